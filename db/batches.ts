// The batches: what each import was, what it reported, and taking one back. A batch that was undone stays listed,
// but nothing of it takes part any more.

import type { Database } from 'better-sqlite3';
import type { BatchControl, BatchProblem, BatchSummary } from '../shared/contract/shapes.ts';
import type { FileFormat } from '../shared/grid.ts';
import type { Control, LedgerReading, LedgerToStore, TableReading } from '../shared/ledger/reading.ts';
import { done, refused, type Result } from '../shared/result.ts';
import type { Audit } from './audit.ts';

/** A reading as it is kept with its batch: subjects and facts have rows of their own, their number stays. */
export type FrozenReading = Omit<LedgerReading, 'tables'> & {
  tables: (Omit<TableReading, 'subjects' | 'facts'> & { facts: number })[];
};

export type SourceFile = { name: string; bytes: Uint8Array; redacted: boolean };

export type BatchReport = {
  batch: number;
  importedAt: string;
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

type OfBatch = { batch: number; file: string; sha256: string };

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
  corrected: string | null;
  corrections: number;
};

const SELECT = `
  SELECT batch.id AS batch, file_name AS file, sha256, format, imported_at AS importedAt, batch.undone_at AS undoneAt,
    accept_disagreeing AS acceptDisagreeing, answers, batch.reading, corrected_reading.reading AS corrected,
    (SELECT count(*) FROM correction WHERE correction.batch = batch.id AND correction.undone_at IS NULL) AS corrections
  FROM batch JOIN source_file ON source_file.id = batch.source_file
    LEFT JOIN corrected_reading ON corrected_reading.batch = batch.id`;

const parsed = (reading: string): FrozenReading => JSON.parse(reading) as FrozenReading;
const asCorrected = (row: BatchRow): FrozenReading => parsed(row.corrected ?? row.reading);

export function batchesOn(db: Database, audit: Audit) {
  const newestFirst = db.prepare<[], BatchRow>(`${SELECT} ORDER BY batch.id DESC`);
  const live = db.prepare<[], BatchRow>(`${SELECT} WHERE batch.undone_at IS NULL ORDER BY batch.id`);
  const one = db.prepare<[number], BatchRow>(`${SELECT} WHERE batch.id = ?`);
  const source = db.prepare<[string], { name: string; bytes: Buffer; redacted: 0 | 1 }>(
    `SELECT file_name AS name, bytes, redacted_sha256 IS NOT NULL AS redacted FROM source_file JOIN batch ON batch.source_file = source_file.id
     WHERE sha256 = ? ORDER BY batch.id DESC LIMIT 1`,
  );
  const liveBatch = db
    .prepare<[string], number>(
      `SELECT batch.id FROM batch JOIN source_file ON source_file.id = batch.source_file
       WHERE sha256 = ? AND undone_at IS NULL`,
    )
    .pluck();
  const markUndone = db.prepare<[string, number]>('UPDATE batch SET undone_at = ? WHERE id = ?');
  const undoRulings = db.prepare<[string, number]>(
    'UPDATE ruling SET undone_at = ? WHERE batch = ? AND undone_at IS NULL',
  );

  const undo = db.transaction((batch: number): Result<null> => {
    const row = one.get(batch);
    if (!row) return refused({ code: 'batch.unknown', message: `没有批次 ${batch}。`, values: { batch } });
    if (row.undoneAt !== null)
      return refused({ code: 'batch.already-undone', message: `批次 ${batch} 已经撤销过了。`, values: { batch } });
    const now = new Date().toISOString();
    markUndone.run(now, batch);
    undoRulings.run(now, batch);
    audit.record('undo', { batch, file: row.file }, now);
    return done(null);
  });

  return {
    undo: (batch: number): Result<null> => undo.immediate(batch),

    batches: (): BatchSummary[] => newestFirst.all().map(summaryOf),

    liveBatchOf: (sha256: string): number | null => liveBatch.get(sha256) ?? null,

    /** What is kept of a file, under the name of its last import. `redacted`: not its own bytes, for it named persons. */
    sourceFile(sha256: string): SourceFile | null {
      const held = source.get(sha256);
      return held ? { ...held, redacted: held.redacted === 1 } : null;
    },

    /** As reported: what the preview of a batch showed, undone or not; null for a number that is no batch. */
    report(batch: number): BatchReport | null {
      const row = one.get(batch);
      if (!row) return null;
      const { file, sha256, importedAt } = row;
      const answers = JSON.parse(row.answers) as Record<string, string>;
      return {
        batch,
        file,
        sha256,
        importedAt,
        answers,
        acceptDisagreeing: row.acceptDisagreeing === 1,
        reading: parsed(row.reading),
      };
    },

    /** Of all live batches, in the order of their import. */
    problems(): { problems: BatchProblem[]; controls: BatchControl[] } {
      const problems: BatchProblem[] = [];
      const controls: BatchControl[] = [];
      for (const row of live.all()) {
        const { batch, file, sha256 } = row;
        const of = { batch, file, sha256 };
        const now = asCorrected(row).tables;
        const said = row.corrected === null ? now : parsed(row.reading).tables;
        problems.push(...problemsOf(said, now).map((problem) => ({ ...problem, ...of })));
        controls.push(...controlsOf(said, now).map((control) => ({ ...control, ...of })));
      }
      return { problems, controls };
    },
  };
}

type FrozenTable = FrozenReading['tables'][number];

/** Problems as corrected, and before them those of the file as reported that no longer hold. */
function problemsOf(said: readonly FrozenTable[], now: readonly FrozenTable[]): Omit<BatchProblem, keyof OfBatch>[] {
  const open = now.flatMap((table) => table.problems);
  if (said === now) return open.map((problem) => ({ ...problem, settled: false }));
  const keys = new Set(open.map((problem) => JSON.stringify(problem)));
  const settled = said.flatMap((table) => table.problems).filter((problem) => !keys.has(JSON.stringify(problem)));
  return [
    ...settled.map((problem) => ({ ...problem, settled: true })),
    ...open.map((problem) => ({ ...problem, settled: false })),
  ];
}

const placeOf = ({ sheet, cell, label, of }: Control): string => JSON.stringify([sheet, cell, label, of]);

function controlsOf(said: readonly FrozenTable[], now: readonly FrozenTable[]): Omit<BatchControl, keyof OfBatch>[] {
  const before = new Map(
    said === now ? [] : said.flatMap((table) => table.controls).map((control) => [placeOf(control), control]),
  );
  return now
    .flatMap((table) => table.controls)
    .map((control) => {
      const old = before.get(placeOf(control));
      if (!old || (old.stated === control.stated && old.computed === control.computed))
        return { ...control, reported: null };
      return { ...control, reported: { stated: old.stated, computed: old.computed, agrees: old.agrees } };
    });
}

function summaryOf(row: BatchRow): BatchSummary {
  const { batch, file, sha256, format, importedAt, undoneAt, corrections } = row;
  const { tables } = asCorrected(row);
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
    corrections,
    tables: tables.map(({ sheet, title, range, asOf, reporter }) => ({ sheet, title, range, asOf, reporter })),
  };
}
