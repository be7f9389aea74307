// The batches: what each import was, what it reported, and taking one back. A batch that was undone stays listed,
// but nothing of it takes part any more.

import type { Database } from 'better-sqlite3';
import type { BatchControl, BatchProblem, BatchSummary } from '../shared/contract/shapes.ts';
import type { FileFormat } from '../shared/grid.ts';
import type { LedgerReading, LedgerToStore, TableReading } from '../shared/ledger/reading.ts';
import { done, refused, type Result } from '../shared/result.ts';
import type { Audit } from './audit.ts';

/** A reading as it is kept with its batch: subjects and facts have rows of their own, their number stays. */
export type FrozenReading = Omit<LedgerReading, 'tables'> & {
  tables: (Omit<TableReading, 'subjects' | 'facts'> & { facts: number })[];
};

export type BatchReport = {
  batch: number;
  file: string;
  sha256: string;
  answers: Record<string, string>;
  acceptDisagreeing: boolean;
  reading: FrozenReading;
};

export const freeze = (reading: LedgerToStore): FrozenReading => ({
  ...reading,
  tables: reading.tables.map(({ subjects: _subjects, facts, ...table }) => ({ ...table, facts: facts.length })),
});

type BatchRow = {
  batch: number;
  file: string;
  sha256: string;
  format: FileFormat;
  importedAt: string;
  undoneAt: string | null;
  acceptDisagreeing: number;
  answers: string;
  reading: string;
};

const SELECT = `
  SELECT batch.id AS batch, file_name AS file, sha256, format, imported_at AS importedAt, undone_at AS undoneAt,
    accept_disagreeing AS acceptDisagreeing, answers, reading
  FROM batch JOIN source_file ON source_file.id = batch.source_file`;

const readingOf = (row: BatchRow): FrozenReading => JSON.parse(row.reading) as FrozenReading;

export function batchesOn(db: Database, audit: Audit) {
  const newestFirst = db.prepare<[], BatchRow>(`${SELECT} ORDER BY batch.id DESC`);
  const live = db.prepare<[], BatchRow>(`${SELECT} WHERE undone_at IS NULL ORDER BY batch.id`);
  const one = db.prepare<[number], BatchRow>(`${SELECT} WHERE batch.id = ?`);
  const source = db.prepare<[string], { name: string; format: FileFormat; bytes: Buffer }>(
    `SELECT file_name AS name, format, bytes FROM source_file JOIN batch ON batch.source_file = source_file.id
     WHERE sha256 = ? ORDER BY batch.id DESC LIMIT 1`,
  );
  const liveBatch = db
    .prepare<[string], number>(
      `SELECT batch.id FROM batch JOIN source_file ON source_file.id = batch.source_file
       WHERE sha256 = ? AND undone_at IS NULL`,
    )
    .pluck();
  const markUndone = db.prepare<[string, number]>('UPDATE batch SET undone_at = ? WHERE id = ?');

  const undo = db.transaction((batch: number): Result<null> => {
    const row = one.get(batch);
    if (!row) return refused({ code: 'batch.unknown', message: `没有批次 ${batch}。`, values: { batch } });
    if (row.undoneAt !== null)
      return refused({ code: 'batch.already-undone', message: `批次 ${batch} 已经撤销过了。`, values: { batch } });
    const now = new Date().toISOString();
    markUndone.run(now, batch);
    audit.record('undo', { batch, file: row.file }, now);
    return done(null);
  });

  return {
    undo: (batch: number): Result<null> => undo.immediate(batch),

    batches: (): BatchSummary[] => newestFirst.all().map(summaryOf),

    liveBatchOf: (sha256: string): number | null => liveBatch.get(sha256) ?? null,

    /** The bytes of a file as it was imported, under the name of its last import. */
    sourceFile: (sha256: string): { name: string; format: FileFormat; bytes: Uint8Array } | null =>
      source.get(sha256) ?? null,

    /** What the preview of a batch showed, undone or not; null for a number that is no batch. */
    report(batch: number): BatchReport | null {
      const row = one.get(batch);
      if (!row) return null;
      const { file, sha256 } = row;
      const answers = JSON.parse(row.answers) as Record<string, string>;
      return { batch, file, sha256, answers, acceptDisagreeing: row.acceptDisagreeing === 1, reading: readingOf(row) };
    },

    /** Of all live batches, in the order of their import. */
    problems(): { problems: BatchProblem[]; controls: BatchControl[] } {
      const problems: BatchProblem[] = [];
      const controls: BatchControl[] = [];
      for (const row of live.all()) {
        const { batch, file, sha256 } = row;
        for (const table of readingOf(row).tables) {
          for (const problem of table.problems) problems.push({ ...problem, batch, file, sha256 });
          for (const control of table.controls) controls.push({ ...control, batch, file, sha256 });
        }
      }
      return { problems, controls };
    },
  };
}

function summaryOf(row: BatchRow): BatchSummary {
  const { batch, file, sha256, format, importedAt, undoneAt } = row;
  const { tables } = readingOf(row);
  const sum = (count: (table: FrozenReading['tables'][number]) => number) =>
    tables.reduce((total, table) => total + count(table), 0);
  return {
    batch,
    file,
    sha256,
    format,
    importedAt,
    undoneAt,
    facts: sum((table) => table.facts),
    records: sum((table) => table.records),
    problems: sum((table) => table.problems.length),
    controls: sum((table) => table.controls.length),
    disagreeing: sum((table) => table.controls.filter((control) => !control.agrees).length),
    tables: tables.map(({ sheet, title, range, asOf, reporter }) => ({ sheet, title, range, asOf, reporter })),
  };
}
