// Names of an import that may be firms already known: each pair side by side with its reason and place, and the user's word on it, for one
// or for many at once. Nothing is joined unasked; what is said here is stored with the import, and undone with it.

import { useState } from 'react';
import type { IdentitySuggestion, ImportPreview, SuggestedFirm } from '../../shared/contract/shapes.ts';
import { IDENTITY_KINDS, identityParts, identityText, type IdentityWord } from '../../shared/identity/word.ts';
import { ATTRIBUTES } from '../../shared/vocabulary/dimensions.ts';
import { DateField } from '../parts/DateField.tsx';
import { messageIn, useTexts } from '../texts.ts';
import type { Importing } from './importing.tsx';

/** Rows drawn at once; those that are answered give way to the rest. */
const DRAWN = 200;
/** Beyond this the row says more than the eye takes in. */
const MOST_ATTRIBUTES = 4;

export function Identities({ preview, importing }: { preview: ImportPreview; importing: Importing }) {
  const { t } = useTexts();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { identities } = preview;
  if (identities.length === 0) return null;
  const answered = identities.filter(({ key }) => importing.identities[key] !== undefined).length;
  const drawn = identities.slice(0, DRAWN);
  const picked = drawn.filter(({ key }) => chosen.has(key)).map(({ key }) => key);
  const choose = (keys: readonly string[], on: boolean) =>
    setChosen(new Set([...chosen].filter((key) => !keys.includes(key)).concat(on ? keys : [])));
  const sayAll = (word: IdentityWord | null) => {
    importing.sayWhoIsWho(picked, word && identityText(word));
    setChosen(new Set());
  };
  const plain = (kind: IdentityWord['kind']): IdentityWord => ({ kind, since: null, newKept: false });
  return (
    <section className="identities" aria-label={t('identities.title')}>
      <h2>
        {t('identities.title')}
        <span className="faint">{t('identities.count', { count: identities.length, answered })}</span>
        <span className="actions push">
          <span className="faint">{t('identities.chosen', { count: picked.length })}</span>
          {(['same', 'apart'] as const).map((kind) => (
            <button key={kind} type="button" disabled={picked.length === 0} onClick={() => sayAll(plain(kind))}>
              {t(`identities.${kind}`)}
            </button>
          ))}
          <button type="button" disabled={picked.length === 0} onClick={() => sayAll(null)}>
            {t('identities.open')}
          </button>
        </span>
      </h2>
      <div className="identity-list">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">
                <input
                  type="checkbox"
                  aria-label={t('identities.choose-all')}
                  checked={picked.length === drawn.length}
                  onChange={(event) =>
                    choose(
                      drawn.map(({ key }) => key),
                      event.target.checked,
                    )
                  }
                />
              </th>
              <th scope="col">{t('identities.newcomer')}</th>
              <th scope="col">{t('identities.known')}</th>
              <th scope="col">{t('duplicate.reason')}</th>
              <th scope="col">{t('identities.answer')}</th>
            </tr>
          </thead>
          <tbody>
            {drawn.map((one) => (
              <Pair
                key={one.key}
                suggestion={one}
                several={preview.files.length > 1}
                said={importing.identities[one.key]}
                isChosen={chosen.has(one.key)}
                onChoose={(on) => choose([one.key], on)}
                onSay={(text) => importing.sayWhoIsWho([one.key], text)}
              />
            ))}
          </tbody>
        </table>
        {identities.length > DRAWN && (
          <p className="faint more">{t('list.more', { shown: DRAWN, all: identities.length })}</p>
        )}
      </div>
    </section>
  );
}

function Pair(props: {
  suggestion: IdentitySuggestion;
  several: boolean;
  said: string | undefined;
  isChosen: boolean;
  onChoose: (on: boolean) => void;
  onSay: (text: string | null) => void;
}) {
  const { suggestion, several, said, isChosen, onChoose, onSay } = props;
  const { newcomer, known, reason } = suggestion;
  const { t, language } = useTexts();
  const names = { a: newcomer.name, b: known.name };
  return (
    <tr className={said === undefined ? undefined : 'answered'}>
      <td>
        <input
          type="checkbox"
          aria-label={t('identities.choose', names)}
          checked={isChosen}
          onChange={(event) => onChoose(event.target.checked)}
        />
      </td>
      <td>
        <Firm firm={newcomer} beside={known} several={several} />
      </td>
      <td>
        <Firm firm={known} beside={newcomer} several={several} />
      </td>
      <td>{messageIn(language, reason)}</td>
      <td>
        <Answer label={t('identities.answer-named', names)} word={identityParts(said ?? '')} onSay={onSay} />
      </td>
    </tr>
  );
}

function Answer(props: { label: string; word: IdentityWord | null; onSay: (text: string | null) => void }) {
  const { label, word, onSay } = props;
  const { t } = useTexts();
  const say = (next: IdentityWord) => onSay(identityText(next));
  const isChange = word !== null && word.kind !== 'same' && word.kind !== 'apart';
  return (
    <div className="actions">
      <select
        aria-label={label}
        value={word?.kind ?? ''}
        onChange={(event) => {
          const kind = IDENTITY_KINDS.find((one) => one === event.target.value);
          if (kind) say({ kind, since: word?.since ?? null, newKept: word?.newKept ?? false });
          else onSay(null);
        }}
      >
        <option value="">{t('identities.open')}</option>
        {IDENTITY_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`identities.${kind}`)}
          </option>
        ))}
      </select>
      {isChange && (
        <>
          <DateField
            label={t('duplicate.since')}
            value={word.since ?? ''}
            onChange={(day) => say({ ...word, since: day || null })}
          />
          <label className="tick" title={t('identities.new-kept-title')}>
            <input
              type="checkbox"
              checked={word.newKept}
              onChange={(event) => say({ ...word, newKept: event.target.checked })}
            />
            {t('identities.new-kept')}
          </label>
        </>
      )}
    </div>
  );
}

/** The name, and below it what tells firms apart; what differs from the other side stands out. */
function Firm({ firm, beside, several }: { firm: SuggestedFirm; beside: SuggestedFirm; several: boolean }) {
  const { t } = useTexts();
  const differs = (own: string, other: string | null | undefined) => Boolean(other) && other !== own;
  const said = [
    { text: firm.employerNo, care: differs(firm.employerNo ?? '', beside.employerNo) },
    { text: firm.uscc, care: differs(firm.uscc ?? '', beside.uscc) },
    ...ATTRIBUTES.map(({ id }) => ({ id, value: firm.attributes[id] }))
      .filter(({ value }) => value !== undefined)
      .slice(0, MOST_ATTRIBUTES)
      .map(({ id, value = '' }) => ({ text: value, care: differs(value, beside.attributes[id]) })),
  ].filter(({ text }) => text);
  const place = firm.where && `${several ? `${firm.where.file} ` : ''}${firm.where.sheet}!${firm.where.cell}`;
  return (
    <>
      {firm.name}
      <div className="faint small">
        {said.map(({ text, care }) => (
          <span key={text} className={care ? 'care' : undefined}>
            {text} ·{' '}
          </span>
        ))}
        {place ?? t('duplicate.facts', { count: firm.facts ?? 0 })}
      </div>
    </>
  );
}
