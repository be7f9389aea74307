// A form ready to be filled: its floating blocks have the rows that they need, and every binding names a single cell of
// the form as it stands then. What the cells hold is decided elsewhere.

import { address, cellAt, columnName, type Workbook } from '../../../shared/grid.ts';
import { done, refused, type Fault, type Result } from '../../../shared/result.ts';
import type { Binding, CellEdit } from '../../../shared/returns/form.ts';
import type { Growth } from '../../../shared/returns/growth.ts';
import { planRows, type AddedRows, type KeySource, type WordSource } from '../../../shared/returns/rows.ts';
import { readWorkbook } from '../reading/read.ts';
import { growForm } from './grow.ts';

/** `added`: rows that the form did not have. */
export type ReadyForm = {
  bytes: Uint8Array;
  book: Workbook;
  binding: Binding;
  given: CellEdit[];
  added: AddedRows[];
  warnings: Fault[];
};

const copiedNumber = (sheet: string, cell: string, number: number, copies: number): Fault => ({
  code: 'form.copied-number',
  message: `${cell} 的数 ${number} 没有绑定，会随浮动行复制到新增的 ${copies} 行，未填。`,
  values: { cell, number, copies },
  where: { sheet, cell },
  hint: '序号栏请绑定为序号（标记 {{序号}}）；其他的数请清空，或移到浮动行之外。',
});

/** Numbers that stand in a block's row and are none of its columns: each new row would have them too. */
const copiedNumbers = ({ book, binding }: { book: Workbook; binding: Binding }, growths: readonly Growth[]): Fault[] =>
  growths.flatMap(({ sheet: name, first, last, added }) => {
    const sheet = book.sheets.find((each) => each.name === name);
    const own = (binding.rows ?? []).find(({ sheet: home, row }) => home === name && row - 1 === first)?.columns ?? [];
    if (!sheet || added === 0) return [];
    return (sheet.rows[last] ?? []).flatMap((_, column) => {
      const [held, cell] = [cellAt(sheet, last, column), address(last, column)];
      const bound = own.some((each) => each.column === columnName(column));
      if (typeof held !== 'number' || bound || sheet.formulas[cell] !== undefined) return [];
      return [copiedNumber(name, cell, held, added)];
    });
  });

/**
 * The form with its blocks grown. A form without blocks that grow keeps its bytes.
 * Refuses what `growForm` and `planRows` refuse, and a number of nobody's in a row that is copied (`form.copied-number`); nothing is grown by halves.
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
  const [copied] = copiedNumbers(form, growths);
  if (copied) return refused(copied);
  const bytes = growForm(form.bytes, form.book, growths);
  if (!bytes.ok) return bytes;
  if (bytes.value === form.bytes) return done({ bytes: form.bytes, book: form.book, ...planned });
  const book = await readWorkbook(bytes.value, form.name, signal);
  return book.ok ? done({ bytes: bytes.value, book: book.value, ...planned }) : book;
}
