// Writes the files of one import, all or nothing, exactly as their readings say. It decides nothing: which subject is which,
// and what was understood, was settled in the preview.

import type { Database } from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { attributesIn } from '../shared/ledger/difference.ts';
import type { LedgerToStore, SubjectReading, TableToStore } from '../shared/ledger/reading.ts';
import type { Word } from '../shared/ledger/words.ts';
import type { Place } from '../shared/result.ts';
import type { Audit } from './audit.ts';
import { freeze } from './batches.ts';
import { ATTRIBUTE_COLUMNS, MENTION_COLUMNS, startDigest, TABLE_COLUMNS, type Digest, type Stored } from './digest.ts';
import { factRowsOn } from './fact-rows.ts';
import { cancelled, Unstorable } from './faults.ts';
import type { RulingInput } from './rulings.ts';
import { attributeDate, attributeRow, checkTexts, headRow, mentionRow } from './rows.ts';

/** One file of an import. */
export type BatchInput = {
  sha256: string;
  name: string;
  bytes: Uint8Array;
  /** What is kept instead of the bytes, where the file names persons. */
  redacted?: Uint8Array | null;
  reading: LedgerToStore;
  answers: Readonly<Record<string, string>>;
  acceptDisagreeing: boolean;
  /** Files of the same import that the person left out; recorded. */
  leftOut: readonly string[];
  /** Per table, per index of its subjects: a number is a subject of the register, a string a new one; equal strings are one. */
  subjects: readonly (readonly (number | string)[])[];
  /** A person's word on newcomers of this file; numbers and strings as in `subjects`. */
  rulings?: readonly (Omit<RulingInput, 'keep' | 'drop'> & { keep: number | string; drop: number | string })[];
  /** ISO 8601, UTC */
  importedAt: string;
};

type Learn = (word: Word, batch: number, at: string) => unknown;
type Rule = (batch: number, ruling: RulingInput) => void;

/** Whoever waits for a commit. `stored`: facts of the whole import so far; `stopped`: it is no longer wanted. */
export type CommitWatch = { stored: (facts: number) => void; stopped: () => boolean };

/** Facts after which the watch is asked and told. */
const WATCHED = 5_000;

/** `learn` takes what the answers of an import teach, `rule` a person's word on who is who. */
export function commitOn(
  db: Database,
  audit: Audit,
  learn: Learn,
  rule: Rule,
): (files: readonly BatchInput[], watch?: CommitWatch) => number[] {
  const statements = prepare(db);
  return db.transaction((files: readonly BatchInput[], watch?: CommitWatch) => {
    const made = new Map<string, number>();
    let facts = 0;
    const factStored = (): void => {
      facts += 1;
      if (facts % WATCHED !== 0) return;
      if (watch?.stopped()) throw new Unstorable(cancelled);
      watch?.stored(facts);
    };
    const numbers = files.map((file) => {
      const batch = writeBatch(statements, audit, file, made, factStored);
      for (const { taught } of file.reading.tables) for (const word of taught) learn(word, batch, file.importedAt);
      return batch;
    });
    // Only now: a word may be about newcomers of two files.
    const subjectOf = (id: number | string): number => (typeof id === 'number' ? id : (made.get(id) ?? 0));
    for (const [at, { rulings = [] }] of files.entries())
      for (const { keep, drop, ...ruling } of rulings)
        rule(numbers[at] ?? 0, { ...ruling, keep: subjectOf(keep), drop: subjectOf(drop) });
    if (watch?.stopped()) throw new Unstorable(cancelled);
    return numbers;
  }).immediate;
}

type Statements = ReturnType<typeof prepare>;

function prepare(db: Database) {
  const insert = (table: string, columns: string) =>
    db.prepare<Stored[]>(`INSERT INTO ${table} (${columns}) VALUES (${columns.replace(/\w+/g, '?')})`);
  return {
    source: db.prepare<[string], number>('SELECT id FROM source_file WHERE sha256 = ?').pluck(),
    liveBatch: db.prepare<[number], number>('SELECT id FROM batch WHERE source_file = ? AND undone_at IS NULL').pluck(),
    kind: db.prepare<[number], string>('SELECT kind FROM subject WHERE id = ?').pluck(),
    addSource: db.prepare<[string, string, string, Uint8Array, string | null]>(
      `INSERT INTO source_file (sha256, format, added_at, bytes, redacted_sha256) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (sha256) DO UPDATE SET bytes = excluded.bytes, redacted_sha256 = excluded.redacted_sha256`,
    ),
    addBatch: insert('batch', 'source_file, file_name, imported_at, accept_disagreeing, answers, digest, reading'),
    seal: db.prepare<[string, number]>('UPDATE batch SET digest = ? WHERE id = ?'),
    addSubject: insert('subject', 'kind'),
    addTable: insert('ledger_table', `batch, ${TABLE_COLUMNS}`),
    addMention: insert('mention', `ledger_table, ${MENTION_COLUMNS}`),
    addAttribute: insert('subject_attribute', `ledger_table, ${ATTRIBUTE_COLUMNS}`),
    addFacts: factRowsOn(db),
  };
}

function writeBatch(
  statements: Statements,
  audit: Audit,
  file: BatchInput,
  made: Map<string, number>,
  factStored: () => void,
): number {
  const { name, reading, importedAt } = file;
  checkTexts([name], { file: name }, undefined);
  const source = sourceOf(statements, file);
  const answers = JSON.stringify(file.answers);
  const frozen = JSON.stringify(freeze(reading));
  const accepted = file.acceptDisagreeing ? 1 : 0;
  const batch = Number(
    statements.addBatch.run(source, name, importedAt, accepted, answers, '', frozen).lastInsertRowid,
  );

  const digest = startDigest();
  digest.add([name, answers, frozen]);
  reading.tables.forEach((table, index) => {
    const place = { file: name, sheet: table.sheet };
    const subjects = table.subjects.map((subject, row) => {
      const identity = file.subjects[index]?.[row];
      if (identity === undefined) throw new Error(`no identity given for subject ${row} of table ${index}`);
      return subjectFor(statements, subject, identity, made);
    });
    writeTable(statements, digest, batch, table, subjects, place, factStored);
  });
  statements.seal.run(digest.hex(), batch);
  audit.record(
    'import',
    {
      batch,
      file: name,
      sha256: file.sha256,
      acceptDisagreeing: file.acceptDisagreeing,
      leftOut: file.leftOut.join('、'),
    },
    importedAt,
  );
  return batch;
}

/** The row of what is kept of the file, one however often it is imported; refused while a live batch holds it. */
function sourceOf(statements: Statements, file: BatchInput): number {
  if (sha256Of(file.bytes) !== file.sha256) throw new Error('the bytes are not those of the given SHA-256');
  const known = statements.source.get(file.sha256);
  const live = known === undefined ? undefined : statements.liveBatch.get(known);
  if (live !== undefined)
    throw new Unstorable({
      code: 'import.already-in',
      message: `文件“${file.name}”已经导入过（批次 ${live}）。`,
      values: { file: file.name, batch: live },
      where: { file: file.name },
      hint: '如需重新导入，请先撤销那一批。',
    });
  const kept = file.redacted ?? file.bytes;
  const redacted = file.redacted ? sha256Of(file.redacted) : null;
  statements.addSource.run(file.sha256, file.reading.format, file.importedAt, kept, redacted);
  return statements.source.get(file.sha256) ?? 0;
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function subjectFor(
  statements: Statements,
  subject: SubjectReading,
  identity: number | string,
  made: Map<string, number>,
): number {
  const known = typeof identity === 'number' ? identity : made.get(identity);
  if (known === undefined) {
    const id = Number(statements.addSubject.run(subject.kind).lastInsertRowid);
    made.set(String(identity), id);
    return id;
  }
  const kind = statements.kind.get(known);
  if (kind !== subject.kind) throw new Error(`subject ${known} is ${kind ?? 'unknown'}, not ${subject.kind}`);
  return known;
}

function writeTable(
  statements: Statements,
  digest: Digest,
  batch: number,
  table: TableToStore,
  subjects: readonly number[],
  place: Place,
  factStored: () => void,
): void {
  const head = headRow(table);
  checkTexts(head, place, undefined);
  const id = Number(statements.addTable.run(batch, ...head).lastInsertRowid);
  digest.add(head);
  const store = (statement: Statements['addMention'], row: Stored[], cell: string): void => {
    checkTexts(row, place, cell);
    statement.run(id, ...row);
    digest.add(row);
  };

  table.subjects.forEach((subject, index) => {
    store(statements.addMention, mentionRow(subject, at(subjects, index)), subject.cell);
  });
  const day = attributeDate(table, place);
  for (const { subject, reading } of attributesIn(table))
    store(statements.addAttribute, attributeRow(reading, at(subjects, subject), day, place), reading.cell);
  statements.addFacts(id, table.facts, subjects, digest, place, factStored);
}

function at(subjects: readonly number[], index: number): number {
  const subject = subjects[index];
  if (subject === undefined) throw new Error(`the reading names subject ${index}, which it does not list`);
  return subject;
}
