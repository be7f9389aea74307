// The field list and the four wells of a pivot: by click, by drag and by keyboard. What a change means is in wells.ts.

import { useEffect, useRef, useState, type DragEvent, type KeyboardEvent } from 'react';
import type { AskedValue, PivotSpec, PivotValue } from '../../shared/cube/spec.ts';
import { DIMENSIONS, type DimensionId } from '../../shared/vocabulary/dimensions.ts';
import { INDICATORS } from '../../shared/vocabulary/indicators.ts';
import { MEASURES } from '../../shared/vocabulary/measures.ts';
import { dimensionLabel, measureLabel, valueLabel } from '../labels.ts';
import { useTexts } from '../texts.ts';
import { LayoutWell } from './LayoutWell.tsx';
import {
  dropField,
  fieldFromText,
  movedByKey,
  placeDimension,
  placeIndicator,
  placeMeasure,
  removeFrom,
  type Field,
  type Well,
} from './wells.ts';

const WELLS: readonly Well[] = ['rows', 'columns', 'values', 'filters'];
const CARRIES = 'application/x-taizhang-field';
const MEASURE_IDS: readonly PivotValue['measure'][] = ['ent_cnt', ...MEASURES.map((measure) => measure.id)];

type Props = {
  spec: PivotSpec;
  onChange: (spec: PivotSpec) => void;
  onFilter: (dimension: DimensionId) => void;
  /** Opens how the value at a place among the values is gathered and shown. */
  onValue: (index: number) => void;
  /** Opens an indicator of the pivot's own; null: a new one. */
  onIndicator: (name: string | null) => void;
};

/** An entry of a well. */
type Entry = { well: Well; index: number };
/** `onMoved`: the entry that the keyboard's focus goes to once the change is there. */
type WellProps = Omit<Props, 'onIndicator'> & { well: Well; onMoved: (to: Entry) => void };

const carry = (event: DragEvent, field: Field, from?: { well: Well; index: number }) => {
  event.dataTransfer.setData(CARRIES, JSON.stringify(from ? { ...field, from } : field));
  event.dataTransfer.effectAllowed = 'move';
};

export function FieldWells(props: Props) {
  const place = useRef<HTMLDivElement>(null);
  const moved = useRef<Entry | null>(null);
  useEffect(() => {
    const to = moved.current;
    moved.current = null;
    if (!to) return;
    const names = place.current?.querySelectorAll<HTMLElement>(`[data-well=${to.well}] .entry-name`) ?? [];
    names[Math.min(to.index, names.length - 1)]?.focus();
  });
  const onMoved = (to: Entry) => {
    moved.current = to;
  };
  return (
    <div className="fields">
      <div className="wells" ref={place}>
        {WELLS.map((well) => (
          <WellList key={well} {...{ ...props, well, onMoved }} />
        ))}
        <LayoutWell spec={props.spec} onChange={props.onChange} />
      </div>
      <FieldList {...props} />
    </div>
  );
}

function entriesOf(spec: PivotSpec, well: Well): Field[] {
  if (well === 'values') return spec.values.map(({ measure }) => ({ kind: 'measure', id: measure }));
  const ids = well === 'filters' ? spec.filters.map((filter) => filter.dimension) : spec[well];
  return ids.map((id) => ({ kind: 'dimension', id }));
}

function WellList({ well, spec, onChange, onFilter, onValue, onMoved }: WellProps) {
  const { t } = useTexts();
  const [over, setOver] = useState<number | null>(null);
  const entries = entriesOf(spec, well);
  const drop = (event: DragEvent, index: number) => {
    event.preventDefault();
    event.stopPropagation();
    setOver(null);
    const carried = fieldFromText(event.dataTransfer.getData(CARRIES));
    if (!carried) return;
    if (well === 'filters' && carried.kind === 'dimension') onFilter(carried.id);
    else onChange(dropField(spec, carried, well, index));
  };
  const hover = (event: DragEvent, index: number) => {
    if (!event.dataTransfer.types.includes(CARRIES)) return;
    event.preventDefault();
    event.stopPropagation();
    setOver(index);
  };
  return (
    <section
      className={over === null ? 'well' : 'well over'}
      data-well={well}
      aria-label={t(`well.${well}`)}
      onDragOver={(event) => hover(event, entries.length)}
      onDragLeave={() => setOver(null)}
      onDrop={(event) => drop(event, entries.length)}
    >
      <h3>{t(`well.${well}`)}</h3>
      <ul>
        {entries.map((field, index) => (
          <li
            key={`${field.id}:${index}`}
            className={over === index ? 'before' : undefined}
            onDragOver={(event) => hover(event, index)}
            onDrop={(event) => drop(event, index)}
          >
            <WellEntry {...{ well, spec, onChange, onFilter, onValue, onMoved, field, index }} />
          </li>
        ))}
        {entries.length === 0 && (
          <li className="well-empty">{t(well === 'filters' ? 'well.no-filter' : 'well.drop-here')}</li>
        )}
      </ul>
    </section>
  );
}

function WellEntry(props: WellProps & { field: Field; index: number }) {
  const { well, spec, field, index, onChange, onFilter, onValue, onMoved } = props;
  const { t, language } = useTexts();
  const value = well === 'values' ? spec.values[index] : undefined;
  const plain = field.kind === 'measure' ? measureLabel(field.id, language, t) : dimensionLabel(field.id, language);
  const name = value ? valueLabel(value, language, t, spec.indicators) : plain;
  const filter = well === 'filters' ? spec.filters[index] : undefined;
  const keys = (event: KeyboardEvent) => {
    const moved = movedByKey(spec, { well, index }, event);
    if (!moved) return;
    event.preventDefault();
    if (moved.spec === spec) return;
    onMoved(moved.to);
    onChange(moved.spec);
  };
  return (
    <div className="entry" draggable onDragStart={(event) => carry(event, field, { well, index })}>
      <button
        type="button"
        className="entry-name"
        title={t(field.kind === 'dimension' ? 'well.keys' : 'well.value-keys')}
        onKeyDown={keys}
        onClick={() => (field.kind === 'dimension' ? onFilter(field.id) : onValue(index))}
      >
        {name}
        {filter && <span className="count">{t('well.chosen', { count: filter.in.length })}</span>}
      </button>
      <button
        type="button"
        className="icon"
        aria-label={t('well.remove', { name })}
        disabled={well === 'values' && spec.values.length === 1}
        onClick={() => onChange(removeFrom(spec, well, index))}
      >
        ×
      </button>
    </div>
  );
}

const isIndicator = (value: AskedValue, id: string): boolean => value.measure === 'indicator' && value.name === id;

function FieldList({ spec, onChange, onFilter, onIndicator }: Props) {
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
                <button type="button" className="field-name" onClick={() => onChange(placeDimension(spec, 'rows', id))}>
                  {name}
                </button>
                <span className="field-ways">
                  <button
                    type="button"
                    aria-label={t('fields.to-rows', { name })}
                    onClick={() => onChange(placeDimension(spec, 'rows', id))}
                  >
                    {t('fields.rows')}
                  </button>
                  <button
                    type="button"
                    aria-label={t('fields.to-columns', { name })}
                    onClick={() => onChange(placeDimension(spec, 'columns', id))}
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
              <button type="button" className="field-name" onClick={() => onChange(placeMeasure(spec, id))}>
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
                <button type="button" className="field-name" onClick={() => onChange(placeIndicator(spec, name))}>
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
              <button type="button" className="field-name" onClick={() => onChange(placeIndicator(spec, entry.id))}>
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
