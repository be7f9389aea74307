// Columns as wide as a person made them: by what a column shows, in the window's memory and with the saved view. Others keep
// the width that their figures need.

import { useCallback, useState } from 'react';
import { ColumnWidthsSchema, type ColumnWidths } from '../../shared/contract/column-widths.ts';
import type { SavedView } from '../../shared/contract/shapes.ts';
import type { PivotSpec } from '../../shared/cube/spec.ts';
import type { PivotTable } from '../../shared/cube/table.ts';
import type { Leaf, Node } from './columns.ts';

const STORED_AS = 'taizhang.widths.';
/** So many are remembered; the oldest go first. */
const MOST = 500;

const nameOf = (value: unknown, column: unknown): string => JSON.stringify([value, column]);

/** What a column shows, whatever stands beside it: a value in a column of keys or in total; null: the keys of the rows. */
export function columnName(table: PivotTable, leaf: Leaf | null): string {
  if (!leaf) return JSON.stringify(table.rowDimensions);
  const path = leaf.column === 'total' ? 'total' : (table.columns[leaf.column] ?? []);
  return nameOf(table.values[leaf.value]?.value, [table.columnDimensions, path]);
}

/** The plan with columns as wide as they were made. */
export function withWidths(plan: readonly Node[], table: PivotTable, widths: ColumnWidths): Node[] {
  return plan.map((node) =>
    node.kind === 'leaf'
      ? { ...node, width: widths[columnName(table, node)] ?? node.width }
      : { ...node, children: withWidths(node.children, table, widths) },
  );
}

/** Those of a specification's own columns: what is kept with its view. */
export function widthsOf(spec: PivotSpec, widths: ColumnWidths): ColumnWidths {
  const rows = JSON.stringify(spec.rows);
  const values = spec.values.map((value) => JSON.stringify(value));
  const isOwn = (name: string) => name === rows || values.some((value) => name.startsWith(`[${value},`));
  return Object.fromEntries(Object.entries(widths).filter(([name]) => isOwn(name)));
}

function remembered(scope: string): ColumnWidths {
  try {
    const kept = ColumnWidthsSchema.safeParse(JSON.parse(localStorage.getItem(STORED_AS + scope) ?? '{}'));
    return kept.success ? kept.data : {};
  } catch {
    return {};
  }
}

function remember(scope: string, widths: ColumnWidths): void {
  try {
    localStorage.setItem(STORED_AS + scope, JSON.stringify(widths));
  } catch {
    // A full memory of the browser costs only the remembering.
  }
}

export type Stretch = (changed: ColumnWidths) => void;

/** Widths set by hand, those of the view shown before those of all other tables; and how to set more. */
export function useWidths(view: SavedView | null): [ColumnWidths, Stretch] {
  const scope = view && !view.builtIn ? `view.${view.view}` : '';
  const [held, setHeld] = useState(() => ({ scope, view, widths: widthsIn(scope, view) }));
  const isHeld = held.scope === scope && held.view === view;
  const widths = isHeld ? held.widths : widthsIn(scope, view);
  if (!isHeld) setHeld({ scope, view, widths });
  const stretch = useCallback<Stretch>(
    (changed) => {
      for (const place of new Set(['', scope])) {
        const all = Object.entries({ ...remembered(place), ...changed });
        remember(place, Object.fromEntries(all.slice(-MOST)));
      }
      setHeld({ scope, view, widths: widthsIn(scope, view) });
    },
    [scope, view],
  );
  return [widths, stretch];
}

const widthsIn = (scope: string, view: SavedView | null): ColumnWidths => ({
  ...remembered(''),
  ...view?.widths,
  ...remembered(scope),
});
