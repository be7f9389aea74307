// Saves what is on screen under a name, and lists what was saved, to be taken away again.

import { useState } from 'react';
import type { ChartType } from '../../shared/charts/plot.ts';
import type { PivotSpec } from '../../shared/cube/spec.ts';
import { useAction, useAnswer, useDesk } from '../desk.tsx';
import { FaultNote } from '../parts/Notes.tsx';
import { useTexts } from '../texts.ts';
import { formatRoute, specToText } from '../url.ts';

export function SaveView({ spec, chart, title }: { spec: PivotSpec; chart: ChartType | null; title: string }) {
  const { client, storeChanged, closePanel } = useDesk();
  const { t } = useTexts();
  const [name, setName] = useState(title);
  const [folder, setFolder] = useState('');
  const saving = useAction();
  const views = useAnswer('view.list', {});
  const own = views.value?.views.filter((view) => !view.builtIn) ?? [];
  const save = async () => {
    const saved = await saving.act(() =>
      client.ask('view.save', { name, folder, kind: chart ? 'chart' : 'pivot', spec, chart }),
    );
    if (!saved) return;
    storeChanged();
    closePanel();
  };
  const remove = async (view: number) => {
    await saving.act(() => client.ask('view.remove', { view }));
    storeChanged();
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label className="field">
        <span>{t('view.name')}</span>
        <input type="text" value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
      </label>
      <label className="field">
        <span>{t('view.folder')}</span>
        <input type="text" value={folder} maxLength={200} onChange={(event) => setFolder(event.target.value)} />
      </label>
      {saving.fault && <FaultNote fault={saving.fault} onClose={saving.clear} />}
      <div className="actions">
        <button type="submit" className="primary" disabled={saving.busy || name.trim() === ''}>
          {t('action.save')}
        </button>
      </div>
      {own.length > 0 && (
        <section className="section">
          <h2>{t('view.own')}</h2>
          <ul className="view-list">
            {own.map((view) => (
              <li key={view.view}>
                <a
                  href={formatRoute(view.kind === 'chart' ? 'charts' : 'pivot', {
                    spec: specToText(view.spec),
                    type: view.chart,
                  })}
                >
                  {view.folder ? `${view.folder} / ${view.name}` : view.name}
                </a>
                <button
                  type="button"
                  className="icon"
                  aria-label={t('view.remove', { name: view.name })}
                  onClick={() => void remove(view.view)}
                >
                  ×
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </form>
  );
}
