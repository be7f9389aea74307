// What a value is called, its unit and decimals, and how its totals come about.

import { measureOf, UNIT_SCALE, type MeasureUnit } from '../vocabulary/measures.ts';
import { AVERAGE_SCALE, type WithheldReason } from './accumulate.ts';
import type { Plan } from './plan.ts';
import type { PivotValue } from './spec.ts';
import type { ValueHead } from './table.ts';

const UNIT_LABELS: Readonly<Record<MeasureUnit, string>> = {
  money: '元',
  person: '人',
  household: '户',
  month: '月',
  mu: '亩',
  square_metre: '平方米',
  percent: '%',
};

const COUNT = { unit: '户', scale: 0, totals: 'distinct' } as const;
const OWING = { zh: '欠费户数', en: 'Enterprises in arrears' };

type Wording = Pick<ValueHead, 'zh' | 'en' | 'unit' | 'scale' | 'totals'>;

/** @param overDates whether balances of several dates stand side by side, so that totals are the closing ones */
function wording(value: PivotValue, plan: Plan, overDates: boolean): Wording {
  if (value.measure === 'ent_cnt')
    return plan.owing ? { ...COUNT, ...OWING } : { ...COUNT, zh: '企业户数', en: 'Enterprises' };
  const measure = measureOf(value.measure);
  const own = { unit: UNIT_LABELS[measure.unit], scale: UNIT_SCALE[measure.unit] };
  const en = measure.en.charAt(0).toLowerCase() + measure.en.slice(1);
  switch (value.agg) {
    case 'count':
      return { ...COUNT, zh: `有${measure.zh}数的户数`, en: `Enterprises with a figure: ${en}` };
    case 'count_gt0':
      return measure.id === 'arrears_bal'
        ? { ...COUNT, ...OWING }
        : { ...COUNT, zh: `有${measure.zh}的户数`, en: `Enterprises with ${en} above 0` };
    case 'avg':
      return {
        ...own,
        zh: `户均${measure.zh}`,
        en: `Average per enterprise: ${en}`,
        scale: AVERAGE_SCALE,
        totals: 'distinct',
      };
    case 'max':
      return { ...own, zh: `单户最高${measure.zh}`, en: `Highest of an enterprise: ${en}`, totals: 'max' };
    case 'min':
      return { ...own, zh: `单户最低${measure.zh}`, en: `Lowest of an enterprise: ${en}`, totals: 'max' };
    case 'sum': {
      const added = measure.kind === 'stock' && overDates ? 'closing' : 'sum';
      return { ...own, zh: measure.zh, en: measure.en, totals: measure.overEnterprises === 'max' ? 'max' : added };
    }
  }
}

export function headOf(
  value: PivotValue,
  plan: Plan,
  overDates: boolean,
  withheld: ReadonlySet<WithheldReason>,
): ValueHead {
  const [reason] = withheld;
  const words = wording(value, plan, overDates);
  return reason === undefined ? { value, ...words, reason: null } : { value, ...words, totals: 'none', reason };
}
