// Whether a filled form foots: its own sums over rounded figures against the exact totals rounded once (尾差),
// and figures filled as 合计 against the parts that stand beside them.

import { parseAddress, type Workbook } from '../grid.ts';
import { measureOf } from '../vocabulary/measures.ts';
import type { Fault } from '../result.ts';
import { cellKey, evaluator, type Overrides } from './evaluate.ts';
import { isRatio } from './figure-spec.ts';
import type { FigureBinding, FootingCheck } from './form.ts';
import { addsUp, parseFormula, referencesOf } from './formula.ts';
import { Spots } from './spots.ts';
import { add, compare, fromDecimal, rational, round, subtract, toDecimal, ZERO, type Rational } from '../rational.ts';

/**
 * A bound figure: `integer` in its smallest unit with `scale` decimals in the cell's unit, the same as `exact`, and as it
 * stands in the cell.
 */
export type FilledFigure = {
  binding: FigureBinding;
  integer: number | null;
  scale: number;
  exact: Rational | null;
  shown: string | null;
  facts: number;
};

/** By sheet, the cells that formulas may rest on: filled figures and other formulas. */
function spotsOf(book: Workbook, bound: ReadonlyMap<string, number>): Map<string, Spots> {
  return new Map(
    book.sheets.map((sheet) => {
      const mark = `${sheet.name}!`;
      const named = [...bound.keys()].filter((key) => key.startsWith(mark)).map((key) => key.slice(mark.length));
      return [sheet.name, new Spots([...named, ...Object.keys(sheet.formulas)])];
    }),
  );
}

/** Decimals of the figures that a formula rests on, through other formulas; null where it rests on none. */
function decimalsBelow(
  book: Workbook,
  { sheet, cell }: { sheet: string; cell: string },
  bound: ReadonlyMap<string, number>,
  spots: ReadonlyMap<string, Spots>,
): number | null {
  const decimals: number[] = [];
  const seen = new Set([cellKey(sheet, cell)]);
  const queue = [{ sheet, cell }];
  for (const at of queue) {
    const own = bound.get(cellKey(at.sheet, at.cell));
    if (own !== undefined) decimals.push(own);
    const formula = book.sheets.find(({ name }) => name === at.sheet)?.formulas[at.cell];
    const expression = formula === undefined ? null : parseFormula(formula);
    for (const { sheet: named, range } of (expression && referencesOf(expression)) ?? []) {
      const name = (named ?? at.sheet).toLowerCase();
      const target = book.sheets.find((candidate) => candidate.name.toLowerCase() === name);
      for (const spot of (target && spots.get(target.name)?.within(range)) ?? []) {
        const key = cellKey(target?.name ?? '', spot.cell);
        if (seen.has(key)) continue;
        seen.add(key);
        queue.push({ sheet: target?.name ?? '', cell: spot.cell });
      }
    }
  }
  return decimals.length === 0 ? null : Math.max(...decimals);
}

/** Whether a total may be shown so: its nearest rounding, or, where all was rounded together, less than a last place off. */
function standsFor(shown: Rational, truth: Rational, decimals: number, together: boolean): boolean {
  if (!together) return compare(round(truth, decimals), round(shown, decimals)) === 0;
  const off = subtract(shown, truth);
  const place = rational(1n, 10n ** BigInt(decimals));
  return compare(off, place) < 0 && compare(subtract(ZERO, off), place) < 0;
}

/**
 * Every formula that adds up bound figures: its result over what is shown, against the exact one.
 * @param together the figures were rounded together (controlled), not each for itself.
 */
export function footingChecks(
  book: Workbook,
  figures: readonly FilledFigure[],
  rounded: Overrides,
  exact: Overrides,
  together: boolean,
): FootingCheck[] {
  const checks: FootingCheck[] = [];
  const bound = new Map(figures.map(({ binding }) => [cellKey(binding.sheet, binding.cell), binding.decimals]));
  const spots = spotsOf(book, bound);
  const shownAt = evaluator(book, rounded);
  const exactAt = evaluator(book, exact);
  for (const sheet of book.sheets) {
    for (const [cell, formula] of Object.entries(sheet.formulas)) {
      const expression = parseFormula(formula);
      if (!expression || !addsUp(expression)) continue;
      const decimals = decimalsBelow(book, { sheet: sheet.name, cell }, bound, spots);
      if (decimals === null) continue;
      const shown = shownAt(sheet.name, cell);
      const truth = exactAt(sheet.name, cell);
      const agrees = shown && truth ? standsFor(shown, truth, decimals, together) : null;
      checks.push({ sheet: sheet.name, cell, formula, result: shown && toDecimal(shown), agrees });
    }
  }
  return checks;
}

/** Dimensions over which no figure adds: a balance of two years is not their sum. */
const NEVER_ADDED = ['year', 'as_of_year', 'as_of'];

/** Whether figures of this value add up over the dimension to their total. */
function adds({ value, compared }: FigureBinding, dimension: string): boolean {
  if (value.measure === 'indicator' || isRatio({ value, compared })) return false;
  if (value.measure === 'ent_cnt' || value.agg !== 'sum' || NEVER_ADDED.includes(dimension)) return false;
  const measure = measureOf(value.measure);
  return measure.overEnterprises === 'sum' && (dimension !== 'item' || measure.overItems === 'sum');
}

const keysOf = (binding: FigureBinding, but: string): string =>
  JSON.stringify([
    binding.sheet,
    binding.value,
    binding.unit,
    binding.period,
    binding.compared,
    binding.bands,
    binding.filters
      .filter((f) => f.dimension !== but)
      .map((f) => [f.dimension, f.in.toSorted()])
      .toSorted(),
  ]);

/** A figure filled as 合计 and the figures beside it that make it up: indices among the filled ones. */
export type PartsOf = { total: number; parts: number[] };

type Found = { parts: PartsOf[]; warnings: Fault[] };

/**
 * Figures that are the total of others in their row or column: same value, same filters but for one dimension. Where the
 * exact parts fall short of their total (其中, or some belong nowhere) that is no matter of rounding: it is warned of.
 */
export function partsOf(figures: readonly FilledFigure[]): Found {
  const found: Found = { parts: [], warnings: [] };
  for (const dimension of new Set(figures.flatMap(({ binding }) => binding.filters.map((f) => f.dimension)))) {
    const groups = Map.groupBy(figures.keys(), (f) => figures[f] && keysOf(figures[f].binding, dimension));
    for (const group of groups.values()) findParts(figures, group, dimension, found);
  }
  return found;
}

const keysIn = (figure: FilledFigure | undefined, dimension: string): readonly (string | null)[] | null =>
  figure?.binding.filters.find((f) => f.dimension === dimension)?.in ?? null;

function findParts(figures: readonly FilledFigure[], group: readonly number[], dimension: string, found: Found): void {
  const singles = group.filter((f) => keysIn(figures[f], dimension)?.length === 1);
  for (const f of group) {
    const total = figures[f];
    const covered = keysIn(total, dimension);
    if (!total || covered?.length === 1 || !adds(total.binding, dimension)) continue;
    const parts = singles.filter((p) => {
      const key = keysIn(figures[p], dimension)?.[0] ?? null;
      return figures[p] && sameLine(total, figures[p]) && (covered === null || covered.includes(key));
    });
    const keys = new Set(parts.map((p) => keysIn(figures[p], dimension)?.[0]));
    if (parts.length < 2 || keys.size !== parts.length) continue;
    const exact = parts.map((p) => figures[p]?.exact ?? null);
    if (total.exact === null || exact.every((one) => one === null)) continue;
    const missing = subtract(
      total.exact,
      exact.reduce<Rational>((so, one) => add(so, one ?? ZERO), ZERO),
    );
    if (missing.n === 0n) found.parts.push({ total: f, parts });
    else found.warnings.push(partsShort(total, formulaOf(figures, parts), toDecimal(missing)));
  }
}

const formulaOf = (figures: readonly FilledFigure[], parts: readonly number[]): string =>
  parts.map((p) => figures[p]?.binding.cell).join('+');

const partsShort = ({ binding: { sheet, cell } }: FilledFigure, formula: string, difference: string): Fault => ({
  code: 'form.parts-short',
  message: `${cell} 的合计与其各分项（${formula}）相差 ${difference}：各分项不是全部。`,
  values: { cell, formula, difference },
  where: { sheet, cell },
  hint: '若各分项应当是全部，请查看未归类的企业。',
});

/** Parts stand in the total's own row or column. */
function sameLine(total: FilledFigure, part: FilledFigure): boolean {
  const [a, b] = [parseAddress(total.binding.cell), parseAddress(part.binding.cell)];
  return a !== null && b !== null && (a.row === b.row || a.column === b.column);
}

/** Whether the parts as shown add up to their total as shown. */
export function partsChecks(figures: readonly FilledFigure[], found: readonly PartsOf[]): FootingCheck[] {
  const shownOf = (f: number): Rational | null => {
    const shown = figures[f]?.shown ?? null;
    return shown === null ? null : fromDecimal(shown);
  };
  return found.flatMap(({ total, parts }) => {
    const shown = shownOf(total);
    const binding = figures[total]?.binding;
    if (!shown || !binding) return [];
    const sum = parts.reduce<Rational>((so, p) => add(so, shownOf(p) ?? ZERO), ZERO);
    const { sheet, cell } = binding;
    const agrees = compare(sum, shown) === 0;
    return [{ sheet, cell, formula: formulaOf(figures, parts), result: toDecimal(sum), agrees }];
  });
}
