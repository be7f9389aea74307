// Reads all figures of the live batches for the cube, thousands to a step: SQLite lays a block's numbers into three texts and what
// else is said of each fact into a fourth, for a step into the database costs more than what it brings.

import type { Database } from 'better-sqlite3';
import type { FactBlock, FactKind, Figures } from '../shared/cube/facts.ts';
import type { Lineage } from './rulings.ts';

type TableRow = { id: number; batch: number; title: string; reporter: string | null };
/** Of one block: three JSON lists, and a line for each fact with all else that it says; null where there is no fact. */
type BlockRow = { ids: string; subjects: string; values: string; kinds: string | null };
/** Facts to a step: with more, their texts no longer stay in the processor's cache. */
const BLOCK = 1000;

/** Of an undone batch. */
const DEAD = -1;

export function factBlocksOn(db: Database, lineage: () => Lineage) {
  const tables = db.prepare<[], TableRow>('SELECT id, batch, title, reporter FROM live_table');
  const ends = db.prepare<[], { first: number | null; last: number | null }>(
    'SELECT min(id) AS first, max(id) AS last FROM fact',
  );
  // The lists of one step are in the same order, that of the walk: no ordering of our own, which would copy every row first.
  const blocks = db.prepare<[number, number, Figures], BlockRow>(
    `SELECT json_group_array(id) AS ids, json_group_array(subject) AS subjects, json_group_array(value) AS "values",
       group_concat(concat_ws(char(31), ledger_table, measure, ifnull(item, ''), ifnull(due_from, ''), ifnull(due_to, ''), as_of,
         iif(part = '' AND breakdown = '', '', json_array(part, breakdown))), char(10)) AS kinds
     FROM fact WHERE id >= ? AND id < ? AND (only_as IS NULL OR only_as = ?)`,
  );

  function* live(figures: Figures): Generator<FactBlock> {
    const { at } = lineage();
    const { known, codesOf } = kindsIn(tables.all());
    const { first, last } = ends.get() ?? { first: null, last: null };
    if (first === null || last === null) return;
    for (let from = first; from <= last; from += BLOCK) {
      const row = blocks.get(from, from + BLOCK, figures);
      if (!row || row.kinds === null) continue;
      const kinds = codesOf(row.kinds);
      const isLive = kinds.includes(DEAD) ? (_: number, place: number) => kinds[place] !== DEAD : null;
      const alive = (column: number[]) => (isLive ? column.filter(isLive) : column);
      const subjects = numbers(row.subjects).map((own, place) => at(own, known[kinds[place] ?? DEAD]?.asOf ?? ''));
      yield {
        ids: alive(numbers(row.ids)),
        subjects: alive(subjects),
        values: alive(numbers(row.values)),
        kinds: alive(kinds),
        known,
      };
    }
  }

  /** Block by block in the order of their numbers, all as they stand now, whatever another program writes meanwhile. */
  return function* (figures: Figures): Generator<FactBlock> {
    db.exec('BEGIN');
    try {
      yield* live(figures);
    } finally {
      db.exec('COMMIT');
    }
  };
}

const numbers = (list: string): number[] => JSON.parse(list) as number[];

/** Numbers kinds as they come up; a line that came up before is not read again. */
function kindsIn(tables: readonly TableRow[]) {
  const live = new Map(tables.map((table) => [table.id, table]));
  const known: FactKind[] = [];
  const codes = new Map<string, number>();

  function numbered(line: string): number {
    const [id, measure, item, dueFrom, dueTo, asOf = '', words = ''] = line.split('\u001f');
    const table = live.get(Number(id));
    if (!table) return DEAD;
    const { batch, title: ledger, reporter } = table;
    const [part, breakdown] = words === '' ? ['', ''] : (JSON.parse(words) as [string, string]);
    const kind = {
      measure: measure as FactKind['measure'],
      item: (item || null) as FactKind['item'],
      part,
      breakdown,
      dueFrom: dueFrom || null,
      dueTo: dueTo || null,
      asOf,
      batch,
      ledger,
      reporter: reporter ?? ledger,
    };
    return known.push(kind) - 1;
  }

  function codesOf(lines: string): number[] {
    return lines.split('\n').map((line) => {
      let code = codes.get(line);
      if (code === undefined) codes.set(line, (code = numbered(line)));
      return code;
    });
  }

  return { known, codesOf };
}
