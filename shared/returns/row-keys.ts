// Which keys a floating block lists, and in what order: those that have a figure in any of its columns.

import type { Cube } from '../cube/cube.ts';
import { runPivot } from '../cube/pivot.ts';
import { PivotSpecSchema, type PivotSpec } from '../cube/spec.ts';
import type { RowsBinding } from './form.ts';

/** The block's keys as of `at`, within `scope`; what has figures only outside of the sorting value comes last. */
export function rowKeys(
  cube: Cube,
  block: RowsBinding,
  scope: PivotSpec['filters'],
  at: PivotSpec['at'],
): (string | null)[] {
  const asked = block.columns.flatMap((column) => ('value' in column ? [column] : []));
  const { value, descending } = block.sort;
  const sorted = value === null ? [] : [{ value, filters: [] }];
  const keys = new Set<string | null>();
  for (const { value, filters } of [...sorted, ...asked]) {
    const table = runPivot(
      cube,
      PivotSpecSchema.parse({
        rows: [block.dimension],
        values: [value],
        filters: [...block.filters, ...filters, ...scope],
        at,
        sort: { by: block.sort.value === null ? 'label' : 'value', descending },
      }),
    );
    for (const [row, path] of table.rows.entries())
      if ((table.rowTotals[row]?.[0] ?? null) !== null) keys.add(path[0] ?? null);
  }
  return [...keys];
}
