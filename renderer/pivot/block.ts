// A block of a pivot's cells, chosen by hand, and its text for the clipboard: what Excel and WPS paste as cells.
// Pure: indexes in, text out. Figures are plain decimals in the view's unit; nothing is added up.

import { looksLikeFormula } from '../../shared/csv-text.ts';
import { figureDecimal, placesShown } from '../../shared/cube/format.ts';
import type { PivotTable } from '../../shared/cube/table.ts';
import { datesAbove, figureAt, type Leaf, type Node, type PivotRow, type Wording } from './columns.ts';

/** The column of the keys, before the first of figures. */
export const KEYS = -1;
/** A place among the shown rows (the row of totals is last) and the figure columns; `KEYS`: the row's own name. */
export type Place = { row: number; column: number };
/** From where the choosing began to where it is now; either may be the upper left. */
export type Block = { from: Place; to: Place };

type Edges = { top: number; bottom: number; left: number; right: number };

export const edgesOf = ({ from, to }: Block): Edges => ({
  top: Math.min(from.row, to.row),
  bottom: Math.max(from.row, to.row),
  left: Math.min(from.column, to.column),
  right: Math.max(from.column, to.column),
});

export function isWithin(block: Block | null, { row, column }: Place): boolean {
  if (!block) return false;
  const { top, bottom, left, right } = edgesOf(block);
  return row >= top && row <= bottom && column >= left && column <= right;
}

export const sizeOf = (block: Block): { rows: number; columns: number } => {
  const { top, bottom, left, right } = edgesOf(block);
  return { rows: bottom - top + 1, columns: right - left + 1 };
};

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** `isJump`: with Ctrl, which goes to the edge. */
export type Move = { key: string; isJump: boolean };
/** How many rows and columns of figures there are, and how many rows are in sight. */
export type Size = { rows: number; columns: number; page: number };

/** Where a key leads from a place, as in Excel; null where the key leads nowhere. The keys stand still as frozen columns do: Home goes beside them. */
export function placeAfter({ row, column }: Place, { key, isJump }: Move, { rows, columns, page }: Size): Place | null {
  const inside = (at: number, least: number, most: number) => Math.max(least, Math.min(most, at));
  const at = (down: number, across: number): Place => ({
    row: inside(down, 0, rows - 1),
    column: inside(across, KEYS, columns - 1),
  });
  const step = STEPS[key];
  if (step) {
    const far = isJump ? Infinity : 1;
    return at(step[0] === 0 ? row : row + step[0] * far, step[1] === 0 ? column : column + step[1] * far);
  }
  if (key === 'Home') return at(isJump ? 0 : row, 0);
  if (key === 'End' && isJump) return at(rows - 1, columns - 1);
  if (isJump || (key !== 'PageUp' && key !== 'PageDown')) return null;
  return at(key === 'PageUp' ? row - page : row + page, column);
}

/** A text as one cell: no tab or line end in it, and no sign in front that would start a formula; a number stays one. */
export const oneCell = (text: string): string => {
  const line = text.replace(/[\t\r\n]+/g, ' ');
  return looksLikeFormula(line) ? `'${line}` : line;
};

/** Headings above each leaf, outermost first, all of one height; merged headings are repeated. */
function headingsOf(nodes: readonly Node[], above: readonly string[] = []): string[][] {
  return nodes.flatMap((node) =>
    node.kind === 'leaf' ? [[...above, node.heading]] : headingsOf(node.children, [...above, node.heading]),
  );
}

export type Layout = {
  table: PivotTable;
  words: Wording;
  plan: readonly Node[];
  leaves: readonly Leaf[];
  /** The rows shown and the row of totals after them. */
  rows: readonly PivotRow[];
  /** Heading of the keys. */
  keys: string;
  /** Says that rows are left out which the totals hold; '' where none are. */
  narrowed: string;
};

/** The rows and the leaves of the block, and whether the names of the rows belong to it. */
export function partOf(block: Block, { rows, leaves }: Layout) {
  const { top, bottom, left, right } = edgesOf(block);
  return {
    rows: rows.slice(top, bottom + 1),
    leaves: leaves.slice(Math.max(0, left), right + 1),
    isNamed: left === KEYS,
  };
}

/** What stands above copied headings: dates that these do not tell, and that rows are left out. */
export const aboveCopied = ({ table, words, narrowed }: Layout): string[] =>
  [datesAbove(table, words.language), narrowed].filter((line) => line !== '');

/** Tab-separated lines of the block; with headings above and keys at the left where asked for. Names stand plain, to be looked up by. */
export function blockText(block: Block, layout: Layout, withHeadings: boolean): string {
  const { table, words, plan } = layout;
  const { rows, leaves, isNamed } = partOf(block, layout);
  const lines = rows.map((row) => [
    ...(withHeadings || isNamed ? [oneCell(row.label)] : []),
    ...leaves.map((leaf) => {
      const head = table.values[leaf.value];
      return head ? (figureDecimal(figureAt(row, leaf), head, words.unit, placesShown(head, words.places)) ?? '') : '';
    }),
  ]);
  if (withHeadings) {
    const { left, right } = edgesOf(block);
    const headings = headingsOf(plan).slice(Math.max(0, left), right + 1);
    const deepest = Math.max(1, ...headings.map((one) => one.length));
    for (let level = deepest - 1; level >= 0; level--) {
      const cells = headings.map((one) => oneCell(one[level - (deepest - one.length)] ?? ''));
      lines.unshift([level === 0 ? oneCell(layout.keys) : '', ...cells]);
    }
    lines.unshift(...aboveCopied(layout).map((line) => [oneCell(line)]));
  }
  return lines.map((cells) => cells.join('\t')).join('\r\n');
}
