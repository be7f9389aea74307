// One small sound ledger in each format, made in code: what the attacks and the fuzz of this folder start from.

import { utils, write, type BookType } from '@e965/xlsx';
import { agile, encryptedXls, recordsOf } from '../electron/backend/reading/encryptor.ts';
import { sheetPart, smallXlsx } from '../electron/backend/reading/small-xlsx.ts';

const ROWS = [
  ['安阳市企业社会保险欠费台账', null, null, null],
  ['单位名称', '所属年度', '累计欠费', '单位编号'],
  ['安阳市第三塑料厂', 2018, -1284.5, '00123'],
  ['安阳市第五塑料厂', 2019, 36.25, '00124'],
  ['合计', null, -1248.25, null],
];

function written(type: BookType): Uint8Array {
  const sheet = utils.aoa_to_sheet(ROWS);
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 3 } }];
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '台账');
  const bytes: unknown = write(book, { bookType: type, type: 'buffer' });
  if (!(bytes instanceof Uint8Array)) throw new Error(`no ${type} was written`);
  return new Uint8Array(bytes);
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function xlsx(): Uint8Array {
  const rows = ROWS.map((row) => {
    const cells = row.map((value) => {
      if (typeof value === 'number') return `<c><v>${value}</v></c>`;
      return value === null ? '<c/>' : `<c t="inlineStr"><is><t>${value}</t></is></c>`;
    });
    return `<row>${cells.join('')}</row>`;
  });
  const after = '<mergeCells count="1"><mergeCell ref="A1:D1"/></mergeCells>';
  return smallXlsx(sheetPart(rows.join(''), { after }));
}

/** A dBase III table of one text and one number, in GBK. */
function dbf(): Uint8Array {
  const bytes = new Uint8Array(32 + 2 * 32 + 1 + 2 * 13 + 1);
  const view = new DataView(bytes.buffer);
  bytes.set([0x03, 118, 12, 31]);
  view.setUint32(4, 2, true);
  view.setUint16(8, 97, true);
  view.setUint16(10, 13, true);
  for (const [index, [name, type, length]] of [['DWMC', 'C', 6] as const, ['QFJE', 'N', 6] as const].entries()) {
    bytes.set(utf8(name), 32 + index * 32);
    bytes[32 + index * 32 + 11] = type.charCodeAt(0);
    bytes[32 + index * 32 + 16] = length;
  }
  bytes[96] = 0x0d;
  // 安阳 and 阳泉 in GBK.
  bytes.set([0x20, 0xb0, 0xb2, 0xd1, 0xf4, 0x20, 0x20, ...utf8('128.45')], 97);
  bytes.set([0x20, 0xd1, 0xf4, 0xc8, 0xaa, 0x20, 0x20, ...utf8(' 36.25')], 110);
  bytes[123] = 0x1a;
  return bytes;
}

/** Name of the format → the bytes of a sound file. */
export const soundFiles = (): Readonly<Record<string, Uint8Array>> => ({
  xlsx: xlsx(),
  'xlsx of another writer': written('xlsx'),
  xlsb: written('xlsb'),
  xls: written('biff8'),
  'xls of Excel 95': written('biff5'),
  ods: written('ods'),
  xml2003: written('xlml'),
  // With the password that every program tries by itself.
  'xlsx that is encrypted': agile(xlsx(), 'VelvetSweatshop'),
  'xls that is encrypted': encryptedXls(recordsOf(written('biff8')), 'VelvetSweatshop', 128),
  csv: utf8(ROWS.map((row) => row.join(',')).join('\r\n')),
  dbf: dbf(),
  html: utf8(
    `<html><head><meta charset="utf-8"></head><body><table>${ROWS.map(
      (row) => `<tr>${row.map((value) => `<td>${value ?? ''}</td>`).join('')}</tr>`,
    ).join('')}</table></body></html>`,
  ),
});
