// What was imported: one line a batch, to look at again or to take back.

import { useState } from 'react';
import type { BatchSummary } from '../../shared/contract/shapes.ts';
import { countText } from '../../shared/shown.ts';
import { useAction, useAnswer, useDesk } from '../desk.tsx';
import { Empty, FaultNote, Loading } from '../parts/Notes.tsx';
import { SourceView } from '../sheet/SourceView.tsx';
import { useTexts } from '../texts.ts';
import { formatRoute } from '../url.ts';
import { useImport } from './importing.tsx';

export function Batches() {
  const { t } = useTexts();
  const importing = useImport();
  const answer = useAnswer('batch.list', {});
  if (answer.fault) return <FaultNote fault={answer.fault} />;
  if (!answer.value) return <Loading what={t('batch.loading')} />;
  const { batches } = answer.value;
  if (batches.length === 0) {
    return (
      <Empty title={t('batch.none')}>
        <p>{t('batch.none.hint')}</p>
        <button type="button" disabled={importing.busy} onClick={() => void importing.loadSample()}>
          {t('overview.sample')}
        </button>
      </Empty>
    );
  }
  return (
    <section className="section" aria-label={t('batch.list')}>
      <h2>{t('batch.list')}</h2>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('batch.number')}</th>
            <th scope="col">{t('batch.file')}</th>
            <th scope="col">{t('batch.imported-at')}</th>
            <th scope="col" className="figures">
              {t('batch.records')}
            </th>
            <th scope="col" className="figures">
              {t('batch.facts')}
            </th>
            <th scope="col" className="figures">
              {t('batch.problems')}
            </th>
            <th scope="col" className="figures">
              {t('batch.controls')}
            </th>
            <th scope="col" className="figures">
              {t('batch.actions')}
            </th>
          </tr>
        </thead>
        <tbody>
          {batches.map((batch) => (
            <BatchLine key={batch.batch} batch={batch} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function BatchLine({ batch }: { batch: BatchSummary }) {
  const { client, storeChanged, openPanel } = useDesk();
  const { t } = useTexts();
  const [asking, setAsking] = useState(false);
  const undoing = useAction();
  const undo = async () => {
    await undoing.act(() => client.ask('batch.undo', { batch: batch.batch }));
    setAsking(false);
    storeChanged();
  };
  const [first] = batch.tables;
  const look = () => {
    if (!first) return;
    const source = { sha256: batch.sha256, sheet: first.sheet, cell: first.range };
    openPanel({ title: t('sheet.title'), wide: true, body: <SourceView key={batch.sha256} source={source} /> });
  };
  return (
    <tr className={batch.undoneAt ? 'undone' : undefined}>
      <td>{batch.batch}</td>
      <td>
        {batch.file}
        <div className="faint small">
          {tableNames(batch).slice(0, 3).join('；')}
          {batch.tables.length > 3 && t('batch.tables', { count: batch.tables.length })}
        </div>
        {undoing.fault && <FaultNote fault={undoing.fault} onClose={undoing.clear} />}
      </td>
      <td className="nowrap">{localTime(batch.importedAt)}</td>
      <td className="figures">{countText(batch.records)}</td>
      <td className="figures">{countText(batch.facts)}</td>
      <td className="figures">
        {batch.problems > 0 && !batch.undoneAt ? (
          <a href={formatRoute('review', { batch: String(batch.batch) })}>{batch.problems}</a>
        ) : (
          batch.problems
        )}
      </td>
      <td className="figures">
        {batch.disagreeing > 0 && batch.undoneAt ? (
          t('batch.disagreeing', { count: batch.disagreeing, all: batch.controls })
        ) : batch.disagreeing > 0 ? (
          <a className="wrong" href={formatRoute('review', { batch: String(batch.batch), list: 'controls' })}>
            {t('batch.disagreeing', { count: batch.disagreeing, all: batch.controls })}
          </a>
        ) : (
          t('batch.agreeing', { all: batch.controls })
        )}
      </td>
      <td className="figures batch-actions">
        {batch.undoneAt ? (
          <span className="faint">{t('batch.undone', { when: localTime(batch.undoneAt) })}</span>
        ) : asking ? (
          <>
            <span>{t('batch.undo-really', { count: countText(batch.facts) })}</span>
            <button type="button" disabled={undoing.busy} onClick={() => void undo()}>
              {t('batch.undo-yes')}
            </button>
            <button type="button" onClick={() => setAsking(false)}>
              {t('batch.undo-no')}
            </button>
          </>
        ) : (
          <>
            <button type="button" className="link" disabled={!first} onClick={look}>
              {t('batch.look')}
            </button>
            <button
              type="button"
              className="link"
              aria-label={t('batch.undo-named', { file: batch.file })}
              onClick={() => setAsking(true)}
            >
              {t('batch.undo')}
            </button>
          </>
        )}
      </td>
    </tr>
  );
}

/** Each title once, with its date. */
const tableNames = (batch: BatchSummary): string[] => [
  ...new Set(batch.tables.map((table) => [table.title || table.sheet, table.asOf].filter(Boolean).join(' · '))),
];

const two = (number: number): string => String(number).padStart(2, '0');

/** '2026-11-21 09:30' in the machine's own time. */
export function localTime(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}
