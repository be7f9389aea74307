// A formula shared by a block of cells is written once, at its first cell; the others hold it moved to their place.
// Moves relative references as Excel does and leaves texts, sheet names and functions alone.

import { columnName } from '../../../shared/grid.ts';

const LAST_COLUMN = 16_384;
const LAST_ROW = 1_048_576;

// Texts and quoted sheet names first, so that nothing inside them is taken for a reference.
const PIECE =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'|\[[^\]]*\]|(?<![\p{L}\d_.$])(\$?)([A-Z]{1,3})(\$?)([1-9]\d{0,6})(?![\p{L}\d_(!.])|(?<![\p{L}\d_.$])(\$?)([A-Z]{1,3}):(\$?)([A-Z]{1,3})(?![\p{L}\d_(!.$])/gu;

const columnNumber = (letters: string): number =>
  [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1;

function movedColumn(fixed: string, letters: string, by: number): string | null {
  const column = columnNumber(letters) + (fixed ? 0 : by);
  return column < 0 || column >= LAST_COLUMN ? null : fixed + columnName(column);
}

function movedRow(fixed: string, digits: string, by: number): string | null {
  const row = Number(digits) + (fixed ? 0 : by);
  return row < 1 || row > LAST_ROW ? null : `${fixed}${row}`;
}

/** The formula as it stands `rows` down and `columns` to the right of where it was written. */
export function moveFormula(formula: string, rows: number, columns: number): string {
  return formula.replace(PIECE, (whole, ...found: (string | undefined)[]) => {
    const [fixed = '', letters, fixedRow = '', digits, fixedLeft = '', left, fixedRight = '', right] = found;
    if (letters !== undefined && digits !== undefined) {
      const column = movedColumn(fixed, letters, columns);
      const row = movedRow(fixedRow, digits, rows);
      return column === null || row === null ? '#REF!' : column + row;
    }
    if (left === undefined || right === undefined) return whole;
    const from = movedColumn(fixedLeft, left, columns);
    const to = movedColumn(fixedRight, right, columns);
    return from === null || to === null ? '#REF!' : `${from}:${to}`;
  });
}
