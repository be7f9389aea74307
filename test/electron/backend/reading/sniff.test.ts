import { describe, expect, test } from 'vitest';
import { openBook } from '../../../../electron/backend/reading/open-book.ts';
import { packParts, sheetPart, smallXlsxParts } from './small-xlsx.ts';

const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

async function faultOf(bytes: Uint8Array): Promise<{ code: string; seems: unknown }> {
  const book = await openBook(bytes);
  return book.ok ? { code: 'read', seems: null } : { code: book.fault.code, seems: book.fault.values?.seems ?? null };
}

/** An OLE2 file of 512-byte sectors with one empty stream of that name. */
function compound(stream: string): Uint8Array {
  const bytes = new Uint8Array(512 * 3);
  const view = new DataView(bytes.buffer);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  view.setUint16(30, 9, true);
  view.setUint16(32, 6, true);
  view.setUint32(44, 1, true);
  view.setUint32(48, 1, true);
  view.setUint32(60, 0xfffffffe, true);
  view.setUint32(68, 0xfffffffe, true);
  for (let at = 76; at < 512; at += 4) view.setUint32(at, 0xffffffff, true);
  view.setUint32(76, 0, true);
  for (let at = 512; at < 1024; at += 4) view.setUint32(at, 0xffffffff, true);
  view.setUint32(512, 0xfffffffd, true);
  view.setUint32(516, 0xfffffffe, true);
  for (const [index, [name, type]] of [['Root Entry', 5] as const, [stream, 2] as const].entries()) {
    const at = 1024 + index * 128;
    bytes.set(Buffer.from(name, 'utf16le'), at);
    view.setUint16(at + 64, name.length * 2 + 2, true);
    view.setUint8(at + 66, type);
    view.setUint32(at + 116, 0xfffffffe, true);
  }
  return bytes;
}

describe('files that are no ledgers say what they seem to be', () => {
  test.each([
    ['a PDF', latin1('%PDF-1.4\n1 0 obj'), ' PDF 文件'],
    ['a PNG', latin1('\x89PNG\r\n\x1a\n\0\0'), '图片'],
    ['a RAR archive', latin1('Rar!\x1a\x07\0'), '压缩包（RAR）'],
    ['an old Word document', compound('WordDocument'), ' Word 文档（.doc）'],
    ['an ordinary zip', packParts({ '台账.txt': '甲' }), '压缩包（zip）'],
    ['noise', latin1('\x01\x02\xff\xfe\x80\x91\x00\x7f\x03'), '无法识别的数据（或文字编码不明）'],
    ['a web page without a table', latin1('<!DOCTYPE html><html><body>hi</body></html>'), '没有表格的网页'],
  ])('%s', async (_, bytes, seems) => {
    expect(await faultOf(bytes)).toEqual({ code: 'file.not-a-ledger', seems });
  });

  test('a Word document in the new form', async () => {
    const parts = smallXlsxParts('');
    const types = (parts['[Content_Types].xml'] ?? '').replace('spreadsheetml.sheet', 'wordprocessingml.document');
    expect((await faultOf(packParts({ ...parts, '[Content_Types].xml': types }))).seems).toBe(' Word 文档');
  });
});

test('an empty file and a file of zeros are empty', async () => {
  expect((await faultOf(new Uint8Array(0))).code).toBe('file.empty');
  expect((await faultOf(new Uint8Array(4096))).code).toBe('file.empty');
});

test('an encrypted package that does not say how is damaged', async () => {
  expect((await faultOf(compound('EncryptedPackage'))).code).toBe('file.lock-damaged');
});

test('an .xls whose stream leads nowhere is damaged', async () => {
  const bytes = compound('Workbook');
  expect((await faultOf(bytes)).code).toBe('file.xls-damaged');
  new DataView(bytes.buffer).setUint32(516, 1, true);
  expect((await faultOf(bytes)).code).toBe('file.xls-damaged');
});

test('a workbook with macros is told from one without by its content type, not its name', async () => {
  const parts = smallXlsxParts(sheetPart('<row><c><v>1</v></c></row>'));
  const type = 'application/vnd.ms-excel.sheet.macroEnabled.main+xml';
  const types = (parts['[Content_Types].xml'] ?? '').replace(/application\/vnd\.openxml[^"]*main\+xml/, type);
  const book = await openBook(packParts({ ...parts, '[Content_Types].xml': types }));
  expect(book.ok && book.value.format).toBe('xlsm');
});
