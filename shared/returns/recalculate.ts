// Which of a form's formulas change when its cells are filled, and what they then show.

import { parseAddress, parseRange, type Range, type Workbook } from '../grid.ts';
import { cellKey, evaluator, type Overrides } from './evaluate.ts';
import { parseFormula, referencesOf } from './formula.ts';
import { namedCells } from './references.ts';
import { toDecimal } from '../rational.ts';

/**
 * `results` by 'sheet!cell': decimal text, or null where the old result no longer holds and the new one is not known.
 * `unseen`: some formula rests on cells that cannot be told from its text (INDIRECT, OFFSET); it keeps its old result, which
 * only a recalculation can judge.
 */
export type Recalculation = { readonly results: ReadonlyMap<string, string | null>; readonly unseen: boolean };

/**
 * New results of every formula that rests on a cell of `overrides`, however far. Formulas that rest on none are left out.
 * @param book with plain formulas.
 */
export function recalculate(book: Workbook, overrides: Overrides): Recalculation {
  const results = new Map<string, string | null>();
  if (overrides.size === 0) return { results, unseen: false };
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
  // `changed` grows while it is walked: what rests on a changed formula changes too.
  for (const place of changed) dependents.of(place).forEach(settle);
  return { results, unseen: dependents.unseen };
}

type Formula = { sheet: string; cell: string };
type Place = { sheet: string; row: number; column: number };

function placeOf(key: string): Place {
  const mark = key.lastIndexOf('!');
  const at = parseAddress(key.slice(mark + 1)) ?? { row: -1, column: -1 };
  return { sheet: key.slice(0, mark).toLowerCase(), ...at };
}

const placeKey = (sheet: string, row: number, column: number): string => `${sheet.toLowerCase()}!${row},${column}`;

type Area = { sheet: string | null; range: Range; single: boolean };

/** The cells that a formula names; null where it may rest on others. */
function areasOf(text: string): Area[] | null {
  const expression = parseFormula(text);
  if (expression) return referencesOf(expression);
  const named = namedCells(text);
  return (
    named?.flatMap(({ sheet, body }) => {
      const range = rangeNamed(body);
      return range ? [{ sheet, range, single: false }] : [];
    }) ?? null
  );
}

/** 'A$1:B2', 'a1' or '3:5'. */
function rangeNamed(body: string): Range | null {
  const plain = body.replaceAll('$', '').toUpperCase();
  const rows = /^(\d+):(\d+)$/.exec(plain);
  return rows ? parseRange(`A${rows[1]}:XFD${rows[2]}`) : parseRange(plain);
}

/** Ranges of so few rows are found by their rows; taller ones, the totals of columns, are few and looked through. */
const FLAT = 4;

/** Which formulas name a cell. */
class Dependents {
  /** Some formula may rest on any cell. */
  readonly unseen: boolean = false;
  private readonly singles = new Map<string, Formula[]>();
  private readonly ranges = new Map<string, { range: Range; formula: Formula }[]>();

  constructor(book: Workbook) {
    for (const sheet of book.sheets) {
      for (const [cell, text] of Object.entries(sheet.formulas)) {
        const references = areasOf(text);
        const formula = { sheet: sheet.name, cell };
        if (references) for (const reference of references) this.add(reference, formula);
        else this.unseen = true;
      }
    }
  }

  private add({ sheet, range, single }: Area, formula: Formula): void {
    const home = (sheet ?? formula.sheet).toLowerCase();
    if (single) append(this.singles, placeKey(home, range.top, range.left), formula);
    else if (range.bottom - range.top < FLAT) {
      for (let row = range.top; row <= range.bottom; row++) append(this.ranges, `${home}!${row}`, { range, formula });
    } else append(this.ranges, home, { range, formula });
  }

  of({ sheet, row, column }: Place): Formula[] {
    const near = [...(this.ranges.get(sheet) ?? []), ...(this.ranges.get(`${sheet}!${row}`) ?? [])];
    const around = near.filter(({ range: { top, left, bottom, right } }) => {
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
