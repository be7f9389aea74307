// Builds workbooks as plain grids for tests, from rows written as in a paper form: '^' is merged with the cell to the
// left, '"' with the cell above. Numbers stay numbers; texts stay texts.

import { type CellStyle, type CellValue, parseAddress, type Range, type Sheet, type Workbook } from '../shared/grid.ts';

export type Drawn = readonly (readonly (CellValue | undefined)[])[];
export type Extras = {
  name?: string;
  hiddenRows?: number[];
  hiddenColumns?: number[];
  deletedRecords?: number;
  formulas?: Record<string, string>;
  /** A1 address → look of that cell. */
  styles?: Record<string, Partial<CellStyle>>;
};

/** '|a|b|' lines → rows; numbers with at most one point become numbers, unless `text` keeps them as written. */
export function drawn(picture: string, text = false): CellValue[][] {
  return picture
    .trim()
    .split('\n')
    .map((line) => {
      const cells = line.trim().replace(/^\|/, '').replace(/\|$/, '').split('|');
      return cells.map((cell): CellValue => {
        const plain = cell.trim();
        if (plain === '') return null;
        return !text && /^-?\d+(\.\d+)?$/.test(plain) && !/^0\d/.test(plain) ? Number(plain) : plain;
      });
    });
}

function mergesOf(rows: Drawn): { values: CellValue[][]; merges: Range[] } {
  const owner = rows.map((row, r) => row.map((_, c) => ({ r, c })));
  for (const [r, row] of rows.entries()) {
    for (const [c, value] of row.entries()) {
      const from = value === '^' ? owner[r]?.[c - 1] : value === '"' ? owner[r - 1]?.[c] : undefined;
      const line = owner[r];
      if (from && line) line[c] = from;
    }
  }
  const merges = new Map<string, Range>();
  for (const [r, row] of owner.entries()) {
    for (const [c, at] of row.entries()) {
      if (at.r === r && at.c === c) continue;
      const key = `${at.r},${at.c}`;
      const old = merges.get(key) ?? { top: at.r, left: at.c, bottom: at.r, right: at.c };
      merges.set(key, { ...old, bottom: Math.max(old.bottom, r), right: Math.max(old.right, c) });
    }
  }
  const values = rows.map((row) => row.map((value) => (value === '^' || value === '"' ? null : (value ?? null))));
  return { values, merges: [...merges.values()] };
}

const STYLE_0: CellStyle = { format: 'General', red: false };

/** One sheet and the styles it uses; `styles` are numbered on from `first`. */
function sheetOf(rows: Drawn, extras: Extras, first: number): { sheet: Sheet; styles: CellStyle[] } {
  const { values, merges } = mergesOf(rows);
  const styles: CellStyle[] = [];
  const grid: number[][] = [];
  for (const [cell, look] of Object.entries(extras.styles ?? {})) {
    const at = parseAddress(cell);
    if (!at) throw new Error(`no address: ${cell}`);
    const line = (grid[at.row] ??= []);
    line[at.column] = first + styles.push({ ...STYLE_0, ...look }) - 1;
  }
  const sheet: Sheet = {
    name: extras.name ?? 'Sheet1',
    hidden: false,
    rows: values,
    styles: grid,
    formulas: extras.formulas ?? {},
    merges,
    hiddenRows: extras.hiddenRows ?? [],
    hiddenColumns: extras.hiddenColumns ?? [],
    deletedRecords: extras.deletedRecords ?? 0,
  };
  return { sheet, styles };
}

/** A workbook of the given sheets. */
export function workbook(...sheets: (Extras & { rows: Drawn })[]): Workbook {
  const styles: CellStyle[] = [STYLE_0];
  const made = sheets.map(({ rows, ...extras }) => {
    const one = sheetOf(rows, extras, styles.length);
    styles.push(...one.styles);
    return one.sheet;
  });
  return { format: 'xlsx', charset: null, sheets: made, styles, date1904: false };
}
