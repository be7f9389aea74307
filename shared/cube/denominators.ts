// The sums that an indicator divides, looked at enterprise by enterprise: who stands in the numerator and has nothing in the denominator.
// The ratio of the sums stays as it is; this says how far its two sums are of the same enterprises. Domain reference §2: show denominator.

import { inUnit } from '../money.ts';
import { grouped } from '../shown.ts';
import { measureOf, type MeasureId } from '../vocabulary/measures.ts';
import { isIndicatorThreshold, type Asked } from './asked.ts';
import type { Counting, Grouping } from './counting.ts';
import type { Expression, Operand } from './formula.ts';
import { enterprisesIn } from './per-enterprise.ts';
import type { PivotSpec } from './spec.ts';
import type { Note } from './table.ts';
import { groupedWithin } from './within.ts';

type AskedIndicator = Extract<Asked, { kind: 'indicator' }>;

/** A remark for every indicator of which some enterprises, or summed rows, count above the line and not below it. */
export function denominatorNotes(counting: Counting, spec: PivotSpec): Note[] {
  const everything: Grouping = { codes: new Uint32Array(counting.cells.count), count: 1, grain: 2, named: [] };
  const seen = new Set<AskedIndicator['indicator']>();
  return counting.plan.asked.flatMap((asked) => {
    if (asked.kind !== 'indicator' || isIndicatorThreshold(asked.value) || seen.has(asked.indicator)) return [];
    seen.add(asked.indicator);
    return unmatched(asked, counting, everything, spec);
  });
}

function unmatched(
  { indicator, formula }: AskedIndicator,
  counting: Counting,
  everything: Grouping,
  spec: PivotSpec,
): Note[] {
  const ratio = ratioIn(formula.expression);
  if (ratio === null) return [];
  const [above, below] = [termsOf(ratio.left), termsOf(ratio.right)];
  const valuesOf = ({ operand }: Term) => ownValues(operand, counting, everything);
  const [over, under] = [above.map(valuesOf), below.map(valuesOf)];
  const { count: subjects } = counting.cube.subjects;
  let [count, amount, matched] = [0, 0, 0];
  for (let subject = 0; subject < subjects; subject++) {
    const isBelow = under.some((own) => own[subject] !== 0);
    matched += Number(isBelow);
    if (isBelow || over.every((own) => own[subject] === 0)) continue;
    count += 1;
    over.forEach((own, at) => (amount += (above[at]?.sign ?? 0) * (own[subject] ?? 0)));
  }
  if (count === 0 || matched === 0) return [];
  const values = { name: indicator.zh, numerator: namesOf(above), denominator: namesOf(below), count };
  const isMoney = above.every(({ operand, sign }) => sign !== 0 && measureOf(operand.measure).unit === 'money');
  if (!isMoney || !Number.isSafeInteger(amount)) return [{ code: 'pivot.no-denominator', values }];
  const { unit, places = 2 } = spec;
  return [
    { code: 'pivot.no-denominator-amount', values: { ...values, amount: grouped(inUnit(amount, unit, places)), unit } },
  ];
}

type Sum = Operand & { measure: MeasureId; agg: 'sum' };
/** `sign`: 0 where the operand is not simply added or taken away. */
type Term = { operand: Sum; sign: -1 | 0 | 1 };
type Ratio = { left: Expression; right: Expression };

/** The division by a measure's sum; null: there is none. Numbers that the formula divides or multiplies by are no measure. */
function ratioIn(expression: Expression): Ratio | null {
  if (expression.kind === 'negate') return ratioIn(expression.of);
  if (expression.kind !== 'binary') return null;
  const { operator, left, right } = expression;
  if (operator === '/' && termsOf(left).length > 0 && termsOf(right).length > 0) return { left, right };
  return ratioIn(left) ?? ratioIn(right);
}

function termsOf(expression: Expression, sign: Term['sign'] = 1): Term[] {
  switch (expression.kind) {
    case 'number':
      return [];
    case 'operand':
      return isSum(expression.operand) ? [{ operand: expression.operand, sign }] : [];
    case 'negate':
      return termsOf(expression.of, turned(sign));
    case 'binary': {
      const { operator, left, right } = expression;
      if (operator === '*' || operator === '/') return [...termsOf(left, 0), ...termsOf(right, 0)];
      return [...termsOf(left, sign), ...termsOf(right, operator === '-' ? turned(sign) : sign)];
    }
  }
}

const turned = (sign: Term['sign']): Term['sign'] => (sign === 0 ? 0 : sign === 1 ? -1 : 1);
const isSum = (operand: Operand): operand is Sum => operand.measure !== 'ent_cnt' && operand.agg === 'sum';
const namesOf = (terms: readonly Term[]): string =>
  [...new Set(terms.map(({ operand }) => measureOf(operand.measure).zh))].join('、');

/** By subject what it comes to in the whole table; 0 where nothing is stated. */
function ownValues(operand: Sum, counting: Counting, everything: Grouping): Float64Array {
  const { subject, group, value } = enterprisesIn(
    operand,
    counting,
    groupedWithin(operand.within, counting, everything),
  );
  const own = new Float64Array(counting.cube.subjects.count);
  subject.forEach((code, entry) => {
    if (group[entry] === 0) own[code] = value[entry] ?? 0;
  });
  return own;
}
