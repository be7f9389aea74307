// What was imported: the batches, their problems and control totals, taking one back, and the source sheets as they stood.

import { done, refused } from '../../../shared/result.ts';
import { openKept } from '../reading/kept-book.ts';
import { sourceSheet } from '../source-sheet.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../door.ts';

export function batchCalls(
  context: Context,
): Pick<Handlers, 'batch.list' | 'batch.problems' | 'batch.undo' | 'source.sheet'> {
  const { store, holdings } = context;
  return {
    'batch.list': () => done({ batches: store.batches() }),
    'batch.problems': () => done(store.problems()),
    'batch.undo': ({ batch }) => {
      const undone = store.undo(batch);
      if (undone.ok) context.storeChanged();
      return undone;
    },
    'source.sheet': async ({ sha256, sheet }, { signal }) => {
      const upload = holdings.upload(sha256);
      const source = store.sourceFile(sha256) ?? (upload && { ...upload, redacted: false });
      if (!source) return refused({ code: 'source.unknown', message: '库里没有这个原文件。' });
      const book = await openKept(source, signal);
      if (!book.ok) return book;
      const shown = sourceSheet(book.value, source.name, sheet);
      return shown
        ? done({ ...shown, redacted: source.redacted })
        : refused({
            code: 'source.no-sheet',
            message: `原文件里没有工作表“${sheet}”。`,
            values: { sheet },
            where: { file: source.name },
          });
    },
  };
}
