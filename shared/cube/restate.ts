// Finds, once for the whole cube, where figures stand twice: restated by a later batch, stated both whole and in layers or parts,
// or reported by several. What was restated is dropped for good; the rest is settled for each pivot (statement.ts, closing.ts).

import { looked, pairCodes } from './codes.ts';
import type { Cube, FactGroups, Series } from './cube.ts';
import type { RawFacts } from './read-facts.ts';

/**
 * Of facts with the same key (subject, measure, item, part, breakdown, due, as-of) only those of the highest batch are current.
 * @returns `kept` (null: all) and one position for each key whose last two statements differ, ascending
 */
export function currentFacts(raw: RawFacts, standing: Uint32Array, standingCount: number) {
  const key = statementKeys(raw, standing, standingCount);
  const newest = new Uint32Array(key.count);
  const contested = new Uint8Array(key.count);
  for (let at = 0; at < key.codes.length; at++) {
    const code = key.codes[at] ?? 0;
    const batch = (raw.batch[at] ?? 0) + 1;
    const held = newest[code] ?? 0;
    if (held !== 0 && held !== batch) contested[code] = 1;
    if (batch > held) newest[code] = batch;
  }
  if (!contested.includes(1)) return { kept: null, restated: [] };

  const kept = new Uint8Array(key.codes.length).fill(1);
  const statements = new Map<number, { first: number; sums: Map<number, number> }>();
  for (let at = 0; at < key.codes.length; at++) {
    const code = key.codes[at] ?? 0;
    if (contested[code] === 0) continue;
    const batch = raw.batch[at] ?? 0;
    const isNewest = batch + 1 === newest[code];
    if (!isNewest) kept[at] = 0;
    const statement = statements.get(code) ?? { first: -1, sums: new Map<number, number>() };
    if (isNewest && statement.first < 0) statement.first = at;
    statement.sums.set(batch, (statement.sums.get(batch) ?? 0) + (raw.value[at] ?? 0));
    statements.set(code, statement);
  }
  const differing = [...statements.values()].filter(({ sums }) => new Set(lastTwo(sums)).size === 2);
  return { kept, restated: differing.map(({ first }) => first).sort((a, b) => a - b) };
}

const lastTwo = (sums: Map<number, number>): number[] =>
  [...sums]
    .sort(([a], [b]) => b - a)
    .slice(0, 2)
    .map(([, sum]) => sum);

function statementKeys(raw: RawFacts, standing: Uint32Array, standingCount: number) {
  const { series } = raw.seriesTable();
  const subject = subjectMatter(series);
  const matter = looked(raw.series, subject.codes);
  const balance = pairCodes(standing, standingCount, matter, subject.count);
  const detailed = pairCodes(balance.codes, balance.count, raw.detail, raw.details.count);
  return pairCodes(detailed.codes, detailed.count, raw.due, raw.dues.length);
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

/** Facts of one subject, as-of date, measure, item and breakdown that are stated in more than one way. */
export function conflictsOf(
  columns: Cube['columns'],
  standingCount: number,
  series: Series,
  details: Cube['details'],
): FactGroups {
  const matter = subjectMatter(series);
  const breakdowns = Math.max(0, ...details.breakdown) + 1;
  const balance = pairCodes(columns.standing, standingCount, looked(columns.series, matter.codes), matter.count);
  const group = pairCodes(balance.codes, balance.count, looked(columns.detail, details.breakdown), breakdowns);
  const ways = new Uint8Array(group.count);
  const isStock = Uint8Array.from(series.measure, (measure) => Number(measure.kind === 'stock'));
  for (let at = 0; at < group.codes.length; at++) {
    const inParts = details.part[columns.detail[at] ?? 0] !== 0;
    const layered = columns.due[at] !== 0 && isStock[columns.series[at] ?? 0] === 1;
    const code = group.codes[at] ?? 0;
    ways[code] = (ways[code] ?? 0) | (inParts ? (layered ? PART_LAYER : PART) : layered ? WHOLE_LAYER : WHOLE);
  }
  return grouped(
    group.codes,
    ways.map((set) => Number((set & (set - 1)) !== 0)),
  );
}

/** By series × date: 1 where the series has a figure of that date. */
export function reportedOf(
  columns: Cube['columns'],
  standings: Cube['standings'],
  series: number,
  dates: number,
): Uint8Array {
  const reported = new Uint8Array(series * dates);
  for (let at = 0; at < columns.series.length; at++) {
    reported[(columns.series[at] ?? 0) * dates + (standings.date[columns.standing[at] ?? 0] ?? 0)] = 1;
  }
  return reported;
}

/** Facts of one subject, measure and item (balances only) that come from more than one series. */
export function rivalsOf(
  columns: Cube['columns'],
  standings: Cube['standings'],
  subjectCount: number,
  series: Series,
): FactGroups {
  const matter = subjectMatter(series);
  const code = (at: number) =>
    ((matter.codes[at] ?? 0) * 2 + (series.broken[at] ?? 0)) * 2 + Number(series.measure[at]?.kind === 'stock');
  const accountOf = Uint32Array.from({ length: series.count }, (_, at) => code(at));
  const subject = looked(columns.standing, standings.subject);
  const account = pairCodes(subject, subjectCount, looked(columns.series, accountOf), matter.count * 4);
  const firstSeries = new Uint32Array(account.count);
  const contested = new Uint8Array(account.count);
  for (let at = 0; at < account.codes.length; at++) {
    const own = (columns.series[at] ?? 0) + 1;
    const group = account.codes[at] ?? 0;
    if (firstSeries[group] === 0) firstSeries[group] = own;
    else if (firstSeries[group] !== own && (account.right[group] ?? 0) % 2 === 1) contested[group] = 1;
  }
  return grouped(account.codes, contested);
}

/** The positions of the facts in each wanted group, group after group. */
function grouped(codes: Uint32Array, wanted: Uint8Array): FactGroups {
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
  codes.forEach((code, at) => {
    const group = place[code] ?? 0;
    if (group === 0) return;
    const slot = next[group - 1] ?? 0;
    order[slot] = at;
    next[group - 1] = slot + 1;
  });
  return { order, starts };
}
