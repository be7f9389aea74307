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
});

test('a drill comes to the figure itself, in its own unit, however it is shown', () => {
  const spec = specOf({ rows: ['enterprise'], values: [{ measure: 'arrears_bal', show: 'share_column' }] });
  expect(runPivot(cube, spec).values[0]).toMatchObject({ unit: '%', scale: 2 });
  expect(ownHead(spec, 0)).toMatchObject({ zh: '累计欠费', unit: '元', scale: 2 });
  expect(ownHead(spec, 1)).toBeNull();
});
