// What becomes of addresses, ranges and formulas when a floating block of a form takes more rows. Whatever covers the
// block covers all of it afterwards; whatever stands below moves down; what cannot be said for certain is refused.

import type { Range } from '../grid.ts';
import { rewriteReferences, type ReferenceEnd, type Rewriting, type WrittenReference } from './references.ts';

/** `added` rows go in behind `last`, each a copy of it. The block is first…last, zero-based. */
export type Growth = { sheet: string; first: number; last: number; added: number };

/** The last row that a sheet has: what reaches it reaches it still. */
const LAST_ROW = 1_048_575;

export const rowAfter = (growth: Growth, row: number): number =>
  row > growth.last ? Math.min(row + growth.added, LAST_ROW) : row;

const bottomAfter = (growth: Growth, row: number): number =>
  row >= growth.last ? Math.min(row + growth.added, LAST_ROW) : row;

/** A range that reaches the block's last row takes in the new ones; one below moves. */
export const rangeAfter = (growth: Growth, { top, bottom, left, right }: Range): Range => ({
  top: rowAfter(growth, top),
  bottom: bottomAfter(growth, bottom),
  left,
  right,
});

export const moved = (range: Range, by: number): Range => ({
  ...range,
  top: range.top + by,
  bottom: range.bottom + by,
});

export const inBlock = (growth: Growth, row: number): boolean => row >= growth.first && row <= growth.last;

/**
 * Where a text with references stands, which decides what a reference to the block means:
 * formula: a cell outside of the block · copy: the formula of row `own` of the block, copied `copies` rows down ·
 * pattern: a rule written for row `anchor` and applied to others relatively · series: names and chart series, for which
 * a single cell of the block is its column · pointer: links, which stay on the cell they name.
 */
export type Standing =
  | { kind: 'formula' | 'series' | 'pointer' }
  | { kind: 'copy'; own: number; copies: number }
  | { kind: 'pattern'; anchor: number; many: boolean };

const SINGLE = '只引用了浮动行中的一格';
const PARTIAL = '只引用了浮动区的一部分行';
const OWN_OR_ALL = '区域可能是逐行累计，也可能是整个浮动区，行号前须写 $';

/** Low and high end of an area, whichever way round it is written. */
function ordered(reference: WrittenReference): [ReferenceEnd, ReferenceEnd] {
  const { first, second } = reference;
  return second && second.row < first.row ? [second, first] : [first, second ?? first];
}

function rebuilt(reference: WrittenReference, top: ReferenceEnd, bottom: ReferenceEnd): WrittenReference {
  const swapped = reference.second !== null && reference.second.row < reference.first.row;
  const [first, second] = swapped ? [{ ...bottom }, { ...top }] : [top, bottom];
  return { ...reference, first, second: reference.second ? second : null };
}

const at = (end: ReferenceEnd, row: number): ReferenceEnd => ({ ...end, row });

/** A reference from outside of the block. */
function fromOutside(
  growth: Growth,
  reference: WrittenReference,
  kind: Standing['kind'],
): WrittenReference | { why: string } {
  const [top, bottom] = ordered(reference);
  const whole = growth.first === growth.last;
  if (reference.second === null) {
    if (!inBlock(growth, top.row)) return rebuilt(reference, at(top, rowAfter(growth, top.row)), top);
    // A name for one of several blank rows means that row.
    if (kind === 'pointer' || reference.anchor || (kind === 'series' && !whole)) return reference;
    if (!whole || (kind === 'formula' && !reference.summed)) return { why: SINGLE };
    return { ...reference, second: at(top, top.row + growth.added) };
  }
  const cuts =
    (top.row > growth.first && top.row <= growth.last) || (inBlock(growth, bottom.row) && bottom.row < growth.last);
  if (cuts) return { why: PARTIAL };
  return rebuilt(reference, at(top, rowAfter(growth, top.row)), at(bottom, bottomAfter(growth, bottom.row)));
}

/** A reference of the block's own row: relative to that row it goes down with each copy, else it is the same for all. */
function fromBlock(
  growth: Growth,
  reference: WrittenReference,
  own: number,
  copies: number,
): WrittenReference | { why: string } {
  const [top, bottom] = ordered(reference);
  const moves = (end: ReferenceEnd): boolean => !end.fixed && (end.row === own || end.row === own - 1);
  if (reference.second === null) {
    const row = moves(top) ? top.row + copies : rowAfter(growth, top.row);
    return { ...reference, first: at(top, row) };
  }
  const window = moves(bottom);
  // SUM(D5:D5) in row 5, or SUM(D5:D7) in the last of three: copied down it would be no longer what it looks like.
  const column = top.column.replace('$', '') === bottom.column.replace('$', '') && top.column !== '';
  const whole = top.row === growth.first && bottom.row === growth.last && bottom.row === own;
  if (column && whole && !top.fixed && !bottom.fixed) return { why: OWN_OR_ALL };
  const low = !top.fixed && (top.row === own || (window && moves(top))) ? top.row + copies : rowAfter(growth, top.row);
  const high = window ? bottom.row + copies : bottomAfter(growth, bottom.row);
  return rebuilt(reference, at(top, low), at(bottom, high));
}

/** A rule of the block is written for its first row: what it says of other rows must not slide with the copies. */
function fromPattern(growth: Growth, reference: WrittenReference, anchor: number): WrittenReference {
  const block = inBlock(growth, anchor);
  const moved = rowAfter(growth, anchor) - anchor;
  const [top, bottom] = ordered(reference);
  const end = (one: ReferenceEnd, row: number): ReferenceEnd => {
    if (one.fixed) return at(one, row);
    if (!block) return at(one, one.row + moved);
    return inBlock(growth, one.row) || one.row === anchor - 1 ? one : { ...at(one, row), fixed: true };
  };
  const low = end(top, rowAfter(growth, top.row));
  return rebuilt(reference, low, reference.second ? end(bottom, bottomAfter(growth, bottom.row)) : low);
}

/**
 * A formula as it must read after the growth, or why (Chinese) that is not certain.
 * @param home the sheet that the formula stands in; null for texts that always name their sheet.
 */
export function formulaAfter(
  growth: Growth,
  source: string,
  home: string | null,
  standing: Standing,
): { text: string } | { why: string } {
  const sheet = growth.sheet.toLowerCase();
  // A text that can mean no cell of the growing sheet is left alone, whatever else it holds.
  if (home?.toLowerCase() !== sheet && !source.toLowerCase().replaceAll("''", "'").includes(sheet)) {
    if (!/indirect|:[^!]*!/i.test(source)) return { text: source };
  }
  const listed = standing.kind !== 'formula' && standing.kind !== 'copy';
  const rewrite: Rewriting = (reference) => {
    if ((reference.sheet ?? home)?.toLowerCase() !== sheet) return reference;
    if (standing.kind === 'copy') return fromBlock(growth, reference, standing.own, standing.copies);
    if (standing.kind === 'pattern' && (standing.many || inBlock(growth, standing.anchor)))
      return fromPattern(growth, reference, standing.anchor);
    return fromOutside(growth, reference, standing.kind === 'pattern' ? 'formula' : standing.kind);
  };
  return rewriteReferences(source, rewrite, listed);
}

/** References of a text that names its sheets to cells of the growing one. */
function referencesInto(growth: Growth, source: string): WrittenReference[] {
  const found: WrittenReference[] = [];
  const collect: Rewriting = (reference) => {
    if (reference.sheet?.toLowerCase() === growth.sheet.toLowerCase() && !reference.anchor) found.push(reference);
    return reference;
  };
  rewriteReferences(source, collect, true);
  return found;
}

/** Whether a text that names its sheets means other rows of the growing one where it is used from other rows. */
export const slides = (growth: Growth, source: string): boolean =>
  referencesInto(growth, source).some(({ first, second }) => !first.fixed || second?.fixed === false);

/** Whether a name lists single rows of a block of several, as $D$5,$D$6: a list that new rows would not be on. */
export const listsRows = (growth: Growth, source: string): boolean =>
  growth.first < growth.last &&
  referencesInto(growth, source).filter(({ first, second }) => second === null && inBlock(growth, first.row)).length >
    1;
