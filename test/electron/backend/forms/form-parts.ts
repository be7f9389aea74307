// For the tests of form.ts: filling, reading back, raw members of the package, and a province's form built with exceljs.

import ExcelJS from 'exceljs';
import { fillForm } from '../../../../electron/backend/forms/form.ts';
import { readXlsx } from '../../../../electron/backend/reading/xlsx.ts';
import { inflate, openZip, type ZipEntry } from '../../../../electron/backend/zip/zip.ts';
import { cellAt, parseAddress, type Workbook } from '../../../../shared/grid.ts';
import type { CellEdit } from '../../../../shared/returns/form.ts';

function opened(bytes: Uint8Array): readonly ZipEntry[] {
  const zip = openZip(bytes);
  if (!zip.ok) throw new Error(zip.fault.message);
  return zip.value.entries;
}

export function part(bytes: Uint8Array, name: string): string {
  const entry = opened(bytes).find((candidate) => candidate.name === name);
  const content = entry && inflate(entry);
  if (!content?.ok) throw new Error(`no part ${name}`);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(content.value);
}

/** Names of the members that are not the same raw bytes, headers and order included, in both packages. */
export function changedParts(before: Uint8Array, after: Uint8Array): string[] {
  const [a, b] = [opened(before), opened(after)];
  const names = b.map(({ name }) => name);
  if (names.join() !== a.map(({ name }) => name).join()) return ['(order)'];
  return names.filter((_, i) => Buffer.compare(a[i]?.span ?? Buffer.of(), b[i]?.span ?? Buffer.of()) !== 0);
}

/** A form with what forms have: merged heads, box, 行次, formulas, print set-up, validation, conditional format, names, protection. */
export async function provinceForm(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('LDBZ-07', {
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      printTitlesRow: '1:5',
      printArea: 'A1:F9',
    },
    views: [{ state: 'frozen', xSplit: 1, ySplit: 5 }],
    headerFooter: { oddFooter: '第 &P 页 共 &N 页' },
  });
  sheet.addRow(['企业欠缴社会保险费情况表']);
  sheet.addRow(['填报单位(盖章)：', null, '2018年', null, '计量单位：户、万元', '表号：LDBZ-07表']);
  sheet.addRow(['险种', '行次', '合计', null, '国有', null]);
  sheet.addRow([null, null, '户数', '金额', '户数', '金额']);
  sheet.addRow(['甲', '乙', 1, 2, 3, 4]);
  sheet.addRow(['一、养老保险', 1]);
  sheet.addRow(['二、失业保险', 2]);
  sheet.addRow(['总  计', 3, null, { formula: 'SUM(D6:D7)', result: 0 }, null, { formula: 'SUM(F6:F7)', result: 0 }]);
  sheet.addRow(['单位负责人：', null, '填表人：']);
  for (const range of ['A1:F1', 'A2:B2', 'A3:A4', 'B3:B4', 'C3:D3', 'E3:F3', 'A9:B9']) sheet.mergeCells(range);
  for (const row of [6, 7]) {
    for (const column of [4, 6]) sheet.getCell(row, column).numFmt = '#,##0.00';
    for (const column of [3, 5])
      sheet.getCell(row, column).border = { top: { style: 'thin' }, left: { style: 'thin' } };
  }
  sheet.getCell('C6').dataValidation = {
    type: 'whole',
    operator: 'greaterThanOrEqual',
    formulae: [0],
    showErrorMessage: true,
  };
  sheet.addConditionalFormatting({
    ref: 'D6:D8',
    rules: [
      {
        type: 'cellIs',
        operator: 'lessThan',
        priority: 1,
        formulae: [0],
        style: { font: { color: { argb: 'FFFF0000' } } },
      },
    ],
  });
  sheet.getCell('A8').note = '户数按企业计';
  await sheet.protect('1234', { selectLockedCells: true });
  book.definedNames.add("'LDBZ-07'!$D$8", '合计金额');
  const codes = book.addWorksheet('代码', { state: 'veryHidden' });
  codes.addRow([{ formula: "'LDBZ-07'!D8*2", result: 0 }, '国有', '集体']);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** For forms without charts, which alone need to know what other cells hold. */
export const NO_BOOK: Workbook = { format: 'xlsx', charset: null, sheets: [], styles: [], date1904: false };

export function fill(
  bytes: Uint8Array,
  edits: CellEdit[],
  results: Record<string, string | null> = {},
  book = NO_BOOK,
): Uint8Array {
  const filled = fillForm(bytes, book, edits, { results: new Map(Object.entries(results)), unseen: false });
  if (!filled.ok) throw new Error(`${filled.fault.code} ${filled.fault.message}`);
  return filled.value;
}

export async function read(bytes: Uint8Array): Promise<Workbook> {
  const zip = openZip(bytes);
  const book = zip.ok ? await readXlsx(zip.value, 'xl/workbook.xml', 'xlsx') : zip;
  if (!book.ok) throw new Error(book.fault.message);
  return book.value;
}

export function valueAt(book: Workbook, cell: string): unknown {
  const [sheet] = book.sheets;
  const at = parseAddress(cell);
  return sheet && at ? cellAt(sheet, at.row, at.column) : undefined;
}
