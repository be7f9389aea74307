// Stores the facts of one table after another, as many to a statement as pays, with the days they are of, and tells the digest what
// was stored. No index may bring the rows into another order than that they come in: that costs more than all else.
// Binding is the greater part of what a row costs: what many facts share is a number there (fact-keys.ts).

import type { Database } from 'better-sqlite3';
import {
  cellAt,
  isApproximate,
  packFacts,
  rawAt,
  type FactKey,
  type PackedFacts,
} from '../shared/ledger/fact-columns.ts';
import type { FactSequence } from '../shared/ledger/reading.ts';
import type { Place } from '../shared/result.ts';
import { SEPARATOR, type Digest, type Stored } from './digest.ts';
import { factKeysOn } from './fact-keys.ts';
import { inexactNumber, malformedText } from './faults.ts';

/** Rows that one statement inserts: a call into SQLite costs about as much as a row. */
const AT_ONCE = 32;

const keyRow = ({ measure, item, part, breakdown, due, asOf }: FactKey): Stored[] => [
  measure,
  item,
  part,
  breakdown,
  due?.from ?? null,
  due?.to ?? null,
  asOf,
];

/** @throws Unstorable on a text with a lone surrogate; it is looked for again only where there is one at all. */
function checkTexts(packed: PackedFacts, place: Place): void {
  const sound = (text: Stored): boolean => typeof text !== 'string' || text.isWellFormed();
  const { keys, columns, texts } = packed;
  if (columns.every(sound) && texts.every(sound) && keys.every((key) => keyRow(key).every(sound))) return;
  for (let at = 0; at < packed.subject.length; at++) {
    const cell = cellAt(packed, at);
    const key = keys[packed.key[at] ?? 0];
    if (![cell, rawAt(packed, at), ...(key ? keyRow(key) : [])].every(sound)) throw malformedText({ ...place, cell });
  }
}

/** `stored` is called after every fact. Everything happens in the transaction of whoever calls. */
export function factRowsOn(db: Database) {
  const keyId = factKeysOn(db);
  const insert = (rows: number) =>
    db.prepare<[Stored[]]>(
      `INSERT INTO fact (ledger_table, subject, key, value, approximate, cell, raw)
       VALUES ${Array<string>(rows).fill('(?, ?, ?, ?, ?, ?, ?)').join(', ')}`,
    );
  const [one, many] = [insert(1), insert(AT_ONCE)];
  const addDay = db.prepare<[number, string]>('INSERT OR IGNORE INTO fact_day (ledger_table, as_of) VALUES (?, ?)');

  return (
    table: number,
    facts: FactSequence,
    subjects: readonly number[],
    digest: Digest,
    place: Place,
    stored: () => void,
  ): void => {
    const packed = packFacts(facts);
    checkTexts(packed, place);
    for (const { asOf } of packed.keys) addDay.run(table, asOf);
    const keyIds = packed.keys.map((key) => keyId(keyRow(key)));
    const keyLines = packed.keys.map((key) => keyRow(key).join(SEPARATOR));
    let waiting: Stored[] = [];
    for (let at = 0; at < facts.length; at++) {
      const value = packed.value[at] ?? NaN;
      const cell = cellAt(packed, at);
      if (!Number.isSafeInteger(value)) throw inexactNumber(value, { ...place, cell });
      const key = packed.key[at] ?? 0;
      const subject = subjects[packed.subject[at] ?? 0];
      if (subject === undefined) throw new Error(`fact ${at} names a subject that the reading does not list`);
      const approximate = isApproximate(packed, at) ? 1 : 0;
      const raw = rawAt(packed, at);
      waiting.push(table, subject, keyIds[key] ?? 0, value, approximate, cell, raw);
      const [of, by] = [keyLines[key] ?? '', SEPARATOR];
      digest.addLine(`${subject}${by}${of}${by}${value}${by}${approximate}${by}${cell}${by}${raw}`);
      if (waiting.length === AT_ONCE * 7) {
        many.run(waiting);
        waiting = [];
      }
      stored();
    }
    for (let from = 0; from < waiting.length; from += 7) one.run(waiting.slice(from, from + 7));
  };
}
