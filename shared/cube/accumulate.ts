// Adds up: for one value, the figure of every group of picks, by the measure's additivity.
// A figure that would be false (persons over kinds, two breakdowns in one, beyond exact integers) is none, with the reason.

import type { Rational } from '../rational.ts';
import { UNIT_SCALE, type Measure } from '../vocabulary/measures.ts';
import { figureOf } from './amount.ts';
import type { Cells } from './cells.ts';
import { isSameRange, measureCounted, segmentOf, type Counting, type Grouping } from './counting.ts';
import { isThreshold } from './asked.ts';
import { enterprisesIn, type SubjectValues } from './per-enterprise.ts';
import type { Plan } from './plan.ts';
import type { Range } from './segments.ts';
import type { PivotValue } from './spec.ts';

/** Decimals of an average. */
export const AVERAGE_SCALE = 2;

export type WithheldReason =
  'total.persons-over-items' | 'total.breakdowns-mixed' | 'total.overflow' | 'pivot.over-dates';

/** By group; NaN: no figure. */
export type Tally = { figures: Float64Array; withheld: ReadonlySet<WithheldReason> };

const tallied = new WeakMap<Grouping, Map<PivotValue, Tally>>();

/** The figures of `value` by group. Those that simply add up are added up from smaller groups where there are any. */
export function tally(value: PivotValue, counting: Counting, grouping: Grouping): Tally {
  const known = tallied.get(grouping) ?? new Map<PivotValue, Tally>();
  tallied.set(grouping, known);
  const found = known.get(value) ?? addedUp(value, counting, grouping) ?? counted(value, counting, grouping);
  known.set(value, found);
  return found;
}

/** null where the groups' figures are not the sums of those of smaller groups. */
function addedUp(value: PivotValue, counting: Counting, { count, grain, finer }: Grouping): Tally | null {
  const measure = measureCounted(value);
  if (finer === undefined || measure === null || !isAdded(value, measure)) return null;
  if (finer.grouping.overDates && measure.kind === 'stock') return null;
  const segment = segmentOf(measure, counting);
  const samePicks = isSameRange(segment[grain], segment[finer.grouping.grain]);
  if (!samePicks || mayMix(measure, counting.plan) || !counting.cube.exact) return null;
  const figures = new Float64Array(count).fill(Number.NaN);
  const parts = tally(value, counting, finer.grouping).figures;
  for (let part = 0; part < parts.length; part++) {
    const amount = parts[part] ?? Number.NaN;
    if (Number.isNaN(amount)) continue;
    const group = finer.parents[part] ?? 0;
    const before = figures[group] ?? Number.NaN;
    figures[group] = Number.isNaN(before) ? amount : before + amount;
  }
  return { figures, withheld: new Set() };
}

const isAdded = (value: PivotValue, measure: Measure): boolean =>
  value.measure !== 'ent_cnt' && value.agg === 'sum' && measure.overEnterprises === 'sum';

/** Whether a group can hold what must not be added: persons of several kinds of insurance, several breakdowns. */
const mayMix = (measure: Measure, plan: Plan): boolean => measure.overItems === 'none' || plan.broken;

function counted(value: PivotValue, counting: Counting, grouping: Grouping): Tally {
  const measure = measureCounted(value);
  const withheld = new Set<WithheldReason>();
  if (measure === null) return { figures: folded(value, measure, counting, grouping), withheld };
  const range = segmentOf(measure, counting)[grouping.grain];
  const figures = isAdded(value, measure)
    ? sums(counting, range, grouping)
    : folded(value, measure, counting, grouping);
  if (!isSound(value) && mayMix(measure, counting.plan))
    withholdMixed(measure, counting, range, grouping, figures, withheld);
  if (!isOfAny(value)) withholdInexact(counting, range, grouping, figures, withheld);
  if (measure.kind === 'stock') withholdOverDates(grouping, figures, withheld);
  return { figures, withheld };
}

/** Counts for which it does not matter whether an enterprise's own value adds what must not be added: it has one, or one above 0. */
const isSound = (value: PivotValue): boolean =>
  value.measure === 'ent_cnt' || value.agg === 'count' || value.agg === 'count_gt0';

/** Counts of enterprises with a value, whatever it is. */
const isOfAny = (value: PivotValue): boolean => value.measure !== 'ent_cnt' && value.agg === 'count';

/** Whether enterprises are counted rather than their values added or compared. */
const isCount = (value: PivotValue): boolean => isSound(value) || isThreshold(value);

function sums(counting: Counting, range: Range, { codes, count }: Grouping): Float64Array {
  const figures = new Float64Array(count).fill(Number.NaN);
  const amounts = cellSums(counting, range);
  for (let cell = 0; cell < amounts.length; cell++) {
    const amount = amounts[cell] ?? Number.NaN;
    if (amount !== amount) continue;
    const group = codes[cell] ?? 0;
    const before = figures[group] ?? 0;
    figures[group] = before === before ? before + amount : amount;
  }
  return figures;
}

const summed = new WeakMap<Cells, Map<string, Float64Array>>();

/** By cell: the sum of its facts among the picks of the range; NaN: it has none. */
function cellSums({ cube, selection: { picks }, cells }: Counting, { from, end }: Range): Float64Array {
  const known = summed.get(cells) ?? new Map<string, Float64Array>();
  summed.set(cells, known);
  const name = `${from}-${end}`;
  const found = known.get(name);
  if (found) return found;
  const amounts = new Float64Array(cells.count).fill(Number.NaN);
  const { values } = cube;
  const { ofPicks } = cells;
  for (let i = from; i < end; i++) {
    const cell = ofPicks[i] ?? 0;
    const before = amounts[cell] ?? 0;
    const value = values[picks[i] ?? 0] ?? 0;
    amounts[cell] = before === before ? before + value : value;
  }
  known.set(name, amounts);
  return amounts;
}

/** Enterprises counted, or their own values compared or averaged. Aggregates are no enterprises, but take part in a greatest sum. */
function folded(value: PivotValue, measure: Measure | null, counting: Counting, grouping: Grouping): Float64Array {
  const own = enterprisesIn(value, counting, grouping);
  const { isEnterprise } = counting.cube.subjects;
  if (measure === null) return reachers(own, grouping.count, isEnterprise, Number.NEGATIVE_INFINITY);
  if (value.measure === 'ent_cnt' || isCount(value)) return reachers(own, grouping.count, isEnterprise, leastOf(value));
  if (value.agg === 'avg') {
    const { sums, counts } = summedAndCounted(own, grouping.count, isEnterprise);
    return sums.map((sum, group) => {
      if (counts[group] === 0) return Number.NaN;
      return Number.isSafeInteger(sum) ? (figureOf(mean(measure, sum, counts[group] ?? 1)) ?? sum) : sum;
    });
  }
  const isMin = value.agg === 'min';
  const figures = new Float64Array(grouping.count).fill(Number.NaN);
  for (let i = 0; i < own.group.length; i++) {
    if (value.agg !== 'sum' && isEnterprise[own.subject[i] ?? 0] === 0) continue;
    const group = own.group[i] ?? 0;
    const before = figures[group] ?? Number.NaN;
    const amount = own.value[i] ?? 0;
    figures[group] = Number.isNaN(before) || (isMin ? amount < before : amount > before) ? amount : before;
  }
  return figures;
}

/** What an enterprise must come to in order to be counted; its values are integers. */
function leastOf(value: PivotValue): number {
  if (isThreshold(value)) return value.agg === 'count_ge' ? value.at : value.at + 1;
  return isOfAny(value) ? Number.NEGATIVE_INFINITY : 1;
}

/** By group how many enterprises come to `least`; 0 where there are some and none does. */
function reachers(own: SubjectValues, groups: number, isEnterprise: Uint8Array, least: number): Float64Array {
  const counts = new Float64Array(groups);
  const hasAny = new Uint8Array(groups);
  for (let i = 0; i < own.group.length; i++) {
    const counted = isEnterprise[own.subject[i] ?? 0] ?? 0;
    const group = own.group[i] ?? 0;
    // 1 where the value, an integer, comes to `least`, else 0: a branch here would be guessed wrong half of the time.
    const reaches = Math.min(1, Math.max(0, (own.value[i] ?? 0) - least + 1));
    hasAny[group] = (hasAny[group] ?? 0) | counted;
    counts[group] = (counts[group] ?? 0) + counted * reaches;
  }
  return counts.map((count, group) => (hasAny[group] === 1 ? count : Number.NaN));
}

/** By group the sum of the enterprises' own values, and how many they are. */
function summedAndCounted({ subject, group, value }: SubjectValues, groups: number, isEnterprise: Uint8Array) {
  const sums = new Float64Array(groups);
  const counts = new Uint32Array(groups);
  for (let i = 0; i < group.length; i++) {
    if (isEnterprise[subject[i] ?? 0] === 0) continue;
    const into = group[i] ?? 0;
    sums[into] = (sums[into] ?? 0) + (value[i] ?? 0);
    counts[into] = (counts[into] ?? 0) + 1;
  }
  return { sums, counts };
}

/** In the scale of averages; not in lowest terms. */
const mean = (measure: Measure, sum: number, count: number): Rational => ({
  n: BigInt(sum) * 10n ** BigInt(AVERAGE_SCALE - UNIT_SCALE[measure.unit]),
  d: BigInt(count),
});

/** By group what an average is rounded from, whose figures are `figures`; null where there is none. */
export function exactMeans(
  value: PivotValue,
  counting: Counting,
  grouping: Grouping,
  figures: Float64Array,
): (Rational | null)[] {
  const measure = measureCounted(value);
  const own = enterprisesIn(value, counting, grouping);
  const { sums, counts } = summedAndCounted(own, grouping.count, counting.cube.subjects.isEnterprise);
  return Array.from(figures, (figure, group) => {
    const sum = sums[group] ?? Number.NaN;
    if (measure === null || Number.isNaN(figure) || !Number.isSafeInteger(sum)) return null;
    return mean(measure, sum, counts[group] ?? 1);
  });
}

function withholdOverDates({ overDates }: Grouping, figures: Float64Array, withheld: Set<WithheldReason>): void {
  overDates?.forEach((isOver, group) => {
    if (isOver === 0 || Number.isNaN(figures[group])) return;
    figures[group] = Number.NaN;
    withheld.add('pivot.over-dates');
  });
}

/** No figure where it would add persons of several kinds of insurance, or figures of several breakdowns. */
function withholdMixed(
  measure: Measure,
  { cube: { kinds, series, reports, details, columns }, selection: { picks }, cells: { ofPicks } }: Counting,
  { from, end }: Range,
  { codes, count, keptOut }: Grouping,
  figures: Float64Array,
  withheld: Set<WithheldReason>,
): void {
  const overItems = measure.overItems === 'none';
  const items = new Int32Array(count).fill(-1);
  const partitions = new Int32Array(count).fill(-1);
  for (let i = from; i < end; i++) {
    const group = codes[ofPicks[i] ?? 0] ?? 0;
    if (group === keptOut) continue;
    const kind = columns.kind[picks[i] ?? 0] ?? 0;
    const item = overItems ? (series.item[reports.series[kinds.report[kind] ?? 0] ?? 0] ?? 0) : 0;
    const partition = details.partition[kinds.detail[kind] ?? 0] ?? 0;
    if (items[group] === -1) {
      items[group] = item;
      partitions[group] = partition;
    } else if (items[group] !== item) {
      figures[group] = Number.NaN;
      withheld.add('total.persons-over-items');
    } else if (partitions[group] !== partition) {
      figures[group] = Number.NaN;
      withheld.add('total.breakdowns-mixed');
    }
  }
}

/** No figure where the amounts added could pass 2^53, beyond which integers are no longer exact. */
function withholdInexact(
  { cube, selection: { picks }, cells: { ofPicks } }: Counting,
  { from, end }: Range,
  { codes, count, keptOut }: Grouping,
  figures: Float64Array,
  withheld: Set<WithheldReason>,
): void {
  if (cube.exact) return;
  const sizes = new Float64Array(count);
  for (let i = from; i < end; i++) {
    const group = codes[ofPicks[i] ?? 0] ?? 0;
    sizes[group] = (sizes[group] ?? 0) + Math.abs(cube.values[picks[i] ?? 0] ?? 0);
  }
  sizes.forEach((size, group) => {
    if (size <= Number.MAX_SAFE_INTEGER || group === keptOut) return;
    figures[group] = Number.NaN;
    withheld.add('total.overflow');
  });
}
