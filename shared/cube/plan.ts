// What a pivot asks for, worked out from its spec before any fact is looked at: measures, dimensions in play, filters as masks.

import type { DimensionId } from '../vocabulary/dimensions.ts';
import type { MeasureId } from '../vocabulary/measures.ts';
import { askedOf, operandsOf, type Asked, type Needed } from './asked.ts';
import type { ColumnName, Cube, KeyedDimension } from './cube.ts';
import type { OperandFilter } from './formula-filter.ts';
import { aspectBits } from './breakdowns.ts';
import { itemLabel, partLabel } from './labels.ts';
import type { AskedValue, PivotSpec } from './spec.ts';

export type YearMeans = 'due_year' | 'as_of_year';
type Filter = PivotSpec['filters'][number];

export type Plan = {
  rows: DimensionId[];
  columns: DimensionId[];
  /** What the spec's values mean, in their order. */
  asked: Asked[];
  /** Every value that facts are needed for. */
  values: Needed[];
  filters: Filter[];
  at: string | null;
  /** Dimensions on an axis or filtered. */
  inPlay: ReadonlySet<DimensionId>;
  /** Measures whose facts are needed. */
  measures: ReadonlySet<MeasureId>;
  /** 户数 counts every enterprise that any fact is about. */
  listing: boolean;
  /** Debts are told apart: a key that has listed enterprises and no figure is not shown. */
  byDebt: boolean;
  /** Figures of breakdowns are asked for; `wholeToo`: those of the whole as well (filtered for 未填). */
  broken: boolean;
  /** Aspects on an axis or filtered, a bit each. */
  aspects: number;
  wholeToo: boolean;
  /** Parts (单位/个人) are asked for rather than the whole. */
  parts: boolean;
  /** Balances are divided by premium year: on an axis, by a filter, or by one of a formula. */
  layers: boolean;
  /** `year` is asked for, which may mean the premium year. */
  years: boolean;
};

/** By these debts are told apart. */
const DEBTS: readonly DimensionId[] = ['item', 'item_group', 'due_year', 'year'];

/** Where debts are told apart, 户数 shown by itself means 欠费户数; in a formula it means what it says. */
const countedByDebt = (value: AskedValue): AskedValue =>
  value.measure === 'ent_cnt' ? { ...value, measure: 'arrears_bal', agg: 'count_gt0' } : value;

export function planOf(spec: PivotSpec): Plan {
  const inPlay = new Set<DimensionId>([
    ...spec.rows,
    ...spec.columns,
    ...spec.filters.map((filter) => filter.dimension),
  ]);
  const aspects = aspectBits([...inPlay]);
  const byDebt = DEBTS.some((dimension) => inPlay.has(dimension));
  const asked = spec.values.map((value) => askedOf(byDebt ? countedByDebt(value) : value, spec));
  const values = asked.flatMap(operandsOf);
  const filtersOf = (dimension: DimensionId) => spec.filters.filter((filter) => filter.dimension === dimension);
  const onAxis = (dimension: DimensionId) => spec.rows.includes(dimension) || spec.columns.includes(dimension);
  const named = new Set([...inPlay, ...values.flatMap(({ within = [] }) => within.map(({ dimension }) => dimension))]);
  const onlyWhole = filtersOf('part').some((filter) => filter.in.every((label) => label === null));
  return {
    rows: spec.rows,
    columns: spec.columns,
    asked,
    values,
    filters: spec.filters,
    at: spec.at,
    inPlay,
    measures: new Set(values.map((value) => value.measure).filter((measure) => measure !== 'ent_cnt')),
    listing: values.some((value) => value.measure === 'ent_cnt'),
    byDebt,
    broken: inPlay.has('breakdown') || aspects !== 0,
    aspects,
    wholeToo: filtersOf('breakdown').some((filter) => filter.in.includes(null)),
    parts: !onlyWhole && (onAxis('part') || filtersOf('part').length > 0),
    layers: named.has('due_year'),
    years: named.has('year'),
  };
}

/** By column: 1 for each code that the filters let through; null: no filter there. */
export type Masks = Record<ColumnName, Uint8Array | null>;

/** Whether its keys are premium years: they divide balances, not enterprises. */
export const isPremiumYear = (dimension: DimensionId, yearMeans: YearMeans | null): boolean =>
  dimension === 'due_year' || (dimension === 'year' && yearMeans === 'due_year');

/** Whether figures are split by premium year somewhere in the table. */
export const splitsByPremiumYear = ({ rows, columns }: Plan, yearMeans: YearMeans | null): boolean =>
  [...rows, ...columns].some((dimension) => isPremiumYear(dimension, yearMeans));

export const isYearFilter = (filter: OperandFilter): boolean => filter.dimension === 'year';

/** The label that a filter's word stands for: items and parts may be named by their identifiers. */
export const labelOf = (dimension: DimensionId, word: string | null): string | null => {
  if (word === null) return null;
  if (dimension === 'item') return itemLabel(word);
  return dimension === 'part' ? partLabel(word) : word;
};

/** By key code of `keys`: 1 where the filter lets it through. */
export function allowedKeys(filter: OperandFilter, keys: readonly (string | null)[]): Uint8Array {
  const wanted = new Set(filter.in.map((word) => labelOf(filter.dimension, word)));
  return Uint8Array.from(keys, (key) => Number(wanted.has(key)));
}

/**
 * By kind: 1 where the breakdown is one that is asked for. Of one aspect its own breakdown counts, of several a crossed one that
 * names them all, and the others are not added to it; null: no aspect and no breakdown is asked for.
 */
export function breakdownMask({ details, kinds }: Cube, { broken, aspects }: Plan): Uint8Array | null {
  if (!broken) return null;
  const isOne = (aspects & (aspects - 1)) === 0;
  const isAsked = Uint8Array.from(details.aspects, (named, at) =>
    Number((named & aspects) === aspects && (details.crossed[at] === 0) === isOne),
  );
  return Uint8Array.from(kinds.detail, (detail) => isAsked[detail] ?? 0);
}

/** Labels that the filters name and the cube does not know: nothing can match them. */
export function unknownLabels(
  cube: Cube,
  filters: readonly OperandFilter[],
): { dimension: DimensionId; label: string }[] {
  return filters.flatMap(({ dimension, in: words }) => {
    const keys = dimension === 'year' ? cube.years : (cube.dimensions[dimension]?.keys ?? []);
    const labels = words.map((word) => labelOf(dimension, word)).filter((label) => label !== null);
    return labels.filter((label) => !keys.includes(label)).map((label) => ({ dimension, label }));
  });
}

/** Masks of every filter but those on `year`, which means one thing or another by the facts. */
export function filterMasks(cube: Cube, filters: readonly OperandFilter[]): Masks {
  const masks: Masks = { standing: null, kind: null };
  for (const filter of filters) {
    if (isYearFilter(filter)) continue;
    const { by, codes, keys } = cube.dimensions[filter.dimension as KeyedDimension];
    const allowed = allowedKeys(filter, keys);
    const before = masks[by];
    const mask = new Uint8Array(codes.length);
    for (let at = 0; at < mask.length; at++) mask[at] = (allowed[codes[at] ?? 0] ?? 0) & (before?.[at] ?? 1);
    masks[by] = mask;
  }
  return masks;
}

/**
 * How finely time is fixed by these dimensions: 0 to a date, 1 to a year, 2 not at all.
 * A balance takes part where its rank (closing.ts) is at least this.
 */
export function timeGrain(dimensions: readonly DimensionId[], yearMeans: YearMeans | null): 0 | 1 | 2 {
  if (dimensions.includes('as_of')) return 0;
  const byYear = dimensions.includes('as_of_year') || (yearMeans === 'as_of_year' && dimensions.includes('year'));
  return byYear ? 1 : 2;
}
