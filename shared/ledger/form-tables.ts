// Small tables on a form, of years by kinds of debt or kinds by years: read as any list is, and all of it the form's enterprise's.
// Finds where they stand; what their columns and totals mean is told where lists are read.

import type { CellValue } from '../grid.ts';
import { readLayer } from '../period.ts';
import { findBlocks } from './blocks.ts';
import type { Context } from './context.ts';
import { fieldOf } from './meaning.ts';
import type { ReadingOptions, SubjectReading, TableToStore } from './reading.ts';
import { FOOTER, NOTE, totalLabel, withoutNumeral } from './row-labels.ts';
import { readTable, startTable } from './table.ts';
import { readItem } from './tokens.ts';
import { splitUnit } from './units.ts';
import { ownCells, textAt, type View } from './view.ts';

/** `left`: the column of the years or kinds; `title`: what stands above or beside it. */
type Box = { top: number; bottom: number; left: number; title: CellValue };
export type FormTable = { top: number; bottom: number; table: TableToStore };

const HEADS: ReadonlySet<string> = new Set(['item', 'year', 'due']);
const isPeriod = (text: string): boolean => readLayer(splitUnit(text).text) !== null;
const isKind = (text: string): boolean => readItem(splitUnit(text).text) !== null;

/** The table that begins in this row: 年度|养老保险|失业保险 over years, or 险种|2016年|2017年 over kinds. */
function boxAt(view: View, top: number): Box | null {
  const cells = ownCells(view, top);
  const first = cells.findIndex(({ text }) => HEADS.has(fieldOf(text) ?? ''));
  const head = cells[first];
  if (!head || first > 1) return null;
  const rest = cells.slice(first + 1).filter(({ text }) => totalLabel(text) === null);
  const byKind = fieldOf(head.text) !== 'item' && rest.every(({ text }) => isKind(text));
  const byYear = fieldOf(head.text) === 'item' && rest.every(({ text }) => isPeriod(text));
  if (rest.length === 0 || (rest.length === 1 && !byYear) || !(byKind || byYear)) return null;
  let [bottom, lines] = [top, 0];
  for (let row = top + 1; row < view.height; row += 1) {
    const text = textAt(view, row, head.column);
    if (text === '' || FOOTER.test(text) || NOTE.test(text)) break;
    const isLine = byKind ? isPeriod(text) : isKind(withoutNumeral(text));
    if (!isLine && totalLabel(text) === null) break;
    if (isLine) lines += 1;
    bottom = row;
  }
  if (lines === 0) return null;
  const beside = cells[first - 1];
  const above = ownCells(view, top - 1);
  const title = beside?.value ?? (above.length === 1 && top > 0 ? (above[0]?.value ?? null) : null);
  return { top, bottom, left: head.column, title: typeof title === 'string' ? title : null };
}

/** The sheet with the rows of the table alone, its title above. */
function only(view: View, { top, bottom, left, title }: Box): View {
  const rows = view.sheet.rows.slice(0, bottom + 1).map((row, r) => {
    if (r < top) return r === top - 1 && title !== null ? [title] : [];
    return row.map((value, column) => (column < left ? null : value));
  });
  const merged = new Map([...view.merged].filter(([, merge]) => merge.top >= top && merge.left >= left));
  return { ...view, height: rows.length, sheet: { ...view.sheet, rows }, merged };
}

/** The small tables below the name, top to bottom; none whose figures are not all of the one enterprise. */
export function readFormTables(
  view: View,
  from: number,
  { name, employerNo }: Pick<SubjectReading, 'name' | 'employerNo'>,
  context: Context,
  options: ReadingOptions,
): FormTable[] {
  const found: FormTable[] = [];
  for (let row = from; row < view.height; row += 1) {
    const box = boxAt(view, row);
    if (!box) continue;
    const alone = only(view, box);
    const [block, ...more] = findBlocks(alone);
    if (!block || more.length > 0 || block.headTop !== box.top) continue;
    const start = startTable(alone, block, options, { ...context, enterprise: { name, employerNo } });
    const table = readTable(start, options);
    if (!table || table.subjects.length > 1 || table.subjects[0]?.kind === 'aggregate') continue;
    found.push({ top: box.top, bottom: box.bottom, table });
    row = box.bottom;
  }
  return found;
}

/** The sheet without the rows of these tables. */
export const withoutTables = (view: View, tables: readonly FormTable[]): View =>
  tables.length === 0
    ? view
    : {
        ...view,
        sheet: {
          ...view.sheet,
          rows: view.sheet.rows.map((row, r) => (tables.some(({ top, bottom }) => r >= top && r <= bottom) ? [] : row)),
        },
        merged: new Map(
          [...view.merged].filter(([, { top }]) => !tables.some((one) => top >= one.top && top <= one.bottom)),
        ),
      };
