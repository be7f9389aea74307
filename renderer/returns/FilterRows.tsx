// The filters of one figure of a form: a dimension and the keys it lets through, one below the other.

import { keyText } from '../../shared/cube/format.ts';
import { DIMENSIONS } from '../../shared/vocabulary/dimensions.ts';
import type { FigureBinding } from '../../shared/returns/form.ts';
import { useAnswer } from '../desk.tsx';
import { dimensionLabel } from '../labels.ts';
import { FaultNote, Loading } from '../parts/Notes.tsx';
import { useTexts } from '../texts.ts';

type Filters = FigureBinding['filters'];
type Filter = Filters[number];

export function FilterRows({ filters, onChange }: { filters: Filters; onChange: (filters: Filters) => void }) {
  const { t, language } = useTexts();
  const unused = DIMENSIONS.filter(({ id }) => !filters.some((filter) => filter.dimension === id));
  return (
    <fieldset className="field">
      <span>{t('binding.filters')}</span>
      {filters.map((filter, index) => (
        <FilterRow
          key={filter.dimension}
          filter={filter}
          onChange={(next) => onChange(filters.map((one, at) => (at === index ? next : one)))}
          onRemove={() => onChange(filters.filter((_, at) => at !== index))}
        />
      ))}
      <select
        aria-label={t('binding.add-filter')}
        value=""
        onChange={({ target }) => {
          const dimension = unused.find(({ id }) => id === target.value);
          if (dimension) onChange([...filters, { dimension: dimension.id, in: [null] }]);
        }}
      >
        <option value="">{t('binding.add-filter')}</option>
        {unused.map(({ id }) => (
          <option key={id} value={id}>
            {dimensionLabel(id, language)}
          </option>
        ))}
      </select>
    </fieldset>
  );
}

function FilterRow({
  filter,
  onChange,
  onRemove,
}: {
  filter: Filter;
  onChange: (filter: Filter) => void;
  onRemove: () => void;
}) {
  const { t, language } = useTexts();
  const keys = useAnswer('pivot.keys', { dimension: filter.dimension, spec: null });
  const name = dimensionLabel(filter.dimension, language);
  // Keys that the form asks for stay in the list even where the store has none of them.
  const known = keys.value?.keys ?? [];
  const offered = [...filter.in.filter((key) => !known.includes(key)), ...known];
  const toggle = (key: string | null) => {
    const next = filter.in.includes(key) ? filter.in.filter((one) => one !== key) : [...filter.in, key];
    if (next.length > 0) onChange({ ...filter, in: next });
  };
  return (
    <div className="filter-row" role="group" aria-label={name}>
      <p>
        <strong>{name}</strong>
        <button type="button" className="icon" aria-label={t('well.remove', { name })} onClick={onRemove}>
          ×
        </button>
      </p>
      {keys.fault && <FaultNote fault={keys.fault} />}
      {!keys.value && keys.loading && <Loading what={t('filter.loading')} />}
      <ul>
        {offered.map((key) => (
          <li key={JSON.stringify(key)}>
            <label className="tick">
              <input type="checkbox" checked={filter.in.includes(key)} onChange={() => toggle(key)} />
              {keyText(key, language, filter.dimension)}
            </label>
          </li>
        ))}
      </ul>
    </div>
  );
}
