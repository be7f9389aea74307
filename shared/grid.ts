// A workbook as a plain grid of cells: what every file reader hands over and every ledger reader starts from.
// Knows nothing of headings or meaning, and nothing of any file format. Plain data: it crosses threads as it is.

/** An error value that a formula left in its cell, such as #DIV/0!. */
export type CellError = { readonly error: string };

/** Dates are serial numbers with a date format, as in the file. `null` is blank; '' does not occur. */
export type CellValue = string | number | boolean | CellError | null;

/** How a cell looks, as far as it bears on meaning. `format` is an Excel number format code. */
export type CellStyle = { readonly format: string; readonly red: boolean };

/** Zero-based and inclusive on both ends. */
export type Range = { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number };

export type Sheet = {
  readonly name: string;
  readonly hidden: boolean;
  /** rows[r][c], ragged and zero-based; a missing row or cell is blank. */
  readonly rows: readonly (readonly CellValue[])[];
  /** styles[r][c] is an index into `Workbook.styles`; missing means style 0. */
  readonly styles: readonly (readonly number[])[];
  /** A1 address → formula without '='. The value beside it is the cached one. */
  readonly formulas: Readonly<Record<string, string>>;
  readonly merges: readonly Range[];
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
  /** Records that a database table (.dbf) marks as deleted: none of `rows`. */
  readonly deletedRecords?: number;
};

/** A defined name: what it stands for, without '='. `scope` is the sheet that it belongs to; null: the whole book. */
export type DefinedName = { readonly name: string; readonly scope: string | null; readonly formula: string };

/** A table object of a sheet, head and totals included in its range. */
export type TableObject = {
  readonly name: string;
  readonly sheet: string;
  readonly range: Range;
  readonly headRows: number;
  readonly totalRows: number;
  readonly columns: readonly string[];
};

export type FileFormat = 'xlsx' | 'xlsm' | 'xlsb' | 'xls' | 'et' | 'ods' | 'csv' | 'dbf' | 'html' | 'xml2003';

export type Workbook = {
  readonly format: FileFormat;
  /** For text files: the character set that was found; else null. */
  readonly charset: string | null;
  readonly sheets: readonly Sheet[];
  /** styles[0] is { format: 'General', red: false }. */
  readonly styles: readonly CellStyle[];
  readonly date1904: boolean;
  /** What formulas may name beside cells; only readers of forms tell it. */
  readonly names?: readonly DefinedName[];
  readonly tables?: readonly TableObject[];
};

export const cellAt = (sheet: Sheet, row: number, column: number): CellValue => sheet.rows[row]?.[column] ?? null;

export const styleAt = (book: Workbook, sheet: Sheet, row: number, column: number): CellStyle =>
  book.styles[sheet.styles[row]?.[column] ?? 0] ?? { format: 'General', red: false };

/** Number of columns of the widest row. */
export const columnCount = (sheet: Sheet): number => sheet.rows.reduce((most, row) => Math.max(most, row.length), 0);

/** 0 → 'A', 25 → 'Z', 26 → 'AA'. */
export function columnName(column: number): string {
  let name = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  return name;
}

/** Zero-based row and column → 'C5'. */
export const address = (row: number, column: number): string => `${columnName(column)}${row + 1}`;

export const rangeAddress = (range: Range): string =>
  `${address(range.top, range.left)}:${address(range.bottom, range.right)}`;

/** 'C5' or '$C$5' → zero-based row and column; null where it is no address of a sheet (XFD1048576 is the last). */
export function parseAddress(text: string): { row: number; column: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})$/.exec(text);
  if (!match) return null;
  const [, letters = '', digits = ''] = match;
  const column = [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  const row = Number(digits) - 1;
  return column < 16384 && row < 1048576 ? { row, column } : null;
}

/** 'A1:C5' or 'C5' → a range in reading order; null where it is none. */
export function parseRange(text: string): Range | null {
  const [first = '', second = first] = text.split(':');
  const a = parseAddress(first);
  const b = parseAddress(second);
  if (!a || !b) return null;
  return {
    top: Math.min(a.row, b.row),
    left: Math.min(a.column, b.column),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.column, b.column),
  };
}
