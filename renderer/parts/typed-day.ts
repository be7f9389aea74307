// A day as a person types it into a field: 2018-6-30, 2018年6月30日, 20181231; where a period will do, its last day: 2018-6, 2018年.
// Reads text only; the field says when typing has ended.

import { readSpan, spanEnd, type IsoDate } from '../../shared/period.ts';

/** With all its digits: nothing that is typed further would make it another day. */
const WHOLE = /^\d{4}\D?\d{2}\D?\d{2}日?$/;

/** The day of a text that is whole as it stands, while it is typed. */
export const dayAsTyped = (text: string): IsoDate | null =>
  WHOLE.test(text.normalize('NFKC').trim()) ? dayOf(text, false) : null;

/** The day that was meant; `ofPeriods`: a month or a year stands for its last day. Null where it is no day. */
export function dayOf(text: string, ofPeriods: boolean): IsoDate | null {
  const span = readSpan(text) ?? readSpan(`${text}日`);
  if (!span) return null;
  return ofPeriods ? spanEnd(span) : span.day;
}
