// 透视表的样子：行列、小计、次序、前几名、筛选、说明。

import { describe, expect, test } from 'vitest';
import { BALANCE, COUNT, cubeOf, grid, pivot } from './made.ts';

const cube = cubeOf(
  [
    { of: '甲厂', value: 5, item: 'wage' },
    { of: '甲厂', value: 100 },
    { of: '乙厂', value: 40 },
    { of: '乙厂', value: 0, item: 'medical' },
    { of: '丙厂', value: 60 },
    { of: '丁厂', value: 1, item: 'housing_fund' },
  ],
  {
    甲厂: { ownership: '集体', district: '东区' },
    乙厂: { ownership: '国有', district: '西区' },
    丙厂: { ownership: '国有', district: '东区' },
  },
);

test('空库：没有事实，没有行，合计留空，说明是库里还没有数据', () => {
  const table = pivot(cubeOf([]), { rows: ['ownership'], columns: ['item'], values: [BALANCE, COUNT] });
  expect(table).toMatchObject({
    rows: [],
    columns: [],
    cells: [],
    grandTotal: [null, null],
    facts: 0,
    asOf: null,
    notes: [{ code: 'pivot.store-empty', values: {} }],
  });
});

test('无行无列：一格', () => {
  const table = pivot(cube, { values: [BALANCE] });
  expect(table).toMatchObject({ rows: [[]], columns: [[]], cells: [[[206]]], rowTotals: [[206]], grandTotal: [206] });
});

test('行按固定次序，未填在后；没有数的格留空，明写的零是零', () => {
  const table = pivot(cube, { rows: ['ownership'], columns: ['item'], values: [BALANCE] });
  expect(grid(table)).toEqual([
    ['', '养老保险', '医疗保险', '住房公积金', '工资', '合计'],
    ['国有', 100, 0, null, null, 100],
    ['集体', 100, null, null, 5, 105],
    ['未填', null, null, 1, null, 1],
    ['合计', 200, 0, 1, 5, 206],
  ]);
  expect(table.columnDimensions).toEqual(['item']);
});

test('两级行：每个上级有小计，按列也有', () => {
  const table = pivot(cube, { rows: ['district', 'enterprise'], columns: ['item_group'], values: [BALANCE] });
  expect(grid(table)).toEqual([
    ['', '社会保险', '住房公积金', '其他欠款', '合计'],
    ['东区/丙厂', 60, null, null, 60],
    ['东区/甲厂', 100, null, 5, 105],
    ['西区/乙厂', 40, null, null, 40],
    ['未填/丁厂', null, 1, null, 1],
    ['合计', 200, 1, 5, 206],
  ]);
  expect(table.subtotals).toEqual([
    { path: ['东区'], cells: [[160], [null], [5]], total: [165] },
    { path: ['西区'], cells: [[40], [null], [null]], total: [40] },
    { path: [null], cells: [[null], [1], [null]], total: [1] },
  ]);
});

test('多个数值并列，各按其规则合计', () => {
  const table = pivot(cube, { rows: ['ownership'], values: [BALANCE, COUNT, { measure: 'arrears_bal', agg: 'max' }] });
  expect(grid(table)).toEqual([
    ['国有', [100, 2, 60]],
    ['集体', [105, 1, 105]],
    ['未填', [1, 1, 1]],
    ['合计', [206, 4, 105]],
  ]);
});

const sorted = (by: 'label' | 'value', descending: boolean) =>
  pivot(cube, { rows: ['ownership'], values: [BALANCE], sort: { by, descending } }).rows.flat();

describe('次序', () => {
  test('按名称倒序，未填仍在后', () => {
    expect(sorted('label', true)).toEqual(['集体', '国有', null]);
  });

  test('按数值，从大到小或从小到大；没有数的在后', () => {
    expect(sorted('value', true)).toEqual(['集体', '国有', null]);
    expect(sorted('value', false)).toEqual([null, '国有', '集体']);
    const wages = pivot(cube, {
      rows: ['enterprise'],
      values: [{ measure: 'arrears_bal' }, COUNT],
      filters: [{ dimension: 'item', in: ['工资', '医疗保险'] }],
      sort: { by: 'value', descending: false },
    });
    expect(wages.rows.flat()).toEqual(['乙厂', '甲厂']);
  });

  test('两级行按各级自己的合计', () => {
    const table = pivot(cube, {
      rows: ['district', 'enterprise'],
      values: [BALANCE],
      sort: { by: 'value', descending: true },
    });
    expect(table.rows).toEqual([
      ['东区', '甲厂'],
      ['东区', '丙厂'],
      ['西区', '乙厂'],
      [null, '丁厂'],
    ]);
  });

  test('年数按大小', () => {
    const stopped = cubeOf(
      [
        { of: '甲厂', value: 1 },
        { of: '乙厂', value: 1 },
        { of: '丙厂', value: 1 },
      ],
      { 甲厂: { stopped_years: '9' }, 乙厂: { stopped_years: '22' }, 丙厂: { stopped_years: '10' } },
    );
    expect(pivot(stopped, { rows: ['stopped_years'], values: [BALANCE] }).rows.flat()).toEqual(['9', '10', '22']);
  });
});

describe('前几名', () => {
  test('其余并为一行，由事实重算，排在最后', () => {
    const table = pivot(cube, {
      rows: ['enterprise'],
      values: [BALANCE, COUNT, { measure: 'arrears_bal', agg: 'avg' }],
      top: 2,
    });
    expect(grid(table)).toEqual([
      ['丙厂', [60, 1, 60]],
      ['甲厂', [105, 1, 105]],
      ['其余', [41, 2, 21]],
      ['合计', [206, 4, 52]],
    ]);
  });

  test('两级行只收第一级；不足几名则没有其余', () => {
    const table = pivot(cube, { rows: ['district', 'enterprise'], values: [BALANCE], top: 1 });
    expect(grid(table)).toEqual([
      ['东区/丙厂', 60],
      ['东区/甲厂', 105],
      ['其余/其余', 41],
      ['合计', 206],
    ]);
    expect(pivot(cube, { rows: ['district'], values: [BALANCE], top: 3 }).rows).toEqual([['东区'], ['西区'], [null]]);
  });

  test('两级行可收第二级：每个上级内各取几名，其余各在上级内；名次在上级内排', () => {
    const within = pivot(cube, {
      rows: ['district', 'enterprise'],
      values: [BALANCE, { ...BALANCE, show: 'rank' }],
      top: 1,
      topOf: 'enterprise',
    });
    expect(grid(within)).toEqual([
      ['东区/甲厂', [105, 1]],
      ['东区/其余', [60, null]],
      ['西区/乙厂', [40, 1]],
      ['未填/丁厂', [1, 1]],
      ['合计', [206, null]],
    ]);
  });
});

const sum = (dimension: 'ownership' | 'item' | 'item_group' | 'enterprise', labels: (string | null)[]) =>
  pivot(cube, { values: [BALANCE], filters: [{ dimension, in: labels }] }).grandTotal[0];

describe('筛选', () => {
  test('名称、项目代号、未填', () => {
    expect(sum('ownership', ['国有', null])).toBe(101);
    expect(sum('item', ['wage', '养老保险'])).toBe(205);
    expect(sum('item_group', ['其他欠款'])).toBe(5);
  });

  test('几个筛选同时成立；没有这个名称的，要说明', () => {
    const table = pivot(cube, {
      values: [BALANCE],
      filters: [
        { dimension: 'district', in: ['东区'] },
        { dimension: 'ownership', in: ['国有', '私营'] },
      ],
    });
    expect(table.grandTotal).toEqual([60]);
    expect(table.notes).toEqual([{ code: 'pivot.unknown-key', values: { dimension: '所有制', key: '私营' } }]);
  });
});

describe('按某一列的数排行', () => {
  const spec = { rows: ['district', 'enterprise'] as const, columns: ['item'] as const, values: [BALANCE, COUNT] };
  const sorted = (sort: { descending: boolean; value?: number; column?: (string | null)[] }) =>
    pivot(cube, { ...spec, rows: [...spec.rows], columns: [...spec.columns], sort: { by: 'value', ...sort } }).rows;

  test('各级在同级之内排，没有数的总在最后', () => {
    expect(sorted({ descending: true, column: ['养老保险'] })).toEqual([
      ['东区', '甲厂'],
      ['东区', '丙厂'],
      ['西区', '乙厂'],
      [null, '丁厂'],
    ]);
    expect(sorted({ descending: false, column: ['养老保险'] })).toEqual([
      ['西区', '乙厂'],
      ['东区', '丙厂'],
      ['东区', '甲厂'],
      [null, '丁厂'],
    ]);
  });

  test('可按第几个值排；结果中没有那一列或那个值时，按合计、按原次序', () => {
    expect(sorted({ descending: true, column: ['住房公积金'], value: 1 })[0]).toEqual([null, '丁厂']);
    expect(sorted({ descending: true, column: ['生育保险'] })).toEqual(sorted({ descending: true }));
    expect(sorted({ descending: true, value: 7 })).toEqual(
      pivot(cube, { ...spec, rows: [...spec.rows], columns: [...spec.columns] }).rows,
    );
  });

  test('小计和合计不因排序而变', () => {
    const plain = pivot(cube, { ...spec, rows: [...spec.rows], columns: [...spec.columns] });
    const down = pivot(cube, {
      ...spec,
      rows: [...spec.rows],
      columns: [...spec.columns],
      sort: { by: 'value', descending: true, column: ['养老保险'] },
    });
    expect(down.columnTotals).toEqual(plain.columnTotals);
    expect(down.grandTotal).toEqual(plain.grandTotal);
    expect(new Map(down.subtotals.map((sub) => [String(sub.path), sub.cells]))).toEqual(
      new Map(plain.subtotals.map((sub) => [String(sub.path), sub.cells])),
    );
  });
});
