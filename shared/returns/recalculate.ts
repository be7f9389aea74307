// Which of a form's formulas change when its cells are filled, and what they then show.

import { parseAddress, type Range, type Workbook } from '../grid.ts';
import { cellKey, evaluator, type Overrides } from './evaluate.ts';
import { parseFormula, referencesOf, type Reference } from './formula.ts';
import { toDecimal } from '../rational.ts';

/**
 * New results of every formula whose result may change with `overrides`, by 'sheet!cell': decimal text, or null
 * where the old result no longer holds and the new one is not known. Formulas that rest on none of them are left out.
 */
export function recalculate(book: Workbook, overrides: Overrides): Map<string, string | null> {
  const results = new Map<string, string | null>();
  if (overrides.size === 0) return results;
  const valueAt = evaluator(book, overrides);
  const dependents = new Dependents(book);
  const changed = [...overrides.keys()].map(placeOf);
  const settle = ({ sheet, cell }: Formula): void => {
    const key = cellKey(sheet, cell);
    if (results.has(key)) return;
    const value = valueAt(sheet, cell);
    results.set(key, value && toDecimal(value));
    changed.push(placeOf(key));
  };
  dependents.unknown.forEach(settle);
  // `changed` grows while it is walked: what rests on a changed formula changes too.
  for (const place of changed) dependents.of(place).forEach(settle);
  return results;
}

type Formula = { sheet: string; cell: string };
type Place = { sheet: string; row: number; column: number };

function placeOf(key: string): Place {
  const mark = key.lastIndexOf('!');
  const at = parseAddress(key.slice(mark + 1)) ?? { row: -1, column: -1 };
  return { sheet: key.slice(0, mark).toLowerCase(), ...at };
}

const placeKey = (sheet: string, row: number, column: number): string => `${sheet.toLowerCase()}!${row},${column}`;

/** Which formulas name a cell. Most name single cells, which are looked up; ranges are looked through. */
class Dependents {
  /** Formulas that may rest on any cell. */
  readonly unknown: Formula[] = [];
  private readonly singles = new Map<string, Formula[]>();
  private readonly ranges = new Map<string, { range: Range; formula: Formula }[]>();

  constructor(book: Workbook) {
    for (const sheet of book.sheets) {
      for (const [cell, text] of Object.entries(sheet.formulas)) {
        const expression = parseFormula(text);
        const references = expression && referencesOf(expression);
        const formula = { sheet: sheet.name, cell };
        if (references) for (const reference of references) this.add(reference, formula);
        else this.unknown.push(formula);
      }
    }
  }

  private add({ sheet, range, single }: Reference, formula: Formula): void {
    const home = (sheet ?? formula.sheet).toLowerCase();
    if (single) append(this.singles, placeKey(home, range.top, range.left), formula);
    else append(this.ranges, home, { range, formula });
  }

  of({ sheet, row, column }: Place): Formula[] {
    const around = (this.ranges.get(sheet) ?? []).filter(({ range: { top, left, bottom, right } }) => {
      return row >= top && row <= bottom && column >= left && column <= right;
    });
    return [...(this.singles.get(placeKey(sheet, row, column)) ?? []), ...around.map(({ formula }) => formula)];
  }
}

function append<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
