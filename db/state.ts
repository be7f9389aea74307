// The state of the store as one value: which batches are live, what people ruled and corrected. Two equal fingerprints mean that
// every figure taken from the store is the same.

import type { Database } from 'better-sqlite3';
import { createHash } from 'node:crypto';
import type { ChangedCorrection, ChangedRuling, WordsSince } from '../shared/returns/compare.ts';
import type { StoreState } from '../shared/returns/filed.ts';

const hashed = (rows: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(rows)).digest('hex');

/** Whether a person's word held at a moment, and whether it holds now. */
const CHANGED = '(made_at <= @at AND (ROW.undone_at IS NULL OR ROW.undone_at > @at)) <> (ROW.undone_at IS NULL)';

/** What people ruled and corrected, or took back, since a moment (ISO 8601); what was both made and taken back since is neither. */
export function wordsSinceOn(db: Database): (at: string) => WordsSince {
  type Undone<Row> = Omit<Row, 'undone'> & { undone: 0 | 1 };
  const name = (subject: string) =>
    `coalesce((SELECT name FROM mention WHERE subject = ${subject} ORDER BY id LIMIT 1), '')`;
  const rulings = db.prepare<{ at: string }, Undone<ChangedRuling>>(
    `SELECT id AS ruling, kind, ${name('kept')} AS kept, ${name('other')} AS other, why, undone_at IS NOT NULL AS undone
     FROM ruling WHERE ${CHANGED.replaceAll('ROW', 'ruling')} ORDER BY id`,
  );
  const corrections = db.prepare<{ at: string }, Undone<ChangedCorrection>>(
    `SELECT correction.id AS correction, batch, file_name AS file, sheet, cell, text, why,
       correction.undone_at IS NOT NULL AS undone
     FROM correction JOIN batch ON batch.id = batch WHERE ${CHANGED.replaceAll('ROW', 'correction')} ORDER BY correction.id`,
  );
  const told = <Row>(row: Undone<Row>) => ({ ...row, undone: row.undone === 1 });
  return (at) => ({ rulings: rulings.all({ at }).map(told), corrections: corrections.all({ at }).map(told) });
}

export function stateOn(db: Database): () => StoreState {
  const live = db.prepare<[], StoreState['batches'][number]>(
    'SELECT id AS batch, file_name AS file, digest FROM batch WHERE undone_at IS NULL ORDER BY id',
  );
  const ruled = db.prepare('SELECT id, kept, other, kind, since FROM ruling WHERE undone_at IS NULL ORDER BY id');
  const corrected = db.prepare(
    'SELECT id, batch, sheet, cell, text FROM correction WHERE undone_at IS NULL ORDER BY id',
  );
  return () => {
    const batches = live.all();
    const rulings = hashed(ruled.all());
    const corrections = hashed(corrected.all());
    return { batches, rulings, corrections, fingerprint: hashed([batches, rulings, corrections]) };
  };
}
