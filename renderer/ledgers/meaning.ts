// What a column of a ledger was understood to mean, as one line of words. Pure.

import type { ColumnReading } from '../../shared/ledger/reading.ts';
import { attributeLabel, itemLabel, measureLabel } from '../labels.ts';
import { isTextKey, sayCode, type Language, type Say } from '../texts.ts';

/** '累计欠费 · 养老保险 · 1998年 · 万元'; for a key or attribute its name; else its role. */
export function meaningOf(column: ColumnReading, language: Language, say: Say): string {
  const parts: string[] = [];
  if (column.measure) parts.push(measureLabel(column.measure, language, say));
  if (column.item) parts.push(itemLabel(column.item, language));
  if (column.part) parts.push(sayCode(say, 'part.', column.part));
  if (column.breakdown) parts.push(column.breakdown);
  if (column.attribute) {
    const identity = `identity.${column.attribute}`;
    parts.push(isTextKey(identity) ? say(identity) : attributeLabel(column.attribute, language));
  }
  if (column.due) parts.push(dueText(column.due.from, column.due.to, say));
  if (column.asOf) parts.push(say('pivot.as-of', { date: column.asOf }));
  if (column.unit) parts.push(column.unit);
  return parts.join(' · ');
}

/** Whole years are said as years. */
export function dueText(from: string, to: string, say: Say): string {
  const [year, firstMonth] = from.split('-');
  const [lastYear, lastMonth] = to.split('-');
  if (firstMonth !== '01' || lastMonth !== '12') return from === to ? from : `${from}—${to}`;
  return year === lastYear
    ? say('due.year', { year: year ?? '' })
    : say('due.years', { from: year ?? '', to: lastYear ?? '' });
}
