// Facts cross between processes as flat arrays and come out as they went in, to the last character of what stood in the cell.

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { packFacts, unpackFacts } from '../../../shared/ledger/fact-columns.ts';
import { address } from '../../../shared/grid.ts';
import type { FactReading } from '../../../shared/ledger/reading.ts';
import { arrears } from '../../db/ledgers.ts';

const throughArrays = (facts: FactReading[]): FactReading[] => [...unpackFacts(packFacts(facts))];

const cell = fc.tuple(fc.nat({ max: 1_048_575 }), fc.nat({ max: 16_383 })).map(([row, column]) => address(row, column));
/** Numbers as cells write them, numbers as nobody would, and words. */
const raw = fc.oneof(
  fc.double().map(String),
  fc.constantFrom('', '-0', '1e3', '01', '1.50', ' 7', '约3万元', 'NaN', '0x1F'),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const fact: fc.Arbitrary<FactReading> = fc.record({
  subject: fc.nat(),
  measure: fc.constantFrom('arrears_bal', 'paid_current'),
  item: fc.constantFrom('pension', null),
  part: fc.constantFrom('', 'employer'),
  breakdown: fc.constantFrom('', 'sex=男', 'post=下岗'),
  due: fc.constantFrom(null, { from: '2018-01', to: '2018-12' }, { from: '2018-01', to: '2018-01' }),
  asOf: fc.constantFrom('2018-12-31', '2019-06-30'),
  value: fc.maxSafeInteger().map((value) => value + 0),
  approximate: fc.boolean(),
  cell: fc.oneof(cell, fc.constantFrom('', 'B5:C5', 'b5', 'AAAA1', 'B0')),
  raw,
});

test('any facts come out as they went in', () => {
  fc.assert(
    fc.property(fc.array(fact, { maxLength: 40 }), (facts) => {
      expect(throughArrays(facts)).toEqual(facts);
    }),
  );
});

test('facts may be counted and gone through more than once', () => {
  const facts = [arrears(1), arrears(2, { cell: 'D7', raw: '约2元', approximate: true })];
  const unpacked = unpackFacts(packFacts(facts));
  expect(unpacked.length).toBe(2);
  expect([[...unpacked], [...unpacked]]).toEqual([facts, facts]);
});
