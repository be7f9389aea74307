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
  private room = new Uint32Array(1024);
  length = 0;

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
  private room = new Float64Array(1024);
  length = 0;

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
export function narrowed(codes: Uint32Array): Codes {
  let greatest = 0;
  for (const code of codes) if (code > greatest) greatest = code;
  return greatest <= 0xffff ? Uint16Array.from(codes) : codes;
}

/** What `table` holds for each code of the column. */
export function looked(column: Codes, table: ArrayLike<number>): Uint32Array {
  const found = new Uint32Array(column.length);
  for (let i = 0; i < column.length; i++) found[i] = table[column[i] ?? 0] ?? 0;
  return found;
}

/** `codes[i]` stands for the i-th pair; `left` and `right` give the pair back by its code. */
export type Pairs = { codes: Uint32Array; count: number; left: Uint32Array; right: Uint32Array };

/** Up to this many possible pairs, a plain table is faster than hashing. */
const TABLE_LIMIT = 1 << 22;

/** One dense code for each distinct pair (left[i], right[i]), in order of first appearance. */
export function pairCodes(left: Uint32Array, leftCount: number, right: Uint32Array, rightCount: number): Pairs {
  return leftCount * rightCount <= TABLE_LIMIT
    ? pairsByTable(left, leftCount, right, rightCount)
    : pairsByHash(left, right);
}

function pairsByTable(left: Uint32Array, leftCount: number, right: Uint32Array, rightCount: number): Pairs {
  const table = new Uint32Array(leftCount * rightCount);
  const codes = new Uint32Array(left.length);
  const lefts = new GrowingCodes();
  const rights = new GrowingCodes();
  for (let i = 0; i < left.length; i++) {
    const a = left[i] ?? 0;
    const b = right[i] ?? 0;
    const at = a * rightCount + b;
    let next = table[at] ?? 0;
    if (next === 0) {
      lefts.push(a);
      rights.push(b);
      next = lefts.length;
      table[at] = next;
    }
    codes[i] = next - 1;
  }
  return { codes, count: lefts.length, left: lefts.taken(), right: rights.taken() };
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
