// How a pivot is laid on paper: which columns stand on one sheet's width, and headings merged as on screen. Pure.

import { leavesOf, type Leaf, type Node } from './columns.ts';
import { headingRows, type Heading } from './headings.ts';

export const PAPERS = ['A4', 'A3'] as const;
export type Paper = (typeof PAPERS)[number];

/** Width of the print in CSS pixels: landscape, 12 mm margins, 96 pixels an inch. */
export const PRINT_WIDTH: Readonly<Record<Paper, number>> = { A4: 1031, A3: 1496 };
/** Type may shrink to this part of its size before columns go on a further sheet. */
const LEAST_SCALE = 0.7;

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
