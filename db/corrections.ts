// Corrections of cells, kept as words of people: with each, all that are to hold are laid over what the file reported, and taking one
// back leaves no trace in either. How they are laid is in overlays.ts.

import type { Database } from 'better-sqlite3';
import type { Correction } from '../shared/contract/shapes.ts';
import { done, refused, type Fault, type Result } from '../shared/result.ts';
import type { Audit } from './audit.ts';
import { freeze } from './batches.ts';
import { correctedDigest, type Stored } from './digest.ts';
import { layOver, tablesOf, type Corrected } from './overlays.ts';
import { checkTexts } from './rows.ts';

/** How a file reads with all corrections that are to hold, beside how it was reported. */
export type Restatement = {
  /** Corrections that were live when it was read; others by now refuse it. */
  basis: readonly number[];
  /** null: none is left, the file counts as reported. */
  corrected: Corrected | null;
};
export type CorrectionInput = Pick<Correction, 'sheet' | 'cell' | 'raw' | 'text' | 'why'>;

const stale: Fault = {
  code: 'correction.stale',
  message: '这期间又有别的更正，没有记下。',
  hint: '请再试一次。',
};

const SELECT = `
  SELECT correction.id AS correction, batch, file_name AS file, sha256, sheet, cell, raw, text, why, made_by AS "by",
    made_at AS madeAt, correction.undone_at AS undoneAt
  FROM correction JOIN batch ON batch.id = correction.batch JOIN source_file ON source_file.id = batch.source_file`;
const LIVE = `${SELECT} WHERE batch.undone_at IS NULL`;
/** Of the last batch of a file that was undone with corrections. */
const LEFT_BEHIND = `${SELECT} WHERE correction.undone_at IS NULL AND batch = (
  SELECT max(batch.id) FROM batch JOIN source_file ON source_file.id = batch.source_file
    JOIN correction ON correction.batch = batch.id
  WHERE sha256 = ? AND batch.undone_at IS NOT NULL AND correction.undone_at IS NULL) ORDER BY correction.id`;

const PARTS = ['fact', 'subject_attribute', 'mention'] as const;

export function correctionsOn(db: Database, audit: Audit) {
  const newestFirst = db.prepare<[], Correction>(`${LIVE} ORDER BY correction.id DESC`);
  const live = db.prepare<[], Correction>(`${LIVE} AND correction.undone_at IS NULL ORDER BY correction.id`);
  const leftBehind = db.prepare<[string], Correction>(LEFT_BEHIND);
  const heldIn = db.prepare<[number], Correction>(
    `${SELECT} WHERE batch = ? AND correction.undone_at IS NULL ORDER BY correction.id`,
  );
  const insert = db.prepare<Stored[]>(
    'INSERT INTO correction (batch, sheet, cell, raw, text, why, made_by, made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const markUndone = db.prepare<[string, number]>('UPDATE correction SET undone_at = ? WHERE id = ?');
  const dropReading = db.prepare<[number]>('DELETE FROM corrected_reading WHERE batch = ?');
  const keepReading = db.prepare<[number, string]>(
    "INSERT INTO corrected_reading (batch, digest, reading) VALUES (?, '', ?)",
  );
  const seal = db.prepare<[string | null, number]>('UPDATE corrected_reading SET digest = ? WHERE batch = ?');
  const ofBatch = 'ledger_table IN (SELECT id FROM ledger_table WHERE batch = ?)';
  const mine = [...PARTS.map((table) => ({ table, where: ofBatch })), { table: 'ledger_table', where: 'batch = ?' }];
  const restoring = mine.flatMap(({ table, where }) => [
    db.prepare<[number]>(`DELETE FROM ${table} WHERE only_as = 'corrected' AND ${where}`),
    db.prepare<[number]>(`UPDATE ${table} SET only_as = NULL WHERE only_as = 'reported' AND ${where}`),
  ]);

  const dropDays = db.prepare<[number]>(`DELETE FROM fact_day WHERE ${ofBatch}`);
  const keepDays = db.prepare<[number]>(
    `INSERT INTO fact_day SELECT DISTINCT ledger_table, as_of FROM fact_in_words
     WHERE only_as IS NOT 'reported' AND ${ofBatch}`,
  );

  const liveOf = (batch: number): Correction[] => live.all().filter((one) => one.batch === batch);

  /** Back to what the file reported, then the difference laid over it. */
  function restate(batch: number, file: string, { corrected }: Restatement): void {
    dropReading.run(batch);
    dropDays.run(batch);
    for (const statement of restoring) statement.run(batch);
    if (corrected !== null) {
      layOver(db, batch, file, corrected);
      keepReading.run(batch, JSON.stringify(freeze(corrected.after)));
      seal.run(correctedDigest(db, batch), batch);
    }
    keepDays.run(batch);
  }

  const isStale = (batch: number, { basis }: Restatement): boolean =>
    JSON.stringify(liveOf(batch).map(({ correction }) => correction)) !== JSON.stringify(basis);

  const correct = db.transaction(
    (batch: number, inputs: readonly CorrectionInput[], file: string, restatement: Restatement): Result<number[]> => {
      if (isStale(batch, restatement)) return refused(stale);
      const now = new Date().toISOString();
      const made = inputs.map(({ sheet, cell, raw, text, why }) => {
        checkTexts([raw, text, why], { file, sheet }, cell);
        const correction = Number(insert.run(batch, sheet, cell, raw, text, why, audit.who, now).lastInsertRowid);
        audit.record('correction.make', { correction, batch, file, sheet, cell, raw, text, why }, now);
        return correction;
      });
      restate(batch, file, restatement);
      return done(made);
    },
  );

  const uncorrect = db.transaction((correction: number, restatement: Restatement): Result<null> => {
    const held = live.all().find((one) => one.correction === correction);
    if (!held) return refused(unknownCorrection(correction));
    if (isStale(held.batch, restatement)) return refused(stale);
    const now = new Date().toISOString();
    markUndone.run(now, correction);
    restate(held.batch, held.file, restatement);
    audit.record('correction.undo', { correction, batch: held.batch, sheet: held.sheet, cell: held.cell }, now);
    return done(null);
  });

  return {
    /** Of live batches, undone ones too, newest first. */
    corrections: (): Correction[] => newestFirst.all(),
    /** Those that hold, oldest first. */
    liveCorrections: (): Correction[] => live.all(),
    /** Those that held in a file (SHA-256) when its last import with any was undone: a new import does not take them over. */
    correctionsLeftBehind: (sha256: string): Correction[] => leftBehind.all(sha256),
    /** Per table as reported: the subject of each mention, in the order of the file. */
    reportedSubjects: (batch: number): number[][] =>
      tablesOf(db, batch).map(({ id }) =>
        db
          .prepare<[number], number>(
            "SELECT subject FROM mention WHERE ledger_table = ? AND only_as IS NOT 'corrected' ORDER BY id",
          )
          .pluck()
          .all(id),
      ),
    correctionsIn: (batch: number): Correction[] => heldIn.all(batch),
    correct: correct.immediate.bind(correct),
    uncorrect: (correction: number, restatement: Restatement): Result<null> =>
      uncorrect.immediate(correction, restatement),
  };
}

export const unknownCorrection = (correction: number): Fault => ({
  code: 'correction.unknown',
  message: `没有可撤销的第 ${correction} 号更正。`,
  values: { correction },
});
