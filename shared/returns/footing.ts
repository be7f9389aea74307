// Whether a filled form foots: its own sums over rounded figures against the exact totals rounded once (尾差),
// and figures filled as 合计 against the parts that stand beside them.

import { parseAddress, type Workbook } from '../grid.ts';
import { measureOf } from '../vocabulary/measures.ts';
import type { Fault } from '../result.ts';
import { cellKey, evaluator, type Overrides } from './evaluate.ts';
import type { FigureBinding, FootingCheck } from './form.ts';
import { addsUp, parseFormula, referencesOf } from './formula.ts';
import { add, compare, fromDecimal, round, subtract, toDecimal, ZERO, type Rational } from '../rational.ts';

/** A bound figure in its cell's unit: exact, and as it stands in the cell. */
export type FilledFigure = { binding: FigureBinding; exact: Rational | null; shown: string | null; facts: number };

/** Decimals of the figures that a formula rests on, through other formulas; null where it rests on none. */
function decimalsBelow(book: Workbook, sheet: string, cell: string, bound: ReadonlyMap<string, number>): number | null {
  const decimals: number[] = [];
  const seen = new Set<string>();
  const queue = [{ sheet, cell }];
  for (const at of queue) {
    const key = cellKey(at.sheet, at.cell);
    if (seen.has(key)) continue;
    seen.add(key);
    const own = bound.get(key);
    if (own !== undefined) decimals.push(own);
    const home = book.sheets.find(({ name }) => name === at.sheet);
    const formula = home?.formulas[at.cell];
    const expression = formula === undefined ? null : parseFormula(formula);
    for (const reference of (expression && referencesOf(expression)) ?? []) {
      const name = reference.sheet ?? at.sheet;
      const target = book.sheets.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
      if (!target) continue;
      const within = (key: string): boolean => {
        const place = parseAddress(key);
        const { top, left, bottom, right } = reference.range;
        return (
          place !== null && place.row >= top && place.row <= bottom && place.column >= left && place.column <= right
        );
      };
      const named = [...bound.keys()]
        .filter((key) => key.startsWith(`${target.name}!`))
        .map((key) => key.slice(target.name.length + 1));
      const cells = [...named, ...Object.keys(target.formulas)].filter(within);
      queue.push(...cells.map((one) => ({ sheet: target.name, cell: one })));
    }
  }
  return decimals.length === 0 ? null : Math.max(...decimals);
}

/** Every formula that adds up bound figures: its result over what is shown, against the exact one rounded once. */
export function footingChecks(
  book: Workbook,
  figures: readonly FilledFigure[],
  rounded: Overrides,
  exact: Overrides,
): FootingCheck[] {
  const checks: FootingCheck[] = [];
  const bound = new Map(figures.map(({ binding }) => [cellKey(binding.sheet, binding.cell), binding.decimals]));
  const shownAt = evaluator(book, rounded);
  const exactAt = evaluator(book, exact);
  for (const sheet of book.sheets) {
    for (const [cell, formula] of Object.entries(sheet.formulas)) {
      const expression = parseFormula(formula);
      if (!expression || !addsUp(expression)) continue;
      const decimals = decimalsBelow(book, sheet.name, cell, bound);
      if (decimals === null) continue;
      const shown = shownAt(sheet.name, cell);
      const truth = exactAt(sheet.name, cell);
      const agrees = shown && truth ? compare(round(truth, decimals), round(shown, decimals)) === 0 : null;
      checks.push({ sheet: sheet.name, cell, formula, result: shown && toDecimal(shown), agrees });
    }
  }
  return checks;
}

/** Dimensions over which no figure adds: a balance of two years is not their sum. */
const NEVER_ADDED = ['year', 'as_of_year', 'as_of'];

/** Whether figures of this value add up over the dimension to their total. */
function adds({ value }: FigureBinding, dimension: string): boolean {
  if (value.measure === 'ent_cnt' || value.agg !== 'sum' || NEVER_ADDED.includes(dimension)) return false;
  const measure = measureOf(value.measure);
  return measure.overEnterprises === 'sum' && (dimension !== 'item' || measure.overItems === 'sum');
}

const keysOf = (binding: FigureBinding, but: string): string =>
  JSON.stringify([
    binding.sheet,
    binding.value,
    binding.unit,
    binding.filters
      .filter((f) => f.dimension !== but)
      .map((f) => [f.dimension, f.in.toSorted()])
      .toSorted(),
  ]);

type Parts = { checks: FootingCheck[]; warnings: Fault[] };

/** Figures that are the total of others in their row or column: same value, same filters but for one dimension. */
export function partsChecks(figures: readonly FilledFigure[]): Parts {
  const result: Parts = { checks: [], warnings: [] };
  for (const dimension of new Set(figures.flatMap(({ binding }) => binding.filters.map((f) => f.dimension)))) {
    const groups = Map.groupBy(figures, ({ binding }) => keysOf(binding, dimension));
    for (const group of groups.values()) checkGroup(group, dimension, result);
  }
  return result;
}

const keysIn = (figure: FilledFigure, dimension: string): readonly (string | null)[] | null =>
  figure.binding.filters.find((f) => f.dimension === dimension)?.in ?? null;

function checkGroup(group: readonly FilledFigure[], dimension: string, result: Parts): void {
  const singles = group.filter((figure) => keysIn(figure, dimension)?.length === 1);
  for (const total of group) {
    const covered = keysIn(total, dimension);
    if (covered?.length === 1 || !adds(total.binding, dimension)) continue;
    const parts = singles.filter(
      (part) => sameLine(total, part) && (covered === null || covered.includes(keysIn(part, dimension)?.[0] ?? null)),
    );
    const keys = new Set(parts.map((part) => keysIn(part, dimension)?.[0]));
    if (parts.length < 2 || keys.size !== parts.length) continue;
    checkTotal(total, parts, result);
  }
}

/** Parts stand in the total's own row or column. */
function sameLine(total: FilledFigure, part: FilledFigure): boolean {
  const [a, b] = [parseAddress(total.binding.cell), parseAddress(part.binding.cell)];
  return a !== null && b !== null && (a.row === b.row || a.column === b.column);
}

function checkTotal(total: FilledFigure, parts: readonly FilledFigure[], result: Parts): void {
  const { sheet, cell } = total.binding;
  const formula = parts.map((part) => part.binding.cell).join('+');
  const sum = parts.reduce((so, part) => add(so, (part.shown && fromDecimal(part.shown)) || ZERO), ZERO);
  const shown = total.shown === null ? null : fromDecimal(total.shown);
  if (shown === null || total.exact === null || parts.every((part) => part.exact === null)) return;
  const exact = parts.reduce((so, part) => add(so, part.exact ?? ZERO), ZERO);
  if (compare(exact, total.exact) === 0) {
    result.checks.push({ sheet, cell, formula, result: toDecimal(sum), agrees: compare(sum, shown) === 0 });
    return;
  }
  // The parts are not the whole (其中, or some belong nowhere): no matter of rounding, so it is said and not checked.
  const missing = toDecimal(subtract(total.exact, exact));
  result.warnings.push({
    code: 'form.parts-short',
    message: `${cell} 的合计与其各分项（${formula}）相差 ${missing}：各分项不是全部。`,
    values: { cell, formula, difference: missing },
    where: { sheet, cell },
    hint: '若各分项应当是全部，请查看未归类的企业。',
  });
}
