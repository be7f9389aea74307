// What all blank forms of the province share: box, title, numbering, signatures, notes, checks on entry, protection.
// A form is laid out here and written by xlsx.ts; what it asks for stands in the form's own file.

import type ExcelJS from 'exceljs';
import { address, rangeAddress } from '../../shared/grid.ts';
import {
  across,
  addHeadings,
  addRow,
  emptyLaid,
  spread,
  type Block,
  type Cell,
  type Heading,
  type Laid,
} from '../laid.ts';
import { SAMPLE_FORM } from '../remark.ts';
import { addSheet, newBook } from '../xlsx.ts';

/** A body cell: waits for a count or an amount, or is a formula. */
export type BodyCell = 'count' | 'money' | { formula: string };

export type FormRow = { label: string; total: boolean; cells: readonly BodyCell[] };

export type Form = {
  /** 表号 without the word 表; also the sheet's name. */
  number: string;
  title: string;
  approvalNo: string;
  /** 计量单位, such as 户、万元. */
  unit: string;
  /** Heading of the stub (主栏), such as 险种. */
  stub: string;
  stubWidth: number;
  figureWidth: number;
  /** Headings of the figure columns (宾栏). */
  heads: readonly Heading[];
  rows: readonly FormRow[];
  /** 说明, without their numbers; the checks (审核关系) follow them. */
  notes: readonly string[];
  checks: readonly string[];
};

/** Zero-based row of the form's first body row. */
export const FIRST_BODY_ROW = 9;
/** Zero-based column of the first figure; in front stand the stub (甲) and the row number (乙). */
export const FIRST_FIGURE = 2;

/** 'D10' for figure column 2 of body row 1: both count from 1, as the form's own 栏 and 行 do. */
export const cellOf = (row: number, column: number): string =>
  address(FIRST_BODY_ROW + row - 1, FIRST_FIGURE + column - 1);

/** The workbook with this one form, not yet written. `roomBelow` empty rows stay inside the print area. */
export function formBook(form: Form, roomBelow = 0): { book: ExcelJS.Workbook; laid: Laid } {
  const laid = layOut(form);
  for (let row = 0; row < roomBelow; row++) addRow(laid, []);
  const book = newBook('省人力资源和社会保障厅', '2025-12-01');
  const sheet = addSheet(book, laid, 'landscape');
  sheet.pageSetup.fitToHeight = 1;
  sheet.views = [];
  guardEntry(sheet, laid, form);
  return { book, laid };
}

function layOut(form: Form): Laid {
  const laid = emptyLaid(form.number, [form.stubWidth, 7, ...form.heads.map(() => form.figureWidth)]);
  laid.heights.set(0, 34);
  addRow(laid, across(laid, form.title, 'title'), 34);
  for (const line of [
    `表    号：${form.number}表`,
    '制定机关：省人力资源和社会保障厅',
    `备案文号：${form.approvalNo}`,
    '有效期至：2027年12月',
  ]) {
    addRow(laid, [boxBlock(laid, line)], 16);
  }
  addRow(
    laid,
    spread(laid, [
      { value: '填报单位（盖章）：', look: 'left' },
      { value: '20__年__月', look: 'middle' },
      { value: `计量单位：${form.unit}`, look: 'right' },
    ]),
    20,
  );
  addHeadings(laid, [{ heading: form.stub }, { heading: '行次' }, ...form.heads], [22, 22]);
  const numbers: Cell[] = ['甲', '乙', ...form.heads.map((_, index) => index + 1)];
  addRow(
    laid,
    numbers.map((value, column) => ({ from: column, to: column, value, look: 'centre' })),
    18,
  );
  for (const [index, row] of form.rows.entries()) addBodyRow(laid, row, index + 1);
  addFoot(laid, form);
  return laid;
}

/** The form box stands above the last columns, wide enough for its longest line. */
function boxBlock(laid: Laid, value: string): Block {
  let from = laid.widths.length - 1;
  let width = laid.widths[from] ?? 0;
  while (width < 34 && from > FIRST_FIGURE) width += laid.widths[(from -= 1)] ?? 0;
  return { from, to: laid.widths.length - 1, value, look: 'left' };
}

function addBodyRow(laid: Laid, { label, total, cells }: FormRow, number: number): void {
  const blocks = cells.map((cell, index): Block => {
    const at = FIRST_FIGURE + index;
    if (typeof cell === 'string') return { from: at, to: at, value: null, look: `fill-${cell}` };
    return { from: at, to: at, value: { formula: cell.formula, result: 0 }, look: 'total-money' };
  });
  const stub: Block = { from: 0, to: 0, value: label, look: total ? 'total-label' : 'text' };
  addRow(laid, [stub, { from: 1, to: 1, value: number, look: 'centre' }, ...blocks], 22);
}

function addFoot(laid: Laid, { notes, checks }: Form): void {
  const signatures = ['单位负责人：', '统计负责人：', '填表人：', '联系电话：', '报出日期：20__年__月__日'];
  addRow(
    laid,
    spread(
      laid,
      signatures.map((value) => ({ value, look: 'left' })),
    ),
    24,
  );
  const lines = [...notes, SAMPLE_FORM];
  for (const [index, line] of lines.entries()) {
    addRow(laid, across(laid, `${index === 0 ? '说明：' : '      '}${index + 1}.${line}`, 'note'), 16);
  }
  addRow(laid, across(laid, `      ${lines.length + 1}.审核关系：`, 'note'), 16);
  for (const [index, check] of checks.entries()) {
    addRow(laid, across(laid, `        （${index + 1}）${check}`, 'note'), 16);
  }
}

const COUNT_RULE: ExcelJS.DataValidation = {
  type: 'whole',
  operator: 'greaterThanOrEqual',
  formulae: [0],
  allowBlank: true,
  showErrorMessage: true,
  errorTitle: '户数',
  error: '户数应为不小于0的整数。',
};

const MONEY_RULE: ExcelJS.DataValidation = {
  type: 'decimal',
  operator: 'between',
  formulae: [-999999999, 999999999],
  allowBlank: true,
  showErrorMessage: true,
  errorTitle: '金额',
  error: '金额应为数字，单位万元，保留两位小数。',
};

/** Cells to be filled are open and take figures only; formulas are shaded and locked with all the rest. */
function guardEntry(sheet: ExcelJS.Worksheet, laid: Laid, form: Form): void {
  const last = FIRST_BODY_ROW + form.rows.length;
  for (let row = FIRST_BODY_ROW; row < last; row++) {
    for (let column = FIRST_FIGURE; column < laid.widths.length; column++) {
      const cell = sheet.getCell(address(row, column));
      const look = laid.looks[row]?.[column];
      if (look === 'fill-count' || look === 'fill-money') {
        cell.protection = { locked: false };
        cell.dataValidation = look === 'fill-count' ? COUNT_RULE : MONEY_RULE;
      } else {
        cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFFFCC' } };
      }
    }
  }
  for (const row of [5, last]) {
    for (const [column, value] of (laid.rows[row] ?? []).entries()) {
      if (value !== null) sheet.getCell(address(row, column)).protection = { locked: false };
    }
  }
  void sheet.protect('', { selectLockedCells: true, selectUnlockedCells: true, formatColumns: true, formatRows: true });
}

/** Turns the count beside an amount red while it is missing: an amount that no household owes cannot be right. */
export function markMissingCounts(sheet: ExcelJS.Worksheet, rows: number, countColumns: readonly number[]): void {
  for (const [index, column] of countColumns.entries()) {
    const at = FIRST_FIGURE + column - 1;
    const count = address(FIRST_BODY_ROW, at);
    const amount = address(FIRST_BODY_ROW, at + 1);
    sheet.addConditionalFormatting({
      ref: rangeAddress({ top: FIRST_BODY_ROW, left: at, bottom: FIRST_BODY_ROW + rows - 1, right: at }),
      rules: [
        {
          type: 'expression',
          priority: index + 1,
          formulae: [`AND(N(${amount})<>0,N(${count})=0)`],
          style: { fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: 'FFFFC7CE' } } },
        },
      ],
    });
  }
}
