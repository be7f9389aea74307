// 公式里的企业户数：格里有数字的企业，不是欠费户数；所属年度分的是余额，不分企业。

import { expect, test } from 'vitest';
import { drillFacts } from '../../../shared/cube/drill.ts';
import type { PivotSpecInput } from '../../../shared/cube/spec.ts';
import { BALANCE, COUNT, cubeOf, grid, only, pivot, specOf } from './made.ts';

const reach = { measure: 'indicator', name: 'arrears_reach' } as const;
const own = (formula: string, unit: 'money' | 'percent' | 'number' = 'percent') => ({
  values: [{ measure: 'indicator' as const, name: '率' }],
  indicators: [{ name: '率', unit, formula }],
});
const drilled = (cube: ReturnType<typeof cubeOf>, spec: PivotSpecInput, row: string[], column: string[] = []) => {
  const { facts, total } = drillFacts(cube, specOf(spec), row, column, 0);
  return { facts: facts.toSorted((a, b) => a - b), total };
};

const kinds = cubeOf(
  [
    { of: '甲厂', value: 100 },
    { of: '乙厂', value: 0 },
    { of: '丙厂', value: 0 },
    { of: '丁厂', value: 0 },
    { of: '甲厂', item: 'medical', value: 5 },
    { of: '乙厂', item: 'medical', value: 5 },
    { of: '甲厂', measure: 'roster_cnt', item: null, value: 9 },
  ],
  { 甲厂: { ownership: '国有' } },
);

test('按项目的欠费面：分母是有该项目数字的企业；没有欠费数的项目不成一行', () => {
  const table = pivot(kinds, { rows: ['item'], values: [reach] });
  expect(grid(table)).toEqual([
    ['养老保险', 2500],
    ['医疗保险', 10000],
    ['合计', 5000],
  ]);
  expect(table.notes).toContainEqual({ code: 'pivot.enterprises-of-items', values: {} });
  expect(pivot(kinds, { values: [reach], filters: [only('item', '养老保险')] }).grandTotal).toEqual([2500]);
  expect(pivot(kinds, { values: [reach], filters: [only('item_group', '社会保险')] }).grandTotal).toEqual([5000]);
  expect(pivot(kinds, { values: [reach] }).notes).not.toContainEqual({
    code: 'pivot.enterprises-of-items',
    values: {},
  });
});

test('单列的企业户数按项目仍是欠费户数，与公式里的并列也不变', () => {
  const table = pivot(kinds, { rows: ['item'], values: [COUNT, reach] });
  expect(grid(table)).toEqual([
    ['养老保险', [1, 2500]],
    ['医疗保险', [2, 10000]],
    ['合计', [2, 5000]],
  ]);
  expect(table.values[0]).toMatchObject({ value: COUNT, zh: '欠费户数' });
});

test('户均＝累计欠费/企业户数，与户均的算法同数；点开是分子与分母的明细', () => {
  const mean = own('累计欠费/企业户数', 'money');
  const rows = ['item' as const];
  const average = pivot(kinds, { rows, values: [{ ...BALANCE, agg: 'avg' }] });
  expect(pivot(kinds, { rows, ...mean }).rowTotals).toEqual([[25], [5]]);
  expect(average.rowTotals).toEqual([[25], [5]]);
  expect(drilled(kinds, { rows, ...mean }, ['养老保险'])).toEqual({ facts: [1, 2, 3, 4], total: 25 });
});

test('两级行：没有数字的项目不成行，小计照旧', () => {
  const table = pivot(kinds, { rows: ['ownership', 'item'], values: [reach] });
  expect(table.rows).toEqual([
    ['国有', '养老保险'],
    ['国有', '医疗保险'],
    [null, '养老保险'],
    [null, '医疗保险'],
  ]);
  expect(table.subtotals.map(({ path, total }) => [...path, ...total])).toEqual([
    ['国有', 10000],
    [null, 3333],
  ]);
});

const layers = cubeOf(
  [
    { of: '甲厂', value: 10, due: '2016' },
    { of: '甲厂', value: 20, due: '2018' },
    { of: '乙厂', value: 5, due: '2018' },
    { of: '丙厂', value: 0 },
    { of: '丁厂', value: 7 },
  ],
  { 甲厂: { ownership: '国有' }, 丙厂: { ownership: '国有' } },
);

test('按所属年度的欠费面：分母是不分年度的企业，不欠该年费的也在内', () => {
  const table = pivot(layers, { rows: ['ownership'], columns: ['due_year'], values: [reach] });
  expect(grid(table)).toEqual([
    ['', '2016', '2018', '未填', '合计'],
    ['国有', 5000, 5000, null, 5000],
    ['未填', null, 5000, 5000, 10000],
    ['合计', 2500, 5000, 2500, 7500],
  ]);
  expect(table.notes).toContainEqual({ code: 'pivot.enterprises-of-no-year', values: {} });
  const years = pivot(layers, { rows: ['year'], values: [reach] });
  expect(years.rowTotals).toEqual([[2500], [5000], [2500]]);
});

test('筛选所属年度也一样，筛选之外的年不成列', () => {
  const filters = [only('due_year', '2016')];
  expect(pivot(layers, { values: [reach], filters }).grandTotal).toEqual([2500]);
  expect(grid(pivot(layers, { rows: ['due_year'], values: [reach], filters }))).toEqual([
    ['2016', 2500],
    ['合计', 2500],
  ]);
  expect(grid(pivot(layers, { rows: ['due_year'], ...own('企业户数', 'number'), filters }))).toEqual([
    ['2016', 400],
    ['合计', 400],
  ]);
});

test('点开某年的欠费面：分母的企业各年的明细都在', () => {
  const spec = { rows: ['ownership' as const], columns: ['due_year' as const], values: [reach] };
  expect(drilled(layers, spec, ['国有'], ['2016'])).toEqual({ facts: [1, 2, 4], total: 5000 });
  expect(drilled(layers, spec, [], ['2016'])).toEqual({ facts: [1, 2, 3, 4, 5], total: 2500 });
  expect(drilled(layers, spec, ['国有'])).toEqual({ facts: [1, 2, 4], total: 5000 });
});

test('公式里限定的企业户数、达到若干的户数，按年也按不分年度的企业', () => {
  const columns = ['due_year' as const];
  const state = own('欠费户数[所有制=国有]/企业户数[所有制=国有]');
  expect(pivot(layers, { columns, ...state }).columnTotals).toEqual([[5000], [5000]]);
  const level = { measure: 'indicator', name: '率', agg: 'count_ge', at: 10 } as const;
  const mean = { ...own('累计欠费/企业户数', 'money'), values: [level] };
  expect(pivot(layers, { columns, ...mean }).columnTotals).toEqual([[1], [1], [0]]);
  expect(drilled(layers, { columns, ...mean }, [], ['2016'])).toEqual({ facts: [1, 2], total: 1 });
});

test('只留前几年时，其余一行照算', () => {
  const spec: PivotSpecInput = { rows: ['due_year'], values: [BALANCE, reach], top: 1 };
  expect(grid(pivot(layers, spec))).toEqual([
    ['2018', [25, 5000]],
    ['其余', [17, 5000]],
    ['合计', [42, 7500]],
  ]);
  const ranked = { rows: ['due_year' as const], ...own('累计欠费/企业户数', 'money'), top: 1 };
  const many = cubeOf([
    { of: '甲厂', value: 60, due: '2016' },
    { of: '乙厂', value: 50, due: '2018' },
    { of: '丙厂', value: 50, due: '2018' },
  ]);
  expect(grid(pivot(many, ranked))).toEqual([
    ['2018', 33],
    ['其余', 20],
    ['合计', 53],
  ]);
});

test('按截至年度：各年的分母是该年有数字的企业', () => {
  const dated = cubeOf([
    { of: '甲厂', value: 10, asOf: '2017-12-31' },
    { of: '乙厂', value: 0, asOf: '2017-12-31' },
    { of: '甲厂', value: 10 },
  ]);
  expect(pivot(dated, { columns: ['year'], values: [reach] }).columnTotals).toEqual([[5000], [10000]]);
  expect(pivot(dated, { values: [reach], filters: [only('year', '2017')] }).grandTotal).toEqual([5000]);
});
