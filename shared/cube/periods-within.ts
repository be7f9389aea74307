// A period stated beside the periods it contains, as a year beside its halves, in one reporter's statement as of one date: the whole
// beside its parts, which is counted once. Says what overlaps otherwise, and adds that as before.

import { monthsBetween, type MonthRange } from '../period.ts';
import { factsBySubject } from './by-subject.ts';
import type { Provenance } from './closing.ts';
import type { BareCube, Cube } from './cube.ts';
import { gathered } from './lines.ts';

export type PeriodsWithin = {
  /** Facts of periods whose parts are stated. */
  repeated: number[];
  /** For each figure with such periods whose parts do not add up to them: the position of a fact that is kept. */
  periodsDiffer: number[];
  /** The same where periods overlap and none is the whole of the others: all are counted. */
  periodsOverlap: number[];
};

const overlap = (one: MonthRange, other: MonthRange): boolean => one.from <= other.to && one.to >= other.from;
const monthsOf = ({ from, to }: MonthRange): number => monthsBetween(from, to);

/** @param counts whether a fact is of the ledgers and reporters asked for, and stated nowhere else */
export function settlePeriods(cube: Cube, counts: NonNullable<Provenance>): PeriodsWithin {
  const settled: PeriodsWithin = { repeated: [], periodsDiffer: [], periodsOverlap: [] };
  for (const group of cube.again.periods) settleFigure(cube, group.filter(counts), settled);
  return settled;
}

const dueOf = (cube: BareCube, at: number): number => cube.kinds.due[cube.columns.kind[at] ?? 0] ?? 0;

type Period = { range: MonthRange; facts: number[]; amount: number };

/** The narrowest first, so that what stands in a year's place stands in that of ten years, too. */
function settleFigure(cube: Cube, facts: readonly number[], settled: PeriodsWithin): void {
  const periods = [...gathered(facts, (at) => dueOf(cube, at))].flatMap(([due, own]): Period[] => {
    const range = cube.dues.ranges[due] ?? null;
    return range ? [{ range, facts: own, amount: own.reduce((sum, at) => sum + (cube.values[at] ?? 0), 0) }] : [];
  });
  periods.sort((one, other) => monthsOf(one.range) - monthsOf(other.range));
  const kept: Period[] = [];
  for (const period of periods) {
    const { range, amount } = period;
    const parts = kept.filter((one) => one.range.from >= range.from && one.range.to <= range.to);
    const sum = parts.reduce((all, one) => all + one.amount, 0);
    const [first] = parts;
    if (first === undefined || !(sum === amount || fill(range, parts))) {
      kept.push(period);
      continue;
    }
    settled.repeated.push(...period.facts);
    if (sum !== amount) settled.periodsDiffer.push(first.facts[0] ?? 0);
  }
  const meeting = kept.find((one, at) => kept.slice(0, at).some(({ range }) => overlap(range, one.range)));
  if (meeting) settled.periodsOverlap.push(meeting.facts[0] ?? 0);
}

/** Whether the parts, all within the period, are each month of it once. */
const fill = (range: MonthRange, parts: readonly Period[]): boolean =>
  parts.reduce((months, part) => months + monthsOf(part.range), 0) === monthsOf(range) &&
  parts.every((one, at) => parts.slice(0, at).every((other) => !overlap(one.range, other.range)));

/** By figure (subject, report, part and breakdown) its facts, where their periods overlap; empty for most cubes. */
export function overlapping(cube: BareCube): number[][] {
  const { kinds, columns } = cube;
  const wanted = new Uint8Array(kinds.count);
  const figureOf = (kind: number) => `${kinds.report[kind]} ${kinds.detail[kind]}`;
  const dated = [...wanted.keys()].filter((kind) => kinds.due[kind] !== 0 && isAdded(cube, kind));
  for (const own of gathered(dated, figureOf).values())
    if (anyOverlap(own.map((kind) => cube.dues.ranges[kinds.due[kind] ?? 0] ?? null)))
      for (const kind of own) wanted[kind] = 1;
  if (!wanted.includes(1)) return [];
  return [...factsBySubject(cube, wanted, kinds.due)].flatMap((facts) =>
    [...gathered(facts, (at) => figureOf(columns.kind[at] ?? 0)).values()].filter((own) =>
      anyOverlap(own.map((at) => cube.dues.ranges[dueOf(cube, at)] ?? null)),
    ),
  );
}

const isAdded = ({ series, reports, kinds }: BareCube, kind: number): boolean =>
  series.measure[reports.series[kinds.report[kind] ?? 0] ?? 0]?.overEnterprises === 'sum';

/** Whether two different periods among them overlap. */
export function anyOverlap(ranges: readonly (MonthRange | null)[]): boolean {
  const distinct = new Map(ranges.flatMap((range) => (range ? [[`${range.from} ${range.to}`, range] as const] : [])));
  const inOrder = [...distinct.values()].sort((one, other) => (one.from < other.from ? -1 : 1));
  let end = '';
  return inOrder.some(({ from, to }) => {
    const meets = from <= end;
    if (to > end) end = to;
    return meets;
  });
}
