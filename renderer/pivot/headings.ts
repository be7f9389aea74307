// The merged headings of some of a pivot's columns, as rows of cells that span: for paper and for the clipboard. Pure.

import { leavesOf, type Leaf, type Node } from './columns.ts';

export type Heading = { text: string; across: number; down: number };

const depthOf = (node: Node): number => (node.kind === 'leaf' ? 1 : 1 + Math.max(...node.children.map(depthOf)));

/** Rows of headings above the columns in `kept`, outermost first; a heading spans those of its columns that are kept. */
export function headingRows(plan: readonly Node[], kept: ReadonlySet<Leaf>): Heading[][] {
  const depth = Math.max(...plan.map(depthOf));
  const rows: Heading[][] = Array.from({ length: depth }, () => []);
  const put = (node: Node, level: number): void => {
    const across = leavesOf([node]).filter((leaf) => kept.has(leaf)).length;
    if (across === 0) return;
    const down = node.kind === 'leaf' ? depth - level : 1;
    rows[level]?.push({ text: node.heading, across, down });
    if (node.kind === 'group') for (const child of node.children) put(child, level + 1);
  };
  for (const node of plan) put(node, 0);
  return rows;
}
