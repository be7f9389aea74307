// The period, the rounding and the words a form is filled with, and the two buttons: fill, download.

import { useState } from 'react';
import type { PivotSpec } from '../../shared/cube/spec.ts';
import { ROUNDING_METHODS, type Binding, type RoundingMethod } from '../../shared/returns/form.ts';
import { useAnswer, useDesk } from '../desk.tsx';
import { DateField } from '../parts/DateField.tsx';
import { useTexts } from '../texts.ts';

type Filter = PivotSpec['filters'][number];

/** The period's last day, the words for text cells, whose figures are taken, and how they are made to foot. */
export type Filling = { at: string; texts: Record<string, string>; filters: Filter[]; rounding: RoundingMethod };

export function FillBar(props: {
  binding: Binding;
  busy: boolean;
  onFill: (filling: Filling) => void;
  onDownload: (() => void) | null;
}) {
  const { binding, busy, onFill, onDownload } = props;
  const { status } = useDesk();
  const { t } = useTexts();
  const [date, setDate] = useState<string | null>(null);
  const [texts, setTexts] = useState<Record<string, string>>({});
  const at = date ?? status.value?.asOf?.to ?? '';
  const reporters = useAnswer('pivot.keys', { dimension: 'reporter', spec: null });
  const [scope, setScope] = useState('');
  const [rounding, setRounding] = useState<RoundingMethod>('controlled');
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
        <DateField value={at} onChange={setDate} />
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
          value={rounding}
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
      {names.map((name) => (
        <label key={name} className="field">
          <span>{t(`form-text.${name}`)}</span>
          <input
            type="text"
            value={texts[name] ?? ''}
            onChange={({ target }) => setTexts((before) => ({ ...before, [name]: target.value }))}
          />
        </label>
      ))}
      <span className="push actions">
        <button type="submit" className={onDownload ? undefined : 'primary'} disabled={busy || at === ''}>
          {t('form.fill')}
        </button>
        {onDownload && (
          <button type="button" className="primary" disabled={busy} onClick={onDownload}>
            {t('form.download')}
          </button>
        )}
      </span>
    </form>
  );
}
