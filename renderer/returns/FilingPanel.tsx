// 上报: what must be said before a filled return is frozen, then the deed. Decides nothing itself; the back end refuses what is missing.

import { useState } from 'react';
import type { FiledSummary, ReturnReport } from '../../shared/contract/shapes.ts';
import { checkName, mustFailures, scopeText, toExplain } from '../../shared/returns/filed.ts';
import { useAction, useAnswer, useDesk } from '../desk.tsx';
import { FaultNote, Loading } from '../parts/Notes.tsx';
import { useTexts } from '../texts.ts';
import type { Filling } from './FillBar.tsx';

export function FilingPanel(props: {
  template: number;
  form: string;
  filling: Filling;
  filled: ReturnReport;
  onFiled: (filed: FiledSummary) => void;
}) {
  const { template, form, filling, filled, onFiled } = props;
  const { client, storeChanged } = useDesk();
  const { t } = useTexts();
  const filing = useAction();
  const list = useAnswer('filed.list', {});
  const [reason, setReason] = useState('');
  const [despite, setDespite] = useState('');
  const [explanations, setExplanations] = useState<Record<string, string>>({});
  if (list.fault) return <FaultNote fault={list.fault} />;
  if (!list.value) return <Loading what={t('filed.loading')} />;
  const scope = scopeText(filling.filters);
  const before = list.value.returns.find(
    (one) => one.form === form && one.at === filling.at && scopeText(one.filters) === scope,
  );
  const failing = mustFailures(filled.report, filled.check);
  const asked = toExplain(filled.check).filter(({ explanation }) => explanation === null);
  const file = async () => {
    const filed = await filing.act(() =>
      client.ask('filed.file', { template, ...filling, seen: filled.sha256, reason, despite, explanations }),
    );
    if (!filed) return;
    storeChanged();
    onFiled(filed);
  };
  const [first] = asked;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void file();
      }}
    >
      <p>{t('filing.what', { at: filling.at, hash: filled.sha256.slice(0, 8) })}</p>
      {before && (
        <Why label={t('filing.reason', { version: before.version })} value={reason} onChange={setReason} required />
      )}
      {failing > 0 && (
        <>
          <p className="wrong">{t('filing.failing', { count: failing })}</p>
          <Why label={t('filing.despite')} value={despite} onChange={setDespite} required />
        </>
      )}
      {asked.length > 0 && <p>{t('filing.explain', { count: asked.length })}</p>}
      {asked.map((one) => {
        const name = checkName(one);
        const said = t('filing.sides', { left: one.left ?? '', right: one.right ?? '' });
        return (
          <Why
            key={name}
            label={`${name} ${said}`}
            value={explanations[name] ?? ''}
            onChange={(why) => setExplanations((others) => ({ ...others, [name]: why }))}
            required
          />
        );
      })}
      {first && asked.length > 1 && (
        <button
          type="button"
          className="link"
          disabled={!explanations[checkName(first)]}
          onClick={() =>
            setExplanations((given) => ({
              ...Object.fromEntries(asked.map((one) => [checkName(one), given[checkName(first)] ?? ''])),
              ...Object.fromEntries(Object.entries(given).filter(([, why]) => why.trim() !== '')),
            }))
          }
        >
          {t('filing.same')}
        </button>
      )}
      {filing.fault && <FaultNote fault={filing.fault} onClose={filing.clear} />}
      <div className="actions">
        <button type="submit" className="primary" disabled={filing.busy}>
          {t('filing.file')}
        </button>
      </div>
    </form>
  );
}

function Why(props: { label: string; value: string; onChange: (value: string) => void; required: boolean }) {
  const { label, value, onChange, required } = props;
  return (
    <label className="field">
      <span>{label}</span>
      <textarea
        rows={2}
        maxLength={2000}
        required={required}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}
