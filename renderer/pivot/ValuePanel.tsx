// How one value of the pivot is gathered and shown: the figure itself, a share, a change, a rank; or how many reach a level.
// Lives in the panel; every choice is applied at once, in the address.

import { useState } from 'react';
import { shownWord } from '../../shared/cube/heads.ts';
import { SHOWN_AS, THRESHOLDS, type AskedValue } from '../../shared/cube/spec.ts';
import { decimal, scaled } from '../../shared/money.ts';
import { measureOf, UNIT_SCALE, type MeasureId } from '../../shared/vocabulary/measures.ts';
import { aggregationsOf, unitLabel, valueLabel } from '../labels.ts';
import { Loading } from '../parts/Notes.tsx';
import { useTexts } from '../texts.ts';
import { withSortKept } from './sorting.ts';
import { usePivotInRoute } from './specInRoute.ts';
import { changeValue } from './wells.ts';

/** Levels of money are written in 万元: six decimals of it are 分. */
const MONEY_PLACES = 6;
const placesOf = (measure: MeasureId): number => {
  const { unit } = measureOf(measure);
  return unit === 'money' ? MONEY_PLACES : UNIT_SCALE[unit];
};

export function ValuePanel({ index }: { index: number }) {
  const { t, language } = useTexts();
  const { spec, change } = usePivotInRoute('pivot');
  if (!spec) return <Loading what={t('pivot.loading')} />;
  const value = spec.values[index];
  if (!value) return null;
  const { show, ...own } = value;
  const apply = (next: AskedValue) => change(withSortKept(spec, changeValue(spec, index, next)));
  return (
    <div className="stack">
      <p>{valueLabel(value, language, t)}</p>
      {own.measure !== 'ent_cnt' && own.measure !== 'indicator' && (
        <Gathering key={JSON.stringify(own)} own={own} onChange={(next) => apply(show ? { ...next, show } : next)} />
      )}
      <label className="field">
        <span>{t('value.shown')}</span>
        <select
          value={show ?? ''}
          onChange={({ target }) => {
            const chosen = SHOWN_AS.find((way) => way === target.value);
            apply(chosen ? { ...own, show: chosen } : own);
          }}
        >
          <option value="">{t('value.itself')}</option>
          {SHOWN_AS.map((way) => (
            <option key={way} value={way}>
              {shownWord(way, language)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

type Gathered = Exclude<AskedValue, { measure: 'ent_cnt' | 'indicator' }>;

function Gathering({ own, onChange }: { own: Gathered; onChange: (next: Gathered) => void }) {
  const { t, language } = useTexts();
  const { measure } = own;
  const places = placesOf(measure);
  const [level, setLevel] = useState('at' in own ? plain(decimal(BigInt(own.at), places, places)) : '');
  const at = scaled(level.trim(), places);
  const reach = (agg: (typeof THRESHOLDS)[number]) => at?.exact && onChange({ measure, agg, at: at.value });
  const wrong = level.trim() !== '' && !at?.exact;
  return (
    <>
      <label className="field">
        <span>{t('value.gathered')}</span>
        <select
          value={'at' in own ? '' : own.agg}
          onChange={({ target }) => {
            const agg = aggregationsOf(measure).find((way) => way === target.value);
            if (agg) onChange({ measure, agg });
          }}
        >
          {'at' in own && <option value="">{t('value.reaching')}</option>}
          {aggregationsOf(measure).map((way) => (
            <option key={way} value={way}>
              {t(`agg.${way}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>
          {t('value.level', {
            unit: measureOf(measure).unit === 'money' ? t('value.ten-thousand') : unitLabel(measure, language),
          })}
        </span>
        <input
          type="text"
          inputMode="decimal"
          value={level}
          aria-invalid={wrong}
          onChange={(event) => setLevel(event.target.value)}
        />
      </label>
      <div className="actions">
        {THRESHOLDS.map((agg) => (
          <button
            key={agg}
            type="button"
            aria-pressed={'at' in own && own.agg === agg}
            disabled={!at?.exact}
            onClick={() => reach(agg)}
          >
            {t(`value.${agg}`)}
          </button>
        ))}
      </div>
    </>
  );
}

/** Without noughts that say nothing: '100.000000' is '100'. */
const plain = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
