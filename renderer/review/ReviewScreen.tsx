// The review screen: every problem and every stated total of what was imported, each one click from its cell.

import type { ColDef } from 'ag-grid-community';
import { useMemo, type ReactNode } from 'react';
import type { BatchControl, BatchProblem } from '../../shared/contract/shapes.ts';
import type { Severity } from '../../shared/ledger/reading.ts';
import { useAnswer, useDesk } from '../desk.tsx';
import { DataGrid } from '../grid/DataGrid.tsx';
import { Empty, FaultNote, Loading } from '../parts/Notes.tsx';
import { Tabs } from '../parts/Tabs.tsx';
import { SourceView } from '../sheet/SourceView.tsx';
import { messageIn, useTexts, type Language, type Say } from '../texts.ts';
import { ownOf, selectControls, selectProblems, type ReviewChoice } from './selection.ts';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

export function ReviewScreen() {
  const { route, go } = useDesk();
  const { t } = useTexts();
  const answer = useAnswer('batch.problems', {});
  const list = route.params['list'] === 'controls' ? 'controls' : 'problems';
  const choice: ReviewChoice = {
    severity: SEVERITIES.find((one) => one === route.params['severity']) ?? null,
    batch: Number(route.params['batch']) || null,
    agreeing: route.params['agreeing'] === 'yes',
  };
  const change = (next: Readonly<Record<string, string | null>>) =>
    go('review', { ...route.params, ...next }, 'replace');
  const problems = useMemo(() => answer.value?.problems ?? [], [answer.value]);
  const controls = useMemo(() => answer.value?.controls ?? [], [answer.value]);
  const disagreeing = controls.filter((control) => !control.agrees).length;
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const batches = ownOf([...problems, ...controls]);
  return (
    <>
      <div className="bar">
        <h1>{t('screen.review')}</h1>
        <label>
          {t('review.file')}
          <select value={choice.batch ?? ''} onChange={(event) => change({ batch: event.target.value })}>
            <option value="">{t('review.all-files')}</option>
            {batches.map(({ batch, file }) => (
              <option key={batch} value={batch}>
                {`${batch} · ${file}`}
              </option>
            ))}
          </select>
        </label>
        {list === 'problems' ? (
          <label>
            {t('review.severity')}
            <select value={choice.severity ?? ''} onChange={(event) => change({ severity: event.target.value })}>
              <option value="">{t('review.all-severities')}</option>
              {SEVERITIES.map((one) => (
                <option key={one} value={one}>
                  {t(`severity.${one}`)}
                </option>
              ))}
            </select>
          </label>
        ) : (
          <label className="tick">
            <input
              type="checkbox"
              checked={choice.agreeing}
              onChange={(event) => change({ agreeing: event.target.checked ? 'yes' : null })}
            />
            {t('review.agreeing')}
          </label>
        )}
      </div>
      <div className="review-tabs">
        <Tabs
          label={t('review.lists')}
          chosen={list}
          onChoose={(id) => change({ list: id === 'controls' ? id : null })}
          tabs={[
            { id: 'problems', name: t('review.problems'), count: problems.length, wrong: errors > 0 },
            { id: 'controls', name: t('review.controls'), count: disagreeing, wrong: disagreeing > 0 },
          ]}
        />
      </div>
      {answer.fault && <FaultNote fault={answer.fault} />}
      {!answer.value && answer.loading && <Loading what={t('review.loading')} />}
      {answer.value &&
        (list === 'problems' ? (
          <Problems rows={selectProblems(problems, choice)} />
        ) : (
          <Controls rows={selectControls(controls, choice)} none={controls.length === 0} />
        ))}
    </>
  );
}

type Placed = { sha256: string; sheet: string; cell: string };

function Listing<Row extends Placed>(props: {
  rows: Row[];
  columns: ColDef<Row>[];
  label: string;
  wrong?: (row: Row) => boolean;
  empty: ReactNode;
}) {
  const { rows, columns, label, wrong, empty } = props;
  const { openPanel } = useDesk();
  const { t } = useTexts();
  const numbered = useMemo(() => new Map(rows.map((row, index) => [row, String(index)])), [rows]);
  if (rows.length === 0) return empty;
  const open = (row: Row | undefined) => {
    if (!row) return;
    const source = { sha256: row.sha256, sheet: row.sheet, cell: row.cell };
    openPanel({
      title: t('sheet.title'),
      wide: true,
      body: <SourceView key={Object.values(source).join()} source={source} />,
    });
  };
  return (
    <div className="grid-area" role="region" aria-label={label}>
      <DataGrid<Row>
        rowData={rows}
        columnDefs={columns}
        getRowId={({ data }) => numbered.get(data) ?? ''}
        defaultColDef={{ resizable: true, suppressMovable: true }}
        rowClass="pickable"
        rowClassRules={{ 'wrong-row': ({ data }) => Boolean(data && wrong?.(data)) }}
        onRowClicked={({ data }) => open(data)}
        onCellKeyDown={(event) => {
          if (event.event instanceof KeyboardEvent && event.event.key === 'Enter') open(event.data);
        }}
      />
    </div>
  );
}

const placeColumns = <Row extends BatchProblem | BatchControl>(t: Say): ColDef<Row>[] => [
  { colId: 'cell', headerName: t('problem.cell'), valueGetter: ({ data }) => data?.cell, width: 84 },
  { colId: 'sheet', headerName: t('review.sheet'), valueGetter: ({ data }) => data?.sheet, width: 120 },
  {
    colId: 'file',
    headerName: t('review.file'),
    valueGetter: ({ data }) => data?.file,
    width: 220,
    tooltip: true,
  },
];

function problemColumns(t: Say, language: Language): ColDef<BatchProblem>[] {
  return [
    {
      colId: 'severity',
      headerName: t('problem.severity'),
      width: 76,
      valueGetter: ({ data }) => (data ? t(`severity.${data.severity}`) : ''),
      cellClassRules: { wrong: ({ data }) => data?.severity === 'error' },
    },
    {
      colId: 'message',
      headerName: t('problem.message'),
      flex: 1,
      minWidth: 240,
      valueGetter: ({ data }) => (data ? messageIn(language, data) : ''),
      tooltip: true,
    },
    { colId: 'raw', headerName: t('problem.raw'), width: 150, valueGetter: ({ data }) => data?.raw },
    ...placeColumns<BatchProblem>(t),
  ];
}

function Problems({ rows }: { rows: BatchProblem[] }) {
  const { t, language } = useTexts();
  const columns = useMemo(() => problemColumns(t, language), [t, language]);
  return (
    <Listing
      rows={rows}
      columns={columns}
      label={t('review.problems')}
      empty={<Empty title={t('review.no-problems')} />}
    />
  );
}

function Controls({ rows, none }: { rows: BatchControl[]; none: boolean }) {
  const { t } = useTexts();
  const columns = useMemo<ColDef<BatchControl>[]>(
    () => [
      {
        colId: 'verdict',
        headerName: t('control.verdict'),
        width: 76,
        valueGetter: ({ data }) => (data ? t(data.agrees ? 'control.agrees' : 'control.disagrees') : ''),
      },
      { colId: 'label', headerName: t('control.label'), width: 110, valueGetter: ({ data }) => data?.label },
      { colId: 'of', headerName: t('control.of'), flex: 1, minWidth: 160, valueGetter: ({ data }) => data?.of },
      { colId: 'unit', headerName: t('control.unit'), width: 64, valueGetter: ({ data }) => data?.unit },
      {
        colId: 'stated',
        headerName: t('control.stated'),
        width: 130,
        cellClass: 'figure-cell',
        headerClass: 'figure-heading',
        valueGetter: ({ data }) => data?.stated,
      },
      {
        colId: 'computed',
        headerName: t('control.computed'),
        width: 130,
        cellClass: 'figure-cell',
        headerClass: 'figure-heading',
        valueGetter: ({ data }) => data?.computed,
      },
      ...placeColumns<BatchControl>(t),
    ],
    [t],
  );
  return (
    <Listing
      rows={rows}
      columns={columns}
      label={t('review.controls')}
      wrong={(row) => !row.agrees}
      empty={<Empty title={t(none ? 'preview.no-controls' : 'review.all-agree')} />}
    />
  );
}
