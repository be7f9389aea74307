// 一笔欠费既有总数又有分年、分单位个人、分构成的数：只计一次。

import { describe, expect, test } from 'vitest';
import { drillFacts } from '../../../shared/cube/drill.ts';
import { BALANCE, cubeOf, grid, only, pivot, specOf } from './made.ts';

describe('总数与分年数', () => {
  const cube = cubeOf([
    { of: '甲厂', value: 100, ledger: '总账' },
    { of: '甲厂', value: 60, due: '2017', ledger: '明细' },
    { of: '甲厂', value: 40, due: '2018', ledger: '明细' },
    { of: '乙厂', value: 30, ledger: '总账' },
    { of: '丙厂', value: 9, ledger: '总账' },
    { of: '丙厂', value: 5, due: '2018', ledger: '明细' },
  ]);

  test('有分年数的按分年数，没有的列为未分年度；合计等于余额', () => {
    const table = pivot(cube, { rows: ['enterprise'], columns: ['due_year'], values: [BALANCE] });
    expect(grid(table)).toEqual([
      ['', '2017', '2018', '未填', '合计'],
      ['丙厂', null, 5, null, 5],
      ['甲厂', 60, 40, null, 100],
      ['乙厂', null, null, 30, 30],
      ['合计', 60, 45, 30, 135],
    ]);
    expect(table.values[0]?.totals).toBe('sum');
  });

  test('分年之和与另一张表的总数不等：不分年度时以总数为准，分年度时列分年数，各要说明', () => {
    const stands = [{ code: 'pivot.whole-stands', values: { count: 1 } }];
    expect(pivot(cube, { values: [BALANCE] })).toMatchObject({ grandTotal: [139], notes: stands });
    const differs = [{ code: 'pivot.layers-differ', values: { count: 1 } }];
    expect(pivot(cube, { columns: ['due_year'], values: [BALANCE] })).toMatchObject({
      grandTotal: [135],
      notes: differs,
    });
    const one = pivot(cube, { values: [BALANCE], filters: [{ dimension: 'enterprise', in: ['甲厂'] }] });
    expect(one).toMatchObject({ grandTotal: [100], notes: [] });
  });

  test('另一张表的一笔分年数不顶替总数，达到多少的户数也按总数', () => {
    const large = { ...BALANCE, agg: 'count_ge', at: 100 } as const;
    const other = cubeOf([
      { of: '甲厂', value: 100 },
      { of: '甲厂', value: 40, due: '2018', ledger: '2018年新欠', batch: 2 },
    ]);
    expect(pivot(other, { values: [BALANCE, large] }).grandTotal).toEqual([100, 1]);
    expect(pivot(other, { values: [BALANCE], filters: [only('due_year', '2018')] }).grandTotal).toEqual([40]);
  });

  test('总数在后一批重报，前一批的分年数不顶替它；同一张表里二者不等，仍以分年数为准', () => {
    const layers = [
      { of: '甲厂', value: 60, due: '2017' },
      { of: '甲厂', value: 40, due: '2018' },
    ];
    expect(pivot(cubeOf([...layers, { of: '甲厂', value: 150, batch: 2 }]), { values: [BALANCE] }).grandTotal).toEqual([
      150,
    ]);
    expect(pivot(cubeOf([...layers, { of: '甲厂', value: 150 }]), { values: [BALANCE] })).toMatchObject({
      grandTotal: [100],
      notes: [{ code: 'pivot.layers-differ', values: { count: 1 } }],
    });
  });

  test('总数为 0 的不列为未分年度：哪一年也没有欠', () => {
    const clear = cubeOf([
      { of: '甲厂', value: 60, due: '2017' },
      { of: '乙厂', value: 0, ledger: '总账' },
    ]);
    expect(grid(pivot(clear, { rows: ['enterprise'], columns: ['year'], values: [BALANCE] }))).toEqual([
      ['', '2017', '合计'],
      ['甲厂', 60, 60],
      ['乙厂', null, 0],
      ['合计', 60, 60],
    ]);
    expect(pivot(clear, { rows: ['enterprise'], values: [BALANCE] }).rows).toEqual([['甲厂'], ['乙厂']]);
    expect(pivot(clear, { rows: ['year', 'enterprise'], values: [BALANCE] }).rows).toEqual([['2017', '甲厂']]);
  });

  test('总数为 0 的在哪一年也不列，但不按年的合计里仍有它：户均、户数、最低不因列出年度而变', () => {
    const clear = cubeOf([
      { of: '甲厂', value: 10, due: '2016' },
      { of: '甲厂', value: 20, due: '2017' },
      { of: '乙厂', value: 0 },
    ]);
    const aggs = ['avg', 'count', 'min'] as const;
    const values = [...aggs.map((agg) => ({ ...BALANCE, agg })), { ...BALANCE, agg: 'count_ge' as const, at: 0 }];
    const total = [15, 2, 0, 2];
    const whole = pivot(clear, { values });
    expect(whole.grandTotal).toEqual(total);
    const byYear = pivot(clear, { rows: ['due_year'], values });
    expect(grid(byYear)).toEqual([
      ['2016', [10, 1, 10, 1]],
      ['2017', [20, 1, 20, 1]],
      ['合计', total],
    ]);
    const across = pivot(clear, { rows: ['enterprise'], columns: ['due_year'], values });
    expect(across.columns).toEqual([['2016'], ['2017']]);
    expect([across.grandTotal, ...across.rowTotals]).toEqual([total, [30, 1, 30, 1], [0, 1, 0, 1]]);
    const nested = pivot(clear, { rows: ['item', 'due_year'], values });
    expect(nested.subtotals.map(({ total: own }) => own)).toEqual([total]);
    const cut = pivot(clear, { rows: ['due_year'], values, top: 1 });
    expect(grid(cut).at(-1)).toEqual(['合计', total]);
    const spec = specOf({ rows: ['due_year'], values });
    expect(drillFacts(clear, spec, [], [], 0)).toMatchObject({ facts: [1, 2, 3], total: 15 });
    expect(drillFacts(clear, spec, ['2016'], [], 0)).toMatchObject({ facts: [1], total: 10 });
  });

  test('只看总账，则用总账的数', () => {
    const table = pivot(cube, { values: [BALANCE], filters: [{ dimension: 'ledger', in: ['总账'] }] });
    expect(table).toMatchObject({ grandTotal: [139], notes: [], facts: 3 });
  });

  test('筛选所属年度只取该年', () => {
    const filters = [{ dimension: 'due_year' as const, in: ['2017'] }];
    expect(pivot(cube, { values: [BALANCE], filters }).grandTotal).toEqual([60]);
    expect(pivot(cube, { values: [BALANCE], filters: [{ dimension: 'due_year', in: [null] }] }).grandTotal).toEqual([
      30,
    ]);
  });

  test('所属期跨几年的，列为一段', () => {
    const long = cubeOf([
      { of: '甲厂', value: 8, due: '1997—2003' },
      { of: '甲厂', value: 2, due: '2004' },
    ]);
    const table = pivot(long, { columns: ['due_year'], values: [BALANCE] });
    expect(table.columns).toEqual([['1997—2003'], ['2004']]);
    expect(table.columnTotals).toEqual([[8], [2]]);
  });

  test('流量不是余额：分期的和不分期的都是发生数，相加', () => {
    const paid = { measure: 'paid_current' } as const;
    const flows = cubeOf([
      { ...paid, of: '甲厂', value: 3 },
      { ...paid, of: '甲厂', value: 4, due: '2018' },
    ]);
    expect(pivot(flows, { values: [paid] }).grandTotal).toEqual([7]);
  });
});

describe('单位部分与个人部分', () => {
  const cube = cubeOf([
    { of: '甲厂', value: 100 },
    { of: '甲厂', value: 70, part: 'employer' },
    { of: '甲厂', value: 30, part: 'employee' },
    { of: '乙厂', value: 20, part: 'employer' },
    { of: '乙厂', value: 5, part: 'employee' },
    { of: '丙厂', value: 11 },
    { of: '丁厂', value: 50 },
    { of: '丁厂', value: 40, part: 'employer' },
  ]);

  test('不问部分：有总数用总数，没有则各部分相加', () => {
    const table = pivot(cube, { rows: ['enterprise'], values: [BALANCE] });
    expect(grid(table)).toEqual([
      ['丙厂', 11],
      ['丁厂', 50],
      ['甲厂', 100],
      ['乙厂', 25],
      ['合计', 186],
    ]);
    expect(table.notes).toEqual([{ code: 'pivot.parts-differ', values: { count: 1 } }]);
  });

  test('按部分列：用各部分，只有总数的列为未填', () => {
    const table = pivot(cube, { rows: ['enterprise'], columns: ['part'], values: [BALANCE] });
    expect(grid(table)).toEqual([
      ['', '单位部分', '个人部分', '未填', '合计'],
      ['丙厂', null, null, 11, 11],
      ['丁厂', 40, null, null, 40],
      ['甲厂', 70, 30, null, 100],
      ['乙厂', 20, 5, null, 25],
      ['合计', 130, 35, 11, 176],
    ]);
  });

  test('筛选部分，名称或代号都可；筛选未填即总数', () => {
    expect(pivot(cube, { values: [BALANCE], filters: [only('part', '单位部分')] }).grandTotal).toEqual([130]);
    expect(pivot(cube, { values: [BALANCE], filters: [only('part', 'employee')] }).grandTotal).toEqual([35]);
    expect(pivot(cube, { values: [BALANCE], filters: [only('part', null)] }).grandTotal).toEqual([161]);
  });

  test('部分各自有分年数时，各部分分别以分年数为准', () => {
    const layered = cubeOf([
      { of: '甲厂', value: 70, part: 'employer' },
      { of: '甲厂', value: 45, part: 'employer', due: '2017' },
      { of: '甲厂', value: 25, part: 'employer', due: '2018' },
      { of: '甲厂', value: 30, part: 'employee' },
    ]);
    expect(pivot(layered, { values: [BALANCE] })).toMatchObject({ grandTotal: [100], notes: [] });
    expect(grid(pivot(layered, { rows: ['part'], columns: ['due_year'], values: [BALANCE] }))).toEqual([
      ['', '2017', '2018', '未填', '合计'],
      ['单位部分', 45, 25, null, 70],
      ['个人部分', null, null, 30, 30],
      ['合计', 45, 25, 30, 100],
    ]);
  });

  test('总数按年、部分不分年：不问部分时不重复', () => {
    const crossed = cubeOf([
      { of: '甲厂', value: 60, due: '2017' },
      { of: '甲厂', value: 40, due: '2018' },
      { of: '甲厂', value: 70, part: 'employer' },
      { of: '甲厂', value: 30, part: 'employee' },
    ]);
    expect(pivot(crossed, { values: [BALANCE] })).toMatchObject({ grandTotal: [100], notes: [] });
    expect(pivot(crossed, { rows: ['part'], values: [BALANCE] })).toMatchObject({ grandTotal: [100], notes: [] });
  });
});

describe('构成', () => {
  const roster = { measure: 'roster_cnt', item: null } as const;
  const cube = cubeOf([
    { ...roster, of: '甲厂', value: 10 },
    { ...roster, of: '甲厂', value: 6, breakdown: 'sex=男' },
    { ...roster, of: '甲厂', value: 4, breakdown: 'sex=女' },
    { ...roster, of: '甲厂', value: 7, breakdown: 'post=在岗' },
    { ...roster, of: '乙厂', value: 5 },
  ]);
  const value = { measure: 'roster_cnt' } as const;

  test('不问构成只计总数；问构成只计构成', () => {
    expect(pivot(cube, { values: [value] }).grandTotal).toEqual([15]);
    expect(grid(pivot(cube, { rows: ['enterprise'], columns: ['breakdown'], values: [value] }))).toEqual([
      ['', 'sex=男', 'sex=女', 'post=在岗', '合计'],
      ['甲厂', 6, 4, 7, null],
      ['合计', 6, 4, 7, null],
    ]);
  });

  test('筛选未填即总数；总数与构成不相加', () => {
    expect(pivot(cube, { values: [value], filters: [only('breakdown', null)] }).grandTotal).toEqual([15]);
    expect(pivot(cube, { values: [value], filters: [only('breakdown', 'sex=男', 'sex=女')] }).grandTotal).toEqual([10]);
    expect(pivot(cube, { values: [value], filters: [only('breakdown', null, 'sex=男')] }).grandTotal).toEqual([null]);
  });
});
