// GBK as Chinese Excel writes CSV: what is encoded decodes to itself, and what GBK lacks is refused.

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvText, encodeGbk, grouped } from '../../seeds/gbk.ts';

test('known codes', () => {
  expect([...encodeGbk('啊A台账')]).toEqual([0xb0, 0xa1, 0x41, 0xcc, 0xa8, 0xd5, 0xcb]);
});

test('every text of common Chinese characters and ASCII decodes to itself', () => {
  const character = fc.oneof(
    fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
    fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCharCode(code)),
    fc.constantFrom('（', '）', '，', '。', '、', '：', '—', '〔', '〕', '○'),
  );
  const decoder = new TextDecoder('gb18030', { fatal: true });
  fc.assert(
    fc.property(fc.array(character), (characters) => {
      const text = characters.join('');
      expect(decoder.decode(encodeGbk(text))).toBe(text);
    }),
  );
});

test('a character that GBK does not have is refused', () => {
  expect(() => encodeGbk('𠀀')).toThrow();
  expect(() => encodeGbk('é́😀')).toThrow();
});

describe('fields of a line', () => {
  test('quotes only where needed, CRLF at each end', () => {
    expect(
      csvText([
        ['甲厂', '1,234.50', '说"好"'],
        ['乙厂', '0.00', ''],
      ]),
    ).toBe('甲厂,"1,234.50","说""好"""\r\n乙厂,0.00,\r\n');
  });

  test.each([
    [1234.5, 2, '1,234.50'],
    [1234567, 0, '1,234,567'],
    [999.99, 2, '999.99'],
    [0, 2, '0.00'],
    [null, 2, ''],
  ] as const)('%s with %d places is %s', (value, places, expected) => {
    expect(grouped(value, places)).toBe(expected);
  });
});
