// 比率的分子与分母是不是同一些单位：有分子而没有分母的，说有几个、多少。

import { expect, test } from 'vitest';
import type { PivotSpecInput } from '../../../shared/cube/spec.ts';
import { drillFacts } from '../../../shared/cube/drill.ts';
import { BALANCE, cubeOf, only, pivot, specOf } from './made.ts';

const perHead = { measure: 'indicator', name: 'arrears_per_head' } as const;
const heads = { measure: 'roster_cnt', item: null } as const;
const cube = cubeOf(
  [
    { of: '甲厂', value: 1_000_000_00 },
    { ...heads, of: '甲厂', value: 10 },
    { of: '乙厂', value: 9_000_000_00 },
    { of: '丙厂', value: 9_000_000_00 },
    { ...heads, of: '丙厂', value: 0 },
    { ...heads, of: '丁厂', value: 40 },
    { of: '戊厂', value: 0 },
  ],
  { 甲厂: { ownership: '国有' } },
);
const said = (input: PivotSpecInput, of = cube) =>
  pivot(of, input).notes.filter(({ code }) => code.startsWith('pivot.no-denominator'));
const lacking = (count: number, amount: string, unit = '万元') => [
  {
    code: 'pivot.no-denominator-amount',
    values: { name: '人均欠费（在册）', numerator: '累计欠费', denominator: '在册职工', count, amount, unit },
  },
];

test('有欠费而没有在册职工数（或为 0）的，说几个单位、多少；数本身不变', () => {
  const table = pivot(cube, { rows: ['ownership'], values: [BALANCE, perHead] });
  expect(table.grandTotal).toEqual([19_000_000_00, 380_000_00]);
  expect(said({ rows: ['ownership'], values: [BALANCE, perHead] })).toEqual(lacking(2, '1,800.00'));
  expect(said({ values: [perHead], unit: '亿元', places: 4 })).toEqual(lacking(2, '0.1800', '亿元'));
});

test('随筛选；都有分母的、全没有分母的、只数户数的，不说', () => {
  expect(said({ values: [perHead], filters: [only('ownership', '国有')] })).toEqual([]);
  expect(said({ values: [perHead], filters: [only('enterprise', '甲厂', '乙厂')] })).toEqual(lacking(1, '900.00'));
  expect(said({ values: [perHead], filters: [only('enterprise', '乙厂')] })).toEqual([]);
  expect(said({ values: [{ ...perHead, agg: 'count_ge', at: 1 }] })).toEqual([]);
  expect(said({ values: [BALANCE] })).toEqual([]);
});

test('自定的公式：加减的按其和，各数自己的筛选照算，乘除数字不碍事', () => {
  const own = (formula: string, unit: 'money' | 'number' = 'money'): PivotSpecInput => ({
    values: [{ measure: 'indicator', name: '率' }],
    indicators: [{ name: '率', unit, formula }],
  });
  expect(said(own('累计欠费[企业=甲厂、乙厂] / 在册职工 / 12')).map(({ values }) => values)).toEqual([
    { name: '率', numerator: '累计欠费', denominator: '在册职工', count: 1, amount: '900.00', unit: '万元' },
  ]);
  expect(said(own('(累计欠费 - 累计欠费[企业=丙厂]) / 在册职工')).map(({ values }) => values.amount)).toEqual([
    '900.00',
  ]);
  expect(said(own('累计欠费 / 企业户数'))).toEqual([]);
});

test('分子是人数的，只说几个单位', () => {
  const persons = cubeOf([
    { of: '甲厂', measure: 'retired_cnt', item: null, value: 5 },
    { of: '甲厂', measure: 'payer_cnt', value: 10 },
    { of: '乙厂', measure: 'retired_cnt', item: null, value: 7 },
  ]);
  expect(said({ values: [{ measure: 'indicator', name: 'dependency_ratio' }] }, persons)).toEqual([
    {
      code: 'pivot.no-denominator',
      values: { name: '负担系数', numerator: '离退休人员', denominator: '缴费人数', count: 1 },
    },
  ]);
});

test('点开比率，给出公式里各数在该格是多少；点开别的数没有', () => {
  const parts = (spec: PivotSpecInput, row: (string | null)[]) =>
    drillFacts(cube, specOf(spec), row, [], 0).parts?.map(({ head, figure }) => [head.zh, head.unit, figure]);
  const rows = ['ownership' as const];
  expect(parts({ rows, values: [perHead] }, [])).toEqual([
    ['累计欠费', '元', 19_000_000_00],
    ['在册职工', '人', 50],
  ]);
  expect(parts({ rows, values: [perHead] }, ['国有'])).toEqual([
    ['累计欠费', '元', 1_000_000_00],
    ['在册职工', '人', 10],
  ]);
  const own: PivotSpecInput = {
    values: [{ measure: 'indicator', name: '率' }],
    indicators: [
      { name: '率', unit: 'percent', formula: '累计欠费[企业=甲厂、丁厂] / 累计欠费 + 企业户数 / 企业户数' },
    ],
  };
  expect(parts(own, [])).toEqual([
    ['累计欠费[企业=甲厂、丁厂]', '元', 1_000_000_00],
    ['累计欠费', '元', 19_000_000_00],
    ['企业户数', '户', 5],
  ]);
  expect(parts({ rows, values: [BALANCE] }, [])).toBeUndefined();
});
