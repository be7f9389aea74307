// The grid of a pivot: merged headings, pinned keys, totals below and at the right; blocks chosen by mouse and keyboard.
// Draws what columns.ts laid out and gridColumns.ts defined.

import type {
  CellClickedEvent,
  CellFocusedEvent,
  CellKeyDownEvent,
  CellMouseDownEvent,
  CellMouseOverEvent,
  ColDef,
  Column,
  ColumnHeaderClickedEvent,
  ColumnResizedEvent,
  GridApi,
} from 'ag-grid-community';
import {
  useLayoutEffect,
  useMemo,
  useRef,
  type ClipboardEvent,
  type KeyboardEvent as ReactKeyboardEvent,
  type MouseEvent as ReactMouseEvent,
} from 'react';
import type { PivotSpec } from '../../shared/cube/spec.ts';
import type { Path } from '../../shared/cube/table.ts';
import { DataGrid } from '../grid/DataGrid.tsx';
import { useWidthOf } from '../grid/useWidthOf.ts';
import { useTexts } from '../texts.ts';
import { blockText, edgesOf, KEYS, placeAfter, type Block, type Layout, type Place } from './block.ts';
import { blockHtml } from './blockHtml.ts';
import { figureAt, type Leaf, type PivotRow } from './columns.ts';
import type { Fold } from './folds.ts';
import {
  gridColumns,
  Heading,
  headingHeight,
  KEY_COLUMN,
  leafIn,
  ONE_LINE_HEADING,
  placesOf,
  rowIn,
  shapeOf,
  TOTAL,
  type PlaceInGrid,
  type Shown,
} from './gridColumns.ts';
import { nextSort } from './sorting.ts';
import { columnName, type Stretch } from './widths.ts';

export type Picked = { row: Path; column: Path; value: number };

/** Rows drawn beyond the edges: enough for a turn of the wheel. Each costs every change of fields what a row in sight does. */
const BEYOND = 2;

/** A click that ends the dragging of a column's edge is not one on its heading. */
const AFTER_RESIZE_MS = 300;

const COLUMN_DEFAULTS: ColDef<PlaceInGrid> = {
  sortable: false,
  resizable: true,
  suppressMovable: true,
  headerComponent: Heading,
};

const toggled = (closed: ReadonlySet<string>, id: string): Set<string> => {
  const next = new Set(closed);
  if (!next.delete(id)) next.add(id);
  return next;
};

const leafOf = (column: unknown): Leaf | undefined =>
  typeof column === 'object' && column !== null && 'getColDef' in column
    ? leafIn((column as Column).getColDef())
    : undefined;

export function PivotGrid(props: {
  layout: Layout;
  /** All rows with no group closed: the width of the keys does not change by folding. */
  allRows: readonly PivotRow[];
  sort: PivotSpec['sort'];
  /** Of the keys, where somebody stretched them. */
  keysWidth: number | undefined;
  block: Block | null;
  /** Whether the sources of a figure are open: then a click on another figure shows that one's. */
  follows: boolean;
  onBlock: (block: Block | null) => void;
  onSort: (sort: PivotSpec['sort']) => void;
  onFold: Fold;
  onStretch: Stretch;
  onPick: (picked: Picked) => void;
}) {
  const { layout, allRows, sort, keysWidth, block, follows, onBlock, onSort, onFold, onStretch, onPick } = props;
  const { table, leaves } = layout;
  const { t } = useTexts();
  const api = useRef<GridApi<PlaceInGrid> | null>(null);
  const resizedAt = useRef(0);
  const frame = useRef<HTMLDivElement>(null);
  const room = useWidthOf(frame);
  const shape = useMemo(
    () => shapeOf(layout, sort, allRows, room, keysWidth),
    [layout, sort, allRows, room, keysWidth],
  );
  const columns = useMemo(() => gridColumns(shape), [shape]);
  const isTotalled = layout.rows.at(-1)?.kind === 'total';
  const count = layout.rows.length - (isTotalled ? 1 : 0);
  const rows = useMemo(() => placesOf(count), [count]);
  const totals = useMemo(() => (isTotalled ? [TOTAL] : []), [isTotalled]);
  const shown = useMemo<Shown>(() => ({ layout, block, say: t }), [layout, block, t]);
  const chosen = useRef<Block | null>(null);
  // A cell is drawn anew where what it says has changed; those of a block are the ones that look different saying the same.
  useLayoutEffect(() => {
    const force = chosen.current !== shown.block;
    chosen.current = shown.block;
    api.current?.refreshCells({ force, suppressFlash: true });
  }, [shown]);
  const axes = JSON.stringify([table.rowDimensions, table.columnDimensions]);
  // Other keys begin at their beginning; more values or other figures of the same ones stay where they were looked at.
  const shownAxes = useRef(axes);
  useLayoutEffect(() => {
    const grid = api.current;
    if (!grid || shownAxes.current === axes) return;
    shownAxes.current = axes;
    if (grid.getVerticalPixelRange().top > 0) grid.ensureIndexVisible(0, 'top');
    const [first] = grid.getHorizontalPixelRange().left > 0 ? grid.getAllDisplayedColumns().slice(1) : [];
    if (first) grid.ensureColumnVisible(first, 'start');
  }, [axes]);
  const height = useMemo(() => headingHeight(leaves), [leaves]);
  const resized = ({ finished, columns: stretched, source }: ColumnResizedEvent<PlaceInGrid>) => {
    resizedAt.current = performance.now();
    if (!finished || source !== 'uiColumnResized' || !stretched) return;
    onStretch(
      Object.fromEntries(
        stretched.map((column) => [columnName(table, leafOf(column) ?? null), Math.round(column.getActualWidth())]),
      ),
    );
  };

  const last: Place = { row: layout.rows.length - 1, column: leaves.length - 1 };
  const placeOf = (column: unknown, rowIndex: number | null, pinned: unknown): Place | null => {
    const leaf = leafOf(column);
    const at = leaf ? leaves.findIndex((one) => one.id === leaf.id) : KEYS;
    return rowIndex === null ? null : { row: pinned ? last.row : rowIndex, column: at };
  };
  const pick = (data: PlaceInGrid | undefined, leaf: Leaf | undefined) => {
    const row = rowIn(layout, data);
    if (!row || !leaf || figureAt(row, leaf) === null) return;
    onPick({
      row: row.path,
      column: leaf.column === 'total' ? [] : (table.columns[leaf.column] ?? []),
      value: leaf.value,
    });
  };
  const clicked = ({ data, column, event }: CellClickedEvent<PlaceInGrid>) => {
    if (follows && event instanceof MouseEvent && !event.shiftKey) pick(data, leafOf(column));
  };
  const pressed = ({ column, rowIndex, rowPinned, event }: CellMouseDownEvent<PlaceInGrid>) => {
    const place = placeOf(column, rowIndex, rowPinned);
    if (!(event instanceof MouseEvent) || event.button !== 0) return;
    if (place) onBlock(event.shiftKey && block ? { from: block.from, to: place } : { from: place, to: place });
    else onBlock(null);
  };
  const dragged = ({ column, rowIndex, rowPinned, event }: CellMouseOverEvent<PlaceInGrid>) => {
    if (!(event instanceof MouseEvent) || event.buttons !== 1 || !block) return;
    const place = placeOf(column, rowIndex, rowPinned);
    if (place) onBlock({ from: block.from, to: place });
  };
  /** The block goes with the focus, else another cell than the one in sight would be copied; the mouse and stretching set it themselves. */
  const focused = ({ column, rowIndex, rowPinned, sourceEvent }: CellFocusedEvent<PlaceInGrid>) => {
    if (sourceEvent instanceof MouseEvent) return;
    const place = placeOf(column, rowIndex, rowPinned);
    const isHeld = place && block?.from.row === place.row && block.from.column === place.column;
    if (!isHeld) onBlock(place && { from: place, to: place });
  };
  const copy = (event: ClipboardEvent) => {
    if (!block || event.target instanceof HTMLInputElement) return;
    const { top, bottom, left, right } = edgesOf(block);
    const isAll = top === 0 && bottom === last.row && left <= 0 && right === last.column;
    event.clipboardData.setData('text/plain', blockText(block, layout, isAll));
    event.clipboardData.setData('text/html', blockHtml(block, layout, isAll));
    event.preventDefault();
  };
  const sortBy = (leaf: Leaf | null) => onSort(nextSort(sort, table, leaf));
  /** The grid itself moves by single steps; where Shift stretches the block, or farther, the place is found here. */
  const placeMovedTo = ({ key, shiftKey, altKey }: ReactKeyboardEvent, isJump: boolean): Place | null => {
    if (!block || altKey || (key.startsWith('Arrow') && !shiftKey && !isJump)) return null;
    const { top = 0, bottom = 0 } = api.current?.getVerticalPixelRange() ?? {};
    const page = Math.max(1, Math.floor((bottom - top) / (api.current?.getSizesForCurrentTheme().rowHeight ?? 1)));
    return placeAfter(
      shiftKey ? block.to : block.from,
      { key, isJump },
      { rows: layout.rows.length, columns: leaves.length, page },
    );
  };
  const goTo = (place: Place, isStretched: boolean) => {
    const isTotal = place.row >= rows.length;
    const column = leaves[place.column]?.id ?? KEY_COLUMN;
    if (!isTotal) api.current?.ensureIndexVisible(place.row);
    api.current?.ensureColumnVisible(column);
    if (isStretched && block) return onBlock({ from: block.from, to: place });
    api.current?.setFocusedCell(isTotal ? 0 : place.row, column, isTotal ? 'bottom' : null);
    onBlock({ from: place, to: place });
  };
  /** Sorts by a heading, chooses all, or moves an end of the block, before the grid would move its focus. */
  const typed = (event: ReactKeyboardEvent) => {
    if (!(event.target instanceof Element)) return;
    const heading = event.target.closest('.ag-header-cell')?.getAttribute('col-id');
    if (heading && event.key === 'Enter') sortBy(leaves.find(({ id }) => id === heading) ?? null);
    if (!event.target.closest('.ag-cell')) return;
    const isJump = event.ctrlKey || event.metaKey;
    const moved = placeMovedTo(event, isJump);
    const isAll = isJump && event.key.toLowerCase() === 'a';
    if (!isAll && !moved) return;
    event.preventDefault();
    event.stopPropagation();
    if (isAll) onBlock({ from: { row: 0, column: KEYS }, to: last });
    else if (moved) goTo(moved, event.shiftKey);
  };
  const keyed = (event: CellKeyDownEvent<PlaceInGrid>) => {
    const { data, event: key } = event;
    const row = rowIn(layout, data);
    if (!(key instanceof KeyboardEvent) || !row) return;
    if (key.key === 'Enter') pick(data, leafOf(event.column));
    const wantsOpen = key.key === '+' || key.key === '=';
    if (row.kind === 'group' && (wantsOpen || key.key === '-') && row.open !== wantsOpen) {
      onFold((before) => toggled(before, row.id));
    }
  };
  const headed = ({ column }: ColumnHeaderClickedEvent<PlaceInGrid>) => {
    if ('getColDef' in column && performance.now() - resizedAt.current > AFTER_RESIZE_MS)
      sortBy(leafOf(column) ?? null);
  };
  const folded = ({ target }: ReactMouseEvent) => {
    const chevron = target instanceof Element ? target.closest('.chevron') : null;
    const place = chevron?.closest('[row-index]')?.getAttribute('row-index');
    const row = place ? layout.rows[Number(place)] : undefined;
    if (row) onFold((before) => toggled(before, row.id));
  };

  return (
    <div
      ref={frame}
      className="grid-area"
      role="region"
      aria-label={t('pivot.table')}
      onCopy={copy}
      onKeyDownCapture={typed}
      onClick={folded}
    >
      <DataGrid<PlaceInGrid>
        context={shown}
        headerHeight={height}
        groupHeaderHeight={ONE_LINE_HEADING}
        rowData={rows}
        columnDefs={columns}
        pinnedBottomRowData={totals}
        getRowId={({ data }) => String(data.at)}
        rowClass="pivot-row"
        defaultColDef={COLUMN_DEFAULTS}
        maintainColumnOrder={false}
        suppressAnimationFrame
        suppressRowTransform
        rowBuffer={BEYOND}
        enableCellTextSelection={false}
        onGridReady={(ready) => {
          api.current = ready.api;
        }}
        onGridPreDestroyed={() => {
          api.current = null;
        }}
        onCellClicked={clicked}
        onCellDoubleClicked={({ data, column }) => pick(data, leafOf(column))}
        onCellMouseDown={pressed}
        onCellMouseOver={dragged}
        onCellFocused={focused}
        onCellKeyDown={(event) => 'column' in event && keyed(event as CellKeyDownEvent<PlaceInGrid>)}
        onColumnHeaderClicked={headed}
        onColumnResized={resized}
      />
    </div>
  );
}
