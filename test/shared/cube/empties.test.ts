// Empty years, bands and categories on request: shown in their fixed place, with no figure.

import { expect, test } from 'vitest';
import { BALANCE, cubeOf, grid, only, pivot } from './made.ts';

const cube = cubeOf(
  [
    { of: '甲厂', value: 10, due: '2015' },
    { of: '甲厂', value: 20, due: '2018' },
    { of: '乙厂', value: 5 },
    { of: '丙厂', item: 'medical', value: 1, due: '2016' },
  ],
  { 甲厂: { ownership: '国有' }, 乙厂: { ownership: '集体' }, 丙厂: { ownership: '外资' } },
);
const pension = [only('item', '养老保险')];

test('年度不断，没有数的年留空；未分年度仍在最后', () => {
  const table = pivot(cube, {
    rows: ['ownership'],
    columns: ['due_year'],
    values: [BALANCE],
    filters: pension,
    showEmpty: ['due_year', 'ownership'],
  });
  expect(grid(table)).toEqual([
    ['', '2015', '2016', '2017', '2018', '未填', '合计'],
    ['国有', 10, null, null, 20, null, 30],
    ['集体', null, null, null, null, 5, 5],
    ['外资', null, null, null, null, null, null],
    ['合计', 10, null, null, 20, 5, 35],
  ]);
});

test('排在后面：按数排序时空的在最后；降序时倒过来', () => {
  const asked = {
    rows: ['ownership' as const],
    values: [BALANCE],
    filters: pension,
    showEmpty: ['ownership' as const],
  };
  const rows = (sort: { by: 'label' | 'value'; descending: boolean }) => pivot(cube, { ...asked, sort }).rows.flat();
  expect(rows({ by: 'value', descending: false })).toEqual(['集体', '国有', '外资']);
  expect(rows({ by: 'label', descending: true })).toEqual(['外资', '集体', '国有']);
});

test('筛选之外的不补；只取前几户时不补行', () => {
  const ownership = { rows: ['ownership' as const], values: [BALANCE], showEmpty: ['ownership' as const] };
  const chosen = pivot(cube, { ...ownership, filters: [...pension, only('ownership', '国有', '外资')] });
  expect(chosen.rows).toEqual([['国有'], ['外资']]);
  expect(pivot(cube, { ...ownership, filters: pension, top: 1 }).rows).toEqual([['国有'], ['其余']]);
});

test('按代号筛选项目，也补没有数的项目', () => {
  const rowsOf = (...words: string[]) =>
    pivot(cube, {
      rows: ['item'],
      values: [BALANCE],
      filters: [only('item', ...words), only('enterprise', '甲厂')],
      showEmpty: ['item'],
    }).rows;
  expect(rowsOf('pension', 'medical')).toEqual([['养老保险'], ['医疗保险']]);
  expect(rowsOf('养老保险', '医疗保险')).toEqual([['养老保险'], ['医疗保险']]);
});

test('两级行：补下级，小计跟着补', () => {
  const table = pivot(cube, {
    rows: ['ownership', 'due_year'],
    values: [BALANCE],
    filters: pension,
    showEmpty: ['ownership', 'due_year'],
  });
  expect(table.rows.filter(([ownership]) => ownership === '外资')).toEqual([
    ['外资', '2015'],
    ['外资', '2016'],
    ['外资', '2017'],
    ['外资', '2018'],
  ]);
  expect(table.subtotals.map(({ path, total }) => [...path, ...total])).toEqual([
    ['国有', 30],
    ['集体', 5],
    ['外资', null],
  ]);
});

test('补出的年是环比的前一列：没有数就没有环比', () => {
  const show = 'growth_previous' as const;
  const asked = { columns: ['due_year' as const], filters: [...pension, only('enterprise', '甲厂')] };
  const values = [{ ...BALANCE, show }];
  expect(pivot(cube, { ...asked, values }).cells[0]?.flat()).toEqual([null, 10000]);
  expect(pivot(cube, { ...asked, values, showEmpty: ['due_year'] }).cells[0]?.flat()).toEqual([null, null, null, null]);
});

test('空库补不出年，各段都在', () => {
  const none = pivot(cubeOf([]), {
    rows: ['arrears_band'],
    columns: ['due_year'],
    values: [BALANCE],
    showEmpty: ['arrears_band', 'due_year'],
  });
  expect([none.rows.length, none.columns]).toEqual([4, []]);
});
