// A sheet as a reader sees it: merged cells filled, texts in half width without spaces.
// Says nothing about meaning. Merges are clipped to the cells in use, so that a stray whole-column merge costs nothing.

import {
  address,
  cellAt,
  columnCount,
  type CellStyle,
  type CellValue,
  type Range,
  type Sheet,
  type Workbook,
} from '../grid.ts';
import type { WrittenUnit } from '../vocabulary/units.ts';
import { decimalText } from '../money.ts';
import { shownScale } from './shown-scale.ts';
import { compact, isDateFormat } from '../period.ts';
import type { Problem, Severity } from './reading.ts';
import { toldRows, type ToldRow } from './row-answers.ts';
import type { TextValues } from '../result.ts';
import { type Lexicon, NO_WORDS } from './words.ts';

/** `scale`: how many places the format moves the decimal point to the left; `unit`: the unit of money it writes behind. */
export type StyleMarks = { date: boolean; percent: boolean; red: boolean; scale: number; unit: WrittenUnit | null };

export type View = {
  book: Workbook;
  sheet: Sheet;
  height: number;
  width: number;
  /** row × 16384 + column → the merge that the cell lies in. */
  merged: ReadonlyMap<number, Range>;
  /** What the user says of amounts in red; null where nothing was said yet. */
  red: 'negative' | 'positive' | null;
  /** Per style: what bears on reading a number. Looked up once a style, not once a cell. */
  marks: readonly StyleMarks[];
  /** Has the sheet any formula? */
  computes: boolean;
  /** Row → what the person says it is. */
  told: ReadonlyMap<number, ToldRow>;
  /** The person's own words for headings. */
  lexicon: Lexicon;
};

const marksOf = (style: CellStyle): StyleMarks => ({
  date: isDateFormat(style.format),
  percent: style.format.replace(/"[^"]*"/g, '').includes('%'),
  red: style.red,
  ...shownScale(style.format),
});
const PLAIN: StyleMarks = { date: false, percent: false, red: false, scale: 0, unit: null };

const keyOf = (row: number, column: number): number => row * 16_384 + column;

export function viewOf(
  book: Workbook,
  sheet: Sheet,
  answers: Readonly<Record<string, string>>,
  lexicon: Lexicon = NO_WORDS,
): View {
  const [height, width] = [sheet.rows.length, columnCount(sheet)];
  const merged = new Map<number, Range>();
  for (const merge of sheet.merges) {
    for (let r = merge.top; r <= Math.min(merge.bottom, height - 1); r += 1) {
      for (let c = merge.left; c <= Math.min(merge.right, width - 1); c += 1) merged.set(keyOf(r, c), merge);
    }
  }
  const said = answers[`red:${sheet.name}`];
  const red = said === 'negative' || said === 'positive' ? said : null;
  return {
    book,
    sheet,
    height,
    width,
    merged,
    red,
    marks: book.styles.map(marksOf),
    computes: Object.keys(sheet.formulas).length > 0,
    told: toldRows(sheet, answers),
    lexicon,
  };
}

export const mergeAt = (view: View, row: number, column: number): Range | null =>
  view.merged.size === 0 ? null : (view.merged.get(keyOf(row, column)) ?? null);

/** The cell's value, or that of the merge it lies in. */
export function filled(view: View, row: number, column: number): CellValue {
  const merge = mergeAt(view, row, column);
  return merge ? cellAt(view.sheet, merge.top, merge.left) : cellAt(view.sheet, row, column);
}

/** Does the cell lie in a merge without being its first cell? */
export function covered(view: View, row: number, column: number): boolean {
  const merge = mergeAt(view, row, column);
  return merge !== null && (merge.top !== row || merge.left !== column);
}

/** Does the cell hold something of its own? */
export const isFilled = (view: View, row: number, column: number): boolean =>
  (view.sheet.rows[row]?.[column] ?? null) !== null && !covered(view, row, column);

/** The value as it stands, as text: for `raw`. */
export function rawText(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? decimalText(value) : String(value);
  return typeof value === 'boolean' ? (value ? 'TRUE' : 'FALSE') : value.error;
}

/** The filled value as text without spaces, in half width; '' for blank. */
export const textAt = (view: View, row: number, column: number): string => {
  const value = filled(view, row, column);
  return value === null ? '' : typeof value === 'string' ? compact(value) : rawText(value);
};

export const marksAt = (view: View, row: number, column: number): StyleMarks =>
  view.marks[view.sheet.styles[row]?.[column] ?? 0] ?? PLAIN;

/** The row's own cells that hold something, a merge counted once at its first cell. */
export function ownCells(view: View, row: number): { column: number; text: string; value: CellValue }[] {
  const cells: { column: number; text: string; value: CellValue }[] = [];
  for (const [column, value] of (view.sheet.rows[row] ?? []).entries()) {
    if (value === null || covered(view, row, column)) continue;
    const text = textAt(view, row, column);
    if (text !== '') cells.push({ column, text, value });
  }
  return cells;
}

/** Something odd about a cell. */
export function oddity(
  view: View,
  row: number,
  column: number,
  code: string,
  severity: Severity,
  message: string,
  values: TextValues = {},
): Problem {
  const raw = rawText(filled(view, row, column));
  return {
    code,
    severity,
    message,
    values: { raw, ...values },
    sheet: view.sheet.name,
    cell: address(row, column),
    raw,
  };
}
