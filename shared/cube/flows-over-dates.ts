// Flows that a reporter states as of several dates, where nothing tells whether the later hold the earlier: they are added, and this
// says which. Looks at kinds alone, and changes no figure.

import type { Cube } from './cube.ts';
import { gathered } from './lines.ts';
import { anyOverlap } from './periods-within.ts';
import type { Note } from './table.ts';

/** @param kinds by kind: 1 where its facts are asked for; `used` by report: 0 where none of its facts is */
export function flowsOverDates(cube: Cube, kinds: Uint8Array, used: Uint8Array): Note[] {
  const { reports, series } = cube;
  const [sameYear, samePeriod] = [new Set<string>(), new Set<string>()];
  const flows = [...kinds.keys()].filter((kind) => {
    const report = cube.kinds.report[kind] ?? 0;
    const measure = series.measure[reports.series[report] ?? 0];
    const isAdded = measure?.kind === 'flow' && measure.overEnterprises === 'sum';
    return isAdded && kinds[kind] === 1 && (used[report] ?? 0) > 0;
  });
  const seriesOf = (kind: number) => reports.series[cube.kinds.report[kind] ?? 0] ?? 0;
  for (const [own, ofSeries] of gathered(flows, seriesOf)) {
    const measure = series.measure[own];
    if (!measure) continue;
    const [undated, dated] = [true, false].map((is) => ofSeries.filter((kind) => (cube.kinds.due[kind] === 0) === is));
    if (twiceInYear(cube, undated ?? [])) sameYear.add(measure.zh);
    if (periodsAgain(cube, dated ?? [], measure.assessed === true)) samePeriod.add(measure.zh);
  }
  const note = (code: string, measures: ReadonlySet<string>): Note[] =>
    measures.size > 0 ? [{ code, values: { measures: [...measures].join('、') } }] : [];
  return [...note('pivot.flows-same-year', sameYear), ...note('pivot.flows-same-period', samePeriod)];
}

const dateOf = ({ kinds, reports }: Cube, kind: number): number => reports.date[kinds.report[kind] ?? 0] ?? 0;

function twiceInYear(cube: Cube, kinds: readonly number[]): boolean {
  const dates = [...new Set(kinds.map((kind) => dateOf(cube, kind)))];
  return new Set(dates.map((date) => cube.dateYears[date])).size < dates.length;
}

/** `assessed`: what one period's figure of two dates is, is settled. */
function periodsAgain(cube: Cube, kinds: readonly number[], assessed: boolean): boolean {
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
