// A table that is to be rounded: its figures as integers, the size of the last place, and which figures add up to what.
// Types and the plain half-up rounding; how additive roundings are found stands beside it.

/** One figure of a sum. `sign` -1: it is taken off. */
export type Term = { readonly figure: number; readonly sign: 1 | -1 };

/** A total over figures that are not totals themselves, hierarchies resolved to the lowest level. */
export type Sum = readonly Term[];

export type RoundingTable = {
  /** The figures that are no totals, in the smallest unit (分), in reading order. */
  readonly values: readonly number[];
  /** One unit of the last place in the smallest unit: 0.01万元 are 10,000 分. */
  readonly step: number;
  readonly sums: readonly Sum[];
};

/** Whole last places below `value`. */
export const floorOf = (value: number, step: number): number => Math.floor(value / step);

/** What stands above them, 0 ≤ rest < step, exact on safe integers. */
export const restOf = (value: number, step: number): number => ((value % step) + step) % step;

/** Last places of `value`, half-up away from zero. */
export function nearest(value: number, step: number): number {
  const magnitude = Math.abs(value);
  const places = (magnitude - (magnitude % step)) / step + (2 * (magnitude % step) >= step ? 1 : 0);
  return value < 0 && places !== 0 ? -places : places;
}

/** A sum over values of the table's figures. */
export const totalOf = (sum: Sum, values: readonly number[]): number =>
  sum.reduce((so, { figure, sign }) => so + sign * (values[figure] ?? 0), 0);
