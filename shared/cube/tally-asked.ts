// The figures of one column that a pivot asks for, by group. An indicator is worked out anew from its measures' figures in every group,
// totals included; it is never added up.

import { multiply, rational, round } from '../rational.ts';
import { tally, type Tally, type WithheldReason } from './accumulate.ts';
import { type Counting, type Grouping } from './counting.ts';
import type { Asked } from './asked.ts';
import { evaluate, operandValue } from './formula.ts';

/** Decimals that an indicator is rounded to, half-up: percent, 元, or a plain number. */
export const INDICATOR_SCALE = 2;

/** By group, integers in the head's scale; NaN is no figure. */
export function tallyAsked(asked: Asked, counting: Counting, grouping: Grouping): Tally {
  if (asked.kind === 'value') return tally(asked.value, counting, grouping);
  const { formula, indicator } = asked;
  const tallies = new Map(formula.operands.map((operand) => [operand, tally(operand, counting, grouping)]));
  const figures = new Float64Array(grouping.count).fill(Number.NaN);
  const factor = rational((indicator.unit === 'percent' ? 100n : 1n) * 10n ** BigInt(INDICATOR_SCALE));
  for (let group = 0; group < grouping.count; group++) {
    const result = evaluate(formula.expression, (operand) => {
      const stored = tallies.get(operand)?.figures[group] ?? Number.NaN;
      return Number.isNaN(stored) ? null : operandValue(operand, stored);
    });
    const figure = result ? Number(round(multiply(result, factor), 0).n) : Number.NaN;
    if (Number.isSafeInteger(figure)) figures[group] = figure;
  }
  return { figures, withheld: new Set<WithheldReason>([...tallies.values()].flatMap(({ withheld }) => [...withheld])) };
}
