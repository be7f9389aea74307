// Counts that reach a threshold, and indicators: read from a formula, worked out from sums at every level, null over 0.

import { describe, expect, test } from 'vitest';
import { drillFacts } from '../../../shared/cube/drill.ts';
import { isRefusal, readFormula } from '../../../shared/cube/formula.ts';
import { PivotSpecSchema } from '../../../shared/cube/spec.ts';
import { INDICATORS } from '../../../shared/vocabulary/indicators.ts';
import { cubeOf, grid, pivot, specOf } from './made.ts';

const MILLION = 100_000_000;

describe('达到若干的户数', () => {
  const cube = cubeOf([
    { of: '甲厂', value: MILLION },
    { of: '乙厂', value: MILLION / 2 },
    { of: '乙厂', item: 'medical', value: MILLION / 2 + 1 },
    { of: '丙厂', value: 0 },
    { of: '全区企业', value: 9 * MILLION },
  ]);
  const values = [
    { measure: 'arrears_bal', agg: 'count_ge', at: MILLION },
    { measure: 'arrears_bal', agg: 'count_gt', at: MILLION },
  ] as const;
  test('≥ 含本数，> 不含；按一户的合计比；汇总数不是一户', () => {
    expect(grid(pivot(cube, { rows: ['item'], values: [...values] }))).toEqual([
      ['养老保险', [1, 0]],
      ['医疗保险', [0, 0]],
      ['合计', [2, 1]],
    ]);
  });
  test('表头说明界限，合计按企业去重', () => {
    const [reach, exceed] = pivot(cube, { values: [...values] }).values;
    expect(reach).toMatchObject({ zh: '累计欠费≥100万元的户数', unit: '户', totals: 'distinct' });
    expect(exceed?.en).toBe('Enterprises with arrears balance >100 × 10,000 yuan');
  });
  test('点开是达到的那几户的明细', () => {
    expect(drillFacts(cube, specOf({ values: [...values] }), [], [], 0)).toEqual({ facts: [1, 2, 3], total: 2 });
    expect(drillFacts(cube, specOf({ values: [...values] }), [], [], 1)).toEqual({ facts: [2, 3], total: 1 });
  });
});

describe('公式', () => {
  const problem = (text: string) => {
    const read = readFormula(text);
    return isRefusal(read) ? read.message : null;
  };
  test('认指标的名称与代号、数、四则与括号，全角也认', () => {
    for (const text of [
      '实缴/应缴',
      '（应缴－实缴）÷应缴',
      'arrears_bal × 0.5 / roster_cnt',
      '-累计欠费 / 户数',
      '1 - 实缴 / 应缴',
    ])
      expect(problem(text)).toBeNull();
  });
  test.each([
    ['实缴 / 没有的', '没有指标“没有的”。'],
    ['(实缴 / 应缴', '括号不成对。'],
    ['实缴 /', '公式没有写完。'],
    ['实缴 应缴', '第 3 个字处看不懂。'],
    ['实缴; process.exit()', '第 3 个字处看不懂。'],
    ['1 + 2', '公式里没有指标。'],
    ['留守人员 * 留守人员月工资', '两个指标不能相乘：合计的积不等于各户积的合计。'],
    ['累计欠费 + 在册职工', '金额与人数、户数或比率不能相加减。'],
    ['('.repeat(301), '公式太长。'],
  ])('%s：%s', (text, why) => expect(problem(text)).toBe(why));
  test('备好的指标都读得懂，单位与公式相合', () => {
    for (const { unit, formula } of INDICATORS)
      expect(readFormula(formula)).toMatchObject({ money: unit === 'money' ? 1 : 0 });
  });
});

describe('指标', () => {
  const cube = cubeOf(
    [
      { of: '甲厂', measure: 'due_amt', value: 300_00, due: '2017' },
      { of: '甲厂', measure: 'paid_current', value: 100_00, due: '2017' },
      { of: '乙厂', measure: 'due_amt', value: 100_00, due: '2017' },
      { of: '乙厂', measure: 'paid_current', value: 100_00, due: '2017' },
      { of: '甲厂', measure: 'due_amt', value: 200_00, due: '2018' },
      { of: '甲厂', measure: 'paid_current', value: 100_00, due: '2018' },
      { of: '丙厂', measure: 'due_amt', value: 0, due: '2018' },
      { of: '丙厂', measure: 'paid_current', value: 0, due: '2018' },
      { of: '甲厂', value: 1000_00 },
      { of: '甲厂', measure: 'roster_cnt', item: null, value: 3 },
    ],
    { 甲厂: { ownership: '国有' }, 乙厂: { ownership: '国有' }, 丙厂: { ownership: '集体' } },
  );
  const rate = { measure: 'indicator', name: 'collect_rate' } as const;
  test('征缴率每一级都由合计数重算，不是各率的平均；除以 0 留空', () => {
    const table = pivot(cube, { rows: ['ownership'], columns: ['due_year'], values: [rate] });
    expect(grid(table)).toEqual([
      ['', '2017', '2018', '合计'],
      ['国有', 5000, 5000, 5000],
      ['集体', null, null, null],
      ['合计', 5000, 5000, 5000],
    ]);
    expect(table.values[0]).toMatchObject({ zh: '当期征缴率', unit: '%', scale: 2, totals: 'ratio' });
    expect(grid(pivot(cube, { rows: ['enterprise'], values: [rate] }))).toEqual([
      ['丙厂', null],
      ['甲厂', 4000],
      ['乙厂', 10000],
      ['合计', 5000],
    ]);
  });
  test('率的同比是百分点之差', () => {
    const spec = { rows: ['enterprise' as const], columns: ['due_year' as const] };
    const table = pivot(cube, { ...spec, values: [{ ...rate, show: 'growth_year' }] });
    expect(table.values[0]).toMatchObject({ zh: '当期征缴率·同比', unit: '百分点', scale: 2 });
    expect(table.cells[1]).toEqual([[null], [1667]]);
  });
  test('自定的指标：金额以元计，四舍五入到分', () => {
    const indicators = [{ name: '人均', unit: 'money' as const, formula: '累计欠费 / 在册职工' }];
    const table = pivot(cube, { values: [{ measure: 'indicator', name: '人均' }], indicators });
    expect(table.grandTotal).toEqual([333_33]);
    expect(table.values[0]).toMatchObject({ zh: '人均', unit: '元', scale: 2 });
    expect(table.notes).toContainEqual({
      code: 'pivot.indicator',
      values: { name: '人均', formula: '累计欠费 / 在册职工' },
    });
  });
  test('点开指标，是公式里各数的明细', () => {
    const { facts, total } = drillFacts(cube, specOf({ rows: ['enterprise'], values: [rate] }), ['乙厂'], [], 0);
    expect([facts.toSorted((a, b) => a - b), total]).toEqual([[3, 4], 10000]);
  });
  test('没有的指标、读不懂的公式、单位不合的不认', () => {
    const accepted = (more: object) => PivotSpecSchema.safeParse({ values: [rate], ...more }).success;
    expect(accepted({})).toBe(true);
    expect(accepted({ values: [{ measure: 'indicator', name: '没有' }] })).toBe(false);
    expect(accepted({ indicators: [{ name: '率', unit: 'money', formula: '实缴 / 应缴' }] })).toBe(false);
    expect(accepted({ indicators: [{ name: '率', unit: 'percent', formula: '实缴 /' }] })).toBe(false);
  });
});
