// Flows that a reporter states as of several dates, where nothing tells whether the later hold the earlier: they are added, and this
// says which. Looks at kinds alone, and changes no figure.

import type { Measure } from '../vocabulary/measures.ts';
import type { BareCube, Cube } from './cube.ts';
import { gathered } from './lines.ts';
import { anyOverlap } from './periods-within.ts';
import type { Note } from './table.ts';

/** @param kinds by kind: 1 where its facts are asked for; `used` by report: 0 where none of its facts is */
export function flowsOverDates(cube: Cube, kinds: Uint8Array, used: Uint8Array): Note[] {
  const isAsked = (kind: number) => kinds[kind] === 1 && (used[cube.kinds.report[kind] ?? 0] ?? 0) > 0;
  const asked = cube.doubtfulFlows.map((all) => all.filter(isAsked));
  const found = asked.filter((own) => own.length > 0).map((own) => statedOverDates(cube, own));
  const note = (code: string, as: keyof Stated): Note[] => {
    const measures = [...new Set(found.filter((one) => one[as]).map(({ measure }) => measure.zh))];
    return measures.length > 0 ? [{ code, values: { measures: measures.join('、') } }] : [];
  };
  return [...note('pivot.flows-same-year', 'sameYear'), ...note('pivot.flows-same-period', 'samePeriod')];
}

/** The kinds of each series of flows that has anything to say if all of it is asked for; of a part of the others there is nothing either. */
export function doubtfulFlows(cube: BareCube): number[][] {
  const { series, reports } = cube;
  const seriesOf = (kind: number) => reports.series[cube.kinds.report[kind] ?? 0] ?? 0;
  const flows = Array.from(cube.kinds.report, (_, kind) => kind).filter((kind) => {
    const measure = series.measure[seriesOf(kind)];
    return measure?.kind === 'flow' && measure.overEnterprises === 'sum';
  });
  return [...gathered(flows, seriesOf).values()].filter((all) => {
    const { sameYear, samePeriod } = statedOverDates(cube, all);
    return sameYear || samePeriod;
  });
}

/** Whether flows without a period stand under several dates of a year; and those of one period, or of overlapping ones, under several. */
type Stated = { sameYear: boolean; samePeriod: boolean };

/** @param kinds of one series, one at least */
function statedOverDates(cube: BareCube, kinds: readonly number[]): Stated & { measure: Measure } {
  const report = cube.kinds.report[kinds[0] ?? 0] ?? 0;
  const measure = cube.series.measure[cube.reports.series[report] ?? 0];
  if (!measure) throw new Error('every series is of a measure');
  const isDated = (kind: number) => cube.kinds.due[kind] !== 0;
  return {
    measure,
    sameYear: twiceInYear(
      cube,
      kinds.filter((kind) => !isDated(kind)),
    ),
    samePeriod: periodsAgain(cube, kinds.filter(isDated), measure.assessed === true),
  };
}

const dateOf = ({ kinds, reports }: BareCube, kind: number): number => reports.date[kinds.report[kind] ?? 0] ?? 0;

function twiceInYear(cube: BareCube, kinds: readonly number[]): boolean {
  const dates = [...new Set(kinds.map((kind) => dateOf(cube, kind)))];
  return new Set(dates.map((date) => cube.dateYears[date])).size < dates.length;
}

/** `assessed`: what one period's figure of two dates is, is settled. */
function periodsAgain(cube: BareCube, kinds: readonly number[], assessed: boolean): boolean {
  const ranges = (of: readonly number[]) => of.map((kind) => cube.dues.ranges[cube.kinds.due[kind] ?? 0] ?? null);
  return [...gathered(kinds, (kind) => cube.kinds.detail[kind]).values()].some((own) => {
    const byDue = [...gathered(own, (kind) => cube.kinds.due[kind]).values()];
    if (!assessed && byDue.some((of) => new Set(of.map((kind) => dateOf(cube, kind))).size > 1)) return true;
    if (!anyOverlap(ranges(own))) return false;
    return own.some((one, at) =>
      own.slice(0, at).some((other) => dateOf(cube, one) !== dateOf(cube, other) && anyOverlap(ranges([one, other]))),
    );
  });
}
