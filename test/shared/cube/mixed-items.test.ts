// 合计里既有社会保险又有别的欠款：两个口径都说。

import { expect, test } from 'vitest';
import type { PivotSpecInput } from '../../../shared/cube/spec.ts';
import { BALANCE, COUNT, cubeOf, only, pivot } from './made.ts';

const cube = cubeOf([
  { of: '甲厂', value: 1_000_000_00, asOf: '2017-12-31' },
  { of: '甲厂', value: 2_000_000_00 },
  { of: '甲厂', item: 'medical', value: 345_678_90 },
  { of: '乙厂', item: 'housing_fund', value: 500_000_00 },
  { of: '乙厂', item: 'wage', value: 100_000_00 },
  { of: '乙厂', measure: 'due_amt', value: 70_00 },
]);
const mixed = (input: PivotSpecInput) => pivot(cube, input).notes.filter(({ code }) => code.startsWith('pivot.mixed-'));
const both = (amount: string, unit = '万元') => [
  { code: 'pivot.mixed-sum', values: { measure: '累计欠费', items: '住房公积金、工资', amount, unit } },
];

test('项目在不在行上都说明：别的欠款是哪些，社会保险五险合计多少，按表的单位和位数', () => {
  expect(mixed({ values: [BALANCE] })).toEqual(both('234.57'));
  expect(mixed({ rows: ['item'], values: [BALANCE] })).toEqual(both('234.57'));
  expect(mixed({ rows: ['item_group', 'item'], values: [BALANCE, COUNT], unit: '元' })).toEqual(
    both('2,345,678.90', '元'),
  );
  expect(mixed({ values: [BALANCE], unit: '亿元', places: 4 })).toEqual(both('0.0235', '亿元'));
});

test('随表的筛选与日期', () => {
  expect(mixed({ values: [BALANCE], filters: [only('enterprise', '乙厂')] })).toEqual([]);
  expect(mixed({ values: [BALANCE], at: '2017-12-31' })).toEqual([]);
  expect(mixed({ columns: ['as_of_year'], values: [BALANCE] })).toEqual(both('234.57'));
});

test('筛选点名了项目，或只有社会保险的指标，不说', () => {
  expect(mixed({ values: [BALANCE], filters: [only('item', '养老保险', '工资')] })).toEqual([]);
  expect(mixed({ values: [BALANCE], filters: [only('item_group', '社会保险', '其他欠款')] })).toEqual([]);
  expect(mixed({ values: [{ measure: 'due_amt' }] })).toEqual([]);
});

test('只数户数的，说含哪些欠款，不说金额', () => {
  expect(mixed({ rows: ['item'], values: [COUNT] })).toEqual([
    { code: 'pivot.mixed-items', values: { items: '住房公积金、工资' } },
  ]);
});

test('别的欠款为 0，没有加进去什么，不说', () => {
  const zero = cubeOf([
    { of: '甲厂', item: 'wage', value: 0 },
    { of: '乙厂', value: 5 },
  ]);
  const notes = (input: PivotSpecInput) => pivot(zero, input).notes.map(({ code }) => code);
  expect(notes({ values: [BALANCE] })).toEqual([]);
  expect(notes({ rows: ['due_year'], values: [BALANCE] })).toEqual([]);
});
