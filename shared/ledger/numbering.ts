// The row of a heading that numbers its columns: 甲 乙 1 2 3=1+2. Looks at one row, and at no meaning.

import { ownCells, type View } from './view.ts';

/** The number of a column, and how it comes of others where that is written: 3, (3), 3=1+2, (3)=(1)+(2), 6=5/2×100%. */
const NUMBER = /^\(?(\d{1,2})\)?(?:=[\d()+\-−*/÷×%.]+)?$/;
/** The same with letters: C, C=A+B. */
const LETTER = /^([A-Z])(?:=[A-Z()+\-−*/÷×%\d.]+)?$/;

/** 甲 乙 1 2 3 …: a row that numbers the columns; beside 甲 some numbers may be left out. */
export function isNumbering(view: View, row: number): boolean {
  const cells = ownCells(view, row);
  return isRun(cells, NUMBER, Number) || isRun(cells, LETTER, (letter) => letter.charCodeAt(0) - 64);
}

function isRun(cells: readonly { text: string }[], form: RegExp, numberOf: (text: string) => number): boolean {
  const numbers = cells.flatMap(({ text }) => {
    const written = form.exec(text)?.[1];
    return written === undefined ? [] : [numberOf(written)];
  });
  const others = cells.filter(({ text }) => !form.test(text));
  const letters = others.filter(({ text }) => /^[甲乙丙丁]$/.test(text)).length;
  const rising = numbers.every(
    (n, i) => i === 0 || (letters > 0 ? n > (numbers[i - 1] ?? 0) : n === (numbers[i - 1] ?? 0) + 1),
  );
  return (
    (numbers.length >= 2 || (numbers.length === 1 && letters >= 2)) &&
    (numbers[0] ?? 9) <= 4 &&
    rising &&
    others.every(({ text }) => /^(?:[甲乙丙丁戊己庚辛]|栏次|行次|-|—|[A-H])$/.test(text))
  );
}
