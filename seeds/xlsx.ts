// Writes laid-out sheets as .xlsx with exceljs, dressed as offices expect: 宋体, thin borders, A4 landscape.

import ExcelJS from 'exceljs';
import { columnName, rangeAddress } from '../shared/grid.ts';
import type { Cell, Laid, Look } from './laid.ts';
import { packed, partsOf } from './package.ts';

type Dress = {
  points: number;
  bold: boolean;
  align: 'left' | 'center' | 'right';
  wrap?: boolean;
  border: boolean;
  format?: string;
};

const MONEY = '#,##0.00';
const COUNT = '0';

const DRESS: Readonly<Record<Look, Dress>> = {
  plain: { points: 11, bold: false, align: 'left', border: false },
  title: { points: 18, bold: true, align: 'center', border: false },
  left: { points: 11, bold: false, align: 'left', border: false },
  middle: { points: 11, bold: false, align: 'center', border: false },
  right: { points: 11, bold: false, align: 'right', border: false },
  note: { points: 10, bold: false, align: 'left', wrap: true, border: false },
  head: { points: 11, bold: true, align: 'center', wrap: true, border: true },
  text: { points: 11, bold: false, align: 'left', border: true },
  centre: { points: 11, bold: false, align: 'center', border: true },
  count: { points: 11, bold: false, align: 'right', border: true, format: COUNT },
  money: { points: 11, bold: false, align: 'right', border: true, format: MONEY },
  'total-label': { points: 11, bold: true, align: 'center', border: true },
  'total-count': { points: 11, bold: true, align: 'right', border: true, format: COUNT },
  'total-money': { points: 11, bold: true, align: 'right', border: true, format: MONEY },
  'fill-count': { points: 11, bold: false, align: 'right', border: true, format: COUNT },
  'fill-money': { points: 11, bold: false, align: 'right', border: true, format: MONEY },
};

const thin = { style: 'thin' } as const;
const BORDER = { top: thin, left: thin, bottom: thin, right: thin };

const styleOf = ({ points, bold, align, wrap, border, format }: Dress): Partial<ExcelJS.Style> => ({
  font: { name: '宋体', size: points, bold, charset: 134 },
  alignment: { horizontal: align, vertical: 'middle', wrapText: wrap ?? false },
  ...(border ? { border: BORDER } : {}),
  ...(format === undefined ? {} : { numFmt: format }),
});

const valueOf = (cell: Cell): ExcelJS.CellValue =>
  cell !== null && typeof cell === 'object' ? { formula: cell.formula, result: cell.result } : cell;

/** An empty workbook whose properties carry `date` ('YYYY-MM-DD') instead of the clock's. */
export function newBook(creator: string, date: string): ExcelJS.Workbook {
  const book = new ExcelJS.Workbook();
  const at = new Date(`${date}T08:00:00Z`);
  book.creator = creator;
  book.lastModifiedBy = creator;
  book.created = at;
  book.modified = at;
  return book;
}

/** Adds one laid-out sheet with its print set-up. */
export function addSheet(book: ExcelJS.Workbook, laid: Laid, orientation: 'landscape' | 'portrait'): ExcelJS.Worksheet {
  const sheet = book.addWorksheet(laid.name);
  for (const [index, width] of laid.widths.entries()) sheet.getColumn(index + 1).width = width;
  for (const [r, row] of laid.rows.entries()) {
    sheet.getRow(r + 1).height = laid.heights.get(r) ?? 16.5;
    for (const [c, cell] of row.entries()) {
      const look = laid.looks[r]?.[c] ?? 'plain';
      if (look === 'plain') continue;
      const target = sheet.getCell(r + 1, c + 1);
      target.value = valueOf(cell);
      target.style = styleOf(DRESS[look]);
    }
  }
  for (const merge of laid.merges) sheet.mergeCellsWithoutStyle(rangeAddress(merge));
  printSetUp(sheet, laid, orientation);
  return sheet;
}

function printSetUp(sheet: ExcelJS.Worksheet, laid: Laid, orientation: 'landscape' | 'portrait'): void {
  sheet.pageSetup = {
    paperSize: 9,
    orientation,
    horizontalCentered: true,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: laid.head ? 0 : 1,
    margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
    // exceljs makes the columns absolute, not the rows.
    printArea: `A$1:${columnName(laid.widths.length - 1)}$${laid.rows.length}`,
  };
  sheet.headerFooter.oddFooter = '&C第 &P 页，共 &N 页';
  if (!laid.head) return;
  sheet.pageSetup.printTitlesRow = `${laid.head.first + 1}:${laid.head.last + 1}`;
  sheet.views = [{ state: 'frozen', xSplit: 0, ySplit: laid.head.last + 1, showGridLines: true }];
}

/** The workbook's bytes; the same workbook gives the same bytes. */
export async function bytesOf(book: ExcelJS.Workbook): Promise<Uint8Array> {
  return packed(partsOf(new Uint8Array(await book.xlsx.writeBuffer())));
}
