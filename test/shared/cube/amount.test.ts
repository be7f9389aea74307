// Exact amounts behind rounded figures: what is compared, ranked, sorted and cut goes by them.

import { describe, expect, test } from 'vitest';
import { BALANCE, cubeOf, grid, pivot } from './made.ts';

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

test('户均同样：名次、同比按未舍入的平均算', () => {
  const staff = (year: string, district: string, persons: number) =>
    Array.from({ length: 300 }, (_, at) => ({
      of: `${district}${at}厂`,
      measure: 'staff_cnt' as const,
      item: null,
      asOf: `${year}-12-31`,
      value: Number(at < persons),
    }));
  const facts = [...staff('2018', '东', 101), ...staff('2018', '西', 102)];
  const standings = Object.fromEntries(facts.map(({ of }) => [of, { district: of.slice(0, 1) }]));
  const MEAN = { measure: 'staff_cnt', agg: 'avg' } as const;
  const table = pivot(cubeOf(facts, standings), { rows: ['district'], values: [MEAN, { ...MEAN, show: 'rank' }] });
  expect(table.rowTotals).toEqual([
    [34, 2],
    [34, 1],
  ]);
  const yearly = pivot(cubeOf([...staff('2017', '东', 101), ...staff('2018', '东', 102)]), {
    rows: ['as_of_year'],
    values: [MEAN, { ...MEAN, show: 'growth_year' }],
  });
  expect(yearly.rowTotals).toEqual([
    [34, null],
    [34, 99],
  ]);
});

describe('超出可精确计算的范围', () => {
  const MOST = 9_007_199_254_740_991;
  const changes = (before: number, after: number) =>
    pivot(
      cubeOf([
        { of: '甲厂', value: before, asOf: '2017-12-31' },
        { of: '甲厂', value: after, asOf: '2018-12-31' },
      ]),
      {
        rows: ['as_of_year'],
        values: [
          { ...BALANCE, show: 'change_previous' },
          { ...BALANCE, show: 'growth_previous' },
        ],
      },
    );

  test('增减放不下的留空，表头与表下说明；放得下的分毫不差', () => {
    const table = changes(-(MOST - 1), MOST - 2);
    expect(table.rowTotals[1]).toEqual([null, null]);
    expect(table.values[0]).toMatchObject({ totals: 'none', reason: 'total.overflow' });
    expect(table.notes).toContainEqual({ code: 'pivot.overflow', values: { measure: '累计欠费' } });
    expect(changes(1, MOST).rowTotals[1]).toEqual([MOST - 1, null]);
    expect(changes(MOST, MOST - 1).rowTotals[1]).toEqual([-1, 0]);
  });
  test('有数的户数与数的大小无关，照样数', () => {
    const facts = ['甲厂', '乙厂', '丙厂'].map((of) => ({ of, value: MOST }));
    const table = pivot(cubeOf(facts), { values: [{ ...BALANCE, agg: 'count' }, BALANCE] });
    expect(table.grandTotal).toEqual([3, null]);
    expect(table.values.map(({ reason }) => reason)).toEqual([null, 'total.overflow']);
  });
});

test('一个指标显示几次，算法只说一次', () => {
  const own = { measure: 'indicator', name: '户均' } as const;
  const table = pivot(cubeOf([{ of: '甲厂', value: 5 }]), {
    rows: ['enterprise'],
    values: [own, { ...own, show: 'rank' }, { ...own, agg: 'count_ge', at: 1 }],
    indicators: [{ name: '户均', unit: 'money', formula: '累计欠费 / 企业户数' }],
  });
  expect(table.notes.filter(({ code }) => code === 'pivot.indicator')).toHaveLength(1);
});
