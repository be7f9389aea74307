// The figures of one column that a pivot asks for, by group. An indicator is worked out anew from its measures' figures in every group,
// totals included; it is never added up.

import { multiply, round } from '../rational.ts';
import { tally, type Tally, type WithheldReason } from './accumulate.ts';
import { type Counting, type Grouping } from './counting.ts';
import { isIndicatorThreshold, type Asked } from './asked.ts';
import { reaching, smallestUnits } from './per-indicator.ts';
import { groupedWithin } from './within.ts';
import { evaluate, operandValue } from './formula.ts';

/** By group, integers in the head's scale; NaN is no figure. */
export function tallyAsked(asked: Asked, counting: Counting, grouping: Grouping): Tally {
  if (asked.kind === 'value') return tally(asked.value, counting, grouping);
  const { formula, indicator, value } = asked;
  if (isIndicatorThreshold(value)) return reaching(asked, value, counting, grouping);
  const tallies = new Map(
    formula.operands.map((operand) => [
      operand,
      tally(operand, counting, groupedWithin(operand.within, counting, grouping)),
    ]),
  );
  const figures = new Float64Array(grouping.count).fill(Number.NaN);
  const factor = smallestUnits(indicator);
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
