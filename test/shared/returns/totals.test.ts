// A form's own totals after filling: shown, before rounding, and the cells that each adds.

import { expect, test } from 'vitest';
import { rational } from '../../../shared/rational.ts';
import { recalculate } from '../../../shared/returns/recalculate.ts';
import { formulaTotals } from '../../../shared/returns/totals.ts';
import { bookOf, sheetOf } from './forms.ts';

const book = bookOf(
  sheetOf('表', ['项目|金额', '养老|', '医疗|', '小计|=SUM(B2:B3)', '总计|=B4+附表!A1', '说明|共计']),
  sheetOf('附表', ['', '=NOW()']),
);
const shown = new Map([
  ['表!B2', rational(12n, 10n)],
  ['表!B3', rational(23n, 10n)],
  ['附表!A1', rational(1n)],
]);
const exact = new Map([
  ['表!B2', rational(1249n, 1000n)],
  ['表!B3', rational(2251n, 1000n)],
  ['附表!A1', rational(1n)],
]);

test('每个合计说得出现在的数、舍位前的数、由哪些格相加；与所填无关的公式不列', () => {
  expect(formulaTotals(book, recalculate(book, shown).results, exact)).toEqual([
    {
      sheet: '表',
      cell: 'B4',
      formula: 'SUM(B2:B3)',
      shown: '3.5',
      exact: '3.5',
      of: [
        { sheet: '表', cell: 'B2' },
        { sheet: '表', cell: 'B3' },
      ],
    },
    {
      sheet: '表',
      cell: 'B5',
      formula: 'B4+附表!A1',
      shown: '4.5',
      exact: '4.5',
      of: [
        { sheet: '表', cell: 'B4' },
        { sheet: '附表', cell: 'A1' },
      ],
    },
  ]);
});
