// The fixed order of a dimension's keys: as the trade lists them, years and numbers by size, the rest by Chinese collation. 未填 is last.

import { aspectsOf } from './breakdowns.ts';
import { bandOf } from '../vocabulary/bands.ts';
import { ITEM_GROUPS, ITEMS } from '../vocabulary/items.ts';
import { ASPECTS, type DimensionId } from '../vocabulary/dimensions.ts';
import { OWNERSHIP_GROUPS } from '../vocabulary/ownership.ts';
import { compareAmounts, type Amount } from './amount.ts';
import { PART_ORDER } from './labels.ts';

/** Labels that bureaus report by although they are no single group, each after the group it is nearest to. */
const NEAR: Readonly<Record<string, readonly string[]>> = { stock: ['股份制', '混合所有制'], individual: ['私营个体'] };

const OWNERSHIP = [
  '公有制',
  '公有',
  ...OWNERSHIP_GROUPS.flatMap(({ id, zh }) => [zh, ...(NEAR[id] ?? [])]),
  '非公有制',
  '非公',
];

/** Categories as bureaus' forms list them; others follow by collation. */
const LISTED: Partial<Record<DimensionId, readonly string[]>> = {
  item: ITEMS.map((item) => item.zh),
  item_group: ITEM_GROUPS.map((group) => group.zh),
  part: PART_ORDER,
  ownership: OWNERSHIP,
  sector: ['公有', '公有制', '非公', '非公有制'],
  production_status: ['正常', '半停产', '停产', '破产', '关闭', '注销', '改制中'],
  hardship: ['特困', '困难', '未认定', '非困难'],
  insured_status: ['正常', '暂停', '欠缴', '断缴', '停保', '终止'],
  injury_insured: ['是', '否'],
  maternity_insured: ['是', '否'],
  fund_enrolled: ['是', '否'],
  sex: ['男', '女'],
  age: ['40岁以下', '40岁至45岁', '45岁以上'],
  education: ['小学', '初中', '中学', '中学中专', '高中', '中专', '大专', '大专以上', '本科', '大学', '研究生'],
  post: ['在岗', '下岗', '两不着'],
  income: ['正常领取工资', '领取生活费', '无'],
  three_withouts: ['是', '否'],
};

/** Keys that begin with a number go by that number: years, counts of years, '1997—2003', '2018-12'. */
const NUMBERED: ReadonlySet<DimensionId> = new Set([
  'year',
  'due_year',
  'as_of_year',
  'as_of',
  'stopped_on',
  'stopped_years',
  'half_stopped_years',
  'founded_year',
  'arrears_since',
]);

const collator = new Intl.Collator('zh-CN', { numeric: true });

type Compare = (a: string, b: string) => number;

/** Heads divided by one aspect before those crossed by several, then what a person named; by aspect, then as its own keys go. */
function compareBreakdowns(a: string, b: string): number {
  const [left, right] = [[...aspectsOf(a)], [...aspectsOf(b)]];
  if (left.length !== right.length) return (left.length || Infinity) - (right.length || Infinity);
  if (left.length === 0) return collator.compare(a, b);
  for (const [at, [aspect, key]] of left.entries()) {
    const [other = '', otherKey = ''] = right[at] ?? [];
    const own = ASPECTS.find(({ id }) => id === aspect);
    const difference =
      aspect === other
        ? (own ? comparator(own.id) : collator.compare)(key, otherKey)
        : aspectPlace(aspect) - aspectPlace(other) || collator.compare(aspect, other);
    if (difference !== 0) return difference;
  }
  return 0;
}

const aspectPlace = (aspect: string): number => {
  const at = ASPECTS.findIndex(({ id }) => id === aspect);
  return at < 0 ? ASPECTS.length : at;
};

function comparator(dimension: DimensionId): Compare {
  if (dimension === 'breakdown') return compareBreakdowns;
  const listed = LISTED[dimension];
  if (listed) {
    const place = (key: string) => (listed.includes(key) ? listed.indexOf(key) : listed.length);
    return (a, b) => place(a) - place(b) || collator.compare(a, b);
  }
  if (NUMBERED.has(dimension)) {
    return (a, b) => {
      const difference = Number.parseFloat(a) - Number.parseFloat(b);
      return Number.isNaN(difference) || difference === 0 ? collator.compare(a, b) : difference;
    };
  }
  return collator.compare;
}

/** Which of two paths of a length comes first among siblings, as a sort wants it. */
export type SiblingOrder = (depth: number, a: number, b: number) => number;

const known = new WeakMap<readonly (string | null)[], Map<DimensionId, Uint32Array>>();

/** By key code: its place in the fixed order. Remembered, for collating thousands of names takes time. */
export function placesOf(dimension: DimensionId, keys: readonly (string | null)[]): Uint32Array {
  const remembered = known.get(keys)?.get(dimension);
  if (remembered?.length === keys.length) return remembered;
  const compare = bandOf(dimension) ? () => 0 : comparator(dimension);
  const codes = [...keys.keys()].sort((a, b) => {
    const [left, right] = [keys[a] ?? null, keys[b] ?? null];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return compare(left, right);
  });
  const places = new Uint32Array(keys.length);
  codes.forEach((code, place) => {
    places[code] = place;
  });
  known.set(keys, (known.get(keys) ?? new Map<DimensionId, Uint32Array>()).set(dimension, places));
  return places;
}

/** Siblings by an amount of theirs; those without one come last whichever way the others run. */
export function byAmount(amountOf: (depth: number, path: number) => Amount, descending: boolean): SiblingOrder {
  return (depth, a, b) => {
    const [left, right] = [amountOf(depth, a), amountOf(depth, b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return descending ? compareAmounts(right, left) : compareAmounts(left, right);
  };
}
