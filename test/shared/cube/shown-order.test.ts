// Rows stand in the order of the figures that are shown, not of the amounts behind them.

import { expect, test } from 'vitest';
import type { PivotSpecInput } from '../../../shared/cube/spec.ts';
import { BALANCE, cubeOf, grid, pivot } from './made.ts';

const paid = (of: string, amounts: Record<string, number>) =>
  Object.entries(amounts).map(([due, value]) => ({ of, measure: 'paid_current' as const, value, due }));
const cube = cubeOf(
  [
    ...paid('甲厂', { 2017: 1000, 2018: 900 }),
    ...paid('乙厂', { 2017: 100, 2018: 300 }),
    ...paid('丙厂', { 2017: 200, 2018: 300 }),
    ...paid('丁厂', { 2018: 500 }),
  ],
  {
    甲厂: { ownership: '国有' },
    乙厂: { ownership: '集体' },
    丙厂: { ownership: '集体' },
    丁厂: { ownership: '国有' },
  },
);
const PAID = { measure: 'paid_current' } as const;
const spec = {
  rows: ['enterprise'],
  columns: ['due_year'],
  values: [PAID, { ...PAID, show: 'growth_year' }],
} satisfies PivotSpecInput;
const by = (value: number, descending: boolean, ...column: string[]) =>
  ({ by: 'value', descending, value, ...(column.length > 0 && { column }) }) as const;
const keys = (input: PivotSpecInput) => pivot(cube, input).rows.map((path) => path.join('/'));

test('点同比的表头：按同比排，没有同比的总在最后', () => {
  expect(grid(pivot(cube, { ...spec, sort: by(1, true, '2018') }))).toEqual([
    ['', '2017', '2018', '合计'],
    ['乙厂', [100, null], [300, 20000], [400, null]],
    ['丙厂', [200, null], [300, 5000], [500, null]],
    ['甲厂', [1000, null], [900, -1000], [1900, null]],
    ['丁厂', [null, null], [500, null], [500, null]],
    ['合计', [1300, null], [2000, 5385], [3300, null]],
  ]);
  expect(keys({ ...spec, sort: by(1, false, '2018') })).toEqual(['甲厂', '丙厂', '乙厂', '丁厂']);
  expect(keys({ ...spec, sort: by(0, true, '2018') })).toEqual(['甲厂', '丁厂', '丙厂', '乙厂']);
});

test('占本行按占比排，一样的照固定次序；累计占比与名次跟着数本身排', () => {
  const values = [{ ...PAID, show: 'share_row' as const }];
  expect(keys({ ...spec, values, sort: by(0, true, '2017') })).toEqual(['甲厂', '丙厂', '乙厂', '丁厂']);
  expect(keys({ ...spec, values, sort: by(0, true) })).toEqual(keys(spec));
  const shown = (show: 'cumulative' | 'rank') =>
    pivot(cube, { rows: ['enterprise'], values: [{ ...PAID, show }], sort: by(0, true) });
  expect(shown('rank').rowTotals.flat()).toEqual([1, 2, 2, 4]);
  expect(shown('cumulative').rowTotals.flat()).toEqual([5758, 7273, 8788, 10000]);
});

test('组里各行在组内排，组按小计的同比排；旁边的累计占比照排好的行累计', () => {
  const table = pivot(cube, {
    rows: ['ownership', 'enterprise'],
    columns: ['due_year'],
    values: [
      { ...PAID, show: 'growth_year' },
      { ...PAID, show: 'cumulative' },
    ],
    sort: by(0, true, '2018'),
  });
  expect(table.rows.map((path) => path.join('/'))).toEqual(['集体/乙厂', '集体/丙厂', '国有/甲厂', '国有/丁厂']);
  expect(table.subtotals.map(({ path, cells }) => [...path, cells[1]])).toEqual([
    ['集体', [10000, 3000]],
    ['国有', [4000, 10000]],
  ]);
  expect(table.cells.map((cells) => cells[1])).toEqual([
    [20000, 1500],
    [5000, 3000],
    [-1000, 7500],
    [null, 10000],
  ]);
});

test('前几名按数本身取，表下说明；其余排在最后', () => {
  const values = [{ ...PAID, show: 'growth_year' as const }];
  const table = pivot(cube, { ...spec, values, top: 2, sort: by(0, false, '2018') });
  expect(table.rows).toEqual([['甲厂'], ['丙厂'], ['其余']]);
  expect(table.notes).toContainEqual({ code: 'pivot.top-by-amount', values: { count: 2, value: '实缴' } });
  const plain = pivot(cube, { ...spec, top: 2 });
  expect(plain.notes.map(({ code }) => code)).not.toContain('pivot.top-by-amount');
});

test('按第二个数值排序，前几名就按它取，并说明按什么取', () => {
  const cube = cubeOf(
    [
      { of: '甲厂', value: 900 },
      { of: '乙厂', value: 20 },
      { of: '丙厂', value: 30 },
      { of: '丁厂', value: 40 },
    ],
    {
      甲厂: { industry: '制造业' },
      乙厂: { industry: '租赁' },
      丙厂: { industry: '租赁' },
      丁厂: { industry: '商业' },
    },
  );
  const input = { rows: ['industry' as const], values: [{ measure: 'ent_cnt' } as const, BALANCE], top: 1 };
  const byDebt = pivot(cube, { ...input, sort: { by: 'value', descending: true, value: 1 } });
  expect(grid(byDebt)).toEqual([
    ['制造业', [1, 900]],
    ['其余', [3, 90]],
    ['合计', [4, 990]],
  ]);
  expect(byDebt.notes).toContainEqual({ code: 'pivot.top-by', values: { count: 1, value: '累计欠费' } });
  const byName = pivot(cube, { ...input, sort: { by: 'label', descending: false, value: 1 } });
  expect(byName.rows).toEqual([['租赁'], ['其余']]);
  const byCount = pivot(cube, { ...input, sort: { by: 'value', descending: true } });
  expect(byCount.rows).toEqual([['租赁'], ['其余']]);
  expect(byCount.notes).toContainEqual({ code: 'pivot.top-by', values: { count: 1, value: '企业户数' } });
});
