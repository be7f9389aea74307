// Cells that name a period: serial dates, years and months typed as numbers, and periods in words.
// Whether January or October is meant is never guessed here.

import type { CellValue } from '../grid.ts';
import { type IsoDate, isoMonth, readLayer, serialDate, type Span, yearRange } from '../period.ts';
import { monthsAt } from './tokens.ts';
import { filled, marksAt, rawText, textAt, type View } from './view.ts';

/** The years from 1900 to 2099, made once: a long list names one in every row. */
const YEARS = Array.from({ length: 200 }, (_, at): Span => ({
  range: yearRange(1900 + at),
  precision: 'year',
  day: null,
}));

/** 2018.1 typed as a number, January or October; a text file keeps no mark of the difference. */
export const isLooseMonth = (view: View, value: CellValue): boolean =>
  (typeof value === 'number' || view.book.format === 'csv') &&
  /^\s*(?:(?:19|20)\d\d|[5-9]\d)\.1\s*$/.test(rawText(value));

/** The period that a cell names; null where it names none, 'bad' where it cannot be told. */
export function spanOf(view: View, row: number, column: number): Span | null | 'bad' {
  const value = filled(view, row, column);
  if (value === null) return null;
  if (typeof value === 'number' && marksAt(view, row, column).date) {
    const day = serialDate(value, view.book.date1904);
    return day ? { range: { from: day.slice(0, 7), to: day.slice(0, 7) }, precision: 'month', day: null } : 'bad';
  }
  if (typeof value === 'number' && Number.isInteger(value)) {
    if (value >= 1900 && value <= 2099) return YEARS[value - 1900] ?? 'bad';
    const [year, month] = [Math.floor(value / 100), value % 100];
    if (year >= 1900 && year <= 2099 && month >= 1 && month <= 12) {
      return { range: { from: isoMonth(year, month), to: isoMonth(year, month) }, precision: 'month', day: null };
    }
  }
  const text = rawText(value);
  if (/^\s*(?:|-+|—+|\/|无)\s*$/.test(text)) return null;
  if (isLooseMonth(view, value)) return 'bad';
  return readLayer(text) ?? 'bad';
}

/**
 * The month that a 月份 cell names. A bare '3月' or 3 lies in the row's year, else in that of `asOf`, and never after it;
 * with no year anywhere it cannot be told.
 */
export function monthOf(
  view: View,
  row: number,
  column: number,
  year: Span | null,
  asOf: IsoDate | null,
): Span | null | 'bad' {
  const text = textAt(view, row, column);
  const bare = monthsAt(/^\d{1,2}$/.test(text) ? `${text}月` : text);
  if (bare?.length !== text.length + (/^\d{1,2}$/.test(text) ? 1 : 0))
    return text === '' ? year : spanOf(view, row, column);
  const of = year?.range.from.slice(0, 4) ?? asOf?.slice(0, 4);
  if (of === undefined || (year && year.precision !== 'year')) return 'bad';
  const range = { from: isoMonth(Number(of), bare.from), to: isoMonth(Number(of), bare.to) };
  if (year === null && asOf !== null && range.to > asOf.slice(0, 7)) return 'bad';
  return { range, precision: 'month', day: null };
}
