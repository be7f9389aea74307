// Cells: what is alike in every key that a pivot asks for. Facts are laid into them once; figures of rows, columns and totals are
// then worked out from cells, of which there are few, and not from facts. Adds nothing up.

import { LARGEST_TABLE, looked, numbered, pairCodes, pairsInPlaces, type Codes, type Pairs } from './codes.ts';
import type { ColumnName, Cube, KeyTable } from './cube.ts';
import { areNamedAlike, listedBy, type Listed } from './listing.ts';
import { filterMasks, splitsByPremiumYear, type Plan } from './plan.ts';
import type { Selection } from './select.ts';

export type Cells = {
  count: number;
  /** The cell of each pick of the selection. */
  ofPicks: Uint32Array;
  /** By cell: a standing and a kind that stand for it; alike in every key are all others in it. */
  standing: Uint32Array;
  kind: Uint32Array;
  /** By cell: 1 for those of balances of 0, which are of no premium year, where years split the table; null: there are none. */
  ofNoYear: Uint8Array | null;
  /** The cell of any fact, by its position: for the few that are looked at one by one. */
  ofFact: (at: number) => number;
  /**
   * Where 户数 of all is asked for: enterprises as they last stood within the keys of `named`, and the cell of each; NOWHERE for those
   * that the filters keep out.
   */
  listed: Listed & { cell: Uint32Array; named: readonly KeyTable[] };
};

/** No cell. */
export const NOWHERE = 0xffffffff;

/** A column's codes made one: `codes` by standing or kind, `first` by code a standing or kind that has it. */
type Combined = { codes: Uint32Array; count: number; first: Uint32Array };

const NOT_LISTED: Listed = { standing: new Uint32Array(0), kind: new Uint32Array(0) };

type Remembered = { selection: Selection; keys: readonly KeyTable[]; cells: Cells };
/** Newest first; few, for each is as long as its picks. */
const remembered = new WeakMap<Cube['columns'], Remembered[]>();
const MOST_REMEMBERED = 3;

/** Cells made before serve again where they part the same facts by at least these keys: a field taken away, or moved. */
export function cellsOf(cube: Cube, plan: Plan, selection: Selection, keys: readonly KeyTable[]): Cells {
  const masks = plan.values.flatMap(({ within = [] }) => (within.length > 0 ? [filterMasks(cube, within)] : []));
  const known = remembered.get(cube.columns) ?? [];
  const isFiner = (one: Remembered) =>
    keys.every((table) => one.keys.includes(table)) && listsAlike(one, selection, keys);
  const fitting = known.find(
    (one) => one.selection === selection && isFiner(one) && one.cells.count * 4 <= selection.picks.length,
  );
  if (fitting && masks.length === 0) return fitting.cells;
  const combined = (by: ColumnName, length: number): Combined => {
    const told = keys.filter((table) => table.by === by).map(({ codes, keys: own }) => ({ codes, count: own.length }));
    const apart = masks.flatMap(({ [by]: mask }) => (mask ? [{ codes: mask, count: 2 }] : []));
    return combine([...told, ...apart], length);
  };
  const cells = laidOut(
    cube,
    selection,
    keys,
    combined('standing', cube.standings.count),
    combined('kind', cube.kinds.count),
    splitsByPremiumYear(plan, selection.yearMeans) && cube.emptyWholes.length > 0,
  );
  if (masks.length === 0)
    remembered.set(cube.columns, [{ selection, keys, cells }, ...known].slice(0, MOST_REMEMBERED));
  return cells;
}

/** Where enterprises last stood hangs on the years, ledgers … that are told apart: more of those would keep older standings in sight. */
const listsAlike = (one: Remembered, { listing }: Selection, keys: readonly KeyTable[]): boolean =>
  listing === null || areNamedAlike(keys, one.keys);

function laidOut(
  cube: Cube,
  selection: Selection,
  keys: readonly KeyTable[],
  standings: Combined,
  kinds: Combined,
  isYearApart: boolean,
): Cells {
  const { picks, listing } = selection;
  const every = listing === null ? NOT_LISTED : listedBy(cube, listing, keys);
  const passes = listing?.passes ?? null;
  const all = numbered(every.standing.length);
  const shown = passes === null ? all : all.filter((at) => passes[every.standing[at] ?? 0] !== 0);
  const listed = { standing: looked(shown, every.standing), kind: looked(shown, every.kind) };
  const facts = { standing: cube.columns.standing, kind: cube.columns.kind };
  const told = isYearApart ? emptiesApart(cube, kinds) : { kind: facts.kind, kinds };
  const { codes, count, left, right } = pairsAt(picks, { ...facts, kind: told.kind }, listed, standings, told.kinds);
  const cell = new Uint32Array(every.standing.length).fill(NOWHERE);
  shown.forEach((at, i) => {
    cell[at] = codes[picks.length + i] ?? 0;
  });
  let places: Map<number, number> | null = null;
  return {
    count,
    ofPicks: codes.subarray(0, picks.length),
    ofFact: (at) => {
      places ??= new Map(crossedPlaces(left, right, told.kinds.count));
      const own = standings.codes[facts.standing[at] ?? 0] ?? 0;
      return places.get(own * told.kinds.count + (kinds.codes[facts.kind[at] ?? 0] ?? 0)) ?? -1;
    },
    standing: looked(left, standings.first),
    kind: looked(right, told.kinds.first),
    ofNoYear: isYearApart ? Uint8Array.from(right, (code) => Number(code >= kinds.count)) : null,
    listed: { ...every, cell, named: keys },
  };
}

/** The kinds twice over: balances of 0 are of the second ones, so that no cell has both them and others. */
function emptiesApart(
  { columns, kinds: { count }, emptyWholes }: Cube,
  kinds: Combined,
): { kind: Codes; kinds: Combined } {
  const kind = Uint32Array.from(columns.kind);
  for (const at of emptyWholes) kind[at] = (kind[at] ?? 0) + count;
  const second = kinds.codes.map((code) => code + kinds.count);
  return {
    kind,
    kinds: {
      codes: Uint32Array.from([...kinds.codes, ...second]),
      count: 2 * kinds.count,
      first: Uint32Array.from([...kinds.first, ...kinds.first]),
    },
  };
}

type Columns = { standing: Codes; kind: Codes };

/** One code for each pair of what the standing and the kind come to: of the facts at `picks`, and after them of those listed. */
function pairsAt(picks: Uint32Array, facts: Columns, listed: Columns, standings: Combined, kinds: Combined): Pairs {
  const { standing, kind } = facts;
  const all = picks.length + listed.standing.length;
  const possible = standings.count * kinds.count;
  if (possible <= LARGEST_TABLE) {
    const starts = standings.codes.map((code) => code * kinds.count);
    const places = new Uint32Array(all);
    // Where no key hangs on the kind, it need not be looked up.
    if (kinds.count === 1) for (let i = 0; i < picks.length; i++) places[i] = starts[standing[picks[i] ?? 0] ?? 0] ?? 0;
    else
      for (let i = 0; i < picks.length; i++) {
        const at = picks[i] ?? 0;
        places[i] = (starts[standing[at] ?? 0] ?? 0) + (kinds.codes[kind[at] ?? 0] ?? 0);
      }
    for (let i = picks.length; i < all; i++) {
      const at = i - picks.length;
      places[i] = (starts[listed.standing[at] ?? 0] ?? 0) + (kinds.codes[listed.kind[at] ?? 0] ?? 0);
    }
    return pairsInPlaces(places, possible, kinds.count);
  }
  const of = (column: Codes, more: Codes, { codes }: Combined) => {
    const own = new Uint32Array(all);
    own.set(looked(looked(picks, column), codes));
    own.set(looked(more, codes), picks.length);
    return own;
  };
  return pairCodes(
    of(standing, listed.standing, standings),
    standings.count,
    of(kind, listed.kind, kinds),
    kinds.count,
  );
}

function* crossedPlaces(left: Uint32Array, right: Uint32Array, across: number): Generator<[number, number]> {
  for (let cell = 0; cell < left.length; cell++) yield [(left[cell] ?? 0) * across + (right[cell] ?? 0), cell];
}

/** Codes by cell of what has codes by standing or by kind. */
export const byCell = (cells: Pick<Cells, 'standing' | 'kind'>, { by, codes }: Pick<KeyTable, 'by' | 'codes'>) =>
  looked(cells[by], codes);

function combine(columns: readonly { codes: ArrayLike<number>; count: number }[], length: number): Combined {
  let codes: Uint32Array = new Uint32Array(length);
  let count = 1;
  for (const column of columns) {
    const pairs = pairCodes(codes, count, Uint32Array.from(column.codes), column.count);
    codes = pairs.codes;
    count = pairs.count;
  }
  const first = new Uint32Array(count);
  for (let at = length - 1; at >= 0; at--) first[codes[at] ?? 0] = at;
  return { codes, count, first };
}
