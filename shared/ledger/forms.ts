// The forms on a sheet: one, or several below one another, each of an enterprise of its own.
// Told apart by the label that each name stands beside; a form sees no row of another.

import { asOfDates } from '../period.ts';
import { isReturn } from './debts.ts';
import { type NamePlace, namePlace, readForm } from './form.ts';
import type { ReadingOptions, TableReading } from './reading.ts';
import { ownCells, textAt, type View } from './view.ts';

/** The names of further forms: the same label in the same column with another name beside it. */
function namesBelow(view: View, first: NamePlace): NamePlace[] {
  const found = [first];
  const column = ownCells(view, first.at.row).find(({ text }) => text.startsWith(first.label))?.column ?? 0;
  for (let row = first.at.row + 1; row < view.height; row += 1) {
    if (!textAt(view, row, column).startsWith(first.label)) continue;
    const next = ownCells(view, row).find((cell) => cell.column > column);
    const inside = textAt(view, row, column).slice(first.label.length).replace(/^:/, '');
    if (inside !== '') found.push({ ...first, first: false, name: inside, at: { row, column } });
    else if (next && typeof next.value === 'string')
      found.push({ ...first, first: false, name: next.value.trim(), at: { row, column: next.column } });
  }
  return found;
}

/** The first row of the form that is named in `row`: past its own title, down from the last blank row. */
function topOf(view: View, row: number, floor: number): number {
  for (let r = row - 1; r >= floor; r -= 1) if (ownCells(view, r).length === 0) return r + 1;
  return row;
}

/** The sheet with nothing but the rows of one form, and the lines above the first form where it states no date itself. */
function rowsOnly(view: View, shared: number, top: number, name: number, bottom: number): View {
  let dated = false;
  for (let r = top; r < name; r += 1)
    if (ownCells(view, r).some(({ value }) => typeof value === 'string' && asOfDates(value).length > 0)) dated = true;
  const rows = view.sheet.rows.slice(0, bottom).map((row, r) => ((r < shared && !dated) || r >= top ? row : []));
  return { ...view, height: rows.length, sheet: { ...view.sheet, rows } };
}

/** Every form of the sheet, top to bottom; none where it is no form, or where the person points at a list's heading. */
export function readForms(view: View, options: ReadingOptions): TableReading[] {
  if ([...view.told.values()].some(({ kind }) => kind === 'heading')) return [];
  const first = namePlace(view, 0);
  if (!first || isReturn(view, first.at.row)) return [];
  const names = namesBelow(view, first);
  if (names.length === 1) return [readForm(view, first, options)];
  const tops = names.map(({ at }, i) => (i === 0 ? 0 : topOf(view, at.row, (names[i - 1]?.at.row ?? 0) + 1)));
  return names.map((name, i) =>
    readForm(rowsOnly(view, first.at.row, tops[i] ?? 0, name.at.row, tops[i + 1] ?? view.height), name, options),
  );
}
