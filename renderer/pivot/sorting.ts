// What a click on a heading does to a pivot's order. The order is part of the specification; the back end puts rows into it.

import type { PivotSpec } from '../../shared/cube/spec.ts';
import type { Path, PivotTable } from '../../shared/cube/table.ts';
import type { Leaf } from './columns.ts';

type Sort = PivotSpec['sort'];

const columnOf = (table: PivotTable, leaf: Leaf): Path | null =>
  leaf.column === 'total' || table.columnDimensions.length === 0 ? null : (table.columns[leaf.column] ?? null);

/** Whether the rows stand by this column, and which way. */
export function sortedBy(sort: Sort, table: PivotTable, leaf: Leaf | null): 'up' | 'down' | null {
  const way = sort.descending ? 'down' : 'up';
  if (leaf === null) return sort.by === 'label' ? way : null;
  if (sort.by === 'label' || (sort.value ?? 0) !== leaf.value) return null;
  return JSON.stringify(sort.column ?? null) === JSON.stringify(columnOf(table, leaf)) ? way : null;
}

/** Names: forwards, backwards. Figures: greatest first, least first, then by name again. */
export function nextSort(sort: Sort, table: PivotTable, leaf: Leaf | null): Sort {
  const now = sortedBy(sort, table, leaf);
  if (leaf === null) return { by: 'label', descending: now === 'up' };
  if (now === 'up') return { by: 'label', descending: false };
  const column = columnOf(table, leaf);
  return {
    by: 'value',
    descending: now === null,
    ...(leaf.value > 0 ? { value: leaf.value } : {}),
    ...(column ? { column: [...column] } : {}),
  };
}

/** After fields moved: an order by a column or value that may no longer be the same goes back to the first value's total. */
export function withSortKept(before: PivotSpec, next: PivotSpec): PivotSpec {
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  const { by, descending } = next.sort;
  if (same(before.columns, next.columns) && same(before.values, next.values)) return next;
  return { ...next, sort: { by, descending } };
}
