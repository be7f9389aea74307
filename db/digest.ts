// The fingerprint of a batch: what was stored, line by line, as SHA-256. A digit changed in the file later passes SQLite's own
// checks, but not this one. Commit writes it from the values it binds; verify makes it again from what the file holds.
// What corrections put over a batch has a fingerprint of its own, so that the batch's stays that of the file as reported.

import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { verifyFiled } from './filed.ts';
import type { Verification } from '../shared/contract/shapes.ts';

export type Stored = string | number | null;

/** What stands between the columns of a line. */
export const SEPARATOR = '\u001f';

export type Digest = ReturnType<typeof startDigest>;

/** Rows in the order in which they were stored; columns in the order of ROWS below. */
export function startDigest() {
  const hash = createHash('sha256');
  let pending = '';
  const addLine = (line: string): void => {
    pending += `${line}\n`;
    if (pending.length < 65_536) return;
    hash.update(pending);
    pending = '';
  };
  return {
    add: (row: readonly Stored[]): void => addLine(row.join(SEPARATOR)),
    /** The same for a row that is joined already. */
    addLine,
    hex: (): string => hash.update(pending).digest('hex'),
  };
}

/** The columns of each table that a digest covers, after `ledger_table`; commit binds them in this very order. */
export const MENTION_COLUMNS = 'subject, name, employer_no, uscc, org_code, cell';
export const ATTRIBUTE_COLUMNS = 'subject, attribute, as_of, value, number, cell, raw';
/** What many facts share; of a fact it is in the view `fact_in_words`. */
export const KEY_COLUMNS = 'measure, item, part, breakdown, due_from, due_to, as_of';
export const FACT_COLUMNS = `subject, ${KEY_COLUMNS}, value, approximate, cell, raw`;
export const TABLE_COLUMNS = 'sheet, title, range, reporter, as_of';

type BatchRow = {
  id: number;
  file: string;
  digest: string;
  answers: string;
  reading: string;
  /** Of `bytes`, which may be the file without persons. */
  sha256: string;
  bytes: Buffer;
};

/** Checks the file as SQLite sees it, and every live batch (source bytes and digest) as we do. Reads everything. */
export function verifyOn(db: Database.Database): Verification {
  const live = db.prepare<[], { id: number; file: string }>(
    'SELECT id, file_name AS file FROM batch WHERE undone_at IS NULL ORDER BY id',
  );
  const whole = db.prepare<[number], BatchRow>(
    `SELECT batch.id, file_name AS file, digest, answers, reading, coalesce(redacted_sha256, sha256) AS sha256, bytes
     FROM batch JOIN source_file ON source_file.id = batch.source_file WHERE batch.id = ?`,
  );
  const intact = (id: number): boolean => {
    const batch = whole.get(id);
    return batch !== undefined && isIntact(db, batch);
  };
  return {
    integrity: integrityOf(db),
    filed: unlessDamaged(() => verifyFiled(db), [{ filed: 0, name: '', intact: false }]),
    batches: live.all().map(({ id, file }) => ({ batch: id, file, intact: unlessDamaged(() => intact(id), false) })),
  };
}

function integrityOf(db: Database.Database): string {
  const findings = unlessDamaged(() => db.prepare<[], string>('PRAGMA integrity_check').pluck().all(), ['unreadable']);
  if (findings.some((line) => line !== 'ok')) return findings.join('\n');
  const orphans = db.prepare<[], string>('SELECT DISTINCT "table" FROM pragma_foreign_key_check').pluck().all();
  return orphans.length === 0 ? 'ok' : orphans.map((table) => `foreign key: ${table}`).join('\n');
}

/** Of a damaged file, what can still be read is reported; only that one part counts as lost. */
function unlessDamaged<T>(read: () => T, damaged: T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_CORRUPT')) return damaged;
    throw error;
  }
}

function isIntact(db: Database.Database, batch: BatchRow): boolean {
  const bytes = createHash('sha256').update(batch.bytes).digest('hex');
  if (bytes !== batch.sha256 || digestStored(db, batch) !== batch.digest) return false;
  const corrected = db
    .prepare<[number], string>('SELECT digest FROM corrected_reading WHERE batch = ?')
    .pluck()
    .get(batch.id);
  return (corrected ?? null) === correctedDigest(db, batch.id);
}

type Part = { columns: string; of: string };
const PARTS: readonly Part[] = [
  { of: 'mention', columns: MENTION_COLUMNS },
  { of: 'subject_attribute', columns: ATTRIBUTE_COLUMNS },
  { of: 'fact_in_words', columns: FACT_COLUMNS },
];

const rowsOf = (db: Database.Database, { of, columns }: Part, which: string) =>
  db.prepare<[number], Stored[]>(`SELECT ${columns} FROM ${of} WHERE ledger_table = ? AND ${which} ORDER BY id`).raw();

/** Of all that the file holds of a batch as reported. */
export function digestStored(
  db: Database.Database,
  batch: Pick<BatchRow, 'id' | 'file' | 'answers' | 'reading'>,
): string {
  const digest = startDigest();
  digest.add([batch.file, batch.answers, batch.reading]);
  const tables = db.prepare<[number], [number, ...Stored[]]>(
    `SELECT id, ${TABLE_COLUMNS} FROM ledger_table WHERE batch = ? AND only_as IS NOT 'corrected' ORDER BY id`,
  );
  const parts = PARTS.map((part) => rowsOf(db, part, "only_as IS NOT 'corrected'"));
  for (const [table, ...row] of tables.raw().all(batch.id)) {
    digest.add(row);
    for (const part of parts) for (const stored of part.iterate(table)) digest.add(stored);
  }
  return digest.hex();
}

/** Of the live corrections of a batch and all that holds in one way only; null where nothing was corrected. */
export function correctedDigest(db: Database.Database, batch: number): string | null {
  const words = db
    .prepare<[number], Stored[]>(
      `SELECT id, sheet, cell, raw, text, why, made_by, made_at FROM correction
       WHERE batch = ? AND undone_at IS NULL ORDER BY id`,
    )
    .raw()
    .all(batch);
  const reading = db
    .prepare<[number], string>('SELECT reading FROM corrected_reading WHERE batch = ?')
    .pluck()
    .get(batch);
  const tables = db.prepare<[number], [number, ...Stored[]]>(
    `SELECT id, only_as, ${TABLE_COLUMNS} FROM ledger_table WHERE batch = ? ORDER BY id`,
  );
  const digest = startDigest();
  for (const word of words) digest.add(word);
  digest.add([reading ?? null]);
  let lone = words.length > 0 || reading !== undefined;
  const parts = PARTS.map(({ of, columns }) =>
    rowsOf(db, { of, columns: `only_as, ${columns}` }, 'only_as IS NOT NULL'),
  );
  for (const [table, onlyAs = null, ...head] of tables.raw().all(batch)) {
    if (onlyAs !== null) digest.add([onlyAs, ...head]);
    for (const part of parts)
      for (const row of part.iterate(table)) {
        lone = true;
        digest.add(row);
      }
  }
  return lone ? digest.hex() : null;
}
