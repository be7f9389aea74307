// The four wells of a pivot beside the list of fields: by click, by drag and by keyboard. What a change means is in wells.ts.

import { useEffect, useRef, useState, type DragEvent, type KeyboardEvent } from 'react';
import type { PivotSpec } from '../../shared/cube/spec.ts';
import type { DimensionId } from '../../shared/vocabulary/dimensions.ts';
import { dimensionLabel, measureLabel, valueLabel } from '../labels.ts';
import { useTexts } from '../texts.ts';
import { CARRIES, carried, carry, changing, REST_MS, type Changes } from './changing.ts';
import { FieldList } from './FieldList.tsx';
import { LayoutWell } from './LayoutWell.tsx';
import { dropField, fieldFromText, movedByKey, removeFrom, takes, type Field, type Well } from './wells.ts';

const WELLS: readonly Well[] = ['rows', 'columns', 'values', 'filters'];
type Props = Changes & {
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

function WellList({ well, spec, onChange, onExpect, onFilter, onValue, onMoved }: WellProps) {
  const { t } = useTexts();
  const [over, setOver] = useState<number | null>(null);
  const entries = entriesOf(spec, well);
  useEffect(() => {
    const field = carried();
    if (over === null || !field) return;
    const next = dropField(spec, field, well, over);
    if (next === spec) return;
    const rested = setTimeout(() => onExpect(next), REST_MS);
    return () => clearTimeout(rested);
  }, [over, spec, well, onExpect]);
  const drop = (event: DragEvent, index: number) => {
    event.preventDefault();
    event.stopPropagation();
    setOver(null);
    const dropped = fieldFromText(event.dataTransfer.getData(CARRIES));
    if (!dropped) return;
    if (well === 'filters' && dropped.kind === 'dimension') onFilter(dropped.id);
    else onChange(dropField(spec, dropped, well, index));
  };
  const hover = (event: DragEvent, index: number) => {
    const field = carried();
    if (!event.dataTransfer.types.includes(CARRIES) || !field || !takes(spec, field, well)) return;
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
            <WellEntry {...{ well, spec, onChange, onExpect, onFilter, onValue, onMoved, field, index }} />
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
    <div className="entry" draggable onDragStart={(event) => carry(event, { ...field, from: { well, index } })}>
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
        {...changing(removeFrom(spec, well, index), props)}
      >
        ×
      </button>
    </div>
  );
}
