// 后导入的台账更新先导入的：同一个数以后一批为准。

import { expect, test } from 'vitest';
import { BALANCE, cubeOf, grid, pivot } from './made.ts';

test('同一个数在后一批中重报，以后一批为准；数不同则说明有几个', () => {
  const cube = cubeOf([
    { of: '甲厂', value: 100, batch: 1 },
    { of: '乙厂', value: 50, batch: 1 },
    { of: '丙厂', value: 7, batch: 1 },
    { of: '甲厂', value: 120, batch: 2 },
    { of: '乙厂', value: 50, batch: 2 },
  ]);
  const table = pivot(cube, { rows: ['enterprise'], values: [BALANCE] });
  expect(grid(table)).toEqual([
    ['丙厂', 7],
    ['甲厂', 120],
    ['乙厂', 50],
    ['合计', 177],
  ]);
  expect(table.notes).toEqual([{ code: 'pivot.superseded', values: { count: 1 } }]);
  expect(table.facts).toBe(3);
});

test('批次次序与读入次序无关；三批中以最后一批为准，与前一批相同则不说明', () => {
  const cube = cubeOf([
    { of: '甲厂', value: 9, batch: 3 },
    { of: '甲厂', value: 5, batch: 1 },
    { of: '甲厂', value: 9, batch: 2 },
  ]);
  const table = pivot(cube, { values: [BALANCE] });
  expect(table.grandTotal).toEqual([9]);
  expect(table.notes).toEqual([]);
});

test('同一批内重复的相加；项目、部分、构成、所属期有别的各是一个数，缴款的截至日有别也是', () => {
  const paid = { measure: 'paid_current' } as const;
  const cube = cubeOf([
    { ...paid, of: '甲厂', value: 1, batch: 1, due: '2017' },
    { ...paid, of: '甲厂', value: 10, batch: 2, due: '2018' },
    { ...paid, of: '甲厂', value: 100, batch: 2, due: '2018' },
    { ...paid, of: '甲厂', value: 1000, batch: 3, due: '2018', item: 'medical' },
    { ...paid, of: '甲厂', value: 10000, batch: 4, due: '2018', asOf: '2019-12-31' },
    { ...paid, of: '甲厂', value: 100000, batch: 5, due: '2019', part: 'employer' },
  ]);
  expect(pivot(cube, { values: [paid] }).grandTotal).toEqual([111111]);
});

test('说明只数参与本表的数', () => {
  const cube = cubeOf([
    { of: '甲厂', value: 100, batch: 1 },
    { of: '甲厂', value: 120, batch: 2 },
    { of: '乙厂', value: 3 },
  ]);
  const table = pivot(cube, { values: [BALANCE], filters: [{ dimension: 'enterprise', in: ['乙厂'] }] });
  expect(table.notes).toEqual([]);
});
