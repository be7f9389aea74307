// Who stood with a balance in a reporter's report before the closing one and is not in that: the rule takes it as settled, and this
// says how many and how much. Changes no figure.

import { inUnit } from '../money.ts';
import type { Measure } from '../vocabulary/measures.ts';
import { rankOfFact, type Provenance, type Ranks } from './closing.ts';
import { looked, numbered, positionsOf } from './codes.ts';
import type { Cube } from './cube.ts';
import type { Masks } from './plan.ts';
import type { Note } from './table.ts';

/** Of one measure, between two dates. `before`, `now`: enterprises of the report before and of the closing one. */
type Gap = { measure: Measure; from: string; to: string; before: number; now: number; sums: Map<number, number> };

/** What the selection rests on. `masks`: the facts asked for; `dates`: 1 where a date is; `redundant`: what is stated elsewhere. */
export type Asked = {
  masks: Masks;
  dates: Uint8Array;
  sources: Provenance;
  ranks: Ranks;
  redundant: Uint8Array | null;
};

/**
 * A remark for each measure and pair of dates between which enterprises with a balance are no longer stated; money in 万元.
 * Another reporter's closing balance of the enterprise counts, and is no such case.
 */
export function notCarriedOver(cube: Cube, asked: Asked): Note[] {
  const gaps = closingAndBefore(cube, asked).flatMap(({ closing, earlier }) => gapsOf(cube, asked, closing, earlier));
  const counted = countedElsewhere(cube, asked, new Set(gaps.flatMap(({ facts }) => [...facts])));
  const byDates = new Map<string, Gap>();
  for (const { measure, from, to, before, now, facts } of gaps) {
    const own = facts.filter((at) => !counted.has(at));
    const name = [measure.id, from, to, isNarrow(before, now)].join(' ');
    const known = byDates.get(name) ?? { measure, from, to, before: 0, now: 0, sums: new Map<number, number>() };
    byDates.set(name, { ...known, before: known.before + before, now: known.now + now });
    for (const at of own) {
      const subject = subjectOf(cube, at);
      known.sums.set(subject, (known.sums.get(subject) ?? 0) + (cube.values[at] ?? 0));
    }
  }
  return [...byDates.values()].flatMap(noteOf);
}

function noteOf({ measure, from, to, before, now, sums }: Gap): Note[] {
  const amounts = [...sums.values()].filter((amount) => amount !== 0);
  if (amounts.length === 0) return [];
  const values = { measure: measure.zh, from, to, count: amounts.length };
  if (measure.unit !== 'money' || measure.overItems !== 'sum') return [{ code: 'pivot.not-carried', values }];
  const sum = amounts.reduce((all, amount) => all + amount, 0);
  const owed = { ...values, amount: Number.isSafeInteger(sum) ? inUnit(sum, '万元', 2) : '…' };
  if (!isNarrow(before, now)) return [{ code: 'pivot.not-carried-amount', values: owed }];
  return [{ code: 'pivot.not-carried-narrow', values: { ...owed, before, now } }];
}

/** Less than half of the enterprises: perhaps no list of all. */
const isNarrow = (before: number, now: number): boolean => now * 2 < before;

const subjectOf = ({ columns, standings }: Cube, at: number): number =>
  standings.subject[columns.standing[at] ?? 0] ?? 0;

/** The closing report of each series of balances that is asked for, and the reports before it, the latest first. */
function closingAndBefore(cube: Cube, { masks, dates, ranks }: Asked): { closing: number; earlier: number[] }[] {
  const { series, date, isStock } = cube.reports;
  const isAsked = new Uint8Array(cube.reports.count);
  const closes = new Uint8Array(cube.reports.count);
  cube.kinds.report.forEach((report, kind) => {
    if (masks.kind?.[kind] !== 0) isAsked[report] = 1;
    if (ranks.byKind[kind] === 2) closes[report] = 1;
  });
  return [...closes.keys()].flatMap((closing) => {
    if (closes[closing] === 0 || isStock[closing] === 0) return [];
    const earlier: number[] = [];
    for (let report = closing - 1; report >= 0 && series[report] === series[closing]; report--)
      if (isAsked[report] === 1 && dates[date[report] ?? 0] === 1) earlier.push(report);
    return earlier.length > 0 ? [{ closing, earlier }] : [];
  });
}

type SeriesGap = Omit<Gap, 'sums'> & { facts: Uint32Array };

/** From the report before; and where that itself holds less than half of the one before it, from that one as well, and so on. */
function gapsOf(cube: Cube, { masks, sources, redundant }: Asked, closing: number, earlier: readonly number[]) {
  const { series, date } = cube.reports;
  const measure = cube.series.measure[series[closing] ?? 0];
  const gaps: SeriesGap[] = [];
  if (!measure || measure.overEnterprises !== 'sum') return gaps;
  const { kind, standing } = cube.columns;
  const stated = new Uint8Array(cube.subjects.count);
  const given = (report: number) => factsOf(cube, report).filter((at) => sources === null || sources(at));
  const isOpen = (at: number) =>
    masks.kind?.[kind[at] ?? 0] !== 0 && masks.standing?.[standing[at] ?? 0] !== 0 && redundant?.[at] !== 1;
  /** Facts of a series stand in order of their subjects. */
  const state = (facts: Uint32Array): number => {
    let [count, last] = [0, -1];
    for (const at of facts) {
      const subject = subjectOf(cube, at);
      if (subject !== last) count++;
      last = subject;
      stated[subject] = 1;
    }
    return count;
  };
  const now = state(given(closing));
  let size = now;
  for (const report of earlier) {
    const facts = given(report);
    const left = facts.filter((at) => stated[subjectOf(cube, at)] === 0 && isOpen(at));
    const before = state(facts);
    if (gaps.length > 0 && !isNarrow(before, size)) break;
    const [from, to] = [cube.dates[date[report] ?? 0] ?? '', cube.dates[date[closing] ?? 0] ?? ''];
    gaps.push({ measure, from, to, before, now, facts: left });
    size = before;
  }
  return gaps;
}

/** Facts by report. */
const byReport = new WeakMap<Cube['columns'], { positions: Uint32Array; starts: Uint32Array }>();

function factsOf({ columns, kinds, reports }: Cube, report: number): Uint32Array {
  let known = byReport.get(columns);
  if (!known) {
    const own = looked(columns.kind, kinds.report);
    const starts = new Uint32Array(reports.count + 1);
    kinds.sizes.forEach((size, kind) => {
      const next = (kinds.report[kind] ?? 0) + 1;
      starts[next] = (starts[next] ?? 0) + size;
    });
    for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
    known = { positions: positionsOf(own, numbered(own.length)), starts };
    byReport.set(columns, known);
  }
  return known.positions.subarray(known.starts[report], known.starts[report + 1]);
}

/** Those of the facts whose subject's balance another series closes with. */
function countedElsewhere(cube: Cube, { ranks }: Asked, facts: ReadonlySet<number>): Set<number> {
  const { order, starts } = cube.rivals;
  const counted = new Set<number>();
  if (facts.size === 0) return counted;
  for (let group = 0; group + 1 < starts.length; group++) {
    const own = order.subarray(starts[group], starts[group + 1]);
    if (!own.some((at) => rankOfFact(cube, ranks, at) >= 2)) continue;
    for (const at of own) if (facts.has(at)) counted.add(at);
  }
  return counted;
}
