// An indicator worked out for each enterprise by itself, and the enterprises counted that reach a level of it.
// Each enterprise is judged by its exact fraction, never by a rounded one.

import { compare, multiply, rational, type Rational } from '../rational.ts';
import type { Indicator } from '../vocabulary/indicators.ts';
import { tally, type Tally, type WithheldReason } from './accumulate.ts';
import type { Asked, IndicatorThreshold } from './asked.ts';
import type { Counting, Grouping } from './counting.ts';
import { evaluate, INDICATOR_SCALE, operandValue, type Operand } from './formula.ts';
import { enterprisesIn } from './per-enterprise.ts';
import { groupedWithin } from './within.ts';

type AskedIndicator = Extract<Asked, { kind: 'indicator' }>;

/** An indicator in its smallest unit, which its figures and levels are written in, over its own value. */
export const smallestUnits = ({ unit }: Indicator): Rational =>
  rational((unit === 'percent' ? 100n : 1n) * 10n ** BigInt(INDICATOR_SCALE));

/** By operand: each enterprise's own value in a group; those of no enterprise are left out. */
type OwnValues = Map<Operand, Map<number, number>>;

/** By group the number of enterprises that reach the level: 0 where some have the indicator and none reaches it, else no figure. */
export function reaching(
  asked: AskedIndicator,
  value: IndicatorThreshold,
  counting: Counting,
  grouping: Grouping,
): Tally {
  const figures = new Float64Array(grouping.count).fill(Number.NaN);
  const withheld = new Set<WithheldReason>();
  for (const { group, reaches } of judged(asked, value, counting, grouping))
    figures[group] = (figures[group] || 0) + Number(reaches);
  for (const operand of asked.formula.operands) {
    const own = tally(operand, counting, groupedWithin(operand.within, counting, grouping));
    for (const reason of own.withheld) withheld.add(reason);
    if (own.withheld.size > 0)
      figures.forEach((_, group) => Number.isNaN(own.figures[group]) && (figures[group] = Number.NaN));
  }
  return { figures, withheld };
}

/** Every enterprise of every group that has the indicator, and whether it reaches the level. */
export function judged(
  { formula, indicator }: AskedIndicator,
  { agg, at }: IndicatorThreshold,
  counting: Counting,
  grouping: Grouping,
): { group: number; subject: number; reaches: boolean }[] {
  const subjects = counting.cube.subjects.count;
  const values: OwnValues = new Map(
    formula.operands.map((operand) => [operand, ownValues(operand, counting, grouping)]),
  );
  const [least] = [...values.values()].sort((a, b) => a.size - b.size);
  const unit = smallestUnits(indicator);
  const level = rational(BigInt(at));
  return [...(least?.keys() ?? [])].flatMap((place) => {
    const own = evaluate(formula.expression, (operand) => {
      const stored = values.get(operand)?.get(place);
      return stored === undefined ? null : operandValue(operand, stored);
    });
    if (own === null) return [];
    const order = compare(multiply(own, unit), level);
    const reaches = agg === 'count_ge' ? order >= 0 : order > 0;
    return [{ group: Math.floor(place / subjects), subject: place % subjects, reaches }];
  });
}

/** By group × subject, integers of the measure; a count is 1 for an enterprise that is counted, else 0. */
function ownValues(operand: Operand, counting: Counting, grouping: Grouping): Map<number, number> {
  const { subject, group, value } = enterprisesIn(operand, counting, groupedWithin(operand.within, counting, grouping));
  const { count, isEnterprise } = counting.cube.subjects;
  const isListed = operand.measure === 'ent_cnt';
  const isCount = !isListed && operand.agg === 'count_gt0';
  const own = new Map<number, number>();
  for (let i = 0; i < subject.length; i++) {
    const into = group[i] ?? 0;
    if (into >= grouping.count || isEnterprise[subject[i] ?? 0] === 0) continue;
    const amount = value[i] ?? 0;
    own.set(into * count + (subject[i] ?? 0), isListed ? 1 : isCount ? Number(amount > 0) : amount);
  }
  return own;
}
