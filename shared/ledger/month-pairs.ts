// 起始年月 beside 截止年月: the months that a row's debt is of, from the one to the other. Without this the second column would
// pass for the day of the balance.

import type { Span } from '../period.ts';
import type { Column } from './columns.ts';

const END = /^(?:欠费|断缴|欠缴|拖欠)?(?:截止|截至|终止|结束)(?:年月|时间|日期|月份)?$/;
const TIMES: ReadonlySet<Column['field']> = new Set(['due', 'year', 'month']);

/** Makes the end column the period of its rows, with `since` the column in which that begins. */
export function settleMonthPairs(columns: readonly Column[]): void {
  if (columns.some(({ field }) => TIMES.has(field))) return;
  for (const [i, end] of columns.entries()) {
    const begin = columns[i - 1];
    if (begin?.attribute !== 'arrears_since' || begin.by !== null || end.by !== null) continue;
    if (begin.path.slice(0, -1).join() !== end.path.slice(0, -1).join()) continue;
    const isOpen = end.field === 'as_of' || end.role === 'unknown' || end.role === 'note';
    if (!isOpen || !END.test(end.path.at(-1) ?? '')) continue;
    Object.assign(end, { role: 'period', field: 'due', silence: null, since: begin.index });
    return;
  }
}

/** From the first month of one cell to the last of the other; null where both are blank, 'bad' where one is or none fits. */
export function fromTo(from: Span | null | 'bad', to: Span | null | 'bad'): Span | null | 'bad' {
  if (from === 'bad' || to === 'bad') return 'bad';
  if (from === null && to === null) return null;
  if (from === null || to === null || from.range.from > to.range.to) return 'bad';
  return { range: { from: from.range.from, to: to.range.to }, precision: 'month', day: null };
}
