// A form filled and checked as the file stands: what is judged is what was written, read back, not what was meant to be written.

import type { Workbook } from '../../../shared/grid.ts';
import { done, type Result } from '../../../shared/result.ts';
import { checkForm } from '../../../shared/returns/checks/check.ts';
import type { CheckReport, WrittenRule } from '../../../shared/returns/checks/rule.ts';
import { readBox } from '../../../shared/returns/box.ts';
import type { FiledIdentity } from '../../../shared/returns/filed.ts';
import { inspectForm } from '../../../shared/returns/inspect.ts';
import type { Context } from '../context.ts';
import { readWorkbook } from '../reading/read.ts';
import { fillBound, type BoundForm, type FilledFile, type FillRequest } from './filling.ts';

/** `book`: the filled file as it reads. */
export type CheckedFile = FilledFile & { book: Workbook; check: CheckReport; title: string; identity: FiledIdentity };

/** The return of this form that was filed for the period before, as it reads; null where there is none. */
async function lastPeriod(
  { store }: Context,
  identity: FiledIdentity,
  signal: AbortSignal,
): Promise<Result<Workbook | null>> {
  const filed = store.filedBefore(identity);
  if (filed === null) return done(null);
  const kept = store.filedReturn(filed);
  return kept.ok ? readWorkbook(kept.value.bytes, kept.value.name, signal) : kept;
}

/** A filled file, checked: by its own rules, by `rules`, unasked, against last period's filed return and the forms `beside` it. */
export async function checkFilled(
  context: Context,
  { form, file }: { form: BoundForm; file: FilledFile },
  request: Pick<FillRequest, 'at' | 'filters'> & { rules: readonly WrittenRule[] },
  signal: AbortSignal,
  beside: readonly Workbook[] = [],
): Promise<Result<CheckedFile>> {
  const book = await readWorkbook(file.bytes, file.name, signal);
  if (!book.ok) return book;
  const { title } = inspectForm(form.book, null);
  const name = readBox(form.book).formNo ?? title;
  const identity = { form: name || form.name, at: request.at, filters: request.filters };
  const last = await lastPeriod(context, identity, signal);
  if (!last.ok) return last;
  const check = checkForm({ book: book.value, rules: request.rules, last: last.value, others: beside });
  return done({ ...file, book: book.value, check, title, identity });
}

/** Fills the form from the store and checks it. */
export async function fillChecked(
  context: Context,
  form: BoundForm,
  request: FillRequest & { rules: readonly WrittenRule[] },
  signal: AbortSignal,
): Promise<Result<CheckedFile>> {
  const filled = await fillBound(await context.cube(), form, request, signal);
  return filled.ok ? checkFilled(context, { form, file: filled.value }, request, signal) : filled;
}
