// Where a form's own numbers stand on its sheet: 行次 beside its rows, the numbering row 甲 乙 1 2 3 under its heads.
// Rules speak in these numbers only, so that rows of the sheet never matter.

import { compact } from '../../period.ts';
import type { Sheet } from '../../grid.ts';
import { keptFor } from '../../kept.ts';
import { formSheet, type FormSheet } from '../form-sheet.ts';
import { findTables, headsOf, type FormTable } from '../layout.ts';

export type FormPlaces = {
  sheet: Sheet;
  table: FormTable;
  /** Sheet row by 行次, sheet column by 栏, both zero-based. */
  rows: ReadonlyMap<number, number>;
  columns: ReadonlyMap<number, number>;
  /** Head words of a body column, outermost first; label of a row. */
  heads: (column: number) => string[];
  label: (row: number) => string;
};

const ROW_NUMBERS = /^(?:行次|行号|序号|代码|编号|编码|指标代码)$/;
const LETTER = /^[甲乙丙丁戊]$/;
const NUMBER = /^[(（]?(\d{1,3})[)）]?(?:$|[=＝])/;

const numberIn = (text: string): number | null => {
  const digits = NUMBER.exec(compact(text))?.[1];
  return digits === undefined ? null : Number(digits);
};

/** The columns by the numbering row under the heads; none where there is no such row. */
function columnNumbers(form: FormSheet, { headTop, firstRow }: FormTable, width: number): Map<number, number> {
  for (let row = firstRow - 1; row > headTop; row--) {
    const columns = new Map<number, number>();
    let lettered = false;
    for (let column = 0; column < width; column++) {
      if (!form.shows(row, column)) continue;
      const text = form.textAt(row, column);
      lettered ||= LETTER.test(compact(text));
      const number = numberIn(text);
      if (number !== null && !columns.has(number)) columns.set(number, column);
    }
    if (columns.size > 0 && (lettered || columns.has(1))) return columns;
  }
  return new Map();
}

/** The rows by the column headed 行次; none where there is no such column. */
function rowNumbers(form: FormSheet, table: FormTable): Map<number, number> {
  const rows = new Map<number, number>();
  const [firstBody = 0] = table.bodyColumns;
  for (let column = 0; column < firstBody; column++) {
    if (!ROW_NUMBERS.test(compact(headsOf(form, table, column).at(-1) ?? ''))) continue;
    for (let row = table.firstRow; row <= table.lastRow; row++) {
      const number = form.shows(row, column) ? numberIn(form.textAt(row, column)) : null;
      if (number !== null && !rows.has(number)) rows.set(number, row);
    }
    if (rows.size > 0) return rows;
  }
  return rows;
}

/** `more` beside what is known: null where a number would stand for two places. */
function joined(known: ReadonlyMap<number, number>, more: ReadonlyMap<number, number>): Map<number, number> | null {
  for (const [number, place] of more) if ((known.get(number) ?? place) !== place) return null;
  return new Map([...known, ...more]);
}

/**
 * The places of a sheet's form; null where no table of a form is found on it. Tables whose 行次 and 栏 go on with those of the first
 * are one form with it; one that numbers its own anew is left out, for rules could mean either.
 */
export const placesOf = keptFor((sheet: Sheet): FormPlaces | null => {
  const form = formSheet(sheet);
  const [table, ...others] = findTables(form);
  if (!table) return null;
  const width = sheet.rows.reduce((most, row) => Math.max(most, row.length), 0);
  let [rows, columns] = [rowNumbers(form, table), columnNumbers(form, table, width)];
  for (const other of others) {
    const more = rowNumbers(form, other);
    const [further, across] = [joined(rows, more), joined(columns, columnNumbers(form, other, width))];
    if (more.size > 0 && further && across) [rows, columns] = [further, across];
  }
  return {
    sheet,
    table,
    rows,
    columns,
    heads: (column) => headsOf(form, table, column).map(compact),
    label: (row) => compact(table.stubColumns.map((column) => form.textAt(row, column)).join('')),
  };
});

/** The one body column whose head says the words (期初, 期末); null where none or several do. */
export function columnHeaded(places: FormPlaces, words: string): number | null {
  const found = places.table.bodyColumns.filter((column) => places.heads(column).some((head) => head.includes(words)));
  return found.length === 1 ? (found[0] ?? null) : null;
}
