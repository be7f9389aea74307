// A pivot's answer: one table of integers with its totals, and what must be said about it. Types only.

import type { DimensionId } from '../vocabulary/dimensions.ts';
import type { AskedValue, Total } from './spec.ts';
import type { TextValues } from '../result.ts';

/** One key per dimension, outermost first; null is 未填. A shorter path is a subtotal; [] is the grand total. */
export type Path = readonly (string | null)[];

/** Integers, `scale` decimals of `unit` (money: unit 元, scale 2). null: no figure, never 0. */
export type Figure = number | null;

export type ValueHead = {
  value: AskedValue;
  zh: string;
  en: string;
  /** '元', '人', '户', '月', '亩', '平方米', '%', '百分点', '名'; '' for a plain number. */
  unit: string;
  scale: number;
  /**
   * Figures across columns and rows: added up, taken at closing, counted once, the greatest, worked out from the totals of what they
   * are made of, or not to be totalled (with the reason's text code).
   */
  totals: 'sum' | 'closing' | 'distinct' | 'max' | 'ratio' | 'none';
  reason: string | null;
};

/** A remark that belongs with the table: code and values of the text catalogue. */
export type Note = { code: string; values: TextValues };

/** A table of figures, or of what they are rounded from. */
export type TableOf<F> = {
  rowDimensions: DimensionId[];
  columnDimensions: DimensionId[];
  /** Full-length paths, in the order asked for. */
  rows: Path[];
  columns: Path[];
  values: ValueHead[];
  /** cells[row][column][value] */
  cells: F[][][];
  rowTotals: F[][];
  columnTotals: F[][];
  grandTotal: F[];
  /** For every proper prefix of the row paths (two or more row dimensions): cells[column][value] and total[value]. */
  subtotals: { path: Path; cells: F[][]; total: F[] }[];
  /** What the rows are called that gather all but the top N. */
  rest?: string;
  /** Totals that are not to be shown; they are here all the same. */
  without?: Total[];
  notes: Note[];
  /** The years' meaning where `year` was asked for. */
  yearMeans: 'due_year' | 'as_of_year' | null;
  /** Earliest and latest as-of date among the figures used. */
  asOf: { from: string; to: string } | null;
  /** Facts behind the grand total. */
  facts: number;
};

export type PivotTable = TableOf<Figure>;
