// DuckDB beside us: the same made city in one wide table, its attributes already looked up, so that it need join nothing.
// Found among the packages, or in the folder that TAIZHANG_DUCKDB names; where it is absent, the bench says so and goes on.

import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { CITY_ITEMS, cityFacts, CLOSING_YEAR, LABELS, standing } from './pivot-data.ts';

type Reader = { getColumnsJS: () => unknown[][] };
type Connection = { run: (sql: string) => Promise<unknown>; runAndReadAll: (sql: string) => Promise<Reader> };
type Library = {
  DuckDBInstance: { create: (file: string, options: object) => Promise<{ connect: () => Promise<Connection> }> };
};

/** Columns of the answer as JavaScript values. */
export type Ask = (sql: string) => Promise<unknown[][]>;

async function library(): Promise<Library | null> {
  const folder = process.env.TAIZHANG_DUCKDB ?? import.meta.dirname;
  try {
    const file = createRequire(path.join(folder, 'here.js')).resolve('@duckdb/node-api');
    return (await import(pathToFileURL(file).href)) as Library;
  } catch {
    return null;
  }
}

const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');
const worded = (words: readonly string[], code: string): string =>
  `list_extract([${quoted(words)}], ${code} + 1)::ENUM(${quoted([...new Set(words)])})`;

/** The city's facts as codes, one line each. */
function writeCodes(file: string, count: number): void {
  const out = openSync(file, 'w');
  let lines: string[] = [];
  const flush = () => {
    writeSync(out, lines.join(''));
    lines = [];
  };
  for (const { subject, balance, item, year, value } of cityFacts(count)) {
    const at = balance ? CLOSING_YEAR : year;
    const attributes = (Object.keys(LABELS) as (keyof typeof LABELS)[]).map((name) => standing(subject, name, at));
    lines.push(`${[subject, Number(balance), item, year, value, ...attributes].join()}\n`);
    if (lines.length === 100_000) flush();
  }
  flush();
  closeSync(out);
}

/** A way to ask DuckDB, with two threads, about `count` facts; null where DuckDB is not installed. */
export async function openDuck(count: number): Promise<Ask | null> {
  const duck = await library();
  if (!duck) return null;
  const folder = mkdtempSync(path.join(tmpdir(), 'taizhang-bench-'));
  const file = path.join(folder, 'facts.csv');
  writeCodes(file, count);
  const instance = await duck.DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  const codes = ['subject', 'balance', 'item', 'year', 'value', ...Object.keys(LABELS)];
  const items = CITY_ITEMS.map((item) => item.zh);
  const groups = CITY_ITEMS.map((item) => item.group);
  const attributes = Object.entries(LABELS).map(([name, words]) => `${worded(words, name)} AS ${name}`);
  await connection.run(
    `CREATE TABLE fact AS SELECT subject::INTEGER AS subject, ${worded(['paid', 'owed'], 'balance')} AS measure,
       ${worded(items, 'item')} AS item, ${worded(groups, 'item')} AS item_group, year::SMALLINT AS year,
       value::BIGINT AS value, ${attributes.join(', ')}
     FROM read_csv('${file.replaceAll("'", "''")}', header = false, names = [${quoted(codes)}])`,
  );
  rmSync(folder, { recursive: true });
  return async (sql) => (await connection.runAndReadAll(sql)).getColumnsJS();
}
