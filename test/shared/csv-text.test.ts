import { describe, expect, it } from 'vitest';
import { csvBytes, csvField, looksLikeFormula } from '../../shared/csv-text.ts';

describe('text that a spreadsheet might run', () => {
  it.each([
    '=1+1',
    '=HYPERLINK("http://x")',
    '+SUM(A1)',
    '-2+3',
    "-cmd|' /c calc'!A0",
    '@SUM(1)',
    '|x',
    '＝1+1',
    '＋1+A1',
    '－A1',
    '＠x',
    '｜x',
    '﹦1',
    '−A1',
    ' =1+1',
    '\u200b=1+1',
    '\u00a0\ufeff@x',
    '\t=1',
    '\r阳泉',
    '\n阳泉',
    '\u200b\t阳泉',
  ])('%j gets an apostrophe', (text) => {
    expect(looksLikeFormula(text)).toBe(true);
    expect(csvField(text)).toMatch(/^"?'/);
  });

  it.each([
    '-36.25',
    '+5',
    '-1,234.50',
    '-12%',
    '-',
    '--',
    '—',
    '－',
    '+86 10 6666 8888',
    '+86-10-66668888',
    '阳泉市电机厂',
    '甲=乙',
    'a@b',
    '',
    '0351-1234567',
  ])('%j stays as it is', (text) => {
    expect(looksLikeFormula(text)).toBe(false);
  });
});

describe('keys that Excel would alter', () => {
  it.each(['00123', '00123456789012345678', '123456789012', '1E5', '1.10', '2018-12', '3/4', '2018年12月', '12:30'])(
    '%s is written as a text',
    (text) => {
      expect(csvField({ text })).toBe(`"=""${text}"""`);
      expect(csvField(text)).toBe(text);
    },
  );

  it.each(['阳泉市电机厂', '2018', '2018-12-31', '10—19年', '1997—2003', '12345678901', '0.5', '0', ''])(
    '%s needs nothing',
    (text) => expect(csvField({ text })).toBe(text),
  );

  it('what might run gets its apostrophe all the same', () => {
    expect(csvField({ text: '=1+1' })).toBe("'=1+1");
  });
});

describe('a CSV file', () => {
  it('is UTF-8 with byte-order mark, CRLF after every line, quotes doubled', () => {
    const bytes = csvBytes([
      ['单位', '金额'],
      ['甲"厂",乙', '-36.25'],
    ]);
    expect(Buffer.from(bytes.slice(0, 3)).toString('hex')).toBe('efbbbf');
    expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)).toBe(
      '\uFEFF单位,金额\r\n"甲""厂"",乙",-36.25\r\n',
    );
  });
});
