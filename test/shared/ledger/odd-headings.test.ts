// Headings, names and numbers of real workbooks that nobody here wrote, each cut down to the one thing about it that was misread.

import { expect, test } from 'vitest';
import { factLines, problemLines, tablesOf } from './reading.ts';

test('names merged down into the second row of a heading: the first belongs to it, though it says little by itself', () => {
  const [table, ...more] = tablesOf(`
    |2014年6月代理单位费用明细(元)|^|^|^|^|^|^
    |序号|单位名称|供应商|缴费类型|养老保险|^|失业保险|^
    |"|"|"|"|应缴|实缴|应缴|实缴
    |1|甲厂|x|y|5|4|3|2
  `);
  expect(more).toEqual([]);
  expect(table?.columns.map(({ heading }) => heading.join('/')).slice(4)).toEqual([
    '养老保险/应缴',
    '养老保险/实缴',
    '失业保险/应缴',
    '失业保险/实缴',
  ]);
  expect(table ? factLines(table) : []).toEqual([
    'E4 甲厂 due_amt pension @2014-06-30 =500',
    'F4 甲厂 paid_current pension @2014-06-30 =400',
    'G4 甲厂 due_amt unemployment @2014-06-30 =300',
    'H4 甲厂 paid_current unemployment @2014-06-30 =200',
  ]);
});

test.each(['15', '#REF!', '——'])('“%s” is no firm’s name: its row is not stored, and said', (name) => {
  const [table] = tablesOf(`
    |欠费台账(截至2018年12月31日)(元)|^
    |单位名称|养老保险欠费
    |甲厂|1
    |${name}|2
  `);
  expect(table?.subjects.map((subject) => subject.name)).toEqual(['甲厂']);
  expect(table ? problemLines(table) : []).toContain('A4 no-subject');
});

test('the employer’s side of an insurance is not the employer', () => {
  const [table] = tablesOf(`
    |欠费台账(截至2018年12月31日)(元)|^|^|^
    |单位名称|养老保险欠费|大病|^
    |"|"|单位|个人
    |甲厂|1|2|3
  `);
  expect(table?.columns.filter(({ role }) => role === 'key').map(({ column }) => column)).toEqual(['A']);
});

test('rows that no column tells apart are different figures of one return: none is stored', () => {
  const [table] = tablesOf(`
    |社会保险费缴费月报表(元)|^|^|^|^
    |2019-12||||
    |||||养老保险应缴|失业保险应缴
    |缴费人数|||1|2|2
    |缴费基数|||2|3613|3613
    |应缴金额|||3|867.12|28.9
  `);
  expect(table?.facts).toEqual([]);
  expect(table ? problemLines(table) : []).toEqual(expect.arrayContaining(['E3 untold-rows', 'F3 untold-rows']));
});

test('employer numbers that a spreadsheet shortened name nobody: two firms stay two, and each is said', () => {
  const [table] = tablesOf(`
    |欠费台账(截至2018年12月31日)(元)|^|^
    |单位编号|单位名称|养老保险欠费
    |4.1003E+4|甲厂|1
    |4.1003E+4|乙厂|2
    |41003|丙厂|3
  `);
  expect(table?.subjects.map(({ name, employerNo }) => [name, employerNo])).toEqual([
    ['甲厂', null],
    ['乙厂', null],
    ['丙厂', '41003'],
  ]);
  expect(table ? problemLines(table) : []).toEqual(['B3 number-rounded', 'B4 number-rounded']);
});
