// Dictionaries and typed columns: texts become small integers, columns grow as facts come in, pairs of codes become one code.
// Knows nothing of facts, dimensions or measures.

/** A column of dictionary codes. */
export type Codes = Uint16Array | Uint32Array;

/** Texts by order of first appearance; code 0 is kept for null. */
export class Dictionary {
  readonly keys: (string | null)[] = [null];
  private readonly known = new Map<string, number>();
  private lastText: string | null = null;
  private lastCode = 0;

  /** The code of `text`, given a new one if unknown. Ledgers repeat themselves, so the last text is tried first. */
  code(text: string | null): number {
    if (text === null) return 0;
    if (text === this.lastText) return this.lastCode;
    let code = this.known.get(text);
    if (code === undefined) {
      code = this.keys.length;
      this.keys.push(text);
      this.known.set(text, code);
    }
    this.lastText = text;
    this.lastCode = code;
    return code;
  }
}

/** A column of unsigned 32-bit integers that doubles when full. */
export class GrowingCodes {
  private room: Uint32Array;
  length: number;

  /** @param taken what it begins with; `room`: codes that it holds before it grows */
  constructor(taken: Uint32Array | undefined = undefined, room = 0) {
    this.length = taken?.length ?? 0;
    this.room = new Uint32Array(Math.max(room, this.length, 1024));
    if (taken) this.room.set(taken);
  }

  push(code: number): void {
    if (this.length === this.room.length) {
      const wider = new Uint32Array(this.room.length * 2);
      wider.set(this.room);
      this.room = wider;
    }
    this.room[this.length++] = code;
  }

  taken(): Uint32Array {
    return this.room.slice(0, this.length);
  }
}

/** A column of exact integers (up to 2^53) that doubles when full. */
export class GrowingValues {
  private room: Float64Array;
  length: number;

  constructor(taken: Float64Array | undefined = undefined, room = 0) {
    this.length = taken?.length ?? 0;
    this.room = new Float64Array(Math.max(room, this.length, 1024));
    if (taken) this.room.set(taken);
  }

  push(value: number): void {
    if (this.length === this.room.length) {
      const wider = new Float64Array(this.room.length * 2);
      wider.set(this.room);
      this.room = wider;
    }
    this.room[this.length++] = value;
  }

  taken(): Float64Array {
    return this.room.slice(0, this.length);
  }
}

/** The same codes in two bytes each where they fit. */
export const narrowed = (codes: Uint32Array): Codes => (greatest(codes) <= 0xffff ? new Uint16Array(codes) : codes);

/** 0 where there is none. */
export function greatest(codes: Codes): number {
  let most = 0;
  for (let at = 0; at < codes.length; at++) if ((codes[at] ?? 0) > most) most = codes[at] ?? 0;
  return most;
}

/** Positions in order of `first[at]` and then of `second[at]`, equals as they stood. */
export function positionsBy(first: Codes, second: Codes): Uint32Array {
  const positions = numbered(first.length);
  return positionsOf(first, positionsOf(second, positions));
}

/** 0, 1, 2 … */
export function numbered(length: number): Uint32Array {
  const numbers = new Uint32Array(length);
  for (let at = 0; at < length; at++) numbers[at] = at;
  return numbers;
}

/** `positions` in order of the column's codes, equals as they stood. By counting: a code's run starts where those of lesser codes end. */
export function positionsOf(column: Codes, positions: Uint32Array): Uint32Array {
  const next = new Uint32Array(greatest(column) + 2);
  for (let at = 0; at < column.length; at++) {
    const code = column[at] ?? 0;
    next[code + 1] = (next[code + 1] ?? 0) + 1;
  }
  for (let code = 1; code < next.length; code++) next[code] = (next[code] ?? 0) + (next[code - 1] ?? 0);
  const sorted = new Uint32Array(positions.length);
  for (let i = 0; i < positions.length; i++) {
    const code = column[positions[i] ?? 0] ?? 0;
    const slot = next[code] ?? 0;
    sorted[slot] = positions[i] ?? 0;
    next[code] = slot + 1;
  }
  return sorted;
}

/** What `table` holds for each code of the column. */
export function looked(column: ArrayLike<number>, table: ArrayLike<number>): Uint32Array {
  const found = new Uint32Array(column.length);
  for (let i = 0; i < column.length; i++) found[i] = table[column[i] ?? 0] ?? 0;
  return found;
}

/** The i-th pair has the code `codes[i]`; `left` and `right` give the pair back by its code. */
export type Pairs = { codes: Uint32Array; count: number; left: Uint32Array; right: Uint32Array };

/** Pairs up to which a table of all possible ones is sooner than looking each one up. */
export const LARGEST_TABLE = 1 << 22;
const SMALL_TABLE = 1 << 16;

/** One dense code for each distinct pair (left[i], right[i]); the codes' own order means nothing. */
export function pairCodes(left: Uint32Array, leftCount: number, right: Uint32Array, rightCount: number): Pairs {
  const possible = leftCount * rightCount;
  if (leftCount === 1) return pairsInPlaces(right.slice(), rightCount, rightCount);
  if (possible <= SMALL_TABLE) return pairsInPlaces(crossedCodes(left, right, rightCount), possible, rightCount);
  if (isAscending(right)) return pairsInOrder(left, leftCount, right);
  if (possible <= LARGEST_TABLE) return pairsInPlaces(crossedCodes(left, right, rightCount), possible, rightCount);
  return pairsByHash(left, right);
}

/** left × rightCount + right */
export function crossedCodes(left: Uint32Array, right: Uint32Array, rightCount: number): Uint32Array {
  const places = new Uint32Array(left.length);
  for (let i = 0; i < places.length; i++) places[i] = (left[i] ?? 0) * rightCount + (right[i] ?? 0);
  return places;
}

/** Pairs by their places in a table of all possible ones, `across` to a line; the codes are put where the places stood. */
export function pairsInPlaces(places: Uint32Array, possible: number, across: number): Pairs {
  const table = new Uint32Array(possible);
  for (let i = 0; i < places.length; i++) table[places[i] ?? 0] = 1;
  const found = whereSet(table);
  if (found.length < possible) {
    for (let code = 0; code < found.length; code++) table[found[code] ?? 0] = code;
    for (let i = 0; i < places.length; i++) places[i] = table[places[i] ?? 0] ?? 0;
  }
  return {
    codes: places,
    count: found.length,
    left: found.map((place) => Math.floor(place / across)),
    right: found.map((place) => place % across),
  };
}

/** The places that hold anything but 0, ascending. */
export function whereSet(table: Uint8Array | Uint32Array): Uint32Array {
  let count = 0;
  for (let place = 0; place < table.length; place++) if (table[place] !== 0) count++;
  const found = new Uint32Array(count);
  count = 0;
  for (let place = 0; place < table.length; place++) if (table[place] !== 0) found[count++] = place;
  return found;
}

export function isAscending(codes: Uint32Array): boolean {
  for (let i = 1; i < codes.length; i++) if ((codes[i] ?? 0) < (codes[i - 1] ?? 0)) return false;
  return true;
}

/** Where `right` ascends, a pair is new exactly when the last one with the same left had another right. */
function pairsInOrder(left: Uint32Array, leftCount: number, right: Uint32Array): Pairs {
  const codes = new Uint32Array(left.length);
  const lefts = new Uint32Array(left.length);
  const rights = new Uint32Array(left.length);
  const latest = new Uint32Array(leftCount);
  let count = 0;
  for (let i = 0; i < codes.length; i++) {
    const a = left[i] ?? 0;
    const b = right[i] ?? 0;
    let code = latest[a] ?? 0;
    if (code === 0 || rights[code - 1] !== b) {
      lefts[count] = a;
      rights[count] = b;
      latest[a] = code = ++count;
    }
    codes[i] = code - 1;
  }
  return { codes, count, left: lefts.slice(0, count), right: rights.slice(0, count) };
}

const slotOf = (a: number, b: number, mask: number): number => {
  let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b + 0x7f4a7c15, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  return (hash ^ (hash >>> 13)) & mask;
};

/** Open addressing; a slot holds the pair's code plus one. */
function pairsByHash(left: Uint32Array, right: Uint32Array): Pairs {
  const codes = new Uint32Array(left.length);
  let lefts = new Uint32Array(1 << 15);
  let rights = new Uint32Array(1 << 15);
  let slots = new Uint32Array(1 << 16);
  let count = 0;
  for (let i = 0; i < left.length; i++) {
    const a = left[i] ?? 0;
    const b = right[i] ?? 0;
    const mask = slots.length - 1;
    let slot = slotOf(a, b, mask);
    let held = slots[slot] ?? 0;
    while (held !== 0 && (lefts[held - 1] !== a || rights[held - 1] !== b)) {
      slot = (slot + 1) & mask;
      held = slots[slot] ?? 0;
    }
    if (held !== 0) {
      codes[i] = held - 1;
      continue;
    }
    lefts[count] = a;
    rights[count] = b;
    codes[i] = count;
    slots[slot] = ++count;
    if (count === lefts.length) {
      lefts = doubled(lefts);
      rights = doubled(rights);
      slots = rehashed(lefts, rights, count);
    }
  }
  return { codes, count, left: lefts.slice(0, count), right: rights.slice(0, count) };
}

function doubled(codes: Uint32Array): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(codes.length * 2);
  wider.set(codes);
  return wider;
}

function rehashed(lefts: Uint32Array, rights: Uint32Array, count: number): Uint32Array<ArrayBuffer> {
  const slots = new Uint32Array(lefts.length * 2);
  const mask = slots.length - 1;
  for (let code = 0; code < count; code++) {
    let slot = slotOf(lefts[code] ?? 0, rights[code] ?? 0, mask);
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = code + 1;
  }
  return slots;
}
