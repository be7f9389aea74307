// The figures of the live batches: how many there are, all of them for the cube, and single ones with the cell they stood in.

import type { Database } from 'better-sqlite3';
import type { Correction, DrillFact } from '../shared/contract/shapes.ts';
import type { CubeAttribute, CubeSource, CubeSubject, Figures } from '../shared/cube/facts.ts';
import { dueText } from '../shared/period.ts';
import { factBlocksOn } from './fact-blocks.ts';
import type { Lineage } from './rulings.ts';

type DrillRow = Omit<DrillFact, 'due' | 'approximate' | 'corrections'> & {
  dueFrom: string | null;
  dueTo: string | null;
  approximate: number;
};

/** Stays well under SQLite's limit of bound parameters. */
const DRILL_CHUNK = 500;

/** `subjects`: all live ones under their own names. */
export function factsOn(
  db: Database,
  subjects: (figures: Figures) => CubeSubject[],
  lineage: () => Lineage,
  liveCorrections: () => Correction[],
) {
  const mentioned = db
    .prepare<[], number>(
      `SELECT DISTINCT subject FROM live_table JOIN mention ON mention.ledger_table = live_table.id
       JOIN subject ON subject.id = mention.subject AND kind = 'enterprise' WHERE mention.only_as IS NOT 'reported'`,
    )
    .pluck();
  const counts = db.prepare<[], { facts: number; batches: number; corrections: number }>(
    // All of a table are counted sooner than some of them: those that hold no more are few, and taken off. They are found from
    // their batches on (CROSS JOIN keeps that order): left to itself, SQLite goes through all facts for them.
    `SELECT (SELECT count(*) FROM fact)
         - (SELECT count(*) FROM batch CROSS JOIN ledger_table ON ledger_table.batch = batch.id
            CROSS JOIN fact ON fact.ledger_table = ledger_table.id WHERE undone_at IS NOT NULL)
         - (SELECT count(*) FROM live_table CROSS JOIN fact ON fact.ledger_table = live_table.id WHERE fact.only_as = 'reported') AS facts,
       (SELECT count(*) FROM batch WHERE undone_at IS NULL) AS batches,
       (SELECT count(*) FROM correction JOIN batch ON batch.id = correction.batch
         WHERE batch.undone_at IS NULL AND correction.undone_at IS NULL) AS corrections`,
  );
  const dates = db.prepare<[], { from: string | null; to: string | null }>(
    `SELECT min(fact_day.as_of) AS "from", max(fact_day.as_of) AS "to"
     FROM live_table JOIN fact_day ON fact_day.ledger_table = live_table.id`,
  );
  const attributes = db.prepare<[Figures], CubeAttribute>(
    `SELECT subject, attribute, subject_attribute.as_of AS asOf, value, number FROM live_table
     JOIN subject_attribute ON subject_attribute.ledger_table = live_table.id
     WHERE subject_attribute.only_as IS NULL OR subject_attribute.only_as = ? ORDER BY subject_attribute.id`,
  );
  const blocks = factBlocksOn(db, lineage);
  const latest = db.prepare<[], number | null>('SELECT max(id) FROM fact').pluck();

  return {
    status() {
      const { from, to } = dates.get() ?? { from: null, to: null };
      const { facts: total, batches, corrections } = counts.get() ?? { facts: 0, batches: 0, corrections: 0 };
      const { now } = lineage();
      const enterprises = new Set(mentioned.all().map(now)).size;
      const asOf = from !== null && to !== null ? { from, to } : null;
      return { facts: total, enterprises, batches, corrections, asOf };
    },

    /**
     * All that the live batches say, of facts those after number `after`. The facts are read as they are asked for: finish, or
     * leave the loop, before writing.
     */
    cubeSource(figures: Figures = 'corrected', after = 0): CubeSource {
      const { at, isEmpty } = lineage();
      const held = attributes.all(figures);
      if (!isEmpty) for (const row of held) row.subject = at(row.subject, row.asOf);
      return {
        subjects: subjects(figures),
        attributes: held,
        room: latest.get() ?? 0,
        facts: { [Symbol.iterator]: () => blocks(figures, after) },
      };
    },

    unchanging: <T>(work: () => T): T => db.transaction(work).deferred(),

    latestFact: (): number => latest.get() ?? 0,

    /** The facts with these numbers, in this order, each with the cell it stood in. Throws on a number that is no fact. */
    drill(ids: readonly number[]): DrillFact[] {
      const found = new Map<number, DrillFact>();
      const corrections = liveCorrections();
      for (let start = 0; start < ids.length; start += DRILL_CHUNK) {
        const chunk = ids.slice(start, start + DRILL_CHUNK);
        for (const row of drillStatement(db, chunk.length).iterate(...chunk))
          found.set(row.fact, drillFact(row, corrections));
      }
      return ids.map((id) => {
        const fact = found.get(id);
        if (!fact) throw new Error(`no fact ${id}`);
        return fact;
      });
    },
  };
}

function drillStatement(db: Database, count: number) {
  return db.prepare<number[], DrillRow>(
    `SELECT fact.id AS fact, measure, item, breakdown, due_from AS dueFrom, due_to AS dueTo, fact.as_of AS asOf, value,
       approximate, raw, file_name AS file, sha256, sheet, fact.cell, batch.id AS batch, fact.only_as AS onlyAs,
       (SELECT name FROM mention JOIN live_table ON live_table.id = mention.ledger_table
        WHERE mention.subject = fact.subject ORDER BY mention.only_as IS 'reported', mention.id LIMIT 1) AS enterprise
     FROM fact_in_words AS fact JOIN ledger_table ON ledger_table.id = fact.ledger_table JOIN batch ON batch.id = ledger_table.batch
     JOIN source_file ON source_file.id = batch.source_file
     WHERE undone_at IS NULL AND fact.id IN (${Array<string>(count).fill('?').join(', ')})`,
  );
}

function drillFact({ dueFrom, dueTo, approximate, ...row }: DrillRow, corrections: Correction[]): DrillFact {
  return {
    ...row,
    due: dueFrom === null || dueTo === null ? null : dueText({ from: dueFrom, to: dueTo }),
    approximate: approximate === 1,
    corrections: row.onlyAs === null ? [] : behind(row, corrections),
  };
}

const rowOf = (cell: string): string => cell.replace(/^[A-Z]+/, '');

/** Those of the fact's own cell; where it has none, of its row; else all of its sheet (a unit, a date above the table). */
function behind(
  { batch, sheet, cell }: Pick<DrillRow, 'batch' | 'sheet' | 'cell'>,
  corrections: readonly Correction[],
): DrillFact['corrections'] {
  const here = corrections.filter((one) => one.batch === batch && one.sheet === sheet);
  const own = here.filter((one) => one.cell === cell);
  const beside = own.length > 0 ? own : here.filter((one) => rowOf(one.cell) === rowOf(cell));
  return (beside.length > 0 ? beside : here).map(({ correction, cell: at, raw, text, why, by, madeAt }) => ({
    correction,
    cell: at,
    raw,
    text,
    why,
    by,
    madeAt,
  }));
}
