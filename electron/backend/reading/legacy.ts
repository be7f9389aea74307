// Old and foreign formats through SheetJS: .xls and .et of every age, .xlsb, .ods, SpreadsheetML 2003, HTML tables.
// It is given only what was checked before: a bare record stream, a zip packed anew from sound parts, decoded text.
// SheetJS may loop or grow without bound on damage it meets: call this only where it can be killed.

import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs';
import {
  read,
  set_cptable,
  type CellObject,
  type ColInfo,
  type DenseWorkSheet,
  type ParsingOptions,
  type RowInfo,
  type WorkBook,
} from '@e965/xlsx';
import { address, type CellValue, type FileFormat, type Sheet, type Workbook } from '../../../shared/grid.ts';
import { done, refused, type Result } from '../../../shared/result.ts';
import { GRID_LIMITS, GridBuilder, noCells, tooMany, type CellCount } from './grid-builder.ts';
import { withPlainCharacters } from './html-characters.ts';
import { withExactNumbers } from './html-numbers.ts';
import { type PageSheet, pageSheets } from './html-tables.ts';
import { undoMojibake } from './mojibake.ts';
import { SAVE_ANEW } from './refusals.ts';
import { rewriteZip } from '../zip/rewrite-zip.ts';
import { StyleTable } from './style-table.ts';
import { noSheet } from './xlsx.ts';
import { emptyZip, inflate, type Zip } from '../zip/zip.ts';

// Without its tables SheetJS turns the texts of Excel 5.0/95 in code page 936 into Latin letters.
set_cptable(codepages);

const OPTIONS: ParsingOptions = {
  dense: true,
  cellNF: true,
  cellStyles: true,
  cellFormula: true,
  cellHTML: false,
  cellText: false,
  cellDates: false,
  bookVBA: false,
};

const unreadable = (reason: string): Result<never> =>
  refused({
    code: 'file.unreadable',
    message: '文件已损坏或写法特殊，无法读取。',
    values: { reason },
    hint: SAVE_ANEW,
  });

function readWith(data: Buffer | string, options: ParsingOptions): Result<WorkBook> {
  try {
    return done(read(data, { ...OPTIONS, ...options }));
  } catch (error) {
    return unreadable(error instanceof Error ? error.message.slice(0, 200) : 'unknown');
  }
}

const ERRORS: Readonly<Record<number, string>> = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A',
};

function valueOf(cell: CellObject): CellValue {
  const { t: type, v: value } = cell;
  if (type === 'e') return { error: ERRORS[Number(value)] ?? '#ERROR!' };
  if (type === 'z' || value === undefined || value === '') return null;
  if (typeof value === 'number') return Number.isFinite(value) ? value : { error: '#NUM!' };
  return value instanceof Date ? null : value;
}

function copyCells(source: DenseWorkSheet, grid: GridBuilder, table: StyleTable): void {
  const data = source['!data'] ?? [];
  if (data.length > GRID_LIMITS.rows) grid.fault = grid.badAddress(`${data.length}`);
  for (let row = 0; row < data.length && grid.fault === null; row++) {
    const cells = data[row] ?? [];
    if (cells.length > GRID_LIMITS.columns) grid.fault = grid.badAddress(address(row, cells.length - 1));
    for (let column = 0; column < cells.length && grid.fault === null; column++) {
      const cell = cells[column];
      if (!cell) continue;
      const value = valueOf(cell);
      const format = typeof cell.z === 'string' ? cell.z : 'General';
      if (value !== null) grid.put(row, column, value, table.indexOf(format, false));
      if (cell.f) grid.formulas[address(row, column)] = cell.f;
    }
  }
}

function copySheet(
  source: DenseWorkSheet,
  name: string,
  hidden: boolean,
  table: StyleTable,
  count: CellCount,
): Result<Sheet> {
  const grid = new GridBuilder(name, count);
  copyCells(source, grid, table);
  for (const merge of source['!merges'] ?? []) {
    grid.merge({ top: merge.s.r, left: merge.s.c, bottom: merge.e.r, right: merge.e.c });
  }
  // Object.entries passes over the holes of these arrays: damage may claim a place four billion rows down.
  for (const [row, look] of Object.entries<RowInfo | undefined>(source['!rows'] ?? []))
    if (look?.hidden && Number(row) < GRID_LIMITS.rows) grid.hiddenRows.push(Number(row));
  for (const [column, look] of Object.entries<ColInfo | undefined>(source['!cols'] ?? []))
    if (look?.hidden) grid.hideColumns(Number(column), Number(column));
  return grid.fault ?? done(grid.sheet(hidden));
}

const isDense = (sheet: object): sheet is DenseWorkSheet => '!data' in sheet;

function convert(book: WorkBook, format: FileFormat, charset: string | null): Result<Workbook> {
  if (book.SheetNames.length > GRID_LIMITS.sheets) return tooMany('工作表', GRID_LIMITS.sheets);
  const table = new StyleTable();
  const count = noCells();
  const sheets: Sheet[] = [];
  for (const [index, name] of book.SheetNames.entries()) {
    const source = book.Sheets[name];
    const type = source?.['!type'] ?? 'sheet';
    if (!source || type !== 'sheet') continue;
    const hidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    const copied = isDense(source)
      ? copySheet(source, name, hidden, table, count)
      : done(new GridBuilder(name, count).sheet(hidden));
    if (!copied.ok) return copied;
    sheets.push(copied.value);
  }
  if (sheets.length === 0) return noSheet;
  return done({ format, charset, sheets, styles: table.styles, date1904: book.Workbook?.WBProps?.date1904 === true });
}

/** Reads a record stream of any Excel version that `checkRecords` let pass. */
export function readBiff(stream: Uint8Array): Result<Workbook> {
  const bytes = Buffer.from(stream.buffer, stream.byteOffset, stream.byteLength);
  const book = readWith(bytes, { type: 'buffer' });
  const converted = book.ok ? convert(book.value, 'xls', null) : book;
  return converted.ok ? done(undoMojibake(converted.value)) : converted;
}

/** Parts that hold no cells, and parts that only a macro needs. */
const NOT_CELLS =
  /(?:^|\/)(?:media|pictures|thumbnails|object [^/]*|embeddings|drawings|charts)\/|vbaProject\.bin$|\.(?:png|jpe?g|gif|emf|wmf)$/i;

/** Reads an .xlsb or .ods: its parts are checked and packed anew, so that SheetJS meets no damaged stream. */
export function readPackage(zip: Zip, format: 'xlsb' | 'ods'): Result<Workbook> {
  const parts = new Map<string, Uint8Array>();
  for (const entry of zip.entries) {
    if (NOT_CELLS.test(entry.name) || entry.name.endsWith('/')) continue;
    const content = inflate(entry);
    if (!content.ok) return content;
    parts.set(entry.name, content.value);
  }
  const book = readWith(Buffer.from(rewriteZip(emptyZip, parts)), { type: 'buffer' });
  return book.ok ? convert(book.value, format, null) : book;
}

/** Spans and positions in markup that no sheet has; SheetJS would build every place they claim. */
const CLAIMS = /\b(?:(colspan|MergeAcross)|rowspan|MergeDown|Index)\s*=\s*["']?\s*(\d+)/gi;

function checkClaims(text: string): Result<null> {
  for (const [claim, across, number] of text.matchAll(CLAIMS)) {
    const limit = across === undefined ? GRID_LIMITS.rows : GRID_LIMITS.columns;
    if (Number(number) > limit) return unreadable(claim.slice(0, 40));
  }
  return done(null);
}

/** What a page hides is hidden in its sheets too. */
function hide(book: Workbook, pages: readonly PageSheet[]): Workbook {
  const sheets = book.sheets.map((sheet, i) => {
    const { hiddenRows = [], hiddenColumns = [] } = pages[i] ?? {};
    const rows = hiddenRows.filter((row) => row < sheet.rows.length);
    return { ...sheet, hiddenRows: [...sheet.hiddenRows, ...rows], hiddenColumns: [...hiddenColumns] };
  });
  return { ...book, sheets };
}

/** Reads SpreadsheetML 2003 or the tables of an HTML page; in HTML every cell stays text. */
export function readMarkup(text: string, format: 'html' | 'xml2003', charset: string): Result<Workbook> {
  const claims = checkClaims(text);
  if (!claims.ok) return claims;
  const isHtml = format === 'html';
  const pages = isHtml ? pageSheets(withExactNumbers(withPlainCharacters(text))) : [];
  const markup = pages.length > 0 ? pages.map((page) => page.markup).join('\n') : text;
  const book = readWith(markup, { type: 'string', raw: isHtml });
  const converted = book.ok ? convert(book.value, format, charset) : book;
  return converted.ok && pages.length > 0 ? done(hide(converted.value, pages)) : converted;
}
