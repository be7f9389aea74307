// Finds, once for the whole cube, where figures stand twice: restated by a later batch, stated both whole and in layers or parts,
// or reported by several. What was restated is dropped for good; the rest is settled for each pivot (statement.ts, closing.ts).

import { looked, numbered, pairCodes, type Codes, type Pairs } from './codes.ts';
import type { Cube, FactGroups, Reports, Series } from './cube.ts';
import { BREADTHS, type RawFacts } from './read-facts.ts';
import { statedAnew } from './stated-anew.ts';

/**
 * Of facts with the same key (subject, measure, item, part, breakdown, due, as-of) only those of the highest batch are current,
 * and of breakdowns stated anew only the new parts (stated-anew.ts).
 * @returns `kept` (null: all) and one position for each key whose last two statements differ, ascending
 */
export function currentFacts(raw: RawFacts, standing: Pairs) {
  const balances = contestedBalances(raw, standing);
  const anew = statedAnew(raw, balances.facts, balances.codes());
  const { facts, codes, count } = contestedFacts(raw, balances);
  if (facts.length + anew.dropped.length === 0) return { kept: null, restated: [] };
  const newest = new Uint32Array(count);
  codes.forEach((code, i) => {
    newest[code] = Math.max(newest[code] ?? 0, raw.batch[facts[i] ?? 0] ?? 0);
  });
  const kept = new Uint8Array(raw.batch.length).fill(1);
  const statements = new Map<number, { first: number; sums: Map<number, number> }>();
  codes.forEach((code, i) => {
    const at = facts[i] ?? 0;
    const batch = raw.batch[at] ?? 0;
    const isNewest = batch === newest[code];
    if (!isNewest) kept[at] = 0;
    const statement = statements.get(code) ?? { first: -1, sums: new Map<number, number>() };
    if (isNewest && statement.first < 0) statement.first = at;
    statement.sums.set(batch, (statement.sums.get(batch) ?? 0) + (raw.value[at] ?? 0));
    statements.set(code, statement);
  });
  for (const at of anew.dropped) kept[at] = 0;
  const differing = [...statements.values()].filter(({ sums }) => new Set(lastTwo(sums)).size === 2);
  const restated = new Set([...differing.map(({ first }) => first), ...anew.restated]);
  return {
    kept,
    restated: [...restated].filter((at) => kept[at] === 1).sort((a, b) => a - b),
  };
}

/** Facts of one subject, as-of date, measure and item; `codes`: which of these each is. */
type Balances = { facts: Uint32Array; codes: () => Pairs };

/** The facts of those that more than one batch states; narrowed down step by step, for they are few. */
function contestedBalances(raw: RawFacts, standing: Pairs): Balances {
  const subject = subjectMatter(raw.kinds.seriesTable.series);
  const balancesOf = (facts: Uint32Array) =>
    pairCodes(
      looked(facts, standing.codes),
      standing.count,
      looked(looked(facts, raw.series), subject.codes),
      subject.count,
    );
  const ofStanding = ofSeveralBatches(raw, numbered(raw.batch.length), standing);
  const facts = ofSeveralBatches(raw, ofStanding, balancesOf(ofStanding));
  return { facts, codes: () => balancesOf(facts) };
}

/** The facts whose key more than one batch states, with their keys. */
function contestedFacts(
  raw: RawFacts,
  { facts, codes }: Balances,
): { facts: Uint32Array; codes: Uint32Array; count: number } {
  const balance = codes();
  const detailed = pairCodes(balance.codes, balance.count, looked(facts, raw.detail), raw.kinds.details.count);
  const key = pairCodes(detailed.codes, detailed.count, looked(facts, raw.due), raw.kinds.dues.length);
  const marks = contestedCodes(raw, facts, key);
  const places = whereMarked(key.codes, marks);
  return { facts: looked(places, facts), codes: looked(places, key.codes), count: key.count };
}

const ofSeveralBatches = (raw: RawFacts, facts: Uint32Array, pairs: Pairs): Uint32Array =>
  looked(whereMarked(pairs.codes, contestedCodes(raw, facts, pairs)), facts);

/** By code of `pairs`: 1 where its facts come from more than one batch. */
function contestedCodes(raw: RawFacts, facts: Uint32Array, { codes, count }: Pairs): Uint8Array {
  const first = new Float64Array(count).fill(-1);
  const isContested = new Uint8Array(count);
  for (let i = 0; i < facts.length; i++) {
    const code = codes[i] ?? 0;
    const batch = raw.batch[facts[i] ?? 0] ?? 0;
    if (first[code] === -1) first[code] = batch;
    else if (first[code] !== batch) isContested[code] = 1;
  }
  return isContested;
}

const lastTwo = (sums: Map<number, number>): number[] =>
  [...sums]
    .sort(([a], [b]) => b - a)
    .slice(0, 2)
    .map(([, sum]) => sum);

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

/** Facts of one subject, as-of date, measure, item and breakdown that are stated in more than one way. */
export function conflictsOf(
  columns: Cube['columns'],
  standingCount: number,
  series: Series,
  reports: Reports,
  details: Cube['details'],
  dates: number,
): FactGroups {
  const matter = subjectMatter(series);
  const { report } = columns;
  const wayOf = (at: number) => {
    const inParts = details.part[columns.detail[at] ?? 0] !== 0;
    const layered = columns.due[at] !== 0 && reports.isStock[report[at] ?? 0] === 1;
    return inParts ? (layered ? PART_LAYER : PART) : layered ? WHOLE_LAYER : WHOLE;
  };
  const matters = looked(reports.series, matter.codes);
  const dated = pairCodes(matters, matter.count, Uint32Array.from(reports.date), dates);
  const waysOfDate = new Uint8Array(dated.count);
  for (let at = 0; at < report.length; at++) {
    const own = dated.codes[report[at] ?? 0] ?? 0;
    waysOfDate[own] = (waysOfDate[own] ?? 0) | wayOf(at);
  }
  const facts = whereMarked(
    report,
    Uint8Array.from(dated.codes, (own) => Number(isMixed(waysOfDate[own] ?? 0))),
  );

  const own = looked(looked(facts, report), matters);
  const balance = pairCodes(looked(facts, columns.standing), standingCount, own, matter.count);
  const breakdown = looked(looked(facts, columns.detail), details.breakdown);
  const group = pairCodes(balance.codes, balance.count, breakdown, Math.max(0, ...details.breakdown) + 1);
  const ways = new Uint8Array(group.count);
  group.codes.forEach((code, i) => {
    ways[code] = (ways[code] ?? 0) | wayOf(facts[i] ?? 0);
  });
  return grouped(
    facts,
    group.codes,
    ways.map((set) => Number(isMixed(set))),
  );
}

const isMixed = (ways: number): boolean => (ways & (ways - 1)) !== 0;

/** Facts of one subject, measure and item (balances only) that come from more than one series. */
export function rivalsOf(
  columns: Cube['columns'],
  standings: Cube['standings'],
  subjectCount: number,
  series: Series,
  reports: Reports,
): FactGroups {
  const matter = subjectMatter(series);
  const accountOf = matter.codes.map((code, at) => code * BREADTHS + (series.breadth[at] ?? 0));
  const facts = whereMarked(columns.report, severalSeries(reports, accountOf, matter.count * BREADTHS));
  const own = looked(looked(facts, columns.report), reports.series);
  const subject = looked(looked(facts, columns.standing), standings.subject);
  const account = pairCodes(looked(own, accountOf), matter.count * BREADTHS, subject, subjectCount);
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
  const found = new Uint32Array(column.length);
  let count = 0;
  if (marks.includes(1))
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
