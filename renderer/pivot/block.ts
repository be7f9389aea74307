// A block of a pivot's cells, chosen by hand, and its text for the clipboard: what Excel and WPS paste as cells.
// Pure: indexes in, text out. Figures are plain decimals in the view's unit; nothing is added up.

import { figureDecimal, placesShown } from '../../shared/cube/format.ts';
import type { PivotTable } from '../../shared/cube/table.ts';
import { figureAt, type Leaf, type Node, type PivotRow, type Wording } from './columns.ts';

/** A place among the shown rows (the row of totals is last) and the figure columns. */
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

/** The block with its moving end one step on, within `rows` × `columns`; null where the key is no arrow. */
export function stretched(block: Block, key: string, rows: number, columns: number): Block | null {
  const step = STEPS[key];
  if (!step) return null;
  const inside = (at: number, count: number) => Math.max(0, Math.min(count - 1, at));
  const to = { row: inside(block.to.row + step[0], rows), column: inside(block.to.column + step[1], columns) };
  return { from: block.from, to };
}

/** A text as one cell: no tab or line end in it, and no sign in front that would start a formula. */
export const oneCell = (text: string): string => {
  const line = text.replace(/[\t\r\n]+/g, ' ');
  return /^[=+\-@]/.test(line) ? `'${line}` : line;
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
};

/** Tab-separated lines of the block; with headings above and keys at the left where asked for. */
export function blockText(block: Block, layout: Layout, withHeadings: boolean): string {
  const { table, words, plan } = layout;
  const { top, bottom, left, right } = edgesOf(block);
  const leaves = layout.leaves.slice(left, right + 1);
  const lines = layout.rows.slice(top, bottom + 1).map((row) => [
    ...(withHeadings ? [oneCell('　'.repeat(row.depth) + row.label)] : []),
    ...leaves.map((leaf) => {
      const head = table.values[leaf.value];
      return head ? (figureDecimal(figureAt(row, leaf), head, words.unit, placesShown(head, words.places)) ?? '') : '';
    }),
  ]);
  if (withHeadings) {
    const headings = headingsOf(plan).slice(left, right + 1);
    const deepest = Math.max(...headings.map((one) => one.length));
    for (let level = deepest - 1; level >= 0; level--) {
      const cells = headings.map((one) => oneCell(one[level - (deepest - one.length)] ?? ''));
      lines.unshift([level === 0 ? oneCell(layout.keys) : '', ...cells]);
    }
  }
  return lines.map((cells) => cells.join('\t')).join('\r\n');
}
