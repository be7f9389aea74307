// Counts that reach a threshold, and indicators: read from a formula, worked out from sums at every level, null over 0.

import { describe, expect, test } from 'vitest';
import { drillFacts } from '../../../shared/cube/drill.ts';
import { isRefusal, readFormula } from '../../../shared/cube/formula.ts';
import { PivotSpecSchema } from '../../../shared/cube/spec.ts';
import { INDICATORS } from '../../../shared/vocabulary/indicators.ts';
import { cubeOf, grid, only, pivot, specOf } from './made.ts';

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
    ['累计欠费[险种=养老保险] / [', '第 16 个字处看不懂。'],
    ['累计欠费[颜色=红] / 户数', '没有维度“颜色”。'],
    ['累计欠费[项目=养老保险；项目] / 户数', '方括号里应写成 维度=值、值。'],
    ['累计欠费[截至日期=2018-12-31]', '“截至日期”只能作整张表的筛选，不能只限公式里的一个数。'],
    ['企业户数[项目=养老保险]', '企业户数不按项目或所属年度限定，请用 欠费户数[…]。'],
    ['累计欠费[项目=养老保险', '第 5 个字处看不懂。'],
    ['(实缴 / 应缴', '括号不成对。'],
    ['实缴 /', '公式没有写完。'],
    ['实缴 应缴', '第 3 个字处看不懂。'],
    ['实缴; process.exit()', '第 3 个字处看不懂。'],
    ['1 + 2', '公式里没有指标。'],
    ['留守人员 * 留守人员月工资', '两个指标不能相乘：合计的积不等于各户积的合计。'],
    ['累计欠费 + 在册职工', '金额与人数、户数或比率不能相加减。'],
    ['('.repeat(301), '公式太长。'],
  ])('%s：%s', (text, why) => expect(problem(text)).toBe(why));
  test.each([
    ['实缴 / 没有的', 5],
    ['累计欠费[颜色=红] / 户数', 5],
    ['在册职工 / 累计欠费[项目=养老保险；项目]', 20],
  ])('%s：错在第 %i 个字之后', (text, at) => expect(readFormula(text)).toMatchObject({ at }));
  test.each([
    ['应缴／实缴', '应缴 / 实缴'],
    ['累计欠费＊１．５', '累计欠费 * 1.5'],
    ['＝实缴÷应缴', '实缴 / 应缴'],
    ['= 实缴 / 应缴', '实缴 / 应缴'],
    ['（应缴－实缴）×2', '(应缴 - 实缴) * 2'],
    ['应缴—实缴', '应缴 - 实缴'],
    ['累计欠费【项目=养老保险】÷在册职工', '累计欠费[项目=养老保险] / 在册职工'],
  ])('%s 同 %s', (typed, plain) => expect(readFormula(typed)).toEqual(readFormula(plain)));
  test.each([
    ['实缴/应缴×100%', '公式里不写 %，也不必乘 100：单位选“百分比（%）”，就按百分数显示。', 9],
    ['欠费面*2', '“欠费面”是算出来的指标，公式里不能再用；请写它的算式：(欠费户数 / 企业户数)。', 0],
    [
      '2*人均欠费（在册）',
      '“人均欠费（在册）”是算出来的指标，公式里不能再用；请写它的算式：(累计欠费 / 在册职工)。',
      2,
    ],
  ])('%s：%s', (text, message, at) => expect(readFormula(text)).toMatchObject({ message, at }));
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

describe('公式里各数各有各的筛选', () => {
  const cube = cubeOf(
    [
      { of: '甲厂', value: 300_00 },
      { of: '甲厂', item: 'medical', value: 900_00 },
      { of: '乙厂', value: 100_00 },
      { of: '甲厂', measure: 'roster_cnt', item: null, value: 2 },
      { of: '乙厂', measure: 'roster_cnt', item: null, value: 8 },
    ],
    { 甲厂: { ownership: '国有' }, 乙厂: { ownership: '集体' } },
  );
  const asked = (formula: string) => ({
    values: [{ measure: 'indicator' as const, name: '率' }],
    indicators: [{ name: '率', unit: 'money' as const, formula }],
  });
  const pension = asked('累计欠费[项目=养老保险] / 在册职工');

  test('养老欠费除以在册职工：分子只取养老，分母不限；每一级重算', () => {
    expect(grid(pivot(cube, { rows: ['ownership'], ...pension }))).toEqual([
      ['国有', 150_00],
      ['集体', 12_50],
      ['合计', 40_00],
    ]);
    const across = pivot(cube, { rows: ['ownership', 'enterprise'], columns: ['as_of_year'], ...pension });
    expect(grid(across).at(-1)).toEqual(['合计', 40_00, 40_00]);
  });
  test('几个条件、几个值；代号与全角也认；与整张表的筛选一并生效', () => {
    const both = asked('累计欠费［项目＝pension、医疗保险；所有制=国有］/ 在册职工[所有制=国有]');
    expect(pivot(cube, both).grandTotal).toEqual([600_00]);
    expect(pivot(cube, { ...pension, filters: [only('ownership', '集体')] }).grandTotal).toEqual([12_50]);
  });
  test('点开只有取用的明细；说明里没有的名称；不再说合计含别的险种', () => {
    const { facts, total } = drillFacts(cube, specOf(pension), [], [], 0);
    expect([facts.toSorted((a, b) => a - b), total]).toEqual([[1, 3, 4, 5], 40_00]);
    const unknown = pivot(cube, asked('累计欠费[项目=没有的险] / 在册职工'));
    expect(unknown.grandTotal).toEqual([null]);
    expect(unknown.notes).toContainEqual({ code: 'pivot.unknown-key', values: { dimension: '项目', key: '没有的险' } });
  });
  test('限定一个险种的人数可以相加，不限的留空并说明', () => {
    const persons = cubeOf([
      { of: '甲厂', measure: 'insured_cnt', value: 10 },
      { of: '甲厂', measure: 'insured_cnt', item: 'medical', value: 9 },
      { of: '甲厂', measure: 'retired_cnt', item: null, value: 5 },
    ]);
    const ratio = (formula: string) =>
      pivot(persons, { ...asked(formula), indicators: [{ name: '率', unit: 'number', formula }] });
    expect(ratio('参保人数[项目=养老保险] / 离退休人员').grandTotal).toEqual([2_00]);
    expect(ratio('参保人数[项目=养老保险] / 离退休人员').values[0]?.reason).toBeNull();
    expect(ratio('参保人数 / 离退休人员')).toMatchObject({
      grandTotal: [null],
      values: [{ reason: 'total.persons-over-items' }],
    });
  });
});

describe('指标达到若干的户数', () => {
  const cube = cubeOf(
    [
      { of: '甲厂', value: 3_000_000 },
      { of: '甲厂', measure: 'roster_cnt', item: null, value: 3 },
      { of: '乙厂', value: 3_000_001 },
      { of: '乙厂', measure: 'roster_cnt', item: null, value: 3 },
      { of: '丙厂', value: 2_999_999 },
      { of: '丙厂', measure: 'roster_cnt', item: null, value: 3 },
      { of: '丁厂', value: 9_000_000 },
      { of: '全区企业', value: 90_000_000 },
      { of: '全区企业', measure: 'roster_cnt', item: null, value: 3 },
    ],
    { 丙厂: { ownership: '集体' }, 丁厂: { ownership: '私营' } },
  );
  const reach = (agg: 'count_ge' | 'count_gt') =>
    ({ measure: 'indicator', name: 'arrears_per_head', agg, at: 1_000_000 }) as const;

  test('人均欠费 ≥ 1 万元：按每户自己的精确数比，不按四舍五入的比；缺人数的户不算；汇总数不是一户', () => {
    const table = pivot(cube, { rows: ['ownership'], values: [reach('count_ge'), reach('count_gt')] });
    expect(grid(table)).toEqual([
      ['集体', [0, 0]],
      ['私营', [null, null]],
      ['未填', [2, 1]],
      ['合计', [2, 1]],
    ]);
    expect(table.values[0]).toMatchObject({
      zh: '人均欠费（在册）≥1万元的户数',
      unit: '户',
      scale: 0,
      totals: 'distinct',
    });
  });
  test('点开是达到的那几户；整数的界不丢末尾的 0', () => {
    expect(drillFacts(cube, specOf({ values: [reach('count_gt')] }), [], [], 0)).toEqual({ facts: [3, 4], total: 1 });
    const [head] = pivot(cube, {
      values: [{ measure: 'indicator', name: 'arrears_per_head', agg: 'count_ge', at: 10_000 }],
    }).values;
    expect(head?.zh).toBe('人均欠费（在册）≥100元的户数');
  });
});
