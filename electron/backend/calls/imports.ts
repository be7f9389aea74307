// Importing: a preview of the uploads, then the user's word.

import { readColumnAnswer } from '../../../shared/ledger/column-answers.ts';
import { done, refused, type Fault } from '../../../shared/result.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../door.ts';
import { commitPreview } from '../importing/commit.ts';
import { previewFiles } from '../importing/preview.ts';

/** Previews that wait at most; each holds its readings. */
const KEPT = 4;

export const uploadGone: Fault = { code: 'import.upload-gone', message: '上传的文件已经不在，请重新选择文件。' };
const previewGone: Fault = { code: 'import.preview-gone', message: '这次预览已经失效，请重新选择文件。' };
const cancelled: Fault = { code: 'job.cancelled', message: '已取消，没有留下任何数据。' };

/** The first answer about a column that says nothing that can be understood. */
function unreadableAnswer(answers: Readonly<Record<string, string>>): Fault | null {
  for (const [key, text] of Object.entries(answers)) {
    const read = key.startsWith('column:') ? readColumnAnswer(text) : done(null);
    if (!read.ok) return read.fault;
  }
  return null;
}

export function importCalls(context: Context): Pick<Handlers, 'import.preview' | 'import.commit' | 'import.discard'> {
  const { holdings, previews, store } = context;
  return {
    'import.preview': async ({ uploads, asOf, answers, fileAnswers }, control) => {
      const unreadable = [answers, ...Object.values(fileAnswers)].map(unreadableAnswer).find((one) => one !== null);
      if (unreadable) return refused(unreadable);
      const held = uploads.flatMap((sha256) => {
        const upload = holdings.upload(sha256);
        return upload ? [{ sha256, upload }] : [];
      });
      if (held.length < uploads.length) return refused(uploadGone);
      const preview = await previewFiles(held, { asOf, answers, fileAnswers }, control, store);
      if (control.signal.aborted) return refused(cancelled);
      previews.set(preview.shown.preview, preview);
      const [oldest] = previews.keys();
      if (previews.size > KEPT && oldest !== undefined) previews.delete(oldest);
      return done(preview.shown);
    },
    'import.commit': ({ preview: id, acceptDisagreeing }) => {
      const held = previews.get(id);
      if (!held) return refused(previewGone);
      const result = commitPreview(held, acceptDisagreeing, store);
      if (!result.ok) return result;
      context.storeChanged();
      previews.delete(id);
      for (const { sha256 } of held.files) holdings.dropUpload(sha256);
      return result;
    },
    'import.discard': ({ preview: id }) => {
      // Only the preview: the same uploads may be read again with other answers.
      previews.delete(id);
      return done(null);
    },
  };
}
