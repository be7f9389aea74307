// Rows that add up the others without saying so: 阳泉市 above its districts, a firm's name left blank, a label nobody foresaw.
// Stored as a record such a row would count everything twice. Looks at plain numbers only; what it finds is compared like any total.

import type { CellValue } from '../grid.ts';
import { ENTERPRISE } from './row-labels.ts';
import type { Rows, TotalRow } from './sorted-rows.ts';
import { textAt, type View } from './view.ts';

/** Rows that a sum must cover before its being equal is no chance: fewer where several columns agree. */
const ENOUGH = { oneColumn: 4, several: 3 };

const plain = (value: CellValue): number | null => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || !/^[\s\d,.]+$/.test(value)) return null;
  const number = Number(value.replace(/[\s,]/g, ''));
  return value.trim() === '' || !Number.isFinite(number) ? null : number;
};

const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));

/** Does the row state, in every column that it fills, the sum of the rows? */
function addsUp(view: View, figures: readonly number[], row: number, over: readonly number[]): boolean {
  let columns = 0;
  let most = 0;
  for (const column of figures) {
    const stated = plain(view.sheet.rows[row]?.[column] ?? null);
    const values = over.flatMap((other) => plain(view.sheet.rows[other]?.[column] ?? null) ?? []);
    if (stated === null || stated === 0) {
      if (values.some((value) => value !== 0)) return false;
      continue;
    }
    if (
      !isNear(
        stated,
        values.reduce((a, b) => a + b, 0),
      )
    )
      return false;
    columns += 1;
    most = Math.max(most, values.filter((value) => value !== 0).length);
  }
  return columns > 0 && most >= (columns > 1 ? ENOUGH.several : ENOUGH.oneColumn);
}

/** The first record where it adds up all below it, the last where it adds up all above: no firm's, by its name. */
export function unnamedTotal(view: View, rows: Rows, figures: readonly number[], name: number | null): number | null {
  const { records } = rows;
  const [first, last] = [records[0], records.at(-1)];
  if (first === undefined || last === undefined || records.length <= ENOUGH.several) return null;
  const isFirm = (row: number): boolean => name !== null && ENTERPRISE.test(textAt(view, row, name));
  if (!isFirm(last) && addsUp(view, figures, last, records.slice(0, -1))) return last;
  return !isFirm(first) && addsUp(view, figures, first, records.slice(1)) ? first : null;
}

/** Takes such a row out of the records and lists it among the totals. */
export function settleUnnamedTotal(view: View, rows: Rows, figures: readonly number[], name: number | null): void {
  const row = unnamedTotal(view, rows, figures, name);
  if (row === null || view.told.has(row)) return;
  const at = rows.records.indexOf(row);
  rows.records.splice(at, 1);
  for (const place of [...rows.totals, ...rows.sections]) if (place.records > at) place.records -= 1;
  const label = (view.sheet.rows[row] ?? []).find((value) => typeof value === 'string') ?? '';
  const total: TotalRow = { row, why: 'total', label: String(label), stem: '', records: at, level: null };
  rows.totals = [...rows.totals, total].sort((a, b) => a.row - b.row);
  rows.skipped.push({ row: row + 1, why: 'total' });
}
