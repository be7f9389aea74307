// The grid of a pivot: merged headings, pinned keys, totals below and at the right; blocks chosen by mouse and keyboard.
// Draws what columns.ts laid out and gridColumns.ts defined.

import type {
  CellClickedEvent,
  CellFocusedEvent,
  CellKeyDownEvent,
  CellMouseDownEvent,
  CellMouseOverEvent,
  Column,
  ColumnHeaderClickedEvent,
  GridApi,
  SuppressKeyboardEventParams,
} from 'ag-grid-community';
import { useEffect, useMemo, useRef } from 'react';
import type { PivotSpec } from '../../shared/cube/spec.ts';
import type { Path } from '../../shared/cube/table.ts';
import { DataGrid } from '../grid/DataGrid.tsx';
import { useTexts } from '../texts.ts';
import { blockText, stretched, type Block, type Layout, type Place } from './block.ts';
import { figureAt, type Leaf, type PivotRow } from './columns.ts';
import type { Fold } from './folds.ts';
import { gridColumns } from './gridColumns.ts';
import { nextSort } from './sorting.ts';

export type Picked = { row: Path; column: Path; value: number };

/** A click that ends the dragging of a column's edge is not one on its heading. */
const AFTER_RESIZE_MS = 300;

const toggled = (closed: ReadonlySet<string>, id: string): Set<string> => {
  const next = new Set(closed);
  if (!next.delete(id)) next.add(id);
  return next;
};

const leafOf = (column: unknown): Leaf | undefined =>
  typeof column === 'object' && column !== null && 'getColDef' in column
    ? ((column as Column).getColDef().context as Leaf | undefined)
    : undefined;

export function PivotGrid(props: {
  layout: Layout;
  /** All rows with no group closed: the width of the keys does not change by folding. */
  allRows: readonly PivotRow[];
  sort: PivotSpec['sort'];
  block: Block | null;
  onBlock: (block: Block | null) => void;
  onSort: (sort: PivotSpec['sort']) => void;
  onFold: Fold;
  onPick: (picked: Picked) => void;
}) {
  const { layout, allRows, sort, block, onBlock, onSort, onFold, onPick } = props;
  const { table, leaves } = layout;
  const { t } = useTexts();
  const api = useRef<GridApi<PivotRow> | null>(null);
  const resizedAt = useRef(0);

  const columns = useMemo(
    () => gridColumns({ layout, sort, toggle: (id) => onFold((before) => toggled(before, id)), say: t }, allRows),
    [layout, allRows, sort, onFold, t],
  );
  const rows = useMemo(() => layout.rows.slice(0, -1), [layout]);
  const totals = useMemo(() => layout.rows.slice(-1), [layout]);
  // A column keeps its cells when its definition changes; what they say may have changed all the same.
  useEffect(() => {
    api.current?.refreshCells({ columns: layout.leaves.map(({ id }) => id), suppressFlash: true });
  }, [layout]);
  useEffect(() => {
    api.current?.setGridOption('context', block);
    api.current?.refreshCells({ force: true, suppressFlash: true });
  }, [block]);

  const placeOf = (column: unknown, rowIndex: number | null, pinned: unknown): Place | null => {
    const leaf = leafOf(column);
    const at = leaf ? leaves.findIndex((one) => one.id === leaf.id) : -1;
    return at < 0 || rowIndex === null ? null : { row: pinned ? layout.rows.length - 1 : rowIndex, column: at };
  };
  const pick = (data: PivotRow | undefined, leaf: Leaf | undefined) => {
    if (!data || !leaf || figureAt(data, leaf) === null) return;
    onPick({
      row: data.path,
      column: leaf.column === 'total' ? [] : (table.columns[leaf.column] ?? []),
      value: leaf.value,
    });
  };
  const clicked = ({ data, column, event }: CellClickedEvent<PivotRow>) => {
    if (!(event instanceof MouseEvent) || !event.shiftKey) pick(data, leafOf(column));
  };
  const pressed = ({ column, rowIndex, rowPinned, event }: CellMouseDownEvent<PivotRow>) => {
    const place = placeOf(column, rowIndex, rowPinned);
    if (!(event instanceof MouseEvent) || event.button !== 0) return;
    if (place) onBlock(event.shiftKey && block ? { from: block.from, to: place } : { from: place, to: place });
    else onBlock(null);
  };
  const dragged = ({ column, rowIndex, rowPinned, event }: CellMouseOverEvent<PivotRow>) => {
    if (!(event instanceof MouseEvent) || event.buttons !== 1 || !block) return;
    const place = placeOf(column, rowIndex, rowPinned);
    if (place) onBlock({ from: block.from, to: place });
  };
  /** The block goes with the focus, unless it is being stretched. */
  const focused = ({ column, rowIndex, rowPinned, sourceEvent }: CellFocusedEvent<PivotRow>) => {
    if (!(sourceEvent instanceof KeyboardEvent)) return;
    const place = placeOf(column, rowIndex, rowPinned);
    onBlock(place && { from: place, to: place });
  };
  const stretch = (event: KeyboardEvent): boolean => {
    if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onBlock({ from: { row: 0, column: 0 }, to: { row: layout.rows.length - 1, column: leaves.length - 1 } });
      return true;
    }
    const next = event.shiftKey && block ? stretched(block, event.key, layout.rows.length, leaves.length) : null;
    if (!next) return false;
    event.preventDefault();
    onBlock(next);
    if (next.to.row < rows.length) api.current?.ensureIndexVisible(next.to.row);
    api.current?.ensureColumnVisible(leaves[next.to.column]?.id ?? '');
    return true;
  };
  const keyed = (event: CellKeyDownEvent<PivotRow>) => {
    const { data, event: key } = event;
    if (!(key instanceof KeyboardEvent) || !data) return;
    if (key.key === 'Enter') pick(data, leafOf(event.column));
    const wantsOpen = key.key === '+' || key.key === '=';
    if (data.kind === 'group' && (wantsOpen || key.key === '-') && data.open !== wantsOpen) {
      onFold((before) => toggled(before, data.id));
    }
  };
  const sortBy = (column: Column) => onSort(nextSort(sort, table, leafOf(column) ?? null));
  const headed = ({ column }: ColumnHeaderClickedEvent<PivotRow>) => {
    if ('getColDef' in column && performance.now() - resizedAt.current > AFTER_RESIZE_MS) sortBy(column as Column);
  };

  return (
    <div
      className="grid-area"
      role="region"
      aria-label={t('pivot.table')}
      onCopy={(event) => {
        if (!block || event.target instanceof HTMLInputElement) return;
        event.clipboardData.setData('text/plain', blockText(block, layout, false));
        event.preventDefault();
      }}
    >
      <DataGrid<PivotRow>
        rowData={rows}
        columnDefs={columns}
        pinnedBottomRowData={totals}
        getRowId={({ data }) => data.id}
        rowClass="pivot-row"
        rowClassRules={{ 'pivot-group': ({ data }) => data?.kind === 'group' }}
        defaultColDef={{
          sortable: false,
          resizable: true,
          suppressMovable: true,
          suppressKeyboardEvent: ({ event }: SuppressKeyboardEventParams<PivotRow>) => stretch(event),
          suppressHeaderKeyboardEvent: ({ event, column }) => {
            if (event.key !== 'Enter' || !('getColDef' in column)) return false;
            sortBy(column as Column);
            return true;
          },
        }}
        maintainColumnOrder={false}
        enableCellTextSelection={false}
        onGridReady={(ready) => {
          api.current = ready.api;
        }}
        onCellClicked={clicked}
        onCellMouseDown={pressed}
        onCellMouseOver={dragged}
        onCellFocused={focused}
        onCellKeyDown={(event) => 'column' in event && keyed(event as CellKeyDownEvent<PivotRow>)}
        onColumnHeaderClicked={headed}
        onColumnResized={() => {
          resizedAt.current = performance.now();
        }}
      />
    </div>
  );
}
