// Cells: what is alike in every key that a pivot asks for. Facts are laid into them once; figures of rows, columns and totals are
// then worked out from cells, of which there are few, and not from facts. Adds nothing up.

import { looked, numbered, pairCodes } from './codes.ts';
import type { ColumnName, Cube, KeyTable } from './cube.ts';
import { filterMasks, type Plan } from './plan.ts';
import type { Selection } from './select.ts';

export type Cells = {
  count: number;
  /** The cell of each pick of the selection. */
  ofPicks: Uint32Array;
  /** By cell: a standing and a kind that stand for it; alike in every key are all others in it. */
  standing: Uint32Array;
  kind: Uint32Array;
  /** The cell of any fact, by its position: for the few that are looked at one by one. */
  ofFact: (at: number) => number;
  /** Where 户数 of all is asked for: an enterprise and a cell that it is in. */
  listed: { subject: Uint32Array; cell: Uint32Array };
};

/** A column's codes made one: `codes` by standing or kind, `first` by code a standing or kind that has it. */
type Combined = { codes: Uint32Array; count: number; first: Uint32Array };

export function cellsOf(cube: Cube, plan: Plan, selection: Selection, keys: readonly KeyTable[]): Cells {
  const masks = plan.values.flatMap(({ within = [] }) => (within.length > 0 ? [filterMasks(cube, within)] : []));
  const combined = (by: ColumnName, length: number): Combined => {
    const told = keys.filter((table) => table.by === by).map(({ codes, keys: own }) => ({ codes, count: own.length }));
    const apart = masks.flatMap(({ [by]: mask }) => (mask ? [{ codes: mask, count: 2 }] : []));
    return combine([...told, ...apart], length);
  };
  const standings = combined('standing', cube.standings.count);
  const kinds = combined('kind', cube.kinds.count);
  const { picks } = selection;
  const listed = listedOf(cube, selection, kinds.count === 1);
  const all = picks.length + listed.standing.length;
  const left = new Uint32Array(all);
  const right = new Uint32Array(all);
  const { standing, kind } = cube.columns;
  for (let i = 0; i < picks.length; i++) {
    const at = picks[i] ?? 0;
    left[i] = standings.codes[standing[at] ?? 0] ?? 0;
    right[i] = kinds.codes[kind[at] ?? 0] ?? 0;
  }
  left.set(looked(listed.standing, standings.codes), picks.length);
  right.set(looked(listed.kind, kinds.codes), picks.length);
  const cells = pairCodes(left, standings.count, right, kinds.count);
  let places: Map<number, number> | null = null;
  return {
    count: cells.count,
    ofPicks: cells.codes.subarray(0, picks.length),
    ofFact: (at) => {
      places ??= new Map(crossedPlaces(cells.left, cells.right, kinds.count));
      const own = standings.codes[standing[at] ?? 0] ?? 0;
      return places.get(own * kinds.count + (kinds.codes[kind[at] ?? 0] ?? 0)) ?? -1;
    },
    standing: looked(cells.left, standings.first),
    kind: looked(cells.right, kinds.first),
    listed: {
      subject: looked(listed.standing, cube.standings.subject),
      cell: cells.codes.subarray(picks.length),
    },
  };
}

function* crossedPlaces(left: Uint32Array, right: Uint32Array, across: number): Generator<[number, number]> {
  for (let cell = 0; cell < left.length; cell++) yield [(left[cell] ?? 0) * across + (right[cell] ?? 0), cell];
}

/** Codes by cell of what has codes by standing or by kind. */
export const byCell = (cells: Pick<Cells, 'standing' | 'kind'>, { by, codes }: Pick<KeyTable, 'by' | 'codes'>) =>
  looked(cells[by], codes);

function combine(columns: readonly { codes: ArrayLike<number>; count: number }[], length: number): Combined {
  let codes = new Uint32Array(length);
  let count = 1;
  for (const column of columns) {
    const pairs = pairCodes(codes, count, Uint32Array.from(column.codes), column.count);
    codes = Uint32Array.from(pairs.codes);
    count = pairs.count;
  }
  const first = new Uint32Array(count);
  for (let at = length - 1; at >= 0; at--) first[codes[at] ?? 0] = at;
  return { codes, count, first };
}

/** Standings and kinds that list enterprises: of every fact, or of every standing where the kind makes no difference. */
function listedOf(cube: Cube, { listing }: Selection, everyKindAlike: boolean) {
  const none = new Uint32Array(0);
  if (listing === null) return { standing: none, kind: none };
  if (everyKindAlike) {
    const standing = numbered(listing.standings.length).filter((at) => listing.standings[at] === 1);
    return { standing, kind: new Uint32Array(standing.length) };
  }
  const facts = listing.facts();
  return { standing: looked(facts, cube.columns.standing), kind: looked(facts, cube.columns.kind) };
}
