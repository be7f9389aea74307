// The fingerprint of a batch: what was stored, line by line, as SHA-256. A digit changed in the file later passes SQLite's own
// checks, but not this one. Commit writes it from the values it binds; verify makes it again from what the file holds.

import type { Database } from 'better-sqlite3';
import { createHash } from 'node:crypto';
import type { Verification } from '../shared/contract/shapes.ts';

export type Stored = string | number | null;

/** Rows in the order in which they were stored; columns in the order of ROWS below. */
export function startDigest() {
  const hash = createHash('sha256');
  let pending = '';
  return {
    add(row: readonly Stored[]): void {
      pending += `${row.join('\u001f')}\n`;
      if (pending.length < 65_536) return;
      hash.update(pending);
      pending = '';
    },
    hex: (): string => hash.update(pending).digest('hex'),
  };
}

/** The columns of each table that a digest covers, after `ledger_table`; commit binds them in this very order. */
export const MENTION_COLUMNS = 'subject, name, employer_no, uscc, org_code, cell';
export const ATTRIBUTE_COLUMNS = 'subject, attribute, as_of, value, number, cell, raw';
export const FACT_COLUMNS =
  'subject, measure, item, part, breakdown, due_from, due_to, as_of, value, approximate, cell, raw';
export const TABLE_COLUMNS = 'sheet, title, range, reporter, as_of';

type BatchRow = {
  id: number;
  file: string;
  digest: string;
  answers: string;
  reading: string;
  sha256: string;
  bytes: Buffer;
};

/** Checks the file as SQLite sees it, and every live batch (source bytes and digest) as we do. Reads everything. */
export function verifyOn(db: Database): Verification {
  const ids = db.prepare<[], number>('SELECT id FROM batch WHERE undone_at IS NULL ORDER BY id').pluck();
  const batch = db.prepare<[number], BatchRow>(
    `SELECT batch.id, file_name AS file, digest, answers, reading, sha256, bytes
     FROM batch JOIN source_file ON source_file.id = batch.source_file WHERE batch.id = ?`,
  );
  return {
    integrity: integrityOf(db),
    batches: ids.all().flatMap((id) => {
      const row = batch.get(id);
      return row ? [{ batch: id, file: row.file, intact: intact(db, row) }] : [];
    }),
  };
}

function integrityOf(db: Database): string {
  const findings = db.prepare<[], string>('PRAGMA integrity_check').pluck().all();
  const orphans = db.prepare<[], string>('SELECT DISTINCT "table" FROM pragma_foreign_key_check').pluck().all();
  const all = [...findings.filter((line) => line !== 'ok'), ...orphans.map((table) => `foreign key: ${table}`)];
  return all.length === 0 ? 'ok' : all.join('\n');
}

function intact(db: Database, batch: BatchRow): boolean {
  const bytes = createHash('sha256').update(batch.bytes).digest('hex');
  return bytes === batch.sha256 && digestStored(db, batch) === batch.digest;
}

function digestStored(db: Database, batch: BatchRow): string {
  const digest = startDigest();
  digest.add([batch.file, batch.answers, batch.reading]);
  const tables = db.prepare<[number], [number, ...Stored[]]>(
    `SELECT id, ${TABLE_COLUMNS} FROM ledger_table WHERE batch = ? ORDER BY id`,
  );
  const parts = [
    ['mention', MENTION_COLUMNS],
    ['subject_attribute', ATTRIBUTE_COLUMNS],
    ['fact', FACT_COLUMNS],
  ].map(([table, columns]) =>
    db.prepare<[number], Stored[]>(`SELECT ${columns} FROM ${table} WHERE ledger_table = ? ORDER BY id`).raw(),
  );
  for (const [table, ...row] of tables.raw().all(batch.id)) {
    digest.add(row);
    for (const part of parts) for (const stored of part.iterate(table)) digest.add(stored);
  }
  return digest.hex();
}
