// 审核 of filled forms: reads the files that were uploaded and holds them against their rules. Keeps nothing.

import type { Workbook } from '../../../shared/grid.ts';
import { done, refused, type Result } from '../../../shared/result.ts';
import { checkForm } from '../../../shared/returns/checks/check.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../door.ts';
import { readWorkbook } from '../reading/read.ts';
import { uploadGone } from './imports.ts';

export function checkCalls({ holdings }: Context): Pick<Handlers, 'return.check'> {
  async function bookOf(upload: string, signal: AbortSignal): Promise<Result<Workbook>> {
    const held = holdings.upload(upload);
    return held ? readWorkbook(held.bytes, held.name, signal) : refused(uploadGone);
  }

  return {
    'return.check': async ({ upload, others, rules, previous }, { signal }) => {
      const book = await bookOf(upload, signal);
      if (!book.ok) return book;
      const last = previous === null ? done(null) : await bookOf(previous, signal);
      if (!last.ok) return last;
      const beside: Workbook[] = [];
      for (const other of others) {
        const read = await bookOf(other, signal);
        if (!read.ok) return read;
        beside.push(read.value);
      }
      return done(checkForm({ book: book.value, rules, last: last.value, others: beside }));
    },
  };
}
