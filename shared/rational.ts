// Exact fractions: sums, shares and rounding without binary fractions, for forms and for indicators.

/** n / d in lowest terms, d > 0. */
export type Rational = { readonly n: bigint; readonly d: bigint };

export const ZERO: Rational = { n: 0n, d: 1n };

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** n / d; `d` is not 0. */
export function rational(n: bigint, d: bigint = 1n): Rational {
  const [top, bottom] = d < 0n ? [-n, -d] : [n, d];
  const common = greatestCommonDivisor(top, bottom);
  return common === 1n ? { n: top, d: bottom } : { n: top / common, d: bottom / common };
}

export const add = (a: Rational, b: Rational): Rational => rational(a.n * b.d + b.n * a.d, a.d * b.d);
export const subtract = (a: Rational, b: Rational): Rational => rational(a.n * b.d - b.n * a.d, a.d * b.d);
export const multiply = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d);
/** null where `b` is 0. */
export const divide = (a: Rational, b: Rational): Rational | null =>
  b.n === 0n ? null : rational(a.n * b.d, a.d * b.n);
/** Negative, zero or positive, as a sort wants it. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** '-12.50', '1e-7' and what String(number) gives → the decimal value it writes; null where it is no number. */
export function fromDecimal(text: string): Rational | null {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text);
  if (!match) return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
  const scale = fraction.length - Number(exponent);
  return scale > 0 ? rational(digits, 10n ** BigInt(scale)) : rational(digits * 10n ** BigInt(-scale));
}

/** Half-up, away from zero on the half, to `places` decimals (negative: to tens, hundreds). */
export function round(value: Rational, places: number): Rational {
  const power = 10n ** BigInt(Math.abs(places));
  const scaled = places >= 0 ? multiply(value, rational(power)) : rational(value.n, value.d * power);
  const magnitude = scaled.n < 0n ? -scaled.n : scaled.n;
  const whole = ((magnitude * 2n + scaled.d) / (scaled.d * 2n)) * (scaled.n < 0n ? -1n : 1n);
  return places >= 0 ? rational(whole, power) : rational(whole * power);
}

/** Decimals of the value where it ends, else null: 1/8 has 3, 1/3 has none. */
function decimalsOf(value: Rational): number | null {
  let rest = value.d;
  let [twos, fives] = [0, 0];
  for (; rest % 2n === 0n; rest /= 2n) twos++;
  for (; rest % 5n === 0n; rest /= 5n) fives++;
  return rest === 1n ? Math.max(twos, fives) : null;
}

/** Decimal text without trailing zeros; what does not end, or is longer, is rounded to 15 significant digits as Excel keeps them. */
export function toDecimal(value: Rational): string {
  const magnitude = value.n < 0n ? -value.n : value.n;
  let places = decimalsOf(value) ?? Infinity;
  const wholeDigits = (magnitude / value.d).toString().replace(/^0$/, '').length;
  if (places + wholeDigits > 15) places = Math.min(places, 15 - wholeDigits + leadingZeros(magnitude, value.d));
  const rounded = round(value, Math.max(places, 0));
  return write(rounded, Math.max(places, 0));
}

/** Zeros between the point and the first digit of n/d where it is below 1: they are not significant. */
function leadingZeros(n: bigint, d: bigint): number {
  if (n === 0n) return 0;
  let zeros = 0;
  for (let scaled = n * 10n; scaled < d && zeros < 300; scaled *= 10n) zeros++;
  return n >= d ? 0 : zeros;
}

function write(value: Rational, places: number): string {
  const digits = ((value.n < 0n ? -value.n : value.n) * 10n ** BigInt(places)) / value.d;
  const text = digits.toString().padStart(places + 1, '0');
  const whole = text.slice(0, text.length - places);
  const fraction = places === 0 ? '' : text.slice(-places).replace(/0+$/, '');
  return (value.n < 0n ? '-' : '') + (fraction ? `${whole}.${fraction}` : whole);
}
