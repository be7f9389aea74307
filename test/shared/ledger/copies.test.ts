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
  ).toEqual(['甲 4 ', '乙 4 ']);
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
  ).toEqual(['甲 4 ', '乙 4 ']);
});
