// How many rows are kept: the greatest of the rows' first field, or of a later one within each group of those before it.

import type { PivotSpec } from '../../shared/cube/spec.ts';
import type { DimensionId } from '../../shared/vocabulary/dimensions.ts';
import { dimensionLabel } from '../labels.ts';
import { useTexts } from '../texts.ts';
import { withTop } from './wells.ts';

const TOPS = [10, 20, 50, 100];

const chosen = ({ rows, top, topOf }: PivotSpec): string =>
  top ? `${topOf && rows.includes(topOf) ? topOf : (rows[0] ?? '')}:${top}` : '';

export function TopChoice({ spec, onChange }: { spec: PivotSpec; onChange: (spec: PivotSpec) => void }) {
  const { t, language } = useTexts();
  const counts = [...new Set([...TOPS, ...(spec.top ? [spec.top] : [])])];
  const options = (of: DimensionId | '', depth: number) =>
    counts.map((count) => (
      <option key={`${of}:${count}`} value={`${of}:${count}`}>
        {t(depth === 0 ? 'pivot.top.first' : 'pivot.top.of-each', { count })}
      </option>
    ));
  return (
    <label>
      {t('pivot.top')}
      <select value={chosen(spec)} onChange={({ target }) => onChange(withTop(spec, target.value))}>
        <option value="">{t('pivot.top.all')}</option>
        {spec.rows.length < 2
          ? options(spec.rows[0] ?? '', 0)
          : spec.rows.map((of, depth) => (
              <optgroup key={of} label={dimensionLabel(of, language)}>
                {options(of, depth)}
              </optgroup>
            ))}
      </select>
    </label>
  );
}
