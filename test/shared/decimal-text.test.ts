import { expect, test } from 'vitest';
import { assert, double, integer, property } from 'fast-check';
import { decimalText, scaled } from '../../shared/money.ts';

test.each([
  [0.1 + 0.2, '0.3'],
  [1e-7, '0.0000001'],
  [123456789.125, '123456789.125'],
  [-12.5, '-12.5'],
  [1e15, '1000000000000000'],
  [1.5e21, '1500000000000000000000'],
  [72657.41, '72657.41'],
  [0, '0'],
  [-0, '0'],
])('%d is written %s', (value, text) => expect(decimalText(value)).toBe(text));

test('a number of up to 15 digits reads back as itself', () => {
  assert(
    property(
      integer({ min: -999_999_999_999, max: 999_999_999_999 }),
      integer({ min: 0, max: 9 }),
      (digits, places) => {
        const value = digits / 10 ** places;
        expect(Number(decimalText(value))).toBe(value);
        expect(scaled(decimalText(value), places)).toEqual({ value: digits === 0 ? 0 : digits, exact: true });
      },
    ),
  );
});

test('any finite number is written without exponent', () => {
  assert(
    property(double({ noNaN: true, noDefaultInfinity: true, min: -1e18, max: 1e18 }), (value) => {
      expect(decimalText(value)).toMatch(/^-?\d+(?:\.\d+)?$/);
    }),
  );
});

test('half-up, away from zero, on text', () => {
  expect(scaled('0.005', 2)).toEqual({ value: 1, exact: false });
  expect(scaled('-0.005', 2)).toEqual({ value: -1, exact: false });
  expect(scaled('0.0049', 2)).toEqual({ value: 0, exact: false });
  expect(scaled('1.50', 1)).toEqual({ value: 15, exact: true });
  expect(scaled('1e3', 2)).toBeNull();
  expect(scaled('99999999999999999', 2)).toBeNull();
});
