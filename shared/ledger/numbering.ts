// The row of a heading that numbers its columns: 甲 乙 1 2 3. Looks at one row, and at no meaning.

import { ownCells, type View } from './view.ts';

/** 甲 乙 1 2 3 …: a row that numbers the columns; beside 甲 some numbers may be left out. */
export function isNumbering(view: View, row: number): boolean {
  const cells = ownCells(view, row);
  const numbers = cells.flatMap(({ text }) => (/^\(?\d{1,2}\)?$/.test(text) ? [Number(text.replace(/\D/g, ''))] : []));
  const others = cells.filter(({ text }) => !/^\(?\d{1,2}\)?$/.test(text));
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
