// What the columns of a floating block hold, one below the other: the row's name, its number, an attribute, a figure, or nothing.

import { useState } from 'react';
import { CODE_IDS, isCode } from '../../shared/returns/codes.ts';
import type { FigureBinding, RowsBinding } from '../../shared/returns/form.ts';
import { ATTRIBUTES } from '../../shared/vocabulary/dimensions.ts';
import { dimensionLabel } from '../labels.ts';
import { useTexts } from '../texts.ts';
import { FigureFields } from './FigureFields.tsx';
import { boundTo } from './marks.ts';

type Column = RowsBinding['columns'][number];
export type Head = { column: string; word: string };

type Props = {
  block: RowsBinding;
  /** The columns of the form with the words above them. */
  heads: readonly Head[];
  /** What a column starts from when it becomes a figure. */
  figureAt: (column: string) => FigureBinding;
  onChange: (columns: Column[]) => void;
};

const holdingOf = (held: Column | undefined): string =>
  held === undefined
    ? ''
    : 'value' in held
      ? 'figure'
      : held.holds === 'attribute'
        ? held.dimension
        : held.holds === 'code'
          ? held.code
          : held.holds;

export function BlockColumns({ block, heads, figureAt, onChange }: Props) {
  const { t, language } = useTexts();
  const [open, setOpen] = useState<string | null>(null);
  const put = (column: string, next: Column | null) => {
    const others = block.columns.filter((one) => one.column !== column);
    onChange(next ? [...others, next] : others);
  };
  const putFigure = (column: string, figure: FigureBinding) => {
    const { sheet: _, cell: __, ...asked } = figure;
    put(column, { column, ...asked });
  };
  const choose = (column: string, holding: string) => {
    const attribute = ATTRIBUTES.find(({ id }) => id === holding);
    setOpen(holding === 'figure' ? column : null);
    if (attribute) put(column, { column, holds: 'attribute', dimension: attribute.id });
    else if (isCode(holding)) put(column, { column, holds: 'code', code: holding });
    else if (holding === 'name' || holding === 'number') put(column, { column, holds: holding });
    else if (holding === 'figure') putFigure(column, figureAt(column));
    else put(column, null);
  };
  return (
    <fieldset className="field block-columns">
      <span>{t('block.columns')}</span>
      {heads.map(({ column, word }) => {
        const held = block.columns.find((one) => one.column === column);
        const figure = held && 'value' in held ? { ...held, sheet: block.sheet, cell: `${column}${block.row}` } : null;
        return (
          <div key={column}>
            <label>
              <span className="nowrap">{`${column} ${word}`}</span>
              <select value={holdingOf(held)} onChange={({ target }) => choose(column, target.value)}>
                <option value="">{t('block.holds-nothing')}</option>
                <option value="name">{t('block.holds-name')}</option>
                <option value="number">{t('block.holds-number')}</option>
                <option value="figure">{t('binding.figure')}</option>
                {block.dimension === 'enterprise' && (
                  <optgroup label={t('block.holds-code')}>
                    {CODE_IDS.map((code) => (
                      <option key={code} value={code}>
                        {t(`identity.${code}`)}
                      </option>
                    ))}
                  </optgroup>
                )}
                <optgroup label={t('block.holds-attribute')}>
                  {ATTRIBUTES.map(({ id }) => (
                    <option key={id} value={id}>
                      {dimensionLabel(id, language)}
                    </option>
                  ))}
                </optgroup>
              </select>
            </label>
            {figure && (
              <button type="button" className="link small" onClick={() => setOpen(open === column ? null : column)}>
                {boundTo(figure, language, t)}
              </button>
            )}
            {figure && open === column && (
              <FigureFields figure={figure} onChange={(changed) => putFigure(column, changed)} />
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
