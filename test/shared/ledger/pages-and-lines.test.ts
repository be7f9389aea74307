// What paper does to a list: names that run on into the next line, further pages, footnotes, headings within headings.

import { describe, expect, test } from 'vitest';
import { factLines, problemLines, skippedRows, tableOf, wrongControls } from './reading.ts';

const TOP = '|XX市欠费台账（截至2018年12月31日）|^|^|^\n|单位：万元|||';
const HEAD = '|序号|单位名称|养老保险欠费|失业保险欠费';
const below = (rows: string) => tableOf(`${TOP}\n${rows.trim()}`);
const names = (rows: string) => {
  const table = below(rows);
  return [...new Set(table.subjects.map(({ name }) => name))];
};

describe('a name that runs on into the next line', () => {
  test('its figures stand in the first line', () => {
    const table = below(`
      ${HEAD}
      |1|安阳市鑫盛化工|10|1
      ||有限责任公司||
      |2|乙厂|20|2
      |合计||30|3
    `);
    expect(factLines(table).slice(0, 2)).toEqual([
      'C4 安阳市鑫盛化工有限责任公司 arrears_bal pension @2018-12-31 =10000000',
      'D4 安阳市鑫盛化工有限责任公司 arrears_bal unemployment @2018-12-31 =1000000',
    ]);
    expect(table.subjects.map(({ name }) => name)).toEqual(['安阳市鑫盛化工有限责任公司', '乙厂']);
    expect([problemLines(table), skippedRows(table), wrongControls(table)]).toEqual([
      ['A4 name-wrapped'],
      '1title 2unit 3heading 5note 7total',
      [],
    ]);
  });
  test('its figures stand in the second line, below its number', () => {
    const rows = `${HEAD}\n|1|安阳市鑫盛化工||\n||有限责任公司|10|1\n|2|乙厂|20|2\n|合计||30|3`;
    expect([names(rows), wrongControls(below(rows))]).toEqual([['安阳市鑫盛化工有限责任公司', '乙厂'], []]);
  });
  test('a branch of the firm above, below one number, is the second half of one name', () => {
    expect(names(`${HEAD}\n|1|安阳市第三塑料厂|10|1\n||劳动服务公司||\n|2|乙厂|20|2`)).toEqual([
      '安阳市第三塑料厂劳动服务公司',
      '乙厂',
    ]);
  });
  test('a firm that has its own number, or a list without numbers, is none', () => {
    expect(names(`${HEAD}\n|1|安阳市第三塑料厂|10|1\n|2|劳动服务公司||\n|3|乙厂|20|2`)).toHaveLength(3);
    expect(names('|单位名称|养老保险欠费|失业保险欠费|\n|甲厂|10|1|\n|丙厂|||\n|乙厂|20|2|')).toHaveLength(3);
  });
});

describe('a further page', () => {
  test('whose title says 续表 goes on with the table, and the total at the end is of all', () => {
    const table = below(`
      |主管部门|单位名称|养老保险欠费|失业保险欠费
      |轻工局|甲厂|10|1
      |本页小计||10|1
      |XX市欠费台账（续表）（截至2018年12月31日）|^|^|^
      |第2页|||单位：万元
      |主管部门|单位名称|养老保险欠费|失业保险欠费
      |化工局|丁厂|5|1
      |本页小计||5|1
      |合计||15|2
    `);
    expect([factLines(table).length, table.controls.length, wrongControls(table)]).toEqual([4, 6, []]);
  });
  test('whose first rows belong to a merge that the page break cut in two', () => {
    const table = below(`
      |主管部门|单位名称|养老保险欠费|失业保险欠费
      |轻工局|甲厂|10|1
      |"|乙厂|20|2
      |续表|||
      |主管部门|单位名称|养老保险欠费|失业保险欠费
      ||丙厂|5|1
      |化工局|丁厂|5|1
    `);
    expect(table.subjects.map(({ attributes }) => attributes.map(({ value }) => value).join())).toEqual([
      '轻工局',
      '轻工局',
      '轻工局',
      '化工局',
    ]);
    expect(problemLines(table)).toEqual(['A8 filled-down']);
  });
  test('of another date is another table', () => {
    expect(() =>
      below(`
        ${HEAD}
        |1|甲厂|10|1
        |XX市欠费台账（截至2019年12月31日）|^|^|^
        ${HEAD}
        |1|甲厂|12|1
      `),
    ).toThrow('2 tables');
  });
});

test('其中 within 其中 is not stored: its kind is that of the column beside it', () => {
  const table = tableOf(`
    |XX市欠费台账（截至2018年12月31日）|^|^|^|^
    |单位：万元||||
    |单位名称|累计欠费|^|^|^
    |"|总额|其中|^|^
    |"|"|养老保险|其中：个人部分|失业保险
    |甲厂|10|8|2|2
    |乙厂|20|15|5|4
  `);
  expect(factLines(table)).toEqual([
    'B6 甲厂 arrears_bal @2018-12-31 =10000000',
    'B7 乙厂 arrears_bal @2018-12-31 =20000000',
  ]);
  expect(problemLines(table)).toContain('D5 of-which-column');
});

test('marks of footnotes are no part of a name or a figure, and the notes’ own figures are none', () => {
  const table = below(`
    ${HEAD}
    |1|甲厂①|10|1
    |2|乙厂※|20②|2
    |合计||30|3
    |注：1、含甲厂2005年代垫12.5万元；|||
    |2、乙厂欠费含滞纳金3万元。|||
    |　3、其中困难企业12户，欠费28万元|||
  `);
  expect(factLines(table).map((line) => line.slice(3))).toEqual([
    '甲厂 arrears_bal pension @2018-12-31 =10000000',
    '甲厂 arrears_bal unemployment @2018-12-31 =1000000',
    '乙厂 arrears_bal pension @2018-12-31 =20000000',
    '乙厂 arrears_bal unemployment @2018-12-31 =2000000',
  ]);
  expect([wrongControls(table), problemLines(table).includes('C5 footnote-mark')]).toEqual([[], true]);
});

test('totals above what they total', () => {
  const table = below(`
    ${HEAD}
    |合计|3户|35|4
    |轻工局小计|2户|30|3
    |1|甲厂|10|1
    |2|乙厂|20|2
    |化工局小计|1户|5|1
    |3|丙厂|5|1
  `);
  expect([factLines(table).length, table.controls.length, wrongControls(table)]).toEqual([6, 9, []]);
});

test('a unit that changes below a line of its own, or in a group’s title', () => {
  const table = below(`
    ${HEAD}
    |1|甲厂|10|1
    |区属企业（单位：元）|^|^|^
    |2|丙厂|50000|10000
  `);
  expect(factLines(table).map((line) => line.replace(/.*=/, ''))).toEqual([
    '10000000',
    '1000000',
    '5000000',
    '1000000',
  ]);
  expect(problemLines(table)).toContain('A5 unit-changes');
});
