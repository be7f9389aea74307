// What the window says of a filling's checks and rounding.

import { describe, expect, test } from 'vitest';
import { certificateOf, failingFirst, failuresOf } from '../../../renderer/returns/verdicts.ts';
import { sayIn } from '../../../renderer/texts.ts';
import type { CheckResult } from '../../../shared/returns/checks/rule.ts';
import type { FilledForm, RoundingRecord } from '../../../shared/returns/form.ts';

const result = (rule: string, outcome: CheckResult['outcome']): CheckResult => ({
  rule,
  class: 'must',
  source: 'form',
  at: null,
  outcome,
  left: null,
  right: null,
  difference: null,
  cells: [],
  why: null,
  explanation: null,
});
const published = [
  result('1栏≥2栏', 'holds'),
  result('3栏=上期4栏', 'undecided'),
  result('2栏=(4+6)栏', 'fails'),
  result('1栏≥2栏', 'holds'),
  result('5栏≤1栏', 'fails'),
];
const record: RoundingRecord = { asked: 'controlled', used: 'controlled', why: null, moved: [], totals: [] };
const line = { sheet: '表', cell: 'D5', exact: '0.3334', nearest: '0.33', shown: '0.34', by: '0.01' };

test('不成立的在前，未能核对的其次，各按表内的次序；写了两遍的都在', () => {
  const ordered = failingFirst(published);
  expect(ordered.map(({ result: { rule } }) => rule)).toEqual([
    '2栏=(4+6)栏',
    '5栏≤1栏',
    '3栏=上期4栏',
    '1栏≥2栏',
    '1栏≥2栏',
  ]);
  expect(new Set(ordered.map(({ key }) => key)).size).toBe(5);
});

test('未能核对的不算不成立', () => {
  const checks: FilledForm['checks'] = [true, false, null].map((agrees) => ({
    sheet: '表',
    cell: 'D5',
    formula: 'A1+A2',
    result: '1',
    agrees,
  }));
  const report = { edits: [], figures: [], totals: [], checks, published: [], rounding: record, warnings: [] };
  const check = { results: published, holds: 2, fails: 2, undecided: 1 };
  expect(failuresOf({ report, check })).toEqual({ footing: 1, rules: 2 });
});

describe('舍位记录', () => {
  const said = (of: RoundingRecord): string => {
    const { key, values } = certificateOf(of);
    return sayIn('zh')(key, values);
  };
  test('双向平衡而一个数都没有动：处处相加', () => {
    expect(said(record)).toBe('各数均按四舍五入，表内处处相加');
  });
  test('别的舍位办法不保证处处相加，就不说', () => {
    expect(said({ ...record, asked: 'note', used: 'note' })).toBe('各数均按四舍五入，没有调整');
    expect(said({ ...record, used: 'sum' })).toBe('各数均按四舍五入，没有调整');
  });
  test('动了的数、有尾差的合计各有几处', () => {
    expect(said({ ...record, moved: [line] })).toBe('调整 1 个数，合计与其四舍五入不等 0 处');
    expect(said({ ...record, asked: 'note', used: 'note', totals: [line, line] })).toBe(
      '调整 0 个数，合计与其四舍五入不等 2 处',
    );
  });
});
