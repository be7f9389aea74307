// Where a figure comes from: the facts behind it, and for the one chosen the source sheet with its cell lit.

import type { RowClickedEvent } from 'ag-grid-community';
import { useMemo, useState } from 'react';
import { figureText, pathText } from '../../shared/cube/format.ts';
import type { PivotSpec } from '../../shared/cube/spec.ts';
import type { PivotTable, ValueHead } from '../../shared/cube/table.ts';
import type { DrillFact } from '../../shared/contract/shapes.ts';
import type { MoneyUnit } from '../../shared/money.ts';
import { useAnswer } from '../desk.tsx';
import { DataGrid } from '../grid/DataGrid.tsx';
import { factHead, itemLabel } from '../labels.ts';
import { Empty, FaultNote, Loading } from '../parts/Notes.tsx';
import { SourceView } from '../sheet/SourceView.tsx';
import { useTexts, type Language, type Say } from '../texts.ts';
import type { Picked } from './PivotGrid.tsx';

const FACT_COLUMNS = { resizable: true, suppressMovable: true } as const;

export function DrillPanel({ spec, table, picked }: { spec: PivotSpec; table: PivotTable; picked: Picked }) {
  const { t, language } = useTexts();
  const [chosen, setChosen] = useState<DrillFact | null>(null);
  const drill = useAnswer('pivot.drill', {
    spec,
    row: [...picked.row],
    column: [...picked.column],
    value: picked.value,
  });
  const columns = useMemo(() => factColumns(language, t, spec.unit), [language, t, spec.unit]);
  if (drill.fault) return <FaultNote fault={drill.fault} />;
  if (!drill.value) return <Loading what={t('drill.loading')} />;
  const { facts, total, count } = drill.value;
  const fact = chosen ?? (facts.length === 1 ? (facts[0] ?? null) : null);
  return (
    <div className="drill">
      <p className="drill-figure">
        <span>{drillTitle(table, picked, language, t)}</span>
        <strong className="figures">{totalText(total, table.values[picked.value], spec.unit)}</strong>
        <span className="faint">
          {t(facts.length < count ? 'drill.limited' : 'drill.count', { count, shown: facts.length })}
        </span>
      </p>
      {facts.length === 0 ? (
        <Empty title={t('drill.none')} />
      ) : (
        <div className="drill-facts" role="region" aria-label={t('drill.facts')}>
          <DataGrid<DrillFact>
            rowData={facts}
            columnDefs={columns}
            getRowId={({ data }) => String(data.fact)}
            defaultColDef={FACT_COLUMNS}
            rowClass="pickable"
            rowClassRules={{ chosen: ({ data }) => data?.fact === fact?.fact }}
            onRowClicked={({ data }: RowClickedEvent<DrillFact>) => setChosen(data ?? null)}
            onCellKeyDown={(event) => {
              if (event.event instanceof KeyboardEvent && event.event.key === 'Enter') setChosen(event.data ?? null);
            }}
          />
        </div>
      )}
      {fact ? (
        <SourceView
          key={`${fact.sha256}${fact.sheet}`}
          source={{ sha256: fact.sha256, sheet: fact.sheet, cell: fact.cell }}
        />
      ) : (
        facts.length > 0 && <p className="loading">{t('drill.choose')}</p>
      )}
    </div>
  );
}

function drillTitle(table: PivotTable, picked: Picked, language: Language, t: Say): string {
  const row = pathText(picked.row, language, table.rowDimensions) || t('pivot.total');
  const column =
    pathText(picked.column, language, table.columnDimensions) ||
    (table.columnDimensions.length > 0 ? t('pivot.total') : '');
  return [row, column, table.values[picked.value]?.[language]].filter(Boolean).join(' · ');
}

const totalText = (total: number | null, head: ValueHead | undefined, unit: MoneyUnit): string =>
  head ? figureText(total, head, unit) : '';

function factColumns(language: Language, t: Say, unit: MoneyUnit) {
  return [
    {
      colId: 'enterprise',
      headerName: t('drill.enterprise'),
      field: 'enterprise' as const,
      width: 136,
      tooltip: true as const,
    },
    {
      colId: 'item',
      headerName: t('drill.item'),
      width: 112,
      valueGetter: ({ data }: { data: DrillFact | undefined }) => (data?.item ? itemLabel(data.item, language) : ''),
    },
    { colId: 'due', headerName: t('drill.due'), field: 'due' as const, width: 74 },
    {
      colId: 'value',
      headerName: t('drill.value'),
      width: 90,
      headerClass: 'figure-heading',
      cellClass: 'figure-cell',
      valueGetter: ({ data }: { data: DrillFact | undefined }) =>
        data
          ? `${data.approximate ? t('drill.approximate') : ''}${figureText(data.value, factHead(data.measure), unit, 'exact')}`
          : '',
    },
    { colId: 'cell', headerName: t('drill.cell'), field: 'cell' as const, width: 64 },
    {
      colId: 'source',
      headerName: t('drill.source'),
      flex: 1,
      minWidth: 90,
      valueGetter: ({ data }: { data: DrillFact | undefined }) => (data ? `${data.file} · ${data.sheet}` : ''),
      tooltip: ({ data }: { data?: DrillFact }) => (data ? `${data.file} · ${data.sheet} · ${data.raw}` : null),
    },
  ];
}
