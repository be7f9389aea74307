// Returns: the superior's blank forms that are kept, how they are bound, and filling one for a period.

import type { TemplateDetail } from '../../../shared/contract/shapes.ts';
import type { CheckedInputOf } from '../../../shared/contract/calls.ts';
import { runPivot } from '../../../shared/cube/pivot.ts';
import { PivotSpecSchema, type PivotSpec } from '../../../shared/cube/spec.ts';
import type { Workbook } from '../../../shared/grid.ts';
import { done, refused, type Fault, type Result } from '../../../shared/result.ts';
import { fillReturn, type FigureSource } from '../../../shared/returns/fill.ts';
import type { Binding } from '../../../shared/returns/form.ts';
import { inspectForm, withMarkers } from '../../../shared/returns/inspect.ts';
import { fillPhrases } from '../../../shared/returns/phrases.ts';
import { rowKeys } from '../../../shared/returns/row-keys.ts';
import type { KeySource } from '../../../shared/returns/rows.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../door.ts';
import { legacy } from '../forms/form-package.ts';
import { fillForm } from '../forms/form.ts';
import { grownForm } from '../forms/grown-form.ts';
import { readWorkbook } from '../reading/read.ts';
import { sourceSheet } from '../source-sheet.ts';

type ReturnCalls = Pick<
  Handlers,
  | 'template.list'
  | 'template.add'
  | 'template.inspect'
  | 'template.open'
  | 'template.bind'
  | 'template.remove'
  | 'return.fill'
>;

const unknownTemplate: Fault = { code: 'template.unknown', message: '没有这张表样，可能已经删除。' };
type Form = { name: string; bytes: Uint8Array; binding: Binding | null };

/** Reads a form that may be filled: its bytes will be edited in place, which only the XML formats allow. */
async function readForm<Kept extends { name: string; bytes: Uint8Array }>(
  form: Kept | null,
  signal: AbortSignal,
): Promise<Result<{ form: Kept; book: Workbook }>> {
  if (!form) return refused(unknownTemplate);
  const book = await readWorkbook(form.bytes, form.name, signal);
  if (!book.ok) return book;
  if (book.value.format === 'xlsx' || book.value.format === 'xlsm') return done({ form, book: book.value });
  return refused({ ...legacy(`.${book.value.format}`), where: { file: form.name } });
}

/** A form for December filled from ledgers as of June says so. */
function otherDates(dates: ReadonlySet<string>, at: string): Fault[] {
  const others = [...dates].filter((date) => date !== at).toSorted();
  const [from = ''] = others;
  const to = others.at(-1) ?? '';
  if (others.length === 0) return [];
  return [
    {
      code: 'return.other-dates',
      message: `所用台账截至 ${from === to ? from : `${from} 至 ${to}`}，与报告期末 ${at} 不一致。`,
      values: { from, to, at },
      hint: '请先导入报告期末的台账，或确认可以用较早的余额填报。',
    },
  ];
}

const today = (): string => new Date().toISOString().slice(0, 10);

export function returnCalls(context: Context): ReturnCalls {
  const { store, holdings } = context;

  /** A figure of the form is a pivot without rows or columns, as of the form's period. `dates` gathers what it is truly as of. */
  const figureAt =
    (at: string, scope: PivotSpec['filters'], dates: Set<string>): FigureSource =>
    (binding) => {
      const filters = [...binding.filters, ...scope];
      const spec = PivotSpecSchema.parse({ values: [binding.value], filters, at });
      const table = runPivot(context.cube(), spec);
      for (const date of table.asOf ? [table.asOf.from, table.asOf.to] : []) dates.add(date);
      const [head] = table.values;
      if (!head) throw new Error('a pivot of one value has one head');
      return { figure: table.grandTotal[0] ?? null, head, facts: table.facts };
    };

  /** The form that a filling is about, with the binding that was asked for or is kept. */
  function formOf(input: CheckedInputOf<'return.fill'>): Form | null {
    if ('template' in input) return store.template(input.template);
    const held = holdings.upload(input.upload);
    const kept = store.templates().find(({ sha256 }) => sha256 === input.upload);
    const binding = input.binding ?? (kept ? (store.template(kept.template)?.binding ?? null) : null);
    return held && { ...held, binding };
  }

  async function open(id: number, signal: AbortSignal): Promise<Result<TemplateDetail>> {
    const read = await readForm(store.template(id), signal);
    if (!read.ok) return read;
    const { form: kept, book } = read.value;
    const inspection = inspectForm(book, today());
    return done({
      template: id,
      name: kept.name,
      sha256: kept.sha256,
      formNo: inspection.box.formNo,
      title: inspection.title,
      addedAt: kept.addedAt,
      bound: kept.binding !== null,
      inspection,
      binding: kept.binding ?? inspection.binding,
      sheets: book.sheets.flatMap((sheet) => sourceSheet(book, kept.name, sheet.name) ?? []),
    });
  }

  return {
    'template.list': () => done({ templates: store.templates() }),
    'template.add': async ({ upload }, { signal }) => {
      const read = await readForm(holdings.upload(upload), signal);
      if (!read.ok) return read;
      const { form: held, book } = read.value;
      const { box, title } = inspectForm(book, today());
      const id = store.addTemplate({ name: held.name, bytes: held.bytes, formNo: box.formNo, title });
      holdings.dropUpload(upload);
      return open(id, signal);
    },
    'template.open': ({ template }, { signal }) => open(template, signal),
    'template.bind': ({ template, binding }) => store.bindTemplate(template, binding),
    'template.remove': ({ template }) => store.removeTemplate(template),
    'template.inspect': async ({ upload }, { signal }) => {
      const read = await readForm(holdings.upload(upload), signal);
      return read.ok ? done(inspectForm(read.value.book, today())) : read;
    },
    'return.fill': async (input, { signal }) => {
      const read = await readForm(formOf(input), signal);
      if (!read.ok) return read;
      const { form, book } = read.value;
      const { binding: proposed, unit } = inspectForm(book, today());
      const binding = withMarkers(book, form.binding ?? proposed, unit);
      if (!binding.ok) return binding;
      const { at, filters, texts, rounding } = input;
      const dates = new Set<string>();
      const figure = figureAt(at, filters, dates);
      const keysOf: KeySource = (block) => rowKeys(context.cube(), block, filters, at);
      const ready = await grownForm({ ...form, book, binding: binding.value }, keysOf, signal);
      if (!ready.ok) return ready;
      const { phrases = [] } = ready.value.binding;
      const sentences = fillPhrases({ phrases, at, figure, texts });
      if (!sentences.ok) return sentences;
      const given = [...ready.value.given, ...sentences.value.edits];
      const filled = fillReturn({ ...ready.value, at, figure, texts, given, rounding });
      if (!filled.ok) return filled;
      const bytes = fillForm(ready.value.bytes, filled.value.edits, filled.value.recalculated);
      if (!bytes.ok) return bytes;
      const { recalculated: _, ...report } = filled.value;
      const file = holdings.keepDownload(form.name.replace(/(\.xls[xm])$/i, `_${at.slice(0, 7)}$1`), bytes.value);
      const warnings = [
        ...ready.value.warnings,
        ...sentences.value.warnings,
        ...report.warnings,
        ...otherDates(dates, at),
      ];
      return done({ report: { ...report, warnings }, file });
    },
  };
}
