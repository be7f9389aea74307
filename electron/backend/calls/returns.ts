// Returns: the superior's blank forms that are kept, how they are bound, and filling one for a period.

import type { TemplateDetail } from '../../../shared/contract/shapes.ts';
import { runPivot } from '../../../shared/cube/pivot.ts';
import { PivotSpecSchema } from '../../../shared/cube/spec.ts';
import { done, refused, type Fault, type Result } from '../../../shared/result.ts';
import { fillReturn, type FigureSource } from '../../../shared/returns/fill.ts';
import { inspectForm } from '../../../shared/returns/inspect.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../door.ts';
import { fillForm } from '../files/form.ts';
import { readWorkbook } from '../files/read.ts';
import { sourceSheet } from '../source-sheet.ts';

type ReturnCalls = Pick<
  Handlers,
  'template.list' | 'template.add' | 'template.open' | 'template.bind' | 'template.remove' | 'return.fill'
>;

const unknownTemplate: Fault = { code: 'template.unknown', message: '没有这张表样，可能已经删除。' };
const today = (): string => new Date().toISOString().slice(0, 10);

export function returnCalls(context: Context): ReturnCalls {
  const { store, holdings } = context;

  /** A figure of the form is a pivot without rows or columns, as of the form's period. */
  const figureAt =
    (at: string): FigureSource =>
    (binding) => {
      const spec = PivotSpecSchema.parse({ values: [binding.value], filters: binding.filters, at });
      const table = runPivot(context.cube(), spec);
      const [head] = table.values;
      if (!head) throw new Error('a pivot of one value has one head');
      return { figure: table.grandTotal[0] ?? null, head, facts: table.facts };
    };

  async function open(id: number, signal: AbortSignal): Promise<Result<TemplateDetail>> {
    const kept = store.template(id);
    if (!kept) return refused(unknownTemplate);
    const book = await readWorkbook(kept.bytes, kept.name, signal);
    if (!book.ok) return book;
    const inspection = inspectForm(book.value, today());
    return done({
      template: id,
      name: kept.name,
      formNo: inspection.box.formNo,
      title: inspection.title,
      addedAt: kept.addedAt,
      bound: kept.binding !== null,
      inspection,
      binding: kept.binding ?? inspection.binding,
      sheets: book.value.sheets.flatMap((sheet) => sourceSheet(book.value, kept.name, sheet.name) ?? []),
    });
  }

  return {
    'template.list': () => done({ templates: store.templates() }),
    'template.add': async ({ upload }, { signal }) => {
      const held = holdings.upload(upload);
      if (!held) return refused({ code: 'import.upload-gone', message: '上传的文件已经不在，请重新选择文件。' });
      const book = await readWorkbook(held.bytes, held.name, signal);
      if (!book.ok) return book;
      if (book.value.format !== 'xlsx' && book.value.format !== 'xlsm')
        return refused({
          code: 'form.legacy',
          message: '表样要求是 .xlsx 或 .xlsm 文件：旧格式填写后会丢失原样。',
          where: { file: held.name },
          hint: '请在 Excel/WPS 中打开，另存为 .xlsx 后再添加。',
        });
      const { box, title } = inspectForm(book.value, today());
      const id = store.addTemplate({ name: held.name, sha256: upload, bytes: held.bytes, formNo: box.formNo, title, addedAt: new Date().toISOString() });
      holdings.dropUpload(upload);
      return open(id, signal);
    },
    'template.open': ({ template }, { signal }) => open(template, signal),
    'template.bind': ({ template, binding }) => store.bindTemplate(template, binding),
    'template.remove': ({ template }) => store.removeTemplate(template),
    'return.fill': async ({ template, at, texts }, { signal }) => {
      const opened = await open(template, signal);
      if (!opened.ok) return opened;
      const kept = store.template(template);
      if (!kept) return refused(unknownTemplate);
      const book = await readWorkbook(kept.bytes, kept.name, signal);
      if (!book.ok) return book;
      const filled = fillReturn({ book: book.value, binding: opened.value.binding, at, figure: figureAt(at), texts });
      if (!filled.ok) return filled;
      const bytes = fillForm(kept.bytes, filled.value.edits, filled.value.recalculated);
      if (!bytes.ok) return bytes;
      const { recalculated: _, ...report } = filled.value;
      const file = holdings.keepDownload(kept.name.replace(/(\.xls[xm])$/i, `_${at.slice(0, 7)}$1`), bytes.value);
      return done({ report, file });
    },
  };
}
