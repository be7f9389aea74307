// The facts behind a figure, and for the one chosen the source sheet with its cell lit.

import type { RowClickedEvent } from 'ag-grid-community';
import { useMemo, useState } from 'react';
import { figureText } from '../../shared/cube/format.ts';
import type { DrillFact } from '../../shared/contract/shapes.ts';
import type { MoneyUnit } from '../../shared/money.ts';
import { DataGrid } from '../grid/DataGrid.tsx';
import { factHead, itemLabel } from '../labels.ts';
import { Empty } from '../parts/Notes.tsx';
import { SourceView } from '../sheet/SourceView.tsx';
import { useTexts, type Language, type Say } from '../texts.ts';

const FACT_COLUMNS = { resizable: true, suppressMovable: true } as const;

export function DrillFacts({ facts, unit }: { facts: DrillFact[]; unit: MoneyUnit }) {
  const { t, language } = useTexts();
  const [chosen, setChosen] = useState<DrillFact | null>(null);
  const columns = useMemo(() => factColumns(language, t, unit), [language, t, unit]);
  const fact = chosen ?? (facts.length === 1 ? (facts[0] ?? null) : null);
  if (facts.length === 0) return <Empty title={t('drill.none')} />;
  return (
    <>
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
      {fact?.corrections.map(({ correction, cell, raw, text, why, by, madeAt }) => (
        <p key={correction} className="drill-corrected">
          <strong>{cell}</strong> <del>{raw || t('correct.blank')}</del> → {text || t('correction.struck')}
          <span className="faint">{t('correction.says', { why, by, day: madeAt.slice(0, 10) })}</span>
        </p>
      ))}
      {fact ? (
        <SourceView
          key={`${fact.sha256}${fact.sheet}`}
          source={{ sha256: fact.sha256, sheet: fact.sheet, cell: fact.cell }}
        />
      ) : (
        <p className="loading">{t('drill.choose')}</p>
      )}
    </>
  );
}

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
