// Persons and enterprises side by side in one line: each of them counted, totals of all bands held against all of them.

import { describe, expect, test } from 'vitest';
import { withoutPersons } from '../../../shared/ledger/persons.ts';
import { readLedger } from '../../../shared/ledger/read.ts';
import type { TableReading } from '../../../shared/ledger/reading.ts';
import { drawn, workbook } from '../../sheet.ts';
import { factLines, problemLines, skippedRows, tableOf, tablesOf, wrongControls } from './reading.ts';

const wholes = (table: TableReading): string[] =>
  table.facts
    .filter(({ breakdown }) => breakdown === '')
    .map(({ subject, value, cell }) => `${cell} ${table.subjects[subject]?.name}=${value}`);
const roster = (rows: string, title = '甲厂职工花名册'): TableReading =>
  tableOf(`|${title}（截至2018年12月31日）|^|^|^|^|^\n${rows.trim()}`);

describe('persons side by side', () => {
  test('all are counted, and the one total is of all', () => {
    const table = roster(`
      |序号|姓名|性别|序号|姓名|性别
      |1|张三|男|4|李四|女
      |2|王五|男|5|赵六|女
      |3|钱七|男|||
      |合计|||5人||`);
    expect(factLines(table)).toEqual([
      'B3 甲厂 roster_cnt @2018-12-31 =5',
      'B3 甲厂 roster_cnt sex=男 @2018-12-31 =3',
      'E3 甲厂 roster_cnt sex=女 @2018-12-31 =2',
    ]);
    expect(table.controls.map(({ cell, stated, agrees }) => [cell, stated, agrees])).toEqual([['D6', '5', true]]);
    expect([table.range, table.records, skippedRows(table)]).toEqual(['A2:F6', 5, '1title 2heading 6total']);
    expect(problemLines(table)).toEqual(['A2 roster']);
  });

  test('with a spacer between, and nothing before the names', () => {
    const table = roster('|姓名|性别||姓名|性别|\n|张三|男||李四|女|\n|王五|男||赵六|女|');
    expect(wholes(table)).toEqual(['A3 甲厂=4']);
  });

  test('a firm written once goes on from the foot of one band to the head of the next', () => {
    const table = roster(
      `
      |单位名称|姓名|性别|单位名称|姓名|性别
      |甲厂|张三|男||李四|女
      ||王五|男|丙厂|赵六|女
      |乙厂|孙八|男||周九|女
      ||吴十|男||郑一|女`,
      '职工花名册',
    );
    expect(wholes(table)).toEqual(['A3 甲厂=2', 'A5 乙厂=3', 'D4 丙厂=3']);
  });

  test('rows that name a firm across both bands part them', () => {
    const table = roster(
      `
      |姓名|性别|姓名|性别
      |单位名称：甲厂|^|^|^
      |张三|男|李四|女
      |王五|男||
      |单位名称：乙厂|^|^|^
      |钱七|男|赵六|女`,
      '职工花名册',
    );
    expect(wholes(table)).toEqual(['A3 甲厂=3', 'A6 乙厂=2']);
  });

  test('a firm named beside a person holds in its own band, and below it in the next', () => {
    const table = roster(
      `
      |姓名|性别|姓名|性别
      |单位名称：甲厂||李四|女
      |张三|男|赵六|女
      |单位名称：乙厂||小计4人|
      |钱七|男||
      |孙八|男||`,
      '职工花名册',
    );
    expect(wholes(table)).toEqual(['A3 甲厂=1', 'A5 乙厂=4']);
    expect(table.controls.map(({ cell, agrees }) => [cell, agrees])).toEqual([['C5', true]]);
  });

  test('what is kept of the file holds no person, and reads as the file did', () => {
    const book = workbook({
      rows: drawn(
        '|职工花名册（截至2018年12月31日）|^|^|^\n|姓名|出生年月|姓名|出生年月\n|单位名称：甲厂||李四|1971年2月\n|张三|1980年1月|小计2人|\n|王五|1970年1月||',
      ),
    });
    const asking = { fileName: '名册.xlsx', answers: {} };
    const read = readLedger(book, asking);
    const kept = withoutPersons(book, read.persons ?? []);
    expect(['张三', '李四', '王五'].filter((person) => JSON.stringify(kept).includes(person))).toEqual([]);
    const again = readLedger(kept, asking).tables[0];
    expect([...(again?.facts ?? [])]).toEqual([...(read.tables[0]?.facts ?? [])]);
    expect(again?.facts[0]?.value).toBe(3);
  });

  test.each([
    ['one firm before several names', '|单位名称|姓名|性别|姓名|性别|\n|乙厂|张三|男|李四|女|'],
    ['bands of other columns', '|姓名|性别|备注|姓名|性别|身份证号\n|张三|男||李四|女|'],
    ['groups of their own', '|在岗|^|下岗|^||\n|姓名|性别|姓名|性别||\n|张三|男|李四|女||'],
  ])('%s: nobody is counted, and that is said', (_, rows) => {
    const table = roster(rows);
    expect([table.facts, problemLines(table).map((line) => line.slice(3))]).toEqual([[], ['roster-beside']]);
    expect(JSON.stringify(table)).not.toContain('张三');
  });

  test('the family beside a person is none of the staff', () => {
    const table = roster('|本人|^|家庭成员|^||\n|姓名|性别|姓名|性别||\n|张三|男|李四|女||\n|王五|男|赵六|女||');
    expect(wholes(table)).toEqual(['A4 甲厂=2']);
  });
});

test('headings of further pages, totals of the page and of all', () => {
  const table = roster(`
    |序号|姓名|性别|序号|姓名|性别
    |1|张三|男|3|李四|女
    |2|王五|男|4|赵六|女
    |序号|姓名|性别|序号|姓名|性别
    |5|钱七|男|7|周九|女
    |6|孙八|男|||
    ||本页小计|||3人|
    ||合计|||7人|`);
  expect(wholes(table)).toEqual(['B3 甲厂=7']);
  expect(table.controls.map(({ cell, stated, agrees }) => [cell, stated, agrees])).toEqual([
    ['E8', '3', true],
    ['E9', '7', true],
  ]);
});

test('rows of a roster are what a person says they are', () => {
  const rows = '|姓名|性别|姓名|性别||\n|张三|男|李四|女||\n|王五|男|赵六|女||\n|离职人员|||||\n|钱七|男|||||';
  const told = (answers: Record<string, string>): TableReading =>
    tableOf(`|甲厂职工花名册（截至2018年12月31日）|^|^|^|^|^\n${rows}`, { answers });
  expect(wholes(told({ 'row:Sheet1!4': '不是数据' }))).toEqual(['A3 甲厂=3']);
  expect(wholes(told({ 'row:Sheet1!3': '合计' }))).toEqual(['A4 甲厂=3']);
  const answers = { 'row:Sheet1!5': '不是数据', 'row:Sheet1!6': '数据' };
  expect([wholes(told(answers)), problemLines(told(answers))]).toEqual([['A3 甲厂=5'], ['A2 roster']]);
  expect(told(answers).rows).toEqual([
    { row: 5, key: 'row:Sheet1!5', kind: 'note', label: '' },
    { row: 6, key: 'row:Sheet1!6', kind: 'data', label: '' },
  ]);
});

test('workshops named within the bands are no persons; a word that may be a name is said', () => {
  const rows = (unit: string) =>
    roster(`|姓名|性别|姓名|性别||\n|${unit}||二车间|||\n|张三|男|李四|女||\n|王五|男|赵六|女||`);
  expect([wholes(rows('一车间')), problemLines(rows('一车间'))]).toEqual([['A4 甲厂=4'], ['A2 roster']]);
  expect([wholes(rows('销售科')), problemLines(rows('销售科'))]).toEqual([
    ['A4 甲厂=4'],
    ['A2 roster', 'A2 roster-nameless'],
  ]);
});

test('ID numbers that lost their last digits as numbers make no one person of two', () => {
  const table = roster(`
    |姓名|身份证号|性别
    |张三|410502197001011234|男
    |李四|410502197001011235|女
    |张三|410502197001011234|男`);
  expect(wholes(table)).toEqual(['A3 甲厂=2']);
});

describe('enterprises side by side, of unequal length', () => {
  const halves = (rows: string): TableReading[] =>
    tablesOf(`|欠缴养老保险费名单（截至2018年12月31日）|^|^|^|^|单位:元\n${rows.trim()}`);
  test('合计 below the shorter half, beside an enterprise of the longer, is of both', () => {
    const tables = halves(`
      |序号|单位名称|欠费|序号|单位名称|欠费
      |1|甲厂|1|4|丁厂|4
      |2|乙厂|2||合计|10
      |3|丙厂|3|||`);
    expect(tables.flatMap(factLines)).toHaveLength(4);
    expect(tables.flatMap(({ controls }) => controls.map((one) => [one.cell, one.label, one.agrees]))).toEqual([
      ['F4', '合计', true],
    ]);
  });
  test('beside a 小计 of the other half, each is held against its own', () => {
    const tables = halves(`
      |序号|单位名称|欠费|序号|单位名称|欠费
      |1|甲厂|1|3|丙厂|3
      |2|乙厂|2|4|丁厂|4
      ||小计|3||合计|10`);
    expect(tables.flatMap(wrongControls)).toEqual([]);
    expect(tables.flatMap(({ controls }) => controls.map(({ cell, label }) => [cell, label]))).toEqual([
      ['C5', '小计'],
      ['F5', '合计'],
    ]);
  });
});
