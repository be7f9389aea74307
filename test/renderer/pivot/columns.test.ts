import { describe, expect, test } from 'vitest';
import {
  cellText,
  datesAbove,
  figureAt,
  flattenRows,
  hoverText,
  leavesOf,
  isWithheld,
  planColumns,
  rowsWith,
  totalRows,
  type Leaf,
  type Node,
  type Wording,
} from '../../../renderer/pivot/columns.ts';
import type { PivotTable, ValueHead } from '../../../shared/cube/table.ts';

const arrears: ValueHead = {
  value: { measure: 'arrears_bal', agg: 'sum' },
  zh: '累计欠费',
  en: 'Arrears balance',
  unit: '元',
  scale: 2,
  totals: 'sum',
  reason: null,
};
const count: ValueHead = {
  ...arrears,
  value: { measure: 'ent_cnt' },
  zh: '企业户数',
  en: 'Enterprises',
  unit: '户',
  scale: 0,
  totals: 'distinct',
};

const words: Wording = {
  language: 'zh',
  unit: '万元',
  total: '合计',
  asOf: (from, to) => (from === to ? `截至 ${to}` : `截至 ${from} 至 ${to}`),
  noFigure: () => '没有数',
};

/** 所有制、企业 × 项目、年度; 分. */
const table: PivotTable = {
  rowDimensions: ['ownership', 'enterprise'],
  columnDimensions: ['item', 'year'],
  rows: [
    ['国有', '第一塑料厂'],
    ['国有', '第二塑料厂'],
    [null, '第三塑料厂'],
  ],
  columns: [
    ['养老保险', '2017'],
    ['养老保险', '2018'],
    ['失业保险', '2018'],
  ],
  values: [arrears],
  cells: [
    [[100], [200], [null]],
    [[null], [300], [0]],
    [[null], [null], [50]],
  ],
  rowTotals: [[300], [300], [50]],
  columnTotals: [[100], [500], [50]],
  grandTotal: [650],
  subtotals: [
    { path: ['国有'], cells: [[100], [500], [0]], total: [600] },
    { path: [null], cells: [[null], [null], [50]], total: [50] },
  ],
  notes: [],
  yearMeans: 'due_year',
  asOf: { from: '2018-12-31', to: '2018-12-31' },
  facts: 5,
};

type Drawn = string | { [heading: string]: Drawn[] };
const drawn = (node: Node): Drawn =>
  node.kind === 'leaf' ? node.heading : { [node.heading]: node.children.map(drawn) };
const leaf = (column: number | 'total', value = 0): Leaf => ({
  kind: 'leaf',
  id: '',
  heading: '',
  column,
  value,
  width: 0,
});

describe('列标题', () => {
  test('一个值：值名在最上，维度逐层合并，右边合计', () => {
    expect(planColumns(table, words).map(drawn)).toEqual([
      { '累计欠费（万元） 截至 2018-12-31': [{ 养老保险: ['2017', '2018'] }, { 失业保险: ['2018'] }] },
      '合计',
    ]);
  });
  test('两个值：每一列下面两个', () => {
    const two: PivotTable = {
      ...table,
      columnDimensions: ['item'],
      columns: [['养老保险'], [null]],
      values: [arrears, count],
    };
    const heads = ['累计欠费（万元） 截至 2018-12-31', '企业户数（户）'];
    expect(planColumns(two, words).map(drawn)).toEqual([{ 养老保险: heads }, { 未填: heads }, { 合计: heads }]);
  });
  test('没有列维度：只有值，不另列合计', () => {
    const plain: PivotTable = { ...table, columnDimensions: [], columns: [[]], values: [arrears, count] };
    expect(planColumns(plain, words).map(drawn)).toEqual(['累计欠费（万元） 截至 2018-12-31', '企业户数（户）']);
  });
  test('余额的日期不止一个：不写在某一列上，在上面说一次；只有一列数的，写在这一列上', () => {
    const asOf = { from: '2002-09-30', to: '2019-10-31' };
    const years: PivotTable = { ...table, columnDimensions: ['as_of_year'], columns: [['2002'], ['2019']], asOf };
    expect(planColumns(years, words).map(drawn)).toEqual([{ '累计欠费（万元）': ['2002', '2019'] }, '合计']);
    const heads = ['累计欠费（万元）', '企业户数（户）'];
    const two: PivotTable = { ...years, values: [arrears, count] };
    expect(planColumns(two, words).map(drawn)).toEqual([{ 2002: heads }, { 2019: heads }, { 合计: heads }]);
    for (const of of [years, two]) expect(datesAbove(of, 'zh')).toBe('数据截至 2002-09-30 至 2019-10-31');
    const one: PivotTable = { ...table, columnDimensions: [], columns: [[]], asOf };
    expect(planColumns(one, words).map(drawn)).toEqual(['累计欠费（万元） 截至 2002-09-30 至 2019-10-31']);
    expect([one, table, { ...years, values: [count] }].map((of) => datesAbove(of, 'zh'))).toEqual(['', '', '']);
  });
  test('只有相邻的同名才合并', () => {
    const apart: PivotTable = {
      ...table,
      columns: [
        ['养老保险', '2017'],
        ['失业保险', '2018'],
        ['养老保险', '2018'],
      ],
    };
    const [named] = planColumns(apart, words);
    expect(named && named.kind === 'group' && named.children.map(drawn)).toEqual([
      { 养老保险: ['2017'] },
      { 失业保险: ['2018'] },
      { 养老保险: ['2018'] },
    ]);
  });
  test('再宽的数也放得下', () => {
    const large: PivotTable = { ...table, grandTotal: [-123_456_789_012_345] };
    const total = planColumns(large, words).at(-1);
    expect(total?.kind === 'leaf' && total.width).toBeGreaterThan('-123,456,789.01'.length * 7);
  });
});

describe('行', () => {
  test('小计在前，成员在后，未填也是一组', () => {
    expect(flattenRows(table, new Set(), 'zh').map(({ kind, depth, label }) => [kind, depth, label])).toEqual([
      ['group', 0, '国有'],
      ['leaf', 1, '第一塑料厂'],
      ['leaf', 1, '第二塑料厂'],
      ['group', 0, '未填'],
      ['leaf', 1, '第三塑料厂'],
    ]);
  });
  test('收起一组，成员不列，小计还在', () => {
    const [group] = flattenRows(table, new Set(), 'zh');
    const rows = flattenRows(table, new Set([group?.id ?? '']), 'zh');
    expect(rows.map(({ label, open }) => [label, open])).toEqual([
      ['国有', false],
      ['未填', true],
      ['第三塑料厂', true],
    ]);
  });
  test('外层收起，里层全收', () => {
    const deep: PivotTable = {
      ...table,
      rowDimensions: ['ownership', 'industry', 'enterprise'],
      rows: [
        ['国有', '制造', '甲厂'],
        ['国有', '商贸', '乙店'],
      ],
      subtotals: [],
    };
    expect(flattenRows(deep, new Set(['["国有"]']), 'zh').map(({ label }) => label)).toEqual(['国有']);
  });
  test('同名的成员在两组里是两行', () => {
    const twice: PivotTable = {
      ...table,
      rows: [
        ['国有', '第一塑料厂'],
        ['集体', '第一塑料厂'],
      ],
    };
    const ids = flattenRows(twice, new Set(), 'zh').map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
  });
  test('没有行维度：只有合计一行', () => {
    expect(flattenRows({ ...table, rowDimensions: [], rows: [[]] }, new Set(), 'zh')).toEqual([]);
  });
});

const totalOf = (of: PivotTable) => {
  const [row] = totalRows(of, words);
  if (!row) throw new Error('no row of totals');
  return row;
};

describe('数', () => {
  const [group, first, second] = flattenRows(table, new Set(), 'zh');
  test('空格是空，零是零', () => {
    expect(first && figureAt(first, leaf(2))).toBeNull();
    expect(second && figureAt(second, leaf(2))).toBe(0);
  });
  test('小计、行合计、列合计、总计都取自结果，不另加', () => {
    expect(group && figureAt(group, leaf(1))).toBe(500);
    expect(group && figureAt(group, leaf('total'))).toBe(600);
    expect(figureAt(totalOf(table), leaf(0))).toBe(100);
    expect(figureAt(totalOf(table), leaf('total'))).toBe(650);
  });
  test('不能合计的合计标出来；没有数的行不标', () => {
    const none: PivotTable = {
      ...table,
      values: [{ ...arrears, totals: 'none', reason: 'pivot.no-total' }],
      rowTotals: [[null], [null], [null]],
      cells: [
        [[100], [200], [null]],
        [[null], [null], [null]],
        [[null], [null], [50]],
      ],
      grandTotal: [null],
    };
    const rows = flattenRows(none, new Set(), 'zh');
    const withheld = (index: number, column: number | 'total') => {
      const row = rows[index];
      return row && isWithheld(none, row, leaf(column));
    };
    expect(withheld(1, 'total')).toBe(true);
    expect(withheld(2, 'total')).toBe(false);
    expect(withheld(1, 2)).toBe(false);
    expect(isWithheld(none, totalOf(none), leaf('total'))).toBe(true);
  });
});

describe('查找行', () => {
  const rows = flattenRows(table, new Set(), 'zh');
  const found = (text: string) => rowsWith(text, rows).map((row) => row.label);

  test('找到的行连同所在的组；组名相符时连同组里各行', () => {
    expect(found('第二')).toEqual(['国有', '第二塑料厂']);
    expect(found('国有')).toEqual(['国有', '第一塑料厂', '第二塑料厂']);
    expect(found('塑料厂')).toEqual(rows.map((row) => row.label));
  });
  test('没有就是没有', () => {
    expect(found('纺织')).toEqual([]);
  });
});

describe('格子里的字', () => {
  const [row] = flattenRows(table, new Set(), 'zh').filter(({ kind }) => kind === 'leaf');

  test('单位、小数位随画面；没有数的空着', () => {
    expect(row && cellText(table, row, leaf(1), { ...words, unit: '元', places: 1 })).toBe('2.0');
    expect(row && cellText(table, row, leaf(2), words)).toBe('');
  });
  test('不分年度的欠费，列名写明', () => {
    const plain: PivotTable = { ...table, columnDimensions: ['year'], columns: [['2018'], [null]] };
    expect(planColumns(plain, words).map(drawn)).toEqual([
      { '累计欠费（万元） 截至 2018-12-31': ['2018', '未分年度'] },
      '合计',
    ]);
  });
});

describe('空格子的原因', () => {
  const head: ValueHead = { ...arrears, value: { measure: 'arrears_bal', agg: 'sum', show: 'share_row' } };
  const refused: ValueHead = { ...head, totals: 'none', reason: 'share.over-dates' };
  const hover = (of: PivotTable, column: number | 'total') => {
    const [, first] = flattenRows(of, new Set(), 'zh');
    return first && hoverText(of, first, leaf(column), words);
  };

  test('整个值都算不出：每一格都说真正的原因', () => {
    const empty = table.cells.map((cells) => cells.map(() => [null]));
    const none: PivotTable = { ...table, values: [refused], cells: empty, rowTotals: [[null], [null], [null]] };
    expect(hover(none, 1)).toBe('不同日期的数不是期末数的部分，不算占比。');
    expect(hover(none, 'total')).toBe('不同日期的数不是期末数的部分，不算占比。');
  });
  test('别处有数的，空格子只是没有数', () => {
    expect(hover({ ...table, values: [refused] }, 2)).toBe('没有数');
  });
});

describe('不显示的合计', () => {
  test('合计列、合计行、小计说不要就没有；组的名称还在，数空着', () => {
    const bare: PivotTable = { ...table, without: ['total_column', 'total_row', 'subtotals'] };
    expect(leavesOf(planColumns(bare, words)).some(({ column }) => column === 'total')).toBe(false);
    expect(totalRows(bare, words)).toEqual([]);
    const [group] = flattenRows(bare, new Set(), 'zh').filter(({ kind }) => kind === 'group');
    expect(group?.label).toBe('国有');
    expect(group && cellText(bare, group, leaf(0), words)).toBe('');
    expect(flattenRows(bare, new Set(), 'zh')).toHaveLength(flattenRows(table, new Set(), 'zh').length);
  });

  test('不要小计，收起的组仍显示它的合计：成员不在，数不能也不在', () => {
    const bare: PivotTable = { ...table, without: ['subtotals'] };
    const [state, blank] = flattenRows(bare, new Set(['["国有"]']), 'zh');
    expect([state?.label, state && cellText(bare, state, leaf('total'), { ...words, unit: '元' })]).toEqual([
      '国有',
      '6.00',
    ]);
    expect([blank?.label, blank && figureAt(blank, leaf('total'))]).toEqual(['未填', null]);
    const none: PivotTable = { ...bare, values: [{ ...arrears, totals: 'none', reason: 'total.overflow' }] };
    const empty = { ...none, subtotals: [{ path: ['国有'], cells: [[null], [null], [null]], total: [null] }] };
    const [withheld] = flattenRows(empty, new Set(['["国有"]']), 'zh');
    expect(withheld && cellText(empty, withheld, leaf('total'), words)).toBe('—');
  });

  test('没有行维度时只有合计，照样显示', () => {
    const total: PivotTable = { ...table, rowDimensions: [], rows: [], without: ['total_row'] };
    expect(totalRows(total, words)).toHaveLength(1);
  });
});
