// Packages that other programs write: each is filled without harm, or refused with its reason. Never damaged.

import { describe, expect, it } from 'vitest';
import { fillForm } from '../../../../electron/backend/forms/form.ts';
import { growForm } from '../../../../electron/backend/forms/grow.ts';
import { readWorkbook } from '../../../../electron/backend/reading/read.ts';
import type { CellEdit } from '../../../../shared/returns/form.ts';
import { changedParts, part, valueAt } from './form-parts.ts';
import { packParts, sheetPart, smallXlsxParts } from '../reading/small-xlsx.ts';

const SHEET = 'xl/worksheets/sheet1.xml';
const ROWS =
  '<row r="1"><c r="A1" t="inlineStr"><is><t>单位</t></is></c></row><row r="2"><c r="A2"/><c r="B2"/></row><row r="3"><c r="B3"><f>SUM(B2:B2)</f><v>0</v></c></row>';
const EDITS: CellEdit[] = [
  { sheet: '台账', cell: 'A2', text: '阳泉市第三塑料厂' },
  { sheet: '台账', cell: 'B2', number: '12.5' },
];
const plain = smallXlsxParts(sheetPart(ROWS));
const strict = (text: string): string =>
  text
    .replaceAll(
      'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
      'http://purl.oclc.org/ooxml/spreadsheetml/main',
    )
    .replaceAll(
      'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
      'http://purl.oclc.org/ooxml/officeDocument/relationships',
    );
const prefixed = (text: string): string => text.replace(/<(\/?)(\w)/g, '<$1x:$2').replace('xmlns=', 'xmlns:x=');

/** The zip's local headers without sizes, which stand behind each content instead, as streaming writers leave them. */
function withDescriptors(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = bytes.length - 22;
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let [at, record] = [0, view.getUint32(end + 16, true)];
  for (let entry = 0; entry < view.getUint16(end + 10, true); entry++) {
    const nameLength = view.getUint16(record + 28, true);
    const [offset, size] = [view.getUint32(record + 42, true), view.getUint32(record + 20, true)];
    const local = bytes.slice(offset, offset + 30 + nameLength + size);
    const head = new DataView(local.buffer);
    head.setUint16(6, head.getUint16(6, true) | 8, true);
    for (const field of [14, 18, 22]) head.setUint32(field, 0, true);
    const descriptor = new Uint8Array(16);
    new DataView(descriptor.buffer).setUint32(0, 0x08074b50, true);
    descriptor.set(bytes.subarray(record + 16, record + 28), 4);
    const own = bytes.slice(record, record + 46 + nameLength);
    const ownView = new DataView(own.buffer);
    ownView.setUint16(8, ownView.getUint16(8, true) | 8, true);
    ownView.setUint32(42, at, true);
    pieces.push(local, descriptor);
    directory.push(own);
    at += local.length + descriptor.length;
    record += 46 + nameLength;
  }
  const tail = bytes.slice(end);
  const tailView = new DataView(tail.buffer);
  tailView.setUint32(
    12,
    directory.reduce((sum, each) => sum + each.length, 0),
    true,
  );
  tailView.setUint32(16, at, true);
  return new Uint8Array(Buffer.concat([...pieces, ...directory, tail]));
}

const PACKAGES: Record<string, Uint8Array> = {
  'the strict namespace': packParts(
    Object.fromEntries(Object.entries(plain).map(([name, text]) => [name, strict(text)])),
  ),
  'elements under a prefix': packParts({ ...plain, [SHEET]: prefixed(plain[SHEET] ?? '') }),
  'cells and rows without addresses': packParts({
    ...plain,
    [SHEET]: sheetPart(ROWS.replaceAll(/ r="[A-Z]*\d"/g, '').replace('<c><f>', '<c/><c><f>')),
  }),
  'parts named from the root': packParts({
    ...plain,
    'xl/_rels/workbook.xml.rels': (plain['xl/_rels/workbook.xml.rels'] ?? '').replace(
      'worksheets/sheet1',
      '/xl/worksheets/sheet1',
    ),
  }),
  'sizes behind the contents': withDescriptors(packParts(plain)),
  'a byte order mark': packParts({ ...plain, [SHEET]: `\ufeff${plain[SHEET]}` }),
};

const never = new AbortController().signal;

describe('packages of other writers', () => {
  for (const [name, bytes] of Object.entries(PACKAGES)) {
    it(`${name}: the cells hold what was put there, and no other part changes`, async () => {
      const book = await readWorkbook(bytes, '表.xlsx', never);
      if (!book.ok) throw new Error(book.fault.message);
      const filled = fillForm(bytes, book.value, EDITS, { results: new Map([['台账!B3', '12.5']]), unseen: false });
      if (!filled.ok) throw new Error(filled.fault.message);
      expect(changedParts(bytes, filled.value)).toEqual([SHEET]);
      const again = await readWorkbook(filled.value, '表.xlsx', never);
      if (!again.ok) throw new Error(again.fault.message);
      expect(['A1', 'A2', 'B2', 'B3'].map((cell) => valueAt(again.value, cell))).toEqual([
        '单位',
        '阳泉市第三塑料厂',
        12.5,
        12.5,
      ]);
    });

    it(`${name}: a block grows`, async () => {
      const book = await readWorkbook(bytes, '表.xlsx', never);
      if (!book.ok) throw new Error(book.fault.message);
      const grown = growForm(bytes, book.value, [{ sheet: '台账', first: 1, last: 1, added: 2 }]);
      if (!grown.ok) throw new Error(grown.fault.message);
      expect(part(grown.value, SHEET)).toContain('SUM(B2:B4)');
    });
  }

  it('a part in UTF-16 is refused with its reason', async () => {
    const sheet = Buffer.from(`\ufeff${plain[SHEET]}`, 'utf16le');
    const bytes = packParts({ ...plain, [SHEET]: sheet });
    const book = await readWorkbook(bytes, '表.xlsx', never);
    if (!book.ok) throw new Error(book.fault.message);
    const filled = fillForm(bytes, book.value, EDITS, { results: new Map(), unseen: false });
    expect(filled).toMatchObject({
      ok: false,
      fault: { code: 'form.unusual-xml', values: { detail: '不是 UTF-8 编码' } },
    });
  });
});
