// Rows and columns for keys that have no figure, where a pivot asks for them: years without a gap, every band, every known category.
// A finished table in, another out; what it adds is empty, never 0.

import type { DimensionId } from '../vocabulary/dimensions.ts';
import type { Amount } from './amount.ts';
import type { Cube, KeyedDimension } from './cube.ts';
import { gathered, keyOf, linesOf } from './lines.ts';
import { placesOf } from './order.ts';
import { labelOf } from './plan.ts';
import type { PivotSpec } from './spec.ts';
import type { Path, TableOf } from './table.ts';

const YEARS: readonly DimensionId[] = ['year', 'due_year', 'as_of_year'];

/** The table with the keys of `spec.showEmpty` all shown, in the order of its rows; those kept out by a filter or by top N stay out. */
export function withEmpties(table: TableOf<Amount>, cube: Cube, spec: PivotSpec): TableOf<Amount> {
  const asked = spec.showEmpty ?? [];
  if (asked.length === 0) return table;
  const keysFor = (paths: readonly Path[]) => (dimension: DimensionId, depth: number) =>
    asked.includes(dimension)
      ? allKeys(cube, spec, dimension, new Set(paths.map((path) => path[depth] ?? null)))
      : null;
  const { by, descending } = spec.sort;
  const kept = spec.top === null ? table.rowDimensions : [];
  const rows = filled(
    table.rows,
    kept,
    keysFor(table.rows),
    by === 'value' ? 'last' : descending ? 'reversed' : 'fixed',
  );
  const columns = filled(table.columns, table.columnDimensions, keysFor(table.columns), 'fixed');
  return laidOut(table, rows, columns);
}

function allKeys(cube: Cube, spec: PivotSpec, dimension: DimensionId, shown: ReadonlySet<string | null>): string[] {
  const filters = spec.filters.filter((entry) => entry.dimension === dimension);
  const allowed = filters.map((filter) => new Set(filter.in.map((word) => labelOf(dimension, word))));
  const isAllowed = (key: string | null): key is string => key !== null && allowed.every((keys) => keys.has(key));
  if (YEARS.includes(dimension)) {
    const years = [...shown].filter((key) => key !== null && /^\d{4}$/.test(key)).map(Number);
    const [first, last] = [Math.min(...years), Math.max(...years)];
    return years.length === 0
      ? []
      : Array.from({ length: last - first + 1 }, (_, at) => String(first + at)).filter(isAllowed);
  }
  const keys = cube.dimensions[dimension as KeyedDimension].keys;
  const places = placesOf(dimension, keys);
  const codes = [...keys.keys()].sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  return codes.map((code) => keys[code] ?? null).filter(isAllowed);
}

type Order = 'fixed' | 'reversed' | 'last';
type KeysOf = (dimension: DimensionId, depth: number) => string[] | null;

/** A key that no path has stands only where every level below it is asked for in full too: it has no keys of its own there. */
function filled(paths: readonly Path[], dimensions: readonly DimensionId[], keysOf: KeysOf, order: Order): Path[] {
  const full = dimensions.map((dimension, depth) => keysOf(dimension, depth));
  const below = (depth: number): Path[] => {
    if (depth === full.length) return [[]];
    const keys = full[depth];
    return keys ? keys.flatMap((key) => below(depth + 1).map((rest) => [key, ...rest])) : [];
  };
  const fill = (own: readonly Path[], depth: number): Path[] => {
    if (depth === full.length) return [...own];
    const groups = gathered(own, (path) => JSON.stringify(path[depth] ?? null));
    const shown = [...groups.values()].map((group) => group[0]?.[depth] ?? null);
    const wanted = full[depth] ?? [];
    const missing = wanted.filter((key) => !shown.includes(key));
    return inPlace(shown, missing, wanted, order).flatMap((key) => {
      const group = groups.get(JSON.stringify(key));
      const prefix = own[0]?.slice(0, depth) ?? [];
      return group ? fill(group, depth + 1) : below(depth + 1).map((rest) => [...prefix, key, ...rest]);
    });
  };
  return fill(paths, 0);
}

/** Missing keys among the shown ones: where the fixed order puts them, or after them. */
function inPlace(
  shown: readonly (string | null)[],
  missing: readonly string[],
  wanted: readonly string[],
  order: Order,
): (string | null)[] {
  if (order === 'last') return [...shown, ...missing];
  const known = new Set<string | null>(wanted);
  const listed = wanted.filter((key) => missing.includes(key) || shown.includes(key));
  const others = shown.filter((key) => !known.has(key));
  return [...(order === 'reversed' ? listed.toReversed() : listed), ...others];
}

function laidOut(table: TableOf<Amount>, rows: Path[], columns: Path[]): TableOf<Amount> {
  const lines = linesOf(table);
  const byPath = new Map([...lines.rows, ...lines.subtotals].map((line) => [keyOf(line.path), line]));
  const columnAt = new Map(table.columns.map((path, at) => [keyOf(path), at]));
  const places = columns.map((path) => columnAt.get(keyOf(path)) ?? -1);
  const none = () => table.values.map(() => null);
  const lineOf = (path: Path) => byPath.get(keyOf(path));
  const across = (cells: Amount[][] | undefined) => places.map((at) => cells?.[at] ?? none());
  const prefixes = table.rowDimensions.slice(1).flatMap((_, at) => {
    const seen = gathered(rows, (path) => keyOf(path.slice(0, at + 1)));
    return [...seen.values()].map(([path]) => (path ?? []).slice(0, at + 1));
  });
  return {
    ...table,
    rows,
    columns,
    cells: rows.map((path) => across(lineOf(path)?.cells)),
    rowTotals: rows.map((path) => lineOf(path)?.total ?? none()),
    columnTotals: across(table.columnTotals),
    subtotals: prefixes.map((path) => ({
      path,
      cells: across(lineOf(path)?.cells),
      total: lineOf(path)?.total ?? none(),
    })),
  };
}
