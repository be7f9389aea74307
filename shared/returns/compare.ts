// Two fillings of the same form side by side, cell by cell: a filed return against what the store says today, two versions, or two
// periods. Cells are matched by the words of their row and column, so that rows which moved are not taken for others. Pure.

import { compare, divide, fromDecimal, multiply, rational, round, subtract, toDecimal, ZERO } from '../rational.ts';
import type { LinkKind } from '../identity/links.ts';
import type { FiledCell, StoreState } from './filed.ts';

/** `sheet`, `cell`: on the later side, or on the earlier one where the later has no such cell. */
export type ComparedCell = {
  sheet: string;
  cell: string;
  row: string;
  column: string;
  /** Decimal texts as shown; null: blank. */
  before: string | null;
  now: string | null;
  /** now − before as shown, null unless both stand. */
  change: string | null;
  /** change in percent of before with one decimal; null where before is not above 0. */
  percent: string | null;
  /** now − before as they were before rounding; differs from `change` where rounding hides or makes a difference. */
  exactChange: string | null;
  /** Which side has the cell at all. */
  on: 'both' | 'before' | 'now';
};

/** Words of the row and column, the n-th such cell of the sheet; figures outside of a table by their address, sentences in order. */
function named(cells: readonly FiledCell[]): Map<string, FiledCell> {
  const seen = new Map<string, number>();
  return new Map(
    cells.map((cell) => {
      const nameless = cell.row === '' && cell.column === '' && cell.holds === 'figure';
      const words = nameless ? cell.cell : `${cell.holds}\n${cell.row}\n${cell.column}`;
      const key = `${cell.sheet}\n${words}`;
      const nth = seen.get(key) ?? 0;
      seen.set(key, nth + 1);
      return [`${key}\n${nth}`, cell];
    }),
  );
}

const difference = (before: string | null, now: string | null): string | null => {
  const [a, b] = [before === null ? null : fromDecimal(before), now === null ? null : fromDecimal(now)];
  return a && b ? toDecimal(subtract(b, a)) : null;
};

function percentOf(change: string | null, before: string | null): string | null {
  const [part, base] = [change === null ? null : fromDecimal(change), before === null ? null : fromDecimal(before)];
  if (!part || !base || compare(base, ZERO) <= 0) return null;
  const share = divide(multiply(part, rational(100n)), base);
  const text = share && toDecimal(round(share, 1));
  return text === null || text.includes('.') ? text : `${text}.0`;
}

function compared(before: FiledCell | undefined, now: FiledCell | undefined): ComparedCell[] {
  const there = now ?? before;
  if (!there) return [];
  const change = difference(before?.shown ?? null, now?.shown ?? null);
  return [
    {
      sheet: there.sheet,
      cell: there.cell,
      row: there.row,
      column: there.column,
      before: before?.shown ?? null,
      now: now?.shown ?? null,
      change,
      percent: percentOf(change, before?.shown ?? null),
      exactChange: difference(before?.exact ?? null, now?.exact ?? null),
      on: before && now ? 'both' : now ? 'now' : 'before',
    },
  ];
}

/** All cells of both, in the order of the later one; those that it no longer has come last. */
export function compareCells(before: readonly FiledCell[], now: readonly FiledCell[]): ComparedCell[] {
  const [earlier, later] = [named(before), named(now)];
  const gone = [...earlier].filter(([key]) => !later.has(key));
  return [
    ...[...later].flatMap(([key, cell]) => compared(earlier.get(key), cell)),
    ...gone.flatMap(([, cell]) => compared(cell, undefined)),
  ];
}

/** Whether the two sides say other than the same, before rounding or after. */
export const differs = ({ before, now, change, exactChange, on }: ComparedCell): boolean =>
  on !== 'both' || (change === null ? before !== now : change !== '0') || (exactChange !== null && exactChange !== '0');

/** A ruling on who is who that holds now and did not then, or (`undone`) the other way round. */
export type ChangedRuling = {
  ruling: number;
  kind: LinkKind | 'apart';
  kept: string;
  other: string;
  why: string;
  undone: boolean;
};
export type ChangedCorrection = {
  correction: number;
  batch: number;
  file: string;
  sheet: string;
  cell: string;
  text: string;
  why: string;
  undone: boolean;
};
/** What people said, or took back, since some moment. */
export type WordsSince = { rulings: ChangedRuling[]; corrections: ChangedCorrection[] };

export type StoreChanges = {
  came: { batch: number; file: string }[];
  undone: { batch: number; file: string }[];
  /** Null: none was made or taken back. Empty: some were, and which can no longer be told. */
  rulings: ChangedRuling[] | null;
  corrections: ChangedCorrection[] | null;
};

/** What became of the store between two states of it; `since` the first of them. */
export function storeChanges(then: StoreState, now: StoreState, since: WordsSince): StoreChanges {
  const missing = (from: StoreState, of: StoreState) => {
    const known = new Set(of.batches.map(({ batch, digest }) => `${batch} ${digest}`));
    return from.batches
      .filter(({ batch, digest }) => !known.has(`${batch} ${digest}`))
      .map(({ batch, file }) => ({ batch, file }));
  };
  return {
    came: missing(now, then),
    undone: missing(then, now),
    rulings: then.rulings === now.rulings ? null : since.rulings,
    corrections: then.corrections === now.corrections ? null : since.corrections,
  };
}
