// Knows a form again: next period's blank of a form that was bound before has the same printed words in the same cells, whatever
// its years. Finds it among the forms that are kept; binds nothing.

import type { Store } from '../../../db/store.ts';
import type { StoredTemplate } from '../../../db/templates.ts';
import type { Workbook } from '../../../shared/grid.ts';
import type { Binding } from '../../../shared/returns/form.ts';
import { sharesForm } from '../../../shared/returns/box.ts';
import { inspectForm } from '../../../shared/returns/inspect.ts';
import { alignForm } from '../../../shared/returns/collect/align.ts';
import { readForm } from './filling.ts';

/** The newest form that was bound and is printed as `form` is; null where there is none, or `form` cannot be read. */
export async function knownForm(
  store: Store,
  form: { name: string; bytes: Uint8Array },
  signal: AbortSignal,
): Promise<StoredTemplate | null> {
  const bound = store.templates().filter((template) => template.bound);
  if (bound.length === 0) return null;
  const read = await readForm(form, signal);
  if (!read.ok) return null;
  const { box, title } = inspectForm(read.value.book, null);
  const alike = bound.filter((one) =>
    one.formNo === null ? one.title === title : box.formNo !== null && sharesForm(one.formNo, box.formNo),
  );
  for (const { template } of alike.toReversed()) {
    const kept = store.template(template);
    if (!kept?.binding) continue;
    const blank = await readForm(kept, signal);
    if (blank.ok && printedAlike(blank.value.book, read.value.book, kept.binding)) return kept;
  }
  return null;
}

/** The same words in the same cells of the same sheets. */
function printedAlike(kept: Workbook, form: Workbook, binding: Binding): boolean {
  const aligned = alignForm(kept, form, binding);
  return (
    aligned.ok &&
    aligned.value.every(
      ({ blank, returned, rowOf }) => returned.name === blank.name && rowOf(blank.rows.length) === blank.rows.length,
    )
  );
}
