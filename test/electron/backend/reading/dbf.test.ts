import { expect, test } from 'vitest';
import { openBook } from '../../../../electron/backend/reading/open-book.ts';
import { styleAt } from '../../../../shared/grid.ts';

type Field = readonly [name: string, type: string, length: number];

/** A dBase III table; records are bytes with their deletion mark. */
function table(fields: readonly Field[], records: readonly Uint8Array[]): Uint8Array {
  const headerLength = 32 + fields.length * 32 + 1;
  const recordLength = fields.reduce((sum, [, , length]) => sum + length, 1);
  const header = new Uint8Array(headerLength);
  const view = new DataView(header.buffer);
  header.set([0x03, 118, 12, 31]);
  view.setUint32(4, records.length, true);
  view.setUint16(8, headerLength, true);
  view.setUint16(10, recordLength, true);
  for (const [index, [name, type, length]] of fields.entries()) {
    header.set(new TextEncoder().encode(name), 32 + index * 32);
    header[32 + index * 32 + 11] = type.charCodeAt(0);
    header[32 + index * 32 + 16] = length;
  }
  header[headerLength - 1] = 0x0d;
  return new Uint8Array([...header, ...records.flatMap((record) => [...record]), 0x1a]);
}

const bytes = (...pieces: (string | number[])[]): Uint8Array =>
  new Uint8Array(pieces.flatMap((piece) => (typeof piece === 'string' ? [...new TextEncoder().encode(piece)] : piece)));

// 安阳 in GBK.
const ANYANG = [0xb0, 0xb2, 0xd1, 0xf4];
const FIELDS: Field[] = [
  ['AAB004', 'C', 6],
  ['AAB001', 'C', 5],
  ['AAE120', 'N', 8],
  ['RQ', 'D', 8],
  ['TB', 'L', 1],
];

test('names, codes, numbers, dates and logicals; deleted records are left out and counted', async () => {
  const book = await openBook(
    table(FIELDS, [
      bytes(' ', ANYANG, '  ', '00123', ' 1284.50', '20181231', 'T'),
      bytes('*', ANYANG, '  ', '00124', '    1.00', '20181231', 'T'),
      bytes(' ', '      ', '00125', '        ', '        ', '?'),
    ]),
  );
  if (!book.ok) throw new Error(book.fault.message);
  const { format, charset, sheets } = book.value;
  expect({ format, charset, rows: sheets[0]?.rows, deleted: sheets[0]?.deletedRecords }).toEqual({
    format: 'dbf',
    deleted: 1,
    charset: 'gb18030',
    rows: [
      ['AAB004', 'AAB001', 'AAE120', 'RQ', 'TB'],
      ['安阳', '00123', 1284.5, 43465, true],
      [null, '00125'],
    ],
  });
  expect(sheets[0] && styleAt(book.value, sheets[0], 1, 3).format).toBe('yyyy-mm-dd');
});

test('a number with more digits than can be held stays text', async () => {
  const book = await openBook(
    table(
      [
        ['ID', 'N', 18],
        ['X', 'C', 2],
      ],
      [bytes(' ', '410502196001011234', 'a ')],
    ),
  );
  expect(book.ok && book.value.sheets[0]?.rows[1]).toEqual(['410502196001011234', 'a']);
});

test('a memo that lies in another file does not look blank', async () => {
  const book = await openBook(
    table(
      [
        ['A', 'C', 2],
        ['BZ', 'M', 10],
      ],
      [bytes(' ', '甲'.slice(0, 0), 'a ', '         7')],
    ),
  );
  expect(book.ok && book.value.sheets[0]?.rows[1]).toEqual(['a', '（备注内容在另一个文件中）']);
});

test('a table cut off is refused', async () => {
  const whole = table(
    FIELDS,
    Array.from({ length: 9 }, () => bytes(' ', ANYANG, '  ', '00123', ' 1284.50', '20181231', 'T')),
  );
  const book = await openBook(whole.subarray(0, whole.length - 40));
  expect(!book.ok && book.fault.code).toBe('file.dbf-cut');
});

test('texts in Big5 are told from texts in GBK', async () => {
  // 臨江紡織廠, 東風機械廠, 紅星運輸公司 in Big5; the field is 單位名稱.
  const head: Field[] = [['', 'C', 12]];
  const file = table(head, [
    bytes(' ', [0xc1, 0x7b, 0xa6, 0xbf, 0xaf, 0xbc, 0xc2, 0xb4, 0xbc, 0x74], '  '),
    bytes(' ', [0xaa, 0x46, 0xad, 0xb7, 0xbe, 0xf7, 0xb1, 0xf1, 0xbc, 0x74], '  '),
    bytes(' ', [0xac, 0xf5, 0xac, 0x50, 0xb9, 0x42, 0xbf, 0xe9, 0xa4, 0xbd, 0xa5, 0x71]),
  ]);
  file.set([0xb3, 0xe6, 0xa6, 0xec, 0xa6, 0x57, 0xba, 0xd9], 32);
  const book = await openBook(file);
  expect(book.ok && { charset: book.value.charset, rows: book.value.sheets[0]?.rows }).toEqual({
    charset: 'big5',
    rows: [['單位名稱'], ['臨江紡織廠'], ['東風機械廠'], ['紅星運輸公司']],
  });
});

test('a field too short for its text may cut a character in two: what is whole of it is read', async () => {
  const book = await openBook(table([['MC', 'C', 5]], [bytes(' ', ANYANG, [0xca]), bytes(' ', ANYANG, ' ')]));
  expect(book.ok && book.value.sheets[0]?.rows).toEqual([['MC'], ['安阳'], ['安阳']]);
});

test('binary numbers do not hide that the texts are UTF-8, and what FoxPro keeps for itself is no column', async () => {
  const file = table(
    [
      ['MC', 'C', 6],
      ['RS', 'I', 4],
      ['_NullFlags', '0', 1],
    ],
    [bytes(' ', '安阳', [0xff, 0x80, 0x01, 0], [0])],
  );
  const book = await openBook(file);
  expect(book.ok && { charset: book.value.charset, rows: book.value.sheets[0]?.rows }).toEqual({
    charset: 'utf-8',
    rows: [
      ['MC', 'RS'],
      ['安阳', 98_559],
    ],
  });
});
