// Fills a bound form for a period: figures scaled and rounded on integers, words behind their labels, and the form's own
// totals checked against the truth. Pure: the figures come through a function, the file is written by someone else.

import { address, cellAt, parseAddress, styleAt, type Sheet, type Workbook } from '../grid.ts';
import type { IsoDate } from '../period.ts';
import type { Figure, ValueHead } from '../cube/table.ts';
import { decimal, exactPlaces } from '../money.ts';
import { done, refused, type Fault, type Result } from '../result.ts';
import { openBlanks } from './blanks.ts';
import { boxWarnings, readBoxes } from './box.ts';
import { publishedChecks } from './checks/check.ts';
import { checkFailures } from './checks/failures.ts';
import { cellKey, type Overrides } from './evaluate.ts';
import { footingChecks, partsChecks, partsOf, type FilledFigure } from './footing.ts';
import type { Binding, CellEdit, FigureBinding, FilledForm, RoundingMethod, TextBinding } from './form.ts';
import { fromDecimal, multiply, rational, round, toDecimal, type Rational } from '../rational.ts';
import { withPlainFormulas } from './plain-formula.ts';
import { recalculate, type Recalculation } from './recalculate.ts';
import { roundForms, type RoundedForm } from './rounding/apply.ts';
import { cellTwice, formulaCell, unknownCell, unknownSheet } from './refusals.ts';
import type { AddedRows } from './rows.ts';
import { formulaTotals } from './totals.ts';
import { periodWords, putWords } from './words.ts';

/** `exact`: in the head's unit, where the figure itself was rounded to the head's scale. */
export type FoundFigure = { figure: Figure; head: ValueHead; facts: number; exact?: Rational | null };

/** The figure that a binding asks for, with the head that says its unit and scale, or why there is none. */
export type FigureSource = (binding: FigureBinding) => FoundFigure | Fault;

export type FillInput = {
  book: Workbook;
  binding: Binding;
  /** Last day of the period. */
  at: IsoDate;
  figure: FigureSource;
  /** Words by name of the text binding; a name that is missing or empty leaves its cells as they are, with a warning. */
  texts: Readonly<Record<string, string>>;
  /** Cells that are known already: sentences, and the names of a block's rows. */
  given?: readonly CellEdit[];
  /** Rows that the blank form did not have. */
  added?: readonly AddedRows[];
  rounding: RoundingMethod;
};

export type FilledReturn = FilledForm & { recalculated: Recalculation };

export const TEXT_NAMES: Readonly<Record<TextBinding['text'], string>> = {
  reporting_unit: '填报单位',
  period: '报告期',
  filled_on: '报出日期',
  officer: '单位负责人',
  stat_officer: '统计负责人',
  filled_by: '填表人',
  phone: '联系电话',
};

type Target = { sheet: Sheet; row: number; column: number; cell: string };

/** The cell of a binding, or why it cannot be filled. */
function targetOf(book: Workbook, bound: { sheet: string; cell: string }): Result<Target> {
  const sheet = book.sheets.find(({ name }) => name === bound.sheet);
  if (!sheet) return refused(unknownSheet(bound.sheet, bound.cell));
  const at = parseAddress(bound.cell);
  if (!at) return refused(unknownCell(bound.sheet, bound.cell));
  const cell = address(at.row, at.column);
  if (sheet.formulas[cell] !== undefined) return refused(formulaCell(sheet.name, cell));
  return done({ sheet, ...at, cell });
}

/** Decimals between the figure's integer and one unit of the cell: 分 in 万元 are 6. */
export const shiftOf = (head: ValueHead, binding: FigureBinding): number =>
  head.unit === '元' ? head.scale + exactPlaces(binding.unit) - 2 : head.scale;

/** The figure in the cell's unit, `shift` as `shiftOf` says: exact, and rounded once, half-up, to `decimals`. */
export function inCell(
  { figure, head, exact }: FoundFigure,
  shift: number,
  decimals: number,
): { exact: Rational | null; shown: string | null } {
  if (figure === null) return { exact: null, shown: null };
  if (!exact)
    return {
      exact: rational(BigInt(figure), 10n ** BigInt(shift)),
      shown: decimal(BigInt(figure), shift, decimals),
    };
  const own = multiply(exact, rational(1n, 10n ** BigInt(shift - head.scale)));
  const { n } = multiply(round(own, decimals), rational(10n ** BigInt(decimals)));
  return { exact: own, shown: decimal(n, decimals, decimals) };
}

function fillFigure(book: Workbook, binding: FigureBinding, source: FigureSource): Result<FilledFigure> {
  const target = targetOf(book, binding);
  if (!target.ok) return target;
  const answer = source(binding);
  if ('code' in answer)
    return refused({ ...answer, where: { sheet: binding.sheet, cell: binding.cell, ...answer.where } });
  const { figure, head, facts } = answer;
  const { sheet, row, column } = target.value;
  // Excel shows 0.125 as 12.5% where the cell's format says %.
  const asFraction = head.unit === '%' && styleAt(book, sheet, row, column).format.includes('%') ? 2 : 0;
  const shift = shiftOf(head, binding) + asFraction;
  const { exact, shown } = inCell(answer, shift, binding.decimals + asFraction);
  const bound = { ...binding, cell: target.value.cell };
  return done({ binding: bound, integer: figure, scale: shift, exact, shown, facts });
}

const nothingFor = (binding: FigureBinding): Fault => ({
  code: 'form.no-data',
  message: `${binding.cell} 没有数据，留空未填（不是 0）。`,
  values: { cell: binding.cell },
  where: { sheet: binding.sheet, cell: binding.cell },
  hint: '请确认相应台账已导入，或该项确实没有。',
});

function fillFigures(input: Omit<FillInput, 'rounding'>): Result<{ figures: FilledFigure[]; warnings: Fault[] }> {
  const figures: FilledFigure[] = [];
  const warnings: Fault[] = [];
  const seen = new Set<string>();
  for (const binding of input.binding.figures) {
    const filled = fillFigure(input.book, binding, input.figure);
    if (!filled.ok) return filled;
    const { sheet, cell } = filled.value.binding;
    if (seen.has(cellKey(sheet, cell))) return refused(cellTwice(sheet, cell));
    seen.add(cellKey(sheet, cell));
    if (filled.value.shown === null) warnings.push(nothingFor(filled.value.binding));
    figures.push(filled.value);
  }
  return done({ figures, warnings });
}

/** Several words may go into one cell, as in '单位负责人:  统计负责人:  填表人:'. */
function fillTexts(
  input: Omit<FillInput, 'rounding'>,
): Result<{ texts: Map<string, CellEdit & { text: string }>; warnings: Fault[] }> {
  const texts = new Map<string, CellEdit & { text: string }>();
  const warnings: Fault[] = [];
  for (const bound of input.binding.texts) {
    const target = targetOf(input.book, bound);
    if (!target.ok) return target;
    const { sheet, row, column, cell } = target.value;
    const key = cellKey(sheet.name, cell);
    const held = cellAt(sheet, row, column);
    const before = texts.get(key)?.text ?? (typeof held === 'string' ? held : '');
    const given = input.texts[bound.text]?.trim() ?? '';
    const words = given === '' && bound.text === 'period' ? periodWords(before, input.at) : given;
    const where = { sheet: sheet.name, cell };
    if (words === '') {
      const name = TEXT_NAMES[bound.text];
      const message = `没有给出${name}，${cell} 保持原样。`;
      warnings.push({
        code: 'form.text-missing',
        message,
        values: { name, cell },
        where,
        hint: '需要时请在填报时写上。',
      });
      continue;
    }
    const text = putWords(before, bound.prefix, words);
    if (text === null) {
      const values = { cell, prefix: bound.prefix };
      const message = `${cell} 中没有“${bound.prefix}”，表样与绑定不符。`;
      return refused({ code: 'form.binding-mismatch', message, values, where, hint: '请重新核对绑定。' });
    }
    texts.set(key, { ...where, text });
  }
  return done({ texts, warnings });
}

const editOf = ({ binding: { sheet, cell }, shown }: FilledFigure): CellEdit =>
  shown === null ? { sheet, cell, blank: true } : { sheet, cell, number: shown };

/** What a formula finds in a cell after this edit. */
function heldBy(edit: CellEdit): Rational | string | null {
  if ('text' in edit) return edit.text;
  return 'number' in edit ? fromDecimal(edit.number) : null;
}

/** A form whose figures and words are known; what stands between it and the filled form is the rounding. */
export type PreparedReturn = {
  input: Omit<FillInput, 'rounding'>;
  figures: FilledFigure[];
  parts: ReturnType<typeof partsOf>;
  texts: Map<string, CellEdit & { text: string }>;
  warnings: Fault[];
};

/**
 * Asks for every figure of the form and puts its words together. Refuses the whole where a binding does not fit the form
 * (`form.unknown-sheet`, `form.unknown-cell`, `form.formula-cell`, `form.cell-twice`, `form.binding-mismatch`) or a figure is refused
 * by its source.
 */
export function prepareReturn(asked: Omit<FillInput, 'rounding'>): Result<PreparedReturn> {
  const input = { ...asked, book: withPlainFormulas(asked.book) };
  const filled = fillFigures(input);
  if (!filled.ok) return filled;
  const words = fillTexts(input);
  if (!words.ok) return words;
  const { figures } = filled.value;
  const { texts } = words.value;
  const clash = figures.find(({ binding }) => texts.has(cellKey(binding.sheet, binding.cell)));
  if (clash) return refused(cellTwice(clash.binding.sheet, clash.binding.cell));
  const blanks = openBlanks(input.book, [...texts.values(), ...(input.given ?? [])]);
  const warnings = [...filled.value.warnings, ...words.value.warnings, ...blanks];
  return done({ input, figures, parts: partsOf(figures), texts, warnings });
}

function finished({ input, parts, texts, warnings }: PreparedReturn, rounding: RoundedForm): FilledReturn {
  const { figures } = rounding;
  const given = input.given ?? [];
  const fixed = [...texts.values(), ...given].map((edit): [string, Rational | string | null] => [
    cellKey(edit.sheet, edit.cell),
    heldBy(edit),
  ]);
  const overrides = (value: (figure: FilledFigure) => Rational | null): Overrides =>
    new Map<string, Rational | string | null>([
      ...fixed,
      ...figures.map((figure): [string, Rational | null] => [
        cellKey(figure.binding.sheet, figure.binding.cell),
        value(figure),
      ]),
    ]);
  const rounded = overrides(({ shown }) => (shown === null ? null : fromDecimal(shown)));
  const unrounded = overrides(({ exact }) => exact);
  const published = publishedChecks(input.book, rounded);
  const recalculated = recalculate(input.book, rounded, input.added);
  return {
    edits: [...figures.map(editOf), ...texts.values(), ...given],
    figures: figures.map(({ binding, shown, exact, facts }) => {
      return { binding, shown, exact: exact && toDecimal(exact), facts };
    }),
    totals: formulaTotals(input.book, recalculated.results, unrounded),
    checks: [
      ...footingChecks(input.book, figures, rounded, unrounded, rounding.record.used === 'controlled'),
      ...partsChecks(figures, parts.parts),
    ],
    published,
    rounding: rounding.record,
    warnings: [
      ...boxWarnings(readBoxes(input.book), input.at),
      ...warnings,
      ...parts.warnings,
      ...rounding.warnings,
      ...checkFailures(published),
    ],
    recalculated,
  };
}

/**
 * The edits that fill each form, with checks and warnings: the forms of a set, rounded together by the method asked for. A figure that
 * is null leaves its cell blank, never 0.
 */
export function fillPrepared(prepared: readonly PreparedReturn[], rounding: RoundingMethod): FilledReturn[] {
  const rounded = roundForms(
    prepared.map(({ input, figures, parts }) => ({ book: input.book, figures, parts: parts.parts })),
    rounding,
  );
  return prepared.flatMap((one, at) => {
    const own = rounded[at];
    return own ? [finished(one, own)] : [];
  });
}
