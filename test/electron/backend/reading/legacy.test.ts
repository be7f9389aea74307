import { describe, expect, test } from 'vitest';
import { utils, write, type BookType, type WorkBook } from '@e965/xlsx';
import { openBook } from '../../../../electron/backend/reading/open-book.ts';
import { styleAt, type Workbook } from '../../../../shared/grid.ts';

function ledger(): WorkBook {
  const sheet = utils.aoa_to_sheet([
    ['安阳市企业社会保险欠费台账', null, null, null],
    ['单位名称', '截至', '累计欠费', '单位编号'],
    ['安阳市第三塑料厂', 43465, -1284.5, '00123'],
    ['合计', null, -1284.5, null],
  ]);
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 3 } }];
  sheet['!rows'] = [{}, {}, { hidden: true }];
  sheet['!cols'] = [{}, { hidden: true }];
  sheet['B3'].z = 'yyyy"年"m"月"';
  sheet['C4'] = { t: 'n', v: -1284.5, f: 'SUM(C3:C3)' };
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([['内部']]), '参数');
  utils.book_append_sheet(book, sheet, '台账');
  book.Workbook = { Sheets: [{ Hidden: 1 }, { Hidden: 0 }] };
  return book;
}

function written(type: BookType): Uint8Array {
  const bytes: unknown = write(ledger(), { bookType: type, type: 'buffer', cellStyles: true });
  if (!(bytes instanceof Uint8Array)) throw new Error('no bytes');
  return bytes;
}

async function opened(bytes: Uint8Array): Promise<Workbook> {
  const book = await openBook(bytes);
  if (!book.ok) throw new Error(`${book.fault.code} ${book.fault.message} ${JSON.stringify(book.fault.values)}`);
  return book.value;
}

const record = (id: number, ...bytes: number[]): number[] => [
  id & 255,
  id >> 8,
  bytes.length & 255,
  bytes.length >> 8,
  ...bytes,
];

const page = (body: string): Uint8Array =>
  new TextEncoder().encode(`<html><head><meta charset="utf-8"></head><body><table>${body}</table></body></html>`);

const codeOf = async (bytes: Uint8Array): Promise<string> => {
  const book = await openBook(bytes);
  return book.ok ? 'read' : book.fault.code;
};

const ROWS = [
  ['安阳市企业社会保险欠费台账'],
  ['单位名称', '截至', '累计欠费', '单位编号'],
  ['安阳市第三塑料厂', 43465, -1284.5, '00123'],
  ['合计', null, -1284.5],
];

describe.each([
  ['biff8', 'xls'],
  ['xlsb', 'xlsb'],
  ['ods', 'ods'],
  ['xlml', 'xml2003'],
] as const)('%s', (type, format) => {
  test('gives values, dates as serial numbers with their format, merges, formulas and hidden sheets', async () => {
    const book = await opened(written(type));
    expect(book.format).toBe(format);
    const sheet = book.sheets.find(({ name }) => name === '台账');
    expect(sheet?.rows).toEqual(ROWS);
    expect(sheet?.merges).toEqual([{ top: 0, left: 0, bottom: 0, right: 3 }]);
    // SheetJS writes no formulas into binary workbooks.
    if (type === 'ods' || type === 'xlml') expect(sheet?.formulas['C4']?.replace(/\[\.|\]|\./g, '')).toBe('SUM(C3:C3)');
    expect(sheet && styleAt(book, sheet, 2, 1).format).toMatch(/y/);
    if (type !== 'ods')
      expect(book.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
        ['参数', true],
        ['台账', false],
      ]);
  });
});

test('.xls keeps hidden rows and columns and its number formats', async () => {
  const book = await opened(written('biff8'));
  const [, sheet] = book.sheets;
  expect(sheet && styleAt(book, sheet, 2, 1).format).toBe('yyyy"年"m"月"');
  expect(sheet?.hiddenColumns).toEqual([1]);
});

test('an .xls of Excel 95 in code page 936 is read as Chinese', async () => {
  // BOF, CODEPAGE 936, BOUNDSHEET 表, EOF; BOF, LABEL 企业 at A1, NUMBER 5 at B1, EOF.
  const begin = (kind: number): number[] => record(0x0809, 0, 5, kind, 0, 0, 0, 0, 0);
  const head = [...begin(5), ...record(0x0042, 0xa8, 3)];
  const end = record(0x000a);
  const start = head.length + 13 + end.length;
  const bound = record(0x0085, start, 0, 0, 0, 0, 0, 2, 0xb1, 0xed);
  const five = [...new Uint8Array(new Float64Array([5]).buffer)];
  const body = [
    ...record(0x0204, 0, 0, 0, 0, 0, 0, 4, 0, 0xc6, 0xf3, 0xd2, 0xb5),
    ...record(0x0203, 0, 0, 1, 0, 0, 0, ...five),
  ];
  const book = await opened(new Uint8Array([...head, ...bound, ...end, ...begin(0x10), ...body, ...end]));
  expect(book.sheets.map(({ name, rows }) => [name, rows])).toEqual([['表', [['企业', 5]]]]);
});

test('Western texts in an .xls stay as they are', async () => {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([['ÆóÒµÃû³Æ', 'Café']]), 'S');
  const bytes: unknown = write(book, { bookType: 'biff8', type: 'buffer' });
  const mixed = await opened(bytes instanceof Uint8Array ? bytes : new Uint8Array(0));
  expect([mixed.charset, mixed.sheets[0]?.rows]).toEqual([null, [['ÆóÒµÃû³Æ', 'Café']]]);
});

test('a whole .xls of such texts comes back in Chinese and says so', async () => {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([['ÆóÒµÃû³Æ', 'A', 5]]), 'S');
  const bytes: unknown = write(book, { bookType: 'biff8', type: 'buffer' });
  const read = await opened(bytes instanceof Uint8Array ? bytes : new Uint8Array(0));
  expect([read.charset, read.sheets[0]?.rows]).toEqual(['gb18030', [['企业名称', 'A', 5]]]);
});

describe('tables of web pages', () => {
  test('every cell stays text and spans become merges', async () => {
    const book = await opened(
      page('<tr><td colspan="2">台账</td></tr><tr><td>00123</td><td>410502196001011234</td></tr>'),
    );
    expect(book.format).toBe('html');
    expect(book.sheets[0]?.rows).toEqual([['台账'], ['00123', '410502196001011234']]);
    expect(book.sheets[0]?.merges).toEqual([{ top: 0, left: 0, bottom: 0, right: 1 }]);
  });

  test.each([
    ['a figure rounded as it was shown', '<td class=xl25 align=right x:num="1284.567">1,284.57</td>', '1284.567'],
    ['in another order, with a font of its own', "<td x:num='12.0449' align=right><font>12.04</font></td>", '12.0449'],
    ['a negative in brackets', '<td x:num="-3.504"> (3.50) </td>', '-3.504'],
    ['a negative that only its colour shows', '<td x:num="-3.5">3.50</td>', '-3.5'],
    ["LibreOffice's way", '<td align="right" sdval="1284.567" sdnum="2052;0;0.00">1284.57</td>', '1284.567'],
    ['without a figure of its own', '<td x:num>1,234.50</td>', '1,234.50'],
    ['a date', '<td x:num="43465">2018-12-31</td>', '2018-12-31'],
    ['a date that is shown as a number of eight digits', '<td x:num="43465">20181231</td>', '20181231'],
    ['a share', '<td x:num="0.12345">12.35%</td>', '12.35%'],
    ['an amount shown in 万元', '<td x:num="123456">12.35</td>', '12.35'],
    ['a code that is text', '<td x:str="00123">00123</td>', '00123'],
  ])('what Excel wrote beside what it showed: %s', async (_, cell, expected) => {
    const book = await opened(page(`<tr><td>甲厂</td>${cell}<td>后</td></tr>`));
    expect(book.sheets[0]?.rows).toEqual([['甲厂', expected, '后']]);
  });

  test('a zero that is not shown stays blank', async () => {
    const book = await opened(page('<tr><td>甲厂</td><td x:num="0">&nbsp;</td><td>后</td></tr>'));
    expect(`${book.sheets[0]?.rows[0]?.[1]}`.trim()).toBe('');
  });

  test('a span that no sheet has is refused', async () => {
    const book = await openBook(page('<tr><td colspan="1000000000">台账</td></tr>'));
    expect(!book.ok && book.fault.code).toBe('file.unreadable');
  });
});

describe('damaged .xls', () => {
  test('a file cut off, at any length, is refused', async () => {
    const whole = written('biff8');
    for (const share of [0.2, 0.5, 0.8])
      expect(await codeOf(whole.subarray(0, Math.floor(whole.length * share)))).toMatch(/^file\./);
  });

  test('a record that runs past the end is refused', async () => {
    const stream = [0x09, 8, 16, 0, 0, 6, 5, ...Array.from({ length: 13 }, () => 0), 0x04, 2, 255, 255, 0, 0];
    expect(await codeOf(new Uint8Array(stream))).toBe('file.xls-damaged');
  });
});
