// 一厂一表 with a small table of years and kinds of debt on it: the table is the firm's, and no year counts persons.

import { describe, expect, test } from 'vitest';
import { type Asked, factLines, problemLines, tableOf, wrongControls } from './reading.ts';

const TOP = `|困难企业登记表（截至2018年12月31日）|^|^|^|^
  |企业名称：|甲厂|单位编号：|00123|
  |所有制：|集体|主管部门：|轻工局|
  |职工人数：|120|停产时间：|2005年|`;
const form = (rows: string, asked: Asked = {}) => tableOf(`${TOP}\n${rows.trim()}`, asked);
const lines = (rows: string, asked: Asked = {}): string[] =>
  factLines(form(rows, asked)).map((line) => line.replace(' @2018-12-31', ''));

const YEARS_DOWN = `
  |欠缴社会保险费情况（单位：元）|^|^|^|^
  |年度|养老保险|失业保险|合计|
  |2016年|10|1|11|
  |2017年|20|2|22|
  |合计|30|3|33|
  |填表人：张三||||`;

describe('years down, kinds across', () => {
  test('layers or balances is asked, and nothing is stored before', () => {
    expect(lines(YEARS_DOWN)).toEqual(['B4 甲厂 staff_cnt =120']);
    expect(form(YEARS_DOWN).questions.map(({ key, must }) => [key, must])).toEqual([['years:Sheet1', true]]);
  });
  test('as layers; its totals are control totals', () => {
    const asked = { answers: { 'years:Sheet1': 'layers' } };
    expect(lines(YEARS_DOWN, asked)).toEqual([
      'B4 甲厂 staff_cnt =120',
      'B7 甲厂 arrears_bal pension due 2016-01~2016-12 =1000',
      'C7 甲厂 arrears_bal unemployment due 2016-01~2016-12 =100',
      'B8 甲厂 arrears_bal pension due 2017-01~2017-12 =2000',
      'C8 甲厂 arrears_bal unemployment due 2017-01~2017-12 =200',
    ]);
    const table = form(YEARS_DOWN, asked);
    expect([table.subjects.length, table.controls.length, wrongControls(table), problemLines(table)]).toEqual([
      1,
      5,
      [],
      [],
    ]);
    expect(wrongControls(form(YEARS_DOWN.replace('|30|3|33|', '|31|3|33|'), asked))).toEqual(['B9 合计 31≠30']);
  });
});

describe('kinds down, years across', () => {
  test('named by the cell at its left, with its unit', () => {
    const rows = `
      |欠费情况(万元)|险种|2016年|2017年|合计
      |"|养老保险|10|1|11
      |"|失业保险|20|2|22
      |"|合计|30|3|33`;
    expect(lines(rows).slice(1)).toEqual([
      'C6 甲厂 arrears_bal pension due 2016-01~2016-12 =10000000',
      'D6 甲厂 arrears_bal pension due 2017-01~2017-12 =1000000',
      'C7 甲厂 arrears_bal unemployment due 2016-01~2016-12 =20000000',
      'D7 甲厂 arrears_bal unemployment due 2017-01~2017-12 =2000000',
    ]);
    expect([form(rows).controls.length, wrongControls(form(rows))]).toEqual([5, []]);
  });
  test('of unnamed figures it is asked what they are: a year over them does not say that they count persons', () => {
    const rows = '|险种|2016年|2017年|合计|\n|养老保险|10|1|11|\n|失业保险|20|2|22|\n|合计|30|3|33|';
    const { questions } = form(rows);
    expect([lines(rows), questions.map(({ key }) => key)]).toEqual([['B4 甲厂 staff_cnt =120'], ['measure:Sheet1']]);
    const answers = { 'measure:Sheet1': 'arrears_bal', 'unit:Sheet1': '元', 'years:Sheet1': 'layers' };
    expect(lines(rows, { answers }).slice(1)).toEqual([
      'B6 甲厂 arrears_bal pension due 2016-01~2016-12 =1000',
      'C6 甲厂 arrears_bal pension due 2017-01~2017-12 =100',
      'B7 甲厂 arrears_bal unemployment due 2016-01~2016-12 =2000',
      'C7 甲厂 arrears_bal unemployment due 2017-01~2017-12 =200',
    ]);
  });
});

test('a list of debts stands beside the small table as before', () => {
  const table = form(
    `
    |项目|金额(元)|||
    |职工工资|50|||
    |合计|50|||
    |||||
    |欠缴社会保险费（元）|^|^|^|^
    |险种|2016年|2017年|合计|
    |养老保险|10|1|11|`,
    { answers: { 'measure:Sheet1': 'arrears_bal' } },
  );
  expect(factLines(table).map((line) => line.replace(/(?: due .*)? @.*/, ''))).toEqual([
    'B6 甲厂 arrears_bal wage',
    'B4 甲厂 staff_cnt',
    'B11 甲厂 arrears_bal pension',
    'C11 甲厂 arrears_bal pension',
  ]);
  expect(wrongControls(table)).toEqual([]);
});

test('a year in a label: a balance of its end, or said to be unclear; never the same balance twice', () => {
  const table = form(
    '|2017年养老保险欠费（元）|10|2018年养老保险欠费（元）|20|\n|2016年末失业保险欠费（元）|3|2018年应缴养老保险费（元）|4|',
  );
  expect(factLines(table).slice(1)).toEqual([
    'B6 甲厂 arrears_bal unemployment @2016-12-31 =300',
    'D6 甲厂 due_amt pension due 2018-01~2018-12 @2018-12-31 =400',
  ]);
  expect(problemLines(table)).toEqual(['B5 year-unclear', 'D5 year-unclear']);
});
