// The quick way through a sheet: recognises a cell written as nearly all are written, `<c r="B7" s="3" t="s"><v>12</v></c>`,
// and reads it without making a string. Whatever stands there in any other way is left to the XML scanner, which knows all.

const MOST_DIGITS = 15;
const POWERS = Array.from({ length: MOST_DIGITS + 1 }, (_, exponent) => 10 ** exponent);

const QUOTE = 34;
const MINUS = 45;
const POINT = 46;
const SLASH = 47;
const ZERO = 48;
const NINE = 57;
const LESS = 60;
const EQUALS = 61;
const MORE = 62;
const UPPER_A = 65;
const UPPER_Z = 90;
const C = 99;
const N = 110;
const R = 114;
const S = 115;
const T = 116;
const V = 118;

/** The fields hold the cell that `read` found last. */
export class PlainCell {
  /** Zero-based; -1 where the cell does not state its place. */
  column = -1;
  /** As stated, counted from 1; 0 where the cell does not state its place. */
  row = 0;
  /** The number in attribute `s`, or -1. */
  look = -1;
  /** True where `value` is the index of a shared string. */
  shared = false;
  /** False on a cell that holds nothing. */
  filled = false;
  value = 0;

  private source = '';
  private at = 0;

  /** Reads the cell that begins at `from`. @returns where it ends, or -1 where it is no plain cell */
  read(source: string, from: number): number {
    this.source = source;
    if (source.charCodeAt(from) !== LESS || source.charCodeAt(from + 1) !== C) return -1;
    this.at = from + 2;
    this.column = -1;
    this.row = 0;
    this.look = -1;
    this.shared = false;
    if (!this.readAttributes()) return -1;
    if (source.charCodeAt(this.at) === SLASH) {
      this.filled = false;
      return source.charCodeAt(this.at + 1) === MORE ? this.at + 2 : -1;
    }
    this.filled = true;
    const { at } = this;
    const opens =
      source.charCodeAt(at) === MORE &&
      source.charCodeAt(at + 1) === LESS &&
      source.charCodeAt(at + 2) === V &&
      source.charCodeAt(at + 3) === MORE;
    if (!opens) return -1;
    this.at = at + 4;
    return this.readNumber() && this.closes() ? this.at + 8 : -1;
  }

  /** Reads ` r="…" s="…" t="…"`, each at most once, up to the tag's end. */
  private readAttributes(): boolean {
    const { source } = this;
    let typed = false;
    while (source.charCodeAt(this.at) === 32) {
      if (source.charCodeAt(this.at + 2) !== EQUALS || source.charCodeAt(this.at + 3) !== QUOTE) return false;
      const name = source.charCodeAt(this.at + 1);
      this.at += 4;
      if (name === R) {
        if (this.row !== 0 || !this.readPlace()) return false;
      } else if (name === S) {
        if (this.look !== -1 || !this.readLook()) return false;
      } else if (name === T) {
        const type = source.charCodeAt(this.at);
        if (typed || (type !== S && type !== N)) return false;
        typed = true;
        this.shared = type === S;
        this.at++;
      } else return false;
      if (source.charCodeAt(this.at++) !== QUOTE) return false;
    }
    return true;
  }

  private readPlace(): boolean {
    const { source } = this;
    let { at } = this;
    let column = 0;
    let code = source.charCodeAt(at);
    const lettersTo = at + 3;
    while (code >= UPPER_A && code <= UPPER_Z && at < lettersTo) {
      column = column * 26 + code - UPPER_A + 1;
      code = source.charCodeAt(++at);
    }
    let row = 0;
    const digitsTo = at + 7;
    while (code >= ZERO && code <= NINE && at < digitsTo) {
      row = row * 10 + code - ZERO;
      code = source.charCodeAt(++at);
    }
    this.at = at;
    this.column = column - 1;
    this.row = row;
    return column > 0 && row > 0;
  }

  private readLook(): boolean {
    const { source } = this;
    const from = this.at;
    let { at } = this;
    let look = 0;
    let code = source.charCodeAt(at);
    while (code >= ZERO && code <= NINE && at < from + 6) {
      look = look * 10 + code - ZERO;
      code = source.charCodeAt(++at);
    }
    this.at = at;
    this.look = look;
    return at > from;
  }

  /** Digits with at most one point; so few of them that dividing by a power of ten rounds as `Number` does. */
  private readNumber(): boolean {
    const { source } = this;
    let { at } = this;
    let code = source.charCodeAt(at);
    const negative = code === MINUS;
    if (negative) code = source.charCodeAt(++at);
    const from = at;
    let digits = 0;
    let point = -1;
    while ((code >= ZERO && code <= NINE) || (code === POINT && point < 0)) {
      if (code === POINT) point = at;
      else digits = digits * 10 + code - ZERO;
      code = source.charCodeAt(++at);
    }
    const length = at - from - (point < 0 ? 0 : 1);
    if (length === 0 || length > MOST_DIGITS || (this.shared && (negative || point >= 0))) return false;
    const value = point < 0 ? digits : digits / (POWERS[at - point - 1] ?? 1);
    this.value = negative ? -value : value;
    this.at = at;
    return true;
  }

  private closes(): boolean {
    const { source, at } = this;
    return (
      source.charCodeAt(at) === LESS &&
      source.charCodeAt(at + 1) === SLASH &&
      source.charCodeAt(at + 2) === V &&
      source.charCodeAt(at + 3) === MORE &&
      source.charCodeAt(at + 4) === LESS &&
      source.charCodeAt(at + 5) === SLASH &&
      source.charCodeAt(at + 6) === C &&
      source.charCodeAt(at + 7) === MORE
    );
  }
}
