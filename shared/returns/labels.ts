// What a cell of a filled form is called by a reader: the words of its row and of its column. By them the same figure is found
// again on another version or another period of the form, wherever floating rows have moved it.

import { parseAddress, type Workbook } from '../grid.ts';
import { formSheet } from './form-sheet.ts';
import { findTables, headsOf } from './layout.ts';

/** Both '' where the cell stands outside of the form's table. */
export type CellLabel = { row: string; column: string };

const NOWHERE: CellLabel = { row: '', column: '' };

/** Each word once, in order. */
const joined = (words: readonly string[]): string =>
  [...new Set(words.map((word) => word.replace(/\s+/g, '')).filter((word) => word !== ''))].join(' ');

export function cellLabels(book: Workbook): (sheet: string, cell: string) => CellLabel {
  const forms = new Map(
    book.sheets.map((sheet) => {
      const form = formSheet(sheet);
      return [sheet.name, { form, tables: findTables(form) }];
    }),
  );
  return (name, cell) => {
    const { form, tables } = forms.get(name) ?? { form: null, tables: [] };
    const at = parseAddress(cell);
    // Tables beside each other: the last whose labels stand to the left.
    const table = tables.findLast(
      ({ firstRow, lastRow, stubColumns: [left = 0] }) =>
        at && at.row >= firstRow && at.row <= lastRow && (at.column >= left || left < 4),
    );
    if (!form || !table || !at) return NOWHERE;
    return {
      row: joined(table.stubColumns.map((column) => form.textAt(at.row, column))),
      column: joined(headsOf(form, table, at.column)),
    };
  };
}
