// Which keys a floating block lists, and in what order: those that have a figure in any of its columns.

import type { Cube } from '../cube/cube.ts';
import { runPivot } from '../cube/pivot.ts';
import { PivotSpecSchema, type PivotSpec, type PivotValue } from '../cube/spec.ts';
import type { RowsBinding } from './form.ts';

/** The block's keys as of `at`, within `scope`; those without the sorting value come last. */
export function rowKeys(
  cube: Cube,
  block: RowsBinding,
  scope: PivotSpec['filters'],
  at: PivotSpec['at'],
): (string | null)[] {
  const { value: sortedBy, descending, filters: sortFilters } = block.sort;
  const keysWith = (value: PivotValue, filters: PivotSpec['filters']): (string | null)[] => {
    const table = runPivot(
      cube,
      PivotSpecSchema.parse({
        rows: [block.dimension],
        values: [value],
        filters: [...block.filters, ...filters, ...scope],
        at,
        sort: { by: sortedBy === null ? 'label' : 'value', descending },
      }),
    );
    return table.rows.flatMap((path, row) => ((table.rowTotals[row]?.[0] ?? null) === null ? [] : [path[0] ?? null]));
  };
  const asked = block.columns.flatMap((column) => ('value' in column ? [column] : []));
  const listed = new Set(asked.flatMap(({ value, filters }) => keysWith(value, filters)));
  const order = sortedBy === null ? [] : keysWith(sortedBy, sortFilters).filter((key) => listed.has(key));
  return [...new Set([...order, ...listed])];
}
