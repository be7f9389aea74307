// What corrections make hold, laid over what a file reported: rows that hold only as reported are marked, rows that hold only as
// corrected are put beside them. Knows nothing of who corrected what; taking it back is the caller's.

import type { Database } from 'better-sqlite3';
import { attributesIn, type Changed, type TableDifference } from '../shared/ledger/difference.ts';
import type { LedgerReading, TableReading } from '../shared/ledger/reading.ts';
import type { Place } from '../shared/result.ts';
import { ATTRIBUTE_COLUMNS, FACT_COLUMNS, KEY_COLUMNS, MENTION_COLUMNS, TABLE_COLUMNS, type Stored } from './digest.ts';
import { factKeysOn } from './fact-keys.ts';
import { Unstorable } from './faults.ts';
import { attributeDate, attributeRow, checkTexts, factRow, headRow, mentionRow } from './rows.ts';

/** A file as it was reported and as it is to hold. */
export type Corrected = {
  before: LedgerReading;
  after: LedgerReading;
  difference: readonly TableDifference[];
  /** Per table, per subject of `after`: a subject of the register, or the key of a new one. */
  subjects: readonly (readonly (number | string)[])[];
};

/** The file reads otherwise today than when it was imported: nothing can be laid over it. */
const readsOtherwise = (where: Place): Unstorable =>
  new Unstorable({
    code: 'correction.reads-otherwise',
    message: '现在读这个文件，与入库时读出的不同，不能在上面更正。',
    where,
    hint: '请撤销这一批，重新导入后再更正。',
  });

/** Tables of a batch as reported, in the order of the file. */
export const tablesOf = (db: Database, batch: number): { id: number }[] =>
  db
    .prepare<[number], { id: number }>(
      "SELECT id FROM ledger_table WHERE batch = ? AND only_as IS NOT 'corrected' ORDER BY id",
    )
    .all(batch);

/** Throws where the file reads otherwise today than when it was imported. */
export function layOver(
  db: Database,
  batch: number,
  file: string,
  { before, after, difference, subjects }: Corrected,
): void {
  const made = new Map<string, number>();
  const addSubject = db.prepare<[string]>('INSERT INTO subject (kind) VALUES (?)');
  const subjectFor = (identity: number | string | undefined, kind: string): number => {
    if (typeof identity === 'number') return identity;
    const key = identity ?? '';
    const known = made.get(key) ?? Number(addSubject.run(kind).lastInsertRowid);
    made.set(key, known);
    return known;
  };
  const tables = tablesOf(db, batch);
  if (tables.length !== before.tables.length) throw readsOtherwise({ file });
  for (const [at, { id }] of tables.entries()) {
    const [old, now, changed] = [before.tables[at], after.tables[at], difference[at]];
    if (!old || !now || !changed) throw readsOtherwise({ file });
    const used = usedSubjects(now, changed);
    const numbers = now.subjects.map(({ kind }, i) => (used.has(i) ? subjectFor(subjects[at]?.[i], kind) : 0));
    layOverTable(db, { batch, id, file, old, now, changed, numbers });
  }
}

/** Subjects of the later table that a row to be added speaks of. */
function usedSubjects(now: TableReading, changed: TableDifference): Set<number> {
  const described = attributesIn(now);
  return new Set([
    ...changed.subjects.added,
    ...changed.attributes.added.map((at) => described[at]?.subject ?? -1),
    ...changed.facts.added.map((at) => now.facts[at]?.subject ?? -1),
  ]);
}

type Overlay = {
  batch: number;
  id: number;
  file: string;
  old: TableReading;
  now: TableReading;
  changed: TableDifference;
  numbers: readonly number[];
};

function layOverTable(db: Database, { batch, id, file, old, now, changed, numbers }: Overlay): void {
  const place = { file, sheet: old.sheet };
  const head = db.prepare<[number], Stored[]>(`SELECT ${TABLE_COLUMNS} FROM ledger_table WHERE id = ?`).raw().get(id);
  if (JSON.stringify(head) !== JSON.stringify(headRow(old))) throw readsOtherwise(place);
  const target = changed.head ? withOwnHead(db, batch, id, now, place) : id;
  const part = (table: string, columns: string, count: number, { struck, added }: Changed, rows: Rows): void => {
    if (struck.length + added.length === 0) return;
    strike(db, { table, columns, ledgerTable: id, count, rows: struck.map((at) => [at, rows.before(at)]) }, place);
    const insert = table === 'fact' ? factsInto(db) : rowsInto(db, table, columns);
    for (const at of added) {
      const row = rows.after(at);
      checkTexts(row, place, undefined);
      insert(target, row);
    }
  };

  part('mention', MENTION_COLUMNS, old.subjects.length, changed.subjects, {
    before: (at) => mentionRow(old.subjects[at] ?? missing(), 0),
    after: (at) => mentionRow(now.subjects[at] ?? missing(), numbers[at] ?? 0),
  });
  const [saidBefore, saidNow] = [attributesIn(old), attributesIn(now)];
  const [dayBefore, dayNow] = [attributeDate(old, place), attributeDate(now, place)];
  part('subject_attribute', ATTRIBUTE_COLUMNS, saidBefore.length, changed.attributes, {
    before: (at) => attributeRow((saidBefore[at] ?? missing()).reading, 0, dayBefore, place),
    after: (at) => {
      const { subject, reading } = saidNow[at] ?? missing();
      return attributeRow(reading, numbers[subject] ?? 0, dayNow, place);
    },
  });
  part('fact', FACT_COLUMNS, old.facts.length, changed.facts, {
    before: (at) => factRow(old.facts[at] ?? missing(), 0, place),
    after: (at) => {
      const fact = now.facts[at] ?? missing();
      return factRow(fact, numbers[fact.subject] ?? 0, place);
    },
  });
}

type Insert = (ledgerTable: number, row: readonly Stored[]) => unknown;

function rowsInto(db: Database, table: string, columns: string): Insert {
  const insert = db.prepare<Stored[]>(
    `INSERT INTO ${table} (ledger_table, only_as, ${columns}) VALUES (?, 'corrected', ${columns.replace(/\w+/g, '?')})`,
  );
  return (ledgerTable, row) => insert.run(ledgerTable, ...row);
}

/** A fact's key is a number in the table of facts. */
function factsInto(db: Database): Insert {
  const keyId = factKeysOn(db);
  const keys = KEY_COLUMNS.split(', ').length;
  const insert = rowsInto(db, 'fact', 'subject, key, value, approximate, cell, raw');
  return (ledgerTable, [subject = null, ...row]) =>
    insert(ledgerTable, [subject, keyId(row.slice(0, keys)), ...row.slice(keys)]);
}

type Rows = { before: (at: number) => Stored[]; after: (at: number) => Stored[] };

const missing = (): never => {
  throw new Error('a difference names a row that its reading does not have');
};

function withOwnHead(db: Database, batch: number, reported: number, now: TableReading, place: Place): number {
  db.prepare("UPDATE ledger_table SET only_as = 'reported' WHERE id = ?").run(reported);
  const head = headRow(now);
  checkTexts(head, place, undefined);
  const insert = `INSERT INTO ledger_table (batch, only_as, ${TABLE_COLUMNS}) VALUES (?, 'corrected', ?, ?, ?, ?, ?)`;
  return Number(db.prepare<Stored[]>(insert).run(batch, ...head).lastInsertRowid);
}

type Striking = {
  table: string;
  columns: string;
  ledgerTable: number;
  /** Rows that the table had as reported, and those of them that no longer hold, by their place. */
  count: number;
  rows: [place: number, row: Stored[]][];
};

/** Marks rows as held only as reported. The rows of one import lie side by side, so a place in the reading is a place in the store. */
function strike(db: Database, { table, columns, ledgerTable, count, rows }: Striking, place: Place): void {
  const span = db
    .prepare<[number], { first: number | null; last: number | null; held: number }>(
      `SELECT min(id) AS first, max(id) AS last, count(*) AS held FROM ${table}
       WHERE ledger_table = ? AND only_as IS NOT 'corrected'`,
    )
    .get(ledgerTable);
  const first = span?.first ?? 0;
  const isRun = count === 0 || (span?.last ?? 0) - first === count - 1;
  if (span?.held !== count || !isRun) throw readsOtherwise(place);
  const said = table === 'fact' ? 'fact_in_words' : table;
  const one = db.prepare<[number], Stored[]>(`SELECT ${columns} FROM ${said} WHERE id = ?`).raw();
  const mark = db.prepare<[number]>(`UPDATE ${table} SET only_as = 'reported' WHERE id = ?`);
  for (const [at, row] of rows) {
    // Whose row it is may have been settled otherwise at the import; what it says may not.
    if (JSON.stringify(one.get(first + at)?.slice(1)) !== JSON.stringify(row.slice(1))) throw readsOtherwise(place);
    mark.run(first + at);
  }
}
