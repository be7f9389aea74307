// Lists in two halves with one total for both, 单位 that is no name, forms whose amounts nobody names.

import { describe, expect, test } from 'vitest';
import { readLedger } from '../../../shared/ledger/read.ts';
import { drawn, workbook } from '../../sheet.ts';
import { factLines, problemLines, tableOf, tablesOf, wrongControls } from './reading.ts';

const at = { asOf: '2018-12-31' };

describe('two halves side by side', () => {
  const halves = (total: string) =>
    tablesOf(
      `|欠缴养老保险费名单|^|^|单位:元|\n|单位名称|欠费|单位名称|欠费|\n|甲厂|1|丙厂|3|\n|乙厂|2|丁厂|4|\n${total}`,
      at,
    );

  test.each([
    ['in the column of the first', '|合计|10|||', 'B5'],
    ['in the column of the last', '|合计|||10|', 'D5'],
  ])('one 合计 for both, %s, is held against both', (_, total, cell) => {
    const tables = halves(total);
    expect(tables.flatMap(factLines)).toHaveLength(4);
    expect(tables.flatMap(({ controls }) => controls.map((one) => [one.cell, one.agrees]))).toEqual([[cell, true]]);
    expect(tables.flatMap(problemLines)).toEqual([]);
  });

  test('that is the sum of neither nor both is said', () => {
    expect(halves('|合计|11|||').flatMap(wrongControls)).toEqual(['B5 合计 11≠3']);
  });

  test('a total of each half is compared with its own', () => {
    expect(halves('|小计|3|小计|7|').flatMap(({ controls }) => controls.map(({ agrees }) => agrees))).toEqual([
      true,
      true,
    ]);
  });
});

test('单位 and 个人 beside the name are who pays', () => {
  const table = tableOf(
    '|欠缴医疗保险情况表||||单位:元|\n|序号|单位名称|单位|个人|合计|\n|1|甲厂|1|2|3|\n|2|乙厂|3|4|7|',
    at,
  );
  expect(factLines(table)).toEqual([
    'C3 甲厂 arrears_bal medical employer @2018-12-31 =100',
    'D3 甲厂 arrears_bal medical employee @2018-12-31 =200',
    'C4 乙厂 arrears_bal medical employer @2018-12-31 =300',
    'D4 乙厂 arrears_bal medical employee @2018-12-31 =400',
  ]);
  expect(table.controls.every(({ agrees }) => agrees)).toBe(true);
});

test('期末欠费 over 历年 and 本年 is the balance that they divide', () => {
  const table = tableOf(
    '|欠缴养老保险情况表|^|^|单位:元|\n|单位名称|期末欠费|^||\n|"|往年欠费|当年欠费||\n|甲厂|1|2||',
    at,
  );
  expect(factLines(table)).toEqual([
    'B4 甲厂 arrears_bal pension layer=历年 @2018-12-31 =100',
    'C4 甲厂 arrears_bal pension layer=本年 @2018-12-31 =200',
  ]);
});

test('a sheet named 2015 is of that year', () => {
  const rows = drawn('|欠缴养老保险费情况|单位:元|\n|单位名称|欠费|\n|甲厂|1|');
  const { tables } = readLedger(workbook({ rows, name: '2015' }, { rows, name: '2016' }), {
    fileName: '台账.xlsx',
    answers: {},
  });
  expect(tables.map(({ asOf, questions }) => [asOf, questions])).toEqual([
    ['2015-12-31', []],
    ['2016-12-31', []],
  ]);
});

describe('一厂一表', () => {
  const form = `|困难企业登记表|||
    |企业名称（盖章）：|甲厂|性质：|集体|
    |主管部门：|轻工局|||
    |项目|^|金额(元)|人数|
    |养老保险|^|1,000.50|7|
    |工资|^|20.5|9|`;

  test('what its amounts are is asked where it does not say, and obeyed', () => {
    expect(tableOf(form, at).questions.map(({ key, must }) => [key, must])).toEqual([['measure:Sheet1', true]]);
    const table = tableOf(form, { ...at, answers: { 'measure:Sheet1': 'arrears_bal' } });
    expect(factLines(table)).toEqual([
      'C5 甲厂 arrears_bal pension @2018-12-31 =100050',
      'D5 甲厂 affected_cnt pension @2018-12-31 =7',
      'C6 甲厂 arrears_bal wage @2018-12-31 =2050',
      'D6 甲厂 affected_cnt wage @2018-12-31 =9',
    ]);
  });

  test('an amount written as text is not passed over in silence', () => {
    expect(problemLines(tableOf(form, at))).toContain('C5 unread-cell');
  });

  test('the day of filling it in is told with the question for the date', () => {
    const table = tableOf(`${form}\n|填表人：|某人|填报日期：|2019年6月10日|`);
    expect(table.questions.find(({ key }) => key === 'asOf')?.evidence).toContain('2019-06-10');
  });
});

test('a total of all groups behind the last group is none of that group’s, though no merge says so', () => {
  const table = tableOf(
    '|欠费台账||||单位:元|\n||养老保险||失业保险|||\n|单位名称|应缴|欠费|应缴|欠费|欠费合计|\n|甲厂|1|2|3|4|6|\n|乙厂|5|6|7|8|14|',
    at,
  );
  expect(factLines(table)).toHaveLength(8);
  expect(wrongControls(table)).toEqual([]);
  expect(table.controls).toHaveLength(2);
});

test('a sheet named for a kind of insurance is of that kind, where the title names none', () => {
  const rows = drawn('|企业欠缴社会保险费情况(2018年)|单位:元|\n|单位名称|欠费|\n|甲厂|1|');
  const { tables } = readLedger(workbook({ rows, name: '养老' }, { rows, name: '失业保险' }), {
    fileName: '台账.xlsx',
    answers: {},
  });
  expect(tables.flatMap(factLines)).toEqual([
    'B3 甲厂 arrears_bal pension @2018-12-31 =100',
    'B3 甲厂 arrears_bal unemployment @2018-12-31 =100',
  ]);
});

test('单位名称:XX公司 above a list of months is its enterprise, and makes no form of it', () => {
  const table = tableOf(
    '|滞纳金计算明细表|||\n|单位名称:某某公司  单位编号:0041001|||单位:元|\n|费款所属期|险种|本金|滞纳金|\n|201410|养老|100|5|',
    at,
  );
  expect(factLines(table)).toEqual([
    'C4 某某公司 arrears_bal pension due 2014-10 @2018-12-31 =10000',
    'D4 某某公司 late_fee pension due 2014-10 @2018-12-31 =500',
  ]);
});

test('the names of fields above the heading that people read are no table', () => {
  const tables = tablesOf(
    '|单位名称|险种|欠费|\n||||\n|欠缴社会保险费|^|单位:元|\n|单位名称|险种|欠费|\n|甲厂|养老|1|',
    at,
  );
  expect(tables).toHaveLength(1);
});
