// A floating block of a form, picked on its picture or begun by hand: one row a key, what its columns hold, in what order, how many,
// under which filters, and the row of its total. Saves the whole binding with the form.

import { useState } from 'react';
import type { SourceSheet, TemplateDetail } from '../../shared/contract/shapes.ts';
import { columnName, parseAddress } from '../../shared/grid.ts';
import type { Binding, RowsBinding } from '../../shared/returns/form.ts';
import { LISTED } from '../../shared/returns/propose-rows.ts';
import { dimensionLabel, valueLabel } from '../labels.ts';
import { useTexts } from '../texts.ts';
import { BlockColumns, type Head } from './BlockColumns.tsx';
import { FilterRows } from './FilterRows.tsx';
import { figureFor, withTotal } from './marks.ts';
import { widthOf, wordAbove } from './printed.ts';

type Props = {
  detail: TemplateDetail;
  sheet: SourceSheet;
  /** Of the binding, or a new one. */
  block: RowsBinding;
  onBind: (binding: Binding) => void;
};

/** A block that begins at a cell: one enterprise a row, its name where the cell is. */
export const newBlock = (at: { sheet: string; cell: string }): RowsBinding => {
  const { row, column } = parseAddress(at.cell) ?? { row: 0, column: 0 };
  return {
    sheet: at.sheet,
    row: row + 1,
    height: 1,
    dimension: 'enterprise',
    filters: [],
    sort: { value: null, filters: [], descending: false },
    columns: [{ column: columnName(column), holds: 'name' }],
  };
};

const headsOf = (sheet: SourceSheet, row: number): Head[] =>
  Array.from({ length: widthOf(sheet) }, (_, column) => ({
    column: columnName(column),
    word: wordAbove(sheet, row - 1, column),
  }));

export function BlockPanel({ detail, sheet, block, onBind }: Props) {
  const { t, language } = useTexts();
  const { binding, inspection } = detail;
  const [next, setNext] = useState(block);
  const [totalRow, setTotalRow] = useState<number | null>(null);
  const keep = (blocks: readonly RowsBinding[]) => onBind({ ...binding, rows: [...blocks] });
  const others = (binding.rows ?? []).filter((one) => one !== block);
  const save = () => {
    const rows = { ...binding, rows: [...others, next] };
    onBind(totalRow === null ? rows : withTotal(rows, next, totalRow, inspection.formulas));
  };
  const amounts = next.columns.flatMap((column) =>
    'value' in column && column.value.measure !== 'indicator' && !column.compared && !column.period
      ? [{ column: column.column, value: column.value, filters: column.filters }]
      : [],
  );
  const sortedBy = amounts.find(
    ({ value, filters }) => JSON.stringify([value, filters]) === JSON.stringify([next.sort.value, next.sort.filters]),
  );
  const sortBy = (name: string) => {
    const by = amounts.find(({ column }) => column === name);
    const { descending } = next.sort;
    const sort = by
      ? { value: by.value, filters: by.filters, descending }
      : { value: null, filters: [], descending: false };
    setNext({ ...next, sort });
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <p>{t('block.says', { dimension: dimensionLabel(next.dimension, language), row: next.row })}</p>
      <div className="actions">
        <label className="field">
          <span>{t('block.dimension')}</span>
          <select
            value={next.dimension}
            onChange={({ target }) => {
              const dimension = LISTED.find((one) => one === target.value);
              if (dimension) setNext({ ...next, dimension });
            }}
          >
            {LISTED.map((one) => (
              <option key={one} value={one}>
                {dimensionLabel(one, language)}
              </option>
            ))}
          </select>
        </label>
        <RowNumber
          name={t('block.height')}
          value={next.height}
          onChange={(height) => setNext({ ...next, height: height ?? 1 })}
        />
      </div>
      <BlockColumns
        block={next}
        heads={headsOf(sheet, next.row)}
        figureAt={(column) => figureFor(detail, { sheet: next.sheet, cell: `${column}${next.row}` })}
        onChange={(columns) => setNext({ ...next, columns })}
      />
      <label className="field">
        <span>{t('block.sort')}</span>
        <select value={sortedBy?.column ?? ''} onChange={({ target }) => sortBy(target.value)}>
          <option value="">{t('block.by-name')}</option>
          {amounts.map(({ column, value }) => (
            <option key={column} value={column}>
              {`${column} ${valueLabel(value, language, t)}`}
            </option>
          ))}
        </select>
      </label>
      <label className="tick">
        <input
          type="checkbox"
          checked={next.sort.descending}
          onChange={({ target }) => setNext({ ...next, sort: { ...next.sort, descending: target.checked } })}
        />
        {t('block.descending')}
      </label>
      <div className="actions">
        <RowNumber
          name={t('block.top')}
          value={next.top ?? null}
          placeholder={t('block.all')}
          onChange={(top) => setNext({ ...next, top: top ?? undefined })}
        />
        <RowNumber name={t('block.total')} value={totalRow} placeholder={t('block.no-total')} onChange={setTotalRow} />
      </div>
      <FilterRows filters={next.filters} onChange={(filters) => setNext({ ...next, filters })} />
      <div className="actions">
        <button type="submit" className="primary">
          {t('binding.save')}
        </button>
        {binding.rows?.includes(block) && (
          <button type="button" onClick={() => keep(others)}>
            {t('block.unbind')}
          </button>
        )}
      </div>
    </form>
  );
}

/** A number of rows, or of one; blank: none. */
function RowNumber(props: {
  name: string;
  value: number | null;
  placeholder?: string;
  onChange: (value: number | null) => void;
}) {
  const { name, value, placeholder, onChange } = props;
  return (
    <label className="field">
      <span>{name}</span>
      <input
        type="number"
        min={1}
        value={value ?? ''}
        placeholder={placeholder}
        onChange={({ target }) => {
          const number = Math.trunc(Number(target.value));
          onChange(number >= 1 ? number : null);
        }}
      />
    </label>
  );
}
