// How subjects stood: for each subject the spans of time in which none of its attributes changed, and the attributes in each.
// An attribute holds from its record on until the next one; before its first, the first.

import { ATTRIBUTES, type AttributeId } from '../vocabulary/dimensions.ts';
import { Dictionary, looked, narrowed, positionsBy } from './codes.ts';
import type { Cube, KeyTable } from './cube.ts';
import type { CubeAttribute } from './facts.ts';

export type Standings = Cube['standings'] & {
  /** By subject, and one more: where its standings begin, in order of time. */
  first: Uint32Array;
  /** By standing: the place of the first date that it holds at; 0 for a subject's first. */
  since: Uint32Array;
};

/** Records in order of subjects and of time, of one day as they were given. `date`: the first date of the cube that it holds at. */
type Records = { length: number; subject: Uint32Array; attribute: Uint32Array; code: Uint32Array; date: Uint32Array };

/** @param dates as-of dates of facts, ascending */
export function standingsOf(
  given: Iterable<CubeAttribute>,
  subjectCodes: ReadonlyMap<number, number>,
  dates: readonly string[],
): { standings: Standings; attributes: Record<AttributeId, KeyTable> } {
  const keys = ATTRIBUTES.map(() => new Dictionary());
  const records = inOrder(given, subjectCodes, dates, keys);
  const room = subjectCodes.size + records.length;
  const said = ATTRIBUTES.map((_, attribute) => records.attribute.includes(attribute));
  const codes = said.map((isSaid) => new Uint32Array(isSaid ? room : 0));
  const latest = said.map((isSaid) => new Uint32Array(isSaid ? subjectCodes.size : 0));
  const first = new Uint32Array(subjectCodes.size + 1);
  const since = new Uint32Array(room);
  const subjects = new Uint32Array(room);
  const held = new Uint32Array(ATTRIBUTES.length);
  let count = 0;

  const stands = (subject: number, date: number): void => {
    for (let attribute = 0; attribute < held.length; attribute++) {
      const column = codes[attribute];
      if (said[attribute] && column) column[count] = held[attribute] ?? 0;
    }
    subjects[count] = subject;
    since[count++] = date;
  };
  const isAsBefore = (): boolean => held.every((code, at) => !said[at] || codes[at]?.[count - 1] === code);

  let next = 0;
  for (let subject = 0; subject < subjectCodes.size; subject++) {
    first[subject] = count;
    const from = next;
    while (next < records.length && records.subject[next] === subject) next++;
    held.fill(0);
    for (let at = next - 1; at >= from; at--) held[records.attribute[at] ?? 0] = records.code[at] ?? 0;
    let date = 0;
    for (let at = from; at <= next; at++) {
      const own = at < next ? (records.date[at] ?? 0) : dates.length;
      if (own > date || at === next) {
        if (first[subject] === count || (date < dates.length && !isAsBefore())) stands(subject, date);
        date = own;
      }
      if (at < next) held[records.attribute[at] ?? 0] = records.code[at] ?? 0;
    }
    latest.forEach((column, attribute) => said[attribute] && (column[subject] = held[attribute] ?? 0));
  }
  first[subjectCodes.size] = count;
  const unsaid = new Uint16Array(count);
  const tables = ATTRIBUTES.map(({ id }, at): [AttributeId, KeyTable] => {
    const [own, last] = [codes[at], latest[at]];
    const table = { by: 'standing', keys: keys[at]?.keys ?? [null] } as const;
    if (!said[at] || !own || !last) return [id, { ...table, codes: unsaid }];
    return [id, { ...table, codes: narrowed(own.slice(0, count)), latest: narrowed(last) }];
  });
  return {
    standings: { count, subject: subjects.slice(0, count), first, since: since.slice(0, count) },
    attributes: Object.fromEntries(tables) as Record<AttributeId, KeyTable>,
  };
}

const PLACES = new Map<string, number>(ATTRIBUTES.map(({ id }, at) => [id, at]));

function inOrder(
  given: Iterable<CubeAttribute>,
  subjectCodes: ReadonlyMap<number, number>,
  dates: readonly string[],
  keys: readonly Dictionary[],
): Records {
  const columns: Record<'subject' | 'attribute' | 'code' | 'day', number[]> = {
    subject: [],
    attribute: [],
    code: [],
    day: [],
  };
  const days = new Dictionary();
  for (const record of given) {
    const attribute = PLACES.get(record.attribute);
    const subject = subjectCodes.get(record.subject);
    if (attribute === undefined || subject === undefined) continue;
    columns.subject.push(subject);
    columns.attribute.push(attribute);
    columns.code.push(keys[attribute]?.code(record.value === '' ? null : record.value) ?? 0);
    columns.day.push(days.code(record.asOf));
  }
  const day = Uint32Array.from(columns.day);
  const ascending = days.keys.filter((key) => key !== null).sort();
  const places = new Map(ascending.map((key, place) => [key, place]));
  const placeOf = Uint32Array.from(days.keys, (key) => (key === null ? 0 : (places.get(key) ?? 0)));
  const dateOf = Uint32Array.from(days.keys, (key) => dates.findIndex((date) => key !== null && date >= key));
  const subject = Uint32Array.from(columns.subject);
  const order = positionsBy(subject, looked(day, placeOf));
  return {
    length: order.length,
    subject: looked(order, subject),
    attribute: looked(order, columns.attribute),
    code: looked(order, columns.code),
    date: looked(looked(order, day), dateOf),
  };
}
