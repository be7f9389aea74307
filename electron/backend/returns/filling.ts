// Filling a form, whoever asks: a bound form, a cube and a request in; the filled file and its report out. Knows no store, keeps
// nothing; a form that is filled many times is bound once.

import { figuresByKey, type KeyedFigures } from '../../../shared/cube/by-key.ts';
import type { Cube } from '../../../shared/cube/cube.ts';
import { exactFigures } from '../../../shared/cube/exact.ts';
import { runPivot } from '../../../shared/cube/pivot.ts';
import type { PivotSpec } from '../../../shared/cube/spec.ts';
import type { Workbook } from '../../../shared/grid.ts';
import type { MoneyUnit } from '../../../shared/money.ts';
import type { IsoDate } from '../../../shared/period.ts';
import { done, refused, type Fault, type Result } from '../../../shared/result.ts';
import type { CodeSource } from '../../../shared/returns/codes.ts';
import { withComparisons } from '../../../shared/returns/compared.ts';
import { figureSpec, momentEnd } from '../../../shared/returns/figure-spec.ts';
import {
  fillPrepared,
  prepareReturn,
  type FigureSource,
  type FilledReturn,
  type PreparedReturn,
} from '../../../shared/returns/fill.ts';
import type {
  Binding,
  CellEdit,
  FigureBinding,
  FilledCell,
  FilledForm,
  RoundingMethod,
} from '../../../shared/returns/form.ts';
import { inspectForm, withMarkers } from '../../../shared/returns/inspect.ts';
import { fillPhrases } from '../../../shared/returns/phrases.ts';
import { LISTED } from '../../../shared/returns/propose-rows.ts';
import { rowKeys, rowWords } from '../../../shared/returns/row-keys.ts';
import type { KeySource, WordSource } from '../../../shared/returns/rows.ts';
import { legacy } from '../forms/form-package.ts';
import { fillForm } from '../forms/form.ts';
import { grownForm, type ReadyForm } from '../forms/grown-form.ts';
import { withoutStrayMarkers } from '../forms/stray-markers.ts';
import { readWorkbook } from '../reading/read.ts';

/** A blank form with its bytes, as read, and the binding that it is filled by: markers of its own included. */
export type BoundForm = { name: string; bytes: Uint8Array; book: Workbook; binding: Binding };

export type FillRequest = {
  /** Last day of the period. */
  at: IsoDate;
  /** Whose figures: over all cells of the form. */
  filters: PivotSpec['filters'];
  /** Words for its text cells, by name. */
  texts: Readonly<Record<string, string>>;
  rounding: RoundingMethod;
  /** Codes of the enterprises that a block lists. */
  codes: CodeSource;
};

/** `name`: the form's, with the period. */
export type FilledFile = { name: string; bytes: Uint8Array; report: FilledForm };

/** Reads a form that may be filled: its bytes will be edited in place, which only the XML formats allow. */
export async function readForm<Kept extends { name: string; bytes: Uint8Array }>(
  form: Kept,
  signal: AbortSignal,
): Promise<Result<{ form: Kept; book: Workbook }>> {
  const book = await readWorkbook(form.bytes, form.name, signal);
  if (!book.ok) return book;
  if (book.value.format === 'xlsx' || book.value.format === 'xlsm') return done({ form, book: book.value });
  return refused({ ...legacy(`.${book.value.format}`), where: { file: form.name } });
}

/**
 * The form ready to be filled again and again. `binding` null: what the form's own headings propose.
 * @param money unit of markers that name none, where the form states none either.
 * Refuses what cannot be read or edited, and markers that are not understood or stand outside of cells.
 */
export async function bindForm(
  form: { name: string; bytes: Uint8Array; binding: Binding | null },
  money: MoneyUnit,
  signal: AbortSignal,
): Promise<Result<BoundForm>> {
  const read = await readForm(form, signal);
  if (!read.ok) return read;
  const { book } = read.value;
  const stray = withoutStrayMarkers(form.bytes);
  if (!stray.ok) return stray;
  const { binding: proposed, unit } = inspectForm(book, null);
  const binding = withMarkers(book, form.binding ?? proposed, unit ?? money);
  return binding.ok ? done({ name: form.name, bytes: form.bytes, book, binding: binding.value }) : binding;
}

/**
 * `dates` gathers what the figures are truly as of. Cells that differ by one key alone (the rows of a block) are answered by
 * one pivot over all keys.
 */
function figuresOf(cube: Cube, form: BoundForm, request: FillRequest, dates: TrueDates): FigureSource {
  const blocks = (form.binding.rows ?? []).map(({ dimension }) => dimension).filter((each) => LISTED.includes(each));
  const asked = new Set<string>();
  const known = new Map<string, KeyedFigures>();
  const note = (asOf: { from: string; to: string } | null, { period }: FigureBinding): void => {
    const meant = period ? momentEnd(request.at, period) : request.at;
    dates.note(asOf, meant);
  };
  const alone: FigureSource = (binding) => {
    const spec = figureSpec(binding, request);
    const table = runPivot(cube, spec);
    note(table.asOf, binding);
    const [head] = table.values;
    if (!head) throw new Error('a pivot of one value has one head');
    const exact = exactFigures(cube, spec)?.total ?? null;
    return { figure: table.grandTotal[0] ?? null, head, facts: table.facts, exact };
  };
  const listed: FigureSource = (binding) => {
    const last = binding.filters.at(-1);
    const [key, another] = last?.in ?? [];
    if (!last || key === undefined || another !== undefined || !blocks.includes(last.dimension)) return alone(binding);
    const filters = binding.filters.slice(0, -1);
    const { value, period, bands, groups } = binding;
    const group = JSON.stringify([last.dimension, value, filters, period, bands, groups]);
    // A cell alone, or the first of a column.
    if (!asked.has(group)) {
      asked.add(group);
      return alone(binding);
    }
    let figures = known.get(group);
    if (!figures) {
      const spec = figureSpec({ ...binding, filters }, request);
      figures = figuresByKey(cube, { ...spec, rows: [last.dimension] });
      known.set(group, figures);
      note(figures.asOf, binding);
    }
    return { head: figures.head, ...(figures.figures.get(key) ?? { figure: null, facts: 0, exact: null }) };
  };
  return withComparisons(listed, request.at);
}

/** What figures are truly as of, by the day that they are meant for: 上年同期 is meant for a day a year before. */
export class TrueDates {
  private readonly dates = new Map<IsoDate, Set<string>>();

  note(asOf: { from: string; to: string } | null, meant: IsoDate): void {
    const known = this.dates.get(meant) ?? new Set();
    for (const date of asOf ? [asOf.from, asOf.to] : []) if (date !== meant) known.add(date);
    this.dates.set(meant, known);
  }

  others(): { meant: IsoDate; from: string; to: string }[] {
    return [...this.dates]
      .toSorted(([a], [b]) => b.localeCompare(a))
      .flatMap(([meant, dates]) => {
        const sorted = [...dates].toSorted();
        return sorted.length === 0 ? [] : [{ meant, from: sorted[0] ?? '', to: sorted.at(-1) ?? '' }];
      });
  }
}

/** A form for December filled from ledgers as of June says so. */
export function otherDates(dates: TrueDates, at: string): Fault[] {
  return dates.others().map(({ meant, from, to }): Fault => {
    const as = from === to ? from : `${from} 至 ${to}`;
    if (meant === at)
      return {
        code: 'return.other-dates',
        message: `所用台账截至 ${as}，与报告期末 ${at} 不一致。`,
        values: { from, to, at },
        hint: '请先导入报告期末的台账，或确认可以用较早的余额填报。',
      };
    return {
      code: 'return.other-moment',
      message: `表中 ${meant} 的数（上年同期、年初等）所用台账截至 ${as}，不是当日的数；增减和增长率也按它算。`,
      values: { meant, from, to },
      hint: `请先导入截至 ${meant} 的台账，或确认可以用较早的余额比较。`,
    };
  });
}

/** Where a filling takes its numbers from; `given`: cells of the grown form that are known already. */
export type FillSource = {
  figure: FigureSource;
  keysOf: KeySource;
  wordsOf?: WordSource;
  given?: readonly CellEdit[];
};

type FillWords = Omit<FillRequest, 'filters'>;
type PreparedForm = {
  ready: ReadyForm;
  prepared: PreparedReturn;
  sentences: FilledCell[];
  warnings: Fault[];
};

async function prepareForm(
  source: FillSource,
  form: BoundForm,
  { at, texts }: FillWords,
  signal: AbortSignal,
): Promise<Result<PreparedForm>> {
  const { figure, keysOf, wordsOf } = source;
  const ready = await grownForm(form, keysOf, signal, wordsOf);
  if (!ready.ok) return ready;
  const { phrases = [] } = ready.value.binding;
  const sentences = fillPhrases({ phrases, at, figure, texts });
  if (!sentences.ok) return sentences;
  const given = [...ready.value.given, ...sentences.value.edits, ...(source.given ?? [])];
  const prepared = prepareReturn({ ...ready.value, at, figure, texts, given });
  if (!prepared.ok) return prepared;
  const warnings = [...ready.value.warnings, ...sentences.value.warnings];
  return done({ ready: ready.value, prepared: prepared.value, sentences: sentences.value.numbers, warnings });
}

function writtenForm(form: BoundForm, at: IsoDate, prepared: PreparedForm, filled: FilledReturn): Result<FilledFile> {
  const { recalculated, ...report } = filled;
  const bytes = fillForm(prepared.ready.bytes, prepared.ready.book, report.edits, recalculated);
  if (!bytes.ok) return bytes;
  const name = form.name.replace(/(\.xls[xm])$/i, `_${at.slice(0, 7)}$1`);
  const warnings = [...prepared.warnings, ...report.warnings];
  const sentences = prepared.sentences.length > 0 ? { sentences: prepared.sentences } : {};
  return done({ name, bytes: bytes.value, report: { ...report, ...sentences, warnings } });
}

/**
 * Forms filled together: grown where their blocks need rows, words in their cells, figures rounded so that each form foots and a
 * figure that several show is the same on each. One answer a form, in order; a form that anything bound does not fit is refused
 * as a whole, and the others are filled.
 */
export async function fillTogether(
  forms: readonly { form: BoundForm; source: FillSource }[],
  request: FillWords,
  signal: AbortSignal,
): Promise<Result<FilledFile>[]> {
  const tried: Result<PreparedForm>[] = [];
  for (const { form, source } of forms) tried.push(await prepareForm(source, form, request, signal));
  const prepared = tried.flatMap((one) => (one.ok ? [one.value.prepared] : []));
  const filled = fillPrepared(prepared, request.rounding);
  let next = 0;
  return tried.map((one, at) => {
    const form = forms[at]?.form;
    if (!one.ok) return one;
    const own = filled[next++];
    if (!form || !own) throw new Error('a form was prepared and not filled');
    return writtenForm(form, request.at, one.value, own);
  });
}

/** One form filled for itself. */
export async function fillFrom(
  source: FillSource,
  form: BoundForm,
  request: FillWords,
  signal: AbortSignal,
): Promise<Result<FilledFile>> {
  const [filled] = await fillTogether([{ form, source }], request, signal);
  if (!filled) throw new Error('one form was asked for and none answered');
  return filled;
}

/** The form filled from the cube, rounded together with the others of its set. */
export async function fillBound(
  cube: Cube,
  form: BoundForm,
  request: FillRequest,
  signal: AbortSignal,
  set: readonly BoundForm[] = [form],
): Promise<Result<FilledFile>> {
  const { at, filters } = request;
  const dates = new TrueDates();
  const sources = set.map((one) => ({
    form: one,
    source: {
      figure: figuresOf(cube, one, request, one === form ? dates : new TrueDates()),
      keysOf: (block: Parameters<KeySource>[0]) => rowKeys(cube, block, filters, at),
      wordsOf: rowWords(cube, filters, at, request.codes),
    },
  }));
  const filled = (await fillTogether(sources, request, signal))[set.indexOf(form)];
  if (!filled) throw new Error('a form is not of the set that it is filled with');
  if (filled.ok) filled.value.report.warnings.push(...otherDates(dates, at));
  return filled;
}
