// How wide the columns and how high the rows of a pivot's sheet are, reckoned from its texts: exceljs has no font to measure with.
// It changes sizes, and merges the title over the first printed page; it writes no value.

import type ExcelJS from 'exceljs';
import { figureText, placesShown } from '../../../shared/cube/format.ts';
import type { PivotTable } from '../../../shared/cube/table.ts';
import { textWidth } from '../../../shared/text-width.ts';
import type { BookAbout } from './making-sheet.ts';
import { keyCells, type PivotLines } from './pivot-lines.ts';

/** Characters that an A4 page holds across at the smallest print that is still read; wider tables go on to further pages. */
const WIDTH_OF_PAGE = 190;
/** Characters that A4 standing upright holds across in their own size; it holds half as many rows again. */
const UPRIGHT_WIDTH = 96;
/** A small table is spread to this width, so that its title has room. */
const LEAST_WIDTH = 72;

export type Laid = { pages: number; orientation: 'portrait' | 'landscape' };

/** Sizes the finished sheet, whose figures start at `firstRow`, and says how many pages wide it prints, and which way they stand. */
export function sizeSheet(
  sheet: ExcelJS.Worksheet,
  table: PivotTable,
  about: BookAbout,
  lines: PivotLines,
  firstRow: number,
): Laid {
  const levels = lines.keyHeads.length;
  const width = levels + lines.columns.length;
  sizeColumns(sheet, table, about, lines, firstRow);
  sizeRows(sheet, firstRow, firstRow + lines.lines.length - 1, levels, width);
  const across = tableWidth(sheet, width);
  const pages = Math.max(1, Math.ceil(across / WIDTH_OF_PAGE));
  fitTop(sheet, width, pages);
  return { pages, orientation: across <= UPRIGHT_WIDTH ? 'portrait' : 'landscape' };
}

/** Widens the columns of a small table alike. */
function spread(sheet: ExcelJS.Worksheet, width: number): void {
  const missing = LEAST_WIDTH - tableWidth(sheet, width);
  if (missing <= 0) return;
  for (let column = 1; column <= width; column += 1)
    sheet.getColumn(column).width = columnWidth(sheet, column) + missing / width;
}

/** Widths for Chinese text: keys by their longest name up to a limit, figures by their longest number and heading. */
function sizeColumns(
  sheet: ExcelJS.Worksheet,
  table: PivotTable,
  about: BookAbout,
  lines: PivotLines,
  firstRow: number,
): void {
  const levels = lines.keyHeads.length;
  const cells = lines.lines.map((line) => keyCells(line, table.rowDimensions, about.language));
  lines.keyHeads.forEach((head, level) => {
    const widest = cells.reduce((most, keys) => Math.max(most, textWidth(keys[level] ?? '')), textWidth(head));
    sheet.getColumn(level + 1).width = Math.min(Math.max(widest + 3, 9), 42);
  });
  lines.columns.forEach((at, index) => {
    const head = table.values[at.value];
    if (!head) return;
    const number = lines.lines.reduce(
      (most, line) =>
        Math.max(
          most,
          figureText(line.figures[index] ?? null, head, about.unit, placesShown(head, about.places)).length,
        ),
      1,
    );
    const heading = Math.max(...[3, firstRow - 1].map((row) => textWidth(sheet.getCell(row, levels + index + 1).text)));
    sheet.getColumn(levels + index + 1).width = Math.min(
      Math.max(number + 3, heading <= 18 ? heading + 2 : Math.ceil(heading / 2) + 3, 11),
      24,
    );
  });
  spread(sheet, levels + lines.columns.length);
}

/** Rows whose words take more than one line are made as high as they need; merged ones have the room of their neighbours. */
function sizeRows(sheet: ExcelJS.Worksheet, firstRow: number, lastRow: number, levels: number, width: number): void {
  const lines = (row: number, column: number): number => {
    const cell = sheet.getCell(row, column);
    return cell.isMerged ? 1 : Math.ceil(textWidth(cell.text) / Math.max(1, columnWidth(sheet, column) - 1));
  };
  for (let row = 3; row <= lastRow; row += 1) {
    const to = row < firstRow ? width : levels;
    const from = row < firstRow ? 1 : Math.max(1, levels);
    const most = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => lines(row, from + index)).reduce(
      (a, b) => Math.max(a, b),
      1,
    );
    if (most > 1) sheet.getRow(row).height = 3 + most * 15;
  }
}

/** Spreads title and second line over the columns of the first printed page and makes them as high as their text needs. */
function fitTop(sheet: ExcelJS.Worksheet, width: number, pages: number): void {
  const room = tableWidth(sheet, width) / pages;
  let columns = 0;
  let across = 0;
  while (columns < width && (columns === 0 || across + columnWidth(sheet, columns + 1) <= room + 0.5))
    across += columnWidth(sheet, ++columns);
  for (const [row, size, height] of [
    [1, 16, 22],
    [2, 11, 15],
  ] as const) {
    if (columns > 1) sheet.mergeCellsWithoutStyle(row, 1, row, columns);
    const lines = Math.max(1, Math.ceil((textWidth(sheet.getCell(row, 1).text) * size) / 11 / across));
    sheet.getRow(row).height = 8 + lines * height;
  }
}

const columnWidth = (sheet: ExcelJS.Worksheet, column: number): number => sheet.getColumn(column).width ?? 9;
const tableWidth = (sheet: ExcelJS.Worksheet, width: number): number =>
  Array.from({ length: width }, (_, index) => columnWidth(sheet, index + 1)).reduce((a, b) => a + b, 0);
