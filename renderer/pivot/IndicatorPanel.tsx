// An indicator of one's own: a name, a unit and a formula over measures, which are offered while it is typed.

import { useRef, useState, type KeyboardEvent } from 'react';
import { indicatorProblem, OPERAND_NAMES } from '../../shared/cube/formula.ts';
import { isNameOfOurs } from '../../shared/cube/indicator-names.ts';
import { INDICATOR_UNITS } from '../../shared/vocabulary/indicators.ts';
import { Loading } from '../parts/Notes.tsx';
import { messageIn, useTexts } from '../texts.ts';
import { useDesk } from '../desk.tsx';
import { FormulaKeys } from './FormulaKeys.tsx';
import { withIndicator, withoutIndicator, wordAt, type OwnIndicator } from './own.ts';
import { usePivotInRoute } from './specInRoute.ts';

const OFFERED = 8;

/** Measures whose name holds the word; none where the word is one already. */
function offersFor(word: string): typeof OPERAND_NAMES {
  const asked = word.toLowerCase();
  if (asked === '' || OPERAND_NAMES.some(({ zh, id }) => zh === word || id === word)) return [];
  return OPERAND_NAMES.filter(
    ({ zh, en, id }) => zh.includes(word) || en.toLowerCase().includes(asked) || id.includes(asked),
  ).slice(0, OFFERED);
}

export function IndicatorPanel({ name }: { name: string | null }) {
  const { t } = useTexts();
  const { closePanel } = useDesk();
  const { spec, change } = usePivotInRoute('pivot');
  if (!spec) return <Loading what={t('pivot.loading')} />;
  const others = (spec.indicators ?? []).filter((one) => one.name !== name);
  const known = spec.indicators?.find((one) => one.name === name);
  return (
    <IndicatorForm
      known={known ?? { name: '', unit: 'percent', formula: '' }}
      taken={others.map((one) => one.name)}
      onSave={(indicator) => {
        change(withIndicator(spec, known ? name : null, indicator));
        closePanel();
      }}
      onRemove={
        known
          ? () => {
              change(withoutIndicator(spec, known.name));
              closePanel();
            }
          : null
      }
    />
  );
}

type Props = {
  known: OwnIndicator;
  taken: readonly string[];
  onSave: (indicator: OwnIndicator) => void;
  onRemove: (() => void) | null;
};

function IndicatorForm({ known, taken, onSave, onRemove }: Props) {
  const { t, language } = useTexts();
  const [name, setName] = useState(known.name);
  const [unit, setUnit] = useState(known.unit);
  const [formula, setFormula] = useState(known.formula);
  const problem = formula.trim() === '' ? null : indicatorProblem({ formula, unit });
  const isOurs = isNameOfOurs(name.trim());
  const isTaken = isOurs || taken.includes(name.trim());
  const isWhole = name.trim() !== '' && formula.trim() !== '' && !problem && !isTaken;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole) onSave({ name: name.trim(), unit, formula: formula.trim() });
      }}
    >
      <label className="field">
        <span>{t('indicator.name')}</span>
        <input
          type="text"
          value={name}
          maxLength={40}
          aria-invalid={isTaken}
          onChange={({ target }) => setName(target.value)}
        />
      </label>
      {isTaken && (
        <p className="wrong">{t(isOurs ? 'indicator.taken-by-ours' : 'indicator.taken', { name: name.trim() })}</p>
      )}
      <label className="field">
        <span>{t('indicator.unit')}</span>
        <select
          value={unit}
          onChange={({ target }) => setUnit(INDICATOR_UNITS.find((one) => one === target.value) ?? unit)}
        >
          {INDICATOR_UNITS.map((one) => (
            <option key={one} value={one}>
              {t(`indicator.unit.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <FormulaField formula={formula} isWrong={problem !== null} onChange={setFormula} />
      {problem && (
        <p className="wrong" role="alert">
          {messageIn(language, problem)}
          {problem.at !== null && problem.at < formula.length && (
            <span className="formula-place">
              {formula.slice(0, problem.at)}
              <mark>{wordFrom(formula, problem.at)}</mark>
              {formula.slice(problem.at + wordFrom(formula, problem.at).length)}
            </span>
          )}
        </p>
      )}
      <FormulaKeys formula={formula} />
      <p className="faint">{t('indicator.hint')}</p>
      <div className="actions">
        <button type="submit" className="primary" disabled={!isWhole}>
          {t('own.apply')}
        </button>
        {onRemove && (
          <button type="button" onClick={onRemove}>
            {t('indicator.remove')}
          </button>
        )}
      </div>
    </form>
  );
}

/** The word that begins there, or the one character. */
const wordFrom = (text: string, at: number): string => /^[\p{L}_][\p{L}\p{N}_]*|^./u.exec(text.slice(at))?.[0] ?? '';

function FormulaField(props: { formula: string; isWrong: boolean; onChange: (formula: string) => void }) {
  const { formula, isWrong, onChange } = props;
  const { t, language } = useTexts();
  const field = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(formula.length);
  const [lit, setLit] = useState(0);
  const { from, word } = wordAt(formula, caret);
  const offers = offersFor(word);
  const take = (offer: string) => {
    const next = formula.slice(0, from) + offer + formula.slice(caret);
    onChange(next);
    setCaret(from + offer.length);
    setLit(0);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(from + offer.length, from + offer.length);
    });
  };
  const typed = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const offer = offers[lit];
    if (offers.length === 0 || event.nativeEvent.isComposing) return;
    if (step !== 0) setLit((lit + step + offers.length) % offers.length);
    else if ((event.key === 'Enter' || event.key === 'Tab') && offer) take(offer.zh);
    else return;
    event.preventDefault();
  };
  return (
    <div className="field">
      <label className="field">
        <span>{t('indicator.formula')}</span>
        <textarea
          ref={field}
          rows={3}
          value={formula}
          maxLength={300}
          aria-invalid={isWrong}
          aria-controls="formula-offers"
          onKeyDown={typed}
          onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
          onChange={({ target }) => {
            onChange(target.value);
            setCaret(target.selectionStart);
            setLit(0);
          }}
        />
      </label>
      <ul id="formula-offers" role="listbox" aria-label={t('indicator.offers')} className="offers">
        {offers.map((offer, at) => (
          <li
            key={offer.id}
            role="option"
            aria-selected={at === lit}
            onMouseDown={(event) => {
              event.preventDefault();
              take(offer.zh);
            }}
          >
            {language === 'zh' ? offer.zh : `${offer.zh} · ${offer.en}`}
          </li>
        ))}
      </ul>
    </div>
  );
}
