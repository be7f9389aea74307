// What one cell of a form is filled with: a figure with its filters, words, or nothing. Saves the whole binding with the form.

import { useState } from 'react';
import { AGGREGATIONS, type PivotSpec, type PivotValue } from '../../shared/cube/spec.ts';
import type { TemplateDetail } from '../../shared/contract/shapes.ts';
import { isMoneyUnit, MONEY_UNITS, type MoneyUnit } from '../../shared/money.ts';
import { TextBindingSchema, type Binding, type FigureBinding, type TextBinding } from '../../shared/returns/form.ts';
import { MEASURES } from '../../shared/vocabulary/measures.ts';
import { measureLabel } from '../labels.ts';
import { FIRST_SPEC } from '../pivot/wells.ts';
import { useTexts } from '../texts.ts';
import { formatRoute, specToText } from '../url.ts';
import { FilterRows } from './FilterRows.tsx';
import { rebound } from './marks.ts';

type Kind = 'figure' | 'text' | 'nothing';
const KINDS: readonly Kind[] = ['figure', 'text', 'nothing'];
const TEXTS = TextBindingSchema.shape.text.options;

const at = (place: { sheet: string; cell: string }) => (entry: { sheet: string; cell: string }) =>
  entry.sheet === place.sheet && entry.cell === place.cell;

/** What a cell starts from: its own binding, else that of a neighbour in spirit: the form's unit, a balance. */
function figureFor(detail: TemplateDetail, place: { sheet: string; cell: string }): FigureBinding {
  const { unit } = detail.inspection;
  const money: MoneyUnit = unit && isMoneyUnit(unit) ? unit : '万元';
  return (
    detail.binding.figures.find(at(place)) ?? {
      ...place,
      value: { measure: 'arrears_bal', agg: 'sum' },
      filters: [],
      unit: money,
      decimals: 2,
    }
  );
}

/** The pivot that shows which enterprises a figure is made of; from there every figure opens its source cells. */
const behind = ({ value, filters, unit }: FigureBinding): PivotSpec => ({
  ...FIRST_SPEC,
  rows: ['enterprise'],
  columns: [],
  values: [value],
  filters,
  unit,
});

export function BindingPanel(props: {
  detail: TemplateDetail;
  at: { sheet: string; cell: string };
  onBind: (binding: Binding) => void;
}) {
  const { detail, at: place, onBind } = props;
  const { t } = useTexts();
  const { binding, inspection } = detail;
  const formula = inspection.formulas.find(at(place));
  const words = binding.texts.find(at(place));
  const bound = binding.figures.some(at(place));
  const [kind, setKind] = useState<Kind>(
    words ? 'text' : bound ? 'figure' : inspection.unbound.some(at(place)) ? 'figure' : 'nothing',
  );
  const [figure, setFigure] = useState(() => figureFor(detail, place));
  const [text, setText] = useState<TextBinding>(words ?? { ...place, prefix: '', text: 'reporting_unit' });
  if (formula) {
    return (
      <div className="stack">
        <p>{t('binding.formula')}</p>
        <p className="faint">{`=${formula.formula}`}</p>
      </div>
    );
  }
  const why = inspection.unbound.find(at(place))?.why;
  const save = () => onBind(rebound(binding, place, kind === 'figure' ? { figure } : kind === 'text' ? { text } : {}));
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {why && !bound && <p className="care">{why}</p>}
      <div className="segments" role="group" aria-label={t('binding.kind')}>
        {KINDS.map((one) => (
          <button key={one} type="button" aria-pressed={kind === one} onClick={() => setKind(one)}>
            {t(`binding.${one}`)}
          </button>
        ))}
      </div>
      {kind === 'figure' && <FigureFields figure={figure} onChange={setFigure} />}
      {kind === 'text' && <TextFields text={text} onChange={setText} />}
      <div className="actions">
        <button type="submit" className="primary">
          {t('binding.save')}
        </button>
        {kind === 'figure' && (
          <a href={formatRoute('pivot', { spec: specToText(behind(figure)) })}>{t('binding.behind')}</a>
        )}
      </div>
    </form>
  );
}

function FigureFields({ figure, onChange }: { figure: FigureBinding; onChange: (figure: FigureBinding) => void }) {
  const { t, language } = useTexts();
  const { value } = figure;
  const setMeasure = (id: string) => {
    const measure = MEASURES.find((entry) => entry.id === id);
    const next: PivotValue = measure ? { measure: measure.id, agg: 'sum' } : { measure: 'ent_cnt' };
    onChange({ ...figure, value: next });
  };
  return (
    <>
      <label className="field">
        <span>{t('binding.value')}</span>
        <select value={value.measure} onChange={(event) => setMeasure(event.target.value)}>
          <option value="ent_cnt">{measureLabel('ent_cnt', language, t)}</option>
          {MEASURES.map(({ id }) => (
            <option key={id} value={id}>
              {measureLabel(id, language, t)}
            </option>
          ))}
        </select>
      </label>
      {value.measure !== 'ent_cnt' && (
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
    </>
  );
}

function TextFields({ text, onChange }: { text: TextBinding; onChange: (text: TextBinding) => void }) {
  const { t } = useTexts();
  return (
    <>
      <label className="field">
        <span>{t('binding.words')}</span>
        <select
          value={text.text}
          onChange={({ target }) => {
            const name = TEXTS.find((one) => one === target.value);
            if (name) onChange({ ...text, text: name });
          }}
        >
          {TEXTS.map((name) => (
            <option key={name} value={name}>
              {t(`form-text.${name}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{t('binding.prefix')}</span>
        <input
          type="text"
          value={text.prefix}
          onChange={(event) => onChange({ ...text, prefix: event.target.value })}
        />
      </label>
    </>
  );
}
