// A pivot as a workbook of ours: a sheet fit to be printed and filed, and a second that says how it was made.
// Writes new workbooks only; forms from outside are never loaded here.

import ExcelJS from 'exceljs';
import { asOfText, keyText, placesShown, shownUnit, valueLabel } from '../../../shared/cube/format.ts';
import type { PivotTable } from '../../../shared/cube/table.ts';
import { done, refused, type Result } from '../../../shared/result.ts';
import { addMakingSheet, type BookAbout } from './making-sheet.ts';
import { keyCells, pivotLines, totalText, type PivotLine, type PivotLines } from './pivot-lines.ts';
import { sizeSheet, type Laid } from './pivot-sizes.ts';
import { BODY_FONT, HEAD_FILL, numberFormat, sheetNumber, thin, TITLE_FONT } from './book-style.ts';

/** The sheet of the pivot and where its parts stand; 1-based as in Excel. */
export type PivotSheet = { sheet: ExcelJS.Worksheet; lines: PivotLines; firstRow: number; firstColumn: number };

const SHEET = { zh: '透视表', en: 'Pivot' } as const;
const MOST_COLUMNS = 16_384;
const MOST_ROWS = 1_048_576;
const WORDS = {
  zh: { unit: '单位：', by: '填报单位：', measure: '指标：', page: '第 &P 页 共 &N 页' },
  en: { unit: 'Unit: ', by: 'Reported by: ', measure: 'Value: ', page: 'Page &P of &N' },
} as const;

/** A new workbook that carries its maker and time; `made` keeps it the same for the same input. */
export function newBook(about: BookAbout): ExcelJS.Workbook {
  const book = new ExcelJS.Workbook();
  book.creator = '台账';
  book.title = about.title;
  book.created = new Date(about.made);
  book.modified = new Date(about.made);
  return book;
}

/**
 * The pivot as the bytes of an .xlsx file. Absent figures are empty cells; money is written exact and shown with two decimals.
 * Refused (`pivot.too-large-for-excel`) beyond what a sheet can hold.
 */
export async function pivotBook(table: PivotTable, about: BookAbout): Promise<Result<Uint8Array>> {
  const book = newBook(about);
  const sheet = addPivotSheet(book, table, about);
  if (!sheet.ok) return sheet;
  addMakingSheet(book, table, about);
  return done(new Uint8Array(await book.xlsx.writeBuffer()));
}

/** Adds the pivot's own sheet to `book`. */
export function addPivotSheet(book: ExcelJS.Workbook, table: PivotTable, about: BookAbout): Result<PivotSheet> {
  const lines = pivotLines(table, about.language);
  const levels = lines.keyHeads.length;
  const headRows = headingRows(table);
  const width = levels + lines.columns.length;
  const firstRow = 3 + headRows;
  if (width > MOST_COLUMNS || lines.lines.length + firstRow > MOST_ROWS)
    return refused(tooLarge(lines.lines.length, width));
  const sheet = book.addWorksheet(SHEET[about.language]);
  addTop(sheet, table, about);
  addHeadings(sheet, table, about, lines, headRows);
  lines.lines.forEach((line, index) => addLine(sheet, table, about, lines, line, firstRow + index));
  mergeKeys(sheet, lines, levels, firstRow);
  const laid = sizeSheet(sheet, table, about, lines, firstRow);
  sheet.views = [{ state: 'frozen', xSplit: levels, ySplit: firstRow - 1 }];
  setUpPrint(sheet, about, firstRow - 1, levels, laid);
  return done({ sheet, lines, firstRow, firstColumn: levels + 1 });
}

const tooLarge = (rows: number, columns: number) => ({
  code: 'pivot.too-large-for-excel',
  message: `透视表有 ${rows} 行、${columns} 列，超过 Excel 一张表的上限（1048576 行、16384 列）。`,
  values: { rows, columns },
  hint: '请减少行、列的维度，加筛选条件，或导出为 CSV。',
});

/** One row a column dimension; one more for the values where there are several or nothing else stands above the figures. */
const headingRows = (table: PivotTable): number =>
  table.columnDimensions.length + (table.values.length > 1 || table.columnDimensions.length === 0 ? 1 : 0);

/** Title, and the line with reporting unit, date and unit of measure. */
function addTop(sheet: ExcelJS.Worksheet, table: PivotTable, about: BookAbout): void {
  const words = WORDS[about.language];
  const [head] = table.values;
  const units = [...new Set(table.values.map((value) => shownUnit(value, about.unit, about.language)))];
  const named =
    table.values.length === 1 && table.columnDimensions.length > 0 && head
      ? [words.measure + head[about.language]]
      : [];
  const reported = about.reportedBy ? [words.by + about.reportedBy] : [];
  const parts = [
    ...reported,
    ...named,
    asOfText(table, about.language),
    words.unit + units.join(about.language === 'zh' ? '、' : ', '),
  ];
  const title = sheet.getCell(1, 1);
  title.value = about.title;
  title.font = TITLE_FONT;
  title.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
  const line = sheet.getCell(2, 1);
  line.value = parts.filter((part) => part !== '').join('　　');
  line.font = BODY_FONT;
  line.alignment = { horizontal: 'right', vertical: 'middle', wrapText: true };
}

/** Headings: row dimensions merged downwards, equal neighbours of each column level merged across. */
function addHeadings(
  sheet: ExcelJS.Worksheet,
  table: PivotTable,
  about: BookAbout,
  lines: PivotLines,
  rows: number,
): void {
  const top = 3;
  const levels = lines.keyHeads.length;
  const depth = table.columnDimensions.length;
  const put = (row: number, column: number, toRow: number, toColumn: number, text: string): void => {
    if (toRow > row || toColumn > column) sheet.mergeCells(row, column, toRow, toColumn);
    sheet.getCell(row, column).value = text;
  };
  lines.keyHeads.forEach((text, level) => put(top, level + 1, top + rows - 1, level + 1, text));
  for (let level = 0; level < depth; level += 1) {
    for (const [from, to] of runs(lines.columns.map((at) => at.path?.slice(0, level + 1) ?? null))) {
      const path = lines.columns[from]?.path;
      if (path)
        put(
          top + level,
          levels + from + 1,
          top + level,
          levels + to + 1,
          keyText(path[level] ?? null, about.language, table.columnDimensions[level]),
        );
    }
  }
  const totals = lines.columns.findIndex((at) => at.path === null);
  if (totals >= 0)
    put(top, levels + totals + 1, top + depth - 1, levels + lines.columns.length, totalText(about.language));
  if (rows > depth) {
    lines.columns.forEach((at, index) => {
      const head = table.values[at.value];
      if (head) sheet.getCell(top + depth, levels + index + 1).value = valueLabel(head, about.unit, about.language);
    });
  }
  for (let row = top; row < top + rows; row += 1) {
    for (let column = 1; column <= levels + lines.columns.length; column += 1) {
      const cell = sheet.getCell(row, column);
      cell.font = { ...BODY_FONT, bold: true };
      cell.fill = HEAD_FILL;
      cell.border = thin;
      cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
    }
  }
}

/** First and last index of each stretch of equal neighbours. */
function runs(keys: readonly unknown[]): [number, number][] {
  const texts = keys.map((key) => JSON.stringify(key));
  const found: [number, number][] = [];
  texts.forEach((text, index) => {
    const last = found.at(-1);
    if (last && texts[index - 1] === text) last[1] = index;
    else found.push([index, index]);
  });
  return found;
}

function addLine(
  sheet: ExcelJS.Worksheet,
  table: PivotTable,
  about: BookAbout,
  lines: PivotLines,
  line: PivotLine,
  row: number,
): void {
  const levels = lines.keyHeads.length;
  const font = line.kind === 'row' ? BODY_FONT : { ...BODY_FONT, bold: true };
  keyCells(line, table.rowDimensions, about.language).forEach((text, level) => {
    const cell = sheet.getCell(row, level + 1);
    if (text !== '') cell.value = text;
    cell.numFmt = '@';
    cell.font = font;
    cell.border = thin;
    cell.alignment = { horizontal: line.kind === 'row' ? 'left' : 'center', vertical: 'middle', wrapText: true };
  });
  line.figures.forEach((figure, index) => {
    const cell = sheet.getCell(row, levels + index + 1);
    const head = table.values[lines.columns[index]?.value ?? 0];
    cell.font = font;
    cell.border = thin;
    cell.alignment = { horizontal: 'right', vertical: 'middle' };
    if (!head) return;
    cell.numFmt = numberFormat(placesShown(head, about.places));
    const number = sheetNumber(figure, head, about.unit);
    if (number !== null) cell.value = number;
  });
}

/** Equal keys below each other become one cell; a total's word takes the key columns that it leaves free. */
function mergeKeys(sheet: ExcelJS.Worksheet, lines: PivotLines, levels: number, firstRow: number): void {
  for (let level = 0; level < levels - 1; level += 1) {
    const prefixes = lines.lines.map((line, index) =>
      line.path.length > level ? line.path.slice(0, level + 1) : index,
    );
    for (const [from, to] of runs(prefixes)) {
      if (to > from) sheet.mergeCellsWithoutStyle(firstRow + from, level + 1, firstRow + to, level + 1);
    }
  }
  lines.lines.forEach((line, index) => {
    const from = line.path.length + 1;
    if (line.kind !== 'row' && from < levels)
      sheet.mergeCellsWithoutStyle(firstRow + index, from, firstRow + index, levels);
  });
}

function setUpPrint(sheet: ExcelJS.Worksheet, about: BookAbout, headEnd: number, levels: number, laid: Laid): void {
  sheet.pageSetup = {
    ...sheet.pageSetup,
    paperSize: 9,
    orientation: laid.orientation,
    fitToPage: true,
    fitToWidth: laid.pages,
    fitToHeight: 0,
    horizontalCentered: true,
    margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
    printTitlesRow: `1:${headEnd}`,
  };
  if (levels > 0) sheet.pageSetup.printTitlesColumn = `A:${sheet.getColumn(levels).letter}`;
  sheet.headerFooter.oddFooter = `&C${WORDS[about.language].page}`;
}
