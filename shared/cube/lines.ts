// A finished table as lines: rows, subtotals and the grand total alike, each knowing its parent. Reads only.

import type { Amount } from './amount.ts';
import type { Path, TableOf } from './table.ts';

/** A row, a subtotal, or the total (path [], no parent). `cells[column][value]`, `total[value]`. */
export type Line = { path: Path; cells: Amount[][]; total: Amount[]; parent: Line | null };

export type Lines = { rows: Line[]; subtotals: Line[]; total: Line };

export const keyOf = (path: Path): string => JSON.stringify(path);

/** Rows in the order shown, subtotals, and last the total. */
export function linesOf(table: TableOf<Amount>): Lines {
  const total: Line = { path: [], cells: table.columnTotals, total: table.grandTotal, parent: null };
  const byPath = new Map<string, Line>([[keyOf([]), total]]);
  const subtotals = table.subtotals.map(({ path, cells, total: own }) => {
    const line: Line = { path, cells, total: own, parent: null };
    byPath.set(keyOf(path), line);
    return line;
  });
  // Most lines have the parent of the line before.
  let last = total;
  const parentOf = (path: Path): Line => {
    if (!isBelow(path, last.path)) last = byPath.get(keyOf(path.slice(0, -1))) ?? total;
    return last;
  };
  for (const line of subtotals) line.parent = parentOf(line.path);
  const rows = table.rows.map((path, at) => ({
    path,
    cells: table.cells[at] ?? [],
    total: table.rowTotals[at] ?? [],
    parent: path.length === 0 ? null : parentOf(path),
  }));
  return { rows, subtotals, total };
}

const isBelow = (path: Path, parent: Path): boolean =>
  path.length === parent.length + 1 && parent.every((key, at) => key === path[at]);

/** Column null: the total over all columns. */
export const amountAt = (line: Line, column: number | null, value: number): Amount =>
  (column === null ? line.total : line.cells[column])?.[value] ?? null;

/** Entries by what `name` gives them, in their order. */
export function gathered<T, Name>(entries: readonly T[], name: (entry: T) => Name): Map<Name, T[]> {
  const groups = new Map<Name, T[]>();
  for (const entry of entries) {
    const own = name(entry);
    const group = groups.get(own);
    if (group) group.push(entry);
    else groups.set(own, [entry]);
  }
  return groups;
}
