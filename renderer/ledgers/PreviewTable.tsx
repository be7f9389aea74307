// One table of a previewed file: its title, unit and date, the questions it raises, and five lists of what was understood.

import { useState, type ReactNode } from 'react';
import type { FilePreview, TablePreview } from '../../shared/contract/shapes.ts';
import { parseRange } from '../../shared/grid.ts';
import type { ColumnReading } from '../../shared/ledger/reading.ts';
import { useDesk } from '../desk.tsx';
import { Tabs, type Tab } from '../parts/Tabs.tsx';
import { SourceView } from '../sheet/SourceView.tsx';
import { useTexts } from '../texts.ts';
import { ColumnList } from './ColumnList.tsx';
import { ColumnPanel } from './ColumnPanel.tsx';
import type { Importing } from './importing.tsx';
import { answersOf, askedAlike } from './readiness.ts';
import { ControlList, ProblemList, SampleList, SkippedList, type OpenCell } from './PreviewLists.tsx';
import { QuestionList } from './QuestionList.tsx';
import { RowsPanel } from './RowsPanel.tsx';
import { LEFT_OUT } from '../../shared/ledger/row-answers.ts';

type ListId = 'columns' | 'controls' | 'problems' | 'skipped' | 'sample';

/** The list that wants to be seen first. */
function firstList(table: TablePreview): ListId {
  if (table.controls.some((control) => !control.agrees)) return 'controls';
  return table.problems.some((problem) => problem.severity === 'error') ? 'problems' : 'columns';
}

export function PreviewTable(props: { table: TablePreview; file: FilePreview; importing: Importing; folded: boolean }) {
  const { table, file, importing } = props;
  const { sha256 } = file;
  const { openPanel } = useDesk();
  const { t } = useTexts();
  const [folded, setFolded] = useState(props.folded);
  const [list, setList] = useState<ListId>(() => firstList(table));
  const openCell: OpenCell = (cell) =>
    openPanel({
      title: t('sheet.title'),
      wide: true,
      body: (
        <SourceView
          key={`${sha256}${table.sheet}${cell}`}
          source={{ sha256, sheet: table.sheet, cell }}
          findings={table}
        />
      ),
    });
  const answers = answersOf(file, importing.answers);
  const openRows = (row: number) =>
    openPanel({
      title: t('rows.panel'),
      wide: true,
      body: <RowsPanel key={`${sha256}${table.sheet}${row}`} sha256={sha256} sheet={table.sheet} row={row} />,
    });
  const openColumn = (column: ColumnReading) =>
    openPanel({
      title: t(/\d$/.test(column.column) ? 'column.panel-label' : 'column.panel', { column: column.column }),
      body: (
        <ColumnPanel
          key={`${sha256}${table.sheet}${column.column}`}
          sha256={sha256}
          column={column}
          given={answers[column.key ?? '']}
        />
      ),
    });
  const toColumns = (key: string) => {
    const [kind] = key.split(':');
    const asked = table.columns.find((column) => column.key?.replace(/^column:/, '') === key.replace(/^[a-z]+:/i, ''));
    if (asked && (kind === 'column' || kind === 'sum')) return () => openColumn(asked);
    if (kind !== 'measure') return null;
    return () => {
      setFolded(false);
      setList('columns');
    };
  };
  const disagreeing = table.controls.filter((control) => !control.agrees).length;
  const errors = table.problems.filter((problem) => problem.severity === 'error').length;
  const tabs: Tab<ListId>[] = [
    { id: 'columns', name: t('preview.columns'), count: table.columns.length },
    {
      id: 'controls',
      name: t('preview.controls'),
      count: disagreeing || table.controls.length,
      wrong: disagreeing > 0,
    },
    { id: 'problems', name: t('preview.problems'), count: table.problems.length, wrong: errors > 0 },
    { id: 'skipped', name: t('preview.skipped'), count: table.skipped.length },
    { id: 'sample', name: t('preview.sample') },
  ];
  const lists: Readonly<Record<ListId, ReactNode>> = {
    columns: (
      <ColumnList
        table={table}
        own={importing.answers[sha256] ?? {}}
        applied={file.recognised?.applied ?? {}}
        busy={importing.busy}
        openColumn={openColumn}
        say={(key, text) => void importing.answer([sha256], key, text)}
      />
    ),
    controls: <ControlList table={table} openCell={openCell} />,
    problems: <ProblemList table={table} openCell={openCell} />,
    skipped: <SkippedList table={table} openRow={openRows} />,
    sample: <SampleList table={table} openCell={openCell} />,
  };
  return (
    <section className="preview-table" aria-label={table.title || table.sheet}>
      <h3>
        <button type="button" className="link" onClick={() => openCell(table.range)}>
          {table.title || t('preview.untitled')}
        </button>
        {!table.leftOut && (
          <button type="button" className="link fold" aria-expanded={!folded} onClick={() => setFolded(!folded)}>
            {t(folded ? 'preview.unfold' : 'preview.fold')}
          </button>
        )}
        {!table.leftOut && (
          <button type="button" className="link fold" onClick={() => openRows((parseRange(table.range)?.top ?? 0) + 1)}>
            {t('rows.open')}
          </button>
        )}
        <LeaveTable table={table} file={file} importing={importing} />
      </h3>
      {!table.leftOut && <TableFacts table={table} />}
      {table.questions.length > 0 && (
        <QuestionList
          questions={table.questions}
          asking={{
            busy: importing.busy,
            answers,
            applied: file.recognised?.applied ?? {},
            answer: (key, choice) => importing.answer([sha256], key, choice),
            alike: (question) => (importing.preview ? askedAlike(importing.preview, importing.answers, question) : []),
            answerAlike: importing.answer,
            toColumns,
          }}
        />
      )}
      {!folded && !table.leftOut && (
        <>
          <Tabs
            label={t('preview.lists', { title: table.title || table.sheet })}
            tabs={tabs}
            chosen={list}
            onChoose={setList}
          />
          <div className="preview-list" role="tabpanel" aria-label={tabs.find((tab) => tab.id === list)?.name}>
            {lists[list]}
          </div>
        </>
      )}
    </section>
  );
}

/** Leaves one table of several out, or takes that back. */
function LeaveTable({ table, file, importing }: { table: TablePreview; file: FilePreview; importing: Importing }) {
  const { t } = useTexts();
  const say = (text: string | null) => void importing.answer([file.sha256], table.key, text);
  if (table.leftOut) {
    const own = importing.answers[file.sha256]?.[table.key] !== undefined;
    return (
      <span className="left-out">
        {t('table.left-out')} <span className="faint small">{t(own ? 'column.by-answer' : 'column.as-last')}</span>{' '}
        <button type="button" className="link" disabled={importing.busy} onClick={() => say(own ? null : '')}>
          {t(own ? 'column.take-back' : 'known.leave')}
        </button>
      </span>
    );
  }
  const only = file.tables.filter(({ leftOut }) => !leftOut).length === 1;
  if (file.tables.length === 1) return null;
  return (
    <button
      type="button"
      className="link fold"
      disabled={importing.busy || only}
      title={only ? t('table.only') : undefined}
      onClick={() => say(LEFT_OUT)}
    >
      {t('table.leave-out')}
    </button>
  );
}

function TableFacts({ table }: { table: TablePreview }) {
  const { t } = useTexts();
  return (
    <dl className="pairs across">
      <Fact name={t('preview.where')}>{`${table.sheet} · ${table.range}`}</Fact>
      <Fact name={t('preview.unit')}>{table.unit ?? <span className="faint">{t('preview.unit-none')}</span>}</Fact>
      <Fact name={t('preview.as-of')}>
        {table.asOf ?? <span className="care">{t('preview.as-of-none')}</span>}{' '}
        {table.asOf && table.asOfFrom && <span className="faint">{t(`as-of-from.${table.asOfFrom}`)}</span>}
      </Fact>
      {table.reporter && <Fact name={t('preview.reporter')}>{table.reporter}</Fact>}
      <Fact name={t('preview.records')}>{table.records}</Fact>
      <Fact name={t('preview.facts')}>{table.facts}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
