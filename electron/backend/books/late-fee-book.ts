// 滞纳金测算 as files of ours: a workbook with the sums, the layers and what must be said, and the layers alone as CSV.

import ExcelJS from 'exceljs';
import { csvBytes } from '../../../shared/csv-text.ts';
import {
  amount,
  LINE_HEADS,
  lineRows,
  SUM_HEADS,
  sumRows,
  type NamedLateFees,
} from '../../../shared/latefees/listed.ts';
import type { MoneyUnit } from '../../../shared/money.ts';
import { done, refused, type Result } from '../../../shared/result.ts';
import { BODY_FONT, HEAD_FILL, numberFormat, thin, TITLE_FONT } from './book-style.ts';

/** `remarks`: finished sentences; `made`: an ISO time. */
export type LateFeeAbout = { title: string; unit: MoneyUnit; remarks: readonly string[]; made: string };

const MOST_ROWS = 1_048_576;

/** The layers as the bytes of a CSV file, money in `unit` with every 分 kept; the last line is the total. */
export function lateFeeCsv(fees: NamedLateFees, { unit }: Pick<LateFeeAbout, 'unit'>): Uint8Array {
  const money = (fen: number | null): string => (fen === null ? '' : amount(fen, unit));
  const { principal, uncapped, fee } = fees.totals;
  return csvBytes([
    LINE_HEADS.map((head) => (/本金|滞纳金/.test(head) ? `${head}（${unit}）` : head)),
    ...lineRows(fees).map(({ texts, line, why }) => [
      ...texts.map((text) => ({ text })),
      money(line.principal),
      line.from ?? '',
      line.until ?? '',
      line.days === null ? '' : String(line.days),
      money(line.uncapped),
      money(line.fee),
      why,
    ]),
    ['合计', '', '', '', money(principal), '', '', '', money(uncapped), money(fee), ''],
  ]);
}

type Cell = string | number | null;

function addSheet(book: ExcelJS.Workbook, name: string, heads: readonly string[], rows: Cell[][], about: LateFeeAbout) {
  const sheet = book.addWorksheet(name, {
    views: [{ state: 'frozen', xSplit: 1, ySplit: 3 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.pageSetup.printTitlesRow = '1:3';
  sheet.mergeCells(1, 1, 1, heads.length);
  Object.assign(sheet.getCell(1, 1), { value: about.title, font: TITLE_FONT, alignment: { horizontal: 'center' } });
  Object.assign(sheet.getCell(2, heads.length), {
    value: `单位：${about.unit}`,
    font: BODY_FONT,
    alignment: { horizontal: 'right' },
  });
  const lines: Cell[][] = [[...heads], ...rows];
  lines.forEach((line, r) =>
    line.forEach((value, c) => {
      const cell = sheet.getCell(3 + r, 1 + c);
      cell.value = value;
      cell.font = BODY_FONT;
      cell.border = thin;
      if (r === 0) Object.assign(cell, { fill: HEAD_FILL, alignment: { horizontal: 'center', wrapText: true } });
      else if (typeof value === 'number') cell.numFmt = heads[c] === '天数' ? '0' : numberFormat(2);
    }),
  );
  heads.forEach((head, c) => {
    sheet.getColumn(c + 1).width = c === 0 ? 34 : /本金|滞纳金|说明/.test(head) ? 20 : 13;
  });
}

/** The bytes of an .xlsx file. Refused (`latefees.too-many`) beyond the rows that a sheet can hold. */
export async function lateFeeBook(fees: NamedLateFees, about: LateFeeAbout): Promise<Result<Uint8Array>> {
  const lines = lineRows(fees);
  const places = lines.length + 4;
  if (places > MOST_ROWS)
    return refused({
      code: 'latefees.too-many',
      message: `有 ${lines.length} 笔，超出一张工作表能放的行数，请写成 .csv 或缩小范围。`,
      values: { count: lines.length },
    });
  const book = new ExcelJS.Workbook();
  book.creator = '台账';
  book.title = about.title;
  book.created = new Date(about.made);
  const money = (fen: number | null): number | null => (fen === null ? null : Number(amount(fen, about.unit)));
  const sums = sumRows(fees).map(([name, ...figures]) => [name, ...figures.map(money)]);
  addSheet(book, '汇总', SUM_HEADS, sums, about);
  const listed = lines.map(({ texts, line, why }): Cell[] => [
    ...texts,
    money(line.principal),
    line.from,
    line.until,
    line.days,
    money(line.uncapped),
    money(line.fee),
    why,
  ]);
  addSheet(book, '明细', LINE_HEADS, listed, about);
  const said = book.addWorksheet('编制说明');
  said.getColumn(1).width = 110;
  about.remarks.forEach((remark, r) => {
    Object.assign(said.getCell(r + 1, 1), { value: remark, font: BODY_FONT, alignment: { wrapText: true } });
  });
  return done(new Uint8Array(await book.xlsx.writeBuffer()));
}
