// Key cells left blank below a filled one: does the blank mean 'same as above'? Only where the column shows that it is
// written that way; otherwise a blank is a blank.

import { compact } from '../period.ts';
import { filled, mergeAt, type View } from './view.ts';
import type { Column } from './columns.ts';
import type { Rows } from './sorted-rows.ts';

type Records = Pick<Rows, 'records' | 'totals' | 'skipped'>;

/** Attributes that ledgers are sorted into blocks by. */
const BLOCKS = new Set(['ownership', 'district', 'supervisor', 'system', 'sector', 'industry', 'zone', 'hardship']);

const isBlank = (view: View, row: number, column: number): boolean => {
  const value = filled(view, row, column);
  return value === null || (typeof value === 'string' && value.trim() === '');
};

/**
 * For each record, the row to read this column from. Blanks continue the value above where every written value opens a
 * new block (none is written twice) and blanks are at least as many as values, or subtotals name the values.
 * @returns null where no record is to be read from elsewhere.
 */
function sourceRows(view: View, rows: Records, column: Column): { rows: number[]; from: number; count: number } | null {
  const written = new Set<string>();
  let [blanks, explicit] = [0, 0];
  for (const row of rows.records) {
    if (isBlank(view, row, column.index)) {
      blanks += 1;
      if (explicit === 0) return null;
      continue;
    }
    const text = String(filled(view, row, column.index));
    const above = rows.records[explicit + blanks - 1];
    const merge = mergeAt(view, row, column.index);
    const sameMerge = above !== undefined && merge !== null && merge === mergeAt(view, above, column.index);
    if (written.has(text) && !sameMerge) return null;
    written.add(text);
    explicit += 1;
  }
  if (blanks === 0) return null;
  const named = rows.totals.some(
    (total) => total.stem !== '' && [...written].some((text) => text.includes(total.stem) || total.stem.includes(text)),
  );
  if (!named && blanks < written.size) return null;
  const sources: number[] = [];
  let [source, at, first] = [-1, 0, -1];
  for (const [i, row] of rows.records.entries()) {
    while (at < rows.totals.length && (rows.totals[at]?.records ?? 0) <= i) {
      if ((rows.totals[at]?.records ?? 0) > 0 && rows.totals[at]?.why !== 'of_which') source = -1;
      at += 1;
    }
    if (!isBlank(view, row, column.index)) source = row;
    else if (first < 0) first = row;
    sources.push(source < 0 ? row : source);
  }
  return { rows: sources, from: first, count: blanks };
}

/** A merge that a page break cuts in two: below the heading of the next page its cells are blank, and say what it says. */
function acrossPages(
  view: View,
  rows: Records,
  column: Column,
): { rows: number[]; from: number; count: number } | null {
  const headings = new Set(rows.skipped.flatMap(({ row, why }) => (why === 'heading' ? [row - 1] : [])));
  const sources = [...rows.records];
  let [from, count] = [-1, 0];
  for (const [i, row] of rows.records.entries()) {
    const above = rows.records[i - 1];
    if (above === undefined || !isBlank(view, row, column.index)) continue;
    const merge = mergeAt(view, above, column.index);
    const own = mergeAt(view, row, column.index);
    const cut = headings.has(row - 1) && merge !== null && merge.bottom > merge.top;
    const goesOn = own !== null && own === merge && (sources[i - 1] ?? row) !== above;
    if (!cut && !goesOn) continue;
    sources[i] = sources[i - 1] ?? row;
    if (from < 0) from = row;
    count += 1;
  }
  return count === 0 ? null : { rows: sources, from, count };
}

const DITTO = /^(?:同上|同前|仝上?|〃|″|′′|"|''|”|“|々|--"--|-"-)$/;

/** Does the cell say no more than 'as above'? */
const isDitto = (view: View, row: number, column: number): boolean => {
  const value = filled(view, row, column);
  return typeof value === 'string' && value.length <= 6 && DITTO.test(compact(value));
};

/** The row whose words hold in `row`: past cells that say 同上 or 〃, up to the one that says something. */
export function writtenRow(
  view: View,
  rows: Pick<Rows, 'records'>,
  record: number,
  row: number,
  column: number,
): number {
  if (!isDitto(view, row, column)) return row;
  for (let above = record - 1; above >= 0; above -= 1) {
    const source = rows.records[above];
    if (source !== undefined && !isDitto(view, source, column) && !isBlank(view, source, column)) return source;
  }
  return row;
}

export type Continuing = Map<number, { rows: number[]; from: number; count: number }>;

/** Columns (by sheet index) whose blanks continue the value above. `persons`: each row is a person, several of one firm. */
export function continuingColumns(view: View, rows: Records, columns: readonly Column[], persons = false): Continuing {
  const found: Continuing = new Map();
  const long = persons || columns.some((column) => column.role === 'item' || column.role === 'period');
  for (const column of columns) {
    const block = column.attribute !== null && BLOCKS.has(column.attribute);
    const key = long && column.role === 'key';
    if (!block && !key) continue;
    const sources = sourceRows(view, rows, column) ?? acrossPages(view, rows, column);
    if (sources) found.set(column.index, sources);
  }
  return found;
}
