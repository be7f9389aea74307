// Finds, once for the whole cube, where figures stand twice: restated by a later batch, stated both whole and in layers or parts,
// or reported by several. What was restated is dropped for good; the rest is settled for each pivot (statement.ts, closing.ts).

import { greatest, looked, pairCodes, type Codes, type Pairs } from './codes.ts';
import type { Cube, FactGroups, Reports, Series } from './cube.ts';
import { BREADTHS, type RawFacts } from './read-facts.ts';
import { statedAnew } from './stated-anew.ts';

/**
 * Of facts with the same key (subject, measure, item, part, breakdown, due, as-of) only those of the highest batch are current,
 * and of breakdowns stated anew only the new parts (stated-anew.ts).
 * @returns `kept` (null: all) and one position for each key whose last two statements differ, ascending
 */
export function currentFacts(raw: RawFacts, subjects: number) {
  const balances = contestedBalances(raw, subjects);
  const anew = statedAnew(raw, balances.facts, balances.pairs);
  const { facts, codes, count } = contestedFacts(raw, balances);
  if (facts.length + anew.dropped.length === 0) return { kept: null, restated: [] };
  const batches = looked(looked(facts, raw.kind), raw.kinds.batch);
  const { newest, before } = lastTwo(codes, batches, count);
  const kept = new Uint8Array(raw.kind.length).fill(1);
  const first = new Int32Array(count).fill(-1);
  const sums = { newest: new Float64Array(count), before: new Float64Array(count) };
  for (let i = 0; i < codes.length; i++) {
    const [code, at, batch] = [codes[i] ?? 0, facts[i] ?? 0, batches[i] ?? 0];
    const value = raw.value[at] ?? 0;
    if (batch === newest[code]) {
      if (first[code] === -1) first[code] = at;
      sums.newest[code] = (sums.newest[code] ?? 0) + value;
      continue;
    }
    kept[at] = 0;
    if (batch === before[code]) sums.before[code] = (sums.before[code] ?? 0) + value;
  }
  for (const at of anew.dropped) kept[at] = 0;
  const differing = first.filter((at, code) => at >= 0 && sums.newest[code] !== sums.before[code]);
  const restated = new Set([...differing, ...anew.restated]);
  return {
    kept,
    restated: [...restated].filter((at) => kept[at] === 1).sort((a, b) => a - b),
  };
}

/** By code: the highest batch that states it, and the highest but one. */
function lastTwo(codes: Uint32Array, batches: Uint32Array, count: number) {
  const newest = new Uint32Array(count);
  const before = new Uint32Array(count);
  for (let i = 0; i < codes.length; i++) {
    const [code, batch] = [codes[i] ?? 0, batches[i] ?? 0];
    const most = newest[code] ?? 0;
    if (batch > most) {
      before[code] = most;
      newest[code] = batch;
    } else if (batch < most && batch > (before[code] ?? 0)) before[code] = batch;
  }
  return { newest, before };
}

/** Facts, and for each which balance it is of: one subject, as-of date, measure and item. */
type Balances = { facts: Uint32Array; pairs: Pairs };

/** The facts of those that more than one batch states; narrowed down step by step, for they are few. */
function contestedBalances(raw: RawFacts, subjects: number): Balances {
  const { kinds } = raw;
  const matter = subjectMatter(kinds.seriesTable.series);
  const dated = pairCodes(kinds.date, kinds.dates.length, looked(kinds.series, matter.codes), matter.count);
  const isContested = looked(dated.codes, severalBatches(dated, kinds.batch));
  const possible = whereMarked(raw.kind, Uint8Array.from(isContested));
  const balancesOf = (facts: Uint32Array) =>
    pairCodes(looked(looked(facts, raw.kind), dated.codes), dated.count, looked(facts, raw.subject), subjects);
  const facts = ofSeveralBatches(raw, possible, balancesOf(possible));
  return { facts, pairs: balancesOf(facts) };
}

/** The facts whose key more than one batch states, with their keys. */
function contestedFacts(
  raw: RawFacts,
  { facts, pairs }: Balances,
): { facts: Uint32Array; codes: Uint32Array; count: number } {
  const { details, detail, due, dues } = raw.kinds;
  const kind = looked(facts, raw.kind);
  const detailed = pairCodes(pairs.codes, pairs.count, looked(kind, detail), details.count);
  const key = pairCodes(detailed.codes, detailed.count, looked(kind, due), dues.length);
  const places = whereMarked(key.codes, severalBatches(key, looked(kind, raw.kinds.batch)));
  return { facts: looked(places, facts), codes: looked(places, key.codes), count: key.count };
}

const ofSeveralBatches = (raw: RawFacts, facts: Uint32Array, pairs: Pairs): Uint32Array =>
  looked(whereMarked(pairs.codes, severalBatches(pairs, looked(looked(facts, raw.kind), raw.kinds.batch))), facts);

/** By code of `pairs`: 1 where it has more than one batch. */
function severalBatches({ codes, count }: Pairs, batches: Uint32Array): Uint8Array {
  const first = new Float64Array(count).fill(-1);
  const isContested = new Uint8Array(count);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] ?? 0;
    const batch = batches[i] ?? 0;
    if (first[code] === -1) first[code] = batch;
    else if (first[code] !== batch) isContested[code] = 1;
  }
  return isContested;
}

/** By series: one code for each measure and item, whoever reports it. */
function subjectMatter(series: Series): { codes: Uint32Array; count: number } {
  const measures = [...new Set(series.measure)];
  const measure = Uint32Array.from(series.measure, (entry) => measures.indexOf(entry));
  const items = Math.max(0, ...series.item) + 1;
  return pairCodes(measure, measures.length, Uint32Array.from(series.item), items);
}

const WHOLE = 1;
const WHOLE_LAYER = 2;
const PART = 4;
const PART_LAYER = 8;

/**
 * Facts of one subject, as-of date, measure, item and breakdown that are stated in more than one way.
 * @param subjectOf by standing
 */
export function conflictsOf(
  columns: Cube['columns'],
  kinds: Cube['kinds'],
  subjectOf: Uint32Array,
  subjects: number,
  series: Series,
  reports: Reports,
  details: Cube['details'],
): FactGroups {
  const matter = subjectMatter(series);
  const wayOf = (kind: number) => {
    const inParts = details.part[kinds.detail[kind] ?? 0] !== 0;
    const layered = kinds.due[kind] !== 0 && reports.isStock[kinds.report[kind] ?? 0] === 1;
    return inParts ? (layered ? PART_LAYER : PART) : layered ? WHOLE_LAYER : WHOLE;
  };
  const wayOfKind = Uint8Array.from(kinds.report, (_, kind) => wayOf(kind));
  const dated = pairCodes(
    looked(reports.series, matter.codes),
    matter.count,
    Uint32Array.from(reports.date),
    greatest(reports.date) + 1,
  );
  const broken = pairCodes(
    looked(kinds.report, dated.codes),
    dated.count,
    looked(kinds.detail, details.breakdown),
    greatest(details.breakdown) + 1,
  );
  const facts = whereMarked(columns.kind, Uint8Array.from(looked(broken.codes, mixed(broken, wayOfKind))));

  const kind = looked(facts, columns.kind);
  const group = pairCodes(
    looked(kind, broken.codes),
    broken.count,
    looked(looked(facts, columns.standing), subjectOf),
    subjects,
  );
  return grouped(facts, group.codes, mixed(group, looked(kind, wayOfKind)));
}

/** By code of `pairs`: 1 where it is stated in more than one way. */
function mixed({ codes, count }: Pairs, ways: ArrayLike<number>): Uint8Array {
  const sets = new Uint8Array(count);
  for (let i = 0; i < codes.length; i++) sets[codes[i] ?? 0] = (sets[codes[i] ?? 0] ?? 0) | (ways[i] ?? 0);
  return sets.map((set) => Number(isMixed(set)));
}

const isMixed = (ways: number): boolean => (ways & (ways - 1)) !== 0;

/** Facts of one subject, measure and item (balances only) that come from more than one series. */
export function rivalsOf(
  columns: Cube['columns'],
  kinds: Cube['kinds'],
  subjectOf: Uint32Array,
  subjects: number,
  series: Series,
  reports: Reports,
): FactGroups {
  const matter = subjectMatter(series);
  const accountOf = matter.codes.map((code, at) => code * BREADTHS + (series.breadth[at] ?? 0));
  const seriesOf = looked(kinds.report, reports.series);
  const isRivalled = looked(kinds.report, severalSeries(reports, accountOf, matter.count * BREADTHS));
  const facts = whereMarked(columns.kind, Uint8Array.from(isRivalled));
  const own = looked(looked(facts, columns.kind), seriesOf);
  const subject = looked(looked(facts, columns.standing), subjectOf);
  const account = pairCodes(looked(own, accountOf), matter.count * BREADTHS, subject, subjects);
  const firstSeries = new Uint32Array(account.count);
  const contested = new Uint8Array(account.count);
  account.codes.forEach((group, i) => {
    const speaker = (own[i] ?? 0) + 1;
    if (firstSeries[group] === 0) firstSeries[group] = speaker;
    else if (firstSeries[group] !== speaker) contested[group] = 1;
  });
  return grouped(facts, account.codes, contested);
}

/** By report: 1 for balances of which other series give figures, too. */
function severalSeries({ series, isStock }: Reports, accountOf: Uint32Array, accounts: number): Uint8Array {
  const speakers = new Uint32Array(accounts);
  for (const own of new Set(series)) speakers[accountOf[own] ?? 0] = (speakers[accountOf[own] ?? 0] ?? 0) + 1;
  return isStock.map((stock, at) => stock & Number((speakers[accountOf[series[at] ?? 0] ?? 0] ?? 0) > 1));
}

/** Positions of the facts whose code in `column` is marked. */
function whereMarked(column: Codes, marks: Uint8Array): Uint32Array {
  if (!marks.includes(1)) return new Uint32Array(0);
  const found = new Uint32Array(column.length);
  let count = 0;
  for (let at = 0; at < column.length; at++) if (marks[column[at] ?? 0] === 1) found[count++] = at;
  return found.slice(0, count);
}

/** The facts in each wanted group, group after group; `codes` are the groups of `facts`. */
function grouped(facts: Uint32Array, codes: Uint32Array, wanted: Uint8Array): FactGroups {
  const place = new Uint32Array(wanted.length);
  let groups = 0;
  wanted.forEach((want, code) => {
    if (want === 1) place[code] = ++groups;
  });
  const starts = new Uint32Array(groups + 1);
  for (const code of codes) {
    const group = place[code] ?? 0;
    if (group > 0) starts[group] = (starts[group] ?? 0) + 1;
  }
  for (let group = 1; group <= groups; group++) starts[group] = (starts[group] ?? 0) + (starts[group - 1] ?? 0);
  const order = new Uint32Array(starts[groups] ?? 0);
  const next = starts.slice();
  codes.forEach((code, i) => {
    const group = place[code] ?? 0;
    if (group === 0) return;
    const slot = next[group - 1] ?? 0;
    order[slot] = facts[i] ?? 0;
    next[group - 1] = slot + 1;
  });
  return { order, starts };
}
