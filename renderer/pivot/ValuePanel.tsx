// How one value of the pivot is gathered and shown: the figure itself, a share, a change, a rank; or how many reach a level.
// Lives in the panel; every choice is applied at once, in the address.

import { useState } from 'react';
import { shownWord } from '../../shared/cube/heads.ts';
import { SHOWN_AS, THRESHOLDS, type AskedValue, type IndicatorValue } from '../../shared/cube/spec.ts';
import { decimal } from '../../shared/money.ts';
import { typedAmount } from '../../shared/typed-amount.ts';
import { INDICATOR_SCALE } from '../../shared/cube/formula.ts';
import type { IndicatorUnit } from '../../shared/vocabulary/indicators.ts';
import { measureOf, UNIT_SCALE, type MeasureId } from '../../shared/vocabulary/measures.ts';
import { aggregationsOf, unitLabel, unitOfIndicator, valueLabel } from '../labels.ts';
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
  const gather = (next: AskedValue) => apply(show ? { ...next, show } : next);
  return (
    <div className="stack">
      <p>{valueLabel(value, language, t, spec.indicators)}</p>
      {own.measure !== 'ent_cnt' && own.measure !== 'indicator' && (
        <Gathering key={JSON.stringify(own)} own={own} onChange={gather} />
      )}
      {own.measure === 'indicator' && (
        <Indicated
          key={JSON.stringify(own)}
          own={own}
          unit={unitOfIndicator(own.name, spec.indicators)}
          onChange={gather}
        />
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
      <LevelField
        unit={measureOf(measure).unit === 'money' ? t('value.ten-thousand') : unitLabel(measure, language)}
        places={placesOf(measure)}
        isMoney={measureOf(measure).unit === 'money'}
        now={'at' in own ? own : null}
        onReach={(level) => onChange({ measure, ...level })}
      />
    </>
  );
}

/** The indicator itself, or the enterprises whose own one reaches a level. */
function Indicated(props: { own: IndicatorValue; unit: IndicatorUnit; onChange: (next: IndicatorValue) => void }) {
  const { own, unit, onChange } = props;
  const { t } = useTexts();
  const { measure, name } = own;
  return (
    <>
      {'at' in own && (
        <label className="field">
          <span>{t('value.gathered')}</span>
          <select value="" onChange={() => onChange({ measure, name })}>
            <option value="">{t('value.reaching')}</option>
            <option value="itself">{t('value.itself')}</option>
          </select>
        </label>
      )}
      <LevelField
        unit={t(`value.level.${unit}`)}
        places={INDICATOR_SCALE}
        isMoney={unit === 'money'}
        now={'at' in own ? own : null}
        onReach={(level) => onChange({ measure, name, ...level })}
      />
    </>
  );
}

type Level = { agg: (typeof THRESHOLDS)[number]; at: number };

/** @param props.places decimals of `unit` that a level has: as many make it whole */
function LevelField(props: {
  unit: string;
  places: number;
  isMoney: boolean;
  now: Level | null;
  onReach: (level: Level) => void;
}) {
  const { unit, places, isMoney, now, onReach } = props;
  const { t } = useTexts();
  const [level, setLevel] = useState(now ? plain(decimal(BigInt(now.at), places, places)) : '');
  const at = typedAmount(level, { places, isMoney });
  const wrong = level.trim() !== '' && at === null;
  return (
    <>
      <label className="field">
        <span>{t('value.level', { unit })}</span>
        <input
          type="text"
          inputMode="decimal"
          value={level}
          aria-invalid={wrong}
          onChange={(event) => setLevel(event.target.value)}
        />
      </label>
      {wrong && (
        <p className="wrong" role="alert">
          {t('value.level-wrong')}
        </p>
      )}
      <div className="actions">
        {THRESHOLDS.map((agg) => (
          <button
            key={agg}
            type="button"
            aria-pressed={now?.agg === agg}
            disabled={at === null}
            onClick={() => at !== null && onReach({ agg, at })}
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
