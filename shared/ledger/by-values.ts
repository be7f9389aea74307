// What the values of a column say where its heading does not: which sort of class it holds, or that it names kinds of debt.
// Looks at the records alone; a column of figures is never told by its values.

import { attributeOfValues } from './attributes.ts';
import type { Column } from './columns.ts';
import { withoutNumeral } from './row-labels.ts';
import type { WrittenUnit } from '../vocabulary/units.ts';
import type { Rows } from './sorted-rows.ts';
import { readItem } from './tokens.ts';
import { readUnit } from './units.ts';
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

/**
 * A column that says in every row what its amounts are written in (计量单位: 万元, 元): each row is read by its own.
 * Gives the first of them; null where there is no such column.
 */
export function settleUnitColumn(view: View, rows: Rows, columns: Column[]): WrittenUnit | null {
  for (const column of columns) {
    if (column.role !== 'unknown' && column.role !== 'note' && column.role !== 'key') continue;
    const units = rows.records.map((row) => readUnit(textAt(view, row, column.index)));
    if (units.length === 0 || units.some((unit) => unit?.unit !== 'money')) continue;
    Object.assign(column, { role: 'note', field: null, attribute: null, silence: null });
    rows.written = new Map(
      rows.records.flatMap((row, i): [number, WrittenUnit][] => {
        const unit = units[i];
        return unit ? [[row, unit]] : [];
      }),
    );
    return units[0] ?? null;
  }
  return null;
}
