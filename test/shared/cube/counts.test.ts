// 户数、人数、平均与最大：企业只数一次，人数不跨险种相加，平均由合计重算。

import { describe, expect, test } from 'vitest';
import { BALANCE, COUNT, cubeOf, grid, only, pivot } from './made.ts';

const owned = {
  甲厂: { ownership: '国有' },
  乙厂: { ownership: '国有' },
  丙厂: { ownership: '集体' },
  丁厂: { ownership: '集体' },
};
const cube = cubeOf(
  [
    { of: '甲厂', value: 100 },
    { of: '甲厂', value: 50, item: 'medical' },
    { of: '乙厂', value: 0 },
    { of: '乙厂', value: -30, item: 'medical' },
    { of: '丙厂', value: 25 },
    { of: '丁厂', value: 8, measure: 'roster_cnt', item: null },
    { of: '全区国有企业', value: 1000 },
  ],
  owned,
);

const owing = (dimension: 'item' | 'item_group' | 'due_year', label: string | null) =>
  pivot(cube, { values: [COUNT], filters: [only(dimension, label)] }).grandTotal;

describe('企业户数', () => {
  test('凡有数的企业都计一户，汇总数不是企业；说明汇总数与企业数并存', () => {
    const table = pivot(cube, { rows: ['ownership'], values: [COUNT] });
    expect(grid(table)).toEqual([
      ['国有', 2],
      ['集体', 2],
      ['合计', 4],
    ]);
    expect(table.values[0]).toMatchObject({ zh: '企业户数', unit: '户', scale: 0, totals: 'distinct' });
    expect(table.facts).toBe(6);
    const beside = pivot(cube, { rows: ['ownership'], values: [COUNT, { measure: 'due_amt' }] });
    expect(beside).toMatchObject({ grandTotal: [4, null], facts: 6, asOf: table.asOf });
    const sum = pivot(cube, { values: [BALANCE], filters: [only('item', 'pension')], unit: '元' });
    expect(sum.grandTotal).toEqual([1125]);
    expect(sum.notes).toEqual([
      {
        code: 'pivot.aggregates-beside-sums',
        values: { measure: '累计欠费', enterprises: '1.25', aggregates: '10.00', unit: '元' },
      },
    ]);
    const highest = pivot(cube, { values: [{ ...BALANCE, agg: 'max' }], filters: [only('item', 'pension')] });
    expect(highest.notes).toEqual([{ code: 'pivot.aggregates-beside-enterprises', values: {} }]);
  });

  test('按项目列则为欠费户数：格内余额大于零的企业；合计不是相加', () => {
    const table = pivot(cube, { rows: ['ownership'], columns: ['item'], values: [COUNT] });
    expect(grid(table)).toEqual([
      ['', '养老保险', '医疗保险', '合计'],
      ['国有', 1, 1, 1],
      ['集体', 1, null, 1],
      ['未填', null, null, null],
      ['合计', 2, 1, 2],
    ]);
    expect(table.values[0]).toMatchObject({ zh: '欠费户数', unit: '户' });
  });

  test('筛选项目、项目类别、所属年度，也是欠费户数', () => {
    expect([owing('item', '养老保险'), owing('item_group', '社会保险'), owing('due_year', null)]).toEqual([
      [2],
      [2],
      [2],
    ]);
  });
});

test('有数户数、欠费户数、户均、最高、最低：每户先合计；户均四舍五入到分', () => {
  const aggs = ['sum', 'count', 'count_gt0', 'avg', 'max', 'min'] as const;
  const table = pivot(cube, {
    rows: ['ownership'],
    values: aggs.map((agg) => ({ measure: 'arrears_bal', agg })),
    filters: [{ dimension: 'ownership', in: ['国有', '集体'] }],
  });
  expect(grid(table)).toEqual([
    ['国有', [120, 2, 1, 60, 150, -30]],
    ['集体', [25, 1, 1, 25, 25, 25]],
    ['合计', [145, 3, 2, 48, 150, -30]],
  ]);
  expect(table.values.map((head) => head.zh)).toEqual([
    '累计欠费',
    '有累计欠费数的户数',
    '欠费户数',
    '户均累计欠费',
    '单户最高累计欠费',
    '单户最低累计欠费',
  ]);
  expect(table.values.map((head) => head.totals)).toEqual(['sum', 'distinct', 'distinct', 'distinct', 'max', 'max']);
});

test.each([
  [[10, 11], 1050],
  [[1, 0, 0], 33],
  [[2, 0, 0], 67],
  [[-1, 0], -50],
  [[1, 0, 0, 0, 0, 0, 0, 0], 13],
  [[-1, 0, 0, 0, 0, 0, 0, 0], -13],
])('人数的户均取两位小数，逢五远离零进位：%j', (values, expected) => {
  const facts = values.map((value, at) => ({ of: `第${at}厂`, value, measure: 'roster_cnt' as const, item: null }));
  const table = pivot(cubeOf(facts), { values: [{ measure: 'roster_cnt', agg: 'avg' }] });
  expect(table.grandTotal).toEqual([expected]);
  expect(table.values[0]).toMatchObject({ unit: '人', scale: 2 });
});

test('人数达到若干的户数：一人参两种保险不相加，跨项目留空并说明', () => {
  const persons = cubeOf([
    { of: '甲厂', measure: 'insured_cnt', value: 10 },
    { of: '甲厂', measure: 'insured_cnt', item: 'medical', value: 9 },
  ]);
  const reach = { measure: 'insured_cnt', agg: 'count_ge', at: 15 } as const;
  const table = pivot(persons, { rows: ['item'], values: [reach] });
  expect(grid(table)).toEqual([
    ['养老保险', 0],
    ['医疗保险', 0],
    ['合计', null],
  ]);
  expect(table.values[0]).toMatchObject({ totals: 'none', reason: 'total.persons-over-items' });
});

describe('人数与月数', () => {
  const insured = { measure: 'insured_cnt' } as const;
  const persons = cubeOf([
    { ...insured, of: '甲厂', value: 10 },
    { ...insured, of: '甲厂', value: 9, item: 'medical' },
    { ...insured, of: '乙厂', value: 4 },
  ]);

  test('一人参两种保险是一人：跨项目的人数留空并说明原因', () => {
    const table = pivot(persons, { rows: ['enterprise'], values: [insured] });
    expect(grid(table)).toEqual([
      ['甲厂', null],
      ['乙厂', 4],
      ['合计', null],
    ]);
    expect(table.values[0]).toMatchObject({ totals: 'none', reason: 'total.persons-over-items' });
  });

  test('按项目列各有其数，合计仍留空；筛选为一个项目则可合计', () => {
    const byItem = pivot(persons, { rows: ['enterprise'], columns: ['item'], values: [insured] });
    expect(grid(byItem)).toEqual([
      ['', '养老保险', '医疗保险', '合计'],
      ['甲厂', 10, 9, null],
      ['乙厂', 4, null, 4],
      ['合计', 14, 9, null],
    ]);
    const one = pivot(persons, { values: [insured], filters: [{ dimension: 'item', in: ['养老保险'] }] });
    expect(one.grandTotal).toEqual([14]);
    expect(one.values[0]).toMatchObject({ totals: 'sum', reason: null });
  });

  test('有数的户数仍可跨项目', () => {
    expect(pivot(persons, { values: [{ measure: 'insured_cnt', agg: 'count' }] }).grandTotal).toEqual([2]);
  });

  test('欠费月数取最长，不相加', () => {
    const months = { measure: 'owed_months' } as const;
    const lapsed = cubeOf([
      { ...months, of: '甲厂', value: 97 },
      { ...months, of: '甲厂', value: 12, item: 'medical' },
      { ...months, of: '乙厂', value: 40 },
    ]);
    const table = pivot(lapsed, { rows: ['enterprise'], columns: ['item'], values: [months] });
    expect(grid(table)).toEqual([
      ['', '养老保险', '医疗保险', '合计'],
      ['甲厂', 97, 12, 97],
      ['乙厂', 40, null, 40],
      ['合计', 97, 12, 97],
    ]);
    expect(table.values[0]?.totals).toBe('max');
  });
});

test('超出精确整数范围的合计留空并说明，其余照常', () => {
  const huge = Number.MAX_SAFE_INTEGER;
  const big = cubeOf([
    { of: '甲厂', value: huge },
    { of: '甲厂', value: 1, item: 'medical' },
    { of: '乙厂', value: 2 },
  ]);
  const table = pivot(big, { rows: ['enterprise'], values: [BALANCE] });
  expect(grid(table)).toEqual([
    ['甲厂', null],
    ['乙厂', 2],
    ['合计', null],
  ]);
  expect(table.notes).toEqual([{ code: 'pivot.overflow', values: { measure: '累计欠费' } }]);
  expect(table.values[0]).toMatchObject({ totals: 'none', reason: 'total.overflow' });
});

describe('企业户数随企业最近所在', () => {
  const moved = cubeOf(
    [
      { of: '甲厂', value: 100, reporter: '东区', ledger: '旧账', asOf: '2015-12-31' },
      { of: '乙厂', value: 200, reporter: '东区', ledger: '旧账', asOf: '2015-12-31' },
      { of: '丙厂', value: 300, reporter: '东区', ledger: '旧账', asOf: '2015-12-31' },
      { of: '甲厂', value: 120, reporter: '西区', ledger: '新账', asOf: '2018-12-31' },
      { of: '乙厂', value: 50, reporter: '西区', ledger: '新账', asOf: '2018-12-31' },
    ],
    {
      甲厂: { '2015-12-31': { ownership: '集体' }, '2018-12-31': { ownership: '改制' } },
      乙厂: { ownership: '集体' },
      丙厂: { ownership: '国有' },
    },
  );
  const OWING = { measure: 'arrears_bal', agg: 'count_gt0' } as const;
  const RATE = { measure: 'indicator', name: '面' } as const;
  const indicators = [{ name: '面', unit: 'percent' as const, formula: '欠费户数/企业户数' }];

  test('不分年：在其期末余额所在处计一户，与欠费户数、累计欠费同处；不再报的在最后报的那处', () => {
    const table = pivot(moved, { rows: ['ownership'], values: [COUNT, OWING, BALANCE, RATE], indicators });
    expect(grid(table)).toEqual([
      ['国有', [1, 1, 300, 10000]],
      ['集体', [1, 1, 50, 10000]],
      ['改制', [1, 1, 120, 10000]],
      ['合计', [3, 3, 470, 10000]],
    ]);
  });

  test('分年：各年在该年最后所在处，合计在最后所在处；先问过分年的，再问不分年的也一样', () => {
    expect(grid(pivot(moved, { rows: ['ownership'], columns: ['as_of_year'], values: [COUNT] }))).toEqual([
      ['', '2015', '2018', '合计'],
      ['国有', 1, null, 1],
      ['集体', 2, 1, 1],
      ['改制', null, 1, 1],
      ['合计', 3, 2, 3],
    ]);
    expect(pivot(moved, { rows: ['ownership'], values: [COUNT] }).rowTotals).toEqual([[1], [1], [1]]);
    const nested = pivot(moved, { rows: ['as_of_year', 'ownership'], values: [COUNT] });
    expect(grid(nested)).toEqual([
      ['2015/国有', 1],
      ['2015/集体', 2],
      ['2018/集体', 1],
      ['2018/改制', 1],
      ['合计', 3],
    ]);
  });
});
