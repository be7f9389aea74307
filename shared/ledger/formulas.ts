// Formulas of a sheet worked out again, as far as ledgers use them: sums, and cells added and subtracted.
// A result that the file kept from before a figure was changed is noticed here; other formulas are left alone.

import { address, type CellValue, parseRange } from '../grid.ts';
import { decimalText } from '../money.ts';
import type { View } from './view.ts';

const TERM = /([+-]?)(?:SUM\(([^()]*)\)|(\$?[A-Z]{1,3}\$?\d+)|(\d+(?:\.\d+)?))/gy;

function sumOf(view: View, args: string): number | null {
  let sum = 0;
  for (const arg of args.split(',')) {
    const range = parseRange(arg.replaceAll('$', ''));
    if (!range || (range.bottom - range.top + 1) * (range.right - range.left + 1) > 200_000) return null;
    for (let r = range.top; r <= range.bottom; r += 1)
      for (let c = range.left; c <= range.right; c += 1) {
        const value = view.sheet.rows[r]?.[c] ?? null;
        if (typeof value === 'number') sum += value;
        else if (typeof value === 'object' && value !== null) return null;
      }
  }
  return sum;
}

const addend = (value: CellValue): number | null => (value === null ? 0 : typeof value === 'number' ? value : null);

function evaluate(view: View, formula: string): number | null {
  const text = formula.replace(/\s+/g, '').replace(/^=/, '').toUpperCase();
  let [sum, at] = [0, 0];
  TERM.lastIndex = 0;
  while (at < text.length) {
    TERM.lastIndex = at;
    const match = TERM.exec(text);
    if (!match) return null;
    const [whole, sign = '', args, cell, number] = match;
    const place = cell === undefined ? null : parseRange(cell.replaceAll('$', ''));
    const value =
      args !== undefined
        ? sumOf(view, args)
        : place
          ? addend(view.sheet.rows[place.top]?.[place.left] ?? null)
          : Number(number);
    if (value === null || (at > 0 && sign === '')) return null;
    sum += sign === '-' ? -value : value;
    at += whole.length;
  }
  return sum;
}

/** Has the cell a formula whose result is a number, and the file no result of it? It was never worked out. */
export function isUnworked(view: View, row: number, column: number): boolean {
  if (!view.computes || (view.sheet.rows[row]?.[column] ?? null) !== null) return false;
  const formula = view.sheet.formulas[address(row, column)];
  return formula !== undefined && evaluate(view, formula) !== null;
}

/** What the cell's formula gives now, as decimal text, where that is not the number the file kept; else null. */
export function recomputed(view: View, row: number, column: number): string | null {
  if (!view.computes) return null;
  const formula = view.sheet.formulas[address(row, column)];
  const kept = view.sheet.rows[row]?.[column] ?? null;
  if (formula === undefined || typeof kept !== 'number') return null;
  const now = evaluate(view, formula);
  if (now === null || Math.abs(now - kept) <= 1e-6 * Math.max(1, Math.abs(kept))) return null;
  return decimalText(Number(now.toFixed(6)));
}
