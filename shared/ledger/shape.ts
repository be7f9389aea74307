// The shape of a file that was read: its headings without years and units, its titles without dates. Two files of one shape
// are the same ledger at two dates. Compares; knows neither the store nor what was answered.

import type { TextValues } from '../result.ts';
import { compact } from '../period.ts';
import type { TableReading } from './reading.ts';
import { headingKey } from './words.ts';

/** A table as it was read, without its figures. */
export type ShapedTable = Pick<
  TableReading,
  'sheet' | 'range' | 'layout' | 'title' | 'reporter' | 'unit' | 'asOf' | 'columns' | 'questions'
> &
  // What older versions stored has none of these.
  Partial<{ [Field in 'key' | 'leftOut' | 'rows']: TableReading[Field] | null }>;

/** A file imported before: what was understood of it, and by which answers. */
export type PastFile = {
  batch: number;
  file: string;
  sha256: string;
  answers: Readonly<Record<string, string>>;
  tables: readonly ShapedTable[];
};

/** A line of the comparison with an earlier file, at its place in the later one. */
export type DriftLine = {
  code: string;
  severity: 'warning' | 'info';
  message: string;
  values: TextValues;
  sheet: string;
  cell: string;
  /** Enterprises that the line is about. */
  names?: string[];
};

/** '截至2018年12月底 某市台账' and '截至2019年6月 某市台账' are one title. */
const withoutDates = (text: string): string =>
  compact(text)
    .replace(/\d+/g, '#')
    .replace(/#(?:[-./年月日]#?)+(?:度|底|末|初)?/g, '#')
    .replace(/#[度底末初]/g, '#')
    .replace(/第?[一二三四]季度|[上下]半年/g, '#')
    .replace(/#+/g, '#');

export const sameTitle = (a: ShapedTable, b: ShapedTable): boolean => withoutDates(a.title) === withoutDates(b.title);
export const sameSheet = (a: ShapedTable, b: ShapedTable): boolean => withoutDates(a.sheet) === withoutDates(b.sheet);
export const sameReporter = (a: ShapedTable, b: ShapedTable): boolean =>
  compact(a.reporter ?? '') === compact(b.reporter ?? '');

const headingsOf = (tables: readonly ShapedTable[]): Set<string> =>
  new Set(tables.flatMap((table) => table.columns.map(({ heading }) => `${table.layout} ${headingKey(heading)}`)));

/** 1: the same headings; 0: none in common. */
export function likeness(a: readonly ShapedTable[], b: readonly ShapedTable[]): number {
  const [one, other] = [headingsOf(a), headingsOf(b)];
  const shared = [...one].filter((heading) => other.has(heading)).length;
  return one.size + other.size === 0 ? 0 : (2 * shared) / (one.size + other.size);
}

/** Below this two files are not taken for one ledger. */
const NEAR = 0.8;

export type Match = { past: PastFile; likeness: number };

/** The earlier file that this one is most like: by headings, then by title and reporting unit, then the latest; null for none. */
export function mostAlike(tables: readonly ShapedTable[], past: readonly PastFile[]): Match | null {
  let best: (Match & { rank: number }) | null = null;
  for (const file of past) {
    const like = likeness(tables, file.tables);
    if (like < NEAR) continue;
    const pairs = pairTables(tables, file.tables);
    const titled = pairs.some(({ now, before }) => sameTitle(now, before)) ? 0.2 : 0;
    const reported = pairs.some(({ now, before }) => sameReporter(now, before)) ? 0.3 : 0;
    const rank = like + titled + reported;
    if (!best || rank >= best.rank) best = { past: file, likeness: like, rank };
  }
  return best && { past: best.past, likeness: best.likeness };
}

export type Pair<Table extends ShapedTable = ShapedTable> = { now: Table; before: ShapedTable };

/** Each table with the earlier one that it continues: of the same sheet or the same place where there are several. */
export function pairTables<Table extends ShapedTable>(
  tables: readonly Table[],
  past: readonly ShapedTable[],
): Pair<Table>[] {
  const free = new Set(past);
  return tables.flatMap((now, place) => {
    const sheet = withoutDates(now.sheet);
    let best: { before: ShapedTable; rank: number } | null = null;
    for (const before of [past[place], ...(tables.length * past.length > 10_000 ? [] : free)]) {
      if (!before || !free.has(before) || before.layout !== now.layout) continue;
      const like = likeness([now], [before]);
      const rank = like + (withoutDates(before.sheet) === sheet ? 0.2 : 0) + (sameTitle(now, before) ? 0.1 : 0);
      if (like > 0.5 && (!best || rank > best.rank)) best = { before, rank };
    }
    if (!best) return [];
    free.delete(best.before);
    return [{ now, before: best.before }];
  });
}
