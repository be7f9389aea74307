// The facts of a table as a few flat arrays: some 33 bytes a fact instead of several hundred, and quick to hand to another process.
// What many facts share is written once. Says nothing about what facts mean.

import type { CellValue } from '../grid.ts';
import { decimalText } from '../money.ts';
import type { FactReading, FactSequence } from './reading.ts';
import { rawText } from './view.ts';

/** All of a fact but whom it is about, its value and its place. */
export type FactKey = Pick<FactReading, 'measure' | 'item' | 'part' | 'breakdown' | 'due' | 'asOf'>;

/** Plain data: it crosses threads and processes as it is. */
export type PackedFacts = {
  readonly keys: readonly FactKey[];
  /** What stands before the digits of a cell: its column, or all of it where it is no plain address. */
  readonly columns: readonly string[];
  /** Raw texts that are no number as `decimalText` writes it. */
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

const noFacts = (room: number): PackedFacts => ({
  keys: [],
  columns: [],
  texts: [],
  subject: new Uint32Array(room),
  key: new Uint32Array(room),
  column: new Uint32Array(room),
  row: new Uint32Array(room),
  value: new Float64Array(room),
  raw: new Float64Array(room),
  flags: new Uint8Array(room),
});

/** Each distinct text once, by order of appearance. */
class Listed {
  readonly list: string[] = [];
  private readonly indexes = new Map<string, number>();

  indexOf(text: string): number {
    const known = this.indexes.get(text);
    if (known !== undefined) return known;
    this.indexes.set(text, this.list.length);
    return this.list.push(text) - 1;
  }
}

/** Takes facts one after another; read back they are what they were. */
export class FactColumns implements FactSequence {
  length = 0;
  private room: PackedFacts;
  private readonly keys: FactKey[] = [];
  private readonly columns = new Listed();
  private readonly texts = new Listed();

  /** `expected`: how many facts will come, more or less; room that is not filled takes no memory. */
  constructor(expected = 1_024) {
    this.room = noFacts(Math.max(1, expected));
  }

  /** The number of a key to add facts by; the caller asks once for many facts. */
  keyOf(key: FactKey): number {
    return this.keys.push(key) - 1;
  }

  /** The number of a column by its letters; likewise. */
  columnOf(letters: string): number {
    return this.columns.indexOf(letters);
  }

  /** `row` counts from 1; `raw` is what stood in the cell. */
  add(
    subject: number,
    key: number,
    value: number,
    approximate: boolean,
    column: number,
    row: number,
    raw: CellValue,
  ): void {
    const at = this.length++;
    if (at === this.room.subject.length) this.room = withRoom(this.room, Math.ceil(at * 1.5) + 16);
    const { room } = this;
    const isNumber = typeof raw === 'number' && Number.isFinite(raw);
    room.subject[at] = subject;
    room.key[at] = key;
    room.value[at] = value;
    room.column[at] = column;
    room.row[at] = row;
    room.raw[at] = isNumber ? raw : this.texts.indexOf(rawText(raw));
    room.flags[at] = (approximate ? APPROXIMATE : 0) + (isNumber ? 0 : TEXT);
  }

  /** The cell of a fact. */
  cellAt(at: number): string {
    return cellAt(this.whole(), at);
  }

  subjectAt(at: number): number {
    return this.room.subject[at] ?? 0;
  }

  keyAt(at: number): number {
    return this.room.key[at] ?? 0;
  }

  /** Every subject becomes the one at its place. */
  renumberSubjects(places: ReadonlyMap<number, number>): void {
    const { subject } = this.room;
    for (let at = 0; at < this.length; at++) subject[at] = places.get(subject[at] ?? 0) ?? 0;
  }

  /** Those whose key is wanted. */
  filter(wanted: (key: FactKey) => boolean): FactColumns {
    const kept = new FactColumns();
    const known = new Map<string, number>();
    for (const fact of this) if (wanted(fact)) addFact(kept, fact, known);
    return kept;
  }

  packed(): PackedFacts {
    this.room = withRoom(this.room, this.length);
    return this.whole();
  }

  [Symbol.iterator](): Iterator<FactReading> {
    return factsIn(this.whole(), this.length);
  }

  private whole(): PackedFacts {
    return { ...this.room, keys: this.keys, columns: this.columns.list, texts: this.texts.list };
  }
}

/** The same numbers with room for `length`; the old array is empty afterwards, so that the two never stand beside each other. */
const resized = {
  ids: (ids: Uint32Array<ArrayBuffer>, length: number) => new Uint32Array(ids.buffer.transfer(length * 4)),
  numbers: (numbers: Float64Array<ArrayBuffer>, length: number) =>
    new Float64Array(numbers.buffer.transfer(length * 8)),
  bytes: (bytes: Uint8Array<ArrayBuffer>, length: number) => new Uint8Array(bytes.buffer.transfer(length)),
};

const withRoom = (room: PackedFacts, length: number): PackedFacts => ({
  ...room,
  subject: resized.ids(room.subject, length),
  key: resized.ids(room.key, length),
  column: resized.ids(room.column, length),
  row: resized.ids(room.row, length),
  value: resized.numbers(room.value, length),
  raw: resized.numbers(room.raw, length),
  flags: resized.bytes(room.flags, length),
});

/** The cell of a fact. */
export const cellAt = ({ columns, column, row }: PackedFacts, at: number): string => {
  const letters = columns[column[at] ?? 0] ?? '';
  return row[at] === 0 ? letters : `${letters}${row[at]}`;
};

/** What stood in the cell of a fact. */
export const rawAt = ({ texts, raw, flags }: PackedFacts, at: number): string => {
  const number = raw[at] ?? 0;
  return ((flags[at] ?? 0) & TEXT) === 0 ? decimalText(number) : (texts[number] ?? '');
};

export const isApproximate = ({ flags }: PackedFacts, at: number): boolean => ((flags[at] ?? 0) & APPROXIMATE) !== 0;

function* factsIn(packed: PackedFacts, length: number): Generator<FactReading> {
  const { keys, subject, key, value } = packed;
  for (let at = 0; at < length; at++) {
    const shared = keys[key[at] ?? 0];
    if (!shared) throw new RangeError(`fact ${at} has no key`);
    yield {
      subject: subject[at] ?? 0,
      measure: shared.measure,
      item: shared.item,
      part: shared.part,
      breakdown: shared.breakdown,
      due: shared.due,
      asOf: shared.asOf,
      value: value[at] ?? 0,
      approximate: isApproximate(packed, at),
      cell: cellAt(packed, at),
      raw: rawAt(packed, at),
    };
  }
}

const keyText = ({ measure, item, part, breakdown, due, asOf }: FactKey): string =>
  `${measure}\n${item ?? ''}\n${part}\n${due?.from ?? ''}\n${due?.to ?? ''}\n${asOf}\n${breakdown}`;

function addFact(columns: FactColumns, fact: FactReading, known: Map<string, number>): void {
  const { subject, measure, item, part, breakdown, due, asOf, value, approximate, cell, raw } = fact;
  const text = keyText(fact);
  const key = known.get(text) ?? columns.keyOf({ measure, item, part, breakdown, due, asOf });
  known.set(text, key);
  const [, letters = cell, row = '0'] = PLACE.exec(cell) ?? [];
  const number = Number(raw);
  const plain = Number.isFinite(number) && decimalText(number) === raw;
  columns.add(subject, key, value, approximate, columns.columnOf(letters), Number(row), plain ? number : raw);
}

/** Facts → flat arrays. */
export function packFacts(facts: FactSequence): PackedFacts {
  if (facts instanceof FactColumns) return facts.packed();
  if (facts instanceof UnpackedFacts) return facts.packed;
  const columns = new FactColumns();
  const known = new Map<string, number>();
  for (const fact of facts) addFact(columns, fact, known);
  return columns.packed();
}

class UnpackedFacts implements FactSequence {
  readonly packed: PackedFacts;

  constructor(packed: PackedFacts) {
    this.packed = packed;
  }

  get length(): number {
    return this.packed.subject.length;
  }

  [Symbol.iterator](): Iterator<FactReading> {
    return factsIn(this.packed, this.length);
  }
}

/** Flat arrays → the facts they were made of, one after another. */
export const unpackFacts = (packed: PackedFacts): FactSequence => new UnpackedFacts(packed);
