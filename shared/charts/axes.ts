// Which way a pivot is read for a chart: what lies along the axis, what becomes series, and where each figure stands.
// Orders and finds; it formats nothing and knows no chart.

import type { Figure, Path, PivotTable } from '../cube/table.ts';
import type { DimensionId } from '../vocabulary/dimensions.ts';

const TIME = new Set<string>(['year', 'due_year', 'as_of_year', 'as_of']);

/** Where a figure stands in the pivot: indexes into its rows, columns and values. */
export type PlotPoint = { row: number; column: number; value: number };

export const figureAt = (table: PivotTable, point: PlotPoint): Figure =>
  table.cells[point.row]?.[point.column]?.[point.value] ?? null;

/** The pivot's cells seen from the axis: how many keys lie along it and across it, and where each cell stands. */
export type AxisReading = {
  time: boolean;
  along: Path[];
  across: Path[];
  /** What the keys of each path are of. */
  dimensions: { along: DimensionId[]; across: DimensionId[] };
  cell: (along: number, across: number) => { row: number; column: number } | null;
  /** The pivot's own total over the other direction; null where it has none. */
  alongTotal: (along: number, value: number) => Figure;
  acrossTotal: (across: number, value: number) => Figure;
};

const allTime = (dimensions: readonly string[]): boolean =>
  dimensions.length > 0 && dimensions.every((id) => TIME.has(id));

const byRows = (table: PivotTable): AxisReading => ({
  time: allTime(table.rowDimensions),
  along: table.rows,
  across: table.columns,
  dimensions: { along: table.rowDimensions, across: table.columnDimensions },
  cell: (row, column) => ({ row, column }),
  alongTotal: (row, value) => table.rowTotals[row]?.[value] ?? null,
  acrossTotal: (column, value) => table.columnTotals[column]?.[value] ?? null,
});

const byColumns = (table: PivotTable): AxisReading => ({
  time: true,
  along: table.columns,
  across: table.rows,
  dimensions: { along: table.columnDimensions, across: table.rowDimensions },
  cell: (column, row) => ({ row, column }),
  alongTotal: (column, value) => table.columnTotals[column]?.[value] ?? null,
  acrossTotal: (row, value) => table.rowTotals[row]?.[value] ?? null,
});

/** Time is one of several dimensions: its key goes along the axis, all other keys name the series. */
function bySplit(table: PivotTable, at: number): AxisReading {
  const dimensions = [...table.rowDimensions, ...table.columnDimensions];
  const along = new Map<string, { path: Path; index: number }>();
  const across = new Map<string, { path: Path; index: number }>();
  const cells = new Map<string, { row: number; column: number }>();
  const indexIn = (seen: typeof along, path: Path): number => {
    const key = JSON.stringify(path);
    const known = seen.get(key) ?? { path, index: seen.size };
    seen.set(key, known);
    return known.index;
  };
  table.rows.forEach((rowPath, row) =>
    table.columns.forEach((columnPath, column) => {
      const keys = [...rowPath, ...columnPath];
      const axis = indexIn(along, [keys[at] ?? null]);
      cells.set(`${axis} ${indexIn(across, keys.toSpliced(at, 1))}`, { row, column });
    }),
  );
  const cell = (a: number, b: number) => cells.get(`${a} ${b}`) ?? null;
  const sum = (places: ({ row: number; column: number } | null)[], value: number): Figure => {
    const figures = places
      .map((place) => (place ? figureAt(table, { ...place, value }) : null))
      .filter((figure) => figure !== null);
    return table.values[value]?.totals === 'sum' && figures.length > 0 ? figures.reduce((a, b) => a + b, 0) : null;
  };
  const alongPaths = [...along.values()].map((entry) => entry.path);
  const acrossPaths = [...across.values()].map((entry) => entry.path);
  return {
    time: true,
    along: alongPaths,
    across: acrossPaths,
    dimensions: { along: dimensions.slice(at, at + 1), across: dimensions.toSpliced(at, 1) },
    cell,
    alongTotal: (a, value) =>
      sum(
        acrossPaths.map((_, b) => cell(a, b)),
        value,
      ),
    acrossTotal: (b, value) =>
      sum(
        alongPaths.map((_, a) => cell(a, b)),
        value,
      ),
  };
}

/** Time belongs on the axis, wherever the pivot has it; otherwise rows are the categories. */
export function axisReading(table: PivotTable): AxisReading {
  if (allTime(table.rowDimensions)) return byRows(table);
  if (allTime(table.columnDimensions)) return byColumns(table);
  const dimensions = [...table.rowDimensions, ...table.columnDimensions];
  const times = dimensions.flatMap((id, index) => (TIME.has(id) ? [index] : []));
  const [only] = times;
  return only !== undefined && times.length === 1 ? bySplit(table, only) : byRows(table);
}

/** Indexes of the `most` greatest, in their given order; figures that are missing come last. */
export function greatest(figures: readonly Figure[], most: number): { kept: number[]; rest: number[] } {
  const given = figures.map((_, index) => index);
  const ranked = given.toSorted((a, b) => (figures[b] ?? -Infinity) - (figures[a] ?? -Infinity) || a - b);
  const chosen = new Set(ranked.slice(0, most));
  return { kept: given.filter((index) => chosen.has(index)), rest: given.filter((index) => !chosen.has(index)) };
}

/** Oldest first; 未填 last. */
export const chronological = (paths: readonly Path[]): number[] => {
  const key = (index: number): string => (paths[index] ?? []).map((part) => part ?? '\uffff').join('\u0000');
  return paths.map((_, index) => index).sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a - b));
};
