// The BIFF8 records that give a sheet its fonts, borders and page set-up. Bytes only; after Microsoft's [MS-XLS].

import type { Laid, Look } from './laid.ts';

type BiffRecord = { type: number; body: Buffer };

export const columnCount = (laid: Laid): number => laid.widths.length;

function font(name: string, points: number, bold: boolean): Buffer {
  const fixed = Buffer.alloc(16);
  fixed.writeUInt16LE(points * 20, 0);
  fixed.writeUInt16LE(0x7fff, 4); // automatic colour
  fixed.writeUInt16LE(bold ? 700 : 400, 6);
  fixed.writeUInt8(134, 12); // the GB 2312 character set
  fixed.writeUInt8(name.length, 14);
  fixed.writeUInt8(1, 15); // two bytes a character
  return Buffer.concat([fixed, Buffer.from(name, 'utf16le')]);
}

const BODY = 0;
const BOLD = 1;
const TITLE = 2;
export const FONTS: readonly Buffer[] = [font('宋体', 10, false), font('宋体', 10, true), font('宋体', 18, true)];

const LEFT = 1;
const CENTRE = 2;
const RIGHT = 3;
/** Built-in number formats. */
const GENERAL = 0;
const WHOLE = 1;
const TWO_PLACES = 2;

type Xf = { font: number; format: number; align: number; wrap: boolean; border: boolean };

const LOOKS: Readonly<Record<Look, Xf>> = {
  plain: { font: BODY, format: GENERAL, align: LEFT, wrap: false, border: false },
  title: { font: TITLE, format: GENERAL, align: CENTRE, wrap: false, border: false },
  left: { font: BODY, format: GENERAL, align: LEFT, wrap: false, border: false },
  middle: { font: BODY, format: GENERAL, align: CENTRE, wrap: false, border: false },
  right: { font: BODY, format: GENERAL, align: RIGHT, wrap: false, border: false },
  note: { font: BODY, format: GENERAL, align: LEFT, wrap: true, border: false },
  head: { font: BOLD, format: GENERAL, align: CENTRE, wrap: true, border: true },
  text: { font: BODY, format: GENERAL, align: LEFT, wrap: false, border: true },
  centre: { font: BODY, format: GENERAL, align: CENTRE, wrap: false, border: true },
  count: { font: BODY, format: WHOLE, align: RIGHT, wrap: false, border: true },
  money: { font: BODY, format: TWO_PLACES, align: RIGHT, wrap: false, border: true },
  'total-label': { font: BOLD, format: GENERAL, align: CENTRE, wrap: false, border: true },
  'total-count': { font: BOLD, format: WHOLE, align: RIGHT, wrap: false, border: true },
  'total-money': { font: BOLD, format: TWO_PLACES, align: RIGHT, wrap: false, border: true },
  'fill-count': { font: BODY, format: WHOLE, align: RIGHT, wrap: false, border: true },
  'fill-money': { font: BODY, format: TWO_PLACES, align: RIGHT, wrap: false, border: true },
};

/** Looks in the order in which their records are written. */
export const LOOK_ORDER = Object.keys(LOOKS);

/** One XF record's body for each look, in that order. */
export function looksXf(): Buffer[] {
  return Object.values(LOOKS).map(({ font: index, format, align, wrap, border }) => {
    const body = Buffer.alloc(20);
    body.writeUInt16LE(index, 0);
    body.writeUInt16LE(format, 2);
    body.writeUInt16LE(1, 4); // locked, child of the first style
    body.writeUInt8(align | (wrap ? 0x08 : 0) | 0x10, 6); // vertically centred
    body.writeUInt8(0xfc, 9); // everything stated here, nothing inherited
    const thin = border ? 0x1111 : 0;
    body.writeUInt32LE((thin | (0x40 << 16) | (0x40 << 23)) >>> 0, 10);
    body.writeUInt32LE(0x40 | (0x40 << 7), 14);
    body.writeUInt16LE(0x20c0, 18);
    return body;
  });
}

/** Rows of 15 points; automatic page breaks, sums below and to the right, fit to page; page numbers in the footer. */
export function sheetSettings(): BiffRecord[] {
  const pages = '&C第 &P 页，共 &N 页';
  const footer = Buffer.concat([Buffer.from([pages.length, 0, 1]), Buffer.from(pages, 'utf16le')]);
  return [
    { type: 0x225, body: Buffer.from([0x01, 0x00, 0x2c, 0x01]) },
    { type: 0x81, body: Buffer.from([0xc1, 0x05]) },
    { type: 0x15, body: footer },
  ];
}

/** Narrow margins, A3 landscape, one page wide and as many as needed long. */
export function pageSetUp(): BiffRecord[] {
  const margin = Buffer.alloc(8);
  margin.writeDoubleLE(0.4, 0);
  const setUp = Buffer.alloc(34);
  for (const [index, value] of [8, 100, 1, 1, 0, 0, 600, 600].entries()) setUp.writeUInt16LE(value, index * 2);
  setUp.writeDoubleLE(0.2, 16);
  setUp.writeDoubleLE(0.2, 24);
  setUp.writeUInt16LE(1, 32);
  const margins = [0x26, 0x27, 0x28, 0x29].map((type) => ({ type, body: margin }));
  return [...margins, { type: 0xa1, body: setUp }];
}

/** A row of its own height, in points. */
export function rowRecord(row: number, height: number, columns: number): BiffRecord {
  const body = Buffer.alloc(16);
  body.writeUInt16LE(row, 0);
  body.writeUInt16LE(columns, 4);
  body.writeUInt16LE(height * 20, 6);
  body.writeUInt32LE(0x000f0140, 12); // height set by hand; default look
  return { type: 0x208, body };
}

/** The window's record, frozen below the first `rows` rows, and its pane. */
export function paneRecord(window: Buffer, rows: number): BiffRecord[] {
  const frozen = Buffer.from(window);
  frozen.writeUInt16LE(frozen.readUInt16LE(0) | 0x0108, 0);
  const pane = Buffer.alloc(10);
  pane.writeUInt16LE(rows, 2);
  pane.writeUInt16LE(rows, 4);
  pane.writeUInt16LE(2, 8); // the lower pane is active
  return [
    { type: 0x23e, body: frozen },
    { type: 0x41, body: pane },
  ];
}
