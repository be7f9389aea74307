// Below the wells: rows and columns swapped, which totals are shown, and whether all periods go by the attributes of today.

import { TOTALS, type PivotSpec } from '../../shared/cube/spec.ts';
import { useTexts } from '../texts.ts';
import { swapped, withLatestAttributes, withTotals } from './wells.ts';

export function LayoutWell({ spec, onChange }: { spec: PivotSpec; onChange: (spec: PivotSpec) => void }) {
  const { t } = useTexts();
  const other = swapped(spec);
  return (
    <section className="well" aria-label={t('layout.title')}>
      <h3>{t('layout.title')}</h3>
      <div className="layout-choices">
        {TOTALS.map((total) => (
          <label key={total} className="tick">
            <input
              type="checkbox"
              checked={!spec.without?.includes(total)}
              onChange={({ target }) => onChange(withTotals(spec, total, target.checked))}
            />
            {t(`layout.${total}`)}
          </label>
        ))}
        <button type="button" className="link" disabled={other === null} onClick={() => other && onChange(other)}>
          {t('layout.swap')}
        </button>
        <label className="tick" title={t('layout.latest.why')}>
          <input
            type="checkbox"
            checked={spec.attributes === 'latest'}
            onChange={({ target }) => onChange(withLatestAttributes(spec, target.checked))}
          />
          {t('layout.latest')}
        </label>
      </div>
    </section>
  );
}
