// Where a form's table stands on its sheet: 主栏 (row labels), 宾栏 (column heads), numbering row, body.
// It goes by the printed shape of statutory forms only; what the words mean is heading.ts's business.

import { address, columnCount, parseAddress } from '../grid.ts';
import { compact } from '../period.ts';
import { FIELD_WORDS } from '../vocabulary/headings.ts';
import type { DimensionId } from '../vocabulary/dimensions.ts';
import {
  cornerByPrint,
  dimensionHeaded,
  findCorner,
  isStubWord,
  textsOf,
  wordAt,
  type Corner,
  type Width,
} from './corner.ts';
import type { FormSheet } from './form-sheet.ts';

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

const LETTERS = /^[甲乙丙丁]$/;
const AUXILIARY = /^(?:行次|序号|代码|编码|编号|指标代码|行号|计量单位|单位)$/;
const NUMBERING = /^(?:[甲乙丙丁]|栏次|[—-]|\(?\d{1,3}\)?(?:=.*)?)$/;
/** 甲, 1 and the like number the columns and say nothing of them. */
export const isWord = (text: string): boolean => /\p{L}/u.test(text) && !NUMBERING.test(compact(text));
const FOOTER =
  /^(?:单位负责人|负责人|统计负责人|填表人|制表人?|填报人|经办人|审核|复核|说明|注[:\d]|备注|补充资料|报出日期|填报日期|填表日期|联系电话)/;
const TOTAL = /^(?:合计|总计|小计|共计|计|全[市县区省](?:合计|总计)?)$/;

/** Whether a word labels a total: 合计, 小计, 全市合计. */
export const isTotalWord = (text: string): boolean => TOTAL.test(compact(text));

/** The row 甲 1 2 3 … under the heads. */
function isNumbering(form: FormSheet, row: number, width: Width): boolean {
  const texts = textsOf(form, row, width);
  const numbers = texts.map((text) => Number.parseInt(text.replace('(', ''), 10)).filter((n) => !Number.isNaN(n));
  const rising = numbers.every((n, i) => i === 0 || n > (numbers[i - 1] ?? n));
  return numbers.length >= 1 && texts.length >= 2 && rising && texts.every((text) => NUMBERING.test(text));
}

/** 合计 in a column left of the labels, that of the numbers. */
function totalBefore(form: FormSheet, row: number, stub: number): string | null {
  for (let column = 0; column < stub; column++) {
    const word = wordAt(form, row, column);
    if (TOTAL.test(word)) return word;
  }
  return null;
}

/** The words of a row, from the outermost column in, each with the place that says it. */
export function rowWords(form: FormSheet, table: FormTable, row: number): { text: string; origin: string }[] {
  const words = table.stubColumns.flatMap((column) => {
    const text = form.textAt(row, column);
    return text.trim() === '' ? [] : [{ text, origin: form.originAt(row, column) }];
  });
  const total = words.length === 0 ? totalBefore(form, row, table.stubColumns[0] ?? 0) : null;
  return total === null ? words : [{ text: total, origin: address(row, 0) }];
}

function firstBodyRow(form: FormSheet, corner: Corner, width: Width): number {
  const { sheet } = form;
  for (let row = corner.row; row < Math.min(corner.row + 8, sheet.rows.length); row++) {
    if (isNumbering(form, row, width)) return row + 1;
  }
  const merge = sheet.merges.find((m) => m.top === corner.row && m.left === corner.column);
  let row = (merge?.bottom ?? corner.row) + 1;
  const headed = (at: number): boolean =>
    wordAt(form, at, corner.column) === '' &&
    totalBefore(form, at, corner.column) === null &&
    textsOf(form, at, { left: corner.column + 1, right: width.right }).some((text) => /\p{L}/u.test(text));
  while (row < sheet.rows.length && headed(row)) row++;
  return row;
}

/** Up to the signers and notes, or to what stands above the next table: `end`. */
function lastBodyRow(form: FormSheet, firstRow: number, width: Width, end: number): number {
  let row = firstRow;
  while (row < end && !FOOTER.test(textsOf(form, row, width)[0] ?? '')) row++;
  return row - 1;
}

type Head = Pick<FormTable, 'headTop' | 'firstRow'>;

/**
 * A head that was not merged over its columns: the blank to its right is its own where both have a head of their own below.
 */
function spannedFrom(form: FormSheet, row: number, column: number, lowest: number): number {
  let left = column;
  const headed = (at: number): boolean =>
    row + 1 < lowest && form.shows(row + 1, at) && wordAt(form, row + 1, at) !== '';
  while (left > 0 && wordAt(form, row, left) === '' && headed(left) && headed(left - 1)) left--;
  return wordAt(form, row, left) === '' || !headed(left) ? column : left;
}

/** Head cells of a column, top to bottom, a merge once, each with the place that says it. */
export function headCells(
  form: FormSheet,
  { headTop, firstRow }: Head,
  column: number,
): { text: string; origin: string }[] {
  const heads: { text: string; origin: string }[] = [];
  for (let row = headTop; row < firstRow; row++) {
    const from = spannedFrom(form, row, column, firstRow);
    const text = form.textAt(row, from).trim();
    if (text !== '' && text !== heads.at(-1)?.text && !NUMBERING.test(compact(text)))
      heads.push({ text, origin: form.originAt(row, from) });
  }
  return heads;
}

/** Head texts of a column, top to bottom. */
export const headsOf = (form: FormSheet, table: Head, column: number): string[] =>
  headCells(form, table, column).map(({ text }) => text);

/** Words that name rows again, right of a corner's own columns and above labels of their own: another table beside it. */
function cornersBeside(form: FormSheet, corner: Corner, width: number): Corner[] {
  const corners = [corner];
  const body = firstBodyRow(form, corner, { left: 0, right: width });
  let between = 0;
  for (let column = corner.column + 1; column < width; column++) {
    const word = form.textAt(corner.row, column);
    const labelled = /\p{L}/u.test(wordAt(form, body, column)) && form.shows(corner.row, column);
    if (between > 0 && labelled && isStubWord(word)) {
      corners.push({ row: corner.row, column });
      between = 0;
    } else if (compact(word) !== '' && !isStubWord(word) && !AUXILIARY.test(compact(word))) between++;
  }
  return corners;
}

function tableAt(form: FormSheet, corner: Corner, right: number, end: number): FormTable {
  const width = { left: corner.column, right };
  const firstRow = firstBodyRow(form, corner, width);
  const head = { headTop: corner.row, firstRow };
  const numbered = isNumbering(form, firstRow - 1, width);
  const stubColumns: number[] = [];
  const bodyColumns: number[] = [];
  let unitColumn: number | null = null;
  for (let column = corner.column; column < right; column++) {
    const words = headsOf(form, head, column).map(compact);
    const last = words.at(-1) ?? '';
    const number = numbered ? wordAt(form, firstRow - 1, column) : '';
    const lettered = LETTERS.test(number);
    const beforeBody = bodyColumns.length === 0;
    if (beforeBody && AUXILIARY.test(last) && column !== corner.column) {
      if (last.endsWith('单位')) unitColumn = column;
    } else if (beforeBody && (column === corner.column || lettered || isStubWord(last))) stubColumns.push(column);
    else if (words.length > 0 && !FIELD_WORDS.note.some((word) => word === last)) bodyColumns.push(column);
  }
  const stubDimension = dimensionHeaded(wordAt(form, corner.row, corner.column));
  const lastRow = lastBodyRow(form, firstRow, { left: 0, right }, end);
  return { ...head, lastRow, stubColumns, unitColumn, bodyColumns, stubDimension };
}

/** Where the rows above the next table begin that are no longer of this one: its title, its unit, blanks. */
function preambleFrom(form: FormSheet, firstRow: number, next: number, width: number): number {
  const texts = (row: number): string[] => textsOf(form, row, { left: 0, right: width });
  for (let row = firstRow; row < next; row++) {
    const [first = '', ...others] = texts(row);
    const titled = /单位[:：(（]|(?:情况|分组|统计|表)$/;
    if (FOOTER.test(first) || titled.test(first) || others.some((text) => /^(?:计量|金额)?单位[:：(（]/.test(text)))
      return row;
    const blank =
      first === '' &&
      !(form.sheet.formulas && Object.keys(form.sheet.formulas).some((cell) => parseAddress(cell)?.row === row));
    if (blank && row > firstRow) return row;
  }
  return next;
}

/** The tables of a form, from the top down and from the left; none where no corner of 主栏 and 宾栏 is found. */
export function findTables(form: FormSheet): FormTable[] {
  const width = columnCount(form.sheet);
  const tables: FormTable[] = [];
  let corner = findCorner(form, 0, width) ?? cornerByPrint(form, width);
  while (corner) {
    const corners = cornersBeside(form, corner, width);
    const body = firstBodyRow(form, corner, { left: corner.column, right: width });
    const next = nextCorner(form, body, width);
    const end = next ? preambleFrom(form, body, next.row, width) : form.sheet.rows.length;
    corners.forEach((one, i) => tables.push(tableAt(form, one, corners[i + 1]?.column ?? width, end)));
    corner = next;
  }
  return tables;
}

/** A corner further down has several heads, not one word beside a label. */
function nextCorner(form: FormSheet, from: number, width: number): Corner | null {
  for (let row = from; row < form.sheet.rows.length; row++) {
    const found = findCorner(form, row, width);
    if (!found) continue;
    if (textsOf(form, found.row, { left: found.column, right: width }).length >= 2) return found;
    row = found.row;
  }
  return null;
}
