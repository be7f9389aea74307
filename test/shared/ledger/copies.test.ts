import { expect, test } from 'vitest';
import type { Sheet } from '../../../shared/grid.ts';
import { readLedger } from '../../../shared/ledger/read.ts';
import { drawn, workbook } from '../../sheet.ts';

const ROWS = (figure: string): string => `
  |企业社会保险欠费台账|^|^|
  |截至2018年12月31日||单位:万元|
  |单位名称|养老保险累计欠费|医疗保险累计欠费|
  |甲厂|10.5|2|
  |乙厂|${figure}|3|
`;

/** Sheets by name: their rows, and whether they are hidden. */
function told(sheets: readonly (readonly [name: string, picture: string, hidden?: boolean])[]): string[] {
  const book = workbook(...sheets.map(([name, picture]) => ({ name, rows: drawn(picture) })));
  const shown = book.sheets.map((sheet, i): Sheet => ({ ...sheet, hidden: sheets[i]?.[2] ?? false }));
  const { tables } = readLedger({ ...book, sheets: shown }, { fileName: '台账.xlsx', answers: {} });
  return tables.map(
    ({ sheet, facts, problems }) => `${sheet} ${facts.length} ${problems.map(({ code }) => code).join()}`,
  );
}

test('a sheet that repeats another figure by figure is stored once, and said', () => {
  expect(
    told([
      ['台账', ROWS('20')],
      ['副本', ROWS('20')],
    ]),
  ).toEqual(['台账 4 ', '副本 0 copied-table']);
});

test('of a shown and a hidden sheet the hidden one is the copy, though it comes first', () => {
  expect(
    told([
      ['旧', ROWS('20'), true],
      ['台账', ROWS('20')],
    ]),
  ).toEqual(['旧 0 copied-table', '台账 4 ']);
});

test('one figure that differs, another date or another enterprise make no copy', () => {
  expect(
    told([
      ['甲', ROWS('20')],
      ['乙', ROWS('21')],
    ]),
  ).toEqual(['甲 4 ', '乙 4 tables-differ']);
  expect(
    told([
      ['甲', ROWS('20')],
      ['乙', ROWS('20').replace('2018', '2017')],
    ]),
  ).toEqual(['甲 4 ', '乙 4 ']);
  expect(
    told([
      ['甲', ROWS('20')],
      ['乙', ROWS('20').replace('乙厂', '丙厂')],
    ]),
  ).toEqual(['甲 4 ', '乙 4 tables-meet']);
});

const LIST = (...rows: string[]): string => `
  |企业社会保险欠费台账|^|
  |截至2018年12月31日|单位:元|
  |单位名称|养老保险累计欠费|
  ${rows.join('\n  ')}
`;

test('汇总表的数在明细表里都有且相同，只存一次', () => {
  expect(
    told([
      ['汇总', LIST('|丙厂|700|', '|丁厂|300|')],
      ['明细', LIST('|丙厂|700|', '|丁厂|300|', '|己厂|50|')],
    ]),
  ).toEqual(['汇总 0 contained-table', '明细 3 ']);
});

test('一户在明细表的几行之和等于汇总表的一行，以明细表为准', () => {
  expect(
    told([
      ['汇总', LIST('|丙厂|700|', '|丁厂|300|')],
      ['明细', LIST('|丁厂|300|', '|丙厂|400|', '|丙厂|300|')],
    ]),
  ).toEqual(['汇总 0 contained-table', '明细 3 duplicate-key']);
});

test('只有一部分相同的两张表都存入，说明几个相同、几个不等', () => {
  expect(
    told([
      ['上', LIST('|丙厂|700|', '|丁厂|300|')],
      ['下', LIST('|丙厂|700|', '|己厂|50|')],
    ]),
  ).toEqual(['上 2 ', '下 2 tables-meet']);
  expect(
    told([
      ['上', LIST('|丙厂|700|', '|丁厂|300|')],
      ['下', LIST('|丙厂|700|', '|丁厂|310|', '|己厂|50|')],
    ]),
  ).toEqual(['上 2 ', '下 3 tables-differ']);
});
