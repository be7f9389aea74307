// The line below: which store is open, how much is in it, as of when, in which unit, and what job runs.

import { unitText } from '../../shared/cube/format.ts';
import { countText } from '../../shared/shown.ts';
import { useDesk, type RunningJob } from '../desk.tsx';
import { sayCode, useTexts } from '../texts.ts';
import { usePivotInRoute } from '../pivot/specInRoute.ts';

export function StatusLine() {
  const { status, route, job } = useDesk();
  const { t } = useTexts();
  const store = status.value;
  return (
    <footer className="status" role="status" aria-label={t('status.label')}>
      {store ? (
        <>
          <span className="status-file" title={store.file}>
            {store.file}
          </span>
          <span>{t('status.facts', { count: countText(store.facts) })}</span>
          <span>{t('status.enterprises', { count: countText(store.enterprises) })}</span>
          {store.asOf && (
            <span>{t(store.asOf.from === store.asOf.to ? 'status.as-of-one' : 'status.as-of', store.asOf)}</span>
          )}
          {(route.screen === 'pivot' || route.screen === 'charts') && <ShownUnit screen={route.screen} />}
        </>
      ) : (
        <span>{status.fault ? status.fault.message : t('state.opening')}</span>
      )}
      {job && <Running job={job} />}
    </footer>
  );
}

function ShownUnit({ screen }: { screen: 'pivot' | 'charts' }) {
  const { t, language } = useTexts();
  const { spec } = usePivotInRoute(screen);
  return spec && <span>{t('status.unit', { unit: unitText(spec.unit, language) })}</span>;
}

/** Stages that count rows; others count what their title names. */
const ROW_STAGES: ReadonlySet<string> = new Set(['job.reading', 'job.understanding', 'job.storing']);

function Running({ job }: { job: RunningJob }) {
  const { t } = useTexts();
  const { done, total, stage, secondsLeft } = job.progress;
  return (
    <span className="status-job">
      <span>
        {job.title}
        {stage && ` · ${sayCode(t, 'stage.', stage)}`}
      </span>
      <progress max={total ?? 1} value={total === null ? undefined : done} aria-label={job.title} />
      <span className="figures">
        {total === null
          ? ''
          : t(ROW_STAGES.has(stage) ? 'job.rows' : 'job.count', { done: countText(done), total: countText(total) })}
        {secondsLeft !== null && t('job.left', { seconds: countText(secondsLeft) })}
      </span>
      <button type="button" className="link" onClick={job.cancel}>
        {t('action.cancel')}
      </button>
    </span>
  );
}
