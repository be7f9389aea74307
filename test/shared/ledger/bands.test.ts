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
