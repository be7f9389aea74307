// Another value for one cell of a source file: what it would change is shown while it is typed, then it is kept with its reason.
// Corrections of the cell that hold are listed with their undoing.

import { dayInChina } from '../../shared/china-time.ts';
import { useEffect, useState } from 'react';
import { breakdownLabel } from '../../shared/cube/breakdowns.ts';
import { figureText } from '../../shared/cube/format.ts';
import type { CorrectedFact, Correction, CorrectionEffect } from '../../shared/contract/shapes.ts';
import { useAction, useAnswer, useDesk } from '../desk.tsx';
import { dimensionLabel, factHead, itemLabel } from '../labels.ts';
import { FaultNote, Working } from '../parts/Notes.tsx';
import { differenceText } from '../sheet/findings.ts';
import { messageIn, useTexts, type Language, type Say } from '../texts.ts';

/** A pause in typing after which the file is read with what was typed. */
const PAUSE_MS = 350;

function useSettled(text: string | null): string | null {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const clock = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(clock);
  }, [text]);
  return text === null ? null : settled;
}

export function CellEditor({ batch, sheet, cell }: { batch: number; sheet: string; cell: string }) {
  const { client, storeChanged } = useDesk();
  const { t } = useTexts();
  const [text, setText] = useState<string | null>(null);
  const [why, setWhy] = useState('');
  const settled = useSettled(text);
  const place = { batch, sheet, cell };
  const seen = useAnswer('correction.preview', settled === null ? null : { ...place, text: settled });
  const listed = useAnswer('correction.list', {});
  const storing = useAction();
  const held = (listed.value?.corrections ?? []).filter(
    (one) => one.batch === batch && one.sheet === sheet && one.cell === cell && one.undoneAt === null,
  );
  const isSeen = settled !== null && settled === text && !seen.loading;
  const store = async () => {
    if (text === null) return;
    const made = await storing.act(() => client.ask('correction.make', { ...place, text, why }));
    if (!made) return;
    setText(null);
    setWhy('');
    storeChanged();
  };
  const undo = async (correction: number) => {
    const undone = await storing.act(() => client.ask('correction.undo', { correction }));
    if (undone !== undefined) storeChanged();
  };
  return (
    <section className="correct" aria-label={t('correct.title', { cell })}>
      <form
        className="correct-line"
        onSubmit={(event) => {
          event.preventDefault();
          void store();
        }}
      >
        <strong>{cell}</strong>
        <input
          type="text"
          aria-label={t('correction.text')}
          placeholder={t('correct.text')}
          value={text ?? ''}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="button" onClick={() => setText('')}>
          {t('correct.strike')}
        </button>
        <input
          type="text"
          className="why"
          aria-label={t('correction.why')}
          placeholder={t('correct.why')}
          value={why}
          onChange={(event) => setWhy(event.target.value)}
        />
        <button
          type="submit"
          className="primary"
          disabled={!isSeen || seen.fault !== null || why.trim() === '' || storing.busy}
        >
          {t('correct.make')}
        </button>
      </form>
      {held.map((one) => (
        <Held key={one.correction} correction={one} busy={storing.busy} onUndo={undo} />
      ))}
      {storing.fault && <FaultNote fault={storing.fault} onClose={storing.clear} />}
      {settled !== null && seen.loading && <Working what={t('correct.reading')} />}
      {isSeen && seen.fault && <FaultNote fault={seen.fault} />}
      {isSeen && !seen.fault && seen.value && <Effect effect={seen.value} struck={text === ''} />}
      {text === null && held.length === 0 && <p className="faint">{t('correct.hint')}</p>}
    </section>
  );
}

function Held(props: { correction: Correction; busy: boolean; onUndo: (correction: number) => Promise<void> }) {
  const { correction, busy, onUndo } = props;
  const { raw, text, why, by, madeAt } = correction;
  const { t } = useTexts();
  return (
    <p className="correct-held">
      <del>{raw || t('correct.blank')}</del> → <strong>{text || t('correction.struck')}</strong>
      <span className="faint">{t('correction.says', { why, by, day: dayInChina(madeAt) })}</span>
      <button type="button" disabled={busy} onClick={() => void onUndo(correction.correction)}>
        {t('correct.undo')}
      </button>
    </p>
  );
}

function factText({ subject, measure, item, breakdown, due, asOf, value, cell }: CorrectedFact, language: Language) {
  const head = factHead(measure);
  const what = [subject, item && itemLabel(item, language), head[language], breakdownLabel(breakdown), due, asOf];
  return `${cell} ${what.filter(Boolean).join(' · ')} ${figureText(value, head, '元', 'exact')}`;
}

function wordText(
  { subject, attribute, text }: CorrectionEffect['words']['before'][number],
  t: Say,
  language: Language,
) {
  return attribute === null
    ? t('correct.name', { name: text })
    : `${subject} · ${dimensionLabel(attribute, language)} ${text}`;
}

function Effect({ effect, struck }: { effect: CorrectionEffect; struck: boolean }) {
  const { t, language } = useTexts();
  const { raw, facts, words, problems, controls } = effect;
  const more = Math.max(facts.gone - facts.before.length, facts.come - facts.after.length);
  return (
    <ul className="correct-effect" aria-label={t('correct.effect')}>
      <li className="faint">
        {t('correct.was', { raw: raw || t('correct.blank') })}
        {struck ? ` ${t('correct.struck')}` : ''}
      </li>
      {facts.before.map((fact) => (
        <li key={`-${factText(fact, language)}`}>
          <del>{factText(fact, language)}</del>
        </li>
      ))}
      {facts.after.map((fact) => (
        <li key={`+${factText(fact, language)}`}>
          <ins>{factText(fact, language)}</ins>
        </li>
      ))}
      {more > 0 && <li className="faint">{t('correct.more', { gone: facts.gone, come: facts.come })}</li>}
      {words.before.map((word) => (
        <li key={`-${wordText(word, t, language)}`}>
          <del>{wordText(word, t, language)}</del>
        </li>
      ))}
      {words.after.map((word) => (
        <li key={`+${wordText(word, t, language)}`}>
          <ins>{wordText(word, t, language)}</ins>
        </li>
      ))}
      {problems.gone.map((problem, index) => (
        <li key={`gone ${problem.cell} ${index}`}>
          {t('correct.settles')} <del>{`${problem.cell} ${messageIn(language, problem)}`}</del>
        </li>
      ))}
      {problems.come.map((problem, index) => (
        <li
          key={`come ${problem.cell} ${index}`}
          className="wrong"
        >{`${problem.cell} ${messageIn(language, problem)}`}</li>
      ))}
      {controls.map(
        ({ after }) =>
          after && (
            <li key={`${after.cell} ${after.label} ${after.of}`} className={after.agrees ? undefined : 'wrong'}>
              {t(after.agrees ? 'correct.agrees' : 'correct.disagrees', {
                cell: after.cell,
                label: after.label,
                of: after.of,
                stated: after.stated,
                computed: after.computed,
                difference: differenceText(after) ?? '',
              })}
            </li>
          ),
      )}
    </ul>
  );
}
