import { describe, expect, test } from 'vitest';
import { openBook } from '../../../../electron/backend/reading/open-book.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le'));
const hex = (digits: string): Uint8Array => new Uint8Array(Buffer.from(digits.replaceAll(' ', ''), 'hex'));

async function read(bytes: Uint8Array): Promise<{ charset: string | null; rows: unknown }> {
  const book = await openBook(bytes);
  if (!book.ok) throw new Error(`${book.fault.code} ${book.fault.message}`);
  expect(book.value.format).toBe('csv');
  return { charset: book.value.charset, rows: book.value.sheets[0]?.rows };
}

const codeOf = async (bytes: Uint8Array): Promise<string> => {
  const book = await openBook(bytes);
  return book.ok ? 'read' : book.fault.code;
};

describe('character sets', () => {
  // 企业,欠费 / 联通,5 in GBK.
  const gbk = hex('c6f3 d2b5 2c c7b7 b7d1 0a c1aa cda8 2c 35 0a');

  test.each([
    ['UTF-8', utf8('企业,欠费\n联通,5\n'), 'utf-8'],
    ['UTF-8 with its mark', utf8('\ufeff企业,欠费\n联通,5\n'), 'utf-8'],
    ['UTF-8 with its mark twice', utf8('\ufeff\ufeff企业,欠费\n联通,5\n'), 'utf-8'],
    ['UTF-16 with its mark', utf16('\ufeff企业,欠费\n联通,5\n'), 'utf-16le'],
    ['UTF-16 without a mark', utf16('企业,欠费\n联通,5\n'), 'utf-16le'],
    ['UTF-16 the other way round', new Uint8Array(Buffer.from(utf16('企业,欠费\n联通,5\n')).swap16()), 'utf-16be'],
    ['GBK', gbk, 'gb18030'],
  ])('%s', async (_, bytes, charset) => {
    expect(await read(bytes)).toEqual({
      charset,
      rows: [
        ['企业', '欠费'],
        ['联通', '5'],
      ],
    });
  });

  test('GBK that begins after 60 KB of plain letters', async () => {
    const long = await read(new Uint8Array([...utf8('id,name\n'.repeat(8_000)), ...gbk]));
    expect(long.charset).toBe('gb18030');
    expect((long.rows as string[][])[8_001]).toEqual(['联通', '5']);
  });

  test('GB18030 characters of four bytes', async () => {
    // 㐀 U+3400 = 81 39 EE 39.
    expect((await read(hex('8139ee39 2c 31 0a'))).rows).toEqual([['㐀', '1']]);
  });

  test('Big5 by its frequent characters', async () => {
    // 企業名稱,臺灣 in Big5.
    expect(await read(hex('a5f8 b77e a657 bad9 2c bb4f c657 0a'))).toEqual({
      charset: 'big5',
      rows: [['企業名稱', '臺灣']],
    });
  });

  test('what no character set explains is refused, not filled with question marks', async () => {
    expect(await codeOf(hex('612c620a e62c f80a'))).toBe('file.not-a-ledger');
    expect(await codeOf(new Uint8Array([...utf8('企业名称,1\n'), ...gbk]))).toBe('file.not-a-ledger');
  });
});

const rows = async (text: string): Promise<unknown> => (await read(utf8(text))).rows;

describe('columns', () => {
  test('text stays text: leading zeros, long codes, dates and formulas', async () => {
    expect(await rows('00123,410502196001011234,2018.10,=1+1,1E10,-36.25\n')).toEqual([
      ['00123', '410502196001011234', '2018.10', '=1+1', '1E10', '-36.25'],
    ]);
    expect(await rows('="00123",甲\n')).toEqual([['00123', '甲']]);
  });

  test.each([
    ['commas', '甲,乙\n1,2\n'],
    ['tabs', '甲\t乙\n1\t2\n'],
    ['semicolons', '甲;乙\n1;2\n'],
    ['bars', '甲|乙\n1|2\n'],
    ['a stated separator', 'sep=;\n甲;乙\n1;2\n'],
    ['old line ends', '甲,乙\r1,2\r'],
    ['mixed line ends', '甲,乙\r\n1,2'],
    ['the old mark of the end', '甲,乙\n1,2\n\u001a'],
  ])('%s', async (_, text) => {
    expect(await rows(text)).toEqual([
      ['甲', '乙'],
      ['1', '2'],
    ]);
  });

  test('a title and a unit row above do not hide the separator', async () => {
    expect(await rows('欠费台账,2018年\n单位:万元\n甲;乙;丙\n1;2;3\n')).toEqual([
      ['欠费台账,2018年'],
      ['单位:万元'],
      ['甲', '乙', '丙'],
      ['1', '2', '3'],
    ]);
  });

  test('quotes hold separators, line breaks and quotes; blanks stay blank', async () => {
    expect(await rows('"企业\n名称","a,""b"""\n,5" 管\n\n"甲"乙,\n')).toEqual([
      ['企业\n名称', 'a,"b"'],
      [null, '5" 管'],
      [],
      ['甲乙'],
    ]);
  });

  test('a quote that is never closed is refused with its row', async () => {
    const book = await openBook(utf8('甲,乙\n"安阳,1\n阳泉,2\n'));
    expect(book.ok || book.fault).toMatchObject({ code: 'file.quote-unclosed', where: { cell: 'A2' } });
  });

  test('a few words are no table', async () => {
    expect(await codeOf(utf8('P'))).toBe('file.not-a-ledger');
  });

  test('more columns than a sheet has are refused', async () => {
    expect(await codeOf(utf8(`${'c,'.repeat(16_384)}c\n`))).toBe('file.too-many');
  });
});

describe('columns of fixed width', () => {
  const ledger = [
    '        某市企业欠费台账，截至2018年12月31日',
    '填报单位：某市社保局                  单位：元',
    '单位名称            缴费人数    累计欠费    所有制',
    '==================================================',
    '安阳市第三塑料厂          10  1284567.89    国有',
    '丙　厂                     5                集体',
    '丁 厂（停产）             20        0.50    国有',
    '合计                      35  1284568.39',
  ];
  const rows = [
    ['某市企业欠费台账，截至2018年12月31日'],
    ['填报单位：某市社保局                  单位：元'],
    ['单位名称', '缴费人数', '累计欠费', '所有制'],
    [],
    ['安阳市第三塑料厂', '10', '1284567.89', '国有'],
    ['丙 厂', '5', null, '集体'],
    ['丁 厂（停产）', '20', '0.50', '国有'],
    ['合计', '35', '1284568.39'],
  ];

  test.each(['\n', '\r\n'])(
    'a Chinese character is as wide as two others; a blank stays blank, a line across columns whole (%j)',
    async (ending) => {
      expect(await read(utf8(ledger.join(ending)))).toEqual({ charset: 'utf-8', rows });
    },
  );

  test('words without columns stay one cell a line', async () => {
    expect((await read(utf8('请查收，谢谢\n附件是上月的表\n张三'))).rows).toEqual([
      ['请查收', '谢谢'],
      ['附件是上月的表'],
      ['张三'],
    ]);
  });
});
