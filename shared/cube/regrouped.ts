// The cube as one pivot sees it: with attributes as they stood or as they are now, with the bands it asks for as dimensions,
// and with keys that it gathers under one label.
// Adds key tables only; facts stay as they are.

import { bandLabels, bandOf, type Band, type BandId } from '../vocabulary/bands.ts';
import type { AttributeId, DimensionId } from '../vocabulary/dimensions.ts';
import { measureOf, type MeasureId } from '../vocabulary/measures.ts';
import { looked, narrowed } from './codes.ts';
import type { Cube, KeyedDimension, KeyTable } from './cube.ts';
import { formulaOperands } from './asked.ts';
import { planOf } from './plan.ts';
import { select } from './select.ts';
import type { PivotSpec } from './spec.ts';

const remembered = new WeakMap<Cube, Map<string, Cube>>();
const MOST_REMEMBERED = 4;

/**
 * The same cube for pivots that differ in nothing that it hangs on, so that what is remembered of it serves again.
 * @param also a dimension whose keys are asked for although it is on no axis
 */
export function regrouped(cube: Cube, spec: PivotSpec, also: DimensionId | null = null): Cube {
  const used = dimensionsOf(spec, also);
  const isAsItIs = spec.attributes !== 'latest' && !spec.groups?.length && ![...used].some(bandOf);
  if (isAsItIs) return cube;
  const known = remembered.get(cube) ?? new Map<string, Cube>();
  remembered.set(cube, known);
  const { attributes, groups, bands, filters, at } = spec;
  const name = JSON.stringify([[...used].sort(), attributes, groups, bands, filters, at]);
  const own = known.get(name) ?? regroupedBy(cube, spec, used);
  known.delete(name);
  known.set(name, own);
  const [oldest] = known.keys();
  if (known.size > MOST_REMEMBERED && oldest !== undefined) known.delete(oldest);
  return own;
}

function dimensionsOf(spec: PivotSpec, also: DimensionId | null): Set<DimensionId> {
  const used = new Set([...spec.rows, ...spec.columns, ...spec.filters.map((filter) => filter.dimension)]);
  if (also) used.add(also);
  for (const { within } of spec.values.flatMap((value) => formulaOperands(value, spec)))
    for (const { dimension } of within) used.add(dimension);
  return used;
}

function regroupedBy(cube: Cube, spec: PivotSpec, used: ReadonlySet<DimensionId>): Cube {
  const bands = [...used].flatMap((dimension) => bandOf(dimension) ?? []);
  const attributed =
    spec.attributes === 'latest' ? withLatest(cube, [...used, ...bands.flatMap(attributeBehind)]) : cube;
  const gathered = withGroups(attributed, spec.groups ?? []);
  if (bands.length === 0) return gathered;
  const attributes = bands.flatMap((band) => {
    const { of } = band;
    return 'attribute' in of ? [[band.id, attributeBand(attributed, spec, band, of.attribute as AttributeId)]] : [];
  });
  const withAttributes = extended(gathered, Object.fromEntries(attributes));
  const measures = bands.flatMap((band) => {
    const { of } = band;
    return 'measure' in of ? [[band.id, measureBand(withAttributes, spec, band, of.measure)]] : [];
  });
  return extended(withAttributes, Object.fromEntries(measures));
}

const attributeBehind = ({ of }: Band): DimensionId[] => ('attribute' in of ? [of.attribute as AttributeId] : []);

/** Attributes as each subject has them now, at whatever date a fact is. */
function withLatest(cube: Cube, dimensions: readonly DimensionId[]): Cube {
  const { subject } = cube.standings;
  const tables = dimensions.flatMap((dimension) => {
    const table = dimension === 'year' ? undefined : cube.dimensions[dimension];
    const latest = table?.latest;
    return latest ? [[dimension, { ...table, codes: narrowed(looked(subject, latest)) }]] : [];
  });
  return extended(cube, Object.fromEntries(tables));
}

const extended = (cube: Cube, tables: Partial<Record<DimensionId, KeyTable>>): Cube => ({
  ...cube,
  dimensions: { ...cube.dimensions, ...tables },
});

type Edges = { edges: readonly number[]; keys: (string | null)[] };

/** The pivot's edges where it has its own, else the vocabulary's. Key 0 is 未填, key 1 the lowest band. */
function edgesOf(spec: PivotSpec, band: Band & { id: BandId }): Edges {
  const own = spec.bands?.find((entry) => entry.dimension === band.id);
  const { edges, labels } = own ?? band;
  return { edges, keys: [null, ...(labels ?? bandLabels(band.of, edges))] };
}

/** The band's key: 1 + number of edges at or below the value. */
const bandAt = (edges: readonly number[], value: number): number =>
  1 + (edges.findLastIndex((edge) => edge <= value) + 1);

function attributeBand(cube: Cube, spec: PivotSpec, band: Band & { id: BandId }, attribute: AttributeId): KeyTable {
  const { edges, keys } = edgesOf(spec, band);
  const table = cube.dimensions[attribute];
  const bands = table.keys.map((key) => {
    const value = key === null ? Number.NaN : Number.parseFloat(key);
    return Number.isNaN(value) ? 0 : bandAt(edges, value);
  });
  return { by: 'standing', codes: narrowed(Uint32Array.from(table.codes, (code) => bands[code] ?? 0)), keys };
}

/** Each enterprise's closing value within the pivot's filters, whatever the axes; without a figure it is in no band. */
function measureBand(cube: Cube, spec: PivotSpec, band: Band & { id: BandId }, measure: MeasureId): KeyTable {
  const { edges, keys } = edgesOf(spec, band);
  const filters = spec.filters.filter(({ dimension }) => {
    const of = bandOf(dimension)?.of;
    return of === undefined || 'attribute' in of;
  });
  const plan = planOf({ ...spec, rows: [], columns: [], values: [{ measure, agg: 'sum' }], filters });
  const selection = select(cube, plan);
  const closing = selection.measures.get(measure)?.[2];
  const isMax = measureOf(measure).overItems === 'max';
  const values = new Float64Array(cube.subjects.count).fill(Number.NaN);
  const { subject: subjects } = cube.standings;
  for (let i = closing?.from ?? 0; i < (closing?.end ?? 0); i++) {
    const at = selection.picks[i] ?? 0;
    const subject = subjects[cube.columns.standing[at] ?? 0] ?? 0;
    const [before, own] = [values[subject] ?? Number.NaN, cube.values[at] ?? 0];
    values[subject] = Number.isNaN(before) ? own : isMax ? Math.max(before, own) : before + own;
  }
  const bands = Uint32Array.from(values, (value, subject) =>
    Number.isNaN(value) || cube.subjects.isEnterprise[subject] === 0 ? 0 : bandAt(edges, value),
  );
  return { by: 'standing', codes: narrowed(Uint32Array.from(subjects, (subject) => bands[subject] ?? 0)), keys };
}

type Group = NonNullable<PivotSpec['groups']>[number];

function withGroups(cube: Cube, groups: readonly Group[]): Cube {
  const tables = [...new Set(groups.map((group) => group.dimension))].map((dimension) => {
    const own = groups.filter((group) => group.dimension === dimension);
    return [dimension, grouped(cube.dimensions[dimension as KeyedDimension], own)];
  });
  return tables.length === 0 ? cube : extended(cube, Object.fromEntries(tables));
}

function grouped(table: KeyTable, groups: readonly Group[]): KeyTable {
  const rest = groups.find((group) => group.of === 'rest')?.label;
  const labels = table.keys.map((key) => {
    if (key === null) return null;
    return groups.find(({ of }) => of !== 'rest' && of.includes(key))?.label ?? rest ?? key;
  });
  const keys = [null, ...new Set(labels.filter((label) => label !== null))];
  const moved = labels.map((label) => keys.indexOf(label));
  const alike = new Set(
    groups.map(({ label }) => label).filter((label) => labels[table.keys.indexOf(label)] === label),
  );
  return { ...table, codes: narrowed(Uint32Array.from(table.codes, (code) => moved[code] ?? 0)), keys, alike };
}
