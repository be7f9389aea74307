// The views that the user saved, folder by folder: to be opened, called otherwise, moved to another folder, taken away.

import { useState } from 'react';
import { CHART_TYPES } from '../../shared/charts/plot.ts';
import type { SavedView } from '../../shared/contract/shapes.ts';
import { useAction, useDesk } from '../desk.tsx';
import { FaultNote } from '../parts/Notes.tsx';
import { useTexts, type Language } from '../texts.ts';
import { formatRoute, specToText } from '../url.ts';

/** A view's name and folder; those of the program in the language of the window. */
export const namesOf = (view: SavedView, language: Language): { name: string; folder: string } =>
  language === 'en' && view.english ? view.english : view;

/** Folder by folder, the views of none first; each in the order given, and so the folders of the program. */
export function inFolders(views: readonly SavedView[]): { folder: string; views: SavedView[] }[] {
  const folders = [...new Set(views.map((view) => view.folder))];
  if (!views.some((view) => view.builtIn)) folders.sort((a, b) => a.localeCompare(b, 'zh-CN'));
  return folders.map((folder) => ({ folder, views: views.filter((view) => view.folder === folder) }));
}

export const addressOf = (view: SavedView): string =>
  formatRoute(view.kind === 'chart' ? 'charts' : 'pivot', {
    spec: specToText(view.spec),
    type: view.chart,
    view: String(view.view),
  });

/** A view as it was before it was taken away or saved over: saving it puts it back. */
export type LostView = { view: SavedView; how: 'removed' | 'replaced' };

type Props = { views: readonly SavedView[]; lost: LostView | null; onLost: (lost: LostView | null) => void };

export function OwnViews({ views, lost, onLost }: Props) {
  const { client, storeChanged } = useDesk();
  const { t } = useTexts();
  const [renamed, setRenamed] = useState<number | null>(null);
  const changing = useAction();
  if (views.length === 0 && !lost) return null;
  const remove = async (view: SavedView) => {
    const removed = await changing.act(() => client.ask('view.remove', { view: view.view }));
    if (removed === undefined) return;
    onLost({ view, how: 'removed' });
    storeChanged();
  };
  const restore = async ({ view }: LostView) => {
    const { name, folder, kind, spec, widths } = view;
    const chart = CHART_TYPES.find((type) => type === view.chart) ?? null;
    const restored = await changing.act(() => client.ask('view.save', { name, folder, kind, spec, chart, widths }));
    if (!restored) return;
    onLost(null);
    storeChanged();
  };
  return (
    <section className="stack own-views">
      <h2>{t('view.own')}</h2>
      {lost && (
        <p className="care" role="status">
          {t(`view.${lost.how}`, { name: lost.view.name })}{' '}
          <button type="button" className="link" disabled={changing.busy} onClick={() => void restore(lost)}>
            {t('view.restore')}
          </button>
        </p>
      )}
      {changing.fault && <FaultNote fault={changing.fault} onClose={changing.clear} />}
      {inFolders(views).map(({ folder, views: inside }) => (
        <div key={folder}>
          {folder && <h3 className="faint">{folder}</h3>}
          <ul className="view-list">
            {inside.map((view) =>
              view.view === renamed ? (
                <li key={view.view} className="renaming">
                  <Rename view={view} others={views} onDone={() => setRenamed(null)} />
                </li>
              ) : (
                <li key={view.view}>
                  <a href={addressOf(view)}>{view.name}</a>
                  <span className="actions">
                    <button
                      type="button"
                      className="link"
                      aria-label={t('view.rename-one', { name: view.name })}
                      onClick={() => setRenamed(view.view)}
                    >
                      {t('view.rename')}
                    </button>
                    <button
                      type="button"
                      className="icon"
                      aria-label={t('view.remove', { name: view.name })}
                      onClick={() => void remove(view)}
                    >
                      ×
                    </button>
                  </span>
                </li>
              ),
            )}
          </ul>
        </div>
      ))}
    </section>
  );
}

function Rename({ view, others, onDone }: { view: SavedView; others: readonly SavedView[]; onDone: () => void }) {
  const { client, storeChanged } = useDesk();
  const { t } = useTexts();
  const [name, setName] = useState(view.name);
  const [folder, setFolder] = useState(view.folder);
  const saving = useAction();
  const meant = { name: name.trim(), folder: folder.trim() };
  const taken = others.some(
    (other) => other.view !== view.view && other.name === meant.name && other.folder === meant.folder,
  );
  const unchanged = meant.name === view.name && meant.folder === view.folder;
  const rename = async () => {
    const done = await saving.act(() => client.ask('view.rename', { view: view.view, ...meant }));
    if (done === undefined) return;
    storeChanged();
    onDone();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void rename();
      }}
    >
      <input
        type="text"
        aria-label={t('view.name')}
        value={name}
        maxLength={200}
        onChange={(event) => setName(event.target.value)}
      />
      <input
        type="text"
        list="view-folders"
        aria-label={t('view.folder')}
        placeholder={t('view.folder')}
        value={folder}
        maxLength={200}
        onChange={(event) => setFolder(event.target.value)}
      />
      {taken && <p className="wrong">{t('view.taken')}</p>}
      {saving.fault && <FaultNote fault={saving.fault} onClose={saving.clear} />}
      <span className="actions">
        <button type="submit" className="primary" disabled={saving.busy || meant.name === '' || taken || unchanged}>
          {t('view.rename')}
        </button>
        <button type="button" onClick={onDone}>
          {t('action.cancel')}
        </button>
      </span>
    </form>
  );
}
