// The grid of a pivot: merged headings, pinned keys, totals below and at the right. Draws what columns.ts laid out.

import type { CellClickedEvent, CellKeyDownEvent, ColDef, ColGroupDef, ICellRendererParams } from 'ag-grid-community';
import { useMemo } from 'react';
import { figureText } from '../../shared/cube/format.ts';
import type { PivotSpec } from '../../shared/cube/spec.ts';
import { noteText } from '../../shared/texts/notes.ts';
import type { Path, PivotTable } from '../../shared/cube/table.ts';
import { DataGrid } from '../grid/DataGrid.tsx';
import { dimensionLabel } from '../labels.ts';
import { useTexts, type Language, type Say } from '../texts.ts';
import {
  figureAt,
  flattenRows,
  isWithheld,
  planColumns,
  textWidth,
  totalRow,
  type Leaf,
  type Node,
  type PivotRow,
  type Wording,
} from './columns.ts';

export type Picked = { row: Path; column: Path; value: number };

const toggled = (closed: ReadonlySet<string>, id: string): Set<string> => {
  const next = new Set(closed);
  if (!next.delete(id)) next.add(id);
  return next;
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

/** '所有制 / 企业'; a year says which year it is. */
function keyHeading(table: PivotTable, language: Language): string {
  const name = (id: string) => dimensionLabel(id === 'year' && table.yearMeans ? table.yearMeans : id, language);
  return table.rowDimensions.map(name).join(' / ');
}

function keyWidth(rows: readonly PivotRow[], heading: string): number {
  const widest = rows
    .slice(0, 400)
    .reduce((most, row) => Math.max(most, textWidth(row.label) + row.depth * 18 + 52), 0);
  return Math.min(320, Math.max(150, widest, textWidth(heading) + 24));
}

export function PivotGrid(props: {
  table: PivotTable;
  spec: PivotSpec;
  /** Identifiers of the groups that are closed. */
  closed: ReadonlySet<string>;
  onFold: (change: (closed: ReadonlySet<string>) => ReadonlySet<string>) => void;
  onPick: (picked: Picked) => void;
}) {
  const { table, spec, closed, onFold, onPick } = props;
  const { t, language } = useTexts();

  const words = useMemo<Wording>(() => wordingOf(spec, language, t), [spec, language, t]);
  const rows = useMemo(() => flattenRows(table, closed, language), [table, closed, language]);
  const totals = useMemo(() => [totalRow(table, words)], [table, words]);
  const columns = useMemo(() => {
    const heading = keyHeading(table, language);
    const allRows = flattenRows(table, new Set(), language);
    const plan = planColumns(table, words);
    const leafCount = table.columns.length * table.values.length;
    const key: ColDef<PivotRow> = {
      colId: 'key',
      headerName: heading,
      pinned: 'left',
      width: keyWidth(allRows, heading),
      cellRenderer: KeyCell,
      cellRendererParams: { toggle: (id: string) => onFold((before) => toggled(before, id)) },
      // The grid draws a cell anew only when its value changes: opening and closing changes it.
      valueGetter: ({ data }) => (data ? `${data.label}${data.open ? '' : '…'}` : ''),
    };
    return [key, ...plan.map((node) => columnDef(node, table, spec, language, leafCount > 8))];
  }, [table, words, language, spec, onFold]);

  const pick = ({ data, colDef }: CellClickedEvent<PivotRow> | CellKeyDownEvent<PivotRow>) => {
    const leaf = 'context' in colDef ? (colDef.context as Leaf | undefined) : undefined;
    if (!data || !leaf || figureAt(data, leaf) === null) return;
    onPick({
      row: data.path,
      column: leaf.column === 'total' ? [] : (table.columns[leaf.column] ?? []),
      value: leaf.value,
    });
  };

  return (
    <div className="grid-area" role="region" aria-label={t('pivot.table')}>
      <DataGrid<PivotRow>
        rowData={rows}
        columnDefs={columns}
        pinnedBottomRowData={totals}
        getRowId={({ data }) => data.id}
        rowClass="pivot-row"
        rowClassRules={{ 'pivot-group': ({ data }) => data?.kind === 'group' }}
        defaultColDef={{ sortable: false, resizable: true, suppressMovable: true }}
        maintainColumnOrder={false}
        onCellClicked={pick}
        onCellKeyDown={(event) => {
          if ('colDef' in event && event.event instanceof KeyboardEvent && event.event.key === 'Enter') pick(event);
        }}
      />
    </div>
  );
}

function wordingOf(spec: PivotSpec, language: Language, t: Say): Wording {
  const asOf = (from: string, to: string) =>
    from === to ? t('pivot.as-of', { date: to }) : t('pivot.as-of-range', { from, to });
  return { language, unit: spec.unit, total: t('pivot.total'), asOf };
}

function columnDef(
  node: Node,
  table: PivotTable,
  spec: PivotSpec,
  language: Language,
  pinTotals: boolean,
): ColDef<PivotRow> | ColGroupDef<PivotRow> {
  if (node.kind === 'group') {
    return {
      groupId: node.id,
      headerName: node.heading,
      headerClass: 'pivot-group-heading',
      marryChildren: true,
      children: node.children.map((child) => columnDef(child, table, spec, language, pinTotals)),
    };
  }
  const head = table.values[node.value];
  const isTotal = node.column === 'total' && table.columnDimensions.length > 0;
  return {
    colId: node.id,
    headerName: node.heading,
    headerClass: 'figure-heading',
    wrapHeaderText: true,
    autoHeaderHeight: true,
    width: node.width,
    context: node,
    pinned: isTotal && pinTotals ? 'right' : null,
    cellClass: isTotal ? 'figure-cell total-cell' : 'figure-cell',
    valueGetter: ({ data }) => (data ? figureAt(data, node) : null),
    valueFormatter: ({ data, value }) => {
      if (!data || !head) return '';
      return isWithheld(table, data, node) ? '—' : figureText(value as number | null, head, spec.unit);
    },
    tooltip: ({ data }) => {
      if (!data || !('path' in data) || !head?.reason || !isWithheld(table, data, node)) return null;
      return noteText({ code: head.reason, values: {} }, language);
    },
  };
}
