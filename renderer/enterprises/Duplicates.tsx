// Enterprises that may be one: each pair with its reason, and the user's word on it. Nothing is merged unasked; what was just done can be undone here.

import { useState } from 'react';
import type { EnterpriseRow, Suggestion } from '../../shared/contract/shapes.ts';
import { LINKS, needsDate, type LinkKind } from '../../shared/identity/links.ts';
import { useAction, useAnswer, useDesk } from '../desk.tsx';
import { DateField } from '../parts/DateField.tsx';
import { Empty, FaultNote, Loading } from '../parts/Notes.tsx';
import { messageIn, useTexts } from '../texts.ts';

/** What was decided last, in words, and the number that takes it back. */
type Decided = { ruling: number; said: string };

export function Duplicates() {
  const { client, storeChanged } = useDesk();
  const { t } = useTexts();
  const answer = useAnswer('enterprise.suggestions', {});
  const [decided, setDecided] = useState<Decided | null>(null);
  const undoing = useAction();
  const undo = async (ruling: number) => {
    const undone = await undoing.act(() => client.ask('enterprise.undo', { ruling }));
    if (undone === undefined) return;
    setDecided(null);
    storeChanged();
  };
  const decide = (next: Decided) => {
    setDecided(next);
    storeChanged();
  };
  const found = answer.value;
  return (
    <div className="page">
      {decided && (
        <p className="decided" role="status">
          {decided.said}
          <button type="button" className="link" disabled={undoing.busy} onClick={() => void undo(decided.ruling)}>
            {t('duplicate.undo')}
          </button>
        </p>
      )}
      {undoing.fault && <FaultNote fault={undoing.fault} onClose={undoing.clear} />}
      {answer.fault && <FaultNote fault={answer.fault} />}
      {!found && answer.loading && <Loading what={t('duplicate.loading')} />}
      {found?.count === 0 && <Empty title={t('duplicate.none')} />}
      {found && found.count > 0 && (
        <>
          <table className="plain" aria-label={t('duplicate.list')}>
            <thead>
              <tr>
                <th scope="col">{t('duplicate.kept')}</th>
                <th scope="col" aria-label={t('duplicate.swap')} />
                <th scope="col">{t('duplicate.other')}</th>
                <th scope="col">{t('duplicate.reason')}</th>
                <th scope="col">{t('duplicate.kind')}</th>
                <th scope="col" className="figures">
                  {t('duplicate.word')}
                </th>
              </tr>
            </thead>
            <tbody>
              {found.suggestions.map((pair) => (
                <Pair key={`${pair.a.id} ${pair.b.id}`} pair={pair} onDecided={decide} />
              ))}
            </tbody>
          </table>
          {found.suggestions.length < found.count && (
            <p className="faint">{t('list.more', { all: found.count, shown: found.suggestions.length })}</p>
          )}
        </>
      )}
    </div>
  );
}

function Pair({ pair, onDecided }: { pair: Suggestion; onDecided: (decided: Decided) => void }) {
  const { client } = useDesk();
  const { t, language } = useTexts();
  const [swapped, setSwapped] = useState(false);
  const [kind, setKind] = useState<LinkKind>('same');
  const [since, setSince] = useState('');
  const acting = useAction();
  const [keep, drop] = swapped ? [pair.b, pair.a] : [pair.a, pair.b];
  const why = messageIn(language, pair.reason);
  const merge = async () => {
    const input = {
      keep: keep.id,
      drop: drop.id,
      kind,
      since: kind === 'same' || since === '' ? null : since,
      why: pair.reason.message,
    };
    const merged = await acting.act(() => client.ask('enterprise.merge', input));
    if (merged) onDecided({ ...merged, said: t('duplicate.merged', { keep: keep.name, drop: drop.name }) });
  };
  const separate = async () => {
    const input = { a: keep.id, b: drop.id };
    const kept = await acting.act(() => client.ask('enterprise.separate', input));
    if (kept) onDecided({ ...kept, said: t('duplicate.separated', { a: keep.name, b: drop.name }) });
  };
  return (
    <tr>
      <td>
        <Named row={keep} />
      </td>
      <td>
        <button
          type="button"
          className="icon"
          title={t('duplicate.swap')}
          aria-label={t('duplicate.swap')}
          onClick={() => setSwapped(!swapped)}
        >
          ⇄
        </button>
      </td>
      <td>
        <Named row={drop} />
      </td>
      <td>
        {why}
        {acting.fault && <FaultNote fault={acting.fault} onClose={acting.clear} />}
      </td>
      <td>
        <div className="actions">
          <select
            aria-label={t('duplicate.kind')}
            value={kind}
            onChange={(event) => setKind(LINKS.find(({ id }) => id === event.target.value)?.id ?? 'same')}
          >
            {LINKS.map(({ id }) => (
              <option key={id} value={id}>
                {t(`link.${id}`)}
              </option>
            ))}
          </select>
          {kind !== 'same' && <DateField label={t('duplicate.since')} value={since} onChange={setSince} />}
        </div>
      </td>
      <td className="figures nowrap">
        <button
          type="button"
          disabled={acting.busy || (needsDate(kind) && since === '')}
          aria-label={t('duplicate.merge-named', { keep: keep.name, drop: drop.name })}
          onClick={() => void merge()}
        >
          {t('duplicate.merge')}
        </button>{' '}
        <button
          type="button"
          disabled={acting.busy}
          aria-label={t('duplicate.separate-named', { a: keep.name, b: drop.name })}
          onClick={() => void separate()}
        >
          {t('duplicate.separate')}
        </button>
      </td>
    </tr>
  );
}

/** The name, and below it what tells firms apart at a glance. */
function Named({ row }: { row: EnterpriseRow }) {
  const { t } = useTexts();
  const { ownership, industry } = row.attributes;
  const facts = t('duplicate.facts', { count: row.facts });
  const about = [row.employerNo, row.uscc, ownership, industry, facts].filter(Boolean);
  return (
    <>
      {row.name}
      <div className="faint small">{about.join(' · ')}</div>
    </>
  );
}
