// What a figure is of: of debts and insurances, which are of a kind, or of the enterprise itself, which is not. A head on the roll
// belongs to no kind of debt, whatever the title is about.

import { dimensionLabel } from '../vocabulary/dimensions.ts';
import { INDICATORS } from '../vocabulary/indicators.ts';
import { measureOf, MEASURES, type MeasureId } from '../vocabulary/measures.ts';
import type { Filter } from './classes.ts';
import type { FigureBinding } from './form.ts';
import type { Heading } from './heading.ts';

/** Counted or told once for each insurance. */
const OF_INSURANCE: readonly MeasureId[] = [
  'insured_cnt',
  'insured_unit_cnt',
  'payer_cnt',
  'due_cnt',
  'affected_cnt',
  'advanced_cnt',
  'uninsured_cnt',
  'net_change_cnt',
  'pensioner_cnt',
  'base_amt',
  'benefit_amt',
  'cut_amt',
  'owed_months',
];

const isOwn = (id: MeasureId): boolean => measureOf(id).overItems === 'none' && !OF_INSURANCE.includes(id);

/** Whether the filters name kinds of debt or insurance. */
export const isOfDebts = (filters: readonly Filter[]): boolean =>
  filters.some(({ dimension }) => dimension === 'item' || dimension === 'item_group');

/** Whether the value is the enterprise's own: households, heads on the roll, land, assets. */
export const ofEnterprise = (value: FigureBinding['value']): boolean =>
  value.measure === 'ent_cnt' || (value.measure !== 'indicator' && isOwn(value.measure));

/** 企业户数 counts all enterprises in an indicator, 欠费户数 those that owe. */
const COUNTED = ['欠费户数', '企业户数'];

/**
 * An indicator of the vocabulary over debts of some kinds only, where it holds them against what is of no kind: 人均欠费 of 养老保险 is
 * the pension debt by all heads. Null where the filters can be asked of all of it.
 */
export function indicatorOfKinds(name: string, kinds: readonly Filter[]): FigureBinding['indicator'] | null {
  const known = INDICATORS.find(({ id }) => id === name);
  if (!known || kinds.length === 0) return null;
  const own = (word: string): boolean => word === '企业户数' || MEASURES.some(({ id, zh }) => zh === word && isOwn(id));
  const operands = known.formula.split(/[-+*/()\s]+/).filter((word) => COUNTED.includes(word) || isMeasure(word));
  if (!operands.some(own)) return null;
  const said = kinds.map(({ dimension, in: keys }) => `${dimensionLabel(dimension)}=${keys.join('、')}`).join('；');
  const formula = known.formula.replace(/[^-+*/()\s]+/g, (word) =>
    operands.includes(word) && !own(word) ? `${word}[${said}]` : word,
  );
  const label = kinds.flatMap(({ in: keys }) => keys).join('、');
  return { name: `${known.zh}（${label}）`.slice(0, 40), unit: known.unit, formula };
}

const isMeasure = (word: string): boolean => MEASURES.some(({ zh }) => zh === word);

/** Whether a table asks for something of enterprises besides their debts, or counts those that owe apart. */
export const asksBeyondDebts = (headings: readonly Heading[]): boolean =>
  headings.some(
    ({ measure, acts, quantity }) =>
      (measure !== null && isOwn(measure)) || (acts.has('arrears') && quantity === 'household'),
  );
