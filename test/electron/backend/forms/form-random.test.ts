import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { address } from '../../../../shared/grid.ts';
import type { CellEdit } from '../../../../shared/returns/form.ts';
import { fill, read, valueAt } from './form-parts.ts';
import { sheetPart, smallXlsx } from '../reading/small-xlsx.ts';

const sheet = '台账';

/** Random sheets: some rows and cells stand in the file, some do not, in every manner of writing. */
const cellXml = fc.constantFrom(
  (r: string) => `<c r="${r}"/>`,
  (r: string) => `<c r="${r}" s="1"><v>1.5</v></c>`,
  (r: string) => `<c s='2' r='${r}' t='inlineStr'><is><t>甲&amp;乙</t></is></c>`,
  (r: string) => `<c r="${r}" t="b"><v>1</v></c>\n`,
);
const sheetRows = fc
  .uniqueArray(
    fc.record({
      row: fc.nat(8),
      cells: fc.uniqueArray(fc.record({ column: fc.nat(6), xml: cellXml }), { selector: (c) => c.column }),
    }),
    {
      selector: (r) => r.row,
    },
  )
  .map((rows) =>
    rows
      .toSorted((a, b) => a.row - b.row)
      .map(({ row, cells }) => {
        const inner = cells.toSorted((a, b) => a.column - b.column).map(({ column, xml }) => xml(address(row, column)));
        return inner.length === 0 ? `<row r="${row + 1}"/>` : `<row r="${row + 1}" spans="1:7">${inner.join('')}</row>`;
      })
      .join(''),
  );
const target = fc.record({
  row: fc.nat(9),
  column: fc.nat(7),
  what: fc.oneof(fc.integer().map(String), fc.constant(null), fc.string({ unit: 'grapheme', minLength: 1 })),
});

it('on any sheet: the edited cells hold what was put there, every other cell holds what it held', async () => {
  await fc.assert(
    fc.asyncProperty(
      sheetRows,
      fc.uniqueArray(target, { selector: (t) => `${t.row},${t.column}`, maxLength: 8 }),
      async (rows, targets) => {
        const form = smallXlsx(sheetPart(rows));
        const edits = targets.map(({ row, column, what }): CellEdit => {
          const cell = address(row, column);
          if (what === null) return { sheet, cell, blank: true };
          return /^-?\d+$/.test(what) ? { sheet, cell, number: what } : { sheet, cell, text: what };
        });
        const [before, after] = [await read(form), await read(fill(form, edits))];
        const expected = new Map(
          edits.map((e) => [e.cell, 'number' in e ? Number(e.number) : 'text' in e ? e.text : null]),
        );
        for (let row = 0; row < 11; row++) {
          for (let column = 0; column < 9; column++) {
            const cell = address(row, column);
            expect(valueAt(after, cell)).toEqual(expected.has(cell) ? expected.get(cell) : valueAt(before, cell));
          }
        }
      },
    ),
    { numRuns: 150 },
  );
});
