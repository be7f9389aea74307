// Layouts of several rows an enterprise, in which a column says row by row what the figures are.

import { describe, expect, test } from 'vitest';
import { factLines, problemLines, skippedRows, tableOf, wrongControls } from './reading.ts';

const TOP = '|XX市养老保险欠费台账（截至2018年12月31日）|^|^|^\n|单位：万元|||';
const below = (rows: string, asking = {}) => tableOf(`${TOP}\n${rows.trim()}`, asking);

test('单位部分 above 个人部分: parts of one debt, and so are the totals', () => {
  const table = below(`
    |序号|单位名称|项目|养老保险|失业保险
    |1|甲厂|单位部分|10|1
    |"|"|个人部分|4|0.5
    |2|乙厂|单位部分|20|2
    |"|"|个人部分|8|1
    |合计|^|单位部分|30|3
    |"|"|个人部分|12|1.5
  `);
  expect(factLines(table).slice(0, 4)).toEqual([
    'D4 甲厂 arrears_bal pension employer @2018-12-31 =10000000',
    'E4 甲厂 arrears_bal unemployment employer @2018-12-31 =1000000',
    'D5 甲厂 arrears_bal pension employee @2018-12-31 =4000000',
    'E5 甲厂 arrears_bal unemployment employee @2018-12-31 =500000',
  ]);
  expect([table.controls.length, wrongControls(table), problemLines(table)]).toEqual([4, [], []]);
});

describe('欠费 above 滞纳金', () => {
  test('a late fee is no arrears; the name is written once', () => {
    const table = below(`
      |单位名称|款项|养老保险|失业保险
      |甲厂|欠费|10|1
      ||滞纳金|4|0.5
      |乙厂|欠费|20|2
      ||滞纳金|8|1
      |合计|欠费|30|3
      ||滞纳金|12|1.5
    `);
    expect(factLines(table).map((line) => line.replace(/ @.*=/, ' ='))).toEqual([
      'C4 甲厂 arrears_bal pension =10000000',
      'D4 甲厂 arrears_bal unemployment =1000000',
      'C5 甲厂 late_fee pension =4000000',
      'D5 甲厂 late_fee unemployment =500000',
      'C6 乙厂 arrears_bal pension =20000000',
      'D6 乙厂 arrears_bal unemployment =2000000',
      'C7 乙厂 late_fee pension =8000000',
      'D7 乙厂 late_fee unemployment =1000000',
    ]);
    expect([table.controls.length, wrongControls(table), problemLines(table)]).toEqual([4, [], ['A5 filled-down']]);
  });
  test('under 类别, with one column of amounts', () => {
    const table = below('|单位名称|类别|金额|备注\n|甲厂|欠费|10|\n|"|滞纳金|4|\n|乙厂|欠费|20|\n|"|滞纳金|8|');
    expect(factLines(table).map((line) => line.slice(3, 15))).toEqual([
      '甲厂 arrears_b',
      '甲厂 late_fee ',
      '乙厂 arrears_b',
      '乙厂 late_fee ',
    ]);
  });
});

test('subtotals of each enterprise and of each group, by kind', () => {
  const table = below(`
    |单位名称|款项|养老保险|失业保险
    |甲厂|单位|10|1
    |"|个人|4|0.5
    |"|合计|14|1.5
    |轻工小计|单位|10|1
    |"|个人|4|0.5
    |乙厂|单位|20|2
    |"|个人|8|1
    |"|合计|28|3
    |化工小计|单位|20|2
    |"|个人|8|1
    |总计|单位|30|3
    |"|个人|12|1.5
  `);
  expect([factLines(table).length, table.controls.length, wrongControls(table)]).toEqual([8, 16, []]);
  expect(skippedRows(table)).toContain('6total 7subtotal 8subtotal');
});

test('a row in which no kind is written is not stored', () => {
  const table = below('|单位名称|款项|养老保险|失业保险\n|甲厂|欠费|10|1\n|"|滞纳金|4|0.5\n|乙厂|欠费|20|2\n|"||8|1');
  expect([factLines(table).length, problemLines(table)]).toEqual([6, ['B7 unknown-item']]);
});

describe('two rows an enterprise and no word for either', () => {
  test('neither is stored: the first may be no whole', () => {
    const table = below('|单位名称|养老保险|失业保险|\n|甲厂|10|1|\n||4|0.5|\n|乙厂|20|2|\n||8|1|');
    expect(factLines(table)).toEqual([]);
    expect(problemLines(table)).toEqual(['B3 untold-rows', 'C3 untold-rows']);
  });

  const PAIRS = '|序号|单位名称|养老保险|失业保险\n|1|甲厂|10|1\n|||4|0.5\n|2|乙厂|20|2\n|||8|1\n||合计|42|4.5';
  test('what they are is asked, with what the totals say of it', () => {
    expect(below(PAIRS).questions).toEqual([
      expect.objectContaining({
        key: 'pairs:Sheet1',
        choices: ['employer-employee', 'employee-employer', 'arrears-late_fee', 'due-paid'],
        must: true,
        evidence: '合计行等于上下两行之和：2/2 列；只等于上行之和：0/2 列',
      }),
    ]);
  });
  test.each([
    ['employer-employee', 'arrears_bal pension employer', 'arrears_bal pension employee'],
    ['employee-employer', 'arrears_bal pension employee', 'arrears_bal pension employer'],
    ['arrears-late_fee', 'arrears_bal pension', 'late_fee pension'],
    ['due-paid', 'due_amt pension', 'paid_current pension'],
  ])('%s is obeyed', (answer, upper, lower) => {
    const table = below(PAIRS, { answers: { 'pairs:Sheet1': answer } });
    const lines = factLines(table).map((line) => line.replace(/ @.*=/, ' ='));
    expect(lines.filter((line) => line.startsWith('C'))).toEqual([
      `C4 甲厂 ${upper} =10000000`,
      `C5 甲厂 ${lower} =4000000`,
      `C6 乙厂 ${upper} =20000000`,
      `C7 乙厂 ${lower} =8000000`,
    ]);
    expect([lines.length, table.controls.length, wrongControls(table), problemLines(table)]).toEqual([8, 2, [], []]);
  });
  test('a total of two rows is of each, and an enterprise of one row is of neither kind for certain', () => {
    const table = below(
      `
      |单位名称|所有制|养老保险|失业保险
      |甲厂|国有|10|1
      |"|"|4|0.5
      |乙厂|集体|20|2
      |"|"|8|1
      |丙厂|集体|7|1
      |合计||30|3
      |||12|1.5`,
      { answers: { 'pairs:Sheet1': 'arrears-late_fee' } },
    );
    expect([factLines(table).length, table.controls.length, wrongControls(table)]).toEqual([8, 4, []]);
    expect(problemLines(table)).toEqual(['A8 unclear-row']);
  });
  test('three rows an enterprise are no pairs: nothing is stored, and nothing asked', () => {
    const table = below('|单位名称|养老保险|\n|甲厂|10|\n||4|\n||14|\n|乙厂|20|\n||8|\n||28|');
    expect([factLines(table), table.questions]).toEqual([[], []]);
  });
  test('columns that are different sums leave no late fee, and those that count persons nothing to ask', () => {
    const rows = '\n|甲厂|10|1|\n||4|0.5|\n|乙厂|20|2|\n||8|1|';
    const asked = (heads: string) => below(`|单位名称|${heads}|${rows}`).questions.map(({ choices }) => choices);
    expect(asked('应缴|实缴')).toEqual([['employer-employee', 'employee-employer']]);
    expect(asked('欠费|职工人数')).toEqual([]);
    expect(factLines(below(`|单位名称|欠费|职工人数|${rows}`))).toEqual([]);
  });
  test('an enterprise without a name among others is no such layout', () => {
    expect(
      factLines(below('|单位名称|养老保险|失业保险|\n|甲厂|10|1|\n||4|0.5|\n|乙厂|20|2|\n|丙厂|8|1|')),
    ).toHaveLength(6);
  });
});

describe('the kinds beside the names, under the one heading of both', () => {
  test.each([
    ['merged', '|单位名称|^|养老保险|失业保险', '"'],
    ['without a heading of their own', '|单位名称||养老保险|失业保险', ''],
  ])('%s', (_, heads, name) => {
    const table = below(
      `${heads}\n|甲厂|单位|10|1\n|${name}|个人|4|0.5\n|乙厂|单位|20|2\n|${name}|个人|8|1\n|合计|^|42|4.5`,
    );
    expect(factLines(table).map((line) => line.replace(/ @.*=/, ' ='))).toEqual([
      'C4 甲厂 arrears_bal pension employer =10000000',
      'D4 甲厂 arrears_bal unemployment employer =1000000',
      'C5 甲厂 arrears_bal pension employee =4000000',
      'D5 甲厂 arrears_bal unemployment employee =500000',
      'C6 乙厂 arrears_bal pension employer =20000000',
      'D6 乙厂 arrears_bal unemployment employer =2000000',
      'C7 乙厂 arrears_bal pension employee =8000000',
      'D7 乙厂 arrears_bal unemployment employee =1000000',
    ]);
    expect([table.controls.length, wrongControls(table)]).toEqual([2, []]);
  });

  test('kinds of insurance are the item of each row', () => {
    const table = below('|单位名称|^|欠费|滞纳金\n|甲厂|养老保险|10|1\n|"|失业保险|4|0.5');
    expect(factLines(table).map((line) => line.slice(0, 36))).toEqual([
      'C4 甲厂 arrears_bal pension @2018-12-3',
      'D4 甲厂 late_fee pension @2018-12-31 =',
      'C5 甲厂 arrears_bal unemployment @2018',
      'D5 甲厂 late_fee unemployment @2018-12',
    ]);
  });

  test('names that fill both columns, totals across', () => {
    const table = below('|单位名称|^|养老保险|失业保险|合计\n|甲厂|^|10|1|11\n|乙厂|^|4|0.5|4.5\n|合计|^|14|1.5|15.5');
    expect([factLines(table).length, table.controls.length, wrongControls(table)]).toEqual([4, 5, []]);
  });

  test('bureaus before the names of firms are not taken for them: nothing is stored', () => {
    const table = below('|单位名称|^|欠费|滞纳金\n|轻工局|甲厂|10|1\n|"|乙厂|4|0.5');
    expect([factLines(table), problemLines(table)]).toEqual([[], ['C3 untold-rows', 'D3 untold-rows']]);
  });
});
