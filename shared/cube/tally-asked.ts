// The figures of one column that a pivot asks for, by group. An indicator is worked out anew from its measures' figures in every group,
// totals included; it is never added up.

import { multiply, rational, round } from '../rational.ts';
import {
  measureCounted,
  perEnterprise,
  segmentOf,
  tally,
  type Counting,
  type Grouping,
  type Tally,
  type WithheldReason,
} from './accumulate.ts';
import { isThreshold, reachesThreshold, type Asked, type Threshold } from './asked.ts';
import { evaluate, operandValue } from './formula.ts';

/** Decimals that an indicator is rounded to, half-up: percent, 元, or a plain number. */
export const INDICATOR_SCALE = 2;

/** By group, integers in the head's scale; NaN is no figure. */
export function tallyAsked(asked: Asked, counting: Counting, grouping: Grouping): Tally {
  if (asked.kind === 'value')
    return isThreshold(asked.value)
      ? reaching(asked.value, counting, grouping)
      : tally(asked.value, counting, grouping);
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

/** 0 where enterprises have a value and none reaches it; no figure where none has a value. */
function reaching(value: Threshold, counting: Counting, grouping: Grouping): Tally {
  const figures = new Float64Array(grouping.count).fill(Number.NaN);
  const measure = measureCounted(value, counting.plan);
  if (measure === null) return { figures, withheld: new Set() };
  const segment = segmentOf(value, counting);
  const range = { from: segment.from, end: segment.ends[grouping.grain] };
  const own = perEnterprise(measure, counting, range, grouping);
  own.group.forEach((group, pair) => {
    if (counting.cube.subjects.isEnterprise[own.subject[pair] ?? 0] === 0) return;
    figures[group] = (figures[group] || 0) + Number(reachesThreshold(value, own.value[pair] ?? 0));
  });
  return { figures, withheld: new Set() };
}
