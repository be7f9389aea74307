// The cells of a generated ledger: what is written, and what is true of it. Truth travels with its cell, so that rows
// and columns can be moved about freely before addresses are known.

import type { CellStyle, CellValue } from '../../shared/grid.ts';
import type { ItemId } from '../../shared/vocabulary/items.ts';
import type { MeasureId } from '../../shared/vocabulary/measures.ts';
import type { AttributeId } from '../../shared/vocabulary/dimensions.ts';

/** What a figure means. `value`: the smallest unit. `due` '' where the ledger names none. `subject` null: whoever it is. */
export type Fact = {
  subject: string | null;
  measure: MeasureId;
  item: ItemId | null;
  part: string;
  breakdown: string;
  due: string;
  asOf: string;
  value: number;
};
export type Attribute = { subject: string; attribute: AttributeId; value: string };

/** `value`: '^' is merged with the cell to the left, '"' with the cell above. */
export type Cell = {
  value: CellValue;
  look?: Partial<CellStyle>;
  /** A formula stands in the cell that would give this now; the value is what it gave once. */
  stale?: number;
  fact?: Fact;
  attribute?: Attribute;
};
export type Rows = Cell[][];

export const blank: Cell = { value: null };
export const words = (value: CellValue): Cell => ({ value });

/** Heading paths → heading rows: equal parents merged across, short paths merged down. */
export function headRows(paths: readonly (readonly string[])[]): Rows {
  const levels = Math.max(...paths.map((path) => path.length));
  return Array.from({ length: levels }, (_, level) =>
    paths.map((path, c): Cell => {
      const text = path[level];
      if (text === undefined) return words('"');
      const before = paths[c - 1];
      const same = level < path.length - 1 && before !== undefined && before.length > level + 1;
      return words(same && path.slice(0, level + 1).join('\n') === before.slice(0, level + 1).join('\n') ? '^' : text);
    }),
  );
}

/** A text merged over the whole width. */
export const across = (text: string, width: number): Cell[] => [
  words(text),
  ...Array.from({ length: width - 1 }, () => words('^')),
];

/** Texts at some columns, blank elsewhere. */
export const spread = (texts: Readonly<Record<number, CellValue>>, width: number): Cell[] =>
  Array.from({ length: width }, (_, c) => words(texts[c] ?? null));
