// Returns: the superior's blank forms that are kept, how they are bound, and filling one for a period.

import type { TemplateDetail } from '../../../shared/contract/shapes.ts';
import { done, refused, type Result } from '../../../shared/result.ts';
import { inspectForm } from '../../../shared/returns/inspect.ts';
import type { Context } from '../context.ts';
import type { CallsOf, Handlers } from '../door.ts';
import { sha256 } from '../holdings.ts';
import { askedForm, fillRequest, today, unknownTemplate } from '../returns/asked.ts';
import { fillChecked } from '../returns/checked.ts';
import { readForm } from '../returns/filling.ts';
import { knownForm } from '../returns/known-form.ts';
import { drawnSheets } from '../source-sheet.ts';

type ReturnCalls = CallsOf<'template'> & Pick<Handlers, 'return.fill'>;

type Blank = { name: string; bytes: Uint8Array };
const keptForm = async <Kept extends Blank>(form: Kept | null, signal: AbortSignal) =>
  form ? readForm(form, signal) : refused(unknownTemplate);

export function returnCalls(context: Context): ReturnCalls {
  const { store, holdings } = context;

  async function open(id: number, signal: AbortSignal, like: string | null = null): Promise<Result<TemplateDetail>> {
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
      formSet: kept.formSet,
      rules: kept.rules,
      inspection,
      binding: kept.binding ?? inspection.binding,
      sheets: drawnSheets(book, kept.name),
      like,
    });
  }

  return {
    'template.list': () => done({ templates: store.templates() }),
    'template.add': async ({ upload }, { signal }) => {
      const read = await keptForm(holdings.upload(upload), signal);
      if (!read.ok) return read;
      const { form: held, book } = read.value;
      const { box, title } = inspectForm(book, today());
      const known = await knownForm(store, held, signal);
      const id = store.addTemplate({ name: held.name, bytes: held.bytes, formNo: box.formNo, title });
      holdings.dropUpload(upload);
      if (!known?.binding || known.template === id) return open(id, signal);
      store.bindTemplate(id, known.binding);
      store.keepRules(id, known.rules);
      store.assignTemplate(id, known.formSet);
      return open(id, signal, known.name);
    },
    'template.open': ({ template }, { signal }) => open(template, signal),
    'template.bind': ({ template, binding }) => store.bindTemplate(template, binding),
    'template.rules': ({ template, rules }) => store.keepRules(template, rules),
    'template.assign': ({ template, formSet }) => store.assignTemplate(template, formSet),
    'template.remove': ({ template }) => store.removeTemplate(template),
    'template.inspect': async ({ upload }, { signal }) => {
      const read = await keptForm(holdings.upload(upload), signal);
      return read.ok ? done(inspectForm(read.value.book, today())) : read;
    },
    'return.fill': async (input, { signal }) => {
      const form = await askedForm(context, input, signal);
      if (!form.ok) return form;
      const request = fillRequest(context, input);
      const checked = await fillChecked(
        context,
        form.value,
        { ...request, rules: [...form.value.rules, ...input.rules] },
        signal,
      );
      if (!checked.ok) return checked;
      const { name, bytes, book, report, check } = checked.value;
      const file = holdings.keepDownload(name, bytes);
      return done({ report, check, sheets: drawnSheets(book, name), sha256: sha256(bytes), file });
    },
  };
}
