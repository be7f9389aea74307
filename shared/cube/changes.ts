// Change and growth of figures over time: against the key before, or the same key of the year before, on the axis that holds time.
// A missing key is no base: nothing is compared across a gap of the year asked for.

import type { DimensionId } from '../vocabulary/dimensions.ts';
import type { Amount } from './amount.ts';
import { amountAt, gathered, keyOf, type Line, type Lines } from './lines.ts';
import type { Path, TableOf } from './table.ts';

/** The figure that the one of this line and column is compared with; null: there is none. */
export type Base = (line: Line, column: number | null) => Amount;

const TIMES: readonly DimensionId[] = ['year', 'due_year', 'as_of_year', 'as_of'];

/** Columns where they hold time or nothing does; rows where only those do. */
export function basesOf(table: TableOf<Amount>, { rows, subtotals }: Lines, value: number, ofYear: boolean): Base {
  const across = table.columnDimensions.findIndex((id) => TIMES.includes(id));
  const down = table.rowDimensions.findIndex((id) => TIMES.includes(id));
  if (across < 0 && down >= 0) {
    const before = baseOf([...rows, ...subtotals], ({ path }) => path, down, ofYear);
    return (line, column) => {
      const base = before(line.path);
      return base && amountAt(base, column, value);
    };
  }
  const depth = across < 0 ? table.columnDimensions.length - 1 : across;
  const places = [...table.columns.keys()];
  const before = baseOf(places, (place) => table.columns[place] ?? [], depth, ofYear);
  const bases = table.columns.map(before);
  return (line, column) => {
    const base = column === null ? null : (bases[column] ?? null);
    return base === null ? null : amountAt(line, base, value);
  };
}

/** By path: the entry alike but for the key at `depth`, which is the one before, or of the year before. */
function baseOf<T>(
  entries: readonly T[],
  pathOf: (entry: T) => Path,
  depth: number,
  ofYear: boolean,
): (path: Path) => T | null {
  const alike = (path: Path) => keyOf([path.length, ...path.slice(0, depth), ...path.slice(depth + 1)].map(String));
  const known = entries.filter((entry) => depth >= 0 && pathOf(entry).length > depth);
  const before = new Map<string, T>();
  for (const series of gathered(known, (entry) => alike(pathOf(entry))).values()) {
    const byKey = new Map(series.map((entry) => [pathOf(entry)[depth] ?? null, entry]));
    series.forEach((entry, place) => {
      const key = pathOf(entry)[depth] ?? null;
      const previous = series[place - 1];
      const base = ofYear ? byKey.get(yearBefore(key)) : previous;
      if (base !== undefined && key !== null && (pathOf(base)[depth] ?? null) !== null)
        before.set(keyOf(pathOf(entry)), base);
    });
  }
  return (path) => before.get(keyOf(path)) ?? null;
}

/** '2018' → '2017', '2018-12-31' → '2017-12-31', a month's end → the same month's end; what is no year or date has none. */
function yearBefore(key: string | null): string {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})-(\d{2}))?$/.exec(key ?? '') ?? [];
  if (year === undefined) return '';
  const before = Number(year) - 1;
  if (month === undefined || day === undefined) return String(before);
  const isEnd = Number(day) === daysOf(Number(year), Number(month));
  return `${before}-${month}-${isEnd ? daysOf(before, Number(month)) : day}`;
}

const daysOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
