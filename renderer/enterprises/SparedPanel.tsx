// Which enterprises no 滞纳金 is charged on for now: the values of attributes that a city's own rule names. Lives in the panel.

import { useState } from 'react';
import { keyText } from '../../shared/cube/format.ts';
import { ATTRIBUTES, type AttributeId } from '../../shared/vocabulary/dimensions.ts';
import { useAnswer, useDesk } from '../desk.tsx';
import { attributeLabel } from '../labels.ts';
import { FaultNote, Loading } from '../parts/Notes.tsx';
import { useTexts } from '../texts.ts';
import { feesInRoute, feesToRoute, withKey } from './asked-fees.ts';

export function SparedPanel() {
  const { route, go } = useDesk();
  const { t, language } = useTexts();
  const asked = feesInRoute(route.params);
  const [dimension, setDimension] = useState<AttributeId>('hardship');
  const keys = useAnswer('pivot.keys', { dimension, spec: null });
  const ticked = asked.suspended.find((filter) => filter.dimension === dimension)?.in ?? [];
  const toggle = (key: string | null) =>
    go('enterprises', feesToRoute({ ...asked, suspended: withKey(asked.suspended, dimension, key) }), 'replace');
  return (
    <div className="stack">
      <p className="faint">{t('fees.spared.how')}</p>
      <label className="field">
        <span>{t('fees.spared.by')}</span>
        <select
          value={dimension}
          onChange={({ target }) => setDimension(ATTRIBUTES.find(({ id }) => id === target.value)?.id ?? dimension)}
        >
          {ATTRIBUTES.map(({ id }) => (
            <option key={id} value={id}>
              {attributeLabel(id, language)}
            </option>
          ))}
        </select>
      </label>
      {keys.fault && <FaultNote fault={keys.fault} />}
      {!keys.value && keys.loading && <Loading what={t('filter.loading')} />}
      <ul aria-label={t('fees.spared')}>
        {(keys.value?.keys ?? []).map((key) => (
          <li key={JSON.stringify(key)}>
            <label className="tick">
              <input type="checkbox" checked={ticked.includes(key)} onChange={() => toggle(key)} />
              {keyText(key, language, dimension)}
            </label>
          </li>
        ))}
      </ul>
      {asked.suspended.length > 0 && (
        <button
          type="button"
          className="link"
          onClick={() => go('enterprises', feesToRoute({ ...asked, suspended: [] }), 'replace')}
        >
          {t('fees.spared.none')}
        </button>
      )}
    </div>
  );
}
