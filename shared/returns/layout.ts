// Where a form's table stands on its sheet: 主栏 (row labels), 宾栏 (column heads), numbering row, body.
// It goes by the printed shape of statutory forms only; what the words mean is heading.ts's business.

import { cellAt, columnCount, type CellValue, type Sheet } from '../grid.ts';
import { compact } from '../period.ts';
import { FIELD_WORDS } from '../vocabulary/headings.ts';
import { dimensionNamed, type DimensionId } from '../vocabulary/dimensions.ts';

export type FormTable = {
  headTop: number;
  firstRow: number;
  lastRow: number;
  /** Columns of row labels, outermost first. */
  stubColumns: number[];
  /** Column of 计量单位 by row, where there is one. */
  unitColumn: number | null;
  bodyColumns: number[];
  /** The dimension that the corner names: rows not understood otherwise are its keys as written. */
  stubDimension: DimensionId | null;
};

/** A sheet with every cell of a merge reading as its first. */
export type FormSheet = {
  sheet: Sheet;
  valueAt: (row: number, column: number) => CellValue;
  /** The cell's text, outer spaces kept; '' for blank. */
  textAt: (row: number, column: number) => string;
  /** False for the cells of a merge that are not its first: they do not show. */
  shows: (row: number, column: number) => boolean;
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
  };
}

const STUB_WORDS = ['指标', '指标名称', '项目', '项目名称', '类别', '分类', '甲', '企业类型', '单位类型'];
const LETTERS = /^[甲乙丙丁]$/;
const AUXILIARY = /^(?:行次|序号|代码|编码|编号|指标代码|行号|计量单位|单位)$/;
const NUMBERING = /^(?:[甲乙丙丁]|栏次|[—-]|\(?\d{1,3}\)?(?:=.*)?)$/;
const FOOTER =
  /^(?:单位负责人|负责人|统计负责人|填表人|制表人?|填报人|经办人|审核|复核|说明|注[:\d]|备注|补充资料|报出日期|填报日期|填表日期|联系电话)/;
/** Forms are headed near the top: a stub word further down is a label of the body. */
const DEEPEST_HEAD = 20;

const wordAt = (form: FormSheet, row: number, column: number): string => compact(form.textAt(row, column));

const isStubWord = (word: string): boolean => STUB_WORDS.includes(word) || dimensionNamed(word) !== null;

/** Different texts of a row, left to right, each merge once. */
function textsOf(form: FormSheet, row: number, width: number): string[] {
  const texts: string[] = [];
  for (let column = 0; column < width; column++) {
    const word = wordAt(form, row, column);
    if (word !== '' && form.shows(row, column)) texts.push(word);
  }
  return texts;
}

/** The row 甲 1 2 3 … under the heads. */
function isNumbering(form: FormSheet, row: number, width: number): boolean {
  const texts = textsOf(form, row, width);
  const numbers = texts.map((text) => Number.parseInt(text.replace('(', ''), 10)).filter((n) => !Number.isNaN(n));
  const rising = numbers.every((n, i) => i === 0 || n > (numbers[i - 1] ?? n));
  return numbers.length >= 1 && texts.length >= 2 && rising && texts.every((text) => NUMBERING.test(text));
}

/** The corner where 主栏 and 宾栏 meet: the first word near the top left that names rows, with heads to its right. */
function findCorner(form: FormSheet, width: number): { row: number; column: number } | null {
  const rows = Math.min(form.sheet.rows.length, DEEPEST_HEAD);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < Math.min(width, 4); column++) {
      if (!form.shows(row, column) || !isStubWord(wordAt(form, row, column))) continue;
      if (textsOf(form, row, width).length >= 2) return { row, column };
    }
  }
  return null;
}

function firstBodyRow(form: FormSheet, corner: { row: number; column: number }, width: number): number {
  const { sheet } = form;
  for (let row = corner.row; row < Math.min(corner.row + 8, sheet.rows.length); row++) {
    if (isNumbering(form, row, width)) return row + 1;
  }
  const merge = sheet.merges.find((m) => m.top === corner.row && m.left === corner.column);
  let row = (merge?.bottom ?? corner.row) + 1;
  while (row < sheet.rows.length && wordAt(form, row, corner.column) === '') row++;
  return row;
}

function lastBodyRow(form: FormSheet, firstRow: number, width: number): number {
  let row = firstRow;
  while (row < form.sheet.rows.length && !FOOTER.test(textsOf(form, row, width)[0] ?? '')) row++;
  return row - 1;
}

/** Head texts of a column, top to bottom, a merge once. */
export function headsOf(form: FormSheet, table: Pick<FormTable, 'headTop' | 'firstRow'>, column: number): string[] {
  const heads: string[] = [];
  for (let row = table.headTop; row < table.firstRow; row++) {
    const text = form.textAt(row, column).trim();
    if (text !== '' && text !== heads.at(-1) && !NUMBERING.test(compact(text))) heads.push(text);
  }
  return heads;
}

/** The table of a form, or null where no corner of 主栏 and 宾栏 is found. */
export function findTable(form: FormSheet): FormTable | null {
  const width = columnCount(form.sheet);
  const corner = findCorner(form, width);
  if (!corner) return null;
  const firstRow = firstBodyRow(form, corner, width);
  const head = { headTop: corner.row, firstRow };
  const numbered = isNumbering(form, firstRow - 1, width);
  const stubColumns: number[] = [];
  const bodyColumns: number[] = [];
  let unitColumn: number | null = null;
  for (let column = corner.column; column < width; column++) {
    const words = headsOf(form, head, column).map(compact);
    const last = words.at(-1) ?? '';
    const number = numbered ? wordAt(form, firstRow - 1, column) : '';
    const lettered = LETTERS.test(number);
    const beforeBody = bodyColumns.length === 0;
    if (beforeBody && AUXILIARY.test(last)) {
      if (last.endsWith('单位')) unitColumn = column;
    } else if (beforeBody && (column === corner.column || lettered || isStubWord(last))) stubColumns.push(column);
    else if (words.length > 0 && !FIELD_WORDS.note.some((word) => word === last)) bodyColumns.push(column);
  }
  const stubDimension = dimensionNamed(wordAt(form, corner.row, corner.column));
  const lastRow = lastBodyRow(form, firstRow, width);
  return { ...head, lastRow, stubColumns, unitColumn, bodyColumns, stubDimension };
}
