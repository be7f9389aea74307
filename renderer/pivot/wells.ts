// What placing, moving and removing a field does to a pivot's specification. Pure: a specification in, another out.

import {
  DimensionSchema,
  TOTALS,
  type AskedValue,
  type PivotSpec,
  type PivotValue,
  type Total,
} from '../../shared/cube/spec.ts';
import { DIMENSIONS, type DimensionId } from '../../shared/vocabulary/dimensions.ts';
import { MEASURES } from '../../shared/vocabulary/measures.ts';

export type AxisWell = 'rows' | 'columns';
export type Well = AxisWell | 'values' | 'filters';
export type Field = { kind: 'dimension'; id: DimensionId } | { kind: 'measure'; id: AskedValue['measure'] };

const MOST: Readonly<Record<Exclude<Well, 'filters'>, number>> = { rows: 6, columns: 4, values: 20 };

/** What an empty pivot screen asks first: what is owed, by ownership and year. */
export const FIRST_SPEC: PivotSpec = {
  rows: ['ownership'],
  columns: ['year'],
  values: [{ measure: 'arrears_bal', agg: 'sum' }],
  filters: [],
  at: null,
  unit: '万元',
  top: null,
  sort: { by: 'label', descending: false },
};

const inserted = <T>(list: readonly T[], index: number, entry: T): T[] => [
  ...list.slice(0, index),
  entry,
  ...list.slice(index),
];

/**
 * Puts a dimension on an axis at `index` (default: last). A dimension stands on one axis once, so it leaves the place it had.
 * A full axis stays as it is.
 */
export function placeDimension(spec: PivotSpec, well: AxisWell, id: DimensionId, index = Infinity): PivotSpec {
  const before = spec[well].indexOf(id);
  const others = spec[well].filter((entry) => entry !== id);
  if (before < 0 && others.length >= MOST[well]) return spec;
  const at = before >= 0 && before < index ? index - 1 : index;
  const other: AxisWell = well === 'rows' ? 'columns' : 'rows';
  return {
    ...spec,
    [well]: inserted(others, Math.min(at, others.length), id),
    [other]: spec[other].filter((entry) => entry !== id),
  };
}

/** Adds a measure as the last value, with its usual way of gathering. An indicator is moved, never added by its kind alone. */
export function placeMeasure(spec: PivotSpec, id: AskedValue['measure']): PivotSpec {
  if (spec.values.length >= MOST.values || id === 'indicator') return spec;
  const value: PivotValue = id === 'ent_cnt' ? { measure: id } : { measure: id, agg: 'sum' };
  return { ...spec, values: [...spec.values, value] };
}

/** Adds an indicator of the vocabulary as the last value. */
export function placeIndicator(spec: PivotSpec, name: string): PivotSpec {
  if (spec.values.length >= MOST.values) return spec;
  return { ...spec, values: [...spec.values, { measure: 'indicator', name }] };
}

/** Whether all keys of a dimension are listed, figures or none. */
export function withAllKeys(spec: PivotSpec, dimension: DimensionId, all: boolean): PivotSpec {
  const { showEmpty = [], ...rest } = spec;
  const others = showEmpty.filter((id) => id !== dimension);
  const listed = all ? [...others, dimension] : others;
  return listed.length > 0 ? { ...rest, showEmpty: listed } : rest;
}

/** Rows as columns and columns as rows; null where they are too many for the other axis. */
export function swapped(spec: PivotSpec): PivotSpec | null {
  const { rows, columns } = spec;
  if (rows.length > MOST.columns || columns.length > MOST.rows) return null;
  return { ...spec, rows: columns, columns: rows };
}

/** Shows a kind of totals, or leaves it out. */
export function withTotals(spec: PivotSpec, total: Total, isShown: boolean): PivotSpec {
  const { without = [], ...rest } = spec;
  const left = TOTALS.filter((one) => (one === total ? !isShown : without.includes(one)));
  return left.length > 0 ? { ...rest, without: left } : rest;
}

/** Takes an entry out. The last value stays: a pivot without a value has nothing to show. */
export function removeFrom(spec: PivotSpec, well: Well, index: number): PivotSpec {
  if (well === 'values' && spec.values.length === 1) return spec;
  return { ...spec, [well]: spec[well].filter((_, at) => at !== index) };
}

/** Moves an entry within its well; positions outside it change nothing. */
export function moveWithin(spec: PivotSpec, well: Well, from: number, to: number): PivotSpec {
  const list: readonly unknown[] = spec[well];
  if (from === to || from < 0 || to < 0 || from >= list.length || to >= list.length) return spec;
  const rest = list.filter((_, at) => at !== from);
  return { ...spec, [well]: inserted(rest, to, list[from]) };
}

/**
 * What a key does to an entry of a well: Alt and an arrow move it within its well, or a dimension from rows to columns and back;
 * Delete takes it away. `to` is where the focus belongs then; null: the key means nothing here.
 */
export function movedByKey(
  spec: PivotSpec,
  { well, index }: { well: Well; index: number },
  { key, altKey }: { key: string; altKey: boolean },
): { spec: PivotSpec; to: { well: Well; index: number } } | null {
  if (key === 'Delete') return { spec: removeFrom(spec, well, index), to: { well, index } };
  if (!altKey) return null;
  const step = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : 0;
  if (step !== 0) return { spec: moveWithin(spec, well, index, index + step), to: { well, index: index + step } };
  const other =
    key === 'ArrowRight' && well === 'rows' ? 'columns' : key === 'ArrowLeft' && well === 'columns' ? 'rows' : null;
  const id = well === 'rows' || well === 'columns' ? spec[well][index] : undefined;
  if (!other || !id) return null;
  return { spec: placeDimension(spec, other, id), to: { well: other, index: spec[other].length } };
}

export function changeValue(spec: PivotSpec, index: number, value: AskedValue): PivotSpec {
  return { ...spec, values: spec.values.map((entry, at) => (at === index ? value : entry)) };
}

/** Sets which keys of a dimension are let through; all or none chosen means no filter. */
export function changeFilter(
  spec: PivotSpec,
  dimension: DimensionId,
  keys: readonly (string | null)[],
  all: number,
): PivotSpec {
  const others = spec.filters.filter((filter) => filter.dimension !== dimension);
  if (keys.length === 0 || keys.length === all) return { ...spec, filters: others };
  const at = spec.filters.findIndex((filter) => filter.dimension === dimension);
  return { ...spec, filters: inserted(others, at < 0 ? others.length : at, { dimension, in: [...keys] }) };
}

/** The field that a drag carries; null where something else was dragged in. */
export function fieldFromText(text: string): (Field & { from?: { well: Well; index: number } }) | null {
  try {
    const said = JSON.parse(text) as { kind?: unknown; id?: unknown; from?: { well: Well; index: number } };
    const from = said.from ? { from: said.from } : {};
    const dimension = DIMENSIONS.find((entry) => entry.id === said.id);
    if (said.kind === 'dimension' && dimension) return { kind: 'dimension', id: dimension.id, ...from };
    if (said.kind !== 'measure') return null;
    if (said.id === 'ent_cnt' || said.id === 'indicator') return { kind: 'measure', id: said.id, ...from };
    const measure = MEASURES.find((entry) => entry.id === said.id);
    return measure ? { kind: 'measure', id: measure.id, ...from } : null;
  } catch {
    return null;
  }
}

/** Whether dropping a field on a well does anything: measures are values alone, dimensions all but values, and a full well takes no more. */
export function takes(spec: PivotSpec, carried: NonNullable<ReturnType<typeof fieldFromText>>, well: Well): boolean {
  if (carried.from?.well === well) return true;
  if (well === 'filters') return carried.kind === 'dimension';
  return dropField(spec, carried, well, Infinity) !== spec;
}

/** What dropping a field on a well does. `index` is the place among the well's entries. Filters are chosen by value, not dropped in. */
export function dropField(
  spec: PivotSpec,
  carried: NonNullable<ReturnType<typeof fieldFromText>>,
  well: Well,
  index: number,
): PivotSpec {
  const { from } = carried;
  if (from?.well === well) {
    const to = from.index < index ? index - 1 : index;
    return moveWithin(spec, well, from.index, to);
  }
  if (carried.kind === 'measure') return well === 'values' ? placeMeasure(spec, carried.id) : spec;
  return well === 'rows' || well === 'columns' ? placeDimension(spec, well, carried.id, index) : spec;
}

/** All periods by the attributes that enterprises have now, or each by those of its time. */
export function withLatestAttributes(spec: PivotSpec, latest: boolean): PivotSpec {
  const { attributes: _, ...rest } = spec;
  return latest ? { ...rest, attributes: 'latest' } : rest;
}

/** 'enterprise:10' → the ten greatest enterprises; '' → all. */
export function withTop(spec: PivotSpec, choice: string): PivotSpec {
  const { topOf: _, ...rest } = spec;
  const [of, count] = choice.split(':');
  const cut = DimensionSchema.safeParse(of);
  const top = Number(count) || null;
  return top && cut.success && cut.data !== spec.rows[0] ? { ...rest, top, topOf: cut.data } : { ...rest, top };
}
