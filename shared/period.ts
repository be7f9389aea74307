// Periods and dates as ledgers write them, as ranges of months and days. What cannot be told apart stays unread:
// a typed number such as 2018.1 may be January or October, and is none of this file's guesses.

import { simplified } from './traditional.ts';

/** 'YYYY-MM-DD' */
export type IsoDate = string;
/** 'YYYY-MM' */
export type IsoMonth = string;
/** Months, inclusive on both ends. A year is 'YYYY-01'…'YYYY-12'. */
export type MonthRange = { from: IsoMonth; to: IsoMonth };

/** What a written period covers. `day` is set where a day was written. */
export type Span = { range: MonthRange; precision: 'year' | 'month' | 'day'; day: IsoDate | null };

const two = (n: number): string => String(n).padStart(2, '0');
export const isoMonth = (year: number, month: number): IsoMonth => `${year}-${two(month)}`;
export const yearRange = (year: number): MonthRange => ({ from: isoMonth(year, 1), to: isoMonth(year, 12) });

/** '2018-06' → '2018-06-30'. */
export function monthEnd(month: IsoMonth): IsoDate {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return `${month}-${two(new Date(Date.UTC(year, number, 0)).getUTCDate())}`;
}

/** '2019-06' → '2019-05-31': the day before a month begins. */
export function dayBefore(month: IsoMonth): IsoDate {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1, 0)).toISOString().slice(0, 10);
}

/** '2017' for a whole year, '2017-05' for a month, '1997及以前' for all before, else '2017-05—2018-02'. */
export function dueText({ from, to }: MonthRange): string {
  if (from === to) return from;
  if (from === EARLIEST) return `${to.endsWith('-12') ? to.slice(0, 4) : to}及以前`;
  const year = from.slice(0, 4);
  return from === `${year}-01` && to === `${year}-12` ? year : `${from}—${to}`;
}

/** The last day that a span covers: what 'as of 2018年' or 'as of 2019年10月' means. */
export const spanEnd = (span: Span): IsoDate => span.day ?? monthEnd(span.range.to);

/** Months from `from` to `to`, both counted. */
export function monthsBetween(from: IsoMonth, to: IsoMonth): number {
  const [y1 = 0, m1 = 0] = from.split('-').map(Number);
  const [y2 = 0, m2 = 0] = to.split('-').map(Number);
  return (y2 - y1) * 12 + m2 - m1 + 1;
}

/** Excel's serial number → date; null before 1900-03-01, where Excel's own calendar is wrong, and past 2199. */
export function serialDate(serial: number, date1904: boolean): IsoDate | null {
  const days = Math.floor(serial) + (date1904 ? 1462 : 0);
  if (!(days >= 61 && days <= 109_574)) return null;
  return new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Is the number format code a date's? Text in quotes, colours and escapes do not count. */
export const isDateFormat = (format: string): boolean =>
  format !== 'General' && /[ymd]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));

const yearOf = (digits: string): number | null => {
  const n = Number(digits);
  if (digits.length === 2) return n >= 50 ? 1900 + n : 2000 + n;
  return n >= 1900 && n <= 2099 ? n : null;
};

function monthSpan(year: string, from: string, to = from): Span | null {
  const y = yearOf(year);
  const [a, b] = [Number(from), Number(to)];
  if (y === null || a < 1 || b > 12 || a > b) return null;
  return { range: { from: isoMonth(y, a), to: isoMonth(y, b) }, precision: 'month', day: null };
}

function daySpan(year: string, month: string, day: string): Span | null {
  const span = monthSpan(year, month);
  if (!span || Number(day) < 1) return null;
  const date = `${span.range.from}-${two(Number(day))}`;
  return date <= monthEnd(span.range.from) ? { ...span, precision: 'day', day: date } : null;
}

function yearSpan(year: string): Span | null {
  const y = yearOf(year);
  return y === null ? null : { range: yearRange(y), precision: 'year', day: null };
}

const QUARTERS: Record<string, number> = { 一: 1, 二: 2, 三: 3, 四: 4, '1': 1, '2': 2, '3': 3, '4': 4 };
const quarterSpan = (year: string, name: string): Span | null => {
  const q = QUARTERS[name] ?? 0;
  return monthSpan(year, String(q * 3 - 2), String(q * 3));
};

/** Written forms, most exact first. The text comes without spaces and in half width. */
const FORMS: readonly [RegExp, (parts: string[]) => Span | null][] = [
  [/(\d{4})年(\d{1,2})月(\d{1,2})日/, ([y = '', m = '', d = '']) => daySpan(y, m, d)],
  [/(\d{4})[-./](\d{1,2})[-./](\d{1,2})/, ([y = '', m = '', d = '']) => daySpan(y, m, d)],
  [/(\d{4}|\d{2})年(\d{1,2})月?[-—~至到](\d{1,2})月/, ([y = '', a = '', b = '']) => monthSpan(y, a, b)],
  [/(\d{4}|\d{2})年(\d{1,2})月[份底末]?/, ([y = '', m = '']) => monthSpan(y, m)],
  [/(\d{4}|\d{2})年上半年/, ([y = '']) => monthSpan(y, '1', '6')],
  [/(\d{4}|\d{2})年下半年/, ([y = '']) => monthSpan(y, '7', '12')],
  [/(\d{4})年第?([一二三四1-4])季度/, ([y = '', q = '']) => quarterSpan(y, q)],
  [/(\d{4}|\d{2})年[度底末]?/, ([y = '']) => yearSpan(y)],
  [/(\d{4})[-./](\d{1,2})/, ([y = '', m = '']) => monthSpan(y, m)],
  [/(\d{4})(\d{2})(\d{2})/, ([y = '', m = '', d = '']) => daySpan(y, m, d)],
  [/(\d{4})(\d{2})/, ([y = '', m = '']) => monthSpan(y, m)],
  [/(\d{2})[./](\d{1,2})/, ([y = '', m = '']) => monthSpan(y, m)],
  [/(\d{4})/, ([y = '']) => yearSpan(y)],
];
const WHOLE = FORMS.map(([form, make]) => [new RegExp(`^${form.source}$`), make] as const);

/** ASCII that shows and plain Chinese characters: a text of these alone is half width and without spaces as it is. */
const COMPACT = /^[!-~\u4e00-\u9fff]*$/;

/** Half width, no spaces, simplified characters: as headings and labels are compared. */
export const compact = (text: string): string =>
  simplified(COMPACT.test(text) ? text : text.normalize('NFKC').replace(/[\s\u00a0\u200b\u3000]+/g, ''));

const ZH_DIGITS = '〇一二三四五六七八九';
const digitsOf = (text: string): string =>
  [...text].map((c) => (/[○零oO0]/.test(c) ? '0' : /\d/.test(c) ? c : String(ZH_DIGITS.indexOf(c)))).join('');
/** 二十一 → 21; null past 31. */
function dayNumber(text: string): string {
  const [tens = '', ones = ''] = text.includes('十') ? text.split('十') : ['', text];
  const ten = text.includes('十') ? (tens === '' ? 1 : ZH_DIGITS.indexOf(tens)) : 0;
  return String(ten * 10 + (ones === '' ? 0 : ZH_DIGITS.indexOf(ones)));
}

/** Dates in Chinese numerals as digits: 二〇一八年十二月三十一日 → 2018年12月31日; 九八年 → 98年. Other text stays. */
export const dateDigits = (text: string): string =>
  /[一二三四五六七八九]/.test(text)
    ? text.replace(
        /((?:[一二][〇○零oO0一二三四五六七八九]{3})|[九八][〇○零一二三四五六七八九])年(?:([一二三四五六七八九十]{1,2})(月份?)(?:([一二三四五六七八九十]{1,3})(日|号))?)?/g,
        (_, year: string, month?: string, m = '', day?: string) =>
          `${digitsOf(year)}年${month === undefined ? '' : dayNumber(month) + m}${day === undefined ? '' : `${dayNumber(day)}日`}`,
      )
    : text;

/** The month that 'everything before' is taken to begin in: no premium is older. */
export const EARLIEST: IsoMonth = '1949-01';

const stretch = (first: Span | null, last: Span | null): MonthRange | null =>
  first && last && first.range.from <= last.range.to ? { from: first.range.from, to: last.range.to } : null;

/** Several years under one heading: '1997年以前', '2000年及以前', '1994-1998年'. */
const STRETCHES: readonly [RegExp, (parts: string[]) => MonthRange | null][] = [
  [
    /^(\d{4}|\d{2})年度?(及其?|底|末)?(?:以前|之前|前)(?:年度)?$/,
    ([year = '', through]) => {
      const last = yearOf(year);
      const included = through !== undefined;
      return last === null ? null : { from: EARLIEST, to: isoMonth(included ? last : last - 1, 12) };
    },
  ],
  [
    // 1998年1月—1999年12月, 199801-199912, 98.1-99.12: of two digits only where a sign parts year and month.
    /^自?(\d{4}(?=[年./-]?\d)|\d{2}(?=[年./]))[年./-]?(\d{1,2})(?:月份?)?[-—–―~至到]+(\d{4}(?=[年./-]?\d)|\d{2}(?=[年./]))[年./-]?(\d{1,2})(?:月份?)?止?$/,
    ([first = '', from = '', last = '', to = '']) => stretch(monthSpan(first, from), monthSpan(last, to)),
  ],
  [
    // From the first day of a month to the last of another.
    /^自?(\d{4})[年./-](\d{1,2})[月./-]0?1日?[-—–―~至到]+(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?止?$/,
    ([first = '', from = '', last = '', to = '', day = '']) => {
      const [a, b] = [monthSpan(first, from), daySpan(last, to, day)];
      return b?.day === monthEnd(b?.range.to ?? '') ? stretch(a, b) : null;
    },
  ],
  [
    // 98.1-6: of one year.
    /^(\d{4}|\d{2})[./](\d{1,2})[-—–―~至到](\d{1,2})月?$/,
    ([year = '', from = '', to = '']) => monthSpan(year, from, to)?.range ?? null,
  ],
  [
    // 1998年1、2、3月: one after the other, with no month left out.
    /^(\d{4}|\d{2})年(\d{1,2}月?(?:[、,]\d{1,2}月?)+)(?<=月)$/,
    ([year = '', listed = '']) => {
      const months = listed.split(/[、,]/).map((one) => Number(one.replace('月', '')));
      const inOrder = months.every((month, i) => month === (months[0] ?? 0) + i);
      return inOrder ? (monthSpan(year, String(months[0]), String(months.at(-1)))?.range ?? null) : null;
    },
  ],
  [
    /^(\d{4})年?[-—–~至到](\d{4})年?度?$/,
    ([first = '', last = '']) => {
      const [a, b] = [yearOf(first), yearOf(last)];
      return a === null || b === null || a >= b ? null : { from: isoMonth(a, 1), to: isoMonth(b, 12) };
    },
  ],
  [
    // 98-00年, 1998-99年: of two digits only where 年 says that they are years.
    /^(\d{4}|\d{2})年?[-—–~至到](\d{4}|\d{2})年度?$/,
    ([first = '', last = '']) => {
      const [a, b] = [yearOf(first), yearOf(last)];
      return a === null || b === null || a >= b ? null : { from: isoMonth(a, 1), to: isoMonth(b, 12) };
    },
  ],
  [
    // 98、99年: one after the other, with no year left out.
    /^((?:\d{4}|\d{2})年?(?:[、,](?:\d{4}|\d{2})年?)+)(?<=年)度?$/,
    ([listed = '']) => {
      const years = listed.split(/[、,]/).map((one) => yearOf(one.replace('年', '')) ?? 0);
      const [first = 0] = years;
      const inOrder = first > 0 && years.every((year, i) => year === first + i);
      return inOrder ? { from: isoMonth(first, 1), to: isoMonth(first + years.length - 1, 12) } : null;
    },
  ],
];

/** What `readSpan` reads, and stretches of years, which only layers of debts have. '1997年以前' ends with 1996. */
export function readLayer(text: string): Span | null {
  const plain = dateDigits(compact(text));
  for (const [form, make] of STRETCHES) {
    const match = form.exec(plain);
    const range = match ? make(match.slice(1)) : null;
    if (range) return { range, precision: 'year', day: null };
  }
  return readSpan(text);
}

/** A cell that is a period and nothing else: '97年', '2018年1-6月', '2002-09', '201812', '1994'. */
export function readSpan(text: string): Span | null {
  const plain = dateDigits(compact(text));
  if (plain.length < 4 && !/^\d\d年$/.test(plain)) return null;
  for (const [form, make] of WHOLE) {
    const match = form.exec(plain);
    if (match) return make(match.slice(1));
  }
  return null;
}

/** '1997年至今', '1997年以来', '1997年1月-2018年12月' → its first month; a plain period → its own. Null where none is written. */
export function readStart(text: string): Span | null {
  const head = /^自?(.+?)(?:至今|以来|起|开始|至.*|[-—~](?=\d{4}年|\d{4}[-./]).*)$/.exec(compact(text));
  return readSpan(head?.[1] ?? text);
}

const IN_TEXT = FORMS.slice(0, 8).map(
  ([form, make]) => [new RegExp(`(?<!\\d)${form.source}(?!\\d)`, 'g'), make] as const,
);
const AS_OF = /(?:截至|截止|数据截止|截止日)[^\d]{0,6}(.*)$/;
/** Words around a date that make it something else than the table's date. */
const OTHER_AFTER = /^(?:以来|以前|之前|至今|起|前|建厂|停产|成立|月|_+月)/;
const OTHER_BEFORE = /(?:填报日期|填表日期|填表时间|制表日期|报出日期|打印日期|印发|文号|自|从|有效期至?)[::]?$/;

/** Before two digits and 年 these make a length of time: 最近20年 is not 2020. */
const LENGTH_BEFORE = /(?:近|过去|连续|前|后|满|第|共|达|约|超过?|累计|持续|长达|停产|失业|工龄)$/;

/** A date standing in running text: the last day of each period that the text names, in order of appearance. */
function datesIn(text: string): IsoDate[] {
  const found: { at: number; end: number; date: IsoDate }[] = [];
  for (const [form, make] of IN_TEXT) {
    for (const match of text.matchAll(form)) {
      const [at, end] = [match.index, match.index + match[0].length];
      if (found.some((other) => at < other.end && end > other.at)) continue;
      if (/^\d\d年$/.test(match[0]) && LENGTH_BEFORE.test(text.slice(0, at))) continue;
      if (OTHER_AFTER.test(text.slice(end)) || OTHER_BEFORE.test(text.slice(0, at))) continue;
      const span = make(match.slice(1));
      if (span) found.push({ at, end, date: spanEnd(span) });
    }
  }
  const inOrder = found.sort((a, b) => a.at - b.at);
  const opensRange = (i: number): boolean => /^[-—–~至到]+$/.test(text.slice(inOrder[i]?.end, inOrder[i + 1]?.at ?? 0));
  return inOrder.filter((_, i) => !opensRange(i)).map((hit) => hit.date);
}

/**
 * The as-of dates that a title, a line above a table or a file name states. '截至…' speaks for itself and stands alone;
 * otherwise every date found, a written range ('1998—2018年') giving its end.
 */
export function asOfDates(text: string): IsoDate[] {
  const plain = dateDigits(compact(text));
  const stated = AS_OF.exec(plain);
  if (stated) {
    const rest = stated[1] ?? '';
    const head = readSpan(/^[\d年月日底末度./-]+/.exec(rest)?.[0] ?? '');
    if (head) return [spanEnd(head)];
  }
  const lone = /^(?:19|20)\d\d[-/](?:0[1-9]|1[0-2])$/.test(plain) ? readSpan(plain) : null;
  return lone ? [spanEnd(lone)] : datesIn(plain);
}

/** A file name's date: as a title writes it, or digits such as 20190630, 201906, 2018-12-31, 2020_03_31. 2018_01 may be the first of several files. */
export function asOfInName(name: string): IsoDate | null {
  const plain = compact(name)
    .replace(/\.[A-Za-z0-9]+$/, '')
    .replace(/(?<!\d)((?:19|20)\d{2})[-._](\d{1,2})月/, '$1年$2月')
    .replace(/(?<!\d)((?:19|20)\d{2})_(\d{2})_(\d{2})(?!\d)/, '$1-$2-$3');
  const written = asOfDates(plain).at(-1);
  if (written !== undefined) return written;
  const digits = /(?<!\d)((?:19|20)\d{2}(?:[-.]?\d{2}){0,2})(?!\d|_\d)/.exec(plain)?.[1];
  const span = digits === undefined ? null : readSpan(digits);
  return span ? spanEnd(span) : null;
}
