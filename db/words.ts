// The user's words for headings: learned from an import or written by hand. A word is never changed: it is removed, and another
// takes its place. Words learned from a batch that was undone are forgotten with it.

import type { Database } from 'better-sqlite3';
import type { OwnWord } from '../shared/contract/shapes.ts';
import type { Word } from '../shared/ledger/words.ts';
import { done, refused, type Result } from '../shared/result.ts';
import type { Audit } from './audit.ts';

const LIVE = `
  FROM word LEFT JOIN batch ON batch.id = word.batch
  WHERE removed_at IS NULL AND (word.batch IS NULL OR undone_at IS NULL)`;

/** `learn` belongs inside the transaction of the import that teaches. */
export function wordsOn(db: Database, audit: Audit) {
  const all = db.prepare<[], OwnWord>(
    `SELECT word.id AS word, heading, meaning, learned_at AS learnedAt, batch.id AS batch, file_name AS file
     ${LIVE} ORDER BY heading, word.id`,
  );
  const at = db.prepare<[string, string, string], Word>(
    `SELECT heading, meaning FROM word LEFT JOIN batch ON batch.id = word.batch
     WHERE learned_at < ? AND (removed_at IS NULL OR removed_at > ?) AND (undone_at IS NULL OR undone_at > ?)
     ORDER BY heading, word.id`,
  );
  const held = db.prepare<[string, string], number>(`SELECT word.id ${LIVE} AND heading = ? AND meaning = ?`).pluck();
  const insert = db.prepare<[string, string, string, number | null]>(
    'INSERT INTO word (heading, meaning, learned_at, batch) VALUES (?, ?, ?, ?)',
  );
  const markRemoved = db.prepare<[string, number]>(
    'UPDATE word SET removed_at = ? WHERE id = ? AND removed_at IS NULL',
  );

  function learn({ heading, meaning }: Word, batch: number | null, at = new Date().toISOString()): number {
    const known = held.get(heading, meaning);
    if (known !== undefined) return known;
    const word = Number(insert.run(heading, meaning, at, batch).lastInsertRowid);
    audit.record('word.add', { word, heading, meaning }, at);
    return word;
  }

  const remove = db.transaction((word: number): Result<null> => {
    const now = new Date().toISOString();
    if (markRemoved.run(now, word).changes === 0)
      return refused({ code: 'word.unknown', message: `没有第 ${word} 号词。`, values: { word } });
    audit.record('word.remove', { word }, now);
    return done(null);
  });

  const add = db.transaction((word: Word, replaces: number | null): Result<{ word: number }> => {
    const removed = replaces === null ? done(null) : remove(replaces);
    return removed.ok ? done({ word: learn(word, null) }) : removed;
  });

  return {
    learn,
    /** Live words, by heading. */
    words: (): OwnWord[] => all.all(),
    /** Those that an import of that time (ISO 8601, UTC) was read with. */
    wordsBefore: (time: string): Word[] => at.all(time, time, time),
    addWord: (word: Word, replaces: number | null): Result<{ word: number }> => add.immediate(word, replaces),
    removeWord: (word: number): Result<null> => remove.immediate(word),
  };
}
