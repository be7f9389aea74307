import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { decimal } from '../../shared/money.ts';
import { add, compare, divide, fromDecimal, rational, round, subtract, toDecimal } from '../../shared/rational.ts';

const amount = fc.record({ n: fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), scale: fc.nat(8) });
const value = ({ n, scale }: { n: bigint; scale: number }) => rational(n, 10n ** BigInt(scale));

it('rounds as amounts of money are rounded: half-up, away from zero', () => {
  fc.assert(
    fc.property(amount, fc.nat(6), (a, places) => {
      const expected = fromDecimal(decimal(a.n, a.scale, places));
      expect(expected && compare(round(value(a), places), expected)).toBe(0);
    }),
  );
});

it('writes what it reads, up to 15 digits', () => {
  fc.assert(
    fc.property(amount, (a) => {
      const again = fromDecimal(toDecimal(value(a)));
      expect(again && compare(again, value(a))).toBe(0);
    }),
  );
});

it('takes back what it adds, and divides what it can', () => {
  fc.assert(
    fc.property(amount, amount, (a, b) => {
      expect(compare(subtract(add(value(a), value(b)), value(b)), value(a))).toBe(0);
      expect(divide(value(a), value(b)) === null).toBe(b.n === 0n);
    }),
  );
});

it.each([
  ['1e-7', '0.0000001'],
  ['1.5E3', '1500'],
  ['-0.50', '-0.5'],
  ['123456789012345678901', '123456789012345678901'],
  ['0.1234567890123456789', '0.123456789012346'],
  ['12345678901234.567', '12345678901234.6'],
])('%s is written %s', (read, written) => {
  const number = fromDecimal(read);
  expect(number && toDecimal(number)).toBe(written);
});

it.each(['', '1,5', 'NaN', 'Infinity', '0x1', '1e9999', '.'])('%j is no number', (text) =>
  expect(fromDecimal(text)).toBeNull(),
);
