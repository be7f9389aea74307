// A rectangle of a form's cells bound at once: one figure, and what its rows and columns are, by the words printed around it.

import { useState } from 'react';
import type { SourceSheet, TemplateDetail } from '../../shared/contract/shapes.ts';
import { rangeAddress, type Range } from '../../shared/grid.ts';
import type { Binding } from '../../shared/returns/form.ts';
import { overRectangle, type Labelled } from '../../shared/returns/rectangle.ts';
import { DIMENSIONS, type DimensionId } from '../../shared/vocabulary/dimensions.ts';
import { dimensionLabel } from '../labels.ts';
import { useTexts } from '../texts.ts';
import { FigureFields } from './FigureFields.tsx';
import { figureFor, withFigures } from './marks.ts';
import { wordsAround } from './printed.ts';

type Props = { detail: TemplateDetail; sheet: SourceSheet; range: Range; onBind: (binding: Binding) => void };

export function RectanglePanel({ detail, sheet, range, onBind }: Props) {
  const { t } = useTexts();
  const { binding, inspection } = detail;
  const place = { sheet: sheet.sheet, cell: rangeAddress(range).split(':')[0] ?? '' };
  const [figure, setFigure] = useState(() => figureFor(detail, place));
  const [rowsBy, setRowsBy] = useState<DimensionId | null>(null);
  const [columnsBy, setColumnsBy] = useState<DimensionId | null>(null);
  const words = wordsAround(sheet, range);
  const labelled = (dimension: DimensionId | null, said: Labelled['words']): Labelled | null =>
    dimension && { dimension, words: said };
  const computed = new Set(inspection.formulas.filter((one) => one.sheet === place.sheet).map(({ cell }) => cell));
  const figures = overRectangle(figure, range, {
    rows: labelled(rowsBy, words.rows),
    columns: labelled(columnsBy, words.columns),
    isOpen: (cell) => !computed.has(cell),
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        onBind(withFigures(binding, figures));
      }}
    >
      <FigureFields figure={figure} onChange={setFigure} />
      <LabelsField name={t('rectangle.rows')} words={words.rows} chosen={rowsBy} onChange={setRowsBy} />
      <LabelsField name={t('rectangle.columns')} words={words.columns} chosen={columnsBy} onChange={setColumnsBy} />
      <div className="actions">
        <button type="submit" className="primary" disabled={figures.length === 0}>
          {t('rectangle.save', { count: figures.length })}
        </button>
      </div>
    </form>
  );
}

/** Which dimension the printed words are keys of; none where the figure is the same for all. */
function LabelsField(props: {
  name: string;
  words: ReadonlyMap<number, string>;
  chosen: DimensionId | null;
  onChange: (dimension: DimensionId | null) => void;
}) {
  const { t, language } = useTexts();
  const { name, words, chosen, onChange } = props;
  return (
    <label className="field">
      <span>{name}</span>
      <select
        value={chosen ?? ''}
        onChange={({ target }) => onChange(DIMENSIONS.find(({ id }) => id === target.value)?.id ?? null)}
      >
        <option value="">{t('rectangle.same')}</option>
        {DIMENSIONS.map(({ id }) => (
          <option key={id} value={id}>
            {dimensionLabel(id, language)}
          </option>
        ))}
      </select>
      <span className="faint small">{[...words.values()].join('、')}</span>
    </label>
  );
}
