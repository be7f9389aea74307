// What a person reads for a dimension, measure or item, in the language chosen. Labels come from the vocabulary; no logic of the trade.

import { shownUnit } from '../shared/cube/format.ts';
import { indicatorLevelText, shownWord, thresholdText } from '../shared/cube/heads.ts';
import {
  AGGREGATIONS,
  type Aggregation,
  type AskedValue,
  type PivotSpec,
  type PivotValue,
} from '../shared/cube/spec.ts';
import { ATTRIBUTES, DIMENSIONS } from '../shared/vocabulary/dimensions.ts';
import { INDICATORS, type IndicatorUnit } from '../shared/vocabulary/indicators.ts';
import { ITEMS } from '../shared/vocabulary/items.ts';
import type { ValueHead } from '../shared/cube/table.ts';
import {
  MEASURES,
  measureOf,
  UNIT_SCALE,
  type Measure,
  type MeasureId,
  type MeasureUnit,
} from '../shared/vocabulary/measures.ts';
import type { Language, Say } from './texts.ts';

type Named = { readonly id: string; readonly zh: string; readonly en: string };

const labelFrom = (list: readonly Named[]) => {
  const byId = new Map(list.map((entry) => [entry.id, entry]));
  return (id: string, language: Language): string => byId.get(id)?.[language] ?? id;
};

export const dimensionLabel = labelFrom(DIMENSIONS);
export const attributeLabel = labelFrom(ATTRIBUTES);
export const itemLabel = labelFrom(ITEMS);
const measures = labelFrom(MEASURES);

export const measureLabel = (id: AskedValue['measure'], language: Language, say: Say): string =>
  id === 'ent_cnt' ? say('measure.ent_cnt') : measures(id, language);

/** '累计欠费', '累计欠费 · 平均', '累计欠费 · ≥100万元', '当期征缴率 · 同比' */
export function valueLabel({ show, ...value }: AskedValue, language: Language, say: Say, own?: OwnIndicators): string {
  const name = ownLabel(value, language, say, own);
  return show ? `${name} · ${shownWord(show, language)}` : name;
}

type OwnIndicators = PivotSpec['indicators'];

/** The unit of an indicator by its name: one of the pivot's own, or of the vocabulary. */
export const unitOfIndicator = (name: string, own: OwnIndicators): IndicatorUnit =>
  (own?.find((one) => one.name === name) ?? INDICATORS.find(({ id }) => id === name))?.unit ?? 'number';

function ownLabel(value: AskedValue, language: Language, say: Say, own: OwnIndicators): string {
  if (value.measure === 'indicator') {
    const isOwn = own?.some(({ name }) => name === value.name);
    const called = (isOwn ? undefined : INDICATORS.find(({ id }) => id === value.name)?.[language]) ?? value.name;
    if (!('at' in value)) return called;
    return `${called} · ${indicatorLevelText(value, unitOfIndicator(value.name, own))[language]}`;
  }
  const name = measureLabel(value.measure, language, say);
  if (value.measure === 'ent_cnt' || value.agg === 'sum') return name;
  if ('at' in value) return `${name} · ${thresholdText(value)[language]}`;
  return `${name} · ${say(`agg.${value.agg}`)}`;
}

/** A balance is never added over time, whatever a pivot does with its other keys. */
export const isBalance = (value: AskedValue): boolean =>
  value.measure !== 'ent_cnt' && value.measure !== 'indicator' && measureOf(value.measure).kind === 'stock';

/** Every way to gather it; the average of a longest time says nothing and is not offered. */
export function aggregationsOf(measure: MeasureId): readonly Aggregation[] {
  return measureOf(measure).overEnterprises === 'max' ? AGGREGATIONS.filter((way) => way !== 'avg') : AGGREGATIONS;
}

const UNIT_ZH: Readonly<Record<MeasureUnit, string>> = {
  money: '元',
  person: '人',
  household: '户',
  month: '月',
  mu: '亩',
  square_metre: '平方米',
  percent: '%',
};

/** The unit that a measure is counted in; money is 元. */
export function unitLabel(id: MeasureId, language: Language): string {
  return shownUnit(factHead(id), '元', language);
}

/** How single facts of a measure are written: as a pivot's value of that measure would be. */
export function factHead(id: string): ValueHead {
  const measure: Measure | undefined = MEASURES.find((entry) => entry.id === id);
  const unit = measure?.unit ?? 'person';
  const value: PivotValue = { measure: 'ent_cnt' };
  const { zh = id, en = id } = measure ?? {};
  return { value, zh, en, unit: UNIT_ZH[unit], scale: UNIT_SCALE[unit], totals: 'none', reason: null };
}
