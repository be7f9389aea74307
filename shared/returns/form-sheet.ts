// A form's sheet as a person reads it: every cell of a merge shows what stands in its first. Reads; understands nothing.

import { address, cellAt, type CellValue, type Sheet } from '../grid.ts';

/** A sheet with every cell of a merge reading as its first. */
export type FormSheet = {
  sheet: Sheet;
  valueAt: (row: number, column: number) => CellValue;
  /** The cell's text, outer spaces kept; '' for blank. */
  textAt: (row: number, column: number) => string;
  /** False for the cells of a merge that are not its first: they do not show. */
  shows: (row: number, column: number) => boolean;
  /** The cell that a cell reads as: the first of its merge. */
  originAt: (row: number, column: number) => string;
};

export function formSheet(sheet: Sheet): FormSheet {
  const mergeAt = (row: number, column: number) =>
    sheet.merges.find((m) => row >= m.top && row <= m.bottom && column >= m.left && column <= m.right);
  const valueAt = (row: number, column: number): CellValue => {
    const merge = mergeAt(row, column);
    return merge ? cellAt(sheet, merge.top, merge.left) : cellAt(sheet, row, column);
  };
  return {
    sheet,
    valueAt,
    textAt: (row, column) => {
      const value = valueAt(row, column);
      return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    },
    shows: (row, column) => {
      const merge = mergeAt(row, column);
      return !merge || (merge.top === row && merge.left === column);
    },
    originAt: (row, column) => {
      const merge = mergeAt(row, column);
      return address(merge?.top ?? row, merge?.left ?? column);
    },
  };
}
