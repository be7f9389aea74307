// Puts every picked fact into its row and column: one code for each path and each prefix of it, and the order that paths are shown in.

import type { DimensionId } from '../vocabulary/dimensions.ts';
import { pairCodes, type Coded, type Pairs } from './codes.ts';
import type { Cube, KeyedDimension } from './cube.ts';
import { REST_LABEL } from './labels.ts';
import { placesOf } from './order.ts';
import type { Selection } from './select.ts';
import type { Path } from './table.ts';
import { yearCodes } from './years.ts';

/** One dimension over the picks: a key code for each pick, the keys' labels and their places in the fixed order. */
export type Keyed = { codes: Uint32Array; keys: readonly (string | null)[]; places: Uint32Array };

/** Paths of one length. `codes`: the path of each pick; `parent`: a path's code one level up; `key`: its last key's code. */
export type Level = Coded & { readonly codes: Uint32Array; count: number; parent: Uint32Array; key: Uint32Array };

/** `levels[d]` holds the paths of length d; level 0 is the single empty path. */
export type Axis = { dimensions: readonly Keyed[]; levels: readonly [Level, ...Level[]] };

export function keyedBy(cube: Cube, selection: Selection, dimension: DimensionId): Keyed {
  const { picks } = selection;
  if (dimension === 'year') {
    const codes = yearCodes(cube, selection.yearMeans, picks);
    return { codes, keys: cube.years, places: placesOf(dimension, cube.years) };
  }
  const table = cube.dimensions[dimension as KeyedDimension];
  const column = cube.columns[table.by];
  const codes = new Uint32Array(picks.length);
  const { codes: keyOf } = table;
  for (let i = 0; i < codes.length; i++) codes[i] = keyOf[column[picks[i] ?? 0] ?? 0] ?? 0;
  return { codes, keys: table.keys, places: placesOf(dimension, table.keys) };
}

export function axisOf(dimensions: readonly Keyed[], picks: number): Axis {
  const nothing = new Uint32Array(picks);
  const empty = {
    raw: nothing,
    table: null,
    codes: nothing,
    count: 1,
    parent: new Uint32Array(1),
    key: new Uint32Array(1),
  };
  const levels: [Level, ...Level[]] = [empty];
  let above: Level = empty;
  for (const { codes, keys } of dimensions) {
    above = levelOf(pairCodes(above.codes, above.count, codes, keys.length));
    levels.push(above);
  }
  return { dimensions, levels };
}

const levelOf = (pairs: Pairs): Level => ({
  raw: pairs.raw,
  table: pairs.table,
  count: pairs.count,
  parent: pairs.left,
  key: pairs.right,
  get codes() {
    return pairs.codes;
  },
});

/** All picks whose first key is not in `kept` gathered under 其余, on every level. */
export function withRest(dimensions: readonly Keyed[], kept: ReadonlySet<number>): Keyed[] {
  const first = dimensions[0];
  if (first === undefined) return [];
  return dimensions.map(({ codes, keys, places }) => ({
    codes: codes.map((code, i) => (kept.has(first.codes[i] ?? 0) ? code : keys.length)),
    keys: [...keys, REST_LABEL],
    places: Uint32Array.from([...places, places.length]),
  }));
}

/** A path's position among its siblings; greater comes later. */
export type Sibling = (depth: number, path: number) => number;

/** Path codes of length `depth`, in order: parents first, then by `rank`, then by the fixed order of keys. */
export function inOrder(axis: Axis, depth: number, rank: Sibling | null, descending: boolean): number[] {
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
      return label === null ? 1 : isRest(dimension, level.key[path] ?? 0) ? 2 : 0;
    };
    const place = (path: number) => dimension.places[level.key[path] ?? 0] ?? 0;
    ordered = [...Array(level.count).keys()].sort((a, b) => {
      const byParent = (parents[level.parent[a] ?? 0] ?? 0) - (parents[level.parent[b] ?? 0] ?? 0);
      if (byParent !== 0) return byParent;
      if (rank !== null) {
        const rest = Number(isLast(a) === 2) - Number(isLast(b) === 2);
        return rest || rank(at, a) - rank(at, b) || place(a) - place(b);
      }
      return isLast(a) - isLast(b) || (descending ? place(b) - place(a) : place(a) - place(b));
    });
  }
  return ordered;
}

/** 其余 is the key that `withRest` put last; a ledger's own word 其余 is a key like any other. */
const isRest = ({ keys, places }: Keyed, key: number): boolean =>
  key === keys.length - 1 && keys[key] === REST_LABEL && places[key] === keys.length - 1;

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
