// Which line of a form's axis is part of which: by 其中, by indent, by numbering. Goes by print alone, and by what kinds of words
// the lines have; what they mean together is axis.ts's business.

import { compact } from '../period.ts';
import { ORDINAL, plain, type Heading } from './heading.ts';

/** A row or column as printed: its words from the outermost in, each with the place of the cell that says it. */
export type Line = { at: number; words: { text: string; origin: string; heading: Heading }[] };

export type Node = {
  at: number;
  own: Heading;
  outer: Heading[];
  group: string;
  text: string;
  rank: number;
  /** The place of its number among 一、二、三 or 1. 2. 3., and of which sort; null without. */
  numbered: { level: number; number: number } | null;
  parent: Node | null;
  /** Another line that says the same. */
  twin: Node | null;
};

const NUMERALS = '一二三四五六七八九十';
const LEVELS: readonly RegExp[] = [
  /^([一二三四五六七八九十]+)[、.]/,
  /^\(([一二三四五六七八九十]+)\)/,
  /^(\d{1,2})[、.](?!\d)/,
  /^\((\d{1,2})\)/,
  /^([①-⑳])/,
];

function valueOf(written: string): number {
  if (/^\d/.test(written)) return Number(written);
  if (/^[①-⑳]/.test(written)) return written.charCodeAt(0) - '①'.charCodeAt(0) + 1;
  const [tens, ones] = written.includes('十') ? written.split('十') : ['', written];
  const ten = written.includes('十') ? (tens === '' ? 1 : NUMERALS.indexOf(tens ?? '') + 1) : 0;
  return ten * 10 + (ones === '' ? 0 : NUMERALS.indexOf(ones ?? '') + 1);
}

function numberOf(text: string): Node['numbered'] {
  for (const [level, form] of LEVELS.entries()) {
    const written = form.exec(compact(text))?.[1];
    if (written !== undefined) return { level, number: valueOf(written) };
  }
  return null;
}

/** Deeper labels rank higher: set in first, as wide as it shows, then by their numbering 一、（一）1.（1）①. */
function rankOf(text: string, numbered: Node['numbered']): number {
  // 其中： stands where the lines below it are set in to.
  const [indent = ''] = /^[\s\u3000]*(?:其中[:：]?)?/.exec(text) ?? [];
  const width = [...indent].reduce((sum, sign) => sum + (sign > '\u00ff' ? 2 : 1), 0);
  return width * 10 + (numbered ? numbered.level + 1 : 0);
}

export const dimensionsOf = (heading: Heading): string => heading.filters.map((filter) => filter.dimension).join();

const nodeOf = ({ at, words }: Line): Node => {
  const last = words.at(-1);
  const outer = words.slice(0, -1);
  const numbered = numberOf(last?.text ?? '');
  return {
    at,
    own: last?.heading ?? plain,
    outer: outer.map(({ heading }) => heading),
    group: outer.map(({ origin }) => origin).join(),
    text: compact(last?.text ?? '').replace(ORDINAL, ''),
    rank: rankOf(last?.text ?? '', numbered),
    numbered,
    parent: null,
    twin: null,
  };
};

/** No key of one kind in common: the one cannot be part of the other. */
const apart = (a: Heading, b: Heading): boolean =>
  a.filters.some((one) =>
    b.filters.some(
      ({ dimension, in: keys }) => dimension === one.dimension && !one.in.some((key) => keys.includes(key)),
    ),
  );

/** Of which, set in, numbered below, or the next of its kind after one that is: the line above that it is part of. */
function parentOf(node: Node, nodes: readonly Node[], above: readonly Node[]): Node | null {
  const before = nodes.at(-1);
  if (!before) return null;
  const { numbered } = node;
  const next = (one: Node): boolean =>
    numbered !== null && one.numbered?.level === numbered.level && one.numbered.number === numbered.number - 1;
  const peer = nodes.findLast((one) => one.group === node.group && next(one));
  if (peer) return peer.parent;
  const ofWhich = node.own.ofWhich || node.outer.some((heading) => heading.ofWhich);
  const beforeOfWhich = before.own.ofWhich || before.outer.some((heading) => heading.ofWhich);
  // 其中：下岗 behind 性别 over 男 and 女 is part of what stands beside 性别.
  const beside = node.own.ofWhich ? nodes.findLast((one) => one.group === node.group) : undefined;
  if (ofWhich) return beforeOfWhich && before.parent ? before.parent : (beside ?? before);
  const higher = above.findLast(({ rank }) => rank < node.rank) ?? null;
  if (higher) return higher;
  const samePlace = (node.rank === before.rank || beforeOfWhich) && before.parent !== null;
  const goesOn = samePlace && dimensionsOf(node.own) !== '' && dimensionsOf(node.own) === dimensionsOf(before.own);
  return goesOn && before.parent && dimensionsOf(node.own) !== dimensionsOf(before.parent.own) ? before.parent : null;
}

/** The lines with their parents, in order. */
export function linked(lines: readonly Line[]): Node[] {
  const nodes: Node[] = [];
  let above: Node[] = [];
  for (const line of lines) {
    const node = nodeOf(line);
    let parent = parentOf(node, nodes, above);
    while (parent && apart(parent.own, node.own)) parent = parent.parent;
    node.parent = parent;
    above = [...above.filter(({ rank }) => rank < node.rank), node];
    nodes.push(node);
  }
  return nodes;
}
