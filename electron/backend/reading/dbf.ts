// dBase and FoxPro tables (.dbf) into the plain grid: field names in the first row, then the records that are not
// deleted. The character set is told from the texts: the language byte of such files says nothing that can be trusted.

import type { CellValue, Workbook } from '../../../shared/grid.ts';
import { done, refused, type Result } from '../../../shared/result.ts';
import { decodeText } from './charset.ts';
import { GRID_LIMITS, GridBuilder, noCells } from './grid-builder.ts';
import { SAVE_ANEW } from './refusals.ts';
import { StyleTable } from './style-table.ts';

const VERSIONS = new Set([0x02, 0x03, 0x30, 0x31, 0x32, 0x43, 0x63, 0x83, 0x8b, 0x8c, 0xcb, 0xe5, 0xf5, 0xfb]);
const DELETED = 0x2a;
const DAY = 86_400_000;
/** Serial number of 1970-01-01. */
const EPOCH = 25_569;
/** Julian day number of serial 0. */
const JULIAN = 2_415_019;
/** Digits that a number of the grid holds without loss. */
const EXACT_DIGITS = 15;

const LINE_END = 0x0a;
const BLANK = 0x20;
const NOT_ASCII = 0x80;
/** Types whose bytes are text; the bytes of the others are digits or binary. */
const TEXTUAL = new Set(['C', 'V']);
/** A field of FoxPro's own that no one sees: which of a record's values are null. */
const SYSTEM_FIELD = '0';

type Field = { name: Uint8Array; type: string; length: number; at: number };

/** True where the header is that of a table and its lengths agree with the file's. */
export function isDbf(bytes: Uint8Array): boolean {
  if (bytes.length < 65 || !VERSIONS.has(bytes[0] ?? 0)) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = view.getUint16(8, true);
  const recordLength = view.getUint16(10, true);
  const month = bytes[2] ?? 0;
  if (headerLength < 65 || recordLength < 2 || headerLength > bytes.length || month > 12) return false;
  return readFields(bytes, headerLength).reduce((sum, field) => sum + field.length, 1) === recordLength;
}

function readFields(bytes: Uint8Array, headerLength: number): Field[] {
  const fields: Field[] = [];
  let at = 1;
  for (let from = 32; from + 32 <= headerLength && bytes[from] !== 0x0d; from += 32) {
    const raw = bytes.subarray(from, from + 11);
    const end = raw.indexOf(0);
    const type = String.fromCharCode(bytes[from + 11] ?? 0);
    // Long texts keep the high byte of their length where numbers keep their decimals.
    const length = (bytes[from + 16] ?? 0) + (type === 'C' ? (bytes[from + 17] ?? 0) * 256 : 0);
    fields.push({ name: raw.subarray(0, end < 0 ? 11 : end), type, length, at });
    at += length;
  }
  return fields;
}

const strict = (charset: string): TextDecoder => new TextDecoder(charset, { fatal: true });

/** The text of a field; half a character at its end, where the field is too short for the text, is left off. */
function decodeField(raw: Uint8Array, decoder: TextDecoder): string {
  try {
    return decoder.decode(raw);
  } catch {
    return strict(decoder.encoding).decode(raw, { stream: true });
  }
}

function fits(raw: Uint8Array, read: (raw: Uint8Array) => string): boolean {
  try {
    read(raw);
    return true;
  } catch {
    return false;
  }
}

/** The character set of a table's texts. Those that a field cuts off in the middle of a character are no evidence. */
function charsetOf(texts: readonly Uint8Array[]): string | null {
  const utf8 = strict('utf-8');
  if (texts.every((text) => fits(text, (raw) => decodeField(raw, utf8)))) return 'utf-8';
  const gb = strict('gb18030');
  const whole = texts.filter((text) => fits(text, (raw) => gb.decode(raw)));
  const joined = new Uint8Array(whole.reduce((sum, text) => sum + text.length + 1, 0)).fill(LINE_END);
  let at = 0;
  for (const text of whole) {
    joined.set(text, at);
    at += text.length + 1;
  }
  return decodeText(joined.map((byte) => (byte < BLANK ? LINE_END : byte)))?.charset ?? null;
}

/** Texts that tell the character set: the names of the fields, and what the records hold beside plain ASCII. */
function evidence(bytes: Uint8Array, layout: Layout, fields: readonly Field[]): Uint8Array[] {
  const texts = fields.map((field) => field.name);
  readRecords(bytes, layout, (record) => {
    for (const field of fields) {
      const text = record.subarray(field.at, field.at + field.length);
      if (TEXTUAL.has(field.type) && text.some((byte) => byte >= NOT_ASCII)) texts.push(text);
    }
  });
  return texts;
}

const pairs = (text: string): boolean => /^-?\d*\.?\d+(?:e[+-]?\d+)?$|^-?\d+\.$/i.test(text);

/** A number, kept as text where a number of the grid could not hold all its digits. */
function numberOf(text: string): CellValue {
  if (text === '' || /^\*+$/.test(text)) return text === '' ? null : { error: '#NUM!' };
  const digits = text.replace(/^-?0*|e.*$|\./gi, '').length;
  return pairs(text) && digits <= EXACT_DIGITS ? Number(text) : text;
}

type Reading = { value: CellValue; format: string };
const general = (value: CellValue): Reading => ({ value, format: 'General' });

function readDate(text: string): Reading {
  const match = /^(\d{4})(\d\d)(\d\d)$/.exec(text);
  if (!match) return general(text === '' || /^0+$/.test(text) ? null : text);
  const midnight = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  const valid = new Date(midnight).getUTCDate() === Number(match[3]) && midnight / DAY + EPOCH > 60;
  return valid ? { value: midnight / DAY + EPOCH, format: 'yyyy-mm-dd' } : general(text);
}

function readBinary(type: string, raw: Uint8Array): Reading | null {
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  if (type === 'I' && raw.length === 4) return general(view.getInt32(0, true));
  if (type === 'Y' && raw.length === 8) {
    const ten = view.getBigInt64(0, true);
    return general(Number(ten) / 10_000);
  }
  if (type === 'B' && raw.length === 8) return general(view.getFloat64(0, true));
  if (type === 'T' && raw.length === 8) {
    const day = view.getInt32(0, true);
    const time = view.getInt32(4, true) / DAY;
    return day === 0 ? general(null) : { value: day - JULIAN + time, format: 'yyyy-mm-dd hh:mm:ss' };
  }
  return null;
}

function readValue(field: Field, raw: Uint8Array, decoder: TextDecoder): Reading {
  const binary = readBinary(field.type, raw);
  if (binary) return binary;
  const text = decodeField(raw, decoder).replace(/[\0 ]+$/, '');
  switch (field.type) {
    case 'N':
    case 'F':
      return general(numberOf(text.trim()));
    case 'D':
      return readDate(text.trim());
    case 'L':
      return general(/^[TtYy]$/.test(text) ? true : /^[FfNn]$/.test(text) ? false : null);
    case 'M':
    case 'G':
    case 'P':
      // Memos lie in another file; what is not at hand must not look blank.
      return general(text.trim() === '' ? null : '（备注内容在另一个文件中）');
    default:
      return general(text === '' ? null : text);
  }
}

const unreadableText: Result<never> = refused({
  code: 'file.unknown-charset',
  message: '无法判断文字编码（不是 UTF-8、GBK/GB18030、Big5 或 UTF-16）。',
  hint: SAVE_ANEW,
});

/** Reads a table that `isDbf` took for one. Contents of memo fields lie in another file; a note stands in their place. */
export function readDbf(bytes: Uint8Array): Result<Workbook> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [count, headerLength, recordLength] = [
    view.getUint32(4, true),
    view.getUint16(8, true),
    view.getUint16(10, true),
  ];
  if (headerLength + count * recordLength > bytes.length) {
    return refused({
      code: 'file.dbf-cut',
      message: '文件不完整：记录数少于表头所写。',
      hint: '请重新复制或导出该文件。',
    });
  }
  const layout: Layout = { count, headerLength, recordLength };
  const fields = readFields(bytes, headerLength).filter(({ type }) => type !== SYSTEM_FIELD);
  const charset = charsetOf(evidence(bytes, layout, fields));
  if (charset === null) return unreadableText;
  const decoder = strict(charset);
  const grid = new GridBuilder('Sheet1', noCells());
  const table = new StyleTable();
  try {
    for (const [column, field] of fields.entries()) {
      grid.put(0, column, decodeField(field.name, decoder) || `F${column + 1}`, 0);
    }
    readRecords(bytes, layout, (record, row) => {
      for (const [column, field] of fields.entries()) {
        const { value, format } = readValue(field, record.subarray(field.at, field.at + field.length), decoder);
        if (value !== null) grid.put(row, column, value, table.indexOf(format, false));
      }
    });
  } catch (error) {
    if (error instanceof TypeError) return unreadableText;
    throw error;
  }
  if (grid.fault) return grid.fault;
  const deletedRecords = deletedIn(bytes, layout);
  const sheet = { ...grid.sheet(false), ...(deletedRecords > 0 ? { deletedRecords } : {}) };
  return done({ format: 'dbf', charset, sheets: [sheet], styles: table.styles, date1904: false });
}

type Layout = { count: number; headerLength: number; recordLength: number };

function deletedIn(bytes: Uint8Array, { count, headerLength, recordLength }: Layout): number {
  let deleted = 0;
  for (let index = 0; index < count; index++) if (bytes[headerLength + index * recordLength] === DELETED) deleted++;
  return deleted;
}

function readRecords(bytes: Uint8Array, layout: Layout, visit: (record: Uint8Array, row: number) => void): void {
  let row = 1;
  for (let index = 0; index < layout.count && row < GRID_LIMITS.rows; index++) {
    const from = layout.headerLength + index * layout.recordLength;
    if (bytes[from] === DELETED) continue;
    visit(bytes.subarray(from, from + layout.recordLength), row);
    row++;
  }
}
