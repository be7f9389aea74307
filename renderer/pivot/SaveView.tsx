// Saves what is on screen under a name, in a folder; below it, what was saved before.

import { useState } from 'react';
import type { ChartType } from '../../shared/charts/plot.ts';
import type { ColumnWidths } from '../../shared/contract/column-widths.ts';
import type { SavedView } from '../../shared/contract/shapes.ts';
import type { PivotSpec } from '../../shared/cube/spec.ts';
import { useAction, useDesk } from '../desk.tsx';
import { FaultNote } from '../parts/Notes.tsx';
import { useTexts } from '../texts.ts';
import { OwnViews, type LostView } from './OwnViews.tsx';

/** `chosen`: the view that was opened last; saved again, it is offered its own name and folder. */
type Props = {
  spec: PivotSpec;
  chart: ChartType | null;
  widths: ColumnWidths;
  title: string;
  chosen: SavedView | null;
};

export function SaveView({ spec, chart, widths, title, chosen }: Props) {
  const { client, views, storeChanged, closePanel } = useDesk();
  const { t } = useTexts();
  const again = chosen && !chosen.builtIn ? chosen : null;
  const [name, setName] = useState(again?.name ?? title);
  const [folder, setFolder] = useState(again?.folder ?? '');
  const [lost, setLost] = useState<LostView | null>(null);
  const saving = useAction();
  const own = views.value?.views.filter((view) => !view.builtIn) ?? [];
  const replaced = own.find((view) => view.name === name.trim() && view.folder === folder.trim());
  const save = async () => {
    const saved = await saving.act(() =>
      client.ask('view.save', { name, folder, kind: chart ? 'chart' : 'pivot', spec, chart, widths }),
    );
    if (!saved) return;
    storeChanged();
    // What was saved over can be put back here; else there is nothing more to say.
    if (replaced) setLost({ view: replaced, how: 'replaced' });
    else closePanel();
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
        {replaced && lost?.how !== 'replaced' && <p className="care">{t('view.replaces')}</p>}
        {saving.fault && <FaultNote fault={saving.fault} onClose={saving.clear} />}
        <div className="actions">
          <button type="submit" className="primary" disabled={saving.busy || name.trim() === ''}>
            {t('action.save')}
          </button>
        </div>
      </form>
      <OwnViews views={own} lost={lost} onLost={setLost} />
    </>
  );
}
