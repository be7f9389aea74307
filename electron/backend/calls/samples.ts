// The sample ledgers and blank forms, taken in by the same road as anybody's files.

import { refused } from '../../../shared/result.ts';
import { inspectForm } from '../../../shared/returns/inspect.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../door.ts';
import { readWorkbook } from '../reading/read.ts';
import { commitPreview } from '../importing/commit.ts';
import { previewFiles } from '../importing/preview.ts';
import { sampleFiles } from '../sample-files.ts';

export function sampleCalls(context: Context): Pick<Handlers, 'sample.load'> {
  const { store } = context;

  async function addForms(signal: AbortSignal): Promise<void> {
    for (const { upload } of await sampleFiles('templates')) {
      const book = await readWorkbook(upload.bytes, upload.name, signal);
      if (!book.ok) throw new Error(`${upload.name}: ${book.fault.code}`);
      const { box, title } = inspectForm(book.value, null);
      store.addTemplate({ ...upload, formNo: box.formNo, title });
    }
  }

  return {
    'sample.load': async (_, control) => {
      const files = await sampleFiles('ledgers');
      const fresh = files.filter(({ sha256: id }) => store.liveBatchOf(id) === null);
      const preview = await previewFiles(fresh, { asOf: null, answers: {}, fileAnswers: {} }, control, store);
      if (control.signal.aborted) return refused({ code: 'job.cancelled', message: '已取消，没有留下任何数据。' });
      const result = commitPreview(preview, false, store);
      if (!result.ok) return result;
      context.storeChanged();
      await addForms(control.signal);
      return result;
    },
  };
}
