// Exact amounts behind rounded figures: what is compared, ranked, sorted and cut goes by them.

import { describe, expect, test } from 'vitest';
import { cubeOf, grid, pivot } from './made.ts';

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
