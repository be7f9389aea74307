// Returns: the superior's blank forms that are kept, how they are bound, and filling one for a period.

import type { TemplateDetail } from '../../../shared/contract/shapes.ts';
import type { CheckedInputOf } from '../../../shared/contract/calls.ts';
import { done, refused, type Fault, type Result } from '../../../shared/result.ts';
import type { Binding } from '../../../shared/returns/form.ts';
import { inspectForm } from '../../../shared/returns/inspect.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../door.ts';
import { bindForm, fillBound, readForm } from '../returns/filling.ts';
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
type Blank = { name: string; bytes: Uint8Array };
type Form = Blank & { binding: Binding | null };

const keptForm = async <Kept extends Blank>(form: Kept | null, signal: AbortSignal) =>
  form ? readForm(form, signal) : refused(unknownTemplate);

const today = (): string => new Date().toISOString().slice(0, 10);

export function returnCalls(context: Context): ReturnCalls {
  const { store, holdings } = context;

  /** The form that a filling is about, with the binding that was asked for or is kept. */
  function formOf(input: CheckedInputOf<'return.fill'>): Form | null {
    if ('template' in input) return store.template(input.template);
    const held = holdings.upload(input.upload);
    const kept = store.templates().find(({ sha256 }) => sha256 === input.upload);
    const binding = input.binding ?? (kept ? (store.template(kept.template)?.binding ?? null) : null);
    return held && { ...held, binding };
  }

  async function open(id: number, signal: AbortSignal): Promise<Result<TemplateDetail>> {
    const read = await keptForm(store.template(id), signal);
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
      const read = await keptForm(holdings.upload(upload), signal);
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
      const read = await keptForm(holdings.upload(upload), signal);
      return read.ok ? done(inspectForm(read.value.book, today())) : read;
    },
    'return.fill': async (input, { signal }) => {
      const form = formOf(input);
      const bound = form ? await bindForm(form, signal) : refused(unknownTemplate);
      if (!bound.ok) return bound;
      const filled = await fillBound(context.cube(), bound.value, input, signal);
      if (!filled.ok) return filled;
      const { name, bytes, report } = filled.value;
      return done({ report, file: holdings.keepDownload(name, bytes) });
    },
  };
}
