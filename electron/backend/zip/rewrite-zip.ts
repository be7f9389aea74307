// Writes a zip archive from one that was opened: parts that are not replaced keep every byte they had.
// This is what lets a superior's form go back with nothing changed but the cells that were filled.

import { crc32, deflateRawSync } from 'node:zlib';
import type { Zip, ZipEntry } from './zip.ts';

const VERSION = 20;
const DEFLATED = 8;
const UTF8_NAME = 0x0800;
const ZIP64_FIELD = 0x0001;
const UNSTATED = 0xffffffff;
/** 1980-01-01: a fixed date, so that the same input gives the same bytes. */
const FIRST_DOS_DATE = 0x0021;

type Written = { local: Uint8Array; record: Uint8Array };

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function concat(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Extra fields without the 64-bit sizes, which would contradict the new ones. */
function withoutSizes(extra: Uint8Array): Uint8Array {
  const view = viewOf(extra);
  const kept: Uint8Array[] = [];
  let at = 0;
  while (at + 4 <= extra.length) {
    const next = Math.min(extra.length, at + 4 + view.getUint16(at + 2, true));
    if (view.getUint16(at, true) !== ZIP64_FIELD) kept.push(extra.subarray(at, next));
    at = next;
  }
  kept.push(extra.subarray(at));
  return concat(kept);
}

/** Puts new sizes into a header in which flags, method, CRC, sizes and extra length stand from `base` on. */
function stateContent(header: Uint8Array, base: number, content: Uint8Array, packed: Uint8Array, extra: number): void {
  const view = viewOf(header);
  view.setUint16(base, view.getUint16(base, true) & UTF8_NAME, true);
  view.setUint16(base + 2, DEFLATED, true);
  view.setUint32(base + 8, crc32(content), true);
  view.setUint32(base + 12, packed.length, true);
  view.setUint32(base + 16, content.length, true);
  view.setUint16(base + 22, extra, true);
}

function replaceContent(entry: ZipEntry, content: Uint8Array): Written {
  const packed = deflateRawSync(content);
  const localNameEnd = 30 + viewOf(entry.span).getUint16(26, true);
  const localExtra = withoutSizes(entry.span.subarray(localNameEnd, entry.headerLength));
  const local = concat([entry.span.subarray(0, localNameEnd), localExtra, packed]);
  stateContent(local, 6, content, packed, localExtra.length);

  const recordView = viewOf(entry.record);
  const nameEnd = 46 + recordView.getUint16(28, true);
  const extraEnd = nameEnd + recordView.getUint16(30, true);
  const extra = withoutSizes(entry.record.subarray(nameEnd, extraEnd));
  const record = concat([entry.record.subarray(0, nameEnd), extra, entry.record.subarray(extraEnd)]);
  stateContent(record, 8, content, packed, extra.length);
  return { local, record };
}

/** The record of a kept part. One that leaves its offset to 64 bits is stated anew, for the offset will change. */
function keptRecord(entry: ZipEntry): Uint8Array {
  const view = viewOf(entry.record);
  // A Buffer's slice() would be a view, and its archive would be written over.
  if (view.getUint32(42, true) !== UNSTATED) return new Uint8Array(entry.record);
  const nameEnd = 46 + view.getUint16(28, true);
  const extraEnd = nameEnd + view.getUint16(30, true);
  const extra = withoutSizes(entry.record.subarray(nameEnd, extraEnd));
  const record = concat([entry.record.subarray(0, nameEnd), extra, entry.record.subarray(extraEnd)]);
  const restated = viewOf(record);
  restated.setUint32(20, entry.stored.length, true);
  restated.setUint32(24, entry.size, true);
  restated.setUint16(30, extra.length, true);
  return record;
}

function newPart(name: string, content: Uint8Array): Written {
  const rawName = new TextEncoder().encode(name);
  const packed = deflateRawSync(content);
  const header = new Uint8Array(30);
  const view = viewOf(header);
  view.setUint32(0, 0x04034b50, true);
  view.setUint16(4, VERSION, true);
  view.setUint16(6, UTF8_NAME, true);
  view.setUint16(12, FIRST_DOS_DATE, true);
  view.setUint16(26, rawName.length, true);
  stateContent(header, 6, content, packed, 0);

  const record = new Uint8Array(46);
  const recordView = viewOf(record);
  recordView.setUint32(0, 0x02014b50, true);
  recordView.setUint16(4, VERSION, true);
  record.set(header.subarray(4, 30), 6);
  return { local: concat([header, rawName, packed]), record: concat([record, rawName]) };
}

/**
 * A new archive in which each part named in `replaced` has that content. Parts not named keep raw bytes, order, times,
 * attributes and extra fields; replaced ones are deflated anew in their place; names that are new come last.
 * `rewriteZip(emptyZip, parts)` writes an archive from nothing. Sizes must stay below 4 GB and 65,535 parts.
 */
export function rewriteZip(zip: Zip, replaced: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const contents = new Map([...replaced].map(([name, content]) => [name.toLowerCase(), { name, content }]));
  const written = new Map<ZipEntry | string, Written>();
  const places = new Map<ZipEntry | string, number>();
  for (const entry of zip.entries) {
    const replacement = contents.get(entry.name.toLowerCase());
    contents.delete(entry.name.toLowerCase());
    const kept = { local: entry.span, record: keptRecord(entry) };
    written.set(entry, replacement ? replaceContent(entry, replacement.content) : kept);
  }
  for (const { name, content } of contents.values()) written.set(name, newPart(name, content));

  // Contents stand in the order they had in the file, which need not be the order of the directory.
  const before = zip.entries.toSorted((a, b) => a.span.byteOffset - b.span.byteOffset);
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (const key of [...before, ...[...contents.values()].map((part) => part.name)]) {
    const piece = written.get(key)?.local ?? new Uint8Array(0);
    places.set(key, at);
    pieces.push(piece);
    at += piece.length;
  }
  const directoryStart = at;
  for (const [key, { record }] of written) {
    viewOf(record).setUint32(42, places.get(key) ?? 0, true);
    pieces.push(record);
    at += record.length;
  }
  pieces.push(endRecord(written.size, directoryStart, at - directoryStart, zip.comment));
  return concat(pieces);
}

function endRecord(count: number, start: number, size: number, comment: Uint8Array): Uint8Array {
  const end = new Uint8Array(22);
  const view = viewOf(end);
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(8, count, true);
  view.setUint16(10, count, true);
  view.setUint32(12, size, true);
  view.setUint32(16, start, true);
  view.setUint16(20, comment.length, true);
  return concat([end, comment]);
}
