// The state of the store as one value: which batches are live, what people ruled and corrected. Two equal fingerprints mean that
// every figure taken from the store is the same.

import type { Database } from 'better-sqlite3';
import { createHash } from 'node:crypto';
import type { StoreState } from '../shared/returns/filed.ts';

const hashed = (rows: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(rows)).digest('hex');

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
