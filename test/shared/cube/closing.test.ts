// 余额取期末：各台账取其最近一期，从不按时间相加；同一企业的同一余额只取一次。

import { describe, expect, test } from 'vitest';
import { noteText } from '../../../shared/texts/notes.ts';
import { BALANCE, COUNT, cubeOf, grid, only, pivot } from './made.ts';

const three = cubeOf(
  [
    { of: '甲厂', value: 10, asOf: '2016-12-31' },
    { of: '乙厂', value: 5, asOf: '2016-12-31' },
    { of: '甲厂', value: 15, asOf: '2017-06-30' },
    { of: '甲厂', value: 20, asOf: '2017-12-31' },
    { of: '丙厂', value: 7, asOf: '2017-12-31' },
    { of: '甲厂', value: 30, asOf: '2018-12-31' },
  ],
  { 甲厂: { '2016-12-31': { ownership: '集体' }, '2018-01-01': { ownership: '改制' } }, 乙厂: { ownership: '国有' } },
);

const closingAt = (date: string) => pivot(three, { values: [BALANCE], at: date }).grandTotal;

describe('不问时间', () => {
  test('取最近一期；该期未报的企业不沿用旧数', () => {
    const table = pivot(three, { rows: ['enterprise'], values: [BALANCE] });
    expect(grid(table)).toEqual([
      ['甲厂', 30],
      ['合计', 30],
    ]);
    expect(table.asOf).toEqual({ from: '2018-12-31', to: '2018-12-31' });
  });

  test('指明日期，则取该日及以前的最近一期', () => {
    expect([
      closingAt('2018-12-31'),
      closingAt('2018-12-30'),
      closingAt('2017-11-30'),
      closingAt('2016-12-31'),
      closingAt('2015-01-01'),
    ]).toEqual([[30], [27], [15], [15], [null]]);
  });

  test('单位、项目各有各的最近一期，日期不一则说明', () => {
    const cube = cubeOf([
      { of: '甲厂', value: 1, reporter: '东区', asOf: '2018-06-30' },
      { of: '乙厂', value: 10, reporter: '西区', asOf: '2018-12-31' },
      { of: '乙厂', value: 100, reporter: '西区', item: 'medical', asOf: '2017-12-31' },
    ]);
    const table = pivot(cube, { values: [BALANCE] });
    expect(table.grandTotal).toEqual([111]);
    expect(table.notes).toEqual([{ code: 'pivot.mixed-dates', values: { from: '2017-12-31', to: '2018-12-31' } }]);
  });

  test('同一企业的余额由两个单位先后报来，只取后报的一次', () => {
    const cube = cubeOf([
      { of: '甲厂', value: 10, reporter: '2017年台账', asOf: '2017-12-31' },
      { of: '乙厂', value: 3, reporter: '2017年台账', asOf: '2017-12-31' },
      { of: '甲厂', value: 12, reporter: '2018年台账', asOf: '2018-12-31' },
    ]);
    const table = pivot(cube, { rows: ['enterprise'], values: [BALANCE] });
    expect(grid(table)).toEqual([
      ['甲厂', 12],
      ['乙厂', 3],
      ['合计', 15],
    ]);
    expect(table.notes).toEqual([
      { code: 'pivot.mixed-dates', values: { from: '2017-12-31', to: '2018-12-31' } },
      { code: 'pivot.overtaken', values: { count: 1 } },
    ]);
    expect(grid(pivot(cube, { rows: ['enterprise'], columns: ['as_of_year'], values: [BALANCE] }))).toEqual([
      ['', '2017', '2018', '合计'],
      ['甲厂', 10, 12, 12],
      ['乙厂', 3, null, 3],
      ['合计', 13, 12, 15],
    ]);
  });

  test('单位的最近一期在年内已被别的单位后报的取代：合计取该单位所报，该年只取后报的一次', () => {
    const cube = cubeOf([
      { of: '甲厂', value: 100, reporter: '东区', asOf: '2017-06-30' },
      { of: '甲厂', value: 10, reporter: '西区', asOf: '2017-12-31' },
      { of: '乙厂', value: 1, reporter: '西区', asOf: '2018-12-31' },
    ]);
    expect(grid(pivot(cube, { rows: ['enterprise'], columns: ['as_of_year'], values: [BALANCE] }))).toEqual([
      ['', '2017', '2018', '合计'],
      ['甲厂', 10, null, 100],
      ['乙厂', null, 1, 1],
      ['合计', 10, 1, 101],
    ]);
  });

  test('筛选台账时，在所选台账内取最近一期', () => {
    const cube = cubeOf([
      { of: '甲厂', value: 10, ledger: '旧账', asOf: '2017-12-31' },
      { of: '甲厂', value: 12, ledger: '新账', asOf: '2018-12-31' },
    ]);
    const where = { values: [BALANCE], filters: [{ dimension: 'ledger' as const, in: ['旧账'] }] };
    expect(pivot(cube, where)).toMatchObject({ grandTotal: [10], asOf: { from: '2017-12-31', to: '2017-12-31' } });
  });
});

describe('按截至年度', () => {
  test('各年取年内最近一期，合计取最后一期，不相加', () => {
    const table = pivot(three, { rows: ['enterprise'], columns: ['as_of_year'], values: [BALANCE] });
    expect(grid(table)).toEqual([
      ['', '2016', '2017', '2018', '合计'],
      ['丙厂', null, 7, null, null],
      ['甲厂', 10, 20, 30, 30],
      ['乙厂', 5, null, null, null],
      ['合计', 15, 27, 30, 30],
    ]);
    expect(table.values[0]?.totals).toBe('closing');
    expect(table.asOf).toEqual({ from: '2016-12-31', to: '2018-12-31' });
  });

  test('按截至日期：每期各列；筛选年度：取该年最近一期', () => {
    const days = pivot(three, { columns: ['as_of'], values: [BALANCE] });
    expect(grid(days)).toEqual([
      ['', '2016-12-31', '2017-06-30', '2017-12-31', '2018-12-31', '合计'],
      ['', 15, 15, 27, 30, 30],
    ]);
    const nested = pivot(three, { rows: ['as_of_year', 'as_of'], values: [BALANCE] });
    expect(nested.rowTotals).toEqual([[15], [15], [27], [30]]);
    expect(nested.subtotals.map(({ path, total }) => [path, total])).toEqual([
      [['2016'], [15]],
      [['2017'], [27]],
      [['2018'], [30]],
    ]);
    expect(pivot(three, { values: [BALANCE], filters: [only('as_of_year', '2017')] }).grandTotal).toEqual([27]);
    expect(pivot(three, { values: [BALANCE], filters: [only('as_of_year', '2016', '2017')] }).grandTotal).toEqual([27]);
  });

  test('截至年度、截至日期并了组，按组或按没有并的键筛选，仍是那些日期', () => {
    const years = [{ dimension: 'as_of_year' as const, label: '早年', of: ['2016', '2017'] }];
    const inYears = (...labels: string[]) =>
      pivot(three, { values: [BALANCE], groups: years, filters: [only('as_of_year', ...labels)] });
    expect([inYears('早年').grandTotal, inYears('2018').grandTotal]).toEqual([[27], [30]]);
    expect(inYears('2016')).toMatchObject({
      grandTotal: [null],
      notes: [
        { code: 'pivot.group', values: { label: '早年', keys: '2016、2017' } },
        { code: 'pivot.unknown-key', values: { dimension: '截至年度', key: '2016' } },
      ],
    });
    const days = [{ dimension: 'as_of' as const, label: '年末', of: ['2016-12-31', '2018-12-31'] }];
    const onDay = (day: string) =>
      pivot(three, { values: [BALANCE], groups: days, filters: [only('as_of', day)] }).grandTotal;
    expect([onDay('年末'), onDay('2017-06-30'), onDay('2017-12-31')]).toEqual([[30], [15], [27]]);
  });

  test('企业在各期以当时的所有制计', () => {
    const table = pivot(three, { rows: ['ownership'], columns: ['as_of_year'], values: [BALANCE] });
    expect(grid(table)).toEqual([
      ['', '2016', '2017', '2018', '合计'],
      ['国有', 5, null, null, null],
      ['集体', 10, 20, null, null],
      ['改制', null, null, 30, 30],
      ['未填', null, 7, null, null],
      ['合计', 15, 27, 30, 30],
    ]);
  });

  test('首条记录之前的日期，用最早的记录', () => {
    const cube = cubeOf([{ of: '甲厂', value: 1, asOf: '2010-12-31' }], {
      甲厂: { '2018-12-31': { ownership: '集体' } },
    });
    expect(grid(pivot(cube, { rows: ['ownership'], values: [BALANCE] }))).toEqual([
      ['集体', 1],
      ['合计', 1],
    ]);
  });
});

describe('年度', () => {
  test('期末余额分了所属年度的，年度即所属年度', () => {
    const cube = cubeOf([
      { of: '甲厂', value: 9, asOf: '2017-12-31' },
      { of: '甲厂', value: 6, due: '2016' },
      { of: '甲厂', value: 4, due: '2018' },
    ]);
    const table = pivot(cube, { columns: ['year'], values: [BALANCE] });
    expect(grid(table)).toEqual([
      ['', '2016', '2018', '合计'],
      ['', 6, 4, 10],
    ]);
    expect(table.yearMeans).toBe('due_year');
    expect(table.notes).toEqual([{ code: 'pivot.year-means', values: { means: 'due_year' } }]);
    expect(pivot(cube, { values: [BALANCE], filters: [{ dimension: 'year', in: ['2016'] }] }).grandTotal).toEqual([6]);
  });

  test('没有分的，年度即截至年度；筛选年度取该年最近一期', () => {
    const table = pivot(three, { columns: ['year'], values: [BALANCE] });
    expect(grid(table)).toEqual([
      ['', '2016', '2017', '2018', '合计'],
      ['', 15, 27, 30, 30],
    ]);
    expect(table.yearMeans).toBe('as_of_year');
    expect(pivot(three, { values: [BALANCE], filters: [{ dimension: 'year', in: ['2017'] }] }).grandTotal).toEqual([
      27,
    ]);
  });

  test('流量有所属期按所属年度，没有按截至年度，各年相加', () => {
    const paid = { measure: 'paid_current' } as const;
    const cube = cubeOf([
      { ...paid, of: '甲厂', value: 1, due: '2016', asOf: '2018-12-31' },
      { ...paid, of: '甲厂', value: 2, asOf: '2017-12-31' },
      { ...paid, of: '甲厂', value: 4, asOf: '2018-12-31' },
    ]);
    const table = pivot(cube, { columns: ['year'], values: [paid] });
    expect(grid(table)).toEqual([
      ['', '2016', '2017', '2018', '合计'],
      ['', 1, 2, 4, 7],
    ]);
    expect(table.values[0]?.totals).toBe('sum');
    expect(table.yearMeans).toBe('due_year');
    expect(table.notes).toEqual([{ code: 'pivot.year-means', values: { means: 'flow_either' } }]);
    expect(pivot(cube, { values: [paid], at: '2017-12-31' }).grandTotal).toEqual([2]);
  });

  test('年度指什么，按所列的数说：余额与流量各说各的，流量不说不相加', () => {
    const paid = { measure: 'paid_current' } as const;
    const meant = (facts: Parameters<typeof cubeOf>[0], values: { measure: 'arrears_bal' | 'paid_current' }[]) =>
      pivot(cubeOf(facts), { rows: ['year'], values }).notes.map(({ values: said }) => said.means);
    const of = { of: '甲厂', value: 1 };
    expect(meant([{ ...of, ...paid, due: '2016' }], [paid])).toEqual(['flow_due_year']);
    expect(meant([{ ...of, ...paid }], [paid])).toEqual(['flow_as_of_year']);
    expect(meant([of, { ...of, ...paid, due: '2016' }], [BALANCE, paid])).toEqual(['as_of_year', 'flow_due_year']);
    expect(
      meant(
        [
          { ...of, due: '2017' },
          { ...of, ...paid, due: '2016' },
        ],
        [BALANCE, paid],
      ),
    ).toEqual(['due_year']);
    expect(noteText({ code: 'pivot.year-means', values: { means: 'flow_due_year' } }, 'zh')).toBe(
      '“年度”指费款所属年度（发生数，各年相加）。',
    );
  });
});

test('户数不受期末限制：报过的企业都计，指明日期的计该日及以前的', () => {
  expect(pivot(three, { values: [COUNT] }).grandTotal).toEqual([3]);
  expect(pivot(three, { values: [COUNT], at: '2016-12-31' }).grandTotal).toEqual([2]);
  expect(grid(pivot(three, { columns: ['as_of_year'], values: [COUNT] }))).toEqual([
    ['', '2016', '2017', '2018', '合计'],
    ['', 2, 2, 1, 3],
  ]);
});
