// Saves what is on screen under a name, in a folder; below it, what was saved before.

import { useState } from 'react';
import type { ChartType } from '../../shared/charts/plot.ts';
import type { ColumnWidths } from '../../shared/contract/column-widths.ts';
import type { PivotSpec } from '../../shared/cube/spec.ts';
import { useAction, useDesk } from '../desk.tsx';
import { FaultNote } from '../parts/Notes.tsx';
import { useTexts } from '../texts.ts';
import { OwnViews } from './OwnViews.tsx';

type Props = { spec: PivotSpec; chart: ChartType | null; widths: ColumnWidths; title: string };

export function SaveView({ spec, chart, widths, title }: Props) {
  const { client, views, storeChanged, closePanel } = useDesk();
  const { t } = useTexts();
  const [name, setName] = useState(title);
  const [folder, setFolder] = useState('');
  const saving = useAction();
  const own = views.value?.views.filter((view) => !view.builtIn) ?? [];
  const replaces = own.some((view) => view.name === name.trim() && view.folder === folder.trim());
  const save = async () => {
    const saved = await saving.act(() =>
      client.ask('view.save', { name, folder, kind: chart ? 'chart' : 'pivot', spec, chart, widths }),
    );
    if (!saved) return;
    storeChanged();
    closePanel();
  };
  return (
    <>
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
          <input
            type="text"
            list="view-folders"
            value={folder}
            maxLength={200}
            onChange={(event) => setFolder(event.target.value)}
          />
        </label>
        <datalist id="view-folders">
          {[...new Set(own.map((view) => view.folder))].filter(Boolean).map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
        {replaces && <p className="care">{t('view.replaces')}</p>}
        {saving.fault && <FaultNote fault={saving.fault} onClose={saving.clear} />}
        <div className="actions">
          <button type="submit" className="primary" disabled={saving.busy || name.trim() === ''}>
            {t('action.save')}
          </button>
        </div>
      </form>
      <OwnViews views={own} />
    </>
  );
}
