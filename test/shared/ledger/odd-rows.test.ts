// Rows that stand among the records of a list and are none, and rows that take their words or their unit from above.

import { describe, expect, test } from 'vitest';
import { factLines, problemLines, skippedRows, tableOf, wrongControls } from './reading.ts';

const TOP = `
  |XX市企业社会保险欠费台账|^|^|^|
  |截至2018年12月31日|||单位：万元|
`;
const below = (rows: string) => tableOf(`${TOP.trim()}\n${rows.trim()}`);

describe('rows of a list that are no enterprises', () => {
  test('comparisons, rates and averages below the total are said and not stored', () => {
    const table = below(`
      |序号|单位名称|养老保险累计欠费|失业保险累计欠费|
      |1|甲厂|120.5|3.2|
      |2|乙厂|98.1|2.2|
      |合计|^|218.6|5.4|
      |上年同期|^|200|5|
      |比上年增减|^|18.6|0.4|
      |平均||109.3|2.7|
      |占比||97.6%|2.4%|
    `);
    expect(factLines(table)).toHaveLength(4);
    expect(problemLines(table)).toEqual([
      'A7 comparison-row',
      'A8 comparison-row',
      'A9 comparison-row',
      'A10 comparison-row',
    ]);
  });

  test('a row below the total without a running number is not stored; a numbered one is, and said', () => {
    const rows = (number: string): string => `
      |序号|单位名称|养老保险累计欠费|失业保险累计欠费|
      |1|甲厂|120.5|3.2|
      |2|乙厂|98.1|2.2|
      |合计|^|218.6|5.4|
      |${number}|3户|45.2||
    `;
    const other = below(rows('另有破产企业'));
    expect(problemLines(other)).toEqual(['A7 unclear-row']);
    expect(factLines(other)).toHaveLength(4);
    const late = below(rows('3'));
    expect(problemLines(late)).toEqual(['A7 row-after-total']);
    expect(factLines(late)).toHaveLength(5);
  });

  test('what is carried over from page to page is a control total', () => {
    const table = below(`
      |序号|单位名称|养老保险累计欠费|失业保险累计欠费|
      |1|甲厂|120|3|
      |2|乙厂|98|2|
      ||过次页|218|5|
      ||承前页|218|5|
      |3|丙厂|10|1|
      |合计||228|6|
    `);
    expect(factLines(table)).toHaveLength(6);
    expect([table.controls.length, wrongControls(table)]).toEqual([6, []]);
    expect(table.problems).toEqual([]);
  });

  test('甲 01 02 04: a numbering row that leaves numbers out', () => {
    const table = below(`
      |单位名称|主管部门|养老保险累计欠费|失业保险累计欠费|
      |甲|01|02|04|
      |甲厂|轻工局|1|2|
    `);
    expect(skippedRows(table)).toContain('4numbering');
    expect(factLines(table)).toHaveLength(2);
  });
});

test('a name broken over two rows is not taken for two firms', () => {
  const table = below(`
    |单位名称|养老保险累计欠费|失业保险累计欠费|
    |阳泉市红辉|||
    |铝矾土矿|120.5|3.2|
    |乙厂|98.1|2.2|
  `);
  expect(problemLines(table)).toEqual(['A4 unclear-row', 'A5 unclear-row']);
  expect(factLines(table)).toHaveLength(2);
});

test('firms without an ownership, and arrears of no kind, are said', () => {
  const table = below(`
    |单位名称|所有制|累计欠费|
    |甲厂|国有|1|
    |乙厂||2|
    |丙厂|国有|2|
  `);
  expect(problemLines(table)).toEqual(['B3 attribute-blank', 'C3 no-item']);
});

describe('what a row takes from the rows above it', () => {
  test.each(['〃', '同上', '"'])('%s means the words above, for names too', (mark) => {
    const table = tableOf([
      ['XX市欠费台账(截至2018年12月31日)(万元)'],
      ['单位名称', '主管部门', '险种', '累计欠费'],
      ['甲厂', '轻工局', '养老', 120.5],
      [mark === '"' ? ' " ' : mark, mark === '"' ? ' " ' : mark, '失业', 98.1],
      [mark === '"' ? ' " ' : mark, '机械局', '医疗', 5.1],
      ['乙厂', '轻工局', '养老', 50],
    ]);
    expect(factLines(table)).toEqual([
      'D3 甲厂 arrears_bal pension @2018-12-31 =120500000',
      'D4 甲厂 arrears_bal unemployment @2018-12-31 =98100000',
      'D5 甲厂 arrears_bal medical @2018-12-31 =5100000',
      'D6 乙厂 arrears_bal pension @2018-12-31 =50000000',
    ]);
    expect(problemLines(table)).toEqual(['B5 attribute-conflict']);
  });

  test.each(['|以下单位：元||||', '||||单位：元|'])('%s: the unit changes below, and is said', (row) => {
    const table = below(`
      |单位名称|所有制|养老保险累计欠费|失业保险累计欠费|
      |甲厂|国有|120.5|3.2|
      ${row}
      |丙厂|国有|1205000|32000|
    `);
    expect(factLines(table).map((line) => line.split('=')[1])).toEqual([
      '120500000',
      '3200000',
      '120500000',
      '3200000',
    ]);
    expect(table.problems.map(({ code }) => code)).toEqual(['unit-changes']);
  });
});
