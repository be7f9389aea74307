// One figure laid over a rectangle of cells: the printed words beside each row and above each column are keys of a dimension that a
// person names. Goes by what is given; reads no headings.

import { address, type Range } from '../grid.ts';
import type { DimensionId } from '../vocabulary/dimensions.ts';
import type { FigureBinding } from './form.ts';

/** Words by their row or column (zero-based), as keys of `dimension`; a line without words is left out. */
export type Labelled = { dimension: DimensionId; words: ReadonlyMap<number, string> };

/**
 * `own` in every cell of `range` that `isOpen`, with the filter of its row's and of its column's word. A dimension that the words
 * name goes before the figure's own filter of it.
 */
export function overRectangle(
  own: FigureBinding,
  range: Range,
  { rows, columns, isOpen }: { rows: Labelled | null; columns: Labelled | null; isOpen: (cell: string) => boolean },
): FigureBinding[] {
  const figures: FigureBinding[] = [];
  const named = [rows, columns].flatMap((labelled) => labelled?.dimension ?? []);
  const kept = own.filters.filter(({ dimension }) => !named.includes(dimension));
  for (let row = range.top; row <= range.bottom; row++) {
    for (let column = range.left; column <= range.right; column++) {
      const cell = address(row, column);
      const keys = [
        [rows, row],
        [columns, column],
      ] as const;
      const said = keys.map(([labelled, at]) => labelled && { ...labelled, word: labelled.words.get(at) });
      if (!isOpen(cell) || said.some((one) => one && one.word === undefined)) continue;
      const filters = said.flatMap((one) =>
        one?.word === undefined ? [] : [{ dimension: one.dimension, in: [one.word] }],
      );
      figures.push({ ...own, cell, filters: [...kept, ...filters] });
    }
  }
  return figures;
}
