// Changes and growth: against the period before in time, whatever order or cut is shown; what has no such period has none.

import { describe, expect, test } from 'vitest';
import { drillFacts } from '../../../shared/cube/drill.ts';
import type { PivotSpecInput } from '../../../shared/cube/spec.ts';
import { cubeOf, grid, pivot, specOf } from './made.ts';

describe('增减', () => {
  const people = cubeOf([
    { of: '全区企业', measure: 'payer_cnt', item: 'pension', asOf: '1999-12-31', value: 1_899_294 },
    { of: '全区企业', measure: 'payer_cnt', item: 'pension', asOf: '2000-12-31', value: 1_835_665 },
    { of: '全区企业', measure: 'payer_cnt', item: 'pension', asOf: '2001-12-31', value: 1_752_972 },
    { of: '全区企业', measure: 'payer_cnt', item: 'pension', asOf: '2002-09-30', value: 1_604_300 },
  ]);
  const values = (['change_previous', 'growth_previous', 'growth_year'] as const).map((show) => ({
    measure: 'payer_cnt' as const,
    show,
  }));
  test('环比：列上的时间，前一列为基数；合计不比', () => {
    const table = pivot(people, { columns: ['as_of_year'], values });
    expect(table.cells[0]?.map((cell) => cell.slice(0, 2))).toEqual([
      [null, null],
      [-63_629, -335],
      [-82_693, -450],
      [-148_672, -848],
    ]);
    expect(table.grandTotal).toEqual([null, null, null]);
    expect(table.values.map(({ unit }) => unit)).toEqual(['人', '%', '%']);
  });
  test('时间在行上时按行比', () => {
    expect(pivot(people, { rows: ['as_of_year'], values }).rowTotals.map((row) => row[1])).toEqual([
      null,
      -335,
      -450,
      -848,
    ]);
  });
  test('同比只与上年同日比：没有那一天就没有', () => {
    const table = pivot(people, { columns: ['as_of'], values });
    expect(table.cells[0]?.map((cell) => cell[2])).toEqual([null, -335, -450, null]);
  });
  test('按月、按季：环比比前一期，同比比上年同月末，闰年二月也对得上', () => {
    const months = ['2016-01-31', '2016-02-29', '2017-01-31', '2017-02-28', '2017-03-31'];
    const amounts = [80, 100, 120, 90, 99];
    const monthly = cubeOf(
      months.map((asOf, at) => ({ of: '甲厂', measure: 'paid_current' as const, asOf, value: amounts[at] ?? 0 })),
    );
    const shows = ['growth_previous', 'growth_year', 'change_previous', 'change_year'] as const;
    const table = pivot(monthly, {
      rows: ['as_of'],
      values: shows.map((show) => ({ measure: 'paid_current' as const, show })),
    });
    expect(grid(table)).toEqual([
      ['2016-01-31', [null, null, null, null]],
      ['2016-02-29', [2500, null, 20, null]],
      ['2017-01-31', [2000, 5000, 20, 40]],
      ['2017-02-28', [-2500, -1000, -30, -10]],
      ['2017-03-31', [1000, null, 9, null]],
      ['合计', [null, null, null, null]],
    ]);
    const quarters = cubeOf(
      ['2017-03-31', '2017-06-30', '2018-03-31', '2018-06-30'].map((asOf, at) => ({
        of: '甲厂',
        asOf,
        value: [40, 50, 60, 45][at] ?? 0,
      })),
    );
    const balances = {
      columns: ['as_of' as const],
      values: shows.map((show) => ({ measure: 'arrears_bal' as const, show })),
    };
    expect(pivot(quarters, balances).cells[0]).toEqual([
      [null, null, null, null],
      [2500, null, 10, null],
      [2000, 5000, 10, 20],
      [-2500, -1000, -15, -5],
    ]);
  });
  test('率按月变的是百分点；基数为 0 没有环比，有增减', () => {
    const rates = cubeOf([
      { of: '甲厂', measure: 'due_amt', value: 200, asOf: '2017-01-31' },
      { of: '甲厂', measure: 'paid_current', value: 0, asOf: '2017-01-31' },
      { of: '甲厂', measure: 'due_amt', value: 200, asOf: '2017-02-28' },
      { of: '甲厂', measure: 'paid_current', value: 150, asOf: '2017-02-28' },
    ]);
    const table = pivot(rates, {
      columns: ['as_of'],
      values: [
        { measure: 'indicator', name: 'collect_rate', show: 'growth_previous' },
        { measure: 'paid_current', show: 'growth_previous' },
        { measure: 'paid_current', show: 'change_previous' },
      ],
    });
    expect(table.cells[0]?.[1]).toEqual([7500, null, 150]);
    expect(table.values.map(({ unit }) => unit)).toEqual(['百分点', '%', '元']);
  });
  test('隔年不算同比', () => {
    const gap = cubeOf([
      { of: '甲厂', measure: 'paid_current', value: 100, due: '2015' },
      { of: '甲厂', measure: 'paid_current', value: 150, due: '2017' },
    ]);
    const table = pivot(gap, {
      rows: ['enterprise'],
      columns: ['due_year'],
      values: [
        { measure: 'paid_current', show: 'growth_year' },
        { measure: 'paid_current', show: 'growth_previous' },
      ],
    });
    expect(table.cells[0]).toEqual([
      [null, null],
      [null, 5000],
    ]);
  });
});

describe('上期按时间，不按显示的顺序', () => {
  const paid = (amounts: Record<string, number>, of = '甲厂') =>
    Object.entries(amounts).map(([due, value]) => ({ of, measure: 'paid_current' as const, value, due }));
  const three = cubeOf(paid({ 2016: 300, 2017: 100, 2018: 200 }));
  const shows = ['change_previous', 'growth_previous', 'growth_year'] as const;
  const PAID = { measure: 'paid_current' } as const;
  const values = [PAID, ...shows.map((show) => ({ ...PAID, show }))];
  const codes = ({ notes }: ReturnType<typeof pivot>) => notes.map(({ code }) => code);

  const falling = { by: 'label', descending: true } as const;
  const greatest = { by: 'value', descending: true } as const;

  test('倒着排、按数排，各年的上期都不变', () => {
    const years = [
      ['2016', [300, null, null, null]],
      ['2017', [100, -200, -6667, -6667]],
      ['2018', [200, 100, 10000, 10000]],
    ];
    const total = ['合计', [600, null, null, null]];
    const table = (sort: PivotSpecInput['sort']) => grid(pivot(three, { rows: ['due_year'], values, sort }));
    expect(table(falling)).toEqual([...years.toReversed(), total]);
    expect(table(greatest)).toEqual([years[0], years[2], years[1], total]);
  });
  test('前几名切掉的上期仍是基数；其余没有增减', () => {
    const table = pivot(three, { rows: ['due_year'], values, top: 2, sort: greatest });
    expect(grid(table)).toEqual([
      ['2016', [300, null, null, null]],
      ['2018', [200, 100, 10000, 10000]],
      ['其余', [100, null, null, null]],
      ['合计', [600, null, null, null]],
    ]);
    expect(codes(table)).not.toContain('pivot.periods-apart');
  });
  test('每年的前几名：上年并入其余的企业仍与自己上年比，其余没有增减', () => {
    const cube = cubeOf([...paid({ 2017: 90, 2018: 50 }), ...paid({ 2017: 40, 2018: 80 }, '乙厂')]);
    const spec = { rows: ['due_year' as const, 'enterprise' as const], values, top: 1, topOf: 'enterprise' as const };
    const table = pivot(cube, spec);
    expect(grid(table)).toEqual([
      ['2017/甲厂', [90, null, null, null]],
      ['2017/其余', [40, null, null, null]],
      ['2018/乙厂', [80, 40, 10000, 10000]],
      ['2018/其余', [50, null, null, null]],
      ['合计', [260, null, null, null]],
    ]);
    expect(table.subtotals.map(({ total }) => total)).toEqual([
      [130, null, null, null],
      [130, 0, 0, 0],
    ]);
    expect(drillFacts(cube, specOf(spec), ['2018', '乙厂'], [], 1)).toEqual({ facts: [4], total: 80 });
  });
  test('企业在行、年度在列：其余各年是同样的企业，照样比', () => {
    const cube = cubeOf([...paid({ 2017: 90, 2018: 99 }), ...paid({ 2017: 40, 2018: 50 }, '乙厂')]);
    const table = pivot(cube, { rows: ['enterprise'], columns: ['due_year'], values: [values[2] ?? PAID], top: 1 });
    expect(grid(table).slice(1, 3)).toEqual([
      ['甲厂', null, 1000, null],
      ['其余', null, 2500, null],
    ]);
  });
  test('隔了年的环比说明隔多久；相邻的不说', () => {
    const apart = pivot(cubeOf(paid({ 2014: 100, 2016: 300 })), { rows: ['due_year'], values });
    expect(apart.rowTotals[1]).toEqual([300, 200, 20000, null]);
    expect(apart.notes).toContainEqual({
      code: 'pivot.periods-apart',
      values: { from: '2014', to: '2016', months: 24 },
    });
    expect(codes(pivot(three, { rows: ['due_year'], values }))).not.toContain('pivot.periods-apart');
  });
  test('截至日期间隔不一也说明', () => {
    const dates = ['2016-12-31', '2017-03-31', '2018-12-31'];
    const cube = cubeOf(dates.map((asOf, at) => ({ of: '甲厂', asOf, value: 100 + at })));
    const table = pivot(cube, { columns: ['as_of'], values: [{ measure: 'arrears_bal', show: 'change_previous' }] });
    expect(table.cells[0]).toEqual([[null], [1], [1]]);
    expect(table.notes).toContainEqual({
      code: 'pivot.periods-apart',
      values: { from: '2017-03-31', to: '2018-12-31', months: 21 },
    });
  });
  test('几年合在一起的层不是某一年的上期，也没有上期；有单独一年的按那一年', () => {
    const layers = [
      { of: '甲厂', value: 700, due: '1997—2003' },
      { of: '甲厂', value: 150, due: '2004' },
      { of: '甲厂', value: 300, due: '2005' },
    ];
    const spec = {
      rows: ['due_year' as const],
      values: shows.map((show) => ({ measure: 'arrears_bal' as const, show })),
    };
    const table = pivot(cubeOf(layers), spec);
    expect(table.rowTotals).toEqual([
      [null, null, null],
      [null, null, null],
      [150, 10000, 10000],
    ]);
    expect(table.notes).toContainEqual({ code: 'pivot.layer-before', values: { layer: '1997—2003', to: '2004' } });
    const single = pivot(cubeOf([...layers, { of: '乙厂', value: 100, due: '2003' }]), spec);
    expect(single.rowTotals[2]).toEqual([50, 5000, 5000]);
    expect(codes(single)).not.toContain('pivot.layer-before');
  });
  test('行和列都没有时间：没有增减，表头说明', () => {
    const cube = cubeOf(
      [
        { of: '甲厂', value: 100 },
        { of: '乙厂', value: 300 },
      ],
      {
        甲厂: { ownership: '国有' },
        乙厂: { ownership: '集体' },
      },
    );
    for (const axes of [{ columns: ['ownership' as const] }, { rows: ['ownership' as const] }, {}]) {
      const table = pivot(cube, { ...axes, values: [{ measure: 'arrears_bal', show: 'growth_previous' }] });
      expect([...table.cells, ...table.rowTotals].flat(2).filter((figure) => figure !== null)).toEqual([]);
      expect(table.values[0]).toMatchObject({ totals: 'none', reason: 'change.no-time' });
      expect(codes(table)).toContain('change.no-time');
    }
  });
});
