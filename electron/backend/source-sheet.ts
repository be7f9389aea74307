// A sheet of a file as it is drawn on screen: values, the texts a reader saw, merges.

import type { SourceSheet } from '../../shared/contract/shapes.ts';
import { address, styleAt, type Workbook } from '../../shared/grid.ts';
import { shownText } from '../../shared/shown.ts';

/** The sheet of that name, '' for the first; null where the file has none. */
export function sourceSheet(book: Workbook, file: string, name: string): SourceSheet | null {
  const sheet = name === '' ? book.sheets[0] : book.sheets.find((candidate) => candidate.name === name);
  if (!sheet) return null;
  const shown: Record<string, string> = {};
  sheet.rows.forEach((row, r) =>
    row.forEach((value, c) => {
      if (typeof value !== 'number') return;
      const text = shownText(value, styleAt(book, sheet, r, c).format, book.date1904);
      if (text !== String(value)) shown[address(r, c)] = text;
    }),
  );
  return {
    file,
    sheet: sheet.name,
    sheets: book.sheets.map((each) => each.name),
    rows: sheet.rows.map((row) => [...row]),
    shown,
    merges: [...sheet.merges],
    hiddenRows: [...sheet.hiddenRows],
    hiddenColumns: [...sheet.hiddenColumns],
  };
}

/** All sheets of a workbook as they are drawn. */
export const drawnSheets = (book: Workbook, file: string): SourceSheet[] =>
  book.sheets.flatMap((sheet) => sourceSheet(book, file, sheet.name) ?? []);
