// What every form asks for, said once: reporting unit, signers, telephone, date of issue; and how money is rounded and written.

import { useState } from 'react';
import { MONEY_UNITS } from '../../shared/money.ts';
import { ROUNDING_METHODS } from '../../shared/returns/form.ts';
import type { Settings } from '../../shared/settings.ts';
import { useAction, useAnswer, useDesk } from '../desk.tsx';
import { FaultNote, Loading } from '../parts/Notes.tsx';
import { useTexts } from '../texts.ts';

const WORDS = ['reporting_unit', 'officer', 'stat_officer', 'filled_by', 'phone'] as const;

export function FormWords() {
  const { t } = useTexts();
  const answer = useAnswer('settings.read', {});
  return (
    <section className="section" aria-label={t('settings.forms')}>
      <h2>{t('settings.forms')}</h2>
      <p className="faint setting">{t('settings.forms.hint')}</p>
      {answer.fault && <FaultNote fault={answer.fault} />}
      {answer.value ? <Fields kept={answer.value} /> : answer.loading && <Loading what={t('settings.working')} />}
    </section>
  );
}

function Fields({ kept }: { kept: Settings }) {
  const { client, storeChanged } = useDesk();
  const { t } = useTexts();
  const saving = useAction();
  const [settings, setSettings] = useState(kept);
  const changed = JSON.stringify(settings) !== JSON.stringify(kept);
  const save = async () => {
    if ((await saving.act(() => client.ask('settings.save', settings))) !== undefined) storeChanged();
  };
  return (
    <form
      className="form-words setting"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {WORDS.map((name) => (
        <label key={name} className="field">
          <span>{t(`form-text.${name}`)}</span>
          <input
            type="text"
            maxLength={200}
            value={settings[name]}
            onChange={({ target }) => setSettings({ ...settings, [name]: target.value })}
          />
        </label>
      ))}
      <IssueDate value={settings.filled_on} onChange={(filled_on) => setSettings({ ...settings, filled_on })} />
      <label className="field">
        <span>{t('form.rounding')}</span>
        <select
          value={settings.rounding}
          onChange={({ target }) => {
            const rounding = ROUNDING_METHODS.find((method) => method === target.value);
            if (rounding) setSettings({ ...settings, rounding });
          }}
        >
          {ROUNDING_METHODS.map((method) => (
            <option key={method} value={method}>
              {t(`rounding.${method}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{t('settings.unit')}</span>
        <select
          value={settings.unit}
          onChange={({ target }) => {
            const unit = UNITS.find((one) => one === target.value);
            if (unit) setSettings({ ...settings, unit });
          }}
        >
          {UNITS.map((unit) => (
            <option key={unit}>{unit}</option>
          ))}
        </select>
      </label>
      <div className="actions">
        <button type="submit" className={changed ? 'primary' : undefined} disabled={!changed || saving.busy}>
          {t('action.save')}
        </button>
        {saving.fault && <FaultNote fault={saving.fault} onClose={saving.clear} />}
      </div>
    </form>
  );
}

const UNITS = Object.keys(MONEY_UNITS) as Settings['unit'][];

function IssueDate(props: { value: Settings['filled_on']; onChange: (value: Settings['filled_on']) => void }) {
  const { value, onChange } = props;
  const { t } = useTexts();
  const counted = typeof value === 'number';
  return (
    <div className="field">
      <span>{t('form-text.filled_on')}</span>
      <span className="actions">
        <select
          aria-label={t('form-text.filled_on')}
          value={counted ? 'after' : value}
          onChange={({ target }) =>
            onChange(target.value === 'today' || target.value === 'by-hand' ? target.value : 10)
          }
        >
          <option value="today">{t('settings.issued.today')}</option>
          <option value="after">{t('settings.issued.after')}</option>
          <option value="by-hand">{t('settings.issued.by-hand')}</option>
        </select>
        {counted && (
          <input
            type="number"
            aria-label={t('settings.issued.days')}
            min={0}
            max={366}
            value={value}
            onChange={({ target }) => onChange(Math.min(366, Math.max(0, Math.trunc(Number(target.value)))))}
          />
        )}
      </span>
    </div>
  );
}
