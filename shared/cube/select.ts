// Which facts take part in a pivot: filters, what is asked of breakdowns and parts, closing dates, nothing stated twice.
// Gives positions of facts, measure by measure; adds nothing up.

import type { DimensionId } from '../vocabulary/dimensions.ts';
import type { MeasureId } from '../vocabulary/measures.ts';
import { closingRanks, rankOfFact, type Provenance, type Ranks } from './closing.ts';
import type { Cube, KeyTable } from './cube.ts';
import { saidFiner } from './fineness.ts';
import type { OperandFilter } from './formula-filter.ts';
import { assessedAgain } from './assessed-again.ts';
import { flowsOverDates } from './flows-over-dates.ts';
import { notCarriedOver } from './not-carried.ts';
import { listingOf, type Listing } from './listing.ts';
import { passing } from './passing.ts';
import {
  allowedKeys,
  breakdownMask,
  filterMasks,
  isYearFilter,
  timeGrain,
  type Masks,
  type Plan,
  type YearMeans,
} from './plan.ts';
import type { Note } from './table.ts';
import { inSegments, type Segments } from './segments.ts';
import { statementOf, type Statement } from './statement.ts';
import { meaningOfYear, yearCodes } from './years.ts';

export type Selection = Segments & {
  /** For 户数 of all enterprises, whatever premium years are asked for; null where that is not asked. */
  listing: Listing | null;
  /** By kind: 1 where filters on premium years let it through; null: there are none. */
  premiumYears: Uint8Array | null;
  yearMeans: YearMeans | null;
  ranks: Ranks;
  statement: Statement;
  /** Figures that are assessed for a period and restated as of a later date: of each the position of a fact that is kept. */
  assessedAgain: number[];
  /** What is no longer stated, and what may be stated over again. */
  remarks: () => Note[];
};

/** In `Selection.used`: closing figures. */
export const CLOSING = 3;

/** Selections of pivots asked before, oldest first: a change of fields keeps filters and dates, and with them the facts. */
const remembered = new WeakMap<Cube['columns'], Map<string, Selection>>();
const MOST_REMEMBERED = 4;

/** Pivots with bands and groups of their own select from the same facts (regrouped.ts); only what filters go by tells them apart. */
export function select(cube: Cube, plan: Plan): Selection {
  const known = remembered.get(cube.columns) ?? new Map<string, Selection>();
  remembered.set(cube.columns, known);
  const name = [nameOf(plan), ...plan.filters.map(({ dimension }) => numberOf(cube, dimension))].join(' ');
  const selection = known.get(name) ?? selected(cube, plan);
  known.delete(name);
  known.set(name, selection);
  const [oldest] = known.keys();
  if (known.size > MOST_REMEMBERED && oldest !== undefined) known.delete(oldest);
  return selection;
}

const numbers = new WeakMap<KeyTable, number>();
let numbered = 0;

/** Tells one key table of a dimension from another. */
function numberOf(cube: Cube, dimension: DimensionId): number {
  const table = dimension === 'year' ? undefined : cube.dimensions[dimension];
  if (table === undefined) return 0;
  const known = numbers.get(table);
  if (known !== undefined) return known;
  numbers.set(table, ++numbered);
  return numbered;
}

/** All of the plan that decides on facts: everything but values, and of the axes those that hold time. */
function nameOf(plan: Plan): string {
  const axes = [...plan.rows, ...plan.columns];
  const times = TIMES.filter((dimension) => axes.includes(dimension));
  const measures = [...plan.measures].sort();
  return JSON.stringify({
    ...plan,
    rows: times,
    columns: [],
    asked: [],
    values: [],
    byDebt: false,
    inPlay: plan.inPlay.has('year'),
    measures,
  });
}

const TIMES: readonly DimensionId[] = ['as_of', 'as_of_year', 'due_year', 'year'];

function selected(cube: Cube, plan: Plan): Selection {
  const filtered = filterMasks(cube, plan.filters);
  const sources = provenanceOf(cube, plan);
  let statement = statementOf(cube, { parts: plan.parts, layers: plan.layers || plan.years }, sources);
  const dates = allowedDates(cube, plan);
  let closingDates = dates;
  const broken = breakdownMask(cube, plan);
  const dated = { ...filtered, kind: both(filtered.kind, both(broken, ofDates(cube, dates))) };
  const asked = kindsAsked(cube, plan, dated.kind);
  let ranks = closingRanks(cube, dates, sources);
  const yearMeans = plan.inPlay.has('year')
    ? meaningOfYear(cube, spansAsked(cube, plan), { ...dated, kind: asked }, ranks, statement)
    : null;
  if (yearMeans !== 'due_year' && plan.years && !plan.layers)
    statement = statementOf(cube, { parts: plan.parts, layers: false }, sources);
  const yearFilters = plan.filters.filter(isYearFilter).map((filter) => allowedKeys(filter, cube.years));
  const inYears = (year: number) => yearFilters.every((allowed) => allowed[year] === 1);
  if (yearMeans === 'as_of_year' && yearFilters.length > 0) {
    closingDates = dates.map((allowed, date) => allowed & Number(inYears(cube.dateYears[date] ?? 0)));
    ranks = closingRanks(cube, closingDates, sources);
  }

  const finest = timeGrain([...plan.rows, ...plan.columns], yearMeans);
  const { repeated, again } = assessedAgain(cube, dates, sources);
  const finer = saidFiner(cube, plan, broken, sources);
  const excluded = marked(cube, marked(cube, statement.redundant, repeated), finer);
  const mayClose = ranks.byKind.map((rank) => Number(ranks.byFact !== null || rank >= finest));
  const ofYears =
    yearFilters.length > 0 ? Uint8Array.from(yearCodes(cube, yearMeans), (year) => Number(inYears(year))) : null;
  const kinds = asked.map((one, kind) => one & (mayClose[kind] ?? 0) & (ofYears?.[kind] ?? 1));
  const sifting = isEveryKind(cube, plan, kinds) ? null : kinds;
  let facts = passing(cube, spansAsked(cube, plan), { ...dated, kind: sifting }, excluded);
  if (ranks.byFact !== null) facts = facts.filter((at) => rankOfFact(cube, ranks, at) >= finest);
  const [ofPremiumYears, ofDateYears] = yearMeans === 'due_year' ? [ofYears, null] : [null, ofYears];
  const premiumYears = both(ofPremiumYears, filterMasks(cube, plan.filters.filter(isDueYearFilter)).kind);
  const listing = plan.listing
    ? listingOf(cube, listedMasks(cube, plan, both(ofDates(cube, dates), ofDateYears)))
    : null;
  let said: Note[] | null = null;
  const kind = asked.map((one, at) => one & (ofYears?.[at] ?? 1));
  const basis = { masks: { ...dated, kind }, dates: closingDates, sources, ranks, redundant: excluded };
  const segments = inSegments(
    cube,
    spansAsked(cube, plan).map(({ measure }) => measure),
    facts,
    kinds,
    ranks,
  );
  const remarks = () => (said ??= [...notCarriedOver(cube, basis), ...flowsOverDates(cube, kinds, segments.used)]);
  return { ...segments, listing, premiumYears, yearMeans, ranks, statement, assessedAgain: again, remarks };
}

const both = (a: Uint8Array | null, b: Uint8Array | null): Uint8Array | null =>
  a === null || b === null ? (a ?? b) : a.map((one, at) => one & (b[at] ?? 0));

const spansAsked = (cube: Cube, { measures }: Plan): Cube['spans'] =>
  cube.spans.filter(({ measure }) => measures.has(measure.id as MeasureId));

/** Whether all kinds of the measures asked for are let through: then the facts need not be sifted by them. */
const isEveryKind = ({ kinds, reports, series }: Cube, { measures }: Plan, allowed: Uint8Array): boolean =>
  kinds.sizes.every((size, kind) => {
    if (size === 0 || allowed[kind] === 1) return true;
    const measure = series.measure[reports.series[kinds.report[kind] ?? 0] ?? 0];
    return measure !== undefined && !measures.has(measure.id as MeasureId);
  });

const isDueYearFilter = ({ dimension }: OperandFilter): boolean => dimension === 'due_year';

/** Enterprises are of no premium year: filters on it keep none of them out. */
function listedMasks(cube: Cube, plan: Plan, ofTime: Uint8Array | null): Masks {
  const { standing, kind } = filterMasks(
    cube,
    plan.filters.filter((filter) => !isDueYearFilter(filter)),
  );
  return { standing, kind: both(kind, both(breakdownMask(cube, plan), ofTime)) };
}

/** By fact: 1 where it is excluded already, or among `facts`. */
function marked(cube: Cube, excluded: Uint8Array | null, facts: ArrayLike<number>): Uint8Array | null {
  if (facts.length === 0) return excluded;
  const marks = excluded === null ? new Uint8Array(cube.size) : excluded.slice();
  for (let i = 0; i < facts.length; i++) marks[facts[i] ?? 0] = 1;
  return marks;
}

/** By date: 1 where `at` and the filters on dates let it through. */
function allowedDates(cube: Cube, plan: Plan): Uint8Array {
  const { kinds, reports } = cube;
  const dates = Uint8Array.from(cube.dates, (date) => Number(plan.at === null || date <= plan.at));
  for (const filter of plan.filters) {
    if (filter.dimension !== 'as_of' && filter.dimension !== 'as_of_year') continue;
    const { codes, keys } = cube.dimensions[filter.dimension];
    const allowed = allowedKeys(filter, keys);
    // By way of kinds: where dates are gathered under labels of one's own, only kinds know their keys.
    const wanted = new Uint8Array(dates.length);
    for (let kind = 0; kind < codes.length; kind++)
      wanted[reports.date[kinds.report[kind] ?? 0] ?? 0] = allowed[codes[kind] ?? 0] ?? 0;
    dates.forEach((before, date) => {
      dates[date] = before & (wanted[date] ?? 0);
    });
  }
  return dates;
}

/** By kind: 1 where the date is allowed; null: all are. */
const ofDates = ({ kinds, reports }: Cube, dates: Uint8Array): Uint8Array | null =>
  dates.includes(0) ? Uint8Array.from(kinds.report, (report) => dates[reports.date[report] ?? 0] ?? 0) : null;

/** Figures of a breakdown take part only where breakdowns are asked for, and figures of the whole only where not. */
function kindsAsked(cube: Cube, plan: Plan, mask: Uint8Array | null): Uint8Array {
  const ofSeries = cube.series.measure.map((measure, series) => {
    const broken = (cube.series.breadth[series] ?? 0) > 0;
    return plan.measures.has(measure.id as MeasureId) && (broken === plan.broken || (plan.wholeToo && !broken));
  });
  const { series } = cube.reports;
  return Uint8Array.from(
    cube.kinds.report,
    (report, kind) => Number(ofSeries[series[report] ?? 0]) & (mask?.[kind] ?? 1),
  );
}

/** Ledger and reporter filters choose sources: an amount is stated twice, and closes, only within the sources chosen. */
function provenanceOf(cube: Cube, plan: Plan): Provenance {
  const chosen = plan.filters.filter(({ dimension }) => dimension === 'ledger' || dimension === 'reporter');
  if (chosen.length === 0) return null;
  const { kind } = filterMasks(cube, chosen);
  return (at) => kind?.[cube.columns.kind[at] ?? 0] !== 0;
}
