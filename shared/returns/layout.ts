// Where a form's table stands on its sheet: 主栏 (row labels), 宾栏 (column heads), numbering row, body.
// It goes by the printed shape of statutory forms only; what the words mean is heading.ts's business.

import { address, cellAt, columnCount, parseAddress, type CellValue, type Sheet } from '../grid.ts';
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

const STUB_WORDS = [
  '指标',
  '指标名称',
  '项目',
  '项目名称',
  '类别',
  '分类',
  '分组',
  '甲',
  '内容',
  '单位类型',
  '企业类型',
  '企业规模',
  '欠费年限',
  '欠费时间',
  '欠费时限',
  '欠费月数',
  '拖欠年限',
  '欠费额度',
  '欠费金额分组',
  '欠费额分组',
  '行业门类',
  '行业分类',
  '国民经济行业',
  '经济类型分组',
  '月份',
  '时间',
  '时期',
  '期间',
  '县(市、区)',
  '县(区)',
  '区(县)',
  '市县',
  '区域名称',
];
const LETTERS = /^[甲乙丙丁]$/;
const AUXILIARY = /^(?:行次|序号|代码|编码|编号|指标代码|行号|计量单位|单位)$/;
const NUMBERING = /^(?:[甲乙丙丁]|栏次|[—-]|\(?\d{1,3}\)?(?:=.*)?)$/;
const FOOTER =
  /^(?:单位负责人|负责人|统计负责人|填表人|制表人?|填报人|经办人|审核|复核|说明|注[:\d]|备注|补充资料|报出日期|填报日期|填表日期|联系电话)/;
/** Forms are headed near the top: a stub word further down is a label of the body. */
const DEEPEST_HEAD = 20;

const wordAt = (form: FormSheet, row: number, column: number): string => compact(form.textAt(row, column));

/** The corner may be parted by a slanting line, with a word on either side of it. */
const isStubWord = (text: string): boolean =>
  [compact(text), ...text.split(/[\s\u3000/\\|]+/).map(compact)].some(
    (word) => STUB_WORDS.includes(word) || (word !== '' && dimensionNamed(word) !== null),
  );

/** Columns from `left` up to, not with, `right`. */
type Width = { left: number; right: number };

/** Different texts of a row, left to right, each merge once. */
function textsOf(form: FormSheet, row: number, { left, right }: Width): string[] {
  const texts: string[] = [];
  for (let column = left; column < right; column++) {
    const word = wordAt(form, row, column);
    if (word !== '' && form.shows(row, column)) texts.push(word);
  }
  return texts;
}

/** The row 甲 1 2 3 … under the heads. */
function isNumbering(form: FormSheet, row: number, width: Width): boolean {
  const texts = textsOf(form, row, width);
  const numbers = texts.map((text) => Number.parseInt(text.replace('(', ''), 10)).filter((n) => !Number.isNaN(n));
  const rising = numbers.every((n, i) => i === 0 || n > (numbers[i - 1] ?? n));
  return numbers.length >= 1 && texts.length >= 2 && rising && texts.every((text) => NUMBERING.test(text));
}

type Corner = { row: number; column: number };

/** Heads stand to the right of a corner; a label of the body has blanks beside it. */
function heads(form: FormSheet, { row, column }: Corner, right: number): boolean {
  const beside = textsOf(form, row, { left: column + 1, right });
  return beside.length >= 1 && beside.some((text) => /\p{L}/u.test(text) && !/^[—×]+$/.test(text));
}

/** The corner where 主栏 and 宾栏 meet: the first word near the left that names rows, with heads to its right. */
function findCorner(form: FormSheet, from: number, width: number): Corner | null {
  const rows = Math.min(form.sheet.rows.length, from + DEEPEST_HEAD);
  for (let row = from; row < rows; row++) {
    for (let column = 0; column < Math.min(width, 4); column++) {
      if (!form.shows(row, column) || !isStubWord(form.textAt(row, column))) continue;
      if (heads(form, { row, column }, width)) return { row, column };
    }
  }
  return null;
}

function firstBodyRow(form: FormSheet, corner: Corner, width: Width): number {
  const { sheet } = form;
  for (let row = corner.row; row < Math.min(corner.row + 8, sheet.rows.length); row++) {
    if (isNumbering(form, row, width)) return row + 1;
  }
  const merge = sheet.merges.find((m) => m.top === corner.row && m.left === corner.column);
  let row = (merge?.bottom ?? corner.row) + 1;
  while (row < sheet.rows.length && wordAt(form, row, corner.column) === '') row++;
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
  const stubDimension = dimensionNamed(wordAt(form, corner.row, corner.column));
  const lastRow = lastBodyRow(form, firstRow, { left: 0, right }, end);
  return { ...head, lastRow, stubColumns, unitColumn, bodyColumns, stubDimension };
}

/** Where the rows above the next table begin that are no longer of this one: its title, its unit, blanks. */
function preambleFrom(form: FormSheet, firstRow: number, next: number, width: number): number {
  const texts = (row: number): string[] => textsOf(form, row, { left: 0, right: width });
  for (let row = firstRow; row < next; row++) {
    const [first = ''] = texts(row);
    if (FOOTER.test(first) || /单位[:：(（]|情况$|表$/.test(first)) return row;
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
  let corner = findCorner(form, 0, width);
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

/** The first table of a form, or null where there is none. */
export const findTable = (form: FormSheet): FormTable | null => findTables(form)[0] ?? null;
