// Chooses which keys of one dimension a pivot lets through. Lives in the panel; every tick is applied at once, in the address.

import { useState } from 'react';
import { labelOf } from '../../shared/cube/plan.ts';
import { keyText } from '../../shared/cube/format.ts';
import type { DimensionId } from '../../shared/vocabulary/dimensions.ts';
import { useAnswer } from '../desk.tsx';
import { Empty, FaultNote, Loading } from '../parts/Notes.tsx';
import { useTexts } from '../texts.ts';
import { usePivotInRoute } from './specInRoute.ts';
import { changeFilter, withAllKeys } from './wells.ts';

/** Keys drawn at once; the rest is found by typing. */
const DRAWN = 400;

export function FilterPicker({ dimension }: { dimension: DimensionId }) {
  const { t, language } = useTexts();
  const { spec, change } = usePivotInRoute('pivot');
  const [search, setSearch] = useState('');
  const { bands, groups } = spec ?? {};
  const isOwn = bands?.some((one) => one.dimension === dimension) || groups?.some((one) => one.dimension === dimension);
  // Bands and groups of one's own have keys that the store alone does not know.
  const own = { values: [{ measure: 'ent_cnt' as const }], bands, groups };
  const keys = useAnswer('pivot.keys', { dimension, spec: isOwn ? own : null });
  if (keys.fault) return <FaultNote fault={keys.fault} />;
  if (!keys.value || !spec) return <Loading what={t('filter.loading')} />;
  const inStore = keys.value.keys;
  const written = spec.filters.find((filter) => filter.dimension === dimension)?.in ?? [];
  const chosen = written.map((word) => labelOf(dimension, word));
  // A value that the store no longer has lets nothing through; it is listed, so that it can be taken out.
  const isGone = (key: string | null) => !inStore.includes(key);
  const all = [...chosen.filter(isGone), ...inStore];
  const asked = search.trim().toLowerCase();
  // Under English labels too, what a ledger says is found as the ledger says it.
  const found = all.filter((key) =>
    [keyText(key, language, dimension), key ?? ''].some((text) => text.toLowerCase().includes(asked)),
  );
  const choose = (next: readonly (string | null)[]) => {
    const isAll = inStore.every((key) => next.includes(key));
    change(changeFilter(spec, dimension, isAll ? [] : next, all.length));
  };
  const toggle = (key: string | null) =>
    choose(chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key]);
  return (
    <div className="stack picker">
      {[...spec.rows, ...spec.columns].includes(dimension) && (
        <label className="tick">
          <input
            type="checkbox"
            checked={spec.showEmpty?.includes(dimension) ?? false}
            onChange={({ target }) => change(withAllKeys(spec, dimension, target.checked))}
          />
          {t('filter.all-keys')}
        </label>
      )}
      <input
        type="search"
        aria-label={t('filter.search')}
        placeholder={t('filter.search')}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <div className="actions">
        {asked !== '' && (
          <button type="button" className="link" onClick={() => choose([...new Set([...chosen, ...found])])}>
            {t('filter.found')}
          </button>
        )}
        <button type="button" className="link" disabled={chosen.length === 0} onClick={() => choose([])}>
          {t('filter.none')}
        </button>
        <span className="faint">
          {chosen.length === 0 ? t('filter.unfiltered') : t('filter.count', { chosen: chosen.length, all: all.length })}
        </span>
      </div>
      {found.length === 0 ? (
        <Empty title={t('filter.nothing')} />
      ) : (
        <ul className="picker-keys">
          {found.slice(0, DRAWN).map((key) => (
            <li key={JSON.stringify(key)}>
              <label className="tick">
                <input type="checkbox" checked={chosen.includes(key)} onChange={() => toggle(key)} />
                {keyText(key, language, dimension)}
                {isGone(key) && <span className="care">{t('filter.not-in-store')}</span>}
              </label>
            </li>
          ))}
        </ul>
      )}
      {found.length > DRAWN && <p className="faint">{t('filter.more', { count: found.length - DRAWN })}</p>}
    </div>
  );
}
