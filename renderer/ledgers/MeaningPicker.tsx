// A person says what a column means: searched for and chosen; of a measure also item, part, period and unit. The same for a
// column of one file and for a word kept for all.

import { useState } from 'react';
import { COLUMN_PARTS, columnAnswerText, periodSaid, type ColumnAnswer } from '../../shared/ledger/column-answers.ts';
import { ITEMS } from '../../shared/vocabulary/items.ts';
import { measureOf } from '../../shared/vocabulary/measures.ts';
import { WRITTEN_UNITS } from '../../shared/vocabulary/units.ts';
import { sayCode, useTexts } from '../texts.ts';
import { answerLabel } from './meaning.ts';
import { meaningOptions } from './meaning-options.ts';

type OfMeasure = Extract<ColumnAnswer, { as: 'measure' }>;

export function MeaningPicker(props: {
  value: ColumnAnswer | null;
  /** A unit and a period belong to one table: not for words. */
  ofOneTable: boolean;
  onChange: (answer: ColumnAnswer) => void;
}) {
  const { value, ofOneTable, onChange } = props;
  const { t, language } = useTexts();
  const [search, setSearch] = useState('');
  const groups = meaningOptions(search, language, t);
  const chosen = value && columnAnswerText(value.as === 'measure' ? { as: 'measure', measure: value.measure } : value);
  return (
    <div className="meaning-picker">
      <input
        type="search"
        placeholder={t('meaning.search')}
        aria-label={t('meaning.search')}
        value={search}
        onChange={({ target }) => setSearch(target.value)}
      />
      <div className="meaning-options" role="listbox" aria-label={t('meaning.options')}>
        {groups.length === 0 && <p className="faint">{t('meaning.none')}</p>}
        {groups.map(({ group, options }) => (
          <div key={group} role="group" aria-label={t(`meaning.group.${group}`)}>
            <h4>{t(`meaning.group.${group}`)}</h4>
            {options.map(({ text, answer, label, found }) => (
              <button
                key={text}
                type="button"
                role="option"
                aria-selected={text === chosen}
                onClick={() => onChange(answer)}
              >
                {label}
                {found.length > 0 && <span className="faint"> {found.join('、')}</span>}
              </button>
            ))}
          </div>
        ))}
      </div>
      {value?.as === 'measure' && (
        <Aspects key={value.measure} value={value} ofOneTable={ofOneTable} onChange={onChange} />
      )}
      {value && (
        <p>
          <span className="faint">{t('meaning.chosen')}</span> <strong>{answerLabel(value, language, t)}</strong>
        </p>
      )}
    </div>
  );
}

const NO_ITEM = 'no_item';

/** Of a measure: what is left as it is goes by the heading and the title. */
function Aspects(props: { value: OfMeasure; ofOneTable: boolean; onChange: (answer: OfMeasure) => void }) {
  const { value, ofOneTable, onChange } = props;
  const { t, language } = useTexts();
  const units = Object.keys(WRITTEN_UNITS).filter(
    (unit) => WRITTEN_UNITS[unit]?.unit === measureOf(value.measure).unit && WRITTEN_UNITS[unit].zh === unit,
  );
  return (
    <div className="meaning-aspects">
      <label className="field">
        <span>{t('meaning.item')}</span>
        <select
          value={value.item === null ? NO_ITEM : (value.item ?? '')}
          onChange={({ target }) =>
            onChange({
              ...value,
              item: target.value === NO_ITEM ? null : ITEMS.find(({ id }) => id === target.value)?.id,
            })
          }
        >
          <option value="">{t('meaning.as-headed')}</option>
          <option value={NO_ITEM}>{t('meaning.no-item')}</option>
          {ITEMS.map((item) => (
            <option key={item.id} value={item.id}>
              {item[language]}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{t('meaning.part')}</span>
        <select
          value={value.part ?? ''}
          onChange={({ target }) =>
            onChange({ ...value, part: COLUMN_PARTS.find(({ id }) => id === target.value)?.id })
          }
        >
          <option value="">{t('meaning.as-headed')}</option>
          {COLUMN_PARTS.map(({ id }) => (
            <option key={id} value={id}>
              {sayCode(t, 'part.', id)}
            </option>
          ))}
        </select>
      </label>
      {ofOneTable && (
        <>
          <label className="field">
            <span>{t('meaning.unit')}</span>
            <select
              value={value.unit ?? ''}
              onChange={({ target }) => onChange({ ...value, unit: target.value || undefined })}
            >
              <option value="">{t('meaning.as-headed')}</option>
              {units.map((unit) => (
                <option key={unit}>{unit}</option>
              ))}
            </select>
          </label>
          <PeriodField value={value} onChange={onChange} />
        </>
      )}
    </div>
  );
}

function PeriodField({ value, onChange }: { value: OfMeasure; onChange: (answer: OfMeasure) => void }) {
  const { t } = useTexts();
  const [typed, setTyped] = useState(() =>
    value.due
      ? (columnAnswerText(value)
          .split(',')
          .find((word) => /^\d{4}/.test(word)) ?? '')
      : '',
  );
  const wrong = typed !== '' && periodSaid(typed) === null;
  return (
    <label className="field">
      <span>{t('meaning.due')}</span>
      <input
        type="text"
        placeholder={t('meaning.as-headed')}
        aria-invalid={wrong}
        title={t('meaning.due-form')}
        // A period that cannot be read must not be left out silently.
        ref={(input) => input?.setCustomValidity(wrong ? t('meaning.due-form') : '')}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          onChange({ ...value, due: periodSaid(target.value) ?? undefined });
        }}
      />
    </label>
  );
}
