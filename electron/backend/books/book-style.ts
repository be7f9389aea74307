// How the workbooks that we write look, and how a figure becomes a number in a cell.

import type ExcelJS from 'exceljs';
import { figureDecimal } from '../../../shared/cube/format.ts';
import type { Figure, ValueHead } from '../../../shared/cube/table.ts';
import type { MoneyUnit } from '../../../shared/money.ts';

export const BODY_FONT: Partial<ExcelJS.Font> = { name: '宋体', family: 3, charset: 134, size: 11 };
export const TITLE_FONT: Partial<ExcelJS.Font> = { name: '黑体', family: 3, charset: 134, size: 16 };
export const HEAD_FILL: ExcelJS.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF0F2F5' } };

const line: Partial<ExcelJS.Border> = { style: 'thin', color: { argb: 'FF8B929B' } };
export const thin: Partial<ExcelJS.Borders> = { top: line, left: line, bottom: line, right: line };

/** Thousands separators and so many decimals. */
export const numberFormat = (places: number): string => (places > 0 ? `#,##0.${'0'.repeat(places)}` : '#,##0');

/**
 * A figure as the number of a cell, in its unit: the double nearest to the exact decimal, which Excel shows and adds as that decimal
 * up to 15 digits. null where there is none. Throws on a figure that is no safe integer: no such figure may leave the program.
 */
export function sheetNumber(figure: Figure, head: ValueHead, unit: MoneyUnit): number | null {
  if (figure === null) return null;
  if (!Number.isSafeInteger(figure)) throw new Error(`figure ${figure} is not a safe integer`);
  return Number(figureDecimal(figure, head, unit, 'exact'));
}
