// Dictionaries, growing columns, and one code for each pair: what the cube stands on.

import { array, assert, nat, property, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { Dictionary, GrowingCodes, GrowingValues, narrowed, pairCodes } from '../../../shared/cube/codes.ts';

test('a dictionary keeps code 0 for null and gives each text one code', () => {
  const dictionary = new Dictionary();
  expect(['国有', '集体', '国有', null, ''].map((text) => dictionary.code(text))).toEqual([1, 2, 1, 0, 3]);
  expect(dictionary.keys).toEqual([null, '国有', '集体', '']);
});

test('columns grow past their first room and keep every value', () => {
  const codes = new GrowingCodes();
  const values = new GrowingValues();
  for (let at = 0; at < 5000; at++) {
    codes.push(at);
    values.push(at * 2 ** 40);
  }
  expect([codes.taken().length, codes.taken()[4999], values.taken()[4999]]).toEqual([5000, 4999, 4999 * 2 ** 40]);
});

test('codes are narrowed only where they fit', () => {
  expect(narrowed(Uint32Array.of(1, 0xffff))).toEqual(Uint16Array.of(1, 0xffff));
  expect(narrowed(Uint32Array.of(1, 0x10000))).toEqual(Uint32Array.of(1, 0x10000));
});

const pairs = array(tuple(nat(40), nat(40)), { maxLength: 300 });

test.each([
  ['by table', 41],
  ['by hashing', 2 ** 31],
])('pairs get one code each and give themselves back, %s', (_, count) => {
  assert(
    property(pairs, (given) => {
      const left = Uint32Array.from(given, ([a]) => a);
      const right = Uint32Array.from(given, ([, b]) => b);
      const coded = pairCodes(left, count, right, count);
      expect(given.map((__, at) => [coded.left[coded.codes[at] ?? 0], coded.right[coded.codes[at] ?? 0]])).toEqual(
        given,
      );
      expect(coded.count).toBe(new Set(given.map(String)).size);
      expect([coded.left.length, coded.right.length]).toEqual([coded.count, coded.count]);
    }),
  );
});

test('hashing holds more pairs than its first room', () => {
  const size = 100_000;
  const left = Uint32Array.from({ length: size }, (_, at) => at * 40_503);
  const right = Uint32Array.from({ length: size }, (_, at) => at % 7);
  const coded = pairCodes(left, 2 ** 32, right, 7);
  expect(coded.count).toBe(size);
  expect(coded.codes.every((code, at) => code === at && coded.left[code] === left[at])).toBe(true);
});
