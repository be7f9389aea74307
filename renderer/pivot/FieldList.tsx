// The list of fields that a pivot can be made of, found by name: dimensions, measures, indicators, each put in its place by a click or
// dragged there. What a change means is in wells.ts.

import { useState } from 'react';
import type { AskedValue, PivotValue } from '../../shared/cube/spec.ts';
import { DIMENSIONS, type DimensionId } from '../../shared/vocabulary/dimensions.ts';
import { INDICATORS } from '../../shared/vocabulary/indicators.ts';
import { MEASURES } from '../../shared/vocabulary/measures.ts';
import { dimensionLabel, measureLabel } from '../labels.ts';
import { useTexts } from '../texts.ts';
import { carry, changing, type Changes } from './changing.ts';
import { placeDimension, placeIndicator, placeMeasure } from './wells.ts';

const MEASURE_IDS: readonly PivotValue['measure'][] = ['ent_cnt', ...MEASURES.map((measure) => measure.id)];

type Props = Changes & {
  onFilter: (dimension: DimensionId) => void;
  /** Opens an indicator of the pivot's own; null: a new one. */
  onIndicator: (name: string | null) => void;
};

const isIndicator = (value: AskedValue, id: string): boolean => value.measure === 'indicator' && value.name === id;

export function FieldList(props: Props) {
  const { spec, onFilter, onIndicator } = props;
  const { t, language } = useTexts();
  const [search, setSearch] = useState('');
  const matches = (name: string, also: readonly string[] = []) =>
    [name, ...also].some((word) => word.includes(search.trim()));
  const dimensions = DIMENSIONS.filter((entry) => matches(entry[language], entry.also));
  const measures = MEASURE_IDS.filter((id) => matches(measureLabel(id, language, t)));
  const own = spec.indicators ?? [];
  const indicators = INDICATORS.filter(
    (entry) => matches(entry[language]) && own.every(({ name }) => name !== entry.id),
  );
  return (
    <section className="field-list" aria-label={t('fields.label')}>
      <input
        type="search"
        aria-label={t('fields.search')}
        placeholder={t('fields.search')}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <div className="field-scroll">
        <h3>{t('fields.dimensions')}</h3>
        <ul>
          {dimensions.map(({ id }) => {
            const name = dimensionLabel(id, language);
            const used = spec.rows.includes(id) || spec.columns.includes(id);
            return (
              <li
                key={id}
                className={used ? 'used' : undefined}
                draggable
                onDragStart={(event) => carry(event, { kind: 'dimension', id })}
              >
                <button type="button" className="field-name" {...changing(placeDimension(spec, 'rows', id), props)}>
                  {name}
                </button>
                <span className="field-ways">
                  <button
                    type="button"
                    aria-label={t('fields.to-rows', { name })}
                    {...changing(placeDimension(spec, 'rows', id), props)}
                  >
                    {t('fields.rows')}
                  </button>
                  <button
                    type="button"
                    aria-label={t('fields.to-columns', { name })}
                    {...changing(placeDimension(spec, 'columns', id), props)}
                  >
                    {t('fields.columns')}
                  </button>
                  <button type="button" aria-label={t('fields.to-filters', { name })} onClick={() => onFilter(id)}>
                    {t('fields.filters')}
                  </button>
                </span>
              </li>
            );
          })}
        </ul>
        <h3>{t('fields.measures')}</h3>
        <ul>
          {measures.map((id) => (
            <li
              key={id}
              className={spec.values.some((value) => value.measure === id) ? 'used' : undefined}
              draggable
              onDragStart={(event) => carry(event, { kind: 'measure', id })}
            >
              <button type="button" className="field-name" {...changing(placeMeasure(spec, id), props)}>
                {measureLabel(id, language, t)}
              </button>
            </li>
          ))}
        </ul>
        <h3>{t('fields.indicators')}</h3>
        <ul>
          {own
            .filter(({ name }) => matches(name))
            .map(({ name }) => (
              <li key={name} className={spec.values.some((value) => isIndicator(value, name)) ? 'used' : undefined}>
                <button type="button" className="field-name" {...changing(placeIndicator(spec, name), props)}>
                  {name}
                </button>
                <span className="field-ways">
                  <button type="button" aria-label={t('indicator.edit', { name })} onClick={() => onIndicator(name)}>
                    {t('fields.edit')}
                  </button>
                </span>
              </li>
            ))}
          {indicators.map((entry) => (
            <li
              key={entry.id}
              className={spec.values.some((value) => isIndicator(value, entry.id)) ? 'used' : undefined}
            >
              <button type="button" className="field-name" {...changing(placeIndicator(spec, entry.id), props)}>
                {entry[language]}
              </button>
            </li>
          ))}
          <li>
            <button type="button" className="link" onClick={() => onIndicator(null)}>
              {t('indicator.new')}
            </button>
          </li>
        </ul>
      </div>
    </section>
  );
}
