// One filed return as it stood: the frozen form, its differences from the store or from another that was filed, its checks with the
// explanations given, and what it was filled from.

import { useState } from 'react';
import type { FiledDetail } from '../../shared/contract/shapes.ts';
import { saveDownload } from '../backend.ts';
import { useAction, useAnswer, useDesk } from '../desk.tsx';
import { FaultNote, Loading } from '../parts/Notes.tsx';
import { Tabs, type Tab } from '../parts/Tabs.tsx';
import { isTextKey, useTexts } from '../texts.ts';
import { ChecksView } from './ChecksView.tsx';
import { filedName, FiledState, localTime } from './FiledList.tsx';
import { FiledDifferences } from './FiledDifferences.tsx';
import { FilledPicture, useFollowing } from './FilledPicture.tsx';
import { WarningList } from './FormLists.tsx';

type ViewId = 'picture' | 'differences' | 'checks' | 'kept';

export function FiledView({ filed }: { filed: number }) {
  const { t } = useTexts();
  const answer = useAnswer('filed.open', { filed });
  if (answer.fault) return <FaultNote fault={answer.fault} />;
  if (!answer.value) return <Loading what={t('filed.loading')} />;
  return <OpenFiled detail={answer.value} />;
}

function OpenFiled({ detail }: { detail: FiledDetail }) {
  const { client } = useDesk();
  const { t } = useTexts();
  const { record, sheets, at, filters } = detail;
  const [view, setView] = useState<ViewId>('picture');
  const saving = useAction();
  const of = { report: record.report, check: record.check, at, filters };
  const { lit, follow } = useFollowing(of);
  const pick = (sheet: string, cell: string): void => {
    setView('picture');
    follow(sheet, cell);
  };
  const download = () =>
    saving.act(async () => {
      const file = await client.ask('filed.download', { filed: detail.filed });
      return file.ok ? saveDownload(client, file.value) : file;
    });
  const tabs: Tab<ViewId>[] = [
    { id: 'picture', name: t('filed.picture') },
    { id: 'differences', name: t('filed.differences') },
    { id: 'checks', name: t('form.checks') },
    { id: 'kept', name: t('filed.kept') },
  ];
  return (
    <>
      <div className="form-head">
        <h2>{detail.title || detail.form}</h2>
        <dl className="pairs across">
          <div>
            <dt>{detail.form}</dt>
            <dd>{filedName(detail, t)}</dd>
          </div>
          <div>
            <dt>{t('filed.at')}</dt>
            <dd>{[localTime(detail.filedAt), detail.filedBy].filter(Boolean).join(' · ')}</dd>
          </div>
          <div>
            <dt>{t('filed.hash')}</dt>
            <dd title={detail.sha256}>{detail.sha256.slice(0, 8)}</dd>
          </div>
          <div>
            <dt>{t('filed.state')}</dt>
            <dd>
              <FiledState of={detail} />
            </dd>
          </div>
        </dl>
        {detail.withdrawn && (
          <p className="care">
            {t('filed.withdrawn-why', { at: localTime(detail.withdrawn.at), why: detail.withdrawn.why })}
          </p>
        )}
      </div>
      {saving.fault && <FaultNote fault={saving.fault} onClose={saving.clear} />}
      <div className="form-tabs">
        <Tabs label={t('form.views')} tabs={tabs} chosen={view} onChoose={setView} />
        <span className="actions">
          {!detail.withdrawn && <Withdraw filed={detail.filed} />}
          <button type="button" className="primary" disabled={saving.busy} onClick={() => void download()}>
            {t('form.download')}
          </button>
        </span>
      </div>
      {view === 'picture' && <FilledPicture of={of} sheets={sheets} lit={lit} onPick={follow} />}
      {view !== 'picture' && (
        <div className="page" role="tabpanel" aria-label={tabs.find((tab) => tab.id === view)?.name}>
          {view === 'differences' && <FiledDifferences of={detail} onPick={pick} />}
          {view === 'checks' && <ChecksView filled={record.report} check={record.check} onPick={pick} />}
          {view === 'kept' && <Kept detail={detail} />}
        </div>
      )}
    </>
  );
}

function Withdraw({ filed }: { filed: number }) {
  const { client, storeChanged } = useDesk();
  const { t } = useTexts();
  const [why, setWhy] = useState<string | null>(null);
  const withdrawing = useAction();
  const withdraw = async () => {
    if ((await withdrawing.act(() => client.ask('filed.withdraw', { filed, why: why ?? '' }))) !== undefined)
      storeChanged();
  };
  if (why === null)
    return (
      <button type="button" onClick={() => setWhy('')}>
        {t('filed.withdraw')}
      </button>
    );
  return (
    <form
      className="actions"
      onSubmit={(event) => {
        event.preventDefault();
        void withdraw();
      }}
    >
      <input
        type="text"
        required
        maxLength={2000}
        aria-label={t('filed.withdraw-why')}
        placeholder={t('filed.withdraw-why')}
        value={why}
        onChange={({ target }) => setWhy(target.value)}
      />
      <button type="submit" disabled={withdrawing.busy || why.trim() === ''}>
        {t('filed.withdraw')}
      </button>
      <button type="button" onClick={() => setWhy(null)}>
        {t('action.cancel')}
      </button>
      {withdrawing.fault && <FaultNote fault={withdrawing.fault} onClose={withdrawing.clear} />}
    </form>
  );
}

/** What stands behind the seal besides the numbers. */
function Kept({ detail }: { detail: FiledDetail }) {
  const { t } = useTexts();
  const { record } = detail;
  const words = Object.entries(record.texts).filter(([, text]) => text !== '');
  return (
    <>
      <dl className="pairs">
        {detail.reason && (
          <>
            <dt>{t('filed.reason')}</dt>
            <dd>{detail.reason}</dd>
          </>
        )}
        {record.despite && (
          <>
            <dt>{t('filed.despite')}</dt>
            <dd className="care">{record.despite}</dd>
          </>
        )}
        {words.map(([name, text]) => {
          const key = `form-text.${name}`;
          return (
            <div key={name} className="pair">
              <dt>{isTextKey(key) ? t(key) : name}</dt>
              <dd>{text}</dd>
            </div>
          );
        })}
        <dt>{t('filed.from')}</dt>
        <dd>
          <ul>
            {record.store.batches.map(({ batch, file }) => (
              <li key={batch}>{t('filed.batch', { batch, file })}</li>
            ))}
          </ul>
        </dd>
        <dt>{t('filed.full-hash')}</dt>
        <dd>{detail.sha256}</dd>
      </dl>
      <h3 className="section">{t('form.warnings')}</h3>
      <WarningList warnings={record.report.warnings} onPick={null} />
    </>
  );
}
