// What many facts share (measure, item, part, breakdown, premium period, date) is kept once and pointed at. Gives each its number.

import type { Database } from 'better-sqlite3';
import { KEY_COLUMNS, type Stored } from './digest.ts';

/** The number of a key, whose columns are given in the order of KEY_COLUMNS; one that is new is stored. */
export function factKeysOn(db: Database): (key: readonly Stored[]) => number {
  const find = db
    .prepare<Stored[], number>(
      `SELECT id FROM fact_key WHERE measure = ? AND ifnull(item, '') = ifnull(?, '') AND part = ? AND breakdown = ?
       AND ifnull(due_from, '') = ifnull(?, '') AND ifnull(due_to, '') = ifnull(?, '') AND as_of = ?`,
    )
    .pluck();
  const add = db.prepare<Stored[]>(
    `INSERT INTO fact_key (${KEY_COLUMNS}) VALUES (${KEY_COLUMNS.replace(/\w+/g, '?')})`,
  );
  return (key) => find.get(...key) ?? Number(add.run(...key).lastInsertRowid);
}
