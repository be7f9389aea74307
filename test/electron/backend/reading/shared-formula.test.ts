import { expect, test } from 'vitest';
import { moveFormula } from '../../../../electron/backend/reading/shared-formula.ts';

test.each([
  ['A1+B$2+$C3+$D$4', 'B3+C$2+$C5+$D$4'],
  ['SUM(A:A)', 'SUM(B:B)'],
  ["'A1 表'!A1", "'A1 表'!B3"],
  ['Sheet1!A1', 'Sheet1!B3'],
  ['"A1"&A1', '"A1"&B3'],
  ['LOG10(A1)', 'LOG10(B3)'],
  ['表1[A1]', '表1[A1]'],
  ['XFD1', '#REF!'],
])('%s moved two down and one right is %s', (formula, moved) => {
  expect(moveFormula(formula, 2, 1)).toBe(moved);
});
