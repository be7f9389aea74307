// The user's words for headings of ledgers: searched beside those that the program brings along, written, changed and removed,
// each with a way back.

import { dayInChina } from '../../shared/china-time.ts';
import { useState } from 'react';
import type { OwnWord } from '../../shared/contract/shapes.ts';
import { builtInWords } from '../../shared/ledger/built-in-words.ts';
import { columnAnswerText } from '../../shared/ledger/column-answers.ts';
import { useAction, useAnswer, useDesk } from '../desk.tsx';
import { useImport } from '../ledgers/importing.tsx';
import { answerText } from '../ledgers/meaning.ts';
import { Empty, FaultNote, Loading } from '../parts/Notes.tsx';
import { useTexts } from '../texts.ts';
import { WordForm } from './WordForm.tsx';

/** What was done last, and how it is undone. */
type Deed = { says: string; undo: () => Promise<void> };

/** Built-in words drawn at once. */
const DRAWN = 100;

export function WordsPage() {
  const { client, route, storeChanged, openPanel, closePanel } = useDesk();
  const { wordsChanged } = useImport();
  const { t, language } = useTexts();
  const answer = useAnswer('word.list', {});
  const changing = useAction();
  const [search, setSearch] = useState(route.params.search ?? '');
  const [deed, setDeed] = useState<Deed | null>(null);

  const changed = () => {
    storeChanged();
    void wordsChanged();
  };
  const write = async (heading: string, meaning: string, replaces: number | null): Promise<number | undefined> => {
    const added = await changing.act(() => client.ask('word.add', { heading, meaning, replaces }));
    if (added) changed();
    return added?.word;
  };
  const strike = async (word: number): Promise<boolean> => {
    const gone = await changing.act(() => client.ask('word.remove', { word }));
    if (gone !== undefined) changed();
    return gone !== undefined;
  };
  const remove = async ({ word, heading, meaning }: OwnWord) => {
    if (!(await strike(word))) return;
    const undo = async () => {
      if ((await write(heading, meaning, null)) !== undefined) setDeed(null);
    };
    setDeed({ says: t('words.removed', { heading }), undo });
  };
  const edit = (old: OwnWord | null) =>
    openPanel({
      title: old ? t('words.edit-named', { heading: old.heading }) : t('words.add'),
      body: (
        <WordForm
          key={old?.word ?? 'new'}
          old={old}
          onDone={async (heading, meaning) => {
            const word = await write(heading, columnAnswerText(meaning), old?.word ?? null);
            if (word === undefined) return;
            closePanel();
            const says = old
              ? t('words.replaced', { heading, meaning: answerText(columnAnswerText(meaning), language, t) })
              : t('words.added', { heading });
            const undo = async () => {
              const undone = old ? (await write(old.heading, old.meaning, word)) !== undefined : await strike(word);
              if (undone) setDeed(null);
            };
            setDeed({ says, undo });
          }}
        />
      ),
    });

  const sought = search.trim().toLowerCase();
  const fits = ({ heading, meaning }: { heading: string; meaning: string }) =>
    [heading, meaning, answerText(meaning, language, t)].some((text) => text.toLowerCase().includes(sought));
  const own = (answer.value?.words ?? []).filter(fits);
  const builtIn = sought === '' ? [] : builtInWords().filter(fits);
  return (
    <section className="words" aria-label={t('settings.words')}>
      <p className="faint">{t('words.hint')}</p>
      <div className="actions">
        <input
          type="search"
          placeholder={t('words.search')}
          aria-label={t('words.search')}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
        <button type="button" onClick={() => edit(null)}>
          {t('words.add')}
        </button>
        {deed && (
          <span role="status">
            {deed.says}{' '}
            <button type="button" className="link" disabled={changing.busy} onClick={() => void deed.undo()}>
              {t('words.undo')}
            </button>
          </span>
        )}
      </div>
      {changing.fault && <FaultNote fault={changing.fault} onClose={changing.clear} />}
      {answer.fault && <FaultNote fault={answer.fault} />}
      {!answer.value && answer.loading && <Loading what={t('words.loading')} />}
      {answer.value && own.length + builtIn.length === 0 && (
        <Empty title={t(sought === '' ? 'words.none' : 'words.not-found')}>
          {sought === '' && <p>{t('words.none.hint')}</p>}
        </Empty>
      )}
      {own.length + builtIn.length > 0 && (
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t('words.heading')}</th>
              <th scope="col">{t('words.meaning')}</th>
              <th scope="col">{t('words.from')}</th>
              <th scope="col" aria-label={t('batch.actions')} />
            </tr>
          </thead>
          <tbody>
            {own.map((word) => (
              <tr key={word.word}>
                <td>{word.heading}</td>
                <td>{answerText(word.meaning, language, t)}</td>
                <td className="faint">
                  {word.batch === null
                    ? t('words.by-hand')
                    : t('words.learned', { batch: word.batch, file: word.file ?? '' })}{' '}
                  {dayInChina(word.learnedAt)}
                </td>
                <td className="nowrap word-actions">
                  <button
                    type="button"
                    className="link"
                    aria-label={t('words.edit-named', { heading: word.heading })}
                    onClick={() => edit(word)}
                  >
                    {t('words.edit')}
                  </button>
                  <button
                    type="button"
                    className="link"
                    aria-label={t('words.remove-named', { heading: word.heading })}
                    disabled={changing.busy}
                    onClick={() => void remove(word)}
                  >
                    {t('words.remove')}
                  </button>
                </td>
              </tr>
            ))}
            {builtIn.slice(0, DRAWN).map(({ heading, meaning, part }) => (
              <tr key={`${heading} ${meaning}`}>
                <td>{heading}</td>
                <td>{answerText(meaning, language, t)}</td>
                <td className="faint">{t(part ? 'words.part' : 'words.built-in')}</td>
                <td />
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {builtIn.length > DRAWN && <p className="faint more">{t('list.more', { shown: DRAWN, all: builtIn.length })}</p>}
    </section>
  );
}
