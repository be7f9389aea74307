// The panel on the right: explains what is selected, and goes away with Esc. What it holds is the screen's business.

import { useEffect } from 'react';
import { useDesk, type PanelContent } from '../desk.tsx';
import { useTexts } from '../texts.ts';

export function Panel({ panel }: { panel: PanelContent }) {
  const { closePanel } = useDesk();
  const { t } = useTexts();
  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      if (event.key === 'Escape') closePanel();
    };
    addEventListener('keydown', close);
    return () => removeEventListener('keydown', close);
  }, [closePanel]);
  return (
    <aside className={panel.wide ? 'panel wide' : 'panel'} aria-label={panel.title}>
      <header className="panel-head">
        <h2>{panel.title}</h2>
        <button
          type="button"
          className="icon"
          aria-label={t('panel.close')}
          title={t('panel.close')}
          onClick={closePanel}
        >
          ×
        </button>
      </header>
      <div className="panel-body">{panel.body}</div>
    </aside>
  );
}
