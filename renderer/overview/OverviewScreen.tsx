// The first screen: what is in the store, what is not right with it, and what can be done next.

import type { StoreStatus } from '../../shared/contract/shapes.ts';
import { countText } from '../../shared/shown.ts';
import { useAnswer, useDesk } from '../desk.tsx';
import { localTime } from '../ledgers/Batches.tsx';
import { useImport } from '../ledgers/importing.tsx';
import { FaultNote, Loading } from '../parts/Notes.tsx';
import { useTexts } from '../texts.ts';
import { namesOf } from '../pivot/OwnViews.tsx';
import { formatRoute, specToText } from '../url.ts';

export function OverviewScreen() {
  const { status } = useDesk();
  const { t } = useTexts();
  const { fault, busy } = useImport();
  const store = status.value;
  return (
    <div className="page">
      {status.fault && <FaultNote fault={status.fault} />}
      {fault && <FaultNote fault={fault} />}
      {busy && <Loading what={t('job.sample')} />}
      {!store && status.loading && <Loading what={t('state.opening')} />}
      {store && (store.batches === 0 && store.facts === 0 ? <FirstSteps /> : <Contents store={store} />)}
    </div>
  );
}

function FirstSteps() {
  const { go } = useDesk();
  const { t } = useTexts();
  const { loadSample, busy } = useImport();
  return (
    <section className="first-steps" aria-label={t('overview.first')}>
      <h2>{t('overview.empty')}</h2>
      <p>{t('overview.empty.hint')}</p>
      <div className="actions">
        <button type="button" className="primary" onClick={() => go('ledgers')}>
          {t('overview.import')}
        </button>
        <button type="button" disabled={busy} onClick={() => void loadSample()}>
          {t('overview.sample')}
        </button>
      </div>
    </section>
  );
}

function Contents({ store }: { store: StoreStatus }) {
  const { t } = useTexts();
  const counts: [string, string][] = [
    [t('overview.facts'), countText(store.facts)],
    [t('overview.enterprises'), countText(store.enterprises)],
    [t('overview.batches'), countText(store.batches)],
    ...(store.asOf
      ? [
          [
            t('overview.as-of'),
            store.asOf.from === store.asOf.to ? store.asOf.to : `${store.asOf.from} — ${store.asOf.to}`,
          ] satisfies [string, string],
        ]
      : []),
  ];
  return (
    <>
      <dl className="overview-figures" aria-label={t('overview.contents')}>
        {counts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className="overview-columns">
        <div>
          <Attention />
          <Latest />
        </div>
        <div>
          <Next />
          <Views />
        </div>
      </div>
    </>
  );
}

/** What is not right: totals that disagree, values that were not stored. */
function Attention() {
  const { t } = useTexts();
  const answer = useAnswer('batch.problems', {});
  const disagreeing = answer.value?.controls.filter((control) => !control.agrees).length ?? 0;
  const controls = answer.value?.controls.length ?? 0;
  const open = answer.value?.problems.filter((problem) => !problem.settled) ?? [];
  const errors = open.filter((problem) => problem.severity === 'error').length;
  const warnings = open.filter((problem) => problem.severity === 'warning').length;
  return (
    <section className="section" aria-label={t('overview.attention')}>
      <h2>{t('overview.attention')}</h2>
      {answer.fault && <FaultNote fault={answer.fault} />}
      {!answer.value && answer.loading && <Loading what={t('review.loading')} />}
      {answer.value && (
        <ul className="line-list">
          <li>
            <span>{t('overview.disagreeing', { all: controls })}</span>
            <strong className={disagreeing > 0 ? 'wrong' : undefined}>{disagreeing}</strong>
            <a href={formatRoute('review', { list: 'controls' })}>{t('overview.look')}</a>
          </li>
          <li>
            <span>{t('overview.errors')}</span>
            <strong className={errors > 0 ? 'wrong' : undefined}>{errors}</strong>
            <a href={formatRoute('review', { severity: 'error' })}>{t('overview.look')}</a>
          </li>
          <li>
            <span>{t('overview.warnings')}</span>
            <strong>{warnings}</strong>
            <a href={formatRoute('review', { severity: 'warning' })}>{t('overview.look')}</a>
          </li>
        </ul>
      )}
    </section>
  );
}

function Latest() {
  const { t } = useTexts();
  const answer = useAnswer('batch.list', {});
  const latest = (answer.value?.batches ?? [])
    .filter((batch) => batch.undoneAt === null)
    .sort((a, b) => b.batch - a.batch);
  return (
    <section className="section" aria-label={t('overview.latest')}>
      <h2>{t('overview.latest')}</h2>
      <ul className="line-list">
        {latest.slice(0, 6).map((batch) => (
          <li key={batch.batch}>
            <span>{batch.file}</span>
            <span className="faint">{t('overview.batch-facts', { count: countText(batch.facts) })}</span>
            <span className="faint">{localTime(batch.importedAt)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Next() {
  const { go } = useDesk();
  const { t } = useTexts();
  const { loadSample, busy } = useImport();
  return (
    <section className="section" aria-label={t('overview.next')}>
      <h2>{t('overview.next')}</h2>
      <div className="actions next-actions">
        <button type="button" className="primary" onClick={() => go('ledgers')}>
          {t('overview.import')}
        </button>
        <button type="button" onClick={() => go('returns')}>
          {t('overview.returns')}
        </button>
        <button type="button" disabled={busy} onClick={() => void loadSample()}>
          {t('overview.sample')}
        </button>
      </div>
    </section>
  );
}

function Views() {
  const { t, language } = useTexts();
  const { views: answer } = useDesk();
  return (
    <section className="section" aria-label={t('overview.views')}>
      <h2>{t('overview.views')}</h2>
      {answer.fault && <FaultNote fault={answer.fault} />}
      <ul className="line-list">
        {(answer.value?.views ?? []).map((view) => (
          <li key={view.view}>
            <a
              href={formatRoute(view.kind === 'chart' ? 'charts' : 'pivot', {
                spec: specToText(view.spec),
                type: view.chart,
              })}
            >
              {namesOf(view, language).name}
            </a>
            <span className="faint">
              {[namesOf(view, language).folder, t(view.kind === 'chart' ? 'screen.charts' : 'screen.pivot')]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
