// How a number looks under an Excel number format: enough for drawing source sheets and forms (dates, thousands, decimals, percent).
// For the eye only: no figure is ever computed from these texts.

import { decimal } from './money.ts';
import { isDateFormat, serialDate } from './period.ts';

const MINUTES_A_DAY = 1440;

/** A date as the format orders it, to the day or the month; null where Excel's calendar has no such day. */
function shownDate(serial: number, format: string, date1904: boolean): string | null {
  const date = serialDate(serial, date1904);
  if (date === null) return null;
  const [year = '', month = '', day = ''] = date.split('-');
  const toTheDay = /[d日]/i.test(format);
  if (format.includes('年')) return `${year}年${Number(month)}月${toTheDay ? `${Number(day)}日` : ''}`;
  return toTheDay ? date : `${year}-${month}`;
}

function shownTime(serial: number): string {
  const minutes = Math.round((serial - Math.floor(serial)) * MINUTES_A_DAY) % MINUTES_A_DAY;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Thousands separators into a decimal text. */
export const grouped = (text: string): string => {
  const [whole = '', fraction] = text.split('.');
  const separated = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? separated : `${separated}.${fraction}`;
};

/** A count with thousands separators. Not by the browser's own formats: to ready those takes longer than a screen may. */
export const countText = (count: number): string => grouped(String(count));

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
  // The m of a time of day is minutes; asked first, because elsewhere it is a month.
  if (/^h+:mm/i.test(format)) return shownTime(value);
  if (isDateFormat(format)) return shownDate(value, format, date1904) ?? String(value);
  const [positive = ''] = format.split(';');
  const digits = /^[^0#]*([#,0]*0)(?:\.(0+))?(%?)[^0#]*$/.exec(positive.replace(/"[^"]*"|\\.|_.|\[[^\]]*\]/g, ''));
  const number = exact(value);
  if (!digits || !number) return String(value);
  const [, whole = '', places = '', percent = ''] = digits;
  const scaled = decimal(number.digits * (percent ? 100n : 1n), number.scale, places.length);
  return (whole.includes(',') ? grouped(scaled) : scaled) + percent;
}
