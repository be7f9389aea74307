// Gathers the cells of one sheet into the ragged rows of the grid and counts them against the limits.
// Blank cells leave no trace, so a sheet formatted down to the last row stays as small as its data.

import { address, type CellError, type CellValue, type Range, type Sheet } from '../../../shared/grid.ts';
import { refused, type Result } from '../../../shared/result.ts';

export const GRID_LIMITS = {
  sheets: 255,
  cells: 4_000_000,
  /** Places that rows take up when blanks between cells are counted too. */
  places: 20_000_000,
  merges: 20_000,
  /** Excel stops at 32,767 characters a cell; other programs do not. */
  characters: 1_000_000,
  allCharacters: 100_000_000,
  rows: 1_048_576,
  columns: 16_384,
} as const;

export const tooMany = (what: string, limit: number, sheet?: string): Result<never> =>
  refused({
    code: 'file.too-many',
    message: `文件里的${what}超过 ${limit} 个，超出可读取的范围。`,
    values: { what, limit },
    where: { sheet },
    hint: '请删去无关的工作表和空行空列后另存，或分成几个文件导入。',
  });

/** What all sheets of a workbook share: the count of cells so far. */
export type CellCount = { cells: number; places: number; characters: number };

const FORM_REACH = { rows: 2000, columns: 256 };

export const noCells = (): CellCount => ({ cells: 0, places: 0, characters: 0 });

export class GridBuilder {
  /** The first refusal met while cells were put in, or null. */
  fault: Result<never> | null = null;
  readonly merges: Range[] = [];
  readonly hiddenRows: number[] = [];
  readonly hiddenColumns: number[] = [];
  readonly formulas: Record<string, string> = {};

  readonly name: string;
  private readonly rows: CellValue[][] = [];
  /** The row that cells are put in now, and its cells: not yet among `rows`, where a row takes no more room than it fills. */
  private openRow = -1;
  private open: CellValue[] = [];
  private readonly styles: number[][] = [];
  private readonly count: CellCount;

  constructor(name: string, count: CellCount) {
    this.name = name;
    this.count = count;
  }

  /** Puts a value that is not blank. A place that holds another value already is a contradiction. */
  put(row: number, column: number, value: string | number | boolean | CellError, style: number): void {
    if (row < 0 || column < 0 || row >= GRID_LIMITS.rows || column >= GRID_LIMITS.columns) {
      this.fault ??= this.badAddress(`${row + 1}/${column + 1}`);
      return;
    }
    if (typeof value === 'string') {
      this.count.characters += value.length;
      if (value.length > GRID_LIMITS.characters) this.fault ??= this.tooLong(row, column);
      if (this.count.characters > GRID_LIMITS.allCharacters) {
        this.fault ??= tooMany('字符', GRID_LIMITS.allCharacters, this.name);
      }
    }
    if (row !== this.openRow) this.turnTo(row);
    const cells = this.open;
    if ((cells[column] ?? null) !== null) {
      this.fault ??= this.twice(row, column);
      return;
    }
    this.count.cells++;
    if (this.count.cells > GRID_LIMITS.cells) this.fault ??= tooMany('单元格', GRID_LIMITS.cells, this.name);
    if (column >= cells.length) this.count.places += column + 1 - cells.length;
    if (this.count.places > GRID_LIMITS.places)
      this.fault ??= tooMany('单元格（含空格）', GRID_LIMITS.places, this.name);
    while (cells.length < column) cells.push(null);
    cells[column] = value;
    if (style !== 0) this.putStyle(row, column, style);
  }

  /** The look of a blank cell, which says how a form wants it filled. Only as far as forms reach: sheets dress whole columns. */
  dress(row: number, column: number, style: number): void {
    if (style !== 0 && row >= 0 && row < FORM_REACH.rows && column < FORM_REACH.columns)
      this.putStyle(row, column, style);
  }

  merge(range: Range): void {
    if (this.merges.length >= GRID_LIMITS.merges) this.fault ??= tooMany('合并单元格', GRID_LIMITS.merges, this.name);
    else if (range.top !== range.bottom || range.left !== range.right) this.merges.push(range);
  }

  hideColumns(first: number, last: number): void {
    for (let column = first; column <= Math.min(last, GRID_LIMITS.columns - 1); column++)
      this.hiddenColumns.push(column);
  }

  /** A refusal for an address that no sheet has. */
  badAddress(text: string): Result<never> {
    return refused({
      code: 'file.bad-address',
      message: `文件已损坏：工作表里有不成立的单元格地址（${text}）。`,
      values: { address: text },
      where: { sheet: this.name },
      hint: '请在 Excel 或 WPS 中打开并另存为新文件，再导入。',
    });
  }

  sheet(hidden: boolean): Sheet {
    this.turnTo(-1);
    const { name, rows, styles, formulas, merges, hiddenRows, hiddenColumns } = this;
    return { name, hidden, rows, styles, formulas, merges, hiddenRows, hiddenColumns };
  }

  private turnTo(row: number): void {
    if (this.openRow >= 0) this.rows[this.openRow] = this.open.slice();
    while (this.rows.length <= row) this.rows.push([]);
    this.openRow = row;
    this.open.length = 0;
    this.open.push(...(this.rows[row] ?? []));
  }

  private putStyle(row: number, column: number, style: number): void {
    const last = this.styles.length - 1;
    if (row > last) this.shareStyles(last);
    while (this.styles.length <= row) this.styles.push([]);
    let styles = this.styles[row] ?? [];
    const shared = styles === this.styles[row - 1] || styles === this.styles[row + 1];
    if (shared) this.styles[row] = styles = [...styles];
    while (styles.length < column) styles.push(0);
    styles[column] = style;
  }

  /** A row that looks like the one before it is the same list: the rows of most ledgers look alike. */
  private shareStyles(row: number): void {
    const [before, styles] = [this.styles[row - 1], this.styles[row]];
    if (before && before.length === styles?.length && before.every((style, column) => style === styles[column]))
      this.styles[row] = before;
  }

  private tooLong(row: number, column: number): Result<never> {
    return refused({
      code: 'file.cell-too-long',
      message: `单元格的文字超过 ${GRID_LIMITS.characters} 个字符。`,
      values: { limit: GRID_LIMITS.characters },
      where: { sheet: this.name, cell: address(row, column) },
      hint: '请检查该单元格；文本文件请检查引号是否成对。',
    });
  }

  private twice(row: number, column: number): Result<never> {
    return refused({
      code: 'file.cell-twice',
      message: '文件已损坏：同一个单元格写了两次，不知以哪个为准。',
      where: { sheet: this.name, cell: address(row, column) },
      hint: '请在 Excel 或 WPS 中打开并另存为新文件，再导入。',
    });
  }
}
