// The sample ledgers and blank forms, taken in by the same road as anybody's files.

import { done } from '../../../shared/result.ts';
import { inspectForm } from '../../../shared/returns/inspect.ts';
import type { Context } from '../context.ts';
import type { CallsOf } from '../door.ts';
import { readWorkbook } from '../reading/read.ts';
import { sampleFiles } from '../sample-files.ts';

export function sampleCalls(context: Context): CallsOf<'sample'> {
  const { store, background } = context;

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
      const options = { asOf: null, answers: {}, fileAnswers: {}, afresh: [] };
      const shown = await background.ask('preview', { files: fresh, options }, control);
      if (!shown.ok) return shown;
      const order = { preview: shown.value.preview, acceptDisagreeing: false, onlyReady: false, identities: {} };
      const committed = await context.importing(() => background.ask('commit', order, control));
      if (!committed.ok) return committed;
      await addForms(control.signal);
      return done(committed.value.stored);
    },
  };
}
