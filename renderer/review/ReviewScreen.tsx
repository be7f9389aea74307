// The review screen: every problem and every stated total of what was imported, and what was corrected, each one click (or one
// key up or down) from its cell on the drawn source sheet.

import type { ColDef } from 'ag-grid-community';
import { useMemo, type ReactNode } from 'react';
import { useAnswer, useDesk } from '../desk.tsx';
import { DataGrid } from '../grid/DataGrid.tsx';
import { Empty, FaultNote, Loading } from '../parts/Notes.tsx';
import { Tabs } from '../parts/Tabs.tsx';
import { useTexts } from '../texts.ts';
import { FoundPlace, type Found } from './FoundPlace.tsx';
import { controlColumns, correctionColumns, problemColumns } from './lists.ts';
import { ReviewFilters, SEVERITIES } from './ReviewFilters.tsx';
import { selectControls, selectCorrections, selectProblems, type ReviewChoice } from './selection.ts';

const LISTS = ['problems', 'controls', 'corrections'] as const;

export function ReviewScreen() {
  const { route, go } = useDesk();
  const { t, language } = useTexts();
  const { params } = route;
  const answer = useAnswer('batch.problems', {});
  const corrected = useAnswer('correction.list', {});
  const list = LISTS.find((one) => one === params['list']) ?? 'problems';
  const choice: ReviewChoice = {
    severity: SEVERITIES.find((one) => one === params['severity']) ?? null,
    batch: Number(params['batch']) || null,
    code: params['code'] ?? null,
    sheet: params['sheet'] ?? null,
    text: params['text'] ?? '',
    settled: params['settled'] === 'yes',
    agreeing: params['agreeing'] === 'yes',
  };
  const change = (next: Readonly<Record<string, string | null>>) => go('review', { ...params, ...next }, 'replace');
  const problems = useMemo(() => answer.value?.problems ?? [], [answer.value]);
  const controls = useMemo(() => answer.value?.controls ?? [], [answer.value]);
  const corrections = useMemo(() => corrected.value?.corrections ?? [], [corrected.value]);
  const open = problems.filter(({ settled }) => !settled);
  const disagreeing = controls.filter(({ agrees }) => !agrees).length;
  const columns = useMemo(
    () => ({
      problems: problemColumns(t, language),
      controls: controlColumns(t),
      corrections: correctionColumns(t),
    }),
    [t, language],
  );
  const rows = {
    problems: selectProblems(problems, choice),
    controls: selectControls(controls, choice),
    corrections: selectCorrections(corrections, choice),
  };
  const fault = answer.fault ?? corrected.fault;
  return (
    <>
      <ReviewFilters
        list={list}
        choice={choice}
        problems={problems}
        placed={[...problems, ...controls, ...corrections]}
        shown={rows[list].length}
        onChange={change}
      />
      <div className="review-tabs">
        <Tabs
          label={t('review.lists')}
          chosen={list}
          onChoose={(id) => change({ list: id === 'problems' ? null : id })}
          tabs={[
            {
              id: 'problems',
              name: t('review.problems'),
              count: open.length,
              wrong: open.some(({ severity }) => severity === 'error'),
            },
            { id: 'controls', name: t('review.controls'), count: disagreeing, wrong: disagreeing > 0 },
            {
              id: 'corrections',
              name: t('review.corrections'),
              count: corrections.filter(({ undoneAt }) => undoneAt === null).length,
            },
          ]}
        />
      </div>
      {fault && <FaultNote fault={fault} />}
      {!answer.value && answer.loading && <Loading what={t('review.loading')} />}
      {answer.value && list === 'problems' && (
        <Listing
          rows={rows.problems}
          columns={columns.problems}
          label={t('review.problems')}
          faint={({ settled }) => settled}
          empty={<Empty title={t(problems.length === 0 ? 'review.no-problems' : 'review.none-chosen')} />}
        />
      )}
      {answer.value && list === 'controls' && (
        <Listing
          rows={rows.controls}
          columns={columns.controls}
          label={t('review.controls')}
          wrong={({ agrees }) => !agrees}
          empty={<Empty title={t(controls.length === 0 ? 'preview.no-controls' : 'review.all-agree')} />}
        />
      )}
      {answer.value && list === 'corrections' && (
        <Listing
          rows={rows.corrections}
          columns={columns.corrections}
          label={t('review.corrections')}
          faint={({ undoneAt }) => undoneAt !== null}
          empty={<Empty title={t('review.no-corrections')} />}
        />
      )}
    </>
  );
}

function Listing<Row extends Found>(props: {
  rows: Row[];
  columns: ColDef<Row>[];
  label: string;
  wrong?: (row: Row) => boolean;
  faint?: (row: Row) => boolean;
  empty: ReactNode;
}) {
  const { rows, columns, label, wrong, faint, empty } = props;
  const { openPanel } = useDesk();
  const { t } = useTexts();
  const numbered = useMemo(() => new Map(rows.map((row, index) => [row, String(index)])), [rows]);
  if (rows.length === 0) return empty;
  const open = (row: Row | undefined) => {
    if (!row) return;
    const { batch, sha256, sheet, cell } = row;
    openPanel({
      title: t('sheet.title'),
      wide: true,
      stays: true,
      body: <FoundPlace found={{ batch, sha256, sheet, cell }} />,
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
        rowClassRules={{
          'wrong-row': ({ data }) => Boolean(data && wrong?.(data)),
          'settled-row': ({ data }) => Boolean(data && faint?.(data)),
        }}
        onRowClicked={({ data }) => open(data)}
        onCellKeyDown={(event) => {
          if (!(event.event instanceof KeyboardEvent)) return;
          const step = { ArrowDown: 1, ArrowUp: -1, Enter: 0 }[event.event.key];
          const index = event.node.rowIndex;
          if (step !== undefined && index !== null) open(rows[index + step]);
        }}
      />
    </div>
  );
}
