import { describe, expect, test } from 'vitest';
import { drawn } from '../../sheet.ts';
import { readRowAnswer } from '../../../shared/ledger/row-answers.ts';
import { attributesOf, factLines, problemLines, skippedRows, tableOf, tablesOf, wrongControls } from './reading.ts';

const asOf = '2018-12-31';
const figures = (rows: string, answers: Record<string, string> = {}) => {
  const table = tableOf(rows, { asOf, answers });
  return { facts: factLines(table).map((line) => line.replace(/ @.*=/, ' ')), skipped: skippedRows(table), table };
};

test('what rows can be, in Chinese or English; anything else is refused', () => {
  expect(['标题行', 'heading', '数据', '合计', '不是数据'].map((text) => readRowAnswer(text))).toMatchObject(
    ['heading', 'heading', 'data', 'total', 'note'].map((value) => ({ ok: true, value })),
  );
  expect(readRowAnswer('小记')).toMatchObject({ ok: false, fault: { code: 'import.row-answer' } });
});

describe('a row that is not what it seems', () => {
  const rows = `
    |欠费台账(元)|
    |单位名称|累计欠费|
    |甲厂|3|
    |乙厂|4|
    |城区各厂|7|
    |丙厂|5|
    |总计|12|`;

  test('as it stands 城区各厂 is a firm and the total disagrees', () => {
    const { facts, table } = figures(rows);
    expect(facts).toHaveLength(4);
    expect(wrongControls(table)).toEqual(['B7 总计 12≠19']);
  });
  test('is a total by the word of a person: compared, never stored', () => {
    const { facts, skipped, table } = figures(rows, { 'row:Sheet1!5': '合计' });
    expect(facts).toEqual(['B3 甲厂 arrears_bal 300', 'B4 乙厂 arrears_bal 400', 'B6 丙厂 arrears_bal 500']);
    expect(skipped).toBe('1title 2heading 5subtotal 7total');
    expect(wrongControls(table)).toEqual([]);
    expect(table.controls).toHaveLength(2);
    expect(table.rows).toEqual([{ row: 5, key: 'row:Sheet1!5', kind: 'total', label: '城区各厂' }]);
  });
  test('the same by the words that it begins with', () => {
    expect(figures(rows, { 'row:Sheet1!城区各厂': 'total' }).skipped).toBe('1title 2heading 5subtotal 7total');
    expect(figures(rows, { 'row:Sheet2!5': 'total', 'row:Sheet1!5': '胡说' }).facts).toHaveLength(4);
  });
  test('is data though it is called a total, is nothing though it looks like data', () => {
    const told = figures(rows, { 'row:Sheet1!7': '数据', 'row:Sheet1!3-5': '不是数据', 'row:Sheet1!4': '数据' });
    expect(told.facts).toEqual(['B4 乙厂 arrears_bal 400', 'B6 丙厂 arrears_bal 500', 'B7 总计 arrears_bal 1200']);
    expect(told.skipped).toBe('1title 2heading 3note 5note');
    expect(told.table.rows.map(({ row, kind }) => `${row}${kind}`)).toEqual(['3note', '4data', '5note', '7data']);
  });
});

describe('heading rows that a person points at', () => {
  test('on a sheet where no heading was found', () => {
    const rows = '|随手记(元)||\n|谁家|多少|\n|甲厂|3|\n|乙厂|4|';
    expect(tablesOf(rows, { asOf })).toEqual([]);
    const pointed = tableOf(rows, { asOf, answers: { 'row:Sheet1!2': '标题行' } });
    expect(pointed.columns.map(({ heading, role }) => `${heading[0]} ${role}`)).toEqual([
      '谁家 unknown',
      '多少 unknown',
    ]);
    const answers = { 'row:Sheet1!2': '标题行', 'column:Sheet1!A': '企业名称', 'column:Sheet1!B': '累计欠费' };
    const { facts, table } = figures(rows, answers);
    expect(facts).toEqual(['B3 甲厂 arrears_bal 300', 'B4 乙厂 arrears_bal 400']);
    expect(table.range).toBe('A2:B4');
  });
  test('go before the rows that the program took for the heading, which are its title then', () => {
    const rows = `
      |单位名称|欠费情况表|
      |谁家|尾数|
      |甲厂|3|
      |乙厂|4|`;
    const answers = { 'row:Sheet1!2': '标题行', 'column:Sheet1!A': '企业名称', 'column:Sheet1!B': '累计欠费,元' };
    const { facts, skipped } = figures(rows, answers);
    expect(facts).toEqual(['B3 甲厂 arrears_bal 300', 'B4 乙厂 arrears_bal 400']);
    expect(skipped).toBe('1title 2heading');
  });
  test('a data row that looks like a heading is data', () => {
    const rows = `
      |单位名称|所有制|累计欠费(元)|
      |甲厂|国有|3|

      |企业|单位名称|累计欠费|
      |乙厂|集体|4|`;
    expect(tablesOf(rows.replace(/\n\s*\n/, '\n||||\n'), { asOf })).toHaveLength(2);
    const one = tablesOf(rows.replace(/\n\s*\n/, '\n||||\n'), { asOf, answers: { 'row:Sheet1!4': '不是数据' } });
    expect(one.flatMap(factLines)).toHaveLength(2);
    expect(one).toHaveLength(1);
  });
});

test('a table that is left out keeps its shape and stores nothing', () => {
  const rows = '|单位名称|累计欠费(元)|\n|甲厂|3|\n|乙厂|4|\n|合计|9|';
  const table = tableOf(rows, { asOf, answers: { 'table:Sheet1': '不入库' } });
  expect(table).toMatchObject({
    key: 'table:Sheet1',
    leftOut: true,
    records: 0,
    subjects: [],
    facts: [],
    controls: [],
  });
  expect(table.columns).toHaveLength(2);
  expect(problemLines(table)).toEqual(['A1 table-left-out']);
});

describe("a form's labels", () => {
  const form = `
    |企业名称|XX厂|所有制|集体|
    |主管部门|轻工局|联营资金|33|
    |欠费项目|金额(元)|||
    |养老保险|10|||
    |杂项|5|||
    |合计|15|||`;
  const told = (answers: Record<string, string>) => tableOf(form, { asOf, answers });

  test('are listed with their keys, what is not read too', () => {
    expect(told({}).columns.map(({ column, heading, role, key }) => [column, heading[0], role, key])).toEqual([
      ['C1', '所有制', 'attribute', 'column:Sheet1!C1'],
      ['A2', '主管部门', 'attribute', 'column:Sheet1!A2'],
      ['C2', '联营资金', 'unknown', 'column:Sheet1!C2'],
      ['A5', '杂项', 'unknown', 'column:Sheet1!A5'],
      ['A', '欠费项目', 'item', undefined],
      ['B', '金额(元)', 'measure', 'column:Sheet1!B3'],
    ]);
  });
  test('mean what a person says: a figure, an item of the list, an attribute, nothing', () => {
    const table = told({
      'column:Sheet1!C2': '累计欠费,集资款,2017年,万元',
      'column:Sheet1!A5': '累计欠费,其他应付款',
      'column:Sheet1!A2': '行业',
      'column:Sheet1!C1': '不入库',
    });
    expect(factLines(table).sort()).toEqual([
      'B4 XX厂 arrears_bal pension @2018-12-31 =1000',
      'B5 XX厂 arrears_bal other_payable @2018-12-31 =500',
      'D2 XX厂 arrears_bal staff_raise_fund due 2017-01~2017-12 @2018-12-31 =33000000',
    ]);
    expect(attributesOf(table, 'XX厂')).toEqual({ industry: '轻工局' });
    expect(problemLines(table)).toEqual(['C1 column-left-out']);
    expect(wrongControls(table)).toEqual([]);
    expect(table.columns.find(({ column }) => column === 'C2')).toMatchObject({ by: 'answer', unit: '万元' });
    expect(table.taught).toContainEqual({ heading: '联营资金', meaning: '累计欠费,集资款' });
  });
  test('are read by the words that were learned of columns', () => {
    const words = [{ heading: '联营资金', meaning: '累计欠费,集资款' }];
    const table = tableOf(form.replace('33', '33元'), { asOf, words, answers: { 'unit:Sheet1': '元' } });
    expect(factLines(table)).toContain('D2 XX厂 arrears_bal staff_raise_fund @2018-12-31 =3300');
  });
  test('a row that is nothing is passed over', () => {
    const table = told({ 'row:Sheet1!2': '不是数据' });
    expect(attributesOf(table, 'XX厂')).toEqual({ ownership: '集体' });
    expect(table.skipped).toContainEqual({ row: 2, why: 'note' });
  });
  test('of a text file, whose figures are texts, are listed too, and their figures said', () => {
    const rows = drawn('|企业名称|XX厂|所有制|集体\n|主管部门|轻工局|联营资金|33', true);
    const table = tableOf(rows, { asOf });
    expect(table.columns.map(({ heading }) => heading[0])).toEqual(['所有制', '主管部门', '联营资金']);
    expect(problemLines(table)).toEqual(['D2 unread-cell']);
  });
  test('who is named beside a telephone is no label', () => {
    const table = tableOf(`${form}\n|联系人|王小明|13800000000||`, { asOf });
    expect(table.columns.map(({ heading }) => heading[0])).not.toContain('王小明');
  });
});
