// What a form's own formulas come to once its cells are filled: as shown, as they would be before rounding, and which cells each
// rests on, so that a total can be followed down to the figures. Judges nothing.

import type { Sheet, Workbook } from '../grid.ts';
import { toDecimal } from '../rational.ts';
import { cellKey, evaluator, type Overrides } from './evaluate.ts';
import type { FormulaTotal } from './form.ts';
import { parseFormula, referencesOf } from './formula.ts';
import { Spots } from './spots.ts';

/**
 * Every formula of `results` that rests on filled cells or on other formulas.
 * @param results what `recalculate` found: 'sheet!cell' → decimal text, or null where it is not known.
 * @param exact the filled cells before rounding.
 */
export function formulaTotals(
  book: Workbook,
  results: ReadonlyMap<string, string | null>,
  exact: Overrides,
): FormulaTotal[] {
  const exactAt = evaluator(book, exact);
  const homes = new Map(book.sheets.map((sheet) => [sheet.name.toLowerCase(), homeOf(sheet, exact)]));
  return [...results].flatMap(([key, shown]): FormulaTotal[] => {
    const mark = key.lastIndexOf('!');
    const [sheet, cell] = [key.slice(0, mark), key.slice(mark + 1)];
    const formula = homes.get(sheet.toLowerCase())?.formulas[cell] ?? '';
    const expression = parseFormula(formula);
    const of = ((expression && referencesOf(expression)) ?? []).flatMap(({ sheet: named, range }) => {
      const home = homes.get((named ?? sheet).toLowerCase());
      return home ? [...home.spots.within(range)].map(({ cell: own }) => ({ sheet: home.name, cell: own })) : [];
    });
    if (of.length === 0) return [];
    const truth = exactAt(sheet, cell);
    const each = new Map(of.map((one) => [cellKey(one.sheet, one.cell), one]));
    return [{ sheet, cell, formula, shown, exact: truth && toDecimal(truth), of: [...each.values()] }];
  });
}

type Home = Pick<Sheet, 'name' | 'formulas'> & { spots: Spots };

/** A sheet's cells that hold numbers now: filled ones and formulas. */
function homeOf({ name, formulas }: Sheet, filled: Overrides): Home {
  const mark = cellKey(name, '');
  const written = [...filled].flatMap(([key, value]) =>
    typeof value !== 'string' && key.startsWith(mark) ? [key.slice(mark.length)] : [],
  );
  return { name, formulas, spots: new Spots([...Object.keys(formulas), ...written]) };
}
