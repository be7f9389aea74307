// The words printed around a form's cells on its drawn sheet: above a column, beside a row. What they mean is not asked here.

import type { SourceSheet } from '../../shared/contract/shapes.ts';
import { parseAddress, type Range } from '../../shared/grid.ts';
import { isTotalWord, isWord } from '../../shared/returns/layout.ts';
import { shownText } from '../sheet/layout.ts';

/** The text of a cell, that of its merge where it is covered by one. */
function textAt(sheet: SourceSheet, row: number, column: number): string {
  const merge = sheet.merges.find(
    ({ top, bottom, left, right }) => row >= top && row <= bottom && column >= left && column <= right,
  );
  return shownText(sheet, merge?.top ?? row, merge?.left ?? column).trim();
}

/** 合计 right above a block is the label of its total; 合计 as a head stands over figures. */
const isTotal = (text: string, up: number): boolean => up === 1 && isTotalWord(text);

/** The nearest words above a cell, a total apart. */
export function wordAbove(sheet: SourceSheet, row: number, column: number): string {
  for (let above = row - 1; above >= 0; above--) {
    const text = textAt(sheet, above, column);
    if (isWord(text) && !isTotal(text, row - above)) return text;
  }
  return '';
}

/** The nearest words left of a cell. */
export function wordBeside(sheet: SourceSheet, row: number, column: number): string {
  for (let left = column - 1; left >= 0; left--) {
    const text = textAt(sheet, row, left);
    if (isWord(text)) return text;
  }
  return '';
}

/** The words of each row and of each column of a rectangle, outside of it. */
export function wordsAround(sheet: SourceSheet, { top, bottom, left, right }: Range) {
  const rows = new Map<number, string>();
  const columns = new Map<number, string>();
  for (let row = top; row <= bottom; row++) {
    const word = wordBeside(sheet, row, left);
    if (word !== '') rows.set(row, word);
  }
  for (let column = left; column <= right; column++) {
    const word = wordAbove(sheet, top, column);
    if (word !== '') columns.set(column, word);
  }
  return { rows, columns };
}

/** The rectangle that two cells are corners of; null where it is one cell, or an address is none. */
export function rangeBetween(one: string, other: string): Range | null {
  const [a, b] = [parseAddress(one), parseAddress(other)];
  if (!a || !b || one === other) return null;
  return {
    top: Math.min(a.row, b.row),
    bottom: Math.max(a.row, b.row),
    left: Math.min(a.column, b.column),
    right: Math.max(a.column, b.column),
  };
}

/** Columns of the widest row. */
export const widthOf = ({ rows }: SourceSheet): number => rows.reduce((most, row) => Math.max(most, row.length), 0);
