// 一个数背后的事实：点开哪一格，就是哪一格的事实，合计、其余也一样。

import { describe, expect, test } from 'vitest';
import { drillFacts } from '../../../shared/cube/drill.ts';
import type { PivotSpecInput } from '../../../shared/cube/spec.ts';
import { BALANCE, COUNT, cubeOf, only, specOf } from './made.ts';

const cube = cubeOf(
  [
    { of: '甲厂', value: 100 },
    { of: '甲厂', value: 60, due: '2017', ledger: '明细' },
    { of: '甲厂', value: 40, due: '2018', ledger: '明细' },
    { of: '乙厂', value: 0 },
    { of: '乙厂', value: 5, item: 'wage' },
    { of: '丙厂', value: 30 },
    { of: '丁厂', value: 9, measure: 'roster_cnt', item: null },
  ],
  { 甲厂: { ownership: '国有' }, 乙厂: { ownership: '国有' }, 丙厂: { ownership: '集体' } },
);

const reached = (agg: 'max' | 'min' | 'avg') =>
  drillFacts(cube, specOf({ values: [{ measure: 'arrears_bal', agg }] }), [], [], 0);

const drill = (input: PivotSpecInput, row: (string | null)[], column: (string | null)[] = [], value = 0) =>
  drillFacts(cube, specOf(input), row, column, value);

describe('金额', () => {
  const spec = { rows: ['ownership', 'enterprise'], columns: ['item'], values: [BALANCE] } satisfies PivotSpecInput;

  test('格、行合计、列合计、小计、总计；总数已有分年的不在其中', () => {
    expect(drill(spec, ['国有', '甲厂'], ['养老保险'])).toEqual({ facts: [2, 3], total: 100 });
    expect(drill(spec, ['国有', '乙厂'])).toEqual({ facts: [4, 5], total: 5 });
    expect(drill(spec, [], ['养老保险'])).toEqual({ facts: [2, 3, 4, 6], total: 130 });
    expect(drill(spec, ['国有'])).toEqual({ facts: [2, 3, 4, 5], total: 105 });
    expect(drill(spec, [])).toEqual({ facts: [2, 3, 4, 5, 6], total: 135 });
  });

  test('空格没有事实；没有的名称、没有的数值也没有', () => {
    expect(drill(spec, ['集体', '丙厂'], ['工资'])).toEqual({ facts: [], total: null });
    expect(drill(spec, ['私营'])).toEqual({ facts: [], total: null });
    expect(drill(spec, [], [], 7)).toEqual({ facts: [], total: null });
  });

  test('其余：前几名以外的事实', () => {
    const top = { rows: ['enterprise'], values: [BALANCE], top: 1 } satisfies PivotSpecInput;
    expect(drill(top, ['甲厂'])).toEqual({ facts: [2, 3], total: 100 });
    expect(drill(top, ['其余'])).toEqual({ facts: [4, 5, 6], total: 35 });
    const nested = { rows: ['ownership', 'enterprise'], values: [BALANCE], top: 1 } satisfies PivotSpecInput;
    expect(drill(nested, ['其余', '其余'])).toEqual({ facts: [6], total: 30 });
    const within: PivotSpecInput = { ...nested, topOf: 'enterprise' };
    expect(drill(within, ['国有', '其余'])).toEqual({ facts: [4, 5], total: 5 });
  });
});

test('户数：列出各企业的事实；欠费户数只列欠费企业的', () => {
  expect(drill({ rows: ['ownership'], values: [COUNT] }, [null])).toEqual({ facts: [7], total: 1 });
  expect(drill({ rows: ['item'], values: [COUNT] }, ['养老保险'])).toEqual({ facts: [2, 3, 6], total: 2 });
  const values = [{ measure: 'arrears_bal', agg: 'count_gt0' } as const];
  expect(drill({ values, filters: [only('item', '养老保险')] }, [])).toEqual({ facts: [2, 3, 6], total: 2 });
});

test('最高、最低：列出达到该数的企业；户均：列出全部', () => {
  expect(reached('max')).toEqual({ facts: [2, 3], total: 100 });
  expect(reached('min')).toEqual({ facts: [4, 5], total: 5 });
  expect(reached('avg')).toMatchObject({
    facts: [2, 3, 4, 5, 6],
    total: 45,
    parts: [{ figure: 135 }, { figure: 3 }],
  });
});

test('按年列的余额：各年的合计列出该年期末的事实', () => {
  const dated = cubeOf([
    { of: '甲厂', value: 1, asOf: '2017-06-30' },
    { of: '甲厂', value: 2, asOf: '2017-12-31' },
    { of: '甲厂', value: 3, asOf: '2018-12-31' },
  ]);
  const spec = specOf({ rows: ['enterprise'], columns: ['as_of_year'], values: [BALANCE] });
  expect(drillFacts(dated, spec, ['甲厂'], ['2017'], 0)).toEqual({ facts: [2], total: 2 });
  expect(drillFacts(dated, spec, ['甲厂'], [], 0)).toEqual({ facts: [3], total: 3 });
});
