// The quick way through a sheet must read what the XML scanner reads: every cell is written once plainly and once with
// a blank inside each tag, which the quick way leaves to the scanner, and the two sheets are compared.

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { openBook } from '../../../../electron/backend/reading/open-book.ts';
import { PlainCell } from '../../../../electron/backend/reading/plain-cell.ts';
import { sheetPart, smallXlsx } from './small-xlsx.ts';

const STRINGS = '<sst><si><t>安阳</t></si><si><t></t></si><si><t>阳泉</t></si></sst>';
const STYLES = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="2"/><xf numFmtId="14"/></cellXfs></styleSheet>';

async function read(rows: string): Promise<unknown> {
  const book = await openBook(smallXlsx(sheetPart(rows), { 'xl/sharedStrings.xml': STRINGS, 'xl/styles.xml': STYLES }));
  return book.ok ? { sheets: book.value.sheets, styles: book.value.styles } : book.fault.code;
}

const written = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.integer({ min: -3, max: 4 }).map(String),
  fc.integer({ min: -99_999_999, max: 99_999_999 }).map((fen) => String(fen / 100)),
  fc.constantFrom(
    '',
    '-',
    '.',
    '-0',
    '007',
    '5.',
    '.5',
    '1e3',
    '0x10',
    '1.2.3',
    '123456789012345678',
    '0.000000000000001',
    ' 1',
  ),
);

const cell = fc.record({
  place: fc.constantFrom('', ' r="PLACE"', ' r="PLACE"', ' r="PLACE"'),
  look: fc.constantFrom('', ' s="0"', ' s="1"', ' s="2"', ' s="9"', ' s="1234567"', ' s=""'),
  type: fc.constantFrom('', '', ' t="s"', ' t="s"', ' t="n"', ' t="str"', ' t="b"', ' cm="1"', " t='s'"),
  value: written,
  empty: fc.boolean(),
});

test('whatever a cell holds, both ways read the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 4 }), async (rows) => {
      const sheet = (blank: string): string =>
        rows
          .map((cells, row) => {
            const inner = cells.map(({ place, look, type, value, empty }, column) => {
              const attributes = place.replace('PLACE', `${'ABCDE'.charAt(column)}${row + 1}`) + look + type;
              return empty
                ? `<c${attributes}${blank}/>`
                : `<c${attributes}${blank}><v${blank}>${value}</v${blank}></c${blank}>`;
            });
            return `<row r="${row + 1}">${inner.join('')}</row>`;
          })
          .join('');
      expect(await read(sheet(''))).toEqual(await read(sheet(' ')));
    }),
    { numRuns: 500 },
  );
});

test('any number of fifteen digits is the number that is written', () => {
  fc.assert(
    fc.property(fc.nat(999_999_999_999_999), fc.nat(15), fc.boolean(), (digits, decimals, negative) => {
      const padded = String(digits)
        .padStart(decimals + 1, '0')
        .slice(-15);
      const at = padded.length - Math.min(decimals, padded.length - 1);
      const text = `${negative ? '-' : ''}${padded.slice(0, at)}${at < padded.length ? '.' : ''}${padded.slice(at)}`;
      const source = `<c><v>${text}</v></c>`;
      const plain = new PlainCell();
      expect(plain.read(source, 0)).toBe(source.length);
      expect(plain.value).toBe(Number(text));
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  '<c r="A1" r="A1"><v>1</v></c>',
  '<c r="A1"><v>1</v></x>',
  '<c r="A1"><f>B1</f><v>1</v></c>',
  '<c r="A0"><v>1</v></c>',
  '<c r="A"><v>1</v></c>',
  '<c t="s"><v>-1</v></c>',
  '<c><v>1&#50;</v></c>',
  '<c><v>1',
  '<col min="1"/>',
  '</row>',
])('%s is no plain cell', (source) => {
  expect(new PlainCell().read(source, 0)).toBe(-1);
});
