// A form ready to be filled: its floating blocks have the rows that they need, and every binding names a single cell of
// the form as it stands then. What the cells hold is decided elsewhere.

import type { Workbook } from '../../../shared/grid.ts';
import { done, type Fault, type Result } from '../../../shared/result.ts';
import type { Binding, CellEdit } from '../../../shared/returns/form.ts';
import { planRows, type KeySource, type WordSource } from '../../../shared/returns/rows.ts';
import { readWorkbook } from '../reading/read.ts';
import { growForm } from './grow.ts';

export type ReadyForm = { bytes: Uint8Array; book: Workbook; binding: Binding; given: CellEdit[]; warnings: Fault[] };

/**
 * The form with its blocks grown. A form without blocks that grow keeps its bytes.
 * Refuses what `growForm` and `planRows` refuse; nothing is grown by halves.
 */
export async function grownForm(
  form: { name: string; bytes: Uint8Array; book: Workbook; binding: Binding },
  keysOf: KeySource,
  signal: AbortSignal,
  wordsOf?: WordSource,
): Promise<Result<ReadyForm>> {
  const plan = planRows(form.binding, keysOf, wordsOf);
  if (!plan.ok) return plan;
  const { growths, ...planned } = plan.value;
  const bytes = growForm(form.bytes, form.book, growths);
  if (!bytes.ok) return bytes;
  if (bytes.value === form.bytes) return done({ bytes: form.bytes, book: form.book, ...planned });
  const book = await readWorkbook(bytes.value, form.name, signal);
  return book.ok ? done({ bytes: bytes.value, book: book.value, ...planned }) : book;
}
