// Cells of one sheet by their rows, so that those inside a range are found without looking at all others: a block of
// thousands of rows has a formula in each, and each asks.

import { parseAddress, type Range } from '../grid.ts';

export type Spot = { readonly cell: string; readonly row: number; readonly column: number };

export class Spots {
  private readonly rows = new Map<number, Spot[]>();
  private last = -1;

  /** @param cells A1 addresses; what is none is left out. */
  constructor(cells: Iterable<string>) {
    for (const cell of cells) {
      const at = parseAddress(cell);
      if (!at) continue;
      const row = this.rows.get(at.row);
      if (row) row.push({ cell, ...at });
      else this.rows.set(at.row, [{ cell, ...at }]);
      this.last = Math.max(this.last, at.row);
    }
    for (const row of this.rows.values()) row.sort((a, b) => a.column - b.column);
  }

  /** Those in the range, row by row and left to right. */
  *within({ top, left, bottom, right }: Range): Generator<Spot> {
    for (let row = top; row <= Math.min(bottom, this.last); row++)
      for (const spot of this.rows.get(row) ?? []) if (spot.column >= left && spot.column <= right) yield spot;
  }
}
