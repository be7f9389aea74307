// The zip container of .xlsx, .ods and of the forms: opened once, checked whole, rewritten part by part.
// Nothing is unpacked to disk. What an archive claims of itself is compared before anything is inflated,
// so that two programs cannot read two different things out of one file.

import { crc32, inflateRawSync } from 'node:zlib';
import { done, refused, type Fault, type Result } from '../../../shared/result.ts';
import { locked, SAVE_ANEW } from '../reading/refusals.ts';

export const ZIP_LIMITS = {
  parts: 2_000,
  partBytes: 256 * 1024 * 1024,
  totalBytes: 384 * 1024 * 1024,
  /** A part above `ratioFrom` bytes may not be more than `ratio` times its compressed size. */
  ratioFrom: 16 * 1024 * 1024,
  ratio: 200,
} as const;

/** One part of the package. `name` has forward slashes and no leading one, whatever the writer put. */
export type ZipEntry = {
  readonly name: string;
  readonly method: 0 | 8;
  readonly crc: number;
  /** Inflated size in bytes, as the directory states it; `inflate` insists on it. */
  readonly size: number;
  /** The raw bytes as stored. */
  readonly stored: Uint8Array;
  /** Everything from the local header to the next one: header, data and descriptor as they stand. */
  readonly span: Uint8Array;
  /** Length of the local header in `span`: 30 bytes, name and extra fields. */
  readonly headerLength: number;
  /** The entry's record of the central directory. */
  readonly record: Uint8Array;
};

/** `entries` stand in the order of the central directory; `comment` is the archive's own. */
export type Zip = { readonly entries: readonly ZipEntry[]; readonly comment: Uint8Array };

export const emptyZip: Zip = { entries: [], comment: new Uint8Array(0) };

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const ZIP64_FIELD = 0x0001;
const UNSTATED = 0xffffffff;

/** The refusal for an archive that is not whole. `detail`: what is wrong, or the part. */
export const damaged = (detail: string): Result<never> =>
  refused({
    code: 'file.zip-damaged',
    message: `文件已损坏或未传完整（${detail}）。`,
    values: { detail },
    hint: SAVE_ANEW,
  });

const contradictory = (part: string): Result<never> =>
  refused({
    code: 'file.zip-contradictory',
    message: `文件的内部目录自相矛盾（${part}），不同软件会读出不同内容，不予读取。`,
    values: { part },
    hint: SAVE_ANEW,
  });

const swollen = (part: string): Result<never> =>
  refused({
    code: 'file.expands-too-far',
    message: `文件解压后过大（${part}），超出可读取的范围。`,
    values: { part },
    hint: '请删去无关的工作表、图片和空行后另存，或分成几个文件导入。',
  });

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

type Directory = { start: number; end: number; count: number; comment: Uint8Array };

function findDirectory(bytes: Uint8Array): Result<Directory> {
  const view = viewOf(bytes);
  const last = bytes.length - 22;
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) {
    if (view.getUint32(at, true) !== END) continue;
    const length = view.getUint16(at + 20, true);
    if (at + 22 + length !== bytes.length) continue;
    const count = view.getUint16(at + 10, true);
    const size = view.getUint32(at + 12, true);
    const start = view.getUint32(at + 16, true);
    if (view.getUint16(at + 4, true) !== 0 || view.getUint16(at + 8, true) !== count) return damaged('分卷压缩');
    const comment = bytes.subarray(at + 22);
    if (count === 0xffff || size === UNSTATED || start === UNSTATED) return findDirectory64(view, at, comment);
    return start + size === at ? done({ start, end: at, count, comment }) : contradictory('目录位置');
  }
  return damaged('没有目录');
}

/** ZIP64: the end record at `end` leaves its numbers to a longer one, which the locator before it points at. */
function findDirectory64(view: DataView, end: number, comment: Uint8Array): Result<Directory> {
  const locator = end - 20;
  if (locator < 0 || view.getUint32(locator, true) !== LOCATOR64) return contradictory('目录位置');
  const at = Number(view.getBigUint64(locator + 8, true));
  if (at + 56 > locator || view.getUint32(at, true) !== END64) return contradictory('目录位置');
  const count = Number(view.getBigUint64(at + 32, true));
  const size = Number(view.getBigUint64(at + 40, true));
  const start = Number(view.getBigUint64(at + 48, true));
  return start + size === at ? done({ start, end: at, count, comment }) : contradictory('目录位置');
}

type CentralRecord = {
  name: string;
  rawName: Uint8Array;
  flags: number;
  method: number;
  crc: number;
  packed: number;
  size: number;
  offset: number;
  record: Uint8Array;
};

type Stated = { size: number; packed: number; offset: number };

/** Sizes and offset; those left unstated in 32 bits stand in the extra field in 64, in this order. */
function statedNumbers(record: Uint8Array, extraStart: number, extraEnd: number): Stated {
  const view = viewOf(record);
  const stated: Stated = {
    size: view.getUint32(24, true),
    packed: view.getUint32(20, true),
    offset: view.getUint32(42, true),
  };
  for (let at = extraStart; at + 4 <= extraEnd; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== ZIP64_FIELD) continue;
    const end = Math.min(extraEnd, at + 4 + view.getUint16(at + 2, true));
    let next = at + 4;
    for (const key of ['size', 'packed', 'offset'] as const) {
      if (stated[key] !== UNSTATED || next + 8 > end) continue;
      stated[key] = Number(view.getBigUint64(next, true));
      next += 8;
    }
  }
  return stated;
}

function readRecord(bytes: Uint8Array, at: number, end: number): CentralRecord | null {
  const view = viewOf(bytes);
  if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) return null;
  const nameEnd = at + 46 + view.getUint16(at + 28, true);
  const extraEnd = nameEnd + view.getUint16(at + 30, true);
  const recordEnd = extraEnd + view.getUint16(at + 32, true);
  if (recordEnd > end) return null;
  const rawName = bytes.subarray(at + 46, nameEnd);
  const record = bytes.subarray(at, recordEnd);
  return {
    name: new TextDecoder().decode(rawName).replaceAll('\\', '/').replace(/^\/+/, ''),
    rawName,
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    ...statedNumbers(record, nameEnd - at, extraEnd - at),
    record,
  };
}

function checkRecord(record: CentralRecord): Fault | null {
  const { name, flags, method, packed, size } = record;
  if ((flags & 0x2041) !== 0 || method === 99) return faultOf(locked);
  if (method !== 0 && method !== 8) return faultOf(damaged(`${name} 压缩方式 ${method}`));
  if (method === 0 && packed !== size) return faultOf(contradictory(name));
  if (size > ZIP_LIMITS.partBytes) return faultOf(swollen(name));
  if (size > ZIP_LIMITS.ratioFrom && size > packed * ZIP_LIMITS.ratio) return faultOf(swollen(name));
  return null;
}

const faultOf = (result: Result<never>): Fault | null => (result.ok ? null : result.fault);

/** Length of the local header, or null where it says something else than the directory does. */
function matchLocalHeader(bytes: Uint8Array, record: CentralRecord, directoryStart: number): number | null {
  const at = record.offset;
  const view = viewOf(bytes);
  if (at + 30 > directoryStart || view.getUint32(at, true) !== LOCAL) return null;
  const nameLength = view.getUint16(at + 26, true);
  const length = 30 + nameLength + view.getUint16(at + 28, true);
  if (at + length + record.packed > directoryStart) return null;
  if (nameLength !== record.rawName.length) return null;
  if (record.rawName.some((byte, index) => bytes[at + 30 + index] !== byte)) return null;
  if (view.getUint16(at + 8, true) !== record.method) return null;
  const streamed = (record.flags & 8) !== 0;
  if (streamed !== ((view.getUint16(at + 6, true) & 8) !== 0)) return null;
  const agrees = (local: number, stated: number, mayBe64: boolean): boolean =>
    local === stated || (streamed && local === 0) || (mayBe64 && local === UNSTATED);
  const same =
    agrees(view.getUint32(at + 14, true), record.crc, false) &&
    agrees(view.getUint32(at + 18, true), record.packed, true) &&
    agrees(view.getUint32(at + 22, true), record.size, true);
  return same ? length : null;
}

function readRecords(bytes: Uint8Array, directory: Directory): Result<CentralRecord[]> {
  const records: CentralRecord[] = [];
  const names = new Set<string>();
  let at = directory.start;
  let total = 0;
  while (at < directory.end) {
    const record = readRecord(bytes, at, directory.end);
    if (!record) return damaged('目录残缺');
    const fault = checkRecord(record);
    if (fault) return refused(fault);
    // Part names of a package are compared without regard to case.
    const key = record.name.toLowerCase();
    if (names.has(key)) return contradictory(record.name);
    names.add(key);
    total += record.size;
    if (total > ZIP_LIMITS.totalBytes) return swollen(record.name);
    records.push(record);
    if (records.length > ZIP_LIMITS.parts) return swollen(`${directory.count} 个部分`);
    at += record.record.length;
  }
  return records.length === directory.count ? done(records) : contradictory('目录条数');
}

/**
 * Opens a zip archive held in memory: reads the central directory once and compares it with every local header.
 * Refuses encryption (`file.locked`), overlaps, duplicates and headers that disagree (`file.zip-contradictory`),
 * anything that would unpack beyond ZIP_LIMITS (`file.expands-too-far`) and damage (`file.zip-damaged`).
 * ZIP64 is read. Contents are checked when a part is inflated.
 */
export function openZip(bytes: Uint8Array): Result<Zip> {
  const directory = findDirectory(bytes);
  if (!directory.ok) return directory;
  const records = readRecords(bytes, directory.value);
  if (!records.ok) return records;
  const starts = records.value.map((record) => record.offset).sort((a, b) => a - b);
  const nextStart = new Map(starts.map((start, index) => [start, starts[index + 1] ?? directory.value.start]));
  const entries: ZipEntry[] = [];
  for (const record of records.value) {
    const headerLength = matchLocalHeader(bytes, record, directory.value.start);
    const next = nextStart.get(record.offset) ?? 0;
    if (headerLength === null) return contradictory(record.name);
    const dataStart = record.offset + headerLength;
    if (dataStart + record.packed > next) return contradictory(record.name);
    entries.push({
      name: record.name,
      method: record.method === 0 ? 0 : 8,
      crc: record.crc,
      size: record.size,
      stored: bytes.subarray(dataStart, dataStart + record.packed),
      span: bytes.subarray(record.offset, next),
      headerLength,
      record: record.record,
    });
  }
  return done({ entries, comment: directory.value.comment });
}

/** The entry of that name, compared as package part names are: without regard to case. */
export function findEntry(zip: Zip, name: string): ZipEntry | null {
  const wanted = name.toLowerCase();
  return zip.entries.find((entry) => entry.name.toLowerCase() === wanted) ?? null;
}

/** The contents of one part; refused (`file.zip-damaged`) unless length and CRC are what the directory states. */
export function inflate(entry: ZipEntry): Result<Uint8Array> {
  const bytes = entry.method === 0 ? entry.stored : inflateWithin(entry);
  if (!bytes || bytes.length !== entry.size || crc32(bytes) !== entry.crc) return damaged(entry.name);
  return done(bytes);
}

function inflateWithin(entry: ZipEntry): Uint8Array | null {
  try {
    // One piece, and a byte over, so that nothing is copied together and the end is seen at once.
    const chunkSize = Math.max(entry.size + 1, 1024);
    return inflateRawSync(entry.stored, { maxOutputLength: Math.max(entry.size, 1), chunkSize });
  } catch {
    // Damaged streams and streams longer than stated end here: the caller reports both as damage.
    return null;
  }
}
