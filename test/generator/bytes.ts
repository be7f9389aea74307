// A grid as a real file: .xlsx by exceljs, .xls (BIFF8) by SheetJS, .csv in GBK. What a format cannot carry is lost, as in life.

import ExcelJS from 'exceljs';
import * as XLSX from '@e965/xlsx';
import { csvText, encodeGbk } from '../../seeds/gbk.ts';
import {
  address,
  type CellError,
  type CellValue,
  columnCount,
  rangeAddress,
  styleAt,
  type Workbook,
} from '../../shared/grid.ts';
import { decimalText } from '../../shared/money.ts';

export type Kind = 'xlsx' | 'xls' | 'csv';

const isError = (value: CellValue): value is CellError => typeof value === 'object' && value !== null;

async function xlsx(book: Workbook): Promise<Uint8Array> {
  const made = new ExcelJS.Workbook();
  for (const sheet of book.sheets) {
    const page = made.addWorksheet(sheet.name);
    for (const [r, row] of sheet.rows.entries()) {
      for (const [c, value] of row.entries()) {
        if (value === null) continue;
        const cell = page.getCell(r + 1, c + 1);
        const formula = sheet.formulas[address(r, c)];
        cell.value = isError(value) ? { error: value.error as ExcelJS.CellErrorValue['error'] } : value;
        if (formula !== undefined && typeof value === 'number') cell.value = { formula, result: value };
        const { format, red } = styleAt(book, sheet, r, c);
        if (format !== 'General') cell.numFmt = format;
        if (red) cell.font = { color: { argb: 'FFFF0000' } };
      }
    }
    for (const merge of sheet.merges) page.mergeCells(rangeAddress(merge));
    for (const row of sheet.hiddenRows) page.getRow(row + 1).hidden = true;
    for (const column of sheet.hiddenColumns) page.getColumn(column + 1).hidden = true;
  }
  return new Uint8Array(await made.xlsx.writeBuffer());
}

function xls(book: Workbook): Uint8Array {
  const made = XLSX.utils.book_new();
  for (const sheet of book.sheets) {
    const page: XLSX.WorkSheet = {};
    for (const [r, row] of sheet.rows.entries()) {
      for (const [c, value] of row.entries()) {
        if (value === null) continue;
        const at = XLSX.utils.encode_cell({ r, c });
        if (isError(value)) page[at] = { t: 'e', v: value.error === '#REF!' ? 23 : value.error === '#DIV/0!' ? 7 : 15 };
        else if (typeof value === 'number') page[at] = { t: 'n', v: value, z: styleAt(book, sheet, r, c).format };
        else page[at] = { t: 's', v: String(value) };
      }
    }
    page['!ref'] = XLSX.utils.encode_range({ s: { r: 0, c: 0 }, e: { r: sheet.rows.length, c: columnCount(sheet) } });
    page['!merges'] = sheet.merges.map((m) => ({ s: { r: m.top, c: m.left }, e: { r: m.bottom, c: m.right } }));
    XLSX.utils.book_append_sheet(made, page, sheet.name);
  }
  const bytes: unknown = XLSX.write(made, { type: 'array', bookType: 'biff8' });
  if (!(bytes instanceof ArrayBuffer)) throw new Error('SheetJS gave no bytes');
  return new Uint8Array(bytes);
}

const shown = (value: CellValue, format: string): string => {
  if (value === null) return '';
  if (isError(value)) return value.error;
  if (typeof value !== 'number') return String(value);
  if (format.endsWith('%')) return `${decimalText(Number((value * 100).toFixed(4)))}%`;
  return format === '0.00' ? value.toFixed(2) : decimalText(value);
};

/** Characters that GBK lacks are written as Excel writes them: near ones, else a question mark. */
const inGbk = (text: string): string =>
  text.replaceAll('\u00a0', ' ').replaceAll('−', '-').replaceAll('￥', '¥').replaceAll('¥', '');

function csv(book: Workbook): Uint8Array {
  const [sheet] = book.sheets;
  if (!sheet) throw new Error('no sheet');
  const width = columnCount(sheet);
  const lines = sheet.rows.map((row, r) =>
    Array.from({ length: width }, (_, c) => inGbk(shown(row[c] ?? null, styleAt(book, sheet, r, c).format))),
  );
  return encodeGbk(csvText(lines));
}

export const bytesOf = (book: Workbook, kind: Kind): Promise<Uint8Array> | Uint8Array =>
  kind === 'xlsx' ? xlsx(book) : kind === 'xls' ? xls(book) : csv(book);
