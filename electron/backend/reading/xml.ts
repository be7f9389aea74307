// A fast, forward-only scanner of XML held as strings, as spreadsheets use it: any namespace prefix, CDATA,
// comments, character references. A long text may be fed to it in pieces. It refuses what a spreadsheet never needs (DTD, unknown entities, endless tags).
// It builds no tree and knows nothing of workbooks. Damage is kept in `damage` and ends the scan; nothing is thrown.

import { isAscii } from 'node:buffer';

const LT = 60;
const GT = 62;
const SLASH = 47;
const QUOTE = 34;
const APOSTROPHE = 39;
const EQUALS = 61;
const COLON = 58;
const BANG = 33;
const QUESTION = 63;

const MOST_DEPTH = 64;
const LONGEST_TAG = 65_536;

/** What is wrong with a part that is not in the encoding it should be in. */
export const BAD_ENCODING = '文字编码有误';

const LETTERS = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9;

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function characterOf(reference: string): string | null {
  const named = NAMED[reference];
  if (named !== undefined) return named;
  if (!reference.startsWith('#')) return null;
  const code = reference[1] === 'x' ? Number.parseInt(reference.slice(2), 16) : Number(reference.slice(1));
  const allowed = code === 9 || code === 10 || code === 13 || (code >= 32 && code < 0xd800) || code > 0xdfff;
  return Number.isInteger(code) && allowed && code <= 0x10ffff ? String.fromCodePoint(code) : null;
}

export class XmlScanner {
  /** Local name of the tag just read, without its prefix. */
  name = '';
  /** True on `</x>`. */
  closing = false;
  /** True on `<x/>`; no closing tag follows. */
  empty = false;
  /** Why the scan ended before its time, or null. */
  damage: string | null = null;

  /** Where the next tag is looked for. A caller that reads whole elements itself moves it behind them. */
  position = 0;

  /** What is scanned now: the whole, or the piece that `position` is in. */
  source: string;

  private attributesFrom = 0;
  private attributesTo = 0;
  private readonly open: string[] = [];
  /** While elements are passed over: how many are open around them; else -1. */
  private skipTo = -1;
  private last = true;
  private rootSeen = false;
  /** Behind this place nothing is written that needs decoding: most sheets hold neither references nor returns. */
  private plainFrom = -1;

  constructor(source: string) {
    this.source = '';
    this.take(source);
  }

  /** Goes on with what comes behind all that was given before; no tag and no text may be cut in two by the pieces. */
  feed(piece: string): void {
    this.last = false;
    this.take(piece);
  }

  /** To be called when all pieces are scanned. */
  finish(): void {
    this.end();
  }

  /** Moves to the next tag, opening or closing; false at damage, and at the end of the whole or of a piece. */
  next(): boolean {
    return (this.skipTo < 0 || this.skipOn()) && this.move();
  }

  private move(): boolean {
    while (this.damage === null) {
      const { source } = this;
      const start = source.indexOf('<', this.position);
      if (start < 0) return this.last ? this.end() : false;
      const mark = source.charCodeAt(start + 1);
      if (mark === BANG || mark === QUESTION) {
        this.skipDeclaration(start);
        continue;
      }
      return this.readTag(start, mark === SLASH);
    }
    return false;
  }

  /** Number of elements open around what comes next. */
  get depth(): number {
    return this.open.length;
  }

  /** The value of an attribute of the current tag by local name, or null. */
  attribute(name: string): string | null {
    const source = this.source;
    let at = this.attributesFrom;
    while (at < this.attributesTo) {
      while (at < this.attributesTo && isSpace(source.charCodeAt(at))) at++;
      const nameFrom = at;
      let localFrom = at;
      let code = source.charCodeAt(at);
      while (at < this.attributesTo && code !== EQUALS && !isSpace(code)) {
        if (code === COLON) localFrom = at + 1;
        code = source.charCodeAt(++at);
      }
      const nameTo = at;
      while (at < this.attributesTo && code !== QUOTE && code !== APOSTROPHE) code = source.charCodeAt(++at);
      const valueFrom = at + 1;
      let valueTo = valueFrom;
      while (valueTo < this.attributesTo && source.charCodeAt(valueTo) !== code) valueTo++;
      if (valueTo >= this.attributesTo || nameTo === nameFrom) return null;
      if (nameTo - localFrom === name.length && source.startsWith(name, localFrom)) {
        return this.decode(valueFrom, valueTo);
      }
      at = valueTo + 1;
    }
    return null;
  }

  /** The text of the element just opened, up to its closing tag, which `next` then reads. Child elements are left out. */
  text(): string {
    if (this.empty || this.closing) return '';
    const source = this.source;
    const end = source.indexOf('<', this.position);
    if (end >= 0 && source.charCodeAt(end + 1) === SLASH) {
      const from = this.position;
      this.position = end;
      return this.decode(from, end);
    }
    return this.mixedText();
  }

  /** Passes over the element just opened with all that it holds. */
  skip(): void {
    if (this.empty || this.closing) return;
    this.skipTo = this.open.length - 1;
    this.skipOn();
  }

  /** False where the piece ends first. */
  private skipOn(): boolean {
    while (this.open.length > this.skipTo) if (!this.move()) return false;
    this.skipTo = -1;
    return true;
  }

  private mixedText(): string {
    const source = this.source;
    const depth = this.open.length;
    let text = '';
    while (this.damage === null) {
      const mark = source.indexOf('<', this.position);
      if (mark < 0) {
        this.end();
        return text;
      }
      if (this.open.length === depth) text += this.decode(this.position, mark);
      this.position = mark;
      if (source.startsWith('<![CDATA[', mark)) {
        const end = source.indexOf(']]>', mark);
        if (this.open.length === depth && end >= 0) text += source.slice(mark + 9, end);
        this.skipDeclaration(mark);
      } else if (source.charCodeAt(mark + 1) === SLASH && this.open.length === depth) {
        return text;
      } else if (source.charCodeAt(mark + 1) === BANG || source.charCodeAt(mark + 1) === QUESTION) {
        this.skipDeclaration(mark);
      } else {
        this.readTag(mark, source.charCodeAt(mark + 1) === SLASH);
      }
    }
    return text;
  }

  private take(source: string): void {
    this.source = source;
    this.position = 0;
    // Looking from the front for what is not there is many times quicker than looking for the last one.
    const last = (character: string): number => (source.includes(character) ? source.lastIndexOf(character) : -1);
    this.plainFrom = Math.max(last('&'), last('\r'));
  }

  private end(): false {
    if (this.damage === null && !this.rootSeen) this.damage = '不是 XML';
    else if (this.damage === null && this.open.length > 0) this.damage = 'XML 没有写完';
    return false;
  }

  private skipDeclaration(start: number): void {
    const source = this.source;
    const closer = source.startsWith('<!--', start)
      ? '-->'
      : source.startsWith('<![CDATA[', start)
        ? ']]>'
        : source.charCodeAt(start + 1) === QUESTION
          ? '?>'
          : null;
    const end = closer === null ? -1 : source.indexOf(closer, start + 2);
    if (closer === null) this.damage = 'XML 带有 DTD';
    else if (end < 0) this.damage = 'XML 没有写完';
    else this.position = end + closer.length;
  }

  private readTag(start: number, closing: boolean): boolean {
    const source = this.source;
    let at = start + (closing ? 2 : 1);
    let localFrom = at;
    let code = source.charCodeAt(at);
    while (code !== GT && code !== SLASH && !isSpace(code)) {
      if (code === COLON) localFrom = at + 1;
      if (code === LT || Number.isNaN(code)) return this.broken();
      code = source.charCodeAt(++at);
    }
    this.name = at - localFrom === 1 ? this.letter(localFrom) : source.slice(localFrom, at);
    this.attributesFrom = at;
    const end = this.tagEnd(at);
    if (end < 0 || this.name === '') return this.broken();
    this.empty = !closing && source.charCodeAt(end - 1) === SLASH;
    this.attributesTo = this.empty ? end - 1 : end;
    this.closing = closing;
    this.position = end + 1;
    this.rootSeen = true;
    if (closing) return this.open.pop() === this.name || this.broken();
    if (!this.empty && this.open.push(this.name) > MOST_DEPTH) this.damage = 'XML 嵌套过深';
    return this.damage === null;
  }

  private letter(at: number): string {
    return LETTERS[this.source.charCodeAt(at)] ?? this.source.charAt(at);
  }

  /** Where the '>' stands that ends the tag: one inside quotes does not. */
  private tagEnd(from: number): number {
    const source = this.source;
    const last = Math.min(source.length, from + LONGEST_TAG);
    for (let at = from; at < last; at++) {
      const code = source.charCodeAt(at);
      if (code === GT) return at;
      if (code === LT) return -1;
      if (code !== QUOTE && code !== APOSTROPHE) continue;
      const close = source.indexOf(code === QUOTE ? '"' : "'", at + 1);
      if (close < 0) return -1;
      at = close;
    }
    return -1;
  }

  private broken(): false {
    this.damage = 'XML 标签残缺';
    return false;
  }

  private decode(from: number, to: number): string {
    const raw = this.source.slice(from, to);
    if (from > this.plainFrom) return raw;
    const lines = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
    if (!lines.includes('&')) return lines;
    return lines.replace(/&([^;&]{0,10});?/g, (whole, reference: string) => {
      const character = whole.endsWith(';') ? characterOf(reference) : null;
      if (character === null) this.damage = `XML 字符引用有误（${whole}）`;
      return character ?? '';
    });
  }
}

/** A part's bytes as a string, by byte order mark, else by the encoding it declares, else UTF-8; null where they are not that. */
export function decodeXml(bytes: Uint8Array): string | null {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const opening = whole.toString('latin1', 0, 200);
  const declared = /^<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(opening)?.[1] ?? 'utf-8';
  const marked = opening.startsWith('\xff\xfe') ? 'utf-16le' : opening.startsWith('\xfe\xff') ? 'utf-16be' : null;
  // The sheets of most workbooks are ASCII throughout, which reads the same in all these and several times faster.
  if (
    marked === null &&
    /^(?:utf-8|us-ascii|gbk|gb2312|gb18030|iso-8859-1|windows-1252)$/i.test(declared) &&
    isAscii(whole)
  )
    return whole.toString('latin1');
  try {
    return new TextDecoder(marked ?? declared, { fatal: true }).decode(bytes);
  } catch {
    // An unknown label and bytes that are not in that encoding mean the same to the caller.
    return null;
  }
}
