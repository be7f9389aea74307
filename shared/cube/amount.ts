// A figure before it is rounded to be shown: an integer in its head's scale, or the exact fraction of one. What is ranked, sorted, compared
// and cut goes by amounts, so that nothing is rounded twice. Arithmetic only.

import { compare, rational, subtract, type Rational } from '../rational.ts';
import type { Figure } from './table.ts';

export type Known = number | Rational;
/** null: there is none. */
export type Amount = Known | null;

/** As a fraction, however great. */
export const fractionOf = (amount: Known): Rational => (typeof amount === 'number' ? rational(BigInt(amount)) : amount);

/** The integer to show, half-up; null where there is none, or none that a number holds exactly. */
export function figureOf(amount: Amount): Figure {
  if (amount === null || typeof amount === 'number') return amount;
  const size = ((amount.n < 0n ? -amount.n : amount.n) * 2n + amount.d) / (amount.d * 2n);
  const figure = Number(amount.n < 0n ? -size : size);
  return Number.isSafeInteger(figure) ? figure : null;
}

/** Negative, zero or positive, as a sort wants it. */
export const compareAmounts = (a: Known, b: Known): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : compare(fractionOf(a), fractionOf(b));

/** a − b, exact. */
export function minus(a: Known, b: Known): Known {
  const difference = typeof a === 'number' && typeof b === 'number' ? a - b : Number.NaN;
  return Number.isSafeInteger(difference) ? difference : subtract(fractionOf(a), fractionOf(b));
}
