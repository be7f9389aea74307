// Writes laid-out sheets as an Excel 97–2003 workbook (BIFF8), as offices still send them.
// SheetJS writes the records; it has no fonts, borders or page set-up, so those are put in between its records here.

import * as XLSX from '@e965/xlsx';
import { columnCount, looksXf, FONTS, LOOK_ORDER, pageSetUp, paneRecord, rowRecord, sheetSettings } from './biff.ts';
import type { Laid } from './laid.ts';

const RECORD = {
  font: 0x31,
  xf: 0xe0,
  boundSheet: 0x85,
  beginning: 0x809,
  guts: 0x80,
  horizontalCentre: 0x83,
  verticalCentre: 0x84,
  dimensions: 0x200,
  window: 0x23e,
} as const;
/** Blank, Number, Label, LabelSst: each begins with row, column and the index of its look. */
const CELLS: ReadonlySet<number> = new Set([0x201, 0x203, 0x204, 0xfd]);

type BiffRecord = { type: number; body: Buffer };

/** The workbook's bytes; the same sheets give the same bytes. */
export function writeXls(sheets: readonly Laid[]): Uint8Array {
  const book = XLSX.utils.book_new();
  for (const sheet of sheets) XLSX.utils.book_append_sheet(book, sheetJsSheet(sheet), sheet.name);
  const plain: unknown = XLSX.write(book, { type: 'buffer', bookType: 'biff8', bookSST: true });
  const stream: unknown = XLSX.CFB.find(XLSX.CFB.read(plain, { type: 'buffer' }), '/Workbook')?.content;
  if (!(stream instanceof Uint8Array)) throw new Error('SheetJS wrote no Workbook stream');
  const dressed = dress(recordsOf(Buffer.from(stream)), sheets);
  const file: unknown = XLSX.CFB.utils.cfb_new({ root: 'R' });
  XLSX.CFB.utils.cfb_add(file, '/Workbook', dressed);
  const bytes: unknown = XLSX.CFB.write(file, { type: 'buffer' });
  if (!(bytes instanceof Uint8Array)) throw new Error('SheetJS wrote no bytes');
  return new Uint8Array(bytes);
}

function sheetJsSheet(laid: Laid): XLSX.WorkSheet {
  const sheet: XLSX.WorkSheet = {};
  for (const [r, row] of laid.rows.entries()) {
    for (const [c, value] of row.entries()) {
      if (laid.looks[r]?.[c] === 'plain') continue;
      const at = XLSX.utils.encode_cell({ r, c });
      if (typeof value === 'string') sheet[at] = { t: 's', v: value };
      else if (typeof value === 'number') sheet[at] = { t: 'n', v: value };
      else if (value === null) sheet[at] = { t: 'z' };
      else throw new Error(`${laid.name}!${at}: this file format is written without formulas`);
    }
  }
  sheet['!ref'] = XLSX.utils.encode_range({
    s: { r: 0, c: 0 },
    e: { r: laid.rows.length - 1, c: columnCount(laid) - 1 },
  });
  sheet['!merges'] = laid.merges.map(({ top, left, bottom, right }) => ({
    s: { r: top, c: left },
    e: { r: bottom, c: right },
  }));
  sheet['!cols'] = laid.widths.map((width) => ({ wch: width }));
  return sheet;
}

function recordsOf(stream: Buffer): BiffRecord[] {
  const records: BiffRecord[] = [];
  for (let at = 0; at + 4 <= stream.length;) {
    const end = at + 4 + stream.readUInt16LE(at + 2);
    records.push({ type: stream.readUInt16LE(at), body: stream.subarray(at + 4, end) });
    at = end;
  }
  return records;
}

function bytesOf({ type, body }: BiffRecord): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(type, 0);
  head.writeUInt16LE(body.length, 2);
  return Buffer.concat([head, body]);
}

/** The stream with our fonts, looks, heights and page set-up, and the sheets' positions put right. */
function dress(records: readonly BiffRecord[], sheets: readonly Laid[]): Buffer {
  const parts = splitAtBeginnings(records);
  const [globals = [], ...bodies] = parts;
  const firstLook = globals.filter((record) => record.type === RECORD.xf).length;
  const dressedSheets = bodies.map((body, index) => {
    const laid = sheets[index];
    if (!laid) throw new Error('more sheets in the stream than were laid out');
    return Buffer.concat(dressSheet(body, laid, firstLook).map(bytesOf));
  });
  const dressedGlobals = dressGlobals(globals);
  let position = dressedGlobals.reduce((sum, { body }) => sum + 4 + body.length, 0);
  let sheet = 0;
  for (const record of dressedGlobals) {
    if (record.type !== RECORD.boundSheet) continue;
    record.body.writeUInt32LE(position, 0);
    position += dressedSheets[sheet]?.length ?? 0;
    sheet += 1;
  }
  return Buffer.concat([...dressedGlobals.map(bytesOf), ...dressedSheets]);
}

function splitAtBeginnings(records: readonly BiffRecord[]): BiffRecord[][] {
  const parts: BiffRecord[][] = [];
  for (const record of records) {
    if (record.type === RECORD.beginning) parts.push([]);
    parts.at(-1)?.push(record);
  }
  return parts;
}

function dressGlobals(records: readonly BiffRecord[]): BiffRecord[] {
  const lastXf = records.findLastIndex((record) => record.type === RECORD.xf);
  return records.flatMap((record, index) => {
    if (record.type === RECORD.font) return FONTS.map((body) => ({ type: RECORD.font, body }));
    if (record.type === RECORD.boundSheet) return [{ type: record.type, body: Buffer.from(record.body) }];
    if (index !== lastXf) return [record];
    return [record, ...looksXf().map((body) => ({ type: RECORD.xf, body }))];
  });
}

function dressSheet(records: readonly BiffRecord[], laid: Laid, firstLook: number): BiffRecord[] {
  return records.flatMap((record): BiffRecord[] => {
    if (CELLS.has(record.type)) {
      const body = Buffer.from(record.body);
      const look = laid.looks[body.readUInt16LE(0)]?.[body.readUInt16LE(2)] ?? 'plain';
      body.writeUInt16LE(firstLook + LOOK_ORDER.indexOf(look), 4);
      return [{ type: record.type, body }];
    }
    switch (record.type) {
      case RECORD.guts:
        return [record, ...sheetSettings()];
      case RECORD.horizontalCentre:
        return [{ type: record.type, body: Buffer.from([1, 0]) }];
      case RECORD.verticalCentre:
        return [record, ...pageSetUp()];
      case RECORD.dimensions:
        return [record, ...[...laid.heights].map(([row, height]) => rowRecord(row, height, columnCount(laid)))];
      case RECORD.window:
        return laid.head ? paneRecord(record.body, laid.head.last + 1) : [record];
      default:
        return [record];
    }
  });
}
