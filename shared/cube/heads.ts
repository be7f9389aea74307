// What a value is called, its unit and decimals, and how its totals come about.

import { measureOf, UNIT_SCALE, type MeasureUnit } from '../vocabulary/measures.ts';
import type { IndicatorUnit } from '../vocabulary/indicators.ts';
import { decimal, inUnit, MONEY_UNITS } from '../money.ts';
import { AVERAGE_SCALE, type WithheldReason } from './accumulate.ts';
import { isIndicatorThreshold, type Asked, type IndicatorThreshold, type Threshold } from './asked.ts';
import { INDICATOR_SCALE } from './formula.ts';
import { planOf } from './plan.ts';
import type { AskedValue, PivotSpec, PivotValue, ShownAs } from './spec.ts';
import type { ValueHead } from './table.ts';

/** What a measure's unit is called; money in 元. */
export const UNIT_LABELS: Readonly<Record<MeasureUnit, string>> = {
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
function wording(value: PivotValue, overDates: boolean): Wording {
  if (value.measure === 'ent_cnt') return { ...COUNT, zh: '企业户数', en: 'Enterprises' };
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
    case 'count_ge':
    case 'count_gt': {
      const level = thresholdText(value);
      return { ...COUNT, zh: `${measure.zh}${level.zh}的户数`, en: `Enterprises with ${en} ${level.en}` };
    }
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

/** A threshold as it is said: '≥100万元', '>3人'. */
export function thresholdText({ measure, ...level }: Threshold): { zh: string; en: string } {
  const { unit } = measureOf(measure);
  return levelText(level, UNIT_LABELS[unit], UNIT_SCALE[unit]);
}

/** The same of an indicator's level: '≥80%', '>1万元'. */
export const indicatorLevelText = (value: IndicatorThreshold, unit: IndicatorUnit): { zh: string; en: string } =>
  levelText(value, INDICATOR_LABELS[unit], INDICATOR_SCALE);

/** `scale`: decimals of `at` in the unit. */
function levelText(
  { agg, at }: Pick<Threshold, 'agg' | 'at'>,
  unit: string,
  scale: number,
): { zh: string; en: string } {
  const sign = agg === 'count_ge' ? '≥' : '>';
  const bare = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
  if (unit !== '元') {
    const plain = sign + bare(decimal(BigInt(at), scale, scale));
    return { zh: plain + unit, en: unit === '%' ? `${plain}%` : plain };
  }
  const [inWhich, places] = Math.abs(at) >= MONEY_UNITS.万元 ? (['万元', 6] as const) : (['元', 2] as const);
  const text = sign + bare(inUnit(at, inWhich, places));
  return { zh: text + inWhich, en: inWhich === '元' ? `${text} yuan` : `${text} × 10,000 yuan` };
}

const INDICATOR_LABELS: Readonly<Record<IndicatorUnit, string>> = { percent: '%', money: '元', number: '' };

function indicatorWording({ indicator, value }: Extract<Asked, { kind: 'indicator' }>): Wording {
  const { zh, en, unit } = indicator;
  if (isIndicatorThreshold(value)) {
    const level = indicatorLevelText(value, unit);
    return { ...COUNT, zh: `${zh}${level.zh}的户数`, en: `Enterprises with ${en} ${level.en}` };
  }
  return { zh, en, unit: INDICATOR_LABELS[unit], scale: INDICATOR_SCALE, totals: 'ratio' };
}

/** Why a value cannot be shown as it is asked for. */
export type ShownReason =
  | 'share.not-parts'
  | 'share.counted-once'
  | 'share.over-dates'
  | 'share.counts-overlap'
  | 'change.no-time'
  | 'total.overflow';

/** Whether figures are compared with those of another period. */
export const isOverTime = (show: ShownAs): boolean => show.startsWith('change_') || show.startsWith('growth_');

/** What a way of showing is called. */
export const shownWord = (show: ShownAs, language: 'zh' | 'en'): string =>
  (language === 'zh' ? SHOWN_ZH : SHOWN_EN)[show];

const SHOWN_ZH: Readonly<Record<ShownAs, string>> = {
  share_row: '占本行',
  share_column: '占本列',
  share_total: '占总计',
  share_parent: '占上级',
  cumulative: '累计占比',
  rank: '名次',
  change_previous: '比上期增减',
  growth_previous: '环比',
  change_year: '比上年增减',
  growth_year: '同比',
};

const SHOWN_EN: Readonly<Record<ShownAs, string>> = {
  share_row: '% of row',
  share_column: '% of column',
  share_total: '% of total',
  share_parent: '% of parent',
  cumulative: 'running %',
  rank: 'rank',
  change_previous: 'change on previous',
  growth_previous: 'growth on previous',
  change_year: 'change on year before',
  growth_year: 'growth on year before',
};

/** The head of a value that is shown another way. A rate changes by percentage points, whether its change or its growth is asked for. */
export function shownHead(head: ValueHead, show: ShownAs, reason: ShownReason | null): ValueHead {
  const words = { zh: `${head.zh}·${SHOWN_ZH[show]}`, en: `${head.en}, ${SHOWN_EN[show]}` };
  const totals = reason ? 'none' : head.totals === 'none' ? 'none' : 'ratio';
  const worded = { ...head, ...words, totals, reason: reason ?? head.reason } as const;
  if (show === 'rank') return { ...worded, unit: '名', scale: 0 };
  if (isOverTime(show) && head.unit === '%') return { ...worded, unit: '百分点' };
  return show.startsWith('change_') ? worded : { ...worded, unit: '%', scale: 2 };
}

/** @param value as the spec has it */
export function headOf(
  asked: Asked,
  value: AskedValue,
  overDates: boolean,
  withheld: ReadonlySet<WithheldReason>,
): ValueHead {
  // Of keys that hold several dates only those are left out: totals stand, and a note says it.
  const reason = [...withheld].find((why) => why !== 'pivot.over-dates');
  const words = asked.kind === 'indicator' ? indicatorWording(asked) : wording(asked.value, overDates);
  return reason === undefined ? { value, ...words, reason: null } : { value, ...words, totals: 'none', reason };
}

/** The head of a value's own figure, however the spec shows it: what a drill comes to. */
export function ownHead(spec: PivotSpec, index: number): ValueHead | null {
  const asked = planOf(spec).asked[index];
  const value = spec.values[index];
  return asked && value ? headOf(asked, value, false, new Set()) : null;
}
