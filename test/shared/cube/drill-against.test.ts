// 点开增减、占比、人均：显示的数、基数或总体、分子和分母。

import { expect, test } from 'vitest';
import { drillFacts } from '../../../shared/cube/drill.ts';
import { heldAgainst } from '../../../shared/cube/drill-against.ts';
import type { PivotSpecInput } from '../../../shared/cube/spec.ts';
import { cubeOf, specOf } from './made.ts';

const cube = cubeOf([
  { of: '甲厂', value: 100, asOf: '2017-12-31' },
  { of: '甲厂', value: 150, asOf: '2018-12-31' },
  { of: '乙厂', value: 50, asOf: '2018-12-31' },
  { of: '甲厂', value: 5, asOf: '2018-12-31', measure: 'roster_cnt', item: null },
]);
const parts = (input: PivotSpecInput, row: string[], column: string[]) =>
  heldAgainst(cube, specOf(input), row, column, 0);

test('环比：显示的增长，基数在上一期那一格', () => {
  const value = { measure: 'arrears_bal', show: 'growth_previous' } as const;
  expect(parts({ rows: ['enterprise'], columns: ['as_of_year'], values: [value] }, ['甲厂'], ['2018'])).toEqual({
    shown: 5000,
    against: [{ part: 'base', isUncut: false, row: ['甲厂'], column: ['2017'], total: 100 }],
  });
  expect(parts({ rows: ['as_of_year'], values: [value], top: 1 }, ['2018'], [])).toEqual({
    shown: 10000,
    against: [{ part: 'base', isUncut: true, row: ['2017'], column: [], total: 100 }],
  });
});

test('占本列、累计占比：总体是本列合计；没有基数的没有', () => {
  const share = { measure: 'arrears_bal', show: 'share_column' } as const;
  expect(parts({ rows: ['enterprise'], values: [share] }, ['甲厂'], [])).toEqual({
    shown: 7500,
    against: [{ part: 'whole', isUncut: false, row: [], column: [], total: 200 }],
  });
  const growth = { measure: 'arrears_bal', show: 'growth_previous' } as const;
  expect(parts({ rows: ['enterprise'], columns: ['as_of_year'], values: [growth] }, ['乙厂'], ['2018'])).toEqual({
    shown: null,
    against: [],
  });
});

test('人均、户均：分子和分母各是多少', () => {
  const at = (value: PivotSpecInput['values'][number]) =>
    (drillFacts(cube, specOf({ values: [value] }), [], [], 0).parts ?? []).map(({ head, figure }) => [
      head.zh,
      head.unit,
      figure,
    ]);
  expect(at({ measure: 'indicator', name: 'arrears_per_head' })).toEqual([
    ['累计欠费', '元', 200],
    ['在册职工', '人', 5],
  ]);
  expect(at({ measure: 'arrears_bal', agg: 'avg' })).toEqual([
    ['累计欠费', '元', 200],
    ['有累计欠费数的户数', '户', 2],
  ]);
  expect(at({ measure: 'arrears_bal' })).toEqual([]);
});
