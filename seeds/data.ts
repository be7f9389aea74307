// The simulated figures behind the sample ledgers, as compact tables in data/. Reads and adds them; knows no layout.

import { readFileSync } from 'node:fs';
type Figure = string | number | null;

/** One row by column name. Null is "not recorded" and stays a blank cell; 0 is a recorded nought. */
export type Entry = Readonly<Record<string, Figure>>;

export type TableName =
  | 'anyang-debts'
  | 'anyang-enterprises'
  | 'anyang-helpers'
  | 'tianjin-arrears'
  | 'tianjin-payers'
  | 'xining-insured'
  | 'xining-medical'
  | 'xining-pension'
  | 'xining-subsidies'
  | 'xining-wages'
  | 'yangquan-by-year'
  | 'yangquan-enterprises';

/** All rows of one table. Throws where the file is not such a table: it is part of the project, so that is a defect. */
export function entriesOf(name: TableName): Entry[] {
  const file = new URL(`./data/${name}.json`, import.meta.url);
  const table: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isTable(table)) throw new Error(`${name}.json holds no table`);
  const { columns, rows } = table;
  return rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null])));
}

const isFigure = (value: unknown): value is Figure =>
  value === null || typeof value === 'string' || typeof value === 'number';

function isTable(value: unknown): value is { columns: string[]; rows: Figure[][] } {
  if (typeof value !== 'object' || value === null || !('columns' in value) || !('rows' in value)) return false;
  const { columns, rows } = value;
  if (!Array.isArray(columns) || !columns.every((column) => typeof column === 'string')) return false;
  return Array.isArray(rows) && rows.every((row) => Array.isArray(row) && row.every(isFigure));
}

/** The words in a column; '' where nothing is recorded. */
export const wordsIn = (entry: Entry, column: string): string => String(entry[column] ?? '');

/** The number in a column, or null where nothing is recorded. */
export function numberIn(entry: Entry, column: string): number | null {
  const value = entry[column];
  return typeof value === 'number' ? value : null;
}

/** Sum of figures with at most two decimals, added as integers; null where none is recorded. */
export function added(figures: readonly (number | null)[]): number | null {
  const known = figures.filter((figure) => figure !== null);
  if (known.length === 0) return null;
  return known.reduce((sum, figure) => sum + Math.round(figure * 100), 0) / 100;
}

/** Entries by the words of one column, groups in the given order, entries in the order they had. */
export function grouped(entries: readonly Entry[], column: string, order: readonly string[]): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>(order.map((name) => [name, []]));
  for (const entry of entries) {
    const name = wordsIn(entry, column);
    const group = groups.get(name);
    if (!group) throw new Error(`${column}: ${name} is not among ${order.join()}`);
    group.push(entry);
  }
  return groups;
}

/** '2005-12' → '2005年12月'; blank stays blank. */
export function monthInWords(value: string | number | null): string | null {
  const match = /^(\d{4})-(\d{2})$/.exec(String(value ?? ''));
  return match ? `${match[1]}年${Number(match[2])}月` : null;
}
