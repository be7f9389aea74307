// A share is of a whole that the parts add up to: counts over dates or kinds overlap, and then there is none, with the reason.

import { describe, expect, test } from 'vitest';
import type { ShownAs } from '../../../shared/cube/spec.ts';
import { BALANCE, COUNT, cubeOf, grid, pivot } from './made.ts';

const OWING = { ...BALANCE, agg: 'count_gt0' } as const;
const SHARES = ['share_row', 'share_column', 'share_total', 'share_parent'] as const;
const codes = ({ notes }: ReturnType<typeof pivot>) => notes.map(({ code }) => code);

describe('不同日期的户数', () => {
  const cube = cubeOf([
    ...['甲厂', '乙厂', '丙厂'].map((of) => ({ of, value: 5, asOf: '2017-12-31' })),
    { of: '甲厂', value: 5 },
    { of: '乙厂', value: 0 },
    { of: '丙厂', value: 0 },
  ]);
  test('欠费户数 3、1，期末 1：没有占比，说明为什么', () => {
    for (const time of ['as_of_year', 'as_of', 'year'] as const) {
      for (const show of ['share_column', 'share_total', 'share_parent'] as const) {
        const table = pivot(cube, { rows: [time], values: [{ ...OWING, show }, OWING] });
        expect(table.rowTotals).toEqual([
          [null, 3],
          [null, 1],
        ]);
        expect(table.values[0]).toMatchObject({ totals: 'none', reason: 'share.over-dates' });
        expect(codes(table)).toContain('share.over-dates');
      }
      const across = pivot(cube, { columns: [time], values: [{ ...OWING, show: 'share_row' }] });
      expect(across.cells).toEqual([[[null], [null]]]);
    }
    expect(pivot(cube, { rows: ['as_of'], values: [{ ...COUNT, show: 'share_column' }] }).rowTotals).toEqual([
      [null],
      [null],
    ]);
  });
  test('各日期之内仍有占比；流量按期相加，也有', () => {
    const within = pivot(cube, {
      rows: ['enterprise'],
      columns: ['as_of_year'],
      values: [{ ...OWING, show: 'share_column' }],
    });
    expect(within.cells.map((cells) => cells[0]?.[0]).toSorted()).toEqual([3333, 3333, 3334]);
    const paid = cubeOf([
      { of: '甲厂', measure: 'paid_current', value: 25, asOf: '2017-12-31' },
      { of: '甲厂', measure: 'paid_current', value: 75 },
    ]);
    const flow = pivot(paid, { rows: ['as_of_year'], values: [{ measure: 'paid_current', show: 'share_column' }] });
    expect(flow.rowTotals).toEqual([[2500], [7500]]);
  });
  test('人数合计已因跨项目留空的，不同日期同样没有占比', () => {
    const insured = (item: 'pension' | 'medical', asOf: string, value: number) => ({
      of: '甲厂',
      measure: 'insured_cnt' as const,
      item,
      asOf,
      value,
    });
    const people = cubeOf([
      insured('pension', '2017-12-31', 100),
      insured('pension', '2018-12-31', 400),
      insured('medical', '2018-12-31', 50),
    ]);
    const table = pivot(people, {
      rows: ['item'],
      columns: ['as_of'],
      values: [{ measure: 'insured_cnt', show: 'share_row' }],
    });
    expect(table.cells.flat(2)).toEqual([null, null, null, null]);
    expect(table.values[0]?.reason).toBe('share.over-dates');
  });
});

describe('一户在几行、几列里', () => {
  const twice = cubeOf(
    [
      { of: '甲厂', value: 1 },
      { of: '甲厂', value: 1, item: 'medical' },
      { of: '乙厂', value: 1 },
    ],
    { 甲厂: { ownership: '国有' }, 乙厂: { ownership: '集体' } },
  );
  const shown = (show: ShownAs, axes: Partial<Parameters<typeof pivot>[1]>) =>
    pivot(twice, { ...axes, values: [{ ...COUNT, show }] });

  test('户数跨项目重复的，没有占比，说明为什么', () => {
    const table = shown('share_column', { rows: ['item'] });
    expect(grid(table)).toEqual([
      ['养老保险', null],
      ['医疗保险', null],
      ['合计', 10000],
    ]);
    expect(table.values[0]).toMatchObject({ totals: 'none', reason: 'share.counts-overlap' });
    expect(codes(table)).toContain('share.counts-overlap');
    expect(shown('share_row', { columns: ['item'] }).cells).toEqual([[[null], [null]]]);
    expect(shown('share_total', { columns: ['item'] }).cells).toEqual([[[null], [null]]]);
  });
  test('不重复的照算：同一项目之内、同一组之内', () => {
    expect(grid(shown('share_column', { rows: ['ownership'], columns: ['item'] }))).toEqual([
      ['', '养老保险', '医疗保险', '合计'],
      ['国有', 5000, 10000, 5000],
      ['集体', 5000, null, 5000],
      ['合计', 10000, 10000, 10000],
    ]);
    const parent = shown('share_parent', { rows: ['item', 'ownership'] });
    expect(parent.rowTotals).toEqual([[5000], [5000], [10000]]);
    expect(parent.subtotals.map(({ total }) => total)).toEqual([[null], [null]]);
    for (const show of SHARES)
      expect(codes(shown(show, { rows: ['ownership'] }))).not.toContain('share.counts-overlap');
  });
});
