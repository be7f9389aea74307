// A floating block of a form, picked on its picture: one row a key, in what order, how many, under which filters. Saves the whole
// binding with the form; its columns are those that the form's heads name.

import { useState } from 'react';
import type { Binding, RowsBinding } from '../../shared/returns/form.ts';
import { dimensionLabel, valueLabel } from '../labels.ts';
import { useTexts } from '../texts.ts';
import { FilterRows } from './FilterRows.tsx';

type Props = { binding: Binding; block: RowsBinding; onBind: (binding: Binding) => void };

export function BlockPanel({ binding, block, onBind }: Props) {
  const { t, language } = useTexts();
  const [next, setNext] = useState(block);
  const keep = (blocks: readonly RowsBinding[]) => onBind({ ...binding, rows: [...blocks] });
  const others = (binding.rows ?? []).filter((one) => one !== block);
  const amounts = block.columns.flatMap((column) =>
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
        keep([...others, next]);
      }}
    >
      <p>{t('block.says', { dimension: dimensionLabel(block.dimension, language), row: block.row })}</p>
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
      <label className="field">
        <span>{t('block.top')}</span>
        <input
          type="number"
          min={1}
          value={next.top ?? ''}
          placeholder={t('block.all')}
          onChange={({ target }) => {
            const top = Math.trunc(Number(target.value));
            setNext({ ...next, top: top >= 1 ? top : undefined });
          }}
        />
      </label>
      <FilterRows filters={next.filters} onChange={(filters) => setNext({ ...next, filters })} />
      <div className="actions">
        <button type="submit" className="primary">
          {t('binding.save')}
        </button>
        <button type="button" onClick={() => keep(others)}>
          {t('block.unbind')}
        </button>
      </div>
    </form>
  );
}
