// Tables that stand side by side under one row of headings, taken apart into sheets of one table each.
// Columns are only hidden from one another; no cell moves, so that every address stays true.

import type { Range } from '../grid.ts';
import type { Block } from './blocks.ts';
import { columnsOf } from './beside-names.ts';
import type { Column } from './columns.ts';
import { bandsOf } from './roster-bands.ts';
import { textAt, type View } from './view.ts';

const pathOf = (column: Column): string => column.path.join('\n');
const leads = (column: Column): boolean =>
  column.role === 'key' || column.role === 'ordinal' || column.role === 'item' || column.attribute === 'district';
const says = (columns: readonly Column[]): boolean =>
  columns.some((column) => leads(column) && column.role !== 'ordinal') &&
  columns.some((column) => column.role === 'measure' || column.role === 'total' || column.silence === 'no-measure');

const isEmptyColumn = (view: View, block: Block, column: number): boolean => {
  for (let row = block.headTop; row <= block.bodyBottom; row += 1) if (textAt(view, row, column) !== '') return false;
  return true;
};

/** Sheet columns at which a table begins; one where all columns are of one table. */
function starts(view: View, block: Block): number[] {
  const topic = { measure: 'arrears_bal', people: null, item: null, asOf: null } as const;
  const place = { sheet: view.sheet.name, first: true, headRow: block.headBottom };
  const columns = columnsOf(view, block, topic, { place, answers: {}, lexicon: view.lexicon });
  const [first] = columns;
  if (!first) return [];
  // Persons side by side are one roster.
  if (bandsOf(view, block, columns) !== null) return [first.index];
  const named = columns.filter((column) => column.field === 'name');
  const opens = leads(first) || first.role === 'period' || first.role === 'attribute';
  const names = named.length > 0 || !opens ? named : columns.filter((column) => pathOf(column) === pathOf(first));
  const again = names.filter((column) => names[0] && pathOf(column) === pathOf(names[0]));
  if (again.length >= 2) {
    const same = columns.filter((column) => pathOf(column) === pathOf(first));
    const led = same.length === again.length && same.every((column, i) => column.index <= (again[i]?.index ?? -1));
    return (led ? same : again).map((column, i) => (i === 0 ? first.index : column.index));
  }
  const found = [first.index];
  for (const [i, column] of columns.entries()) {
    const before = columns[i - 1];
    if (!before || column.index === before.index + 1 || !leads(column)) continue;
    const spacer = isEmptyColumn(view, block, column.index - 1);
    const left = columns.filter(({ index }) => index >= (found.at(-1) ?? 0) && index < column.index);
    if (spacer && says(left) && says(columns.slice(i))) found.push(column.index);
  }
  return found;
}

function between(view: View, block: Block, left: number, right: number): View {
  const inside = (column: number): boolean => column >= left && column <= right;
  const rows = view.sheet.rows.map((row, r) =>
    r < block.headTop || r > block.bodyBottom ? row : row.map((value, c) => (inside(c) ? value : null)),
  );
  const merged = new Map<number, Range>();
  for (const [key, merge] of view.merged)
    if (merge.bottom < block.headTop || merge.top > block.bodyBottom || (inside(merge.left) && inside(merge.right)))
      merged.set(key, merge);
  return { ...view, sheet: { ...view.sheet, rows }, merged };
}

/** The block's sheet once for each table that stands in it, left to right. */
export function sideBySide(view: View, block: Block): View[] {
  const from = starts(view, block);
  if (from.length < 2) return [view];
  return from.map((left, i) => between(view, block, left, (from[i + 1] ?? view.width) - 1));
}
