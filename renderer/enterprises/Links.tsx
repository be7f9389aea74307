// What people ruled on an enterprise: the names that count as it, since when and why; each can be taken back.

import type { EnterpriseLink } from '../../shared/contract/shapes.ts';
import { useAction, useDesk } from '../desk.tsx';
import { FaultNote } from '../parts/Notes.tsx';
import { useTexts } from '../texts.ts';

export function Links({ links }: { links: readonly EnterpriseLink[] }) {
  const { client, storeChanged, closePanel } = useDesk();
  const { t } = useTexts();
  const undoing = useAction();
  if (links.length === 0) return null;
  const undo = async (ruling: number) => {
    const undone = await undoing.act(() => client.ask('enterprise.undo', { ruling }));
    if (undone === undefined) return;
    // The panel shows the enterprise as it was listed before.
    closePanel();
    storeChanged();
  };
  return (
    <section>
      <h3>{t('link.title')}</h3>
      <ul>
        {links.map(({ ruling, kind, name, since, why }) => (
          <li key={ruling}>
            {[t(`link.${kind}`), name, since].filter(Boolean).join(' · ')}{' '}
            <button type="button" className="link" disabled={undoing.busy} onClick={() => void undo(ruling)}>
              {t('duplicate.undo')}
            </button>
            {why && <div className="faint small">{why}</div>}
          </li>
        ))}
      </ul>
      {undoing.fault && <FaultNote fault={undoing.fault} onClose={undoing.clear} />}
    </section>
  );
}
