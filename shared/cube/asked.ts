// What each value of a spec means: a measure's own figure, a count of enterprises that reach a threshold, or an indicator with its formula.
// Meanings only; tally-asked.ts works them out.

import { INDICATORS, type Indicator } from '../vocabulary/indicators.ts';
import type { OperandFilter } from './formula-filter.ts';
import { isRefusal, readFormula, type Formula, type Operand } from './formula.ts';
import type { AskedValue, IndicatorValue, PivotSpec, PivotValue } from './spec.ts';

export type Asked =
  | { kind: 'value'; value: PivotValue }
  | { kind: 'indicator'; value: IndicatorValue; indicator: Indicator; formula: Formula };

/**
 * What a value of the spec means; the spec's own indicators come before the vocabulary's.
 * @throws on an indicator that no schema let through
 */
export function askedOf(value: AskedValue, { indicators = [] }: Pick<PivotSpec, 'indicators'>): Asked {
  if (value.measure !== 'indicator') return { kind: 'value', value };
  const own = indicators.find(({ name }) => name === value.name);
  const indicator = own
    ? { ...own, id: own.name, zh: own.name, en: own.name }
    : INDICATORS.find(({ id }) => id === value.name);
  const formula = readFormula(indicator?.formula ?? '');
  if (!indicator || isRefusal(formula)) throw new Error(`unknown indicator ${value.name}`);
  return { kind: 'indicator', value, indicator, formula };
}

/** A value as it is asked for, or within the filters that a formula gives it. */
export type Needed = PivotValue & { within?: readonly OperandFilter[] };

/** The values that facts are needed for. */
export const operandsOf = (asked: Asked): Needed[] => (asked.kind === 'value' ? [asked.value] : asked.formula.operands);

/** The operands of the formula that the value stands for; none if it stands for itself. */
export function formulaOperands(value: AskedValue, spec: Pick<PivotSpec, 'indicators'>): Operand[] {
  const asked = askedOf(value, spec);
  return asked.kind === 'indicator' ? asked.formula.operands : [];
}

export const isAverage = (value: AskedValue): boolean => 'agg' in value && value.agg === 'avg';

export type Threshold = Extract<PivotValue, { at: number }>;
export const isThreshold = (value: PivotValue): value is Threshold => 'at' in value;

/** An indicator that is worked out for each enterprise, to count those that reach a level. */
export type IndicatorThreshold = Extract<IndicatorValue, { at: number }>;
export const isIndicatorThreshold = (value: IndicatorValue): value is IndicatorThreshold => 'at' in value;

/** Whether an enterprise's own value reaches the threshold. */
export const reachesThreshold = ({ agg, at }: Threshold, own: number): boolean =>
  agg === 'count_ge' ? own >= at : own > at;
