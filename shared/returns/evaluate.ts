// Works out a form's own formulas over the cells that were filled, exactly. What it cannot work out for certain it
// leaves open (null): Excel recalculates on opening, and a stale or guessed result must not stand in between.

import { address, cellAt, parseAddress, type CellValue, type Sheet, type Workbook } from '../grid.ts';
import { aggregate, conditional, isAggregate, isNumber, SUBTOTALS, type Value } from './aggregates.ts';
import { parseFormula, type Expression, type Operator, type Reference } from './formula.ts';
import {
  add,
  compare,
  divide,
  fromDecimal,
  multiply,
  rational,
  round,
  subtract,
  ZERO,
  type Rational,
} from '../rational.ts';

/** What cells hold instead of what the book says, by 'sheet!cell': a number, words, or null for blank. */
export type Overrides = ReadonlyMap<string, Rational | string | null>;

export const cellKey = (sheet: string, cell: string): string => `${sheet}!${cell}`;

function plainValue(value: CellValue): Value {
  if (typeof value === 'number') return fromDecimal(String(value)) ?? undefined;
  return typeof value === 'object' && value !== null ? undefined : value;
}

/** Blank counts as 0 in arithmetic; words and truth values are left to Excel. */
function operand(value: Value): Rational | undefined {
  if (value === null) return ZERO;
  return isNumber(value) ? value : undefined;
}

function compared(operator: Operator, left: Value, right: Value): Value {
  if (left === undefined || right === undefined) return undefined;
  const [a, b] = [left ?? neutral(right), right ?? neutral(left)];
  const outcome = (order: number): boolean => {
    if (operator === '=') return order === 0;
    if (operator === '<>') return order !== 0;
    if (operator === '<') return order < 0;
    if (operator === '>') return order > 0;
    return operator === '<=' ? order <= 0 : order >= 0;
  };
  if (isNumber(a) && isNumber(b)) return outcome(compare(a, b));
  const equality = operator === '=' || operator === '<>';
  if (!equality) return undefined;
  if (typeof a === 'string' && typeof b === 'string') return outcome(a.toLowerCase() === b.toLowerCase() ? 0 : 1);
  if (typeof a === typeof b && !isNumber(a)) return outcome(a === b ? 0 : 1);
  return operator === '<>';
}

/** What a blank is beside another value: 0, '' or FALSE. */
function neutral(other: Value): Value {
  if (typeof other === 'string') return '';
  return typeof other === 'boolean' ? false : ZERO;
}

function calculated(operator: Operator, left: Value, right: Value): Value {
  if (operator === '&' || operator === '^') return undefined;
  if (operator !== '+' && operator !== '-' && operator !== '*' && operator !== '/')
    return compared(operator, left, right);
  const [a, b] = [operand(left), operand(right)];
  if (!a || !b) return undefined;
  if (operator === '+') return add(a, b);
  if (operator === '-') return subtract(a, b);
  return operator === '*' ? multiply(a, b) : (divide(a, b) ?? undefined);
}

/** Formulas resting on formulas: beyond this many in a row the result is left to Excel. */
const DEEPEST_CHAIN = 500;

/** All formulas of a book over one set of overrides. */
class Calculation {
  private readonly overrides: Overrides;
  private readonly sheets: ReadonlyMap<string, Sheet>;
  private readonly results = new Map<string, Value>();
  private depth = 0;
  /** Rows and columns that overridden cells reach beyond the book's own. */
  private readonly reach = new Map<string, { rows: number; columns: number }>();

  constructor(book: Workbook, overrides: Overrides) {
    this.overrides = overrides;
    // Excel compares sheet names without regard to case.
    this.sheets = new Map(book.sheets.map((sheet) => [sheet.name.toLowerCase(), sheet]));
    for (const sheet of book.sheets) {
      const columns = sheet.rows.reduce((most, row) => Math.max(most, row.length), 0);
      this.reach.set(sheet.name, { rows: sheet.rows.length, columns });
    }
    for (const key of [
      ...overrides.keys(),
      ...book.sheets.flatMap((s) => Object.keys(s.formulas).map((c) => cellKey(s.name, c))),
    ]) {
      const mark = key.lastIndexOf('!');
      const at = parseAddress(key.slice(mark + 1));
      const reach = this.reach.get(key.slice(0, mark));
      if (!at || !reach) continue;
      reach.rows = Math.max(reach.rows, at.row + 1);
      reach.columns = Math.max(reach.columns, at.column + 1);
    }
  }

  valueAt(sheet: Sheet, row: number, column: number): Value {
    const cell = address(row, column);
    const key = cellKey(sheet.name, cell);
    const override = this.overrides.get(key);
    if (override !== undefined) return override;
    const formula = sheet.formulas[cell];
    if (formula === undefined) return plainValue(cellAt(sheet, row, column));
    if (this.results.has(key)) return this.results.get(key);
    // A formula that meets itself on the way finds its own value unknown.
    this.results.set(key, undefined);
    const expression = this.depth < DEEPEST_CHAIN ? parseFormula(formula) : null;
    this.depth++;
    const value = expression ? this.valueOf(expression, sheet) : undefined;
    this.depth--;
    // A formula over a blank cell shows 0.
    const result = value === null ? ZERO : value;
    this.results.set(key, result);
    return result;
  }

  private valueOf(expression: Expression, sheet: Sheet): Value {
    switch (expression.kind) {
      case 'number':
      case 'text':
      case 'boolean':
        return expression.value;
      case 'reference': {
        const [value] = expression.single ? this.valuesOf(expression, sheet) : [];
        return value;
      }
      case 'negate':
      case 'percent': {
        const value = operand(this.valueOf(expression.operand, sheet));
        return value && multiply(value, expression.kind === 'negate' ? rational(-1n) : rational(1n, 100n));
      }
      case 'binary':
        return calculated(
          expression.operator,
          this.valueOf(expression.left, sheet),
          this.valueOf(expression.right, sheet),
        );
      case 'call':
        return this.call(expression.name, expression.parameters, sheet);
    }
  }

  private sheetOf(reference: Reference, home: Sheet): Sheet | undefined {
    return reference.sheet === null ? home : this.sheets.get(reference.sheet.toLowerCase());
  }

  /** The values of the cells that `counts`, row by row. */
  private valuesOf(reference: Reference, home: Sheet, counts: (cell: string) => boolean = () => true): Value[] {
    const sheet = this.sheetOf(reference, home);
    const reach = sheet && this.reach.get(sheet.name);
    if (!sheet || !reach) return [undefined];
    const { range } = reference;
    if (reference.single) return [this.valueAt(sheet, range.top, range.left)];
    const values: Value[] = [];
    for (let row = range.top; row <= Math.min(range.bottom, reach.rows - 1); row++) {
      for (let column = range.left; column <= Math.min(range.right, reach.columns - 1); column++) {
        if (counts(address(row, column))) values.push(this.valueAt(sheet, row, column));
      }
    }
    return values;
  }

  private call(name: string, parameters: readonly (Expression | null)[], sheet: Sheet): Value {
    if (name === 'IF') return this.choice(parameters, sheet);
    if (name === 'ROUND') return this.rounded(parameters, sheet);
    if (name === 'ABS') return this.absolute(parameters, sheet);
    if (name === 'IFERROR') return this.orElse(parameters, sheet);
    if (name === 'SUBTOTAL') return this.subtotal(parameters, sheet);
    if (name === 'SUMIF' || name === 'COUNTIF' || name === 'AVERAGEIF')
      return this.conditional(name, parameters, sheet);
    if (!isAggregate(name)) return undefined;
    const values = parameters.flatMap((parameter): Value[] => {
      if (parameter?.kind === 'reference') return this.valuesOf(parameter, sheet);
      return [parameter === null ? ZERO : operand(this.valueOf(parameter, sheet))];
    });
    return aggregate(name, values);
  }

  private absolute([subject]: readonly (Expression | null)[], sheet: Sheet): Value {
    const value = subject ? operand(this.valueOf(subject, sheet)) : undefined;
    return value && compare(value, ZERO) < 0 ? multiply(value, rational(-1n)) : value;
  }

  /** The one error that is certain is a division by a known 0. */
  private orElse([tried, otherwise]: readonly (Expression | null)[], sheet: Sheet): Value {
    const value = tried ? this.valueOf(tried, sheet) : ZERO;
    if (value !== undefined || tried?.kind !== 'binary' || tried.operator !== '/') return value;
    const [above, below] = [operand(this.valueOf(tried.left, sheet)), operand(this.valueOf(tried.right, sheet))];
    if (!above || !below || below.n !== 0n) return undefined;
    return otherwise ? this.valueOf(otherwise, sheet) : ZERO;
  }

  /** Other subtotals among its cells do not count; beside hidden rows its meaning is left to Excel. */
  private subtotal([kind, ...areas]: readonly (Expression | null)[], sheet: Sheet): Value {
    const number = kind?.kind === 'number' && kind.value.d === 1n ? Number(kind.value.n) : 0;
    const name = SUBTOTALS[number > 100 ? number - 100 : number];
    const values: Value[] = [];
    for (const area of areas) {
      const home = area?.kind === 'reference' ? this.sheetOf(area, sheet) : undefined;
      if (area?.kind !== 'reference' || !home) return undefined;
      const { top, bottom } = area.range;
      if (home.hiddenRows.some((row) => row >= top && row <= bottom)) return undefined;
      values.push(
        ...this.valuesOf(area, sheet, (cell) => !/\b(?:SUBTOTAL|AGGREGATE)\(/i.test(home.formulas[cell] ?? '')),
      );
    }
    return name === undefined ? undefined : aggregate(name, values);
  }

  private conditional(name: string, [tested, criterion, summed]: readonly (Expression | null)[], sheet: Sheet): Value {
    if (tested?.kind !== 'reference' || !criterion) return undefined;
    const beside = summed ?? tested;
    if (beside.kind !== 'reference') return undefined;
    const [values, others] = [this.valuesOf(tested, sheet), this.valuesOf(beside, sheet)];
    if (values.length !== others.length) return undefined;
    return conditional(name, values, this.valueOf(criterion, sheet), others);
  }

  private rounded([subject, digits]: readonly (Expression | null)[], sheet: Sheet): Value {
    const value = subject ? operand(this.valueOf(subject, sheet)) : undefined;
    const places = digits ? operand(this.valueOf(digits, sheet)) : ZERO;
    if (!value || !places || places.d !== 1n || places.n > 30n || places.n < -30n) return undefined;
    return round(value, Number(places.n));
  }

  private choice([condition, then, otherwise]: readonly (Expression | null)[], sheet: Sheet): Value {
    const tested = condition ? this.valueOf(condition, sheet) : undefined;
    const holds = isNumber(tested) ? tested.n !== 0n : tested === null ? false : tested;
    if (typeof holds !== 'boolean') return undefined;
    const chosen = holds ? then : otherwise;
    if (chosen === undefined) return holds;
    return chosen === null ? ZERO : this.valueOf(chosen, sheet);
  }
}

/**
 * Values of a book's cells with `overrides` in place, formulas worked out exactly.
 * The function it returns gives a cell's number, or null where it is words, or not to be known for certain
 * (unknown function, circular reference, division by zero, error in a cell).
 */
export function evaluator(book: Workbook, overrides: Overrides): (sheet: string, cell: string) => Rational | null {
  const calculation = new Calculation(book, overrides);
  return (name, cell) => {
    const sheet = book.sheets.find((candidate) => candidate.name === name);
    const at = parseAddress(cell);
    if (!sheet || !at) return null;
    const value = calculation.valueAt(sheet, at.row, at.column);
    return isNumber(value) ? value : null;
  };
}
