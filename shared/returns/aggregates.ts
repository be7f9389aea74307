// What the gathering functions of a spreadsheet make of the cells they are given: counts, averages, sums under a condition.
// Exact numbers; anything that is not known for certain spoils the result (undefined).

import { add, compare, divide, fromDecimal, rational, ZERO, type Rational } from '../rational.ts';

/** A value inside a formula. null: blank. undefined: not known, and so is everything that rests on it. */
export type Value = Rational | string | boolean | null | undefined;

export const isNumber = (value: Value): value is Rational => typeof value === 'object' && value !== null;

const whole = (count: number): Rational => rational(BigInt(count));
const sum = (numbers: readonly Rational[]): Rational => numbers.reduce(add, ZERO);

function best(numbers: readonly Rational[], wanted: 1 | -1): Rational {
  const [first = ZERO, ...rest] = numbers;
  return rest.reduce((kept, number) => (compare(number, kept) === wanted ? number : kept), first);
}

const FUNCTIONS: Readonly<Record<string, (values: readonly Value[], numbers: readonly Rational[]) => Value>> = {
  SUM: (_, numbers) => sum(numbers),
  AVERAGE: (_, numbers) => divide(sum(numbers), whole(numbers.length)) ?? undefined,
  MAX: (_, numbers) => best(numbers, 1),
  MIN: (_, numbers) => best(numbers, -1),
  COUNT: (_, numbers) => whole(numbers.length),
  COUNTA: (values) => whole(values.filter((value) => value !== null).length),
  COUNTBLANK: (values) => whole(values.filter((value) => value === null || value === '').length),
};

export const isAggregate = (name: string): boolean => name in FUNCTIONS;

/** Words, truth values and blanks count only where cells are counted, as inside references. */
export const aggregate = (name: string, values: readonly Value[]): Value =>
  values.includes(undefined) ? undefined : FUNCTIONS[name]?.(values, values.filter(isNumber));

/** Functions by their number in SUBTOTAL; from 101 on they leave hidden rows out. */
export const SUBTOTALS: Readonly<Record<string, string>> = {
  1: 'AVERAGE',
  2: 'COUNT',
  3: 'COUNTA',
  4: 'MAX',
  5: 'MIN',
  9: 'SUM',
};

/** Whether a cell's value meets a criterion such as 国有, 5 or ">=5"; undefined where that is not certain. */
export function meets(value: Value, criterion: Value): boolean | undefined {
  if (value === undefined || criterion === undefined || criterion === null || typeof criterion === 'boolean')
    return undefined;
  if (isNumber(criterion)) return isNumber(value) && compare(value, criterion) === 0;
  const [, sign = '=', rest = ''] = /^(<>|<=|>=|=|<|>)?(.*)$/s.exec(criterion) ?? [];
  const number = fromDecimal(rest);
  if (number) {
    if (!isNumber(value))
      return typeof value === 'string' && value.trim() !== '' ? (sign === '<>' ? true : undefined) : sign === '<>';
    const order = compare(value, number);
    return { '=': order === 0, '<>': order !== 0, '<': order < 0, '>': order > 0, '<=': order <= 0, '>=': order >= 0 }[
      sign
    ];
  }
  if (/[*?~]/.test(rest) || rest === '' || (sign !== '=' && sign !== '<>')) return undefined;
  const same = typeof value === 'string' && value.toLowerCase() === rest.toLowerCase();
  return sign === '=' ? same : !same;
}

/** SUMIF, COUNTIF and AVERAGEIF: of `summed`, what stands beside the values that meet the criterion. */
export function conditional(name: string, tested: readonly Value[], criterion: Value, summed: readonly Value[]): Value {
  const kept: Value[] = [];
  for (const [index, value] of tested.entries()) {
    const holds = meets(value, criterion);
    if (holds === undefined) return undefined;
    if (holds) kept.push(summed[index] ?? null);
  }
  return aggregate(
    { COUNTIF: 'COUNTA', AVERAGEIF: 'AVERAGE' }[name] ?? 'SUM',
    name === 'COUNTIF' ? kept.map(() => true) : kept,
  );
}
