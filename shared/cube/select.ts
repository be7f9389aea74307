// Which facts take part in a pivot: filters, what is asked of breakdowns and parts, closing dates, nothing stated twice.
// Gives positions of facts, measure by measure; adds nothing up.

import type { MeasureId } from '../vocabulary/measures.ts';
import { closingRanks, rankOfFact, type Provenance, type Ranks } from './closing.ts';
import type { Cube } from './cube.ts';
import { allowedKeys, filterMasks, isYearFilter, timeGrain, type Masks, type Plan, type YearMeans } from './plan.ts';
import { statementOf, type Statement } from './statement.ts';
import { yearCodes } from './years.ts';

/** Picks from … ends[grain] - 1 take part where time is fixed to that grain (timeGrain in plan.ts). */
export type Segment = { from: number; ends: readonly [date: number, year: number, none: number] };

export type Selection = {
  /** Positions of facts, segment after segment. */
  picks: Uint32Array;
  measures: ReadonlyMap<MeasureId, Segment>;
  /** For 户数 of all enterprises; empty where that is not asked. */
  listing: Segment;
  /** By series × date: one more than the highest rank among the facts picked; 0: none. */
  used: Uint8Array;
  yearMeans: YearMeans | null;
  ranks: Ranks;
  statement: Statement;
};

export function select(cube: Cube, plan: Plan): Selection {
  const masks = filterMasks(cube, plan.filters);
  const sources = provenanceOf(cube, plan);
  const statement = statementOf(cube, plan.parts, sources);
  const dates = allowedDates(cube, plan);
  const dated = { ...masks, standing: standingsOf(cube, masks.standing, dates) };
  const measured = { ...dated, series: seriesAsked(cube, plan, masks.series) };
  let ranks = closingRanks(cube, dates, sources);
  const yearMeans = plan.inPlay.has('year') ? meaningOfYear(cube, measured, ranks, statement) : null;
  const yearFilters = plan.filters.filter(isYearFilter).map((filter) => allowedKeys(filter, cube.years));
  const inYears = (year: number) => yearFilters.every((allowed) => allowed[year] === 1);
  if (yearMeans === 'as_of_year' && yearFilters.length > 0) {
    const wanted = dates.map((allowed, date) => allowed & Number(inYears(cube.dateYears[date] ?? 0)));
    ranks = closingRanks(cube, wanted, sources);
  }

  const finest = timeGrain([...plan.rows, ...plan.columns], yearMeans);
  const yearOf = yearCodes(cube, yearMeans);
  const byDueYear = splitsByDueYear(plan, yearMeans);
  const wanted = (at: number) =>
    statement.redundant?.[at] !== 1 &&
    !(byDueYear && isEmptyWhole(cube, at)) &&
    rankOfFact(cube, ranks, at) >= finest &&
    (yearFilters.length === 0 || inYears(yearOf(at)));
  const facts = plan.measures.size === 0 ? new Uint32Array(0) : passing(cube, measured, wanted);
  const listing = plan.listing
    ? passing(cube, { ...dated, standing: ofEnterprises(cube, dated.standing) }, () => true)
    : null;
  return { ...inSegments(cube, [...plan.measures], facts, ranks, listing), yearMeans, ranks, statement };
}

const splitsByDueYear = ({ rows, columns }: Plan, yearMeans: YearMeans | null): boolean =>
  [...rows, ...columns].some(
    (dimension) => dimension === 'due_year' || (dimension === 'year' && yearMeans === 'due_year'),
  );

/** A balance of 0 is a balance of no year: split by premium year it would stand as 0 under 未分年度 and say nothing. */
const isEmptyWhole = (cube: Cube, at: number): boolean =>
  cube.columns.due[at] === 0 &&
  cube.values[at] === 0 &&
  cube.series.measure[cube.columns.series[at] ?? 0]?.kind === 'stock';

/** Positions of the facts that every mask and `wanted` let through. */
function passing(cube: Cube, masks: Masks, wanted: (at: number) => boolean): Uint32Array {
  const { standing, series, detail, due, ledger } = cube.columns;
  const { standing: standings, series: seriesMask, detail: details, due: dues, ledger: ledgers } = masks;
  const found = new Uint32Array(cube.size);
  let count = 0;
  for (let at = 0; at < cube.size; at++) {
    if (seriesMask !== null && seriesMask[series[at] ?? 0] === 0) continue;
    if (standings !== null && standings[standing[at] ?? 0] === 0) continue;
    if (details !== null && details[detail[at] ?? 0] === 0) continue;
    if (dues !== null && dues[due[at] ?? 0] === 0) continue;
    if (ledgers !== null && ledgers[ledger[at] ?? 0] === 0) continue;
    if (wanted(at)) found[count++] = at;
  }
  return found.subarray(0, count);
}

/** Picks by measure, closing ones first, so that a grain of time is a run from the segment's start. */
function inSegments(cube: Cube, measures: MeasureId[], facts: Uint32Array, ranks: Ranks, listing: Uint32Array | null) {
  const place = Uint32Array.from(
    cube.series.measure,
    (measure) => Math.max(0, measures.indexOf(measure.id as MeasureId)) * 3 + 2,
  );
  const { series, standing } = cube.columns;
  const buckets = new Uint8Array(facts.length);
  const ends = new Uint32Array(measures.length * 3 + 1);
  const used = new Uint8Array(cube.reported.length);
  for (let i = 0; i < facts.length; i++) {
    const at = facts[i] ?? 0;
    const own = series[at] ?? 0;
    const date = cube.standings.date[standing[at] ?? 0] ?? 0;
    const cell = own * cube.dates.length + date;
    const rank = ranks.byFact === null ? (ranks.bySeries[cell] ?? 0) : rankOfFact(cube, ranks, at);
    const bucket = (place[own] ?? 0) - rank;
    buckets[i] = bucket;
    ends[bucket + 1] = (ends[bucket + 1] ?? 0) + 1;
    if ((used[cell] ?? 0) <= rank) used[cell] = rank + 1;
  }
  for (let bucket = 1; bucket < ends.length; bucket++) ends[bucket] = (ends[bucket] ?? 0) + (ends[bucket - 1] ?? 0);
  const segment = (at: number): Segment => {
    const [from = 0, closing = 0, ofYear = 0, all = 0] = ends.subarray(at * 3, at * 3 + 4);
    return { from, ends: [all, ofYear, closing] };
  };
  const segments = new Map(measures.map((measure, at) => [measure, segment(at)]));
  const count = facts.length + (listing?.length ?? 0);
  const rest: Segment = { from: facts.length, ends: [count, count, count] };
  return { picks: sortedPicks(facts, buckets, ends, listing), measures: segments, listing: rest, used };
}

/** The facts bucket by bucket, then the listing. */
function sortedPicks(
  facts: Uint32Array,
  buckets: Uint8Array,
  ends: Uint32Array,
  listing: Uint32Array | null,
): Uint32Array {
  if (listing === null && ends.length === 4 && ends[1] === facts.length) return facts;
  const picks = new Uint32Array(facts.length + (listing?.length ?? 0));
  const next = ends.slice();
  for (let i = 0; i < facts.length; i++) {
    const bucket = buckets[i] ?? 0;
    const slot = next[bucket] ?? 0;
    picks[slot] = facts[i] ?? 0;
    next[bucket] = slot + 1;
  }
  if (listing) picks.set(listing, facts.length);
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

function standingsOf(cube: Cube, mask: Uint8Array | null, dates: Uint8Array): Uint8Array | null {
  if (mask === null && !dates.includes(0)) return null;
  return Uint8Array.from(cube.standings.date, (date, at) => (mask?.[at] ?? 1) & (dates[date] ?? 0));
}

const ofEnterprises = (cube: Cube, mask: Uint8Array | null): Uint8Array =>
  Uint8Array.from(
    cube.standings.subject,
    (subject, at) => (mask?.[at] ?? 1) & (cube.subjects.isEnterprise[subject] ?? 0),
  );

/** Figures of a breakdown take part only where breakdowns are asked for, and figures of the whole only where not. */
function seriesAsked(cube: Cube, plan: Plan, mask: Uint8Array | null): Uint8Array {
  return Uint8Array.from(cube.series.measure, (measure, code) => {
    const asked = plan.measures.has(measure.id as MeasureId) && mask?.[code] !== 0;
    const broken = cube.series.broken[code] === 1;
    return Number(asked && (broken === plan.broken || (plan.wholeToo && !broken)));
  });
}

/** Ledger and reporter filters choose sources: an amount is stated twice, and closes, only within the sources chosen. */
function provenanceOf(cube: Cube, plan: Plan): Provenance {
  const chosen = plan.filters.filter(({ dimension }) => dimension === 'ledger' || dimension === 'reporter');
  if (chosen.length === 0) return null;
  const { ledger, series } = filterMasks(cube, chosen);
  return (at) => ledger?.[cube.columns.ledger[at] ?? 0] !== 0 && series?.[cube.columns.series[at] ?? 0] !== 0;
}

/** Where a closing balance is split by premium year, that is the year meant; else the year of its date. */
function meaningOfYear(cube: Cube, masks: Masks, ranks: Ranks, statement: Statement): YearMeans {
  let layered = false;
  passing(cube, masks, (at) => {
    layered ||=
      cube.columns.due[at] !== 0 &&
      cube.series.measure[cube.columns.series[at] ?? 0]?.kind === 'stock' &&
      statement.redundant?.[at] !== 1 &&
      rankOfFact(cube, ranks, at) === 2;
    return false;
  });
  return layered ? 'due_year' : 'as_of_year';
}
