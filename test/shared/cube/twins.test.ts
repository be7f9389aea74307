// 同一批里两张表都有的数：相同的只计一次，不同的相加并说明。

import { expect, test } from 'vitest';
import { BALANCE, cubeOf, grid, only, pivot } from './made.ts';

test('汇总表与明细表的同一个数只计一次，并说明有几个', () => {
  const cube = cubeOf([
    { of: '甲厂', value: 120, ledger: '总表' },
    { of: '乙厂', value: 0, ledger: '总表' },
    { of: '甲厂', value: 120, ledger: '明细' },
    { of: '乙厂', value: 0, ledger: '明细' },
    { of: '丙厂', value: 5, ledger: '明细' },
  ]);
  const table = pivot(cube, { rows: ['enterprise'], values: [BALANCE] });
  expect(grid(table)).toEqual([
    ['丙厂', 5],
    ['甲厂', 120],
    ['乙厂', 0],
    ['合计', 125],
  ]);
  expect(table.notes).toEqual([{ code: 'pivot.stated-twice', values: { count: 1 } }]);
  expect(pivot(cube, { values: [BALANCE], filters: [only('ledger', '明细')] })).toMatchObject({
    grandTotal: [125],
    notes: [],
  });
});

test('两张表的数不等，仍相加，但要说明', () => {
  const cube = cubeOf([
    { of: '甲厂', value: 120, ledger: '总表' },
    { of: '甲厂', value: 130, ledger: '明细' },
  ]);
  expect(pivot(cube, { values: [BALANCE] })).toMatchObject({
    grandTotal: [250],
    notes: [{ code: 'pivot.twice-differ', values: { count: 1 } }],
  });
});

test('一张表里一户的几行之和等于另一张表的一行，也是同一个数；同一张表里的几行照旧相加', () => {
  const rows = [
    { of: '甲厂', value: 70, ledger: '明细' },
    { of: '甲厂', value: 50, ledger: '明细' },
  ];
  expect(pivot(cubeOf(rows), { values: [BALANCE] })).toMatchObject({ grandTotal: [120], notes: [] });
  expect(pivot(cubeOf([...rows, { of: '甲厂', value: 120, ledger: '总表' }]), { values: [BALANCE] })).toMatchObject({
    grandTotal: [120],
    notes: [{ code: 'pivot.stated-twice', values: { count: 1 } }],
  });
});

test('两张表各有填报单位：先重报的那一家更新以后，另一家的仍在', () => {
  const cube = cubeOf([
    { of: '甲厂', value: 120, ledger: '总表', reporter: '东区' },
    { of: '甲厂', value: 120, ledger: '明细', reporter: '西区' },
    { of: '乙厂', value: 7, ledger: '总表', reporter: '东区', asOf: '2019-12-31', batch: 2 },
  ]);
  expect(pivot(cube, { values: [BALANCE] }).grandTotal).toEqual([127]);
});

test('总数重复一次后再与分年数比', () => {
  const cube = cubeOf([
    { of: '甲厂', value: 100, ledger: '总表' },
    { of: '甲厂', value: 100, ledger: '明细' },
    { of: '甲厂', value: 60, due: '2017', ledger: '明细' },
    { of: '甲厂', value: 40, due: '2018', ledger: '明细' },
  ]);
  expect(pivot(cube, { values: [BALANCE] }).grandTotal).toEqual([100]);
});

test('同一标题在两张工作表上，是两张表', () => {
  const cube = cubeOf([
    { of: '甲厂', value: 120, sheet: '汇总' },
    { of: '甲厂', value: 120, sheet: '明细' },
  ]);
  expect(pivot(cube, { values: [BALANCE] }).grandTotal).toEqual([120]);
});
