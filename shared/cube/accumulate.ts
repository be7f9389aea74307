// Adds up: for one value, the figure of every group of picks, by the measure's additivity.
// A figure that would be false (persons over kinds, two breakdowns in one, beyond exact integers) is none, with the reason.

import { measureOf, UNIT_SCALE, type Measure } from '../vocabulary/measures.ts';
import { pairCodes } from './codes.ts';
import type { Cube } from './cube.ts';
import type { Plan } from './plan.ts';
import type { Segment, Selection } from './select.ts';
import type { PivotValue } from './spec.ts';

/** Decimals of an average. */
export const AVERAGE_SCALE = 2;

export type WithheldReason = 'total.persons-over-items' | 'total.breakdowns-mixed' | 'total.overflow';

/** By group; NaN: no figure. */
export type Tally = { figures: Float64Array; withheld: ReadonlySet<WithheldReason> };

/** Groups of picks: `codes` by pick; time is fixed to `grain` in them. */
export type Grouping = {
  readonly codes: Uint32Array;
  count: number;
  grain: 0 | 1 | 2;
  /** Smaller groups of the same picks; `parents`: by smaller group, the group that it is in. */
  finer?: { grouping: Grouping; parents: Uint32Array };
};

export type Counting = { cube: Cube; plan: Plan; selection: Selection };

const NOTHING: Segment = { from: 0, ends: [0, 0, 0] };

/** The measure that the value's facts are of; null: 户数 over all facts. */
export const measureCounted = (value: PivotValue, plan: Plan): Measure | null => {
  if (value.measure !== 'ent_cnt') return measureOf(value.measure);
  return plan.owing ? measureOf('arrears_bal') : null;
};

export function segmentOf(value: PivotValue, { plan, selection }: Counting): Segment {
  const measure = value.measure === 'ent_cnt' ? (plan.owing ? 'arrears_bal' : null) : value.measure;
  return measure === null ? selection.listing : (selection.measures.get(measure) ?? NOTHING);
}

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
  const measure = measureCounted(value, counting.plan);
  if (finer === undefined || measure === null || !isAdded(value, measure)) return null;
  const { ends } = segmentOf(value, counting);
  if (ends[grain] !== ends[finer.grouping.grain] || mayMix(measure, counting.plan) || !counting.cube.exact) return null;
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
  const segment = segmentOf(value, counting);
  const range: Range = { from: segment.from, end: segment.ends[grouping.grain] };
  const measure = measureCounted(value, counting.plan);
  if (measure === null) return { figures: distinct(counting, range, grouping), withheld: new Set() };
  const figures = isAdded(value, measure)
    ? sums(counting, range, grouping)
    : folded(value, measure, perEnterprise(measure, counting, range, grouping), counting, grouping.count);
  const sound = value.measure === 'ent_cnt' || value.agg === 'count' || value.agg === 'count_gt0';
  const withheld = new Set<WithheldReason>();
  if (!sound && mayMix(measure, counting.plan)) withholdMixed(measure, counting, range, grouping, figures, withheld);
  withholdInexact(counting, range, grouping, figures, withheld);
  return { figures, withheld };
}

type Range = { from: number; end: number };

function sums(
  { cube, selection: { picks } }: Counting,
  { from, end }: Range,
  { codes, count }: Grouping,
): Float64Array {
  const figures = new Float64Array(count).fill(Number.NaN);
  const { values } = cube;
  for (let i = from; i < end; i++) {
    const group = codes[i] ?? 0;
    const before = figures[group] ?? 0;
    const value = values[picks[i] ?? 0] ?? 0;
    figures[group] = before === before ? before + value : value;
  }
  return figures;
}

/** Distinct subjects of the groups; all of a listing's subjects are enterprises. */
function distinct(counting: Counting, range: Range, { codes, count }: Grouping): Float64Array {
  const { left } = subjectsIn(counting, range, codes, count);
  const figures = new Float64Array(count).fill(Number.NaN);
  for (const group of left) figures[group] = (figures[group] || 0) + 1;
  return figures;
}

function subjectsIn({ cube, selection: { picks } }: Counting, { from, end }: Range, codes: Uint32Array, count: number) {
  const subjects = new Uint32Array(end - from);
  for (let i = from; i < end; i++)
    subjects[i - from] = cube.standings.subject[cube.columns.standing[picks[i] ?? 0] ?? 0] ?? 0;
  return pairCodes(codes.subarray(from, end), count, subjects, cube.subjects.count);
}

/** By pair of group and subject: the subject's value in that group. */
export type SubjectValues = {
  group: Uint32Array;
  subject: Uint32Array;
  value: Float64Array;
  pairOf: Uint32Array;
  from: number;
};

export function perEnterprise(
  measure: Measure,
  counting: Counting,
  range: Range,
  { codes, count }: Grouping,
): SubjectValues {
  const { cube, selection } = counting;
  const pairs = subjectsIn(counting, range, codes, count);
  const value = new Float64Array(pairs.count).fill(Number.NaN);
  const isMax = measure.overItems === 'max';
  for (let i = range.from; i < range.end; i++) {
    const pair = pairs.codes[i - range.from] ?? 0;
    const before = value[pair] ?? 0;
    const own = cube.values[selection.picks[i] ?? 0] ?? 0;
    if (before !== before) value[pair] = own;
    else value[pair] = isMax ? Math.max(before, own) : before + own;
  }
  return { group: pairs.left, subject: pairs.right, value, pairOf: pairs.codes, from: range.from };
}

function folded(
  value: PivotValue,
  measure: Measure,
  subjects: SubjectValues,
  { cube }: Counting,
  count: number,
): Float64Array {
  const figures = new Float64Array(count).fill(Number.NaN);
  const enterprises = new Uint32Array(count);
  const agg = value.measure === 'ent_cnt' ? 'count_gt0' : value.agg;
  subjects.group.forEach((group, pair) => {
    if (agg !== 'sum' && cube.subjects.isEnterprise[subjects.subject[pair] ?? 0] === 0) return;
    const own = subjects.value[pair] ?? 0;
    const before = figures[group] ?? Number.NaN;
    const isFirst = Number.isNaN(before);
    enterprises[group] = (enterprises[group] ?? 0) + 1;
    if (agg === 'count') figures[group] = isFirst ? 1 : before + 1;
    else if (agg === 'count_gt0') figures[group] = (isFirst ? 0 : before) + Number(own > 0);
    else if (agg === 'avg') figures[group] = isFirst ? own : before + own;
    else if (agg === 'min') figures[group] = isFirst ? own : Math.min(before, own);
    else figures[group] = isFirst ? own : Math.max(before, own);
  });
  if (agg !== 'avg') return figures;
  const finer = 10 ** (AVERAGE_SCALE - UNIT_SCALE[measure.unit]);
  return figures.map((sum, group) => (Number.isSafeInteger(sum) ? quotient(sum, finer, enterprises[group] ?? 1) : sum));
}

/** value × factor ÷ divisor as an integer, half-up (away from zero on the half). */
function quotient(value: number, factor: number, divisor: number): number {
  const scaled = BigInt(Math.abs(value)) * BigInt(factor) * 2n + BigInt(divisor);
  const rounded = Number(scaled / (2n * BigInt(divisor)));
  return value < 0 && rounded !== 0 ? -rounded : rounded;
}

/** No figure where it would add persons of several kinds of insurance, or figures of several breakdowns. */
function withholdMixed(
  measure: Measure,
  { cube, selection: { picks } }: Counting,
  { from, end }: Range,
  { codes, count }: Grouping,
  figures: Float64Array,
  withheld: Set<WithheldReason>,
): void {
  const overItems = measure.overItems === 'none';
  const items = new Int32Array(count).fill(-1);
  const partitions = new Int32Array(count).fill(-1);
  for (let i = from; i < end; i++) {
    const group = codes[i] ?? 0;
    const at = picks[i] ?? 0;
    const item = overItems ? (cube.series.item[cube.reports.series[cube.columns.report[at] ?? 0] ?? 0] ?? 0) : 0;
    const partition = cube.details.partition[cube.columns.detail[at] ?? 0] ?? 0;
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
  { cube, selection: { picks } }: Counting,
  { from, end }: Range,
  { codes, count }: Grouping,
  figures: Float64Array,
  withheld: Set<WithheldReason>,
): void {
  if (cube.exact) return;
  const sizes = new Float64Array(count);
  for (let i = from; i < end; i++) {
    const group = codes[i] ?? 0;
    sizes[group] = (sizes[group] ?? 0) + Math.abs(cube.values[picks[i] ?? 0] ?? 0);
  }
  sizes.forEach((size, group) => {
    if (size <= Number.MAX_SAFE_INTEGER) return;
    figures[group] = Number.NaN;
    withheld.add('total.overflow');
  });
}
