// Which filled figures of a form add up to what: from the form's own SUM and + formulas, resolved down to the figures they
// rest on, and from figures filled as 合计 beside their parts. Gives tables for rounding; rounds nothing.

import { address, cellAt, columnCount, parseAddress, type Sheet, type Workbook } from '../../grid.ts';
import { cellKey } from '../evaluate.ts';
import { isRatio } from '../figure-spec.ts';
import type { FilledFigure, PartsOf } from '../footing.ts';
import { parseFormula, type Expression, type Reference } from '../formula.ts';
import type { RoundingTable, Sum, Term } from './table.ts';

/** Figures of one last place that stand together, with where they and their totals stand. */
export type FormRounding = {
  table: RoundingTable;
  /** Index of each of the table's figures among the filled ones. */
  figures: number[];
  /** By sum: the cell that shows it (null: none does), and the filled figure in it where it is no formula. */
  totals: { at: { sheet: string; cell: string } | null; figure: number | null }[];
};

/** How often each filled figure counts in a cell; null: it rests on more than figures. */
type Counted = ReadonlyMap<number, number> | null;

function combined(parts: readonly Counted[], signs: readonly number[]): Counted {
  const counts = new Map<number, number>();
  for (const [p, part] of parts.entries()) {
    if (!part) return null;
    for (const [figure, count] of part) counts.set(figure, (counts.get(figure) ?? 0) + count * (signs[p] ?? 1));
  }
  return counts;
}

const added = (parts: readonly Counted[]): Counted =>
  combined(
    parts,
    parts.map(() => 1),
  );

const NOTHING: Counted = new Map();

/** Formulas resting on formulas: beyond this many in a row a total is left to the checks. */
const DEEPEST_CHAIN = 500;

/** Resolves cells of a form into counts of filled figures. */
class Resolution {
  private readonly book: Workbook;
  private readonly filled: ReadonlyMap<string, number>;
  private readonly parts: ReadonlyMap<number, readonly number[]>;
  private readonly known = new Map<string, Counted>();
  private readonly reach = new Map<Sheet, Reach>();
  private readonly ratios: ReadonlySet<number>;
  private depth = 0;

  constructor(
    book: Workbook,
    filled: ReadonlyMap<string, number>,
    parts: ReadonlyMap<number, readonly number[]>,
    ratios: ReadonlySet<number>,
  ) {
    this.ratios = ratios;
    this.book = book;
    this.filled = filled;
    this.parts = parts;
  }

  /** A rate adds up to nothing: what rests on one is left to the checks. */
  ofFigure(figure: number): Counted {
    const parts = this.parts.get(figure);
    if (this.ratios.has(figure)) return null;
    if (!parts) return new Map([[figure, 1]]);
    return added(parts.map((part) => this.ofFigure(part)));
  }

  ofCell(sheet: Sheet, row: number, column: number): Counted {
    const cell = address(row, column);
    const key = cellKey(sheet.name, cell);
    const figure = this.filled.get(key);
    if (figure !== undefined) return this.ofFigure(figure);
    const formula = sheet.formulas[cell];
    if (formula === undefined) {
      // A printed number is no figure of ours to round; words and blanks add nothing.
      const value = cellAt(sheet, row, column);
      return typeof value === 'number' && value !== 0 ? null : NOTHING;
    }
    const held = this.known.get(key);
    if (held !== undefined) return held;
    this.known.set(key, null);
    const expression = this.depth < DEEPEST_CHAIN ? parseFormula(formula) : null;
    this.depth++;
    const counted = expression && this.ofExpression(expression, sheet);
    this.depth--;
    this.known.set(key, counted);
    return counted;
  }

  private ofExpression(expression: Expression, sheet: Sheet): Counted {
    switch (expression.kind) {
      case 'number':
        return expression.value.n === 0n ? NOTHING : null;
      case 'reference':
        return expression.single ? this.ofReference(expression, sheet) : null;
      case 'negate':
        return combined([this.ofExpression(expression.operand, sheet)], [-1]);
      case 'binary': {
        if (expression.operator !== '+' && expression.operator !== '-') return null;
        const sides = [this.ofExpression(expression.left, sheet), this.ofExpression(expression.right, sheet)];
        return combined(sides, [1, expression.operator === '+' ? 1 : -1]);
      }
      case 'call': {
        const parameters = expression.parameters.filter((parameter) => parameter !== null);
        const [first] = parameters;
        if (expression.name === 'ROUND') return first ? this.ofExpression(first, sheet) : null;
        if (expression.name !== 'SUM') return null;
        const parts = parameters.map((one) =>
          one.kind === 'reference' ? this.ofReference(one, sheet) : this.ofExpression(one, sheet),
        );
        return added(parts);
      }
      default:
        return null;
    }
  }

  private ofReference({ sheet: name, range }: Reference, home: Sheet): Counted {
    const sheet = name === null ? home : this.book.sheets.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (!sheet) return null;
    const reach = this.reach.get(sheet) ?? reachOf(sheet, this.filled);
    this.reach.set(sheet, reach);
    const parts: Counted[] = [];
    for (let row = range.top; row <= Math.min(range.bottom, reach.rows - 1); row++) {
      for (let column = range.left; column <= Math.min(range.right, reach.columns - 1); column++)
        parts.push(this.ofCell(sheet, row, column));
    }
    return added(parts);
  }
}

/** How far a sheet holds anything: values, formulas or filled figures. */
type Reach = { rows: number; columns: number };

function reachOf(sheet: Sheet, filled: ReadonlyMap<string, number>): Reach {
  const reach = { rows: sheet.rows.length, columns: columnCount(sheet) };
  const mark = `${sheet.name}!`;
  const named = [...filled.keys()].filter((key) => key.startsWith(mark)).map((key) => key.slice(mark.length));
  for (const cell of [...Object.keys(sheet.formulas), ...named]) {
    const at = parseAddress(cell);
    reach.rows = Math.max(reach.rows, (at?.row ?? -1) + 1);
    reach.columns = Math.max(reach.columns, (at?.column ?? -1) + 1);
  }
  return reach;
}

const ratiosIn = (figures: readonly FilledFigure[]): Set<number> =>
  new Set([...figures.keys()].filter((f) => figures[f] && isRatio(figures[f].binding)));

type Total = FormRounding['totals'][number] & { counts: ReadonlyMap<number, number> };

/** Every total of the form over its figures: formulas, and figures filled as totals of others. */
function totalsOf(book: Workbook, figures: readonly FilledFigure[], parts: readonly PartsOf[]): Total[] {
  const filled = new Map(figures.map(({ binding }, f) => [cellKey(binding.sheet, binding.cell), f]));
  const firstParts = new Map<number, readonly number[]>();
  for (const { total, parts: below } of parts) if (!firstParts.has(total)) firstParts.set(total, below);
  const resolution = new Resolution(book, filled, firstParts, ratiosIn(figures));
  const totals: Total[] = [];
  for (const { total: figure, parts: below } of parts) {
    const { sheet = '', cell = '' } = figures[figure]?.binding ?? {};
    const counts = added(below.map((part) => resolution.ofFigure(part)));
    if (counts) totals.push({ at: { sheet, cell }, figure, counts });
    // A total of two kinds of parts ties them to each other.
    const between = combined([resolution.ofFigure(figure), counts], [1, -1]);
    if (between) totals.push({ at: null, figure, counts: between });
  }
  for (const sheet of book.sheets) {
    for (const cell of Object.keys(sheet.formulas)) {
      const place = parseAddress(cell);
      const counts = place && resolution.ofCell(sheet, place.row, place.column);
      if (counts) totals.push({ at: { sheet: sheet.name, cell }, figure: null, counts });
    }
  }
  return totals;
}

/** A sum where each figure counts once; null: a figure counts twice, or none is left. */
function sumOf(counts: ReadonlyMap<number, number>): Sum | null {
  const terms: Term[] = [];
  for (const [figure, count] of counts) {
    if (count === 0) continue;
    if (count !== 1 && count !== -1) return null;
    terms.push({ figure, sign: count });
  }
  return terms.length === 0 ? null : terms;
}

/** What one figure's last place is: 分 per last place, and the decimals that it is shown with. */
const placeOf = ({ scale, binding: { decimals } }: FilledFigure): number => scale - decimals;

/** The table over `own` figures, with the totals that rest on no others. */
function roundingOver(
  figures: readonly FilledFigure[],
  own: readonly number[],
  place: number,
  totals: readonly Total[],
) {
  const at = new Map(own.map((f, i) => [f, i]));
  const kept: Total[] = [];
  const sums: Sum[] = [];
  for (const total of totals) {
    const sum = sumOf(new Map([...total.counts].filter(([f]) => figures[f]?.integer !== null)));
    if (!sum || sum.some(({ figure }) => !at.has(figure))) continue;
    kept.push(total);
    sums.push(sum.map(({ figure, sign }) => ({ figure: at.get(figure) ?? -1, sign })));
  }
  const table: RoundingTable = { values: own.map((f) => figures[f]?.integer ?? 0), step: 10 ** place, sums };
  return { table, figures: [...own], totals: kept };
}

/**
 * The tables of a form: figures whose last place is the same, with every total over them. `whole` is false where the
 * form has a total that mixes last places or counts a figure twice: it cannot be made to add by rounding alone.
 */
export function roundingsOf(book: Workbook, figures: readonly FilledFigure[], parts: readonly PartsOf[]) {
  const totals = totalsOf(book, figures, parts);
  const derived = new Set(parts.map(({ total }) => total));
  const roundings: FormRounding[] = [];
  const held = new Set<Total>();
  const ratios = ratiosIn(figures);
  const places = Map.groupBy(figures.keys(), (f) => {
    const figure = figures[f];
    return figure ? `${placeOf(figure)} ${figure.binding.decimals}` : '';
  });
  for (const members of places.values()) {
    const sample = figures[members[0] ?? -1];
    if (!sample || placeOf(sample) <= 0) continue;
    const own = members.filter((f) => !derived.has(f) && !ratios.has(f) && figures[f]?.integer !== null);
    const { totals: kept, ...rounding } = roundingOver(figures, own, placeOf(sample), totals);
    kept.forEach((total) => held.add(total));
    roundings.push({ ...rounding, totals: kept.map(({ at, figure }) => ({ at, figure })) });
  }
  const isOpen = ([f, count]: readonly [number, number]): boolean => {
    const figure = figures[f];
    return count !== 0 && figure !== undefined && figure.integer !== null && placeOf(figure) > 0;
  };
  const whole = totals.every((total) => held.has(total) || ![...total.counts].some(isOpen));
  return { roundings, whole };
}
