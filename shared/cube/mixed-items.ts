// Where a total puts social insurance together with other debts: which those are, and what social insurance alone comes to.
// Both bases are given, for reports call either one 欠费. Notes only; no figure of the table hangs on this.

import { inUnit } from '../money.ts';
import { grouped } from '../shown.ts';
import { ITEMS } from '../vocabulary/items.ts';
import type { Measure, MeasureId } from '../vocabulary/measures.ts';
import type { DimensionId } from '../vocabulary/dimensions.ts';
import { measureCounted, segmentOf, type Counting } from './counting.ts';
import { CLOSING, type Selection } from './select.ts';
import type { PivotSpec } from './spec.ts';
import type { Note } from './table.ts';

export const isItems = (dimension: DimensionId): boolean => dimension === 'item' || dimension === 'item_group';

/** For every measure of money that the table adds up over insurance and other debts, unless a filter asks for items by name. */
export function mixedItemNotes(counting: Counting, { unit, places = 2 }: PivotSpec): Note[] {
  const { plan } = counting;
  if (plan.filters.some(({ dimension }) => isItems(dimension))) return [];
  const values = plan.values.filter(({ within = [] }) => !within.some(({ dimension }) => isItems(dimension)));
  const measures = new Set(values.map(measureCounted).filter((measure) => measure !== null));
  return [...measures].flatMap((measure): Note[] => {
    const items = otherItems(counting, measure);
    if (items.length === 0) return [];
    const named = { items: items.join('、') };
    const isSum = values.some((value) => 'agg' in value && value.agg === 'sum' && value.measure === measure.id);
    const social = isSum ? socialSum(counting, measure) : Number.NaN;
    if (!Number.isSafeInteger(social)) return [{ code: 'pivot.mixed-items', values: named }];
    const amount = grouped(inUnit(social, unit, places));
    return [{ code: 'pivot.mixed-sum', values: { ...named, measure: measure.zh, amount, unit } }];
  });
}

const isSocial = (item: number): boolean => ITEMS[item - 1]?.group === 'social';

/** Labels of the other debts that closing figures of the measure are of, beside some of social insurance; else none. */
function otherItems({ cube, selection }: Counting, measure: Measure): string[] {
  if (measure.unit !== 'money' || measure.overItems !== 'sum') return [];
  // What is 0 adds nothing to another.
  const { reports, series, hasAmounts } = cube;
  const items = new Set<number>();
  selection.used.forEach((used, report) => {
    const own = reports.series[report] ?? 0;
    if (used >= CLOSING && hasAmounts[report] === 1 && series.measure[own]?.id === measure.id)
      items.add(series.item[own] ?? 0);
  });
  if (![...items].some(isSocial)) return [];
  const others = [...items].filter((item) => item > 0 && !isSocial(item)).sort((a, b) => a - b);
  return others.flatMap((item) => ITEMS[item - 1]?.zh ?? []);
}

const sums = new WeakMap<Selection, Map<MeasureId, number>>();

/** What the closing figures of social insurance add up to, in 分. */
function socialSum(counting: Counting, measure: Measure): number {
  const { cube, selection } = counting;
  const known = sums.get(selection) ?? new Map<MeasureId, number>();
  sums.set(selection, known);
  const id = measure.id as MeasureId;
  const found = known.get(id);
  if (found !== undefined) return found;
  const { reports, series, columns, values } = cube;
  const isOwn = Uint8Array.from(cube.kinds.report, (report) =>
    Number(isSocial(series.item[reports.series[report] ?? 0] ?? 0)),
  );
  const [, , { from, end }] = segmentOf(measure, counting);
  let sum = 0;
  for (let i = from; i < end; i++) {
    const at = selection.picks[i] ?? 0;
    sum += (isOwn[columns.kind[at] ?? 0] ?? 0) * (values[at] ?? 0);
  }
  known.set(id, sum);
  return sum;
}
