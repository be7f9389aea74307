// How a number looks under an Excel number format: enough for drawing source sheets and forms (dates, thousands, decimals, percent).
// For the eye only: no figure is ever computed from these texts.

import { decimal } from './money.ts';

const DAY_MS = 86_400_000;

/** Whether an Excel format code shows a date or time. */
export function isDateFormat(format: string): boolean {
  const bare = format.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  return /[ymdhs年月日]/i.test(bare) && !/general|[0#?]/i.test(bare.replace(/0+$/g, ''));
}

/** Serial number → UTC date. Day 60 of the 1900 system is the leap day that never was; later days shift by one. */
export function serialDate(serial: number, date1904: boolean): Date {
  const epoch = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30);
  return new Date(epoch + Math.round(serial * DAY_MS));
}

const shownDate = (serial: number, format: string, date1904: boolean): string => {
  const iso = serialDate(serial, date1904).toISOString();
  const [year = '', month = '', day = ''] = iso.slice(0, 10).split('-');
  if (/年/.test(format))
    return /日|d/i.test(format) ? `${year}年${Number(month)}月${Number(day)}日` : `${year}年${Number(month)}月`;
  if (!/[yd年日]/i.test(format)) return iso.slice(11, 16);
  return /d/i.test(format) ? `${year}-${month}-${day}` : `${year}-${month}`;
};

/** Thousands separators into a decimal text. */
export const grouped = (text: string): string => {
  const [whole = '', fraction] = text.split('.');
  const separated = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? separated : `${separated}.${fraction}`;
};

/** A double's shortest decimal text → integer and scale; null beyond plain notation. */
const exact = (value: number): { digits: bigint; scale: number } | null => {
  const text = value.toPrecision(15);
  if (text.includes('e')) return null;
  const [whole = '', fraction = ''] = text.split('.');
  return { digits: BigInt(whole + fraction), scale: fraction.length };
};

/** The text that a reader saw in the cell, or the plain number where the format is one we do not draw. */
export function shownText(value: number, format: string, date1904: boolean): string {
  if (!Number.isFinite(value)) return String(value);
  if (isDateFormat(format)) return value >= 0 && value < 2_958_466 ? shownDate(value, format, date1904) : String(value);
  const [positive = ''] = format.split(';');
  const digits = /^[^0#]*([#,0]*0)(?:\.(0+))?(%?)[^0#]*$/.exec(positive.replace(/"[^"]*"|\\.|_.|\[[^\]]*\]/g, ''));
  const number = exact(value);
  if (!digits || !number) return String(value);
  const [, whole = '', places = '', percent = ''] = digits;
  const scaled = decimal(number.digits * (percent ? 100n : 1n), number.scale, places.length);
  return (whole.includes(',') ? grouped(scaled) : scaled) + percent;
}
