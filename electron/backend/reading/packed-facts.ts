// The facts of a table as a few flat arrays, for the way between the reader and whoever stores them, and while they wait there:
// some 33 bytes a fact. What many facts share is written once. Says nothing about what facts mean.

import type { FactReading, FactSequence } from '../../../shared/ledger/reading.ts';

/** All of a fact but whom it is about, its value and its place. */
type FactKey = Pick<FactReading, 'measure' | 'item' | 'part' | 'breakdown' | 'due' | 'asOf'>;

export type PackedFacts = {
  readonly keys: readonly FactKey[];
  /** What stands before the digits of a cell: its column, or all of it where it is no plain address. */
  readonly columns: readonly string[];
  /** Raw texts that are not a number as JavaScript would write it. */
  readonly texts: readonly string[];
  /** For each fact the index of its subject, its key, its cell's column. */
  readonly subject: Uint32Array<ArrayBuffer>;
  readonly key: Uint32Array<ArrayBuffer>;
  readonly column: Uint32Array<ArrayBuffer>;
  /** 0 where `columns` holds the whole cell. */
  readonly row: Uint32Array<ArrayBuffer>;
  readonly value: Float64Array<ArrayBuffer>;
  /** The raw text as a number, or an index into `texts`. */
  readonly raw: Float64Array<ArrayBuffer>;
  /** APPROXIMATE and TEXT, added. */
  readonly flags: Uint8Array<ArrayBuffer>;
};

const APPROXIMATE = 1;
const TEXT = 2;
const PLACE = /^([A-Z]{1,3})([1-9]\d{0,6})$/;

class Listed<T> {
  readonly list: T[] = [];
  private readonly indexes = new Map<string, number>();

  indexOf(key: string, made: () => T): number {
    const known = this.indexes.get(key);
    if (known !== undefined) return known;
    this.indexes.set(key, this.list.length);
    return this.list.push(made()) - 1;
  }
}

const keyOf = ({ measure, item, part, breakdown, due, asOf }: FactReading): FactKey => ({
  measure,
  item,
  part,
  breakdown,
  due,
  asOf,
});
const keyText = ({ measure, item, part, breakdown, due, asOf }: FactReading): string =>
  `${measure}\n${item ?? ''}\n${part}\n${due?.from ?? ''}\n${due?.to ?? ''}\n${asOf}\n${breakdown}`;

/** Facts → flat arrays. */
export function packFacts(facts: readonly FactReading[]): PackedFacts {
  const keys = new Listed<FactKey>();
  const columns = new Listed<string>();
  const texts = new Listed<string>();
  const packed = {
    subject: new Uint32Array(facts.length),
    key: new Uint32Array(facts.length),
    column: new Uint32Array(facts.length),
    row: new Uint32Array(facts.length),
    value: new Float64Array(facts.length),
    raw: new Float64Array(facts.length),
    flags: new Uint8Array(facts.length),
  };
  for (const [at, fact] of facts.entries()) {
    const { subject, value, approximate, cell, raw } = fact;
    const [, column = cell, row = '0'] = PLACE.exec(cell) ?? [];
    const number = Number(raw);
    const isText = String(number) !== raw;
    packed.subject[at] = subject;
    packed.key[at] = keys.indexOf(keyText(fact), () => keyOf(fact));
    packed.column[at] = columns.indexOf(column, () => column);
    packed.row[at] = Number(row);
    packed.value[at] = value;
    packed.raw[at] = isText ? texts.indexOf(raw, () => raw) : number;
    packed.flags[at] = (approximate ? APPROXIMATE : 0) + (isText ? TEXT : 0);
  }
  return { keys: keys.list, columns: columns.list, texts: texts.list, ...packed };
}

/** Flat arrays → the facts they were made of, one after another. */
export function unpackFacts(packed: PackedFacts): FactSequence {
  const { keys, columns, texts, subject, key, column, row, value, raw, flags } = packed;
  function* facts(): Generator<FactReading> {
    for (let at = 0; at < subject.length; at++) {
      const shared = keys[key[at] ?? 0];
      if (!shared) throw new RangeError(`fact ${at} has no key`);
      const flag = flags[at] ?? 0;
      const number = raw[at] ?? 0;
      const letters = columns[column[at] ?? 0] ?? '';
      yield {
        subject: subject[at] ?? 0,
        measure: shared.measure,
        item: shared.item,
        part: shared.part,
        breakdown: shared.breakdown,
        due: shared.due,
        asOf: shared.asOf,
        value: value[at] ?? 0,
        approximate: (flag & APPROXIMATE) !== 0,
        cell: row[at] === 0 ? letters : `${letters}${row[at]}`,
        raw: (flag & TEXT) === 0 ? String(number) : (texts[number] ?? ''),
      };
    }
  }
  return { length: subject.length, [Symbol.iterator]: facts };
}
