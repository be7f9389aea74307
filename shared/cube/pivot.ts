// A pivot: one strict spec in, one table out. Every total follows the rule of its measure; totals that simply add up are added up from cells.

import type { WithheldReason } from './accumulate.ts';
import type { Amount } from './amount.ts';
import type { Cube } from './cube.ts';
import { withEmpties } from './empties.ts';
import { pathText } from './format.ts';
import { frameOf, groupingOf, type Frame } from './frame.ts';
import { inOrder, labelsOf, prefixesOf } from './group.ts';
import { byAmount } from './order.ts';
import { headOf, ownHead } from './heads.ts';
import { keyOf } from './lines.ts';
import { notesOf, usedFacts } from './notes.ts';
import { timeGrain } from './plan.ts';
import { topValue, type PivotSpec } from './spec.ts';
import { shownAs } from './show-as.ts';
import { inShownOrder, isOfOwnOrder, isSortedByShown } from './shown-order.ts';
import type { Note, PivotTable, TableOf } from './table.ts';
import { amountIn, tallyAsked } from './tally-asked.ts';

/** Amounts of all values for paths of a length in each direction. */
type Block = (row: number, column: number) => Amount[];

/**
 * The table of `spec` over `cube`. Figures are integers in the heads' scale (money: 分); null is no figure, never 0.
 * Balances are closing ones, enterprises are counted once; what must be said about the figures is in `notes`.
 */
export function runPivot(whole: Cube, spec: PivotSpec): PivotTable {
  let all: TableOf<Amount> | null = null;
  const uncut = () => (all ??= laidOut(whole, { ...spec, top: null }));
  if (!isSortedByShown(spec)) return withRowsSaid(shownAs(laidOut(whole, spec), spec, uncut), spec);
  const table = laidOut(whole, spec, { by: 'label', descending: false });
  return withRowsSaid(shownAs(inShownOrder(table, shownAs(table, spec, uncut), spec), spec, uncut), spec);
}

/** With what must be said of which rows stand there, and in which order. */
const withRowsSaid = (table: PivotTable, spec: PivotSpec): PivotTable => ({
  ...table,
  notes: [...table.notes, ...columnGone(table, spec), ...keptBy(table, spec)],
});

/** Rows asked for in the order of a column that is not there stand by the total over all columns. */
function columnGone(table: PivotTable, { sort, columns }: PivotSpec): Note[] {
  const { column, by } = sort;
  if (by === 'label' || column === undefined || table.rows.length === 0) return [];
  if (table.columns.some((path) => keyOf(path) === keyOf(column))) return [];
  return [{ code: 'pivot.sort-column-gone', values: { column: pathText(column, 'zh', columns) } }];
}

/** What the greatest N were found by, where more than one thing may be thought of. */
function keptBy(table: PivotTable, spec: PivotSpec): Note[] {
  const isCut = table.rows.some((path) => path.some((key) => key === table.rest));
  if (spec.top === null || !isCut) return [];
  const by = topValue(spec);
  const values = { count: spec.top, value: ownHead(spec, by)?.zh ?? '' };
  if (isOfOwnOrder(spec.values[by]?.show)) return [{ code: 'pivot.top-by-amount', values }];
  return spec.values.length > 1 ? [{ code: 'pivot.top-by', values }] : [];
}

/** The same table of the amounts themselves, before they are shown another way or rounded; its rows in the order of `sort`. */
export function laidOut(whole: Cube, spec: PivotSpec, sort: PivotSpec['sort'] = spec.sort): TableOf<Amount> {
  const frame = frameOf(whole, spec);
  const inOrder = { ...spec, sort };
  return withEmpties(tableOf(frame, inOrder), frame.counting.cube, inOrder);
}

function tableOf(frame: Frame, spec: PivotSpec): TableOf<Amount> {
  const { cube, plan, selection } = frame.counting;
  const withheld = spec.values.map(() => new Set<WithheldReason>());
  const depth = spec.rows.length;
  const width = spec.columns.length;
  const blocks = spec.rows.map((_, at) => blockOf(frame, at, width, withheld));
  const leaves = blockOf(frame, depth, width, withheld);
  const totals = [...spec.rows.keys(), depth].map((at) => blockOf(frame, at, 0, withheld));
  const totalAt = (at: number, path: number): Amount[] => totals[at]?.(path, 0) ?? [];

  const columns = inOrder(frame.columns, width, null, false);
  const within = columnSortedBy(spec, frame, columns);
  const byValue = (at: number, path: number) => {
    const figures = within === null ? totalAt(at, path) : ((blocks[at] ?? leaves)(path, within) ?? []);
    return figures[spec.sort.value ?? 0] ?? null;
  };
  const rank = spec.sort.by === 'value' ? byAmount(byValue, spec.sort.descending) : null;
  const ordered = (at: number) => inOrder(frame.rows, at, rank, spec.sort.descending);
  const every = ordered(depth);
  const isEmpty = frame.counting.cells.count === 0;
  const shown = isEmpty ? () => [] : plan.listing && plan.byDebt ? holdingFigures : everyPath;
  const rows =
    depth === 0 ? every : shown(every, (row) => [totalAt(depth, row), ...columns.map((column) => leaves(row, column))]);
  const shownColumns =
    width === 0
      ? columns
      : shown(columns, (column) => [(blocks[0] ?? leaves)(0, column), ...every.map((row) => leaves(row, column))]);
  const above = prefixesOf(frame.rows, depth, rows);

  const prefixes = spec.rows.slice(1).flatMap((_, at) =>
    ordered(at + 1)
      .filter((path) => above[at + 1]?.[path] === 1)
      .map((path) => ({
        path: labelsOf(frame.rows, at + 1, path),
        cells: shownColumns.map((column) => blocks[at + 1]?.(path, column) ?? []),
        total: totalAt(at + 1, path),
      })),
  );
  const overDates = timeGrain([...spec.rows, ...spec.columns], selection.yearMeans) < 2;
  return {
    rowDimensions: [...spec.rows],
    columnDimensions: [...spec.columns],
    rows: rows.map((path) => labelsOf(frame.rows, depth, path)),
    columns: shownColumns.map((path) => labelsOf(frame.columns, width, path)),
    values: plan.asked.map((asked, at) =>
      headOf(asked, spec.values[at] ?? asked.value, overDates, withheld[at] ?? new Set()),
    ),
    cells: rows.map((row) => shownColumns.map((column) => leaves(row, column))),
    rowTotals: rows.map((row) => totalAt(depth, row)),
    columnTotals: shownColumns.map((column) => (blocks[0] ?? leaves)(0, column)),
    grandTotal: totalAt(0, 0),
    subtotals: isEmpty ? [] : prefixes,
    ...(frame.rest === null ? {} : { rest: frame.rest }),
    ...(spec.without ? { without: spec.without } : {}),
    notes: notesOf(cube, spec, frame.counting, withheld),
    yearMeans: selection.yearMeans,
    ...usedFacts(cube, frame.counting),
  };
}

type ShownPaths = (paths: readonly number[], amountsOf: (path: number) => Amount[][]) => readonly number[];

const everyPath: ShownPaths = (paths) => paths;

/** Enterprises are listed under debts too that no figure is of: those are no rows and no columns. */
const holdingFigures: ShownPaths = (paths, amountsOf) =>
  paths.filter((path) => amountsOf(path).some((amounts) => amounts.some((amount) => amount !== null)));

/** The column whose figures give the rows their order; null: the total over all columns. */
function columnSortedBy({ sort, columns }: PivotSpec, frame: Frame, paths: readonly number[]): number | null {
  const asked = sort.column;
  if (!asked || asked.length !== columns.length || asked.length === 0) return null;
  const isAsked = (path: number) => labelsOf(frame.columns, columns.length, path).every((key, at) => key === asked[at]);
  return paths.find(isAsked) ?? null;
}

function blockOf(frame: Frame, row: number, column: number, withheld: Set<WithheldReason>[]): Block {
  const grouping = groupingOf(frame, row, column);
  const across = (frame.columns.levels[column] ?? frame.columns.levels[0]).count;
  const tallies = frame.counting.plan.asked.map((asked, at) => {
    const found = tallyAsked(asked, frame.counting, grouping);
    for (const reason of found.withheld) withheld[at]?.add(reason);
    return found;
  });
  return (path, columnPath) => tallies.map((tally) => amountIn(tally, path * across + columnPath));
}
