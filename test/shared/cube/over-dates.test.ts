// 一组（或其余）含几个截至日期：余额不跨日期相加，留空并说明；流量相加。

import { describe, expect, test } from 'vitest';
import { drillFacts } from '../../../shared/cube/drill.ts';
import { BALANCE, COUNT, cubeOf, grid, pivot, specOf } from './made.ts';

const cube = cubeOf([
  { of: '甲厂', value: 100, asOf: '2016-12-31' },
  { of: '甲厂', value: 200, asOf: '2017-12-31' },
  { of: '甲厂', value: 300, asOf: '2018-12-31' },
  { of: '乙厂', value: 10, asOf: '2016-12-31' },
  { of: '乙厂', value: 30, asOf: '2018-12-31' },
  { of: '甲厂', value: 1, measure: 'paid_current', asOf: '2017-12-31' },
  { of: '甲厂', value: 2, measure: 'paid_current', asOf: '2018-12-31' },
]);
const PAID = { measure: 'paid_current' } as const;
const NOTE = { code: 'pivot.over-dates', values: {} };

describe('自己并的组', () => {
  test('含几年的组没有余额，流量相加，合计仍取期末；只含一年的组照出', () => {
    const groups = [
      { dimension: 'as_of_year' as const, label: '早年', of: ['2016', '2017'] },
      { dimension: 'as_of_year' as const, label: '本年', of: 'rest' as const },
    ];
    const table = pivot(cube, { rows: ['as_of_year'], values: [BALANCE, PAID], groups });
    expect(grid(table)).toEqual([
      ['本年', [330, 2]],
      ['早年', [null, 1]],
      ['合计', [330, 3]],
    ]);
    expect(table.notes).toContainEqual(NOTE);
    expect(table.values[0]).toMatchObject({ totals: 'closing', reason: null });
    const spec = specOf({ rows: ['as_of_year'], values: [BALANCE], groups });
    expect(drillFacts(cube, spec, ['早年'], [], 0).total).toBe(null);
    expect(drillFacts(cube, spec, ['本年'], [], 0).total).toBe(330);
  });

  test('组下再分日期、年度，每期照出；按企业列，组内各户也不相加', () => {
    const groups = [{ dimension: 'as_of_year' as const, label: '全部', of: 'rest' as const }];
    const days = pivot(cube, { rows: ['as_of_year', 'as_of'], values: [BALANCE], groups });
    expect(days.rowTotals).toEqual([[110], [200], [330]]);
    expect(days.subtotals.map(({ total }) => total)).toEqual([[null]]);
    expect(grid(pivot(cube, { rows: ['enterprise'], columns: ['as_of_year'], values: [BALANCE], groups }))).toEqual([
      ['', '全部', '合计'],
      ['甲厂', null, 300],
      ['乙厂', null, 30],
      ['合计', null, 330],
    ]);
    const day = [{ dimension: 'as_of' as const, label: '两期', of: ['2016-12-31', '2018-12-31'] }];
    expect(pivot(cube, { rows: ['as_of'], values: [BALANCE], groups: day }).rowTotals).toEqual([[200], [null]]);
  });

  test('欠费户数、最高、户均、比率都不出；户数在组内最后所在处计一户', () => {
    const groups = [{ dimension: 'as_of_year' as const, label: '全部', of: 'rest' as const }];
    const values = (['count_gt0', 'max', 'avg'] as const).map((agg) => ({ ...BALANCE, agg }));
    const rate = { measure: 'indicator' as const, name: '户均' };
    const indicators = [{ name: '户均', unit: 'money' as const, formula: '累计欠费/企业户数' }];
    const table = pivot(cube, { rows: ['as_of_year'], values: [...values, rate, COUNT], groups, indicators });
    expect(table.rowTotals).toEqual([[null, null, null, null, 2]]);
  });
});

describe('前几名以外', () => {
  test('其余含几年：没有余额', () => {
    const table = pivot(cube, { rows: ['as_of_year'], values: [BALANCE, PAID], top: 1 });
    expect(grid(table)).toEqual([
      ['2018', [330, 2]],
      ['其余', [null, 1]],
      ['合计', [330, 3]],
    ]);
    expect(table.notes).toContainEqual(NOTE);
  });

  test('其余只含一年：照出', () => {
    const table = pivot(cube, { rows: ['as_of_year'], values: [BALANCE], top: 2 });
    expect(grid(table)).toEqual([
      ['2017', 200],
      ['2018', 330],
      ['其余', 110],
      ['合计', 330],
    ]);
    expect(table.notes).not.toContainEqual(NOTE);
  });

  test('其余的企业下面仍分各年，小计取期末', () => {
    const more = cubeOf([
      { of: '甲厂', value: 300, asOf: '2018-12-31' },
      { of: '乙厂', value: 10, asOf: '2017-12-31' },
      { of: '乙厂', value: 30, asOf: '2018-12-31' },
      { of: '丙厂', value: 5, asOf: '2017-12-31' },
    ]);
    const table = pivot(more, { rows: ['enterprise', 'as_of_year'], values: [BALANCE], top: 1 });
    expect(grid(table)).toEqual([
      ['甲厂/2018', 300],
      ['其余/2017', 15],
      ['其余/2018', 30],
      ['合计', 330],
    ]);
    expect(table.subtotals.map(({ path, total }) => [path, total])).toEqual([
      [['甲厂'], [300]],
      [['其余'], [30]],
    ]);
  });
});
