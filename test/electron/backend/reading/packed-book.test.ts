import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { packBook, unpackBook } from '../../../../electron/backend/reading/packed-book.ts';
import type { CellValue, Workbook } from '../../../../shared/grid.ts';

const cell: fc.Arbitrary<CellValue> = fc.oneof(
  fc.constant(null),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom('安阳市第三塑料厂', '一处', '二处', '0'),
  fc.constantFrom({ error: '#DIV/0!' }, { error: '#N/A' }),
);

const sheet = fc.record({
  name: fc.constantFrom('台账', 'Sheet1'),
  hidden: fc.boolean(),
  rows: fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 6 }),
  styles: fc.array(fc.array(fc.nat(70_000), { maxLength: 4 }), { maxLength: 4 }),
  formulas: fc.constantFrom<Record<string, string>>({}, { B2: 'A1*2' }),
  merges: fc.constantFrom([], [{ top: 0, left: 0, bottom: 0, right: 3 }]),
  hiddenRows: fc.constantFrom([], [3]),
  hiddenColumns: fc.constantFrom([], [0, 2]),
});

test('a workbook comes out of its flat arrays as it went in', () => {
  fc.assert(
    fc.property(fc.array(sheet, { maxLength: 3 }), (sheets) => {
      const book: Workbook = { format: 'xls', charset: null, sheets, styles: [], date1904: true };
      expect(unpackBook(packBook(book))).toEqual(book);
    }),
  );
});

test('a text that stands in many cells is packed once', () => {
  const rows = Array.from({ length: 100 }, () => ['国有企业', 1995]);
  const look = { hidden: false, styles: [], formulas: {}, merges: [], hiddenRows: [], hiddenColumns: [] };
  const sheets = ['甲', '乙'].map((name) => ({ name, rows, ...look }));
  const packed = packBook({ format: 'xlsx', charset: null, sheets, styles: [], date1904: false });
  expect(packed.texts).toEqual(['国有企业']);
});
