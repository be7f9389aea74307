// A pivot's laid-out columns as AG Grid's definitions: the keys with their folds, merged headings, figures as texts.

import type { ColDef, ColGroupDef, ICellRendererComp, ICellRendererParams } from 'ag-grid-community';
import type { PivotSpec } from '../../shared/cube/spec.ts';
import type { PivotTable } from '../../shared/cube/table.ts';
import type { Say } from '../texts.ts';
import { isWithin, type Block, type Layout } from './block.ts';
import { cellText, reasonOf, textWidth, type Leaf, type Node, type PivotRow } from './columns.ts';
import { sortedBy } from './sorting.ts';

/** More value columns than this scroll: the totals stay in sight at the right. */
const SCROLLING = 8;

export type Gridded = {
  layout: Layout;
  sort: PivotSpec['sort'];
  toggle: (id: string) => void;
  say: Say;
};

/** A key with the fold of its group. Plain elements, not a component: rows come by the dozen in one frame of scrolling. */
class KeyCell implements ICellRendererComp<PivotRow> {
  private readonly place = document.createElement('span');

  init(params: KeyCellParams): void {
    this.place.className = 'key-cell';
    this.refresh(params);
  }

  refresh({ data, toggle, say }: KeyCellParams): boolean {
    this.place.replaceChildren();
    if (!data) return true;
    this.place.style.paddingLeft = `${data.depth * 18}px`;
    if (data.kind === 'group') this.place.append(chevron(data, toggle, say));
    else if (data.depth > 0) this.place.append(spanOf('chevron-gap', ''));
    this.place.append(spanOf('key-label', data.label));
    return true;
  }

  getGui(): HTMLElement {
    return this.place;
  }
}

type KeyCellParams = ICellRendererParams<PivotRow> & { toggle: (id: string) => void; say: Say };

function spanOf(name: string, text: string): HTMLElement {
  const span = document.createElement('span');
  span.className = name;
  span.textContent = text;
  return span;
}

function chevron({ id, label, open }: PivotRow, toggle: (id: string) => void, say: Say): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.tabIndex = -1;
  button.className = open ? 'chevron open' : 'chevron';
  button.ariaExpanded = String(open);
  button.ariaLabel = say(open ? 'pivot.collapse' : 'pivot.expand', { name: label });
  button.addEventListener('click', () => toggle(id));
  return button;
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
  const { layout, sort, toggle, say } = gridded;
  const key: ColDef<PivotRow> = {
    colId: 'key',
    headerName: layout.keys,
    headerClass: ['sortable-heading', ...sortClass(sort, layout.table, null)],
    pinned: 'left',
    width: keyWidth(allRows, layout.keys),
    cellRenderer: KeyCell,
    cellRendererParams: { toggle, say },
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
