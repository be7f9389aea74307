// 上报 of a whole batch that was just filled: what has to be said with it, then the deed, all or none. Decides nothing itself.

import { useState } from 'react';
import type { InputOf } from '../../shared/contract/calls.ts';
import type { FiledMany, ManyFile } from '../../shared/contract/shapes.ts';
import { keyText } from '../../shared/cube/format.ts';
import { useAction, useDesk } from '../desk.tsx';
import { FaultNote } from '../parts/Notes.tsx';
import { messageIn, useTexts } from '../texts.ts';

/** `asked`: what the batch was filled by; `files`: as they were seen. */
export function FileBatch({ asked, files }: { asked: InputOf<'return.many'>; files: readonly ManyFile[] }) {
  const { runJob, storeChanged } = useDesk();
  const { t, language } = useTexts();
  const filing = useAction();
  const [words, setWords] = useState({ reason: '', despite: '', explanation: '' });
  const [outcome, setOutcome] = useState<FiledMany | null>(null);
  const refused = outcome?.refused ?? [];
  const asksFor = (code: string): boolean => refused.some(({ fault }) => fault.code === code);
  const wanted = [
    ...(asksFor('return.reason-needed') ? (['reason'] as const) : []),
    ...(files.some(({ failing }) => failing > 0) || asksFor('return.must-fails') ? (['despite'] as const) : []),
    ...(asksFor('return.unexplained') ? (['explanation'] as const) : []),
  ];
  const file = async () => {
    const seen = files.map(({ sha256 }) => sha256);
    const done = await filing.act(() => runJob(t('filing.title'), 'filed.many', { ...asked, seen, ...words }));
    if (!done) return;
    setOutcome(done);
    if (done.filed.length > 0) storeChanged();
  };
  return (
    <form
      className="stack flush"
      aria-label={t('filing.title')}
      onSubmit={(event) => {
        event.preventDefault();
        void file();
      }}
    >
      {wanted.map((one) => (
        <label key={one} className="field">
          <span>{t(`filing.batch.${one}`)}</span>
          <input
            maxLength={2000}
            value={words[one]}
            onChange={({ target }) => setWords((others) => ({ ...others, [one]: target.value }))}
          />
        </label>
      ))}
      <div className="actions">
        <button type="submit" disabled={filing.busy}>
          {t('filing.batch', { count: files.length })}
        </button>
        {outcome && refused.length === 0 && (
          <span role="status">
            {t('filing.batch.done', { filed: outcome.filed.length, unchanged: outcome.unchanged.length })}
          </span>
        )}
      </div>
      {filing.fault && <FaultNote fault={filing.fault} onClose={filing.clear} />}
      {refused.length > 0 && (
        <>
          <p className="wrong">{t('filing.batch.none', { count: refused.length })}</p>
          <ul>
            {refused.map(({ form, key, fault }) => (
              <li key={`${key}/${form}`}>
                {asked.by ? keyText(key, language, asked.by) : form} {messageIn(language, fault)}
              </li>
            ))}
          </ul>
        </>
      )}
    </form>
  );
}
