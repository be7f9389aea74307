// Reads all figures of the live batches for the cube, thousands to a step: SQLite lays a block's numbers into lists,
// for a step into the database costs more than what it brings. What facts share is read once.

import type { Database } from 'better-sqlite3';
import type { FactBlock, FactKind, Figures } from '../shared/cube/facts.ts';
import type { Lineage } from './rulings.ts';

type TableRow = { id: number; batch: number; sheet: string; title: string; reporter: string | null };
type KeyRow = Pick<FactKind, 'measure' | 'item' | 'part' | 'breakdown' | 'dueFrom' | 'dueTo' | 'asOf'> & { id: number };
/** Of one block: JSON lists, in the order of the facts' numbers, which are not written out where none is missing between them. */
type BlockRow = {
  count: number;
  first: number;
  last: number;
  subjects: string;
  values: string;
  tables: string;
  keys: string;
};
/** Facts to a step: with more, their texts no longer stay in the processor's cache. */
const BLOCK = 2000;

/** Of an undone batch. */
const DEAD = -1;

export function factBlocksOn(db: Database, lineage: () => Lineage) {
  const tables = db.prepare<[], TableRow>('SELECT id, batch, sheet, title, reporter FROM live_table');
  const keys = db.prepare<[], KeyRow>(
    'SELECT id, measure, item, part, breakdown, due_from AS dueFrom, due_to AS dueTo, as_of AS asOf FROM fact_key',
  );
  const ends = db.prepare<[number], { first: number | null; last: number | null }>(
    'SELECT min(id) AS first, max(id) AS last FROM fact WHERE id > ?',
  );
  // The lists of one step are in the same order, that of the walk: no ordering of our own, which would copy every row first.
  const blocks = db.prepare<[number, number, Figures], BlockRow>(
    `SELECT count(*) AS count, min(id) AS first, max(id) AS last, json_group_array(subject) AS subjects,
       json_group_array(value) AS "values", json_group_array(ledger_table) AS tables, json_group_array(key) AS keys
     FROM fact WHERE id >= ? AND id < ? AND (only_as IS NULL OR only_as = ?)`,
  );

  const ids = db
    .prepare<[number, number, Figures], number>(
      'SELECT id FROM fact WHERE id >= ? AND id < ? AND (only_as IS NULL OR only_as = ?)',
    )
    .pluck();

  function* live(figures: Figures, after: number): Generator<FactBlock> {
    const { at, isEmpty } = lineage();
    const { known, codesOf } = kindsIn(tables.all(), keys.all());
    const { first, last } = ends.get(after) ?? { first: null, last: null };
    if (first === null || last === null) return;
    for (let from = first; from <= last; from += BLOCK) {
      const row = blocks.get(from, from + BLOCK, figures);
      if (!row || row.count === 0) continue;
      const kinds = codesOf(numbers(row.tables), numbers(row.keys));
      const isLive = kinds.includes(DEAD) ? (_: number, place: number) => kinds[place] !== DEAD : null;
      const alive = (column: number[] | Float64Array) => (isLive ? column.filter(isLive) : column);
      const isRun = row.last - row.first + 1 === row.count;
      const numbered = isRun ? run(row.first, row.count) : ids.all(from, from + BLOCK, figures);
      const own = numbers(row.subjects);
      const subjects = isEmpty ? own : own.map((one, place) => at(one, known[kinds[place] ?? DEAD]?.asOf ?? ''));
      yield {
        ids: alive(numbered),
        subjects: alive(subjects),
        values: alive(numbers(row.values)),
        kinds: alive(kinds),
        known,
      };
    }
  }

  /**
   * Those after number `after`, block by block in the order of their numbers, all as they stand now, whatever another program
   * writes meanwhile.
   */
  return function* (figures: Figures, after: number): Generator<FactBlock> {
    const isOwn = !db.inTransaction;
    if (isOwn) db.exec('BEGIN');
    try {
      yield* live(figures, after);
    } finally {
      if (isOwn) db.exec('COMMIT');
    }
  };
}

function run(first: number, count: number): Float64Array {
  const numbered = new Float64Array(count);
  for (let at = 0; at < count; at++) numbered[at] = first + at;
  return numbered;
}

const numbers = (list: string): number[] => JSON.parse(list) as number[];

/** Numbers kinds, what one table says under one key, as they come up. */
function kindsIn(tables: readonly TableRow[], keys: readonly KeyRow[]) {
  const live = new Map(tables.map((table) => [table.id, { table, codes: [] as (number | undefined)[] }]));
  const words: KeyRow[] = [];
  for (const key of keys) words[key.id] = key;
  const known: FactKind[] = [];

  function numbered({ batch, sheet, title: ledger, reporter }: TableRow, key: number): number {
    const word = words[key];
    if (!word) throw new Error(`fact of an unknown key ${key}`);
    const { id: _id, ...said } = word;
    return known.push({ ...said, batch, ledger, sheet, reporter: reporter ?? ledger }) - 1;
  }

  function codesOf(ofTables: readonly number[], ofKeys: readonly number[]): number[] {
    let own = live.get(ofTables[0] ?? 0);
    return ofKeys.map((key, place) => {
      const table = ofTables[place] ?? 0;
      if (own?.table.id !== table) own = live.get(table);
      return own ? (own.codes[key] ??= numbered(own.table, key)) : DEAD;
    });
  }

  return { known, codesOf };
}
