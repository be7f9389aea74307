// Which of a form's formulas change when its cells are filled, and what they then show.

import { parseAddress, parseRange, type Range, type Workbook } from '../grid.ts';
import { cellKey, evaluator, type Overrides } from './evaluate.ts';
import { parseFormula, referencesOf } from './formula.ts';
import { namedCells } from './references.ts';
import { keptFor } from '../kept.ts';
import { toDecimal } from '../rational.ts';
import type { AddedRows } from './rows.ts';

/**
 * `results` by 'sheet!cell': decimal text, or null where the old result no longer holds and the new one is not known.
 * `unseen`: some formula rests on cells that cannot be told from its text (INDIRECT, OFFSET, a table that is not understood); it keeps
 * its old result, which only a recalculation can judge. In a form that grew it loses it.
 */
export type Recalculation = { readonly results: ReadonlyMap<string, string | null>; readonly unseen: boolean };

/** Results that hang on which row a cell is in. */
const COUNTS_ROWS = /\b(?:ROW|CELL|ADDRESS)\(/i;

/**
 * New results of every formula that rests on a cell of `overrides`, however far, or on rows that the form did not have. Formulas
 * that rest on none are left out.
 * @param book with plain formulas.
 */
export function recalculate(book: Workbook, overrides: Overrides, added: readonly AddedRows[] = []): Recalculation {
  const results = new Map<string, string | null>();
  if (overrides.size === 0 && added.length === 0) return { results, unseen: false };
  const valueAt = evaluator(book, overrides);
  const dependents = dependentsOf(book);
  const changed = [...overrides.keys()].map(placeOf);
  const settle = ({ sheet, cell }: Formula): void => {
    const key = cellKey(sheet, cell);
    if (results.has(key)) return;
    const value = valueAt(sheet, cell);
    results.set(key, value && toDecimal(value));
    changed.push(placeOf(key));
  };
  for (const rows of added) dependents.over(rows).forEach(settle);
  if (added.length > 0) dependents.blind.forEach(settle);
  if (added.length > 0) dependents.formulas.filter(({ text }) => COUNTS_ROWS.test(text)).forEach(settle);
  // `changed` grows while it is walked: what rests on a changed formula changes too.
  for (const place of changed) dependents.of(place).forEach(settle);
  return { results, unseen: dependents.blind.length > 0 };
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
  /** Formulas that may rest on any cell. */
  readonly blind: Formula[] = [];
  readonly formulas: (Formula & { text: string })[] = [];
  private readonly all: { home: string; range: Range; formula: Formula }[] = [];
  private readonly singles = new Map<string, Formula[]>();
  private readonly ranges = new Map<string, { range: Range; formula: Formula }[]>();

  constructor(book: Workbook) {
    for (const sheet of book.sheets) {
      for (const [cell, text] of Object.entries(sheet.formulas)) {
        const references = areasOf(text);
        const formula = { sheet: sheet.name, cell };
        this.formulas.push({ ...formula, text });
        if (references) for (const reference of references) this.add(reference, formula);
        else this.blind.push(formula);
      }
    }
  }

  private add({ sheet, range, single }: Area, formula: Formula): void {
    const home = (sheet ?? formula.sheet).toLowerCase();
    this.all.push({ home, range, formula });
    if (single) append(this.singles, placeKey(home, range.top, range.left), formula);
    else if (range.bottom - range.top < FLAT) {
      for (let row = range.top; row <= range.bottom; row++) append(this.ranges, `${home}!${row}`, { range, formula });
    } else append(this.ranges, home, { range, formula });
  }

  /** Formulas of some rows, and those that name a cell of them. */
  over({ sheet, first, last }: AddedRows): Formula[] {
    const inside = this.formulas.filter(({ sheet: home, cell }) => {
      const row = parseAddress(cell)?.row ?? -1;
      return home === sheet && row >= first && row <= last;
    });
    const across = this.all.filter(
      ({ home, range: { top, bottom } }) => home === sheet.toLowerCase() && top <= last && bottom >= first,
    );
    return [...inside, ...across.map(({ formula }) => formula)];
  }

  of({ sheet, row, column }: Place): Formula[] {
    const near = [...(this.ranges.get(sheet) ?? []), ...(this.ranges.get(`${sheet}!${row}`) ?? [])];
    const around = near.filter(({ range: { top, left, bottom, right } }) => {
      return row >= top && row <= bottom && column >= left && column <= right;
    });
    return [...(this.singles.get(placeKey(sheet, row, column)) ?? []), ...around.map(({ formula }) => formula)];
  }
}

const dependentsOf = keptFor((book: Workbook) => new Dependents(book));

function append<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
