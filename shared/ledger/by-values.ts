// What the values of a column say where its heading does not: which sort of class it holds, or that it names kinds of debt.
// Looks at the records alone; a column of figures is never told by its values.

import { attributeOfValues } from './attributes.ts';
import type { Column } from './columns.ts';
import { withoutNumeral } from './row-labels.ts';
import type { Rows } from './sorted-rows.ts';
import { readItem } from './tokens.ts';
import { textAt, type View } from './view.ts';

/** So many records tell what a column holds. */
const LOOKED_AT = 200;

function textsOf(view: View, rows: Rows, column: Column): string[] {
  const texts = rows.records.slice(0, LOOKED_AT).map((row) => withoutNumeral(textAt(view, row, column.index)));
  return texts.filter((text) => text !== '');
}

/** Gives 类别 columns the attribute that their values show; a column without a heading stays out. */
export function settleKinds(view: View, rows: Rows, columns: Column[]): void {
  for (const column of columns) {
    if (column.field !== 'kind') continue;
    const attribute = attributeOfValues(textsOf(view, rows, column));
    if (attribute) Object.assign(column, { role: 'attribute', attribute, field: null, silence: null });
  }
}

/**
 * A column whose heading is not known and that holds kinds of debt in nine rows of ten is the column of items: without it
 * the figures beside it would go in as figures of no kind.
 */
export function settleItemColumn(view: View, rows: Rows, columns: Column[]): void {
  if (columns.some((column) => column.role === 'item')) return;
  for (const column of columns) {
    if (column.by !== null || column.role !== 'unknown' || column.silence !== 'unknown') continue;
    const texts = textsOf(view, rows, column);
    const items = texts.filter((text) => !/^\d+$/.test(text) && readItem(text) !== null);
    if (items.length === 0 || items.length * 10 < texts.length * 9) continue;
    Object.assign(column, { role: 'item', field: 'item', silence: null });
    return;
  }
}
