// Which value of each attribute held for a subject at a date: its latest record up to that date, else its earliest;
// and which is its last of all.

import { ATTRIBUTES, type AttributeId } from '../vocabulary/dimensions.ts';
import { Dictionary, narrowed } from './codes.ts';
import type { Cube, KeyTable } from './cube.ts';
import type { CubeAttribute } from './facts.ts';

type Held = { asOf: string; code: number };

/** One key table for each attribute, by standing. Of two records of one date the later given counts. */
export function attributeTables(
  records: Iterable<CubeAttribute>,
  subjectCodes: ReadonlyMap<number, number>,
  standings: Cube['standings'],
  dates: readonly string[],
): Record<AttributeId, KeyTable> {
  const histories = new Map(
    ATTRIBUTES.map(({ id }) => [id as AttributeId, { keys: new Dictionary(), held: new Map<number, Held[]>() }]),
  );
  for (const record of records) {
    const history = histories.get(record.attribute);
    const subject = subjectCodes.get(record.subject);
    if (history === undefined || subject === undefined) continue;
    const held = history.held.get(subject);
    const entry = { asOf: record.asOf, code: history.keys.code(record.value === '' ? null : record.value) };
    if (held) held.push(entry);
    else history.held.set(subject, [entry]);
  }
  const unsaid = new Uint16Array(standings.count);
  const tables = [...histories].map(([id, { keys, held }]) => {
    for (const list of held.values()) list.sort((a, b) => (a.asOf < b.asOf ? -1 : Number(a.asOf > b.asOf)));
    if (held.size === 0) return [id, { by: 'standing', codes: unsaid, keys: keys.keys }];
    const codes = new Uint32Array(standings.count);
    const bySubject: (Held[] | undefined)[] = [];
    for (const [subject, list] of held) bySubject[subject] = list;
    for (let at = 0; at < codes.length; at++) {
      const list = bySubject[standings.subject[at] ?? 0];
      if (list) codes[at] = heldAt(list, dates[standings.date[at] ?? 0] ?? '');
    }
    const latest = new Uint32Array(subjectCodes.size);
    for (const [subject, list] of held) latest[subject] = list.at(-1)?.code ?? 0;
    return [id, { by: 'standing', codes: narrowed(codes), keys: keys.keys, latest: narrowed(latest) }];
  });
  return Object.fromEntries(tables) as Record<AttributeId, KeyTable>;
}

function heldAt(list: readonly Held[], date: string): number {
  for (let at = list.length - 1; at > 0; at--) {
    const entry = list[at];
    if (entry && entry.asOf <= date) return entry.code;
  }
  return list[0]?.code ?? 0;
}
