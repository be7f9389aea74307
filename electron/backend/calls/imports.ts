// Importing: a preview of the uploads, then the user's word. Both are the second thread's work; this one only hands over.

import { readColumnAnswer } from '../../../shared/ledger/column-answers.ts';
import { readRowAnswer, readTableAnswer } from '../../../shared/ledger/row-answers.ts';
import { done, refused, type Fault } from '../../../shared/result.ts';
import type { Context } from '../context.ts';
import type { CallsOf } from '../door.ts';
import { unlockFile } from '../reading/read.ts';

export const uploadGone: Fault = { code: 'import.upload-gone', message: '上传的文件已经不在，请重新选择文件。' };

const READERS = { column: readColumnAnswer, row: readRowAnswer, table: readTableAnswer };
const isRead = (kind: string): kind is keyof typeof READERS => Object.hasOwn(READERS, kind);

/** The first answer about a column, rows or a table that says nothing that can be understood. */
function unreadableAnswer(answers: Readonly<Record<string, string>>): Fault | null {
  for (const [key, text] of Object.entries(answers)) {
    const kind = key.replace(/:.*$/s, '');
    const read = isRead(kind) && text !== '' ? READERS[kind](text) : done(null);
    if (!read.ok) return read.fault;
  }
  return null;
}

export function importCalls(context: Context): CallsOf<'upload' | 'import'> {
  const { holdings, background } = context;
  return {
    'upload.unlock': async ({ upload, password }, { signal }) => {
      const held = holdings.upload(upload);
      if (!held) return refused(uploadGone);
      const opened = await unlockFile(held, password, signal);
      if (!opened.ok) return opened;
      holdings.dropUpload(upload);
      return done(holdings.keepUpload(held.name, new Uint8Array(opened.value)));
    },
    'import.preview': async ({ uploads, ...options }, control) => {
      const unreadable = [options.answers, ...Object.values(options.fileAnswers)]
        .map(unreadableAnswer)
        .find((one) => one !== null);
      if (unreadable) return refused(unreadable);
      const files = uploads.flatMap((sha256) => {
        const upload = holdings.upload(sha256);
        return upload ? [{ sha256, upload }] : [];
      });
      if (files.length < uploads.length) return refused(uploadGone);
      return background.ask('preview', { files, options }, control);
    },
    'import.commit': (choice, control) =>
      context.importing(async () => {
        const committed = await background.ask('commit', choice, control);
        if (!committed.ok) return committed;
        for (const upload of committed.value.uploads) holdings.dropUpload(upload);
        return done(committed.value.stored);
      }),
    'import.discard': ({ preview }) => background.ask('discard', { preview }),
  };
}
