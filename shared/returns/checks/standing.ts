// The forms that a check may speak of, with what stands in their cells: the form itself, last period's, other forms.
// A blank is a blank and never 0; a formula counts as what it works out to.

import { address, cellAt, type Sheet, type Workbook } from '../../grid.ts';
import { decimalText } from '../../money.ts';
import { fromDecimal, type Rational } from '../../rational.ts';
import { readBox } from '../box.ts';
import { cellKey, evaluator, type Overrides } from '../evaluate.ts';
import { placesOf, type FormPlaces } from './places.ts';
import type { CheckCell } from './rule.ts';

/** What stands in a cell. 'words': neither number nor blank; 'unknown': a formula whose result is not known. */
export type Standing = Rational | 'blank' | 'words' | 'unknown';

/** One sheet's form. `names`: its 表号 without 表 and its sheet, in capitals. */
export type StandingForm = {
  of: CheckCell['of'];
  names: string[];
  places: FormPlaces;
  at: (row: number, column: number) => Standing;
};

/** What is printed where nothing is to be filled. */
const NOTHING = /^\s*[-—–－/×…]*\s*$/;

const numberOf = (value: number): Rational | 'unknown' => fromDecimal(decimalText(value)) ?? 'unknown';

function standingIn(sheet: Sheet, overrides: Overrides, valueAt: ReturnType<typeof evaluator>): StandingForm['at'] {
  return (row, column) => {
    const cell = address(row, column);
    const written = overrides.get(cellKey(sheet.name, cell));
    const held = written === undefined ? cellAt(sheet, row, column) : written;
    if (written === undefined && sheet.formulas[cell] !== undefined) {
      const result = valueAt(sheet.name, cell);
      return result ?? (typeof held === 'number' ? numberOf(held) : 'unknown');
    }
    if (held === null) return 'blank';
    if (typeof held === 'number') return numberOf(held);
    if (typeof held === 'string') return NOTHING.test(held) ? 'blank' : 'words';
    return typeof held === 'object' && 'n' in held ? held : 'words';
  };
}

export const formName = (text: string): string => text.replace(/表$/, '').trim().toUpperCase();

/** The forms on a book's visible sheets, with `overrides` standing in their cells. */
export function standingForms(book: Workbook, of: CheckCell['of'], overrides: Overrides = new Map()): StandingForm[] {
  const valueAt = evaluator(book, overrides);
  return book.sheets.flatMap((sheet) => {
    const places = sheet.hidden ? null : placesOf(sheet);
    if (!places) return [];
    const { formNo } = readBox({ ...book, sheets: [sheet] });
    const names = [...new Set([formNo ?? '', sheet.name].map(formName))].filter((name) => name !== '');
    return [{ of, names, places, at: standingIn(sheet, overrides, valueAt) }];
  });
}

/** The form of the list that is the same form as `own`: by a name they share, else the only one there is. */
export function sameForm(own: StandingForm, forms: readonly StandingForm[]): StandingForm | null {
  const named = forms.find(({ names }) => names.some((name) => own.names.includes(name)));
  return named ?? (forms.length === 1 ? (forms[0] ?? null) : null);
}
