// What one cell of a form is filled with: a figure with its filters, words, or nothing. Saves the whole binding with the form.

import { useState } from 'react';
import type { PivotSpec } from '../../shared/cube/spec.ts';
import type { TemplateDetail } from '../../shared/contract/shapes.ts';
import { TextBindingSchema, type Binding, type FigureBinding, type TextBinding } from '../../shared/returns/form.ts';
import { FIRST_SPEC } from '../pivot/wells.ts';
import { useTexts } from '../texts.ts';
import { formatRoute, specToText } from '../url.ts';
import { spread } from '../../shared/returns/spread.ts';
import { FigureFields } from './FigureFields.tsx';
import { boundTo, figureFor, rebound, withFigures } from './marks.ts';

type Kind = 'figure' | 'text' | 'nothing';
const KINDS: readonly Kind[] = ['figure', 'text', 'nothing'];
const TEXTS = TextBindingSchema.shape.text.options;

const at = (place: { sheet: string; cell: string }) => (entry: { sheet: string; cell: string }) =>
  entry.sheet === place.sheet && entry.cell === place.cell;

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
  /** Begins a floating block at the cell. */
  onBlock: () => void;
}) {
  const { detail, at: place, onBind, onBlock } = props;
  const { t, language } = useTexts();
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
  const { why, near } = inspection.unbound.find(at(place)) ?? {};
  // What the user bound goes before what was proposed for the same cell.
  const proposed = inspection.binding.figures.filter((one) => !binding.figures.some(at(one)));
  const known = [...binding.figures, ...proposed];
  const saveAll = (figures: readonly FigureBinding[]) => onBind(withFigures(binding, figures));
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
      {near && !bound && (
        <p className="near">
          {t('binding.near', { figure: boundTo({ ...place, ...near }, language, t) })}
          <button type="button" onClick={() => saveAll([{ ...place, ...near }])}>
            {t('binding.take')}
          </button>
        </p>
      )}
      <div className="segments" role="group" aria-label={t('binding.kind')}>
        {KINDS.map((one) => (
          <button key={one} type="button" aria-pressed={kind === one} onClick={() => setKind(one)}>
            {t(`binding.${one}`)}
          </button>
        ))}
        <button type="button" onClick={onBlock}>
          {t('binding.rows')}
        </button>
      </div>
      {kind === 'figure' && <FigureFields figure={figure} onChange={setFigure} />}
      {kind === 'text' && <TextFields text={text} onChange={setText} />}
      <div className="actions">
        <button type="submit" className="primary">
          {t('binding.save')}
        </button>
        {kind === 'figure' &&
          (['row', 'column'] as const).map((along) => {
            const cells = spread(figure, along, known, inspection.unbound);
            return (
              cells.length > 0 && (
                <button key={along} type="button" onClick={() => saveAll([figure, ...cells])}>
                  {t(`binding.whole-${along}`, { count: cells.length + 1 })}
                </button>
              )
            );
          })}
        {kind === 'figure' && (
          <a href={formatRoute('pivot', { spec: specToText(behind(figure)) })}>{t('binding.behind')}</a>
        )}
      </div>
    </form>
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
