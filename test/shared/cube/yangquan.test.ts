// The published figures of 阳泉, to the 分, with both ledgers in: nothing that is stated twice is counted twice.

import { describe, expect, test } from 'vitest';
import type { PivotSpecInput } from '../../../shared/cube/spec.ts';
import type { PivotTable } from '../../../shared/cube/table.ts';
import { BALANCE, COUNT, grid, pivot } from './made.ts';
import { golden, yangquan } from './yangquan.ts';

const both = yangquan();

/** Every cell with a figure other than 0, as 'row keys,column keys,figures', sorted. */
function lines(table: PivotTable): string[] {
  const found = table.rows.flatMap((row, at) =>
    table.columns.map((column, place) => ({ keys: [...row, ...column], figures: table.cells[at]?.[place] ?? [] })),
  );
  const told = found.filter(({ figures }) => figures.some((figure) => figure !== null && figure !== 0));
  return told.map(({ keys, figures }) => [...keys, ...figures].join(',')).sort();
}

const golds = (id: string): string[] =>
  golden(id)
    .map((row) => row.join(','))
    .filter((line) => !/(,0)+$/.test(line))
    .sort();

const social = { dimension: 'item_group' as const, in: ['社会保险'] };
const pension = { dimension: 'item' as const, in: ['养老保险'] };

describe.each(['both', 'layers'] as const)('with %s of the ledgers', (ledgers) => {
  const cube = yangquan(ledgers);
  const cases: [string, PivotSpecInput][] = [
    ['YQ-P01', { rows: ['ownership'], columns: ['due_year'], values: [BALANCE] }],
    ['YQ-P01', { rows: ['ownership'], columns: ['year'], values: [BALANCE] }],
    ['YQ-P02', { rows: ['item'], columns: ['ownership'], values: [BALANCE, COUNT] }],
    ['YQ-P02', { rows: ['item', 'ownership'], values: [BALANCE, { measure: 'arrears_bal', agg: 'count_gt0' }] }],
    ['YQ-P03', { rows: ['item'], columns: ['due_year'], values: [BALANCE] }],
    ['YQ-P04', { rows: ['enterprise'], columns: ['due_year'], values: [BALANCE], filters: [pension] }],
  ];
  test.each(cases)('%s %#', (id, spec) => {
    expect(lines(pivot(cube, spec))).toEqual(golds(id));
  });
});

test('企业户数与在册职工按认定、生产状态、行业、所有制', () => {
  const values = [COUNT, { measure: 'roster_cnt' } as const];
  expect(lines(pivot(both, { rows: ['hardship'], columns: ['production_status'], values }))).toEqual(golds('YQ-P06'));
  const byIndustry = pivot(both, { rows: ['industry', 'ownership'], values });
  expect(lines(byIndustry)).toEqual(golds('YQ-P07'));
  const insured = pivot(both, {
    rows: ['ownership', 'injury_insured'],
    columns: ['maternity_insured', 'fund_enrolled'],
    values: [COUNT],
  });
  expect(lines(insured)).toEqual(golds('YQ-P11'));
});

test('各系统户数、养老欠费与欠费户数', () => {
  const counts = pivot(both, { rows: ['system'], values: [COUNT] });
  const sums = pivot(both, {
    rows: ['system'],
    values: [BALANCE, { measure: 'arrears_bal', agg: 'count_gt0' }],
    filters: [pension],
  });
  const joined = counts.rows.map((path, at) => [
    ...path,
    ...(counts.rowTotals[at] ?? []),
    ...(sums.rowTotals[at] ?? []),
  ]);
  expect(joined.map((row) => row.join(',')).sort()).toEqual(golds('YQ-P05'));
});

test('养老欠费前10户：按金额从大到小，其余并为一行', () => {
  const table = pivot(both, {
    rows: ['enterprise'],
    values: [BALANCE],
    filters: [pension],
    top: 10,
    sort: { by: 'value', descending: true },
  });
  const expected = golden('YQ-T01').map(([name = '', value = '']) => [name, Number(value)]);
  const top = expected.reduce((sum, [, value]) => sum + Number(value), 0);
  expect(grid(table)).toEqual([...expected, ['其余', 7265741_0000 - top], ['合计', 7265741_0000]]);
});

test('三险欠费户数与金额', () => {
  const table = pivot(both, {
    rows: ['item'],
    values: [COUNT, BALANCE],
    filters: [{ dimension: 'item', in: ['养老保险', 'medical', '失业保险'] }],
  });
  expect(grid(table)).toEqual([
    ['养老保险', [94, 7265741_0000]],
    ['失业保险', [79, 538916_0000]],
    ['医疗保险', [64, 688750_0000]],
    ['合计', [98, 8493407_0000]],
  ]);
  expect(table.values.map((head) => [head.zh, head.unit, head.totals])).toEqual([
    ['欠费户数', '户', 'distinct'],
    ['累计欠费', '元', 'sum'],
  ]);
});

test('企业户数按所有制，合计 101 户', () => {
  const expected = [
    ['国有', 70],
    ['集体', 29],
    ['改制', 2],
    ['合计', 101],
  ];
  expect(grid(pivot(both, { rows: ['ownership'], values: [COUNT] }))).toEqual(expected);
  expect(grid(pivot(yangquan('balances'), { rows: ['ownership'], values: [COUNT] }))).toEqual(expected);
});

test('五险合计 85189.56 万元；不选项目则合计含工资等，并说明', () => {
  const insurance = pivot(both, { values: [BALANCE], filters: [social] });
  expect(insurance.grandTotal).toEqual([85189_560000]);
  expect(insurance.notes).toEqual([]);
  const all = pivot(both, { values: [BALANCE] });
  expect(all.notes).toEqual([
    {
      code: 'pivot.mixed-sum',
      values: {
        measure: '累计欠费',
        items: '住房公积金、工资、医药费、采暖费、独生子女费、退休独生子女奖励费',
        amount: '85,189.56',
        unit: '万元',
      },
    },
  ]);
});

test('在册职工按性别、在岗状态各自合为在册数；两种构成不可相加', () => {
  const by = (labels: string[]) =>
    pivot(both, {
      rows: ['breakdown'],
      values: [{ measure: 'roster_cnt' }],
      filters: [{ dimension: 'breakdown', in: labels }],
    });
  expect(grid(by(['sex=男', 'sex=女']))).toEqual([
    ['sex=男', 10561],
    ['sex=女', 5434],
    ['合计', 15995],
  ]);
  const mixed = by(['sex=男', 'post=下岗']);
  expect(mixed.grandTotal).toEqual([null]);
  expect(mixed.values[0]).toMatchObject({ totals: 'none', reason: 'total.breakdowns-mixed' });
  expect(pivot(both, { values: [{ measure: 'roster_cnt' }] }).grandTotal).toEqual([15995]);
});

test('只看情况台账时，余额不因另有明细而消失', () => {
  const filters = [{ dimension: 'ledger' as const, in: ['社会保险情况台账'] }, pension];
  const table = pivot(both, { values: [BALANCE, COUNT], filters });
  expect(table.grandTotal).toEqual([7265741_0000, 94]);
  expect(table.facts).toBe(101);
});
