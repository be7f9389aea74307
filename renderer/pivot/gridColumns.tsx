// A pivot's laid-out columns as AG Grid's definitions: the keys with their folds, merged headings, figures as texts.

import type { ColDef, ColGroupDef, ICellRendererParams } from 'ag-grid-community';
import type { PivotSpec } from '../../shared/cube/spec.ts';
import type { PivotTable } from '../../shared/cube/table.ts';
import { useTexts } from '../texts.ts';
import { isWithin, type Block, type Layout } from './block.ts';
import { cellText, reasonOf, textWidth, type Leaf, type Node, type PivotRow } from './columns.ts';
import { sortedBy } from './sorting.ts';

/** More value columns than this scroll: the totals stay in sight at the right. */
const SCROLLING = 8;

export type Gridded = {
  layout: Layout;
  sort: PivotSpec['sort'];
  toggle: (id: string) => void;
};

function KeyCell({ data, toggle }: ICellRendererParams<PivotRow> & { toggle: (id: string) => void }) {
  const { t } = useTexts();
  if (!data) return null;
  return (
    <span className="key-cell" style={{ paddingLeft: data.depth * 18 }}>
      {data.kind === 'group' ? (
        <button
          type="button"
          className="chevron"
          tabIndex={-1}
          aria-expanded={data.open}
          aria-label={t(data.open ? 'pivot.collapse' : 'pivot.expand', { name: data.label })}
          onClick={() => toggle(data.id)}
        >
          <svg viewBox="0 0 10 10" aria-hidden="true">
            <path d={data.open ? 'M1.5 3.5 5 7l3.5-3.5' : 'M3.5 1.5 7 5 3.5 8.5'} />
          </svg>
        </button>
      ) : (
        data.depth > 0 && <span className="chevron-gap" />
      )}
      <span className="key-label">{data.label}</span>
    </span>
  );
}

/** The widest of the first rows' keys, within reason; `rows` with no group closed. */
function keyWidth(rows: readonly PivotRow[], heading: string): number {
  const widest = rows
    .slice(0, 400)
    .reduce((most, row) => Math.max(most, textWidth(row.label) + row.depth * 18 + 52), 0);
  return Math.min(320, Math.max(150, widest, textWidth(heading) + 24));
}

const ARROW = { up: ['sorted-up'], down: ['sorted-down'] } as const;
const sortClass = (sort: PivotSpec['sort'], table: PivotTable, leaf: Leaf | null): readonly string[] => {
  const way = sortedBy(sort, table, leaf);
  return way ? ARROW[way] : [];
};

export function gridColumns(
  gridded: Gridded,
  allRows: readonly PivotRow[],
): (ColDef<PivotRow> | ColGroupDef<PivotRow>)[] {
  const { layout, sort, toggle } = gridded;
  const key: ColDef<PivotRow> = {
    colId: 'key',
    headerName: layout.keys,
    headerClass: ['sortable-heading', ...sortClass(sort, layout.table, null)],
    pinned: 'left',
    width: keyWidth(allRows, layout.keys),
    cellRenderer: KeyCell,
    cellRendererParams: { toggle },
    // The grid draws a cell anew only when its value changes: opening and closing changes it.
    valueGetter: ({ data }) => (data ? `${data.label}${data.open ? '' : '…'}` : ''),
  };
  const places = new Map(layout.leaves.map((leaf, index) => [leaf.id, index]));
  return [key, ...layout.plan.map((node) => columnDef(node, gridded, places))];
}

function columnDef(
  node: Node,
  gridded: Gridded,
  places: ReadonlyMap<string, number>,
): ColDef<PivotRow> | ColGroupDef<PivotRow> {
  if (node.kind === 'group') {
    return {
      groupId: node.id,
      headerName: node.heading,
      headerClass: 'pivot-group-heading',
      marryChildren: true,
      children: node.children.map((child) => columnDef(child, gridded, places)),
    };
  }
  const { table, words, leaves } = gridded.layout;
  const isTotal = node.column === 'total' && table.columnDimensions.length > 0;
  const column = places.get(node.id) ?? 0;
  return {
    colId: node.id,
    headerName: node.heading,
    headerClass: ['figure-heading', 'sortable-heading', ...sortClass(gridded.sort, table, node)],
    wrapHeaderText: true,
    autoHeaderHeight: true,
    width: node.width,
    context: node,
    pinned: isTotal && leaves.length > SCROLLING ? 'right' : null,
    cellClass: isTotal ? 'figure-cell total-cell' : 'figure-cell',
    cellClassRules: {
      // The grid's context is the block chosen.
      'in-block': ({ rowIndex, node: row, context }) =>
        isWithin(context as Block | null, { row: row.rowPinned ? gridded.layout.rows.length - 1 : rowIndex, column }),
    },
    // The text itself is the value: a cell is drawn anew whenever what it says changes, be it figure, unit or measure.
    valueGetter: ({ data }) => (data ? cellText(table, data, node, words) : ''),
    tooltip: ({ data }) => (data && 'path' in data ? reasonOf(table, data, node, words.language) : null),
  };
}
