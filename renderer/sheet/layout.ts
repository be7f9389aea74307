// Where the cells of a source sheet stand when it is drawn: widths, merged cells, hidden rows and columns. Pure; pixels out.

import { address, parseAddress, type CellValue, type Range } from '../../shared/grid.ts';
import { textWidth } from '../../shared/text-width.ts';
import type { SourceSheet } from '../../shared/contract/shapes.ts';

export const ROW_HEIGHT = 24;
export const GUTTER = 46;
export const NARROWEST = 40;
const WIDEST = 230;
/** Pixels of half a full-width sign in the sheet's type. */
const HALF = 6.5;
/** Rows looked at for widths: a sheet's look is settled by then. */
const SAMPLED = 300;

export type Placed = {
  row: number;
  column: number;
  address: string;
  text: string;
  number: boolean;
  rows: number;
  columns: number;
};

/**
 * How a cell is set off, and what a reader is told about it. `text` replaces what the cell says; `was` stands struck before it;
 * `beside` follows it, in red.
 */
export type Mark = {
  look: 'bound' | 'formula' | 'unbound' | 'problem' | 'error' | 'corrected';
  says: string;
  text?: string;
  was?: string;
  beside?: string;
};

export type SheetLayout = {
  rows: number;
  columns: number;
  /** Left edge of every column, and of the end; a hidden column has no width. */
  lefts: number[];
  /** Top edge of every row, and of the end; a hidden row has no height. */
  tops: number[];
  /** Merges by their top left cell's address, and the addresses that they cover. */
  merged: ReadonlyMap<string, Range>;
  covered: ReadonlySet<string>;
};

/** What a reader of the sheet sees in a cell. */
export function shownText(sheet: SourceSheet, row: number, column: number): string {
  const value: CellValue = sheet.rows[row]?.[column] ?? null;
  const shown = sheet.shown[address(row, column)];
  if (shown !== undefined) return shown;
  if (value === null) return '';
  return typeof value === 'object' ? value.error : String(value);
}

function edges(count: number, size: (index: number) => number): number[] {
  const list = [0];
  for (let index = 0; index < count; index++) list.push((list[index] ?? 0) + size(index));
  return list;
}

/** Room for what a mark says in and beside its cell. */
const wordsOf = ({ was = '', text = '', beside = '' }: Mark): string => `${was} ${text} ${beside}  `;

/**
 * `narrowest`: pixels that every column has at least; a form wants room for figures that are not there yet. `marks`: what is
 * written into cells beside their own text.
 */
export function layoutSheet(
  sheet: SourceSheet,
  narrowest = NARROWEST,
  marks: ReadonlyMap<string, Mark> = new Map(),
): SheetLayout {
  const merged = new Map<string, Range>();
  const covered = new Set<string>();
  let bottom = sheet.rows.length;
  let right = sheet.rows.reduce((most, row) => Math.max(most, row.length), 0);
  for (const range of sheet.merges) {
    merged.set(address(range.top, range.left), range);
    // A merge down to the last row of the format is a decoration, not content.
    const last = Math.min(range.bottom, sheet.rows.length + 20);
    for (let row = range.top; row <= last; row++)
      for (let column = range.left; column <= Math.min(range.right, right + 20); column++)
        if (row !== range.top || column !== range.left) covered.add(address(row, column));
    bottom = Math.max(bottom, last + 1);
    right = Math.max(right, Math.min(range.right, right + 20) + 1);
  }
  const widths = Array.from({ length: right }, () => narrowest);
  sheet.rows.slice(0, SAMPLED).forEach((cells, row) => {
    cells.forEach((_, column) => {
      const range = merged.get(address(row, column));
      if (range && range.right > range.left) return;
      widths[column] = Math.min(
        WIDEST,
        Math.max(widths[column] ?? 0, textWidth(shownText(sheet, row, column)) * HALF + 14),
      );
    });
  });
  for (const [cell, mark] of marks) {
    const at = parseAddress(cell);
    const range = merged.get(cell);
    if (!at || at.column >= right || (mark.was ?? mark.beside) === undefined) continue;
    if (range && range.right > range.left) continue;
    const said = wordsOf(mark) + (mark.text === undefined ? shownText(sheet, at.row, at.column) : '');
    widths[at.column] = Math.min(WIDEST, Math.max(widths[at.column] ?? 0, textWidth(said) * HALF + 14));
  }
  const hiddenColumns = new Set(sheet.hiddenColumns);
  const hiddenRows = new Set(sheet.hiddenRows);
  return {
    rows: bottom,
    columns: right,
    lefts: edges(right, (column) => (hiddenColumns.has(column) ? 0 : Math.ceil(widths[column] ?? NARROWEST))),
    tops: edges(bottom, (row) => (hiddenRows.has(row) ? 0 : ROW_HEIGHT)),
    merged,
    covered,
  };
}

/** The cells to draw for rows `from`…`to`, merged ones that reach into them included. */
export function cellsBetween(sheet: SourceSheet, layout: SheetLayout, from: number, to: number): Placed[] {
  const placed: Placed[] = [];
  const place = (row: number, column: number) => {
    const at = address(row, column);
    if (layout.covered.has(at)) return;
    const range = layout.merged.get(at);
    placed.push({
      row,
      column,
      address: at,
      text: shownText(sheet, row, column),
      number: typeof sheet.rows[row]?.[column] === 'number',
      rows: range ? Math.min(range.bottom, layout.rows - 1) - row + 1 : 1,
      columns: range ? Math.min(range.right, layout.columns - 1) - column + 1 : 1,
    });
  };
  for (const range of sheet.merges) if (range.top < from && range.bottom >= from) place(range.top, range.left);
  for (let row = from; row <= Math.min(to, layout.rows - 1); row++)
    for (let column = 0; column < layout.columns; column++) place(row, column);
  return placed;
}

/** The row at a height. */
export function rowAtHeight(layout: SheetLayout, height: number): number {
  let low = 0;
  let high = layout.rows - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((layout.tops[middle] ?? 0) <= height) low = middle;
    else high = middle - 1;
  }
  return low;
}
