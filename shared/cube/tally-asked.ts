// The figures of one column that a pivot asks for, by group. An indicator is worked out anew from its measures' figures in every group,
// totals included; it is never added up.

import { multiply, type Rational } from '../rational.ts';
import { exactMeans, tally, type Tally, type WithheldReason } from './accumulate.ts';
import { figureOf, type Amount } from './amount.ts';
import { type Counting, type Grouping } from './counting.ts';
import { isAverage, isIndicatorThreshold, type Asked } from './asked.ts';
import { reaching, smallestUnits } from './per-indicator.ts';
import { groupedWithin } from './within.ts';
import { evaluate, operandValue } from './formula.ts';

/** `exact`: by group what the figures were rounded from, null for no figure; where there is no such list, they are exact. */
export type AskedTally = Tally & { exact: readonly (Rational | null)[] | null };

/** By group, integers in the head's scale; NaN is no figure. */
export function tallyAsked(asked: Asked, counting: Counting, grouping: Grouping): AskedTally {
  if (asked.kind === 'value') {
    const found = tally(asked.value, counting, grouping);
    const exact = isAverage(asked.value) ? exactMeans(asked.value, counting, grouping, found.figures) : null;
    return { ...found, exact };
  }
  const { indicator, value } = asked;
  if (isIndicatorThreshold(value)) return { ...reaching(asked, value, counting, grouping), exact: null };
  const { exact, withheld } = workedOut(asked, counting, grouping, smallestUnits(indicator));
  const figures = Float64Array.from(exact, (amount) => figureOf(amount) ?? Number.NaN);
  if (exact.some((amount, group) => amount !== null && Number.isNaN(figures[group]))) withheld.add('total.overflow');
  return { figures, withheld, exact };
}

/** The amount of a group. */
export function amountIn({ figures, exact }: AskedTally, group: number): Amount {
  const figure = figures[group];
  if (figure === undefined || Number.isNaN(figure)) return null;
  return exact?.[group] ?? figure;
}

type AskedIndicator = Extract<Asked, { kind: 'indicator' }>;

/** By group the indicator's exact value × `unit`; null is no figure. */
export const exactTally = (asked: AskedIndicator, counting: Counting, grouping: Grouping, unit: Rational) =>
  workedOut(asked, counting, grouping, unit).exact;

function workedOut(
  { formula }: AskedIndicator,
  counting: Counting,
  grouping: Grouping,
  unit: Rational,
): { exact: (Rational | null)[]; withheld: Set<WithheldReason> } {
  const tallies = new Map(
    formula.operands.map((operand) => [
      operand,
      tally(operand, counting, groupedWithin(operand.within, counting, grouping)),
    ]),
  );
  const exact = Array.from({ length: grouping.count }, (_, group) => {
    const result = evaluate(formula.expression, (operand) => {
      const stored = tallies.get(operand)?.figures[group] ?? Number.NaN;
      return Number.isNaN(stored) ? null : operandValue(operand, stored);
    });
    return result && multiply(result, unit);
  });
  return { exact, withheld: new Set([...tallies.values()].flatMap(({ withheld }) => [...withheld])) };
}
