// What stands in square brackets behind a name in a formula: the facts that this one operand counts, 维度=值、值；维度=值.
// Reads text only; within.ts keeps the facts.

import { bandOf } from '../vocabulary/bands.ts';
import { ASPECTS, DIMENSIONS, dimensionNamed, type DimensionId } from '../vocabulary/dimensions.ts';

/** Labels as the pivot shows them, or identifiers of items and parts; null is 未填. */
export type OperandFilter = { dimension: DimensionId; in: (string | null)[] };

/** These decide which figures close or are stated twice, for all operands alike; a pivot's own filters are their place. */
const WHOLE_PIVOT: readonly DimensionId[] = [
  'year',
  'as_of',
  'as_of_year',
  'ledger',
  'reporter',
  'part',
  'breakdown',
  ...ASPECTS.map(({ id }) => id),
];

/** What is wrong with them: its code and Chinese message, `at` how many characters before it. */
type Problem = { code: string; message: string; values?: { name: string }; at: number };

/** The filters that stand between the brackets, or the first thing wrong with them. */
export function readOperandFilters(text: string): OperandFilter[] | Problem {
  const filters: OperandFilter[] = [];
  let at = 0;
  for (const condition of text.split(/[;；]/)) {
    const sign = condition.search(/[=＝]/);
    const keys = condition
      .slice(sign + 1)
      .split(/[、|｜]/)
      .map((key) => key.trim());
    if (sign < 1 || keys.includes('')) return { code: 'formula.filter', message: '方括号里应写成 维度=值、值。', at };
    const name = condition.slice(0, sign).trim();
    const dimension = dimensionNamed(name);
    if (dimension === null)
      return { code: 'formula.unknown-dimension', message: `没有维度“${name}”。`, values: { name }, at };
    if (WHOLE_PIVOT.includes(dimension) || bandOf(dimension))
      return {
        code: 'formula.filter-of-all',
        message: `“${name}”只能作整张表的筛选，不能只限公式里的一个数。`,
        values: { name },
        at,
      };
    filters.push({ dimension, in: keys.map((key) => (key === '未填' ? null : key)) });
    at += condition.length + 1;
  }
  return filters;
}

/** 户数 of these would be 欠费户数 under another name. */
export const makesOwing = ({ dimension }: OperandFilter): boolean =>
  dimension === 'item' || dimension === 'item_group' || dimension === 'due_year';

/** The filters as they are written behind a name: '[项目=养老保险]'; '' without any. */
export function withinText(filters: readonly OperandFilter[], language: 'zh' | 'en'): string {
  const conditions = filters.map(({ dimension, in: keys }) => {
    const named = DIMENSIONS.find(({ id }) => id === dimension)?.[language] ?? dimension;
    return `${named}=${keys.map((key) => key ?? '未填').join('、')}`;
  });
  return conditions.length === 0 ? '' : `[${conditions.join('；')}]`;
}
