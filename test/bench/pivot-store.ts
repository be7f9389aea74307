// The made city as a store on disk, written past the import (which has benches of its own), and opened as the program opens it.

import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FrozenReading } from '../../db/batches.ts';
import { digestStored } from '../../db/digest.ts';
import { openStore } from '../../db/open.ts';
import { sha256 } from '../../electron/backend/holdings.ts';
import { buildCube } from '../../shared/cube/build.ts';
import { runPivot } from '../../shared/cube/pivot.ts';
import { PivotSpecSchema } from '../../shared/cube/spec.ts';
import type { CubeFact } from '../shared/cube/source.ts';
import {
  cityAttributes,
  cityFacts,
  CLOSING_YEAR,
  cubeFact,
  ENTERPRISES,
  enterpriseName,
  LABELS,
} from './pivot-data.ts';

function opened(file: string) {
  const store = openStore(file);
  if (!store.ok) throw new Error(store.fault.message);
  return store.value;
}

/** The store's name in its folder. */
export const CITY_FILE = 'city.taizhang';

/** What stands for the file that the facts came from. */
const BYTES = Buffer.from('made, not imported');
const BATCH = { id: 1, file: 'city.xlsx', answers: '{}' };

type FrozenTable = FrozenReading['tables'][number];

/** A table as an import would have said that it read it; its facts are counted as they are written. */
const tableSaid = (title: string, reporter: string): FrozenTable => ({
  sheet: 'Sheet1',
  key: 'table:Sheet1',
  rows: [],
  range: 'A1:Z9',
  layout: 'list',
  title,
  reporter,
  unit: null,
  asOf: `${CLOSING_YEAR}-12-31`,
  asOfFrom: 'sheet',
  columns: [],
  taught: [],
  records: 0,
  skipped: [],
  problems: [],
  controls: [],
  questions: [],
  facts: 0,
});

/** A store of `count` facts in a folder of its own; `openCityStore` removes it. */
export function writeCityStore(count: number): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'taizhang-bench-'));
  const file = path.join(folder, CITY_FILE);
  opened(file).close();
  const db = new Database(file);
  db.exec('BEGIN');
  db.prepare(
    `INSERT INTO source_file (id, sha256, format, added_at, bytes) VALUES (1, ?, 'xlsx', '2024-01-01', ?)`,
  ).run(sha256(BYTES), BYTES);
  db.prepare(
    `INSERT INTO batch (id, source_file, file_name, imported_at, accept_disagreeing, answers, digest, reading)
     VALUES (?, 1, ?, '2024-01-01', 0, ?, '', '{}')`,
  ).run(BATCH.id, BATCH.file, BATCH.answers);
  const addTable = db.prepare(
    'INSERT INTO ledger_table (id, batch, sheet, title, range, reporter, as_of) VALUES (?, 1, ?, ?, ?, ?, ?)',
  );
  const addSubject = db.prepare('INSERT INTO subject (id, kind) VALUES (?, ?)');
  const addMention = db.prepare('INSERT INTO mention (ledger_table, subject, name, cell) VALUES (1, ?, ?, ?)');
  const addAttribute = db.prepare(
    `INSERT INTO subject_attribute (ledger_table, subject, attribute, as_of, value, cell, raw) VALUES (1, ?, ?, ?, ?, 'A1', '')`,
  );
  const addKey = db.prepare(
    `INSERT INTO fact_key (measure, item, part, breakdown, due_from, due_to, as_of) VALUES (?, ?, '', '', ?, ?, ?)`,
  );
  const addFact = db.prepare(
    `INSERT INTO fact (ledger_table, subject, key, value, approximate, cell, raw) VALUES (?, ?, ?, ?, 0, 'A1', '')`,
  );
  const keys = new Map<string, number>();
  const keyOf = ({ measure, item, dueFrom, dueTo, asOf }: CubeFact): number => {
    const row = [measure, item, dueFrom, dueTo, asOf];
    const known = keys.get(row.join());
    if (known !== undefined) return known;
    const key = Number(addKey.run(...row).lastInsertRowid);
    keys.set(row.join(), key);
    return key;
  };
  const titles = ['欠费台账', '缴费台账'];
  const tables = titles.flatMap((title) => LABELS.district.map((district) => tableSaid(title, district)));
  const tableAt = new Map(tables.map(({ title, reporter }, at) => [`${title} ${reporter}`, at]));
  for (const [at, { sheet, title, range, reporter, asOf }] of tables.entries())
    addTable.run(at + 1, sheet, title, range, reporter, asOf);
  const addDay = db.prepare('INSERT INTO fact_day (ledger_table, as_of) VALUES (?, ?)');
  const days = tables.map(() => new Set<string>());
  for (let subject = 1; subject <= ENTERPRISES; subject++) {
    addSubject.run(subject, 'enterprise');
    addMention.run(subject, enterpriseName(subject), 'A1');
  }
  for (const { subject, attribute, asOf, value } of cityAttributes()) addAttribute.run(subject, attribute, asOf, value);
  let id = 0;
  for (const made of cityFacts(count)) {
    const fact = cubeFact(made, ++id);
    const at = tableAt.get(`${fact.ledger} ${fact.reporter}`) ?? -1;
    addFact.run(at + 1, fact.subject, keyOf(fact), fact.value);
    days[at]?.add(fact.asOf);
    const said = tables[at];
    if (said) Object.assign(said, { facts: said.facts + 1, records: said.records + 1 });
  }
  for (const [at, ofTable] of days.entries()) for (const day of ofTable) addDay.run(at + 1, day);
  const said: FrozenReading = { format: 'xlsx', charset: null, tables, skippedSheets: [] };
  const reading = JSON.stringify(said);
  const digest = digestStored(db, { ...BATCH, reading });
  db.prepare('UPDATE batch SET reading = ?, digest = ? WHERE id = ?').run(reading, digest, BATCH.id);
  db.exec('COMMIT');
  db.close();
  return folder;
}

/** Milliseconds of one GROUP BY of premium year and measure: what the store itself would take, before it looks up any attribute. */
export function askSqlite(folder: string): number {
  const db = new Database(path.join(folder, CITY_FILE), { readonly: true });
  const started = performance.now();
  db.prepare('SELECT substr(due_from, 1, 4), measure, sum(value) FROM fact_in_words GROUP BY 1, 2').all();
  const time = performance.now() - started;
  db.close();
  return time;
}

/** Milliseconds from the file to the first pivot, step by step. */
export function openCityStore(folder: string): { open: number; build: number; pivot: number } {
  const start = performance.now();
  const store = opened(path.join(folder, CITY_FILE));
  const open = performance.now();
  const cube = buildCube(store.cubeSource());
  const build = performance.now();
  runPivot(
    cube,
    PivotSpecSchema.parse({ rows: ['ownership'], columns: ['year'], values: [{ measure: 'arrears_bal' }] }),
  );
  const pivot = performance.now();
  store.close();
  rmSync(folder, { recursive: true });
  return { open: open - start, build: build - open, pivot: pivot - build };
}
