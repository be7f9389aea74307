// Puts every cell into its row and column: one code for each path and each prefix of it, and the order that paths are shown in.

import type { DimensionId } from '../vocabulary/dimensions.ts';
import { byCell, NOWHERE, type Cells } from './cells.ts';
import { looked, numbered, pairCodes } from './codes.ts';
import type { Cube, KeyedDimension, KeyTable } from './cube.ts';
import { placesOf, type SiblingOrder } from './order.ts';
import { isPremiumYear, timeGrain, type YearMeans } from './plan.ts';
import type { Path } from './table.ts';
import { yearCodes } from './years.ts';

/** One dimension over the cells: a key code for each cell, the keys' labels and their places in the fixed order. */
export type Keyed = {
  codes: Uint32Array;
  keys: readonly (string | null)[];
  places: Uint32Array;
  /** The key code under which all but the top N are gathered. */
  rest?: number;
  /** Its keys are dates, or years of dates. `spans`: by key code, 1 for keys of several of them (over-dates.ts). */
  holdsTime: boolean;
  spans?: Uint8Array;
};

/** Paths of one length. `codes`: the path of each cell, NOWHERE for none; `parent`: a path's code one level up; `key`: its last key's code. */
export type Level = { codes: Uint32Array; count: number; parent: Uint32Array; key: Uint32Array };

/** `levels[d]` holds the paths of length d; level 0 is the single empty path. */
export type Axis = { dimensions: readonly Keyed[]; levels: readonly [Level, ...Level[]] };

export function keysOfDimension(cube: Cube, means: YearMeans | null, dimension: DimensionId): KeyTable {
  if (dimension === 'year') return yearTable(cube, means);
  return cube.dimensions[dimension as KeyedDimension];
}

export const tablesOf = (cube: Cube, means: YearMeans | null, dimensions: readonly DimensionId[]): KeyTable[] =>
  dimensions.map((dimension) => keysOfDimension(cube, means, dimension));

const yearTables = new WeakMap<Cube['columns'], Map<YearMeans | null, KeyTable>>();

function yearTable(cube: Cube, means: YearMeans | null): KeyTable {
  const known = yearTables.get(cube.columns) ?? new Map<YearMeans | null, KeyTable>();
  yearTables.set(cube.columns, known);
  const table = known.get(means) ?? { by: 'kind', codes: yearCodes(cube, means), keys: cube.years };
  known.set(means, table);
  return table;
}

export const keyedBy = (cells: Cells, means: YearMeans | null, dimension: DimensionId, table: KeyTable): Keyed => ({
  codes: isPremiumYear(dimension, means) ? inYears(cells, table) : byCell(cells, table),
  keys: table.keys,
  places: placesOf(dimension, table.keys),
  holdsTime: timeGrain([dimension], means) < 2,
});

/** A balance of 0 is a balance of no year: it would stand as 0 under 未分年度 and say nothing. */
function inYears(cells: Cells, table: KeyTable): Uint32Array {
  const codes = byCell(cells, table);
  return cells.ofNoYear ? codes.map((code, cell) => (cells.ofNoYear?.[cell] === 1 ? NOWHERE : code)) : codes;
}

export function axisOf(dimensions: readonly Keyed[], cells: number): Axis {
  const one = new Uint32Array(1);
  const levels: [Level, ...Level[]] = [{ codes: new Uint32Array(cells), count: 1, parent: one, key: one }];
  let above: Level = levels[0];
  for (const { codes, keys } of dimensions) {
    above = below(above, codes, keys.length);
    levels.push(above);
  }
  return { dimensions, levels };
}

function below(above: Level, codes: Uint32Array, keys: number): Level {
  const isAnywhere = (cell: number) => above.codes[cell] !== NOWHERE && codes[cell] !== NOWHERE;
  const cells =
    codes.includes(NOWHERE) || above.codes.includes(NOWHERE) ? numbered(codes.length).filter(isAnywhere) : null;
  const [left, right] = cells ? [looked(cells, above.codes), looked(cells, codes)] : [above.codes, codes];
  const pairs = pairCodes(left, above.count, right, keys);
  const level = { codes: pairs.codes, count: pairs.count, parent: pairs.left, key: pairs.right };
  if (cells === null) return level;
  const placed = new Uint32Array(codes.length).fill(NOWHERE);
  cells.forEach((cell, i) => {
    placed[cell] = pairs.codes[i] ?? 0;
  });
  return { ...level, codes: placed };
}

/** The cells of which `isKept` says 0 gathered under `label`, from the dimension at `depth` on down. */
export function withRest(
  dimensions: readonly Keyed[],
  depth: number,
  isKept: ArrayLike<number>,
  label: string,
): Keyed[] {
  return dimensions.map((dimension, at) => {
    // What is below keeps its years and dates: gathered, a balance would be of several.
    if (at < depth || (at > depth && dimension.holdsTime)) return dimension;
    const { codes, keys, places, holdsTime, spans } = dimension;
    const left = codes.slice();
    const gathered = new Set<number>();
    for (let cell = 0; cell < left.length; cell++) {
      if (isKept[cell] === 1 || left[cell] === NOWHERE) continue;
      if (holdsTime) gathered.add(left[cell] ?? 0);
      left[cell] = keys.length;
    }
    const rest = keys.length;
    const ofKeys = spans ?? new Uint8Array(rest);
    const ofRest = Number(gathered.size > 1 || [...gathered].some((key) => ofKeys[key] === 1));
    const own = { codes: left, keys: [...keys, label], places: Uint32Array.from([...places, rest]), holdsTime };
    return { ...own, spans: Uint8Array.from([...ofKeys, ofRest]), rest };
  });
}

/** Path codes of length `depth`, in order: parents first, then by `rank`, then by the fixed order of keys. */
export function inOrder(axis: Axis, depth: number, rank: SiblingOrder | null, descending: boolean): number[] {
  let ordered = [0];
  for (let at = 1; at <= depth; at++) {
    const level = axis.levels[at];
    const dimension = axis.dimensions[at - 1];
    if (level === undefined || dimension === undefined) break;
    const parents = new Uint32Array(ordered.length);
    ordered.forEach((path, place) => {
      parents[path] = place;
    });
    const isLast = (path: number) => {
      const label = dimension.keys[level.key[path] ?? 0] ?? null;
      return label === null ? 1 : dimension.rest === level.key[path] ? 2 : 0;
    };
    const place = (path: number) => dimension.places[level.key[path] ?? 0] ?? 0;
    ordered = [...Array(level.count).keys()].sort((a, b) => {
      const byParent = (parents[level.parent[a] ?? 0] ?? 0) - (parents[level.parent[b] ?? 0] ?? 0);
      if (byParent !== 0) return byParent;
      if (rank !== null) {
        const rest = Number(isLast(a) === 2) - Number(isLast(b) === 2);
        return rest || rank(at, a, b) || place(a) - place(b);
      }
      return isLast(a) - isLast(b) || (descending ? place(b) - place(a) : place(a) - place(b));
    });
  }
  return ordered;
}

/** By length and path: 1 for the prefixes of `paths`, which are of length `depth`. */
export function prefixesOf(axis: Axis, depth: number, paths: readonly number[]): Uint8Array[] {
  const marks = axis.levels.map(({ count }) => new Uint8Array(count));
  for (const path of paths) {
    let at = path;
    for (let length = depth; length > 0; length--) {
      at = axis.levels[length]?.parent[at] ?? 0;
      const own = marks[length - 1];
      if (own) own[at] = 1;
    }
  }
  return marks;
}

export function labelsOf(axis: Axis, depth: number, path: number): Path {
  const labels: (string | null)[] = [];
  let at = path;
  for (let d = depth; d > 0; d--) {
    const level = axis.levels[d];
    labels.unshift(axis.dimensions[d - 1]?.keys[level?.key[at] ?? 0] ?? null);
    at = level?.parent[at] ?? 0;
  }
  return labels;
}
