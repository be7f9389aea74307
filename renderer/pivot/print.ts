// How a pivot is laid on paper: upright or across, which columns stand on one sheet's width, headings merged as on screen. Pure.

import { asHtml } from './blockHtml.ts';
import type { Layout } from './block.ts';
import { cellText, leavesOf, textWidth, type Leaf, type Node } from './columns.ts';
import { headingRows, type Heading } from './headings.ts';

export const PAPERS = ['A4', 'A3'] as const;
export type Paper = (typeof PAPERS)[number];

/** Figures that a browser can make pages of at once: at several times as many its printing fails after minutes. */
export const MOST_PRINTED = 100_000;

/** Width of the print in CSS pixels: landscape, 12 mm margins, 96 pixels an inch. */
export const PRINT_WIDTH: Readonly<Record<Paper, number>> = { A4: 1031, A3: 1496 };
/** The same of paper that stands upright. */
const UPRIGHT_WIDTH: Readonly<Record<Paper, number>> = { A4: 703, A3: 1031 };
/** Wider keys take a second line. */
const MOST_FOR_KEYS = 260;
/** Type may shrink to this part of its size before columns go on a further sheet. */
const LEAST_SCALE = 0.7;

/** Whether all columns fit in their own size on paper that stands upright, which holds half as many rows again. */
export const isUpright = (plan: readonly Node[], keyWidth: number, paper: Paper): boolean =>
  keyWidth + leavesOf(plan).reduce((sum, leaf) => sum + leaf.width, 0) <= UPRIGHT_WIDTH[paper];

/** One sheet's columns: `scale` of type, `head` the rows of merged headings without the keys', `width` in px before scaling. */
export type Strip = { scale: number; leaves: Leaf[]; head: Heading[][]; width: number };

/** The columns strip by strip, the keys (`keyWidth` px) before each; every strip fits the paper's width. */
export function stripsOf(plan: readonly Node[], keyWidth: number, paper: Paper): Strip[] {
  const leaves = leavesOf(plan);
  const room = PRINT_WIDTH[paper];
  const whole = keyWidth + leaves.reduce((sum, leaf) => sum + leaf.width, 0);
  const scale = Math.min(1, Math.max(LEAST_SCALE, room / whole));
  const most = room / scale - keyWidth;
  const strips: Leaf[][] = [[]];
  let used = 0;
  for (const leaf of leaves) {
    const last = strips.at(-1);
    if (used > 0 && used + leaf.width > most) {
      strips.push([leaf]);
      used = leaf.width;
    } else {
      last?.push(leaf);
      used += leaf.width;
    }
  }
  return strips.map((kept) => ({
    scale,
    leaves: kept,
    head: headingRows(plan, new Set(kept)),
    width: keyWidth + kept.reduce((sum, leaf) => sum + leaf.width, 0),
  }));
}

const INDENT = 14;

/** The rows of a strip as HTML: as text, for twenty thousand of them are too many to be made one by one. */
export function rowsHtml({ leaves }: Strip, { table, words, rows }: Layout): string {
  return rows
    .map((row) => {
      const figures = leaves.map((leaf) => `<td class="figures">${asHtml(cellText(table, row, leaf, words))}</td>`);
      const key = `<td style="padding-left:${4 + row.depth * INDENT}px">${asHtml(row.label)}</td>`;
      return `<tr${row.kind === 'leaf' ? '' : ' class="print-total"'}>${key}${figures.join('')}</tr>`;
    })
    .join('');
}

/** Pixels that the keys need, each level set in; longer ones take a second line. */
export const printedKeyWidth = ({ rows, keys }: Pick<Layout, 'rows' | 'keys'>): number =>
  Math.min(
    MOST_FOR_KEYS,
    rows.reduce((most, row) => Math.max(most, textWidth(row.label) + row.depth * INDENT + 16), textWidth(keys) + 16),
  );
