// The period, the rounding and the words a form is filled with, and what can be done: fill, download, file.

import { useState } from 'react';
import type { PivotSpec } from '../../shared/cube/spec.ts';
import { ROUNDING_METHODS, type Binding, type RoundingMethod, type TextBinding } from '../../shared/returns/form.ts';
import type { Settings } from '../../shared/settings.ts';
import { useAnswer, useDesk } from '../desk.tsx';
import { DateField } from '../parts/DateField.tsx';
import { useTexts } from '../texts.ts';

type Filter = PivotSpec['filters'][number];

/** The period's last day, the words for text cells, whose figures are taken, and how they are made to foot. */
export type Filling = { at: string; texts: Record<string, string>; filters: Filter[]; rounding: RoundingMethod | null };

export function FillBar(props: {
  binding: Binding;
  busy: boolean;
  onFill: (filling: Filling) => void;
  onDownload: (() => void) | null;
  onFile: (() => void) | null;
}) {
  const { binding, busy, onFill, onDownload, onFile } = props;
  const { status } = useDesk();
  const { t } = useTexts();
  const [date, setDate] = useState<string | null>(null);
  const [texts, setTexts] = useState<Record<string, string>>({});
  const at = date ?? status.value?.asOf?.to ?? '';
  const reporters = useAnswer('pivot.keys', { dimension: 'reporter', spec: null });
  const [scope, setScope] = useState('');
  const [rounding, setRounding] = useState<RoundingMethod | null>(null);
  const settings = useAnswer('settings.read', {}).value;
  const names = [...new Set(binding.texts.map((entry) => entry.text))];
  return (
    <form
      className="fill-bar"
      aria-label={t('form.fill')}
      onSubmit={(event) => {
        event.preventDefault();
        onFill({
          at,
          texts: Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== '')),
          filters: scope === '' ? [] : [{ dimension: 'reporter', in: [scope] }],
          rounding,
        });
      }}
    >
      <label className="field">
        <span>{t('form.at')}</span>
        <DateField value={at} onChange={setDate} ofPeriods />
      </label>
      <label className="field">
        <span>{t('form.scope')}</span>
        <select value={scope} onChange={(event) => setScope(event.target.value)}>
          <option value="">{t('form.scope.all')}</option>
          {(reporters.value?.keys ?? []).map((key) => key !== null && <option key={key}>{key}</option>)}
        </select>
      </label>
      <label className="field">
        <span>{t('form.rounding')}</span>
        <select
          value={rounding ?? settings?.rounding ?? 'controlled'}
          onChange={({ target }) => {
            const method = ROUNDING_METHODS.find((one) => one === target.value);
            if (method) setRounding(method);
          }}
        >
          {ROUNDING_METHODS.map((method) => (
            <option key={method} value={method}>
              {t(`rounding.${method}`)}
            </option>
          ))}
        </select>
      </label>
      <span className="push actions">
        <button type="submit" className={onDownload ? undefined : 'primary'} disabled={busy || at === ''}>
          {t('form.fill')}
        </button>
        {onDownload && (
          <button type="button" disabled={busy} onClick={onDownload}>
            {t('form.download')}
          </button>
        )}
        {onFile && (
          <button type="button" className="primary" disabled={busy} onClick={onFile}>
            {t('filing.open')}
          </button>
        )}
      </span>
      {names.length > 0 && (
        <details className="fill-words">
          <summary>{t('form.words')}</summary>
          <div className="fill-words-fields">
            {names.map((name) => (
              <label key={name} className="field">
                <span>{t(`form-text.${name}`)}</span>
                <input
                  type="text"
                  value={texts[name] ?? ''}
                  placeholder={fromSettings(name, settings)}
                  onChange={({ target }) => setTexts((before) => ({ ...before, [name]: target.value }))}
                />
              </label>
            ))}
          </div>
        </details>
      )}
    </form>
  );
}

/** What a word left blank will be: the one of the settings. */
function fromSettings(name: TextBinding['text'], settings: Settings | null): string {
  return settings === null || name === 'period' || name === 'filled_on' ? '' : settings[name];
}
