// Shares, running shares, ranks and changes: worked out from the rules' own figures, and left empty where they would mean nothing.

import { assert, constantFrom, integer, property, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cubeFrom } from './source.ts';
import { ownHead } from '../../../shared/cube/heads.ts';
import { runPivot } from '../../../shared/cube/pivot.ts';
import { percent } from '../../../shared/cube/show-as.ts';
import type { ShownAs } from '../../../shared/cube/spec.ts';
import { cubeOf, grid, pivot, specOf } from './made.ts';
import { sources } from './random.ts';

const cube = cubeOf(
  [
    { of: '甲厂', value: 600, due: '2016' },
    { of: '甲厂', value: 300, due: '2017' },
    { of: '乙厂', value: 200, due: '2016' },
    { of: '丙厂', value: 100, due: '2018' },
  ],
  {
    甲厂: { ownership: '国有', industry: '制造' },
    乙厂: { ownership: '国有', industry: '商贸' },
    丙厂: { ownership: '集体' },
  },
);
const shown = (show: ShownAs, more: Partial<Parameters<typeof pivot>[1]> = {}) =>
  pivot(cube, { rows: ['ownership'], columns: ['due_year'], values: [{ measure: 'arrears_bal', show }], ...more });

describe('占比', () => {
  test('占本行、占本列、占总计；合计同样按合计数算', () => {
    expect(grid(shown('share_row'))).toEqual([
      ['', '2016', '2017', '2018', '合计'],
      ['国有', 7273, 2727, null, 10000],
      ['集体', null, null, 10000, 10000],
      ['合计', 6667, 2500, 833, 10000],
    ]);
    expect(grid(shown('share_column'))[1]).toEqual(['国有', 10000, 10000, null, 9167]);
    expect(grid(shown('share_total'))[1]).toEqual(['国有', 6667, 2500, null, 9167]);
  });
  test('占上级：行占小计，小计占合计', () => {
    const table = shown('share_parent', { rows: ['ownership', 'enterprise'], columns: [] });
    expect(grid(table)).toEqual([
      ['国有/甲厂', 8182],
      ['国有/乙厂', 1818],
      ['集体/丙厂', 10000],
      ['合计', 10000],
    ]);
    expect(table.subtotals.map(({ path, total }) => [...path, ...total])).toEqual([
      ['国有', 9167],
      ['集体', 833],
    ]);
  });
  test('累计占比按显示的顺序', () => {
    const table = shown('cumulative', { rows: ['enterprise'], columns: [], sort: { by: 'value', descending: true } });
    expect(grid(table)).toEqual([
      ['甲厂', 7500],
      ['乙厂', 9167],
      ['丙厂', 10000],
      ['合计', 10000],
    ]);
  });
  test('名次在同组内排，数同名次同；其余与合计没有名次', () => {
    const tied = cubeOf([
      { of: '甲厂', value: 5 },
      { of: '乙厂', value: 9 },
      { of: '丙厂', value: 5 },
      { of: '丁厂', value: 1 },
    ]);
    const rank = { rows: ['enterprise'] as const, values: [{ measure: 'arrears_bal', show: 'rank' }] as const };
    const ranked = (top: number | null) =>
      grid(
        pivot(tied, { rows: [...rank.rows], values: [...rank.values], top, sort: { by: 'value', descending: true } }),
      );
    expect(ranked(null)).toEqual([
      ['乙厂', 1],
      ['丙厂', 2],
      ['甲厂', 2],
      ['丁厂', 4],
      ['合计', null],
    ]);
    expect(ranked(1).at(-2)).toEqual(['其余', null]);
  });
  test('不同日期的余额、平均数、比率没有占比，说明为什么', () => {
    const dated = cubeOf([
      { of: '甲厂', value: 100, asOf: '2017-12-31' },
      { of: '甲厂', value: 400, asOf: '2018-12-31' },
    ]);
    const overDates = pivot(dated, { columns: ['as_of'], values: [{ measure: 'arrears_bal', show: 'share_row' }] });
    expect(overDates.cells).toEqual([[[null], [null]]]);
    expect(overDates.values[0]).toMatchObject({ totals: 'none', reason: 'share.over-dates', unit: '%' });
    const average = shown('share_row', { values: [{ measure: 'arrears_bal', agg: 'avg', show: 'share_row' }] });
    expect(average.grandTotal).toEqual([null]);
    expect(average.notes.map(({ code }) => code)).toContain('share.not-parts');
  });
  test('基数为 0 或负数留空，并说有几处', () => {
    const table = pivot(
      cubeOf([
        { of: '甲厂', value: 5 },
        { of: '乙厂', value: -5 },
      ]),
      {
        rows: ['enterprise'],
        values: [{ measure: 'arrears_bal', show: 'share_column' }],
      },
    );
    expect(table.rowTotals).toEqual([[null], [null]]);
    expect(table.notes).toContainEqual({ code: 'pivot.no-base', values: expect.objectContaining({}) });
  });
  test('百分数四舍五入，正负一样，大数也不失真', () => {
    expect(percent(1, 3)).toBe(3333);
    expect(percent(-1, 800)).toBe(-13);
    expect(percent(1, 800)).toBe(13);
    expect(percent(9_007_199_254_740_991, 9_007_199_254_740_991)).toBe(10000);
    const amounts = tuple(integer({ min: -(10 ** 13), max: 10 ** 13 }), integer({ min: 10 ** 5, max: 10 ** 13 }));
    assert(
      property(amounts, ([part, whole]) => {
        const size = (BigInt(Math.abs(part)) * 20_000n + BigInt(whole)) / (2n * BigInt(whole));
        expect(percent(part, whole)).toBe(Number(part < 0 ? -size : size) || 0);
      }),
    );
  });
});

test('任何台账：占本列的合计是 100，累计占比到最后一行是 100，名次从 1 起', () => {
  const axis = constantFrom('enterprise', 'ownership', 'item', 'due_year');
  assert(
    property(sources, axis, axis, (source, row, column) => {
      const values = (['share_column', 'cumulative', 'rank'] as const).map((show) => ({
        measure: 'arrears_bal' as const,
        show,
      }));
      const spec = { rows: [row], columns: row === column ? [] : [column], values };
      const table = pivot(cubeFrom(source), spec);
      const plain = pivot(cubeFrom(source), { ...spec, values: [{ measure: 'arrears_bal' }] });
      if ((plain.grandTotal[0] ?? 0) <= 0) return;
      expect(table.grandTotal).toEqual([10000, 10000, null]);
      const told = plain.rowTotals.flatMap(([figure], at) => (figure === null ? [] : [table.rowTotals[at] ?? []]));
      expect(told.at(-1)?.[1]).toBe(10000);
      expect(Math.min(...told.map((figures) => figures[2] ?? 0))).toBe(1);
      const sum = table.rowTotals.reduce((shares, [share]) => shares + (share ?? 0), 0);
      expect(sum).toBe(10000);
      plain.rowTotals.forEach(([figure], at) => {
        const share = table.rowTotals[at]?.[0] ?? null;
        if (figure === null || figure === undefined) expect(share).toBeNull();
        else expect(Math.abs((share ?? 0) - (figure * 10000) / (plain.grandTotal[0] ?? 1))).toBeLessThan(1);
      });
    }),
  );
});

describe('占比相加恰为 100%', () => {
  const thirds = cubeOf(
    [
      { of: '甲厂', value: 1, due: '2016' },
      { of: '乙厂', value: 1, due: '2016' },
      { of: '丙厂', value: 1, due: '2017' },
      { of: '丁厂', value: 3, due: '2017' },
    ],
    {
      甲厂: { ownership: '国有' },
      乙厂: { ownership: '国有' },
      丙厂: { ownership: '国有' },
      丁厂: { ownership: '集体' },
    },
  );
  const of = (show: ShownAs, more: Partial<Parameters<typeof pivot>[1]> = {}) =>
    pivot(thirds, { rows: ['enterprise'], values: [{ measure: 'arrears_bal', show }], ...more });

  test('按最大余数：同样大的，先列的先进；说明动了几个', () => {
    const table = of('share_column', { filters: [{ dimension: 'ownership', in: ['国有'] }] });
    expect(grid(table)).toEqual([
      ['丙厂', 3334],
      ['甲厂', 3333],
      ['乙厂', 3333],
      ['合计', 10000],
    ]);
    expect(table.notes).toContainEqual({ code: 'pivot.shares-footed', values: { count: 1 } });
  });
  test('小计也合：各行加成小计，小计加成 100%；前几名与其余一样', () => {
    const table = of('share_total', { rows: ['ownership', 'enterprise'] });
    expect(grid(table)).toEqual([
      ['国有/丙厂', 1667],
      ['国有/甲厂', 1667],
      ['国有/乙厂', 1666],
      ['集体/丁厂', 5000],
      ['合计', 10000],
    ]);
    expect(table.subtotals.map(({ total }) => total[0])).toEqual([5000, 5000]);
    expect(grid(of('share_column', { top: 2 })).map(([, share]) => share)).toEqual([1667, 5000, 3333, 10000]);
  });
  test('按行、按总计的各列相加也合', () => {
    const table = of('share_row', { rows: ['ownership'], columns: ['due_year'] });
    expect(grid(table)[1]).toEqual(['国有', 6667, 3333, 10000]);
    const total = of('share_total', { rows: ['ownership'], columns: ['due_year'] });
    expect(grid(total)).toEqual([
      ['', '2016', '2017', '合计'],
      ['国有', 3333, 1667, 5000],
      ['集体', null, 5000, 5000],
      ['合计', 3333, 6667, 10000],
    ]);
  });
  test('一户在几行里的户数不是部分：各自四舍五入，不凑 100%', () => {
    const twice = cubeOf([
      { of: '甲厂', value: 1 },
      { of: '甲厂', value: 1, item: 'medical' },
      { of: '乙厂', value: 1 },
    ]);
    const table = pivot(twice, { rows: ['item'], values: [{ measure: 'ent_cnt', show: 'share_column' }] });
    expect(grid(table)).toEqual([
      ['养老保险', 10000],
      ['医疗保险', 5000],
      ['合计', 10000],
    ]);
    expect(table.notes.map(({ code }) => code)).not.toContain('pivot.shares-footed');
  });
});

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

describe('指标的增减、名次按未舍入的数算', () => {
  const burden = (values: readonly [of: string, retired: number, payers: number, year: string][]) =>
    cubeOf(
      values.flatMap(([of, retired, payers, year]) => [
        { of, measure: 'retired_cnt' as const, item: null, asOf: `${year}-12-31`, value: retired },
        { of, measure: 'payer_cnt' as const, asOf: `${year}-12-31`, value: payers },
      ]),
    );
  const ratio = { measure: 'indicator', name: 'dependency_ratio' } as const;

  test('负担系数 333/1000 到 337/1000：环比 1.20%，增减 0.004 记 0.00；本数仍是两位', () => {
    const table = pivot(
      burden([
        ['甲厂', 333, 1000, '2017'],
        ['甲厂', 337, 1000, '2018'],
      ]),
      {
        rows: ['as_of_year'],
        values: [ratio, { ...ratio, show: 'growth_previous' }, { ...ratio, show: 'change_previous' }],
      },
    );
    expect(table.rowTotals).toEqual([
      [33, null, null],
      [34, 120, 0],
    ]);
  });
  test('率的百分点按未舍入的率相减，只舍入一次', () => {
    const rates = cubeOf([
      { of: '甲厂', measure: 'due_amt', value: 30_000, due: '2017' },
      { of: '甲厂', measure: 'paid_current', value: 10_001, due: '2017' },
      { of: '甲厂', measure: 'due_amt', value: 30_000, due: '2018' },
      { of: '甲厂', measure: 'paid_current', value: 10_003, due: '2018' },
    ]);
    const rate = { measure: 'indicator', name: 'collect_rate' } as const;
    const spec = { rows: ['due_year' as const], values: [rate, { ...rate, show: 'change_year' as const }] };
    expect(pivot(rates, spec).rowTotals).toEqual([
      [3334, null],
      [3334, 1],
    ]);
  });
  test('看来都是 0.34 的：名次、前几名与排序分得出先后，真相等的名次才同', () => {
    const cube = burden([
      ['甲厂', 337, 1000, '2018'],
      ['乙厂', 341, 1000, '2018'],
      ['丙厂', 682, 2000, '2018'],
    ]);
    const spec = { rows: ['enterprise' as const], values: [{ ...ratio, show: 'rank' as const }, ratio] };
    expect(grid(pivot(cube, { ...spec, sort: { by: 'value', descending: true } }))).toEqual([
      ['丙厂', [1, 34]],
      ['乙厂', [1, 34]],
      ['甲厂', [3, 34]],
      ['合计', [null, 34]],
    ]);
    const second = { by: 'value', descending: false, value: 1 } as const;
    expect(pivot(cube, { ...spec, sort: second }).rows[0]).toEqual(['甲厂']);
    const two = burden([
      ['甲厂', 337, 1000, '2018'],
      ['乙厂', 341, 1000, '2018'],
    ]);
    expect(pivot(two, { rows: ['enterprise'], values: [ratio], top: 1 }).rows).toEqual([['乙厂'], ['其余']]);
  });
});

test('a drill comes to the figure itself, in its own unit, however it is shown', () => {
  const spec = specOf({ rows: ['enterprise'], values: [{ measure: 'arrears_bal', show: 'share_column' }] });
  expect(runPivot(cube, spec).values[0]).toMatchObject({ unit: '%', scale: 2 });
  expect(ownHead(spec, 0)).toMatchObject({ zh: '累计欠费', unit: '元', scale: 2 });
  expect(ownHead(spec, 1)).toBeNull();
});
