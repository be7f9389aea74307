// The figure that a cell of a form takes, field by field: value, filters, moment, comparison, unit. Saves nothing.

import { AGGREGATIONS } from '../../shared/cube/spec.ts';
import { isMoneyUnit, MONEY_UNITS } from '../../shared/money.ts';
import type { FigureBinding, Moment } from '../../shared/returns/form.ts';
import { INDICATORS } from '../../shared/vocabulary/indicators.ts';
import { MEASURES } from '../../shared/vocabulary/measures.ts';
import { measureLabel } from '../labels.ts';
import { useTexts } from '../texts.ts';
import { FilterRows } from './FilterRows.tsx';
import { momentText } from './marks.ts';

type Props = { figure: FigureBinding; onChange: (figure: FigureBinding) => void };
type Value = FigureBinding['value'];

const MOMENTS: readonly Moment[] = [
  { years: -1 },
  { years: -1, month: 12 },
  { years: 0 },
  ...Array.from({ length: 12 }, (_, month) => ({ years: 0, month: month + 1 })),
];
const WAYS = ['change', 'growth', 'share'] as const;

function valueNamed(id: string): Value {
  const measure = MEASURES.find((entry) => entry.id === id);
  if (measure) return { measure: measure.id, agg: 'sum' };
  return INDICATORS.some((entry) => entry.id === id) ? { measure: 'indicator', name: id } : { measure: 'ent_cnt' };
}

export function FigureFields({ figure, onChange }: Props) {
  const { t, language } = useTexts();
  const { value } = figure;
  return (
    <>
      <label className="field">
        <span>{t('binding.value')}</span>
        <select
          value={value.measure === 'indicator' ? value.name : value.measure}
          onChange={({ target }) => onChange({ ...figure, value: valueNamed(target.value) })}
        >
          <option value="ent_cnt">{measureLabel('ent_cnt', language, t)}</option>
          {MEASURES.map(({ id }) => (
            <option key={id} value={id}>
              {measureLabel(id, language, t)}
            </option>
          ))}
          <optgroup label={t('binding.indicators')}>
            {INDICATORS.map((indicator) => (
              <option key={indicator.id} value={indicator.id}>
                {indicator[language]}
              </option>
            ))}
          </optgroup>
        </select>
      </label>
      {'agg' in value && (
        <label className="field">
          <span>{t('binding.agg')}</span>
          <select
            value={value.agg}
            onChange={({ target }) => {
              const agg = AGGREGATIONS.find((way) => way === target.value);
              if (agg) onChange({ ...figure, value: { measure: value.measure, agg } });
            }}
          >
            {AGGREGATIONS.map((way) => (
              <option key={way} value={way}>
                {t(`agg.${way}`)}
              </option>
            ))}
          </select>
        </label>
      )}
      <FilterRows filters={figure.filters} onChange={(filters) => onChange({ ...figure, filters })} />
      <div className="actions">
        <MomentField
          name={t('binding.period')}
          moment={figure.period}
          onChange={(period) => onChange({ ...figure, period })}
        />
        <ComparedField figure={figure} onChange={onChange} />
      </div>
      <UnitFields figure={figure} onChange={onChange} />
    </>
  );
}

function MomentField(props: {
  name: string;
  moment: Moment | undefined;
  onChange: (moment: Moment | undefined) => void;
}) {
  const { t } = useTexts();
  const { name, moment, onChange } = props;
  const own = JSON.stringify(moment);
  const listed = MOMENTS.some((one) => JSON.stringify(one) === own);
  const offered = moment && !listed ? [...MOMENTS, moment] : MOMENTS;
  return (
    <label className="field">
      <span>{name}</span>
      <select
        value={own ?? ''}
        onChange={({ target }) => onChange(offered.find((one) => JSON.stringify(one) === target.value))}
      >
        <option value="">{t('moment.now')}</option>
        {offered.map((one) => (
          <option key={JSON.stringify(one)} value={JSON.stringify(one)}>
            {momentText(one, t)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Against what: the same value as of another moment, or the whole without the filters that part it. */
function ComparedField({ figure, onChange }: Props) {
  const { t } = useTexts();
  const { compared } = figure;
  const set = (as: string) => {
    const way = WAYS.find((one) => one === as);
    if (!way) onChange({ ...figure, compared: undefined });
    else if (way === 'share') onChange({ ...figure, compared: { as: way, filters: figure.filters.slice(0, -1) } });
    else onChange({ ...figure, compared: { as: way, period: compared?.period ?? { years: -1 } } });
  };
  return (
    <>
      <label className="field">
        <span>{t('binding.compared')}</span>
        <select value={compared?.as ?? ''} onChange={({ target }) => set(target.value)}>
          <option value="">{t('compared.none')}</option>
          {WAYS.map((way) => (
            <option key={way} value={way}>
              {t(`compared.${way}`)}
            </option>
          ))}
        </select>
      </label>
      {compared && compared.as !== 'share' && (
        <MomentField
          name={t('binding.base')}
          moment={compared.period}
          onChange={(period) => onChange({ ...figure, compared: { ...compared, period } })}
        />
      )}
    </>
  );
}

function UnitFields({ figure, onChange }: Props) {
  const { t } = useTexts();
  return (
    <div className="actions">
      <label className="field">
        <span>{t('binding.unit')}</span>
        <select
          value={figure.unit}
          onChange={({ target }) => isMoneyUnit(target.value) && onChange({ ...figure, unit: target.value })}
        >
          {Object.keys(MONEY_UNITS).map((unit) => (
            <option key={unit}>{unit}</option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{t('binding.decimals')}</span>
        <input
          type="number"
          min={0}
          max={6}
          value={figure.decimals}
          onChange={({ target }) =>
            onChange({ ...figure, decimals: Math.min(6, Math.max(0, Math.trunc(Number(target.value)))) })
          }
        />
      </label>
    </div>
  );
}
