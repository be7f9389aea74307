// A sheet as laid out on paper: cells, merges, and the look of each cell. One description, written as .xlsx or as .xls.
// Knows neither file format nor any ledger's contents.

import type { Range } from '../shared/grid.ts';

export type Cell = string | number | null | { readonly formula: string; readonly result: number };

/** How a cell looks. `fill-*` are the cells of a blank form that wait for a figure. */
export type Look =
  | 'plain'
  | 'title'
  | 'left'
  | 'middle'
  | 'right'
  | 'note'
  | 'head'
  | 'text'
  | 'centre'
  | 'count'
  | 'money'
  | 'total-label'
  | 'total-count'
  | 'total-money'
  | 'fill-count'
  | 'fill-money';

export type Laid = {
  name: string;
  rows: Cell[][];
  looks: Look[][];
  merges: Range[];
  /** Width of each column in characters of the body font; a Chinese character takes two. */
  widths: number[];
  /** Points, by row. */
  heights: Map<number, number>;
  /** First and last heading row, repeated on each printed page; null for a form of one page. */
  head: { first: number; last: number } | null;
};

export const emptyLaid = (name: string, widths: number[]): Laid => ({
  name,
  rows: [],
  looks: [],
  merges: [],
  widths,
  heights: new Map(),
  head: null,
});

/** A run of columns (both ends included) that shows one value, merged where it is more than one column. */
export type Block = { from: number; to: number; value: Cell; look: Look };

/** Appends a row of blocks; columns that no block covers are plain. @returns the row's index */
export function addRow(laid: Laid, blocks: readonly Block[], height?: number): number {
  const row = laid.rows.length;
  const cells = laid.widths.map((): Cell => null);
  const looks = laid.widths.map((): Look => 'plain');
  for (const { from, to, value, look } of blocks) {
    cells[from] = value;
    looks.fill(look, from, to + 1);
    if (to > from) laid.merges.push({ top: row, left: from, bottom: row, right: to });
  }
  laid.rows.push(cells);
  laid.looks.push(looks);
  if (height !== undefined) laid.heights.set(row, height);
  return row;
}

/** Spreads texts over all columns in blocks of about equal width, as the line under a title or the signatures are. */
export function spread(laid: Laid, texts: readonly { value: string; look: Look }[]): Block[] {
  const total = laid.widths.reduce((sum, width) => sum + width, 0);
  const blocks: Block[] = [];
  let column = 0;
  let reached = 0;
  for (const [index, text] of texts.entries()) {
    const from = column;
    const left = texts.length - 1 - index;
    const goal = (total * (index + 1)) / texts.length;
    do {
      reached += laid.widths[column] ?? 0;
      column += 1;
    } while (column < laid.widths.length - left && reached + (laid.widths[column] ?? 0) / 2 < goal);
    const to = left === 0 ? laid.widths.length - 1 : column - 1;
    blocks.push({ from, to, ...text });
  }
  return blocks;
}

/** One text across the whole width. */
export const across = (laid: Laid, value: Cell, look: Look): Block[] => [
  { from: 0, to: laid.widths.length - 1, value, look },
];

/** A column's heading: its own words, under the words of a group of neighbours where it has one. */
export type Heading = { group?: string | undefined; heading: string };

/**
 * Appends a two-row heading: neighbours of one group share a merged cell above their own words; a column without
 * a group is merged down.
 */
export function addHeadings(laid: Laid, headings: readonly Heading[], heights: readonly [number, number]): void {
  const top = laid.rows.length;
  const upper: Block[] = [];
  for (const [column, { group, heading }] of headings.entries()) {
    const before = upper.at(-1);
    if (group !== undefined && before?.value === group && before.to === column - 1) before.to = column;
    else upper.push({ from: column, to: column, value: group ?? heading, look: 'head' });
  }
  addRow(laid, upper, heights[0]);
  addRow(
    laid,
    headings.map(({ group, heading }, column) => ({
      from: column,
      to: column,
      value: group === undefined ? null : heading,
      look: 'head',
    })),
    heights[1],
  );
  for (const [column, { group }] of headings.entries()) {
    if (group === undefined) laid.merges.push({ top, left: column, bottom: top + 1, right: column });
  }
  laid.head = { first: top, last: top + 1 };
}
