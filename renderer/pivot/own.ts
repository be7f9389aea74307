// What a person defines in a pivot's specification: edges of bands, groups of values, indicators. Pure: a specification in, another out.

import type { PivotSpec } from '../../shared/cube/spec.ts';
import { typedAmount } from '../../shared/typed-amount.ts';
import { bandOf, type Band } from '../../shared/vocabulary/bands.ts';
import type { DimensionId } from '../../shared/vocabulary/dimensions.ts';
import { MEASURES } from '../../shared/vocabulary/measures.ts';

export type OwnBand = NonNullable<PivotSpec['bands']>[number];
export type OwnGroup = NonNullable<PivotSpec['groups']>[number];
export type OwnIndicator = NonNullable<PivotSpec['indicators']>[number];

type Listed = 'bands' | 'groups' | 'indicators';

/** An empty list is left out, so that equal pivots are equal texts. */
function withList<Name extends Listed>(spec: PivotSpec, name: Name, list: PivotSpec[Name] & object): PivotSpec {
  const next = { ...spec };
  if (list.length > 0) next[name] = list;
  else delete next[name];
  return next;
}

/** A filter by labels that no longer exist would let nothing through; it goes with them. */
const unfiltered = (spec: PivotSpec, dimension: DimensionId): PivotSpec => ({
  ...spec,
  filters: spec.filters.filter((filter) => filter.dimension !== dimension),
});

export const isBand = (dimension: DimensionId): dimension is OwnBand['dimension'] => bandOf(dimension) !== null;

/** Whether values of the dimension can be gathered: years, enterprises and bands cannot. */
export const isGroupable = (dimension: DimensionId): dimension is OwnGroup['dimension'] =>
  dimension !== 'year' && dimension !== 'enterprise' && !isBand(dimension);

/** Sets a band's own edges; null: those of the vocabulary again. */
export function withBand(
  spec: PivotSpec,
  dimension: OwnBand['dimension'],
  own: Omit<OwnBand, 'dimension'> | null,
): PivotSpec {
  const others = (spec.bands ?? []).filter((band) => band.dimension !== dimension);
  return withList(unfiltered(spec, dimension), 'bands', own ? [...others, { dimension, ...own }] : others);
}

/** Decimals in which an edge is written: amounts in 万元, all else whole. */
const edgePlaces = (of: Band['of']): number => (isMoneyBand(of) ? 6 : 0);
export const isMoneyBand = (of: Band['of']): boolean =>
  'measure' in of && MEASURES.some(({ id, unit }) => id === of.measure && unit === 'money');

/** Edges as a person writes them: '1, 10, 20'; amounts in 万元. */
export function edgesText(of: Band['of'], edges: readonly number[]): string {
  const step = 10 ** edgePlaces(of);
  return edges.map((edge) => String(edge / step)).join('、');
}

export type WrittenEdges = { edges: number[]; wrong: null } | { edges: null; wrong: 'band.wrong' | 'band.thousands' };

/** '1,000': one number with its thousands set apart, or two edges; a list of edges has no group that begins with 0. */
const mayBeThousands = (word: string): boolean => /^\d{1,3}(,\d{3})+$/.test(word) || /,0\d/.test(word);

/** The edges written, ascending and each once; or why not: one is no number or finer than the unit allows, or a comma may mean two things. */
export function edgesFrom(of: Band['of'], text: string): WrittenEdges {
  const words = text.split(/[\s，、;；]+/).filter((word) => word !== '');
  if (words.some((word) => mayBeThousands(word.normalize('NFKC')))) return { edges: null, wrong: 'band.thousands' };
  const edges = words
    .flatMap((word) => word.split(',').filter((part) => part !== ''))
    .map((word) => typedAmount(word, { places: edgePlaces(of), isMoney: isMoneyBand(of) }));
  const whole = edges.filter((edge) => edge !== null);
  if (edges.length === 0 || edges.length > 40 || whole.length < edges.length)
    return { edges: null, wrong: 'band.wrong' };
  return { edges: [...new Set(whole)].sort((a, b) => a - b), wrong: null };
}

export const groupsOf = (spec: PivotSpec, dimension: DimensionId): OwnGroup[] =>
  (spec.groups ?? []).filter((group) => group.dimension === dimension);

/** Puts a group in the place of the one called `before` (null: last). A value stands in one group, and one group takes the rest. */
export function withGroup(spec: PivotSpec, before: string | null, group: OwnGroup): PivotSpec {
  const { dimension, label, of } = group;
  const own = groupsOf(spec, dimension);
  const at = before === null ? -1 : own.findIndex((one) => one.label === before);
  const others = own
    .filter((one, place) => place !== at && one.label !== label)
    .flatMap((one): OwnGroup[] => {
      if (one.of === 'rest') return of === 'rest' ? [] : [one];
      const left = of === 'rest' ? one.of : one.of.filter((key) => !of.includes(key));
      return left.length > 0 ? [{ ...one, of: left }] : [];
    });
  const place = at < 0 ? others.length : Math.min(at, others.length);
  return withGroups(spec, dimension, [...others.slice(0, place), group, ...others.slice(place)]);
}

export const withoutGroup = (spec: PivotSpec, dimension: OwnGroup['dimension'], label: string): PivotSpec =>
  withGroups(
    spec,
    dimension,
    groupsOf(spec, dimension).filter((group) => group.label !== label),
  );

function withGroups(spec: PivotSpec, dimension: OwnGroup['dimension'], own: readonly OwnGroup[]): PivotSpec {
  const others = (spec.groups ?? []).filter((group) => group.dimension !== dimension);
  return withList(unfiltered(spec, dimension), 'groups', [...others, ...own]);
}

/** Defines an indicator, or changes the one called `before`; a new one is shown as the last value. */
export function withIndicator(spec: PivotSpec, before: string | null, indicator: OwnIndicator): PivotSpec {
  const { indicators = [], values } = spec;
  const defined = indicators.map((one) => (one.name === before ? indicator : one));
  if (before !== null) {
    const renamed = values.map((value) =>
      value.measure === 'indicator' && value.name === before ? { ...value, name: indicator.name } : value,
    );
    return { ...spec, values: renamed, indicators: defined };
  }
  const shown = values.length < 20 ? [...values, { measure: 'indicator' as const, name: indicator.name }] : values;
  return { ...spec, values: shown, indicators: [...indicators, indicator] };
}

/** Takes an indicator away, and the values that show it; where nothing else is shown, enterprises are counted. */
export function withoutIndicator(spec: PivotSpec, name: string): PivotSpec {
  const values = spec.values.filter((value) => value.measure !== 'indicator' || value.name !== name);
  const left = (spec.indicators ?? []).filter((one) => one.name !== name);
  return withList({ ...spec, values: values.length > 0 ? values : [{ measure: 'ent_cnt' }] }, 'indicators', left);
}

/** The word that ends at the caret: what is being typed, and where it begins. */
export function wordAt(text: string, caret: number): { from: number; word: string } {
  const word = /[\p{L}_][\p{L}\p{N}_]*$/u.exec(text.slice(0, caret))?.[0] ?? '';
  return { from: caret - word.length, word };
}
