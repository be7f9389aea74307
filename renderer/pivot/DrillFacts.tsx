// The facts behind a figure, and for the one chosen the source sheet with its cell lit.

import { dayInChina } from '../../shared/china-time.ts';
import type { RowClickedEvent } from 'ag-grid-community';
import { useMemo, useState, type ClipboardEvent, type KeyboardEvent as ReactKeyboardEvent } from 'react';
import type { DrillFact } from '../../shared/contract/shapes.ts';
import type { MoneyUnit } from '../../shared/money.ts';
import { DataGrid } from '../grid/DataGrid.tsx';
import { Empty } from '../parts/Notes.tsx';
import { SourceView } from '../sheet/SourceView.tsx';
import { useTexts } from '../texts.ts';
import { oneCell } from './block.ts';
import { factsText, factText, type FactColumn, type FactWords } from './factList.ts';

const FACT_COLUMNS = { resizable: true, suppressMovable: true } as const;

/** `count`: how many facts there are; of very many only the first are listed. */
export function DrillFacts({ facts, count, unit }: { facts: DrillFact[]; count: number; unit: MoneyUnit }) {
  const { t, language } = useTexts();
  const [chosen, setChosen] = useState<DrillFact | null>(null);
  const [isWhole, setWhole] = useState(false);
  const words = useMemo<FactWords>(() => ({ language, t, unit }), [language, t, unit]);
  const columns = useMemo(() => factColumns(words), [words]);
  const fact = chosen ?? (facts.length === 1 ? (facts[0] ?? null) : null);
  if (facts.length === 0) return <Empty title={t('drill.none')} />;
  const typed = (event: ReactKeyboardEvent) => {
    if (event.key.toLowerCase() !== 'a' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    getSelection()?.removeAllRanges();
    setWhole(true);
  };
  /** The whole list, what is marked of it, or the cell that the keyboard is in. */
  const copy = (event: ClipboardEvent) => {
    const cell = event.target instanceof Element ? event.target.closest('.ag-cell') : null;
    const text = isWhole ? factsText(facts, count, words) : oneCell(cell?.textContent ?? '');
    if (!isWhole && (getSelection()?.isCollapsed === false || !text)) return;
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
  };
  return (
    <>
      <div
        className={isWhole ? 'drill-facts whole' : 'drill-facts'}
        role="region"
        aria-label={t('drill.facts')}
        onKeyDownCapture={typed}
        onPointerDown={() => setWhole(false)}
        onCopy={copy}
      >
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
          <span className="faint">{t('correction.says', { why, by, day: dayInChina(madeAt) })}</span>
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

function factColumns(words: FactWords) {
  const { t } = words;
  const told = (colId: FactColumn) => ({
    colId,
    headerName: t(`drill.${colId}`),
    valueGetter: ({ data }: { data: DrillFact | undefined }) => (data ? factText(data, colId, words) : ''),
  });
  return [
    { ...told('enterprise'), width: 136, tooltip: true as const },
    { ...told('item'), width: 112 },
    { ...told('due'), width: 74 },
    { ...told('value'), width: 90, headerClass: 'figure-heading', cellClass: 'figure-cell' },
    { ...told('cell'), width: 64 },
    {
      ...told('source'),
      flex: 1,
      minWidth: 90,
      tooltip: ({ data }: { data?: DrillFact }) => (data ? `${data.file} · ${data.sheet} · ${data.raw}` : null),
    },
  ];
}
