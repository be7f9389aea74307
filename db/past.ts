// Earlier imports as the next one is compared with them: what was understood of each file and by which answers, and its figures.
// Read from what live batches keep anyway; nothing is stored for it, so that an undone import leaves no trace here.

import type { Database } from 'better-sqlite3';
import type { PastFact } from '../shared/ledger/drift.ts';
import type { PastFile } from '../shared/ledger/shape.ts';

type FileRow = Omit<PastFile, 'answers' | 'tables'> & { answers: string; tables: string };
type FactRow = Omit<PastFact, 'due'> & { dueFrom: string | null; dueTo: string | null };

/** What shape and answers need of a table; problems, controls and rows stay in the database. */
const TABLE = `json_object(
  'sheet', value ->> '$.sheet', 'range', value ->> '$.range', 'layout', value ->> '$.layout',
  'title', value ->> '$.title', 'reporter', value ->> '$.reporter', 'unit', value ->> '$.unit',
  'asOf', value ->> '$.asOf', 'columns', json(value -> '$.columns'), 'questions', json(value -> '$.questions'),
  'key', value ->> '$.key', 'rows', json(value -> '$.rows'), 'leftOut', json(value -> '$.leftOut'))`;

export function pastOn(db: Database) {
  const files = db.prepare<[], FileRow>(
    `SELECT batch.id AS batch, file_name AS file, sha256, answers,
       (SELECT json_group_array(${TABLE}) FROM json_each(batch.reading, '$.tables')) AS tables
     FROM batch JOIN source_file ON source_file.id = batch.source_file WHERE undone_at IS NULL ORDER BY batch.id`,
  );
  const facts = db.prepare<[number], FactRow>(
    `SELECT name, employer_no AS employerNo, uscc, measure, item, part, breakdown, due_from AS dueFrom, due_to AS dueTo,
       fact.as_of AS asOf, value
     FROM fact_in_words AS fact JOIN ledger_table ON ledger_table.id = fact.ledger_table
     JOIN mention ON mention.ledger_table = fact.ledger_table AND mention.subject = fact.subject
     WHERE batch = ? GROUP BY fact.id ORDER BY fact.id`,
  );
  return {
    /** Live batches, oldest first. */
    past: (): PastFile[] =>
      files.all().map(({ answers, tables, ...row }) => ({
        ...row,
        answers: JSON.parse(answers) as PastFile['answers'],
        tables: JSON.parse(tables) as PastFile['tables'],
      })),

    /** The figures of a batch under the names that its file wrote; read as they are asked for. */
    *pastFacts(batch: number): Generator<PastFact> {
      for (const { dueFrom, dueTo, ...row } of facts.iterate(batch))
        yield { ...row, due: dueFrom === null || dueTo === null ? null : { from: dueFrom, to: dueTo } };
    },
  };
}
