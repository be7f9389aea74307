// Rows in the order of figures that are shown another way, where that is not the order of the amounts behind them: a share of the row,
// a change, a growth. A table in, the same rows in another order out; works nothing out.

import { compareAmounts, type Amount } from './amount.ts';
import { isOverTime } from './heads.ts';
import { amountAt, gathered, keyOf, linesOf, type Line } from './lines.ts';
import type { PivotSpec, ShownAs } from './spec.ts';
import type { PivotTable, TableOf } from './table.ts';

/** Whether greater figures so shown need not be of greater amounts. Ranks, running shares and other shares go by the amounts. */
export const isOfOwnOrder = (show: ShownAs | undefined): boolean =>
  show !== undefined && (show === 'share_row' || isOverTime(show));

/** Whether the rows are asked for in the order of such figures. */
export const isSortedByShown = ({ sort, values }: PivotSpec): boolean =>
  sort.by === 'value' && isOfOwnOrder(values[sort.value ?? 0]?.show);

/**
 * `table`, which stands in the fixed order of its keys, in the order of what `shown` shows of it. Among siblings those without a figure
 * come last whichever way the others run, and 其余 behind them.
 */
export function inShownOrder(table: TableOf<Amount>, shown: PivotTable, { sort }: PivotSpec): TableOf<Amount> {
  if (table.rowDimensions.length === 0) return table;
  const { rows, subtotals, total } = linesOf(shown);
  const asked = sort.column && table.columnDimensions.length > 0 ? keyOf(sort.column) : null;
  const place = asked === null ? -1 : shown.columns.findIndex((path) => keyOf(path) === asked);
  const figure = (line: Line) => amountAt(line, place < 0 ? null : place, sort.value ?? 0);
  const isRest = (line: Line) => table.rest !== undefined && line.path.at(-1) === table.rest;
  const before = (a: Line, b: Line): number => {
    const [left, right] = [figure(a), figure(b)];
    const rest = Number(isRest(a)) - Number(isRest(b));
    if (rest !== 0) return rest;
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sort.descending ? compareAmounts(right, left) : compareAmounts(left, right);
  };
  const below = gathered([...subtotals, ...rows], ({ parent }) => parent);
  const downFrom = (line: Line): Line[] =>
    (below.get(line) ?? []).toSorted(before).flatMap((kid) => [kid, ...downFrom(kid)]);
  const places = new Map(downFrom(total).map((line, at) => [line, at]));
  const ordered = <T>(list: readonly T[], lines: readonly Line[]): T[] =>
    lines
      .map((line, at) => ({ at, depth: line.path.length, place: places.get(line) ?? 0 }))
      .sort((a, b) => a.depth - b.depth || a.place - b.place)
      .flatMap(({ at }) => list.slice(at, at + 1));
  return {
    ...table,
    rows: ordered(table.rows, rows),
    cells: ordered(table.cells, rows),
    rowTotals: ordered(table.rowTotals, rows),
    subtotals: ordered(table.subtotals, subtotals),
  };
}
