// What figures over time are compared with: the period before, or the same one of the year before, along the axis that holds time.
// Goes by time, whatever order or cut is shown. Several years in one (1997—2003) are no period before a year; nothing is worked out here.

import type { DimensionId } from '../vocabulary/dimensions.ts';
import type { Amount } from './amount.ts';
import { amountAt, gathered, keyOf, type Line, type Lines } from './lines.ts';
import type { Note, Path, TableOf } from './table.ts';

/** `months` from the end of `from` to that of `to`; `isLayer`: `from` is several years in one, and nothing is compared with it. */
export type Step = { from: string; to: string; months: number; isLayer: boolean };

/** What the figure of this line and column is compared with; null: there is none. */
export type Base = (line: Line, column: number | null) => (Step & { amount: Amount }) | null;

const TIMES: readonly DimensionId[] = ['year', 'due_year', 'as_of_year', 'as_of'];

/** Where among the dimensions the periods are; -1: nowhere. */
export const placeOfTime = (dimensions: readonly DimensionId[]): number =>
  dimensions.findIndex((id) => TIMES.includes(id));

/** Whether rows or columns are periods. */
export const holdsTime = ({ rowDimensions, columnDimensions }: TableOf<Amount>): boolean =>
  placeOfTime([...rowDimensions, ...columnDimensions]) >= 0;

/**
 * Columns where they hold time, else rows.
 * @param uncut the lines of the table before all but its greatest rows were gathered under 其余; its columns are the same
 */
export function basesOf(table: TableOf<Amount>, uncut: () => Lines, value: number, ofYear: boolean): Base {
  const across = placeOfTime(table.columnDimensions);
  if (across < 0) {
    const { rows, subtotals } = uncut();
    const before = stepsBack([...rows, ...subtotals], ({ path }) => path, placeOfTime(table.rowDimensions), ofYear);
    const known = new Map<Line, ReturnType<typeof before>>();
    return (line, column) => {
      const found = known.get(line);
      const step = found === undefined ? before(line.path) : found;
      known.set(line, step);
      return step && { ...step, amount: amountAt(step.entry, column, value) };
    };
  }
  const before = stepsBack([...table.columns.keys()], (place) => table.columns[place] ?? [], across, ofYear);
  const steps = table.columns.map(before);
  return (line, column) => {
    const step = column === null ? null : (steps[column] ?? null);
    return step && { ...step, amount: amountAt(line, step.entry, value) };
  };
}

/** Months: the longest that two periods next to each other can be apart. */
const YEAR = 12;

/** What is not plain about the periods before: that they are not next to each other, or are several years in one. */
export function notesOn(steps: readonly Step[]): Note[] {
  const layer = steps.find(({ isLayer }) => isLayer);
  const compared = steps.filter(({ isLayer }) => !isLayer);
  const shortest = compared.reduce((least, { months }) => Math.min(least, months), YEAR);
  const longest = compared.reduce<Step | null>((most, step) => (step.months > (most?.months ?? 0) ? step : most), null);
  return [
    ...(longest && longest.months > shortest
      ? [{ code: 'pivot.periods-apart', values: { from: longest.from, to: longest.to, months: longest.months } }]
      : []),
    ...(layer ? [{ code: 'pivot.layer-before', values: { layer: layer.from, to: layer.to } }] : []),
  ];
}

/** By path: the entry alike but for the period at `depth`, which is the one before, or the same of the year before. */
function stepsBack<T>(
  entries: readonly T[],
  pathOf: (entry: T) => Path,
  depth: number,
  ofYear: boolean,
): (path: Path) => (Step & { entry: T }) | null {
  const keyAt = (path: Path): string => path[depth] ?? '';
  const alike = (path: Path) => keyOf([path.length, ...path.slice(0, depth), ...path.slice(depth + 1)].map(String));
  const dated = entries.flatMap((entry) => {
    const period = periodOf(keyAt(pathOf(entry)));
    return depth >= 0 && period ? [{ entry, from: keyAt(pathOf(entry)), ...period }] : [];
  });
  const series = gathered(
    dated.sort((a, b) => a.end - b.end || Number(b.isLayer) - Number(a.isLayer)),
    ({ entry }) => alike(pathOf(entry)),
  );
  return (path) => {
    const to = keyAt(path);
    const own = periodOf(to);
    if (own === null || own.isLayer) return null;
    const known = series.get(alike(path)) ?? [];
    const wanted = ofYear ? yearBefore(to) : null;
    const base = known.findLast(({ from, end }) => (wanted === null ? end < own.end : from === wanted));
    return base
      ? { entry: base.entry, from: base.from, to, months: own.month - base.month, isLayer: base.isLayer }
      : null;
  };
}

/** `end`: its last day, `month`: its last month, both counted on; null: no period. */
type Period = { end: number; month: number; isLayer: boolean };

/** '2018', '2018-12-31', and labels of premium periods over several years (labels.ts). */
function periodOf(key: string): Period | null {
  const [, year, month = '12', day = '31'] = /^(\d{4})(?:-(\d{2})-(\d{2}))?$/.exec(key) ?? [];
  const [, ofSpan, ofAllBefore] = /^(?:\d{4}—(\d{4})|(\d{4})年及以前)$/.exec(key) ?? [];
  const last = year ?? ofSpan ?? ofAllBefore;
  if (last === undefined) return null;
  const months = Number(last) * 12 + Number(month);
  return { end: months * 32 + Number(day), month: months, isLayer: year === undefined };
}

/** '2018' → '2017', '2018-12-31' → '2017-12-31', a month's end → the same month's end; what is no year or date has none. */
function yearBefore(key: string): string {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})-(\d{2}))?$/.exec(key) ?? [];
  if (year === undefined) return '';
  const before = Number(year) - 1;
  if (month === undefined || day === undefined) return String(before);
  const isEnd = Number(day) === daysOf(Number(year), Number(month));
  return `${before}-${month}-${isEnd ? daysOf(before, Number(month)) : day}`;
}

const daysOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
