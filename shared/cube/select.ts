// Which facts take part in a pivot: filters, what is asked of breakdowns and parts, closing dates, nothing stated twice.
// Gives positions of facts, measure by measure; adds nothing up.

import type { DimensionId } from '../vocabulary/dimensions.ts';
import type { MeasureId } from '../vocabulary/measures.ts';
import { closingRanks, rankOfFact, type Provenance, type Ranks } from './closing.ts';
import type { Cube } from './cube.ts';
import { anyPasses, passing } from './passing.ts';
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
import { statementOf, type Statement } from './statement.ts';
import { yearCodes } from './years.ts';

/** Picks `from` … `end` - 1. */
export type Range = { from: number; end: number };

/** The picks that take part where time is fixed to a date, to a year, or not at all (timeGrain in plan.ts). */
export type Segment = readonly [date: Range, year: Range, none: Range];

export type Selection = {
  /** Positions of facts, segment after segment. */
  picks: Uint32Array;
  measures: ReadonlyMap<MeasureId, Segment>;
  /** For 户数 of all enterprises; empty where that is not asked. */
  listing: Segment;
  /** By report: one more than the highest rank among the facts picked; 0: none. */
  used: Uint8Array;
  yearMeans: YearMeans | null;
  ranks: Ranks;
  statement: Statement;
};

/** Selections of pivots asked before, oldest first: a change of fields keeps filters and dates, and with them the facts. */
const remembered = new WeakMap<Cube, Map<string, Selection>>();
const MOST_REMEMBERED = 4;

export function select(cube: Cube, plan: Plan): Selection {
  const known = remembered.get(cube) ?? new Map<string, Selection>();
  remembered.set(cube, known);
  const name = nameOf(plan);
  const selection = known.get(name) ?? selected(cube, plan);
  known.delete(name);
  known.set(name, selection);
  const [oldest] = known.keys();
  if (known.size > MOST_REMEMBERED && oldest !== undefined) known.delete(oldest);
  return selection;
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
    inPlay: plan.inPlay.has('year'),
    measures,
  });
}

const TIMES: readonly DimensionId[] = ['as_of', 'as_of_year', 'due_year', 'year'];

function selected(cube: Cube, plan: Plan): Selection {
  const filtered = filterMasks(cube, plan.filters);
  const asked = breakdownMask(cube, plan);
  const masks = { ...filtered, detail: asked?.map((one, at) => one & (filtered.detail?.[at] ?? 1)) ?? filtered.detail };
  const sources = provenanceOf(cube, plan);
  const statement = statementOf(cube, plan.parts, sources);
  const dates = allowedDates(cube, plan);
  const dated = { ...masks, report: ofDates(cube, masks.report, dates) };
  const measured = { ...masks, report: reportsAsked(cube, plan, dated.report) };
  let ranks = closingRanks(cube, dates, sources);
  const yearMeans = plan.inPlay.has('year') ? meaningOfYear(cube, plan, measured, ranks, statement) : null;
  const yearFilters = plan.filters.filter(isYearFilter).map((filter) => allowedKeys(filter, cube.years));
  const inYears = (year: number) => yearFilters.every((allowed) => allowed[year] === 1);
  if (yearMeans === 'as_of_year' && yearFilters.length > 0) {
    const wanted = dates.map((allowed, date) => allowed & Number(inYears(cube.dateYears[date] ?? 0)));
    ranks = closingRanks(cube, wanted, sources);
  }

  const finest = timeGrain([...plan.rows, ...plan.columns], yearMeans);
  const excluded = splitsByDueYear(plan, yearMeans) ? withEmptyWholes(cube, statement.redundant) : statement.redundant;
  const mayClose = (report: number) => ranks.byFact !== null || (ranks.byReport[report] ?? 0) >= finest;
  const closing = {
    ...measured,
    report: measured.report.map((asked, at) => asked & Number(mayClose(at))),
  };
  let facts = passing(cube, spansAsked(cube, plan), closing, excluded);
  if (ranks.byFact !== null) facts = facts.filter((at) => rankOfFact(cube, ranks, at) >= finest);
  if (yearFilters.length > 0) {
    const years = yearCodes(cube, yearMeans, facts);
    facts = facts.filter((_, i) => inYears(years[i] ?? 0));
  }
  const everyFact = [{ from: 0, end: cube.size }];
  const listing = plan.listing
    ? passing(cube, everyFact, { ...dated, standing: ofEnterprises(cube, dated.standing) }, null)
    : null;
  return { ...inSegments(cube, plan, facts, closing.report, ranks, listing), yearMeans, ranks, statement };
}

const spansAsked = (cube: Cube, { measures }: Plan): Cube['spans'] =>
  cube.spans.filter(({ measure }) => measures.has(measure.id as MeasureId));

const splitsByDueYear = ({ rows, columns }: Plan, yearMeans: YearMeans | null): boolean =>
  [...rows, ...columns].some(
    (dimension) => dimension === 'due_year' || (dimension === 'year' && yearMeans === 'due_year'),
  );

/** A balance of 0 is a balance of no year: split by premium year it would stand as 0 under 未分年度 and say nothing. */
function withEmptyWholes(cube: Cube, redundant: Uint8Array | null): Uint8Array | null {
  if (cube.emptyWholes.length === 0) return redundant;
  const excluded = redundant === null ? new Uint8Array(cube.size) : redundant.slice();
  for (const at of cube.emptyWholes) excluded[at] = 1;
  return excluded;
}

/** Picks by measure, by falling rank, so that those of each grain of time are one run. */
function inSegments(
  cube: Cube,
  plan: Plan,
  facts: Uint32Array,
  reports: Uint8Array,
  ranks: Ranks,
  listing: Uint32Array | null,
) {
  const order = spansAsked(cube, plan).map(({ measure }) => measure);
  const place = cube.series.measure.map((measure) => Math.max(0, order.indexOf(measure)) * RANKS + RANKS - 1);
  const places = Uint32Array.from(cube.reports.series, (series) => place[series] ?? 0);
  const sizes = new Uint32Array(order.length * RANKS);
  const used = new Uint8Array(cube.reports.count);
  countedRanks(cube, ranks, facts, reports).forEach((count, cell) => {
    if (count === 0) return;
    const report = Math.floor(cell / RANKS);
    const bucket = (places[report] ?? 0) - (cell % RANKS);
    sizes[bucket] = (sizes[bucket] ?? 0) + count;
    used[report] = (cell % RANKS) + 1;
  });
  const starts = new Uint32Array(sizes.length + 1);
  sizes.forEach((size, bucket) => {
    starts[bucket + 1] = (starts[bucket] ?? 0) + size;
  });
  const segment = (at: number): Segment => {
    const [from = 0, both = 0, ofYear = 0, neither = 0, end = 0] = starts.subarray(at * RANKS, (at + 1) * RANKS + 1);
    return [
      { from, end },
      { from: both, end: neither },
      { from, end: ofYear },
    ];
  };
  // Facts stand in order of measure: where each measure has one rank, they are in order already.
  const isInOrder = order.every((_, at) => sizes.subarray(at * RANKS, (at + 1) * RANKS).filter(Boolean).length <= 1);
  const sorted = isInOrder ? facts : sortedPicks(cube, ranks, facts, places, starts);
  const listed: Range = { from: facts.length, end: facts.length + (listing?.length ?? 0) };
  return {
    picks: listing === null ? sorted : joined(sorted, listing),
    measures: new Map(order.map((measure, at) => [measure.id as MeasureId, segment(at)])),
    listing: [listed, listed, listed] satisfies Segment,
    used,
  };
}

/** Ranks of closing.ts: 0, 1, 2, 3. */
const RANKS = 4;

/** By report × rank: the number of facts; `reports`: 1 for those that may have any. */
function countedRanks(cube: Cube, ranks: Ranks, facts: Uint32Array, reports: Uint8Array): Uint32Array {
  const cells = new Uint32Array(cube.reports.count * RANKS);
  const starts = Uint32Array.from(ranks.byReport, (rank, report) => report * RANKS + rank);
  const { sizes } = cube.reports;
  const possible = sizes.reduce((sum, size, own) => sum + size * (reports[own] ?? 0), 0);
  if (ranks.byFact === null && possible === facts.length) {
    sizes.forEach((size, own) => (cells[starts[own] ?? 0] = size * (reports[own] ?? 0)));
    return cells;
  }
  const { report } = cube.columns;
  for (let i = 0; i < facts.length; i++) {
    const at = facts[i] ?? 0;
    const own = report[at] ?? 0;
    const cell = ranks.byFact === null ? (starts[own] ?? 0) : own * RANKS + rankOfFact(cube, ranks, at);
    cells[cell] = (cells[cell] ?? 0) + 1;
  }
  return cells;
}

/** The facts bucket by bucket; the last bucket of a report's measure is its place. */
function sortedPicks(
  cube: Cube,
  ranks: Ranks,
  facts: Uint32Array,
  places: Uint32Array,
  starts: Uint32Array,
): Uint32Array {
  const picks = new Uint32Array(facts.length);
  const next = starts.slice();
  for (let i = 0; i < facts.length; i++) {
    const at = facts[i] ?? 0;
    const bucket = (places[cube.columns.report[at] ?? 0] ?? 0) - rankOfFact(cube, ranks, at);
    const slot = next[bucket] ?? 0;
    picks[slot] = at;
    next[bucket] = slot + 1;
  }
  return picks;
}

function joined(facts: Uint32Array, listing: Uint32Array): Uint32Array {
  const picks = new Uint32Array(facts.length + listing.length);
  picks.set(facts);
  picks.set(listing, facts.length);
  return picks;
}

/** By date: 1 where `at` and the filters on dates let it through. */
function allowedDates(cube: Cube, plan: Plan): Uint8Array {
  const dates = Uint8Array.from(cube.dates, (date) => Number(plan.at === null || date <= plan.at));
  for (const filter of plan.filters) {
    if (filter.dimension !== 'as_of' && filter.dimension !== 'as_of_year') continue;
    const allowed = allowedKeys(filter, cube.dimensions[filter.dimension].keys);
    dates.forEach((before, date) => {
      const key = filter.dimension === 'as_of' ? date + 1 : (cube.dateYears[date] ?? 0);
      dates[date] = before & (allowed[key] ?? 0);
    });
  }
  return dates;
}

function ofDates(cube: Cube, mask: Uint8Array | null, dates: Uint8Array): Uint8Array | null {
  if (mask === null && !dates.includes(0)) return null;
  return Uint8Array.from(cube.reports.date, (date, at) => (mask?.[at] ?? 1) & (dates[date] ?? 0));
}

function ofEnterprises({ standings, subjects }: Cube, mask: Uint8Array | null): Uint8Array {
  const enterprises = new Uint8Array(standings.count);
  for (let at = 0; at < enterprises.length; at++)
    enterprises[at] = (mask?.[at] ?? 1) & (subjects.isEnterprise[standings.subject[at] ?? 0] ?? 0);
  return enterprises;
}

/** Figures of a breakdown take part only where breakdowns are asked for, and figures of the whole only where not. */
function reportsAsked(cube: Cube, plan: Plan, mask: Uint8Array | null): Uint8Array {
  const ofSeries = cube.series.measure.map((measure, series) => {
    const broken = (cube.series.breadth[series] ?? 0) > 0;
    return plan.measures.has(measure.id as MeasureId) && (broken === plan.broken || (plan.wholeToo && !broken));
  });
  return Uint8Array.from(cube.reports.series, (series, at) => Number(ofSeries[series]) & (mask?.[at] ?? 1));
}

/** Ledger and reporter filters choose sources: an amount is stated twice, and closes, only within the sources chosen. */
function provenanceOf(cube: Cube, plan: Plan): Provenance {
  const chosen = plan.filters.filter(({ dimension }) => dimension === 'ledger' || dimension === 'reporter');
  if (chosen.length === 0) return null;
  const { ledger, report } = filterMasks(cube, chosen);
  return (at) => ledger?.[cube.columns.ledger[at] ?? 0] !== 0 && report?.[cube.columns.report[at] ?? 0] !== 0;
}

/** Where a closing balance is split by premium year, that is the year meant; else the year of its date. */
function meaningOfYear(cube: Cube, plan: Plan, masks: Masks, ranks: Ranks, { redundant }: Statement): YearMeans {
  const { isStock, layered } = cube.reports;
  const inLayers = isStock.map((stock, at) => stock & (layered[at] ?? 0) & (masks.report?.[at] ?? 1));
  const isLayer = (at: number) => cube.columns.due[at] !== 0 && rankOfFact(cube, ranks, at) >= 2;
  const layers = { ...masks, report: inLayers };
  return inLayers.includes(1) && anyPasses(cube, spansAsked(cube, plan), layers, redundant, isLayer)
    ? 'due_year'
    : 'as_of_year';
}
