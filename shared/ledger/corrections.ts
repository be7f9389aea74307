// Corrections of single cells: what a person wrote over a cell of a source file, and the workbook as it reads with it.
// The file itself is never changed; whoever wants it as reported reads it without corrections.

import {
  address,
  cellAt,
  columnCount,
  parseAddress,
  styleAt,
  type CellValue,
  type Sheet,
  type Workbook,
} from '../grid.ts';
import { isDateFormat } from '../period.ts';
import { shownText } from '../shown.ts';
import { rawText } from './view.ts';

/** `text`: what stands in the cell now; '' strikes it out. */
export type CellCorrection = { sheet: string; cell: string; text: string };

/** A number only where it is written as one and the cell's look gives a number no other meaning. */
function valueOf(text: string, book: Workbook, format: string): CellValue {
  if (text === '') return null;
  const number = Number(text);
  const plain = String(number) === text && Number.isFinite(number) && !/^(?:19|20)\d\d\.\d$/.test(text);
  return plain && book.format !== 'csv' && !isDateFormat(format) && !format.includes('%') ? number : text;
}

function correctedSheet(book: Workbook, sheet: Sheet, corrections: readonly CellCorrection[]): Sheet {
  const rows = sheet.rows.map((row) => [...row]);
  const formulas = { ...sheet.formulas };
  for (const { cell, text } of corrections) {
    const at = parseAddress(cell);
    const row = at && rows[at.row];
    if (!row) continue;
    while (row.length < at.column) row.push(null);
    row[at.column] = valueOf(text, book, styleAt(book, sheet, at.row, at.column).format);
    delete formulas[address(at.row, at.column)];
  }
  return { ...sheet, rows, formulas };
}

/** The workbook with the corrections in the place of what stood there; of two of one cell the later counts. */
export function correctedBook(book: Workbook, corrections: readonly CellCorrection[]): Workbook {
  if (corrections.length === 0) return book;
  const sheets = book.sheets.map((sheet) => {
    const own = corrections.filter((correction) => correction.sheet === sheet.name);
    return own.length === 0 ? sheet : correctedSheet(book, sheet, own);
  });
  return { ...book, sheets };
}

/** What a reader of the file sees in the cell, dates as dates; null where the file has no such cell. */
export function standingText(book: Workbook, sheetName: string, cell: string): string | null {
  const sheet = book.sheets.find(({ name }) => name === sheetName);
  const at = parseAddress(cell);
  if (!sheet || !at || at.row >= sheet.rows.length || at.column >= columnCount(sheet)) return null;
  const value = cellAt(sheet, at.row, at.column);
  const { format } = styleAt(book, sheet, at.row, at.column);
  return typeof value === 'number' && isDateFormat(format) ? shownText(value, format, book.date1904) : rawText(value);
}
