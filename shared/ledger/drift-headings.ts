// How the headings of a table differ from those of the same table last time: new, lost, renamed, moved, in another unit.
// A year that moved on by itself (2018年 → 2019年) is no difference.

import { columnName, parseRange } from '../grid.ts';
import { compact } from '../period.ts';
import type { ColumnReading } from './reading.ts';
import type { DriftLine, Pair } from './shape.ts';
import { headingKey } from './words.ts';

type Matched = { now: ColumnReading; before: ColumnReading; renamed: boolean };

const textOf = ({ heading }: ColumnReading): string => heading.map(compact).join('/');

/** Letters in common, in order, over the longer one: 1 for the same text. */
export function nearness(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, () => 0);
  for (const letter of a) {
    const next = [0];
    for (let i = 0; i < b.length; i += 1)
      next.push(b[i] === letter ? (row[i] ?? 0) + 1 : Math.max(next[i] ?? 0, row[i + 1] ?? 0));
    row = next;
  }
  return (row.at(-1) ?? 0) / Math.max(a.length, b.length, 1);
}

const NEAR = 0.5;

/** Pairs columns by their text, then by their text without the year, then those that are near and stand alike. */
function matchColumns(now: readonly ColumnReading[], before: readonly ColumnReading[]) {
  const [open, free] = [new Set(now), new Set(before)];
  const matched: Matched[] = [];
  const pair = (one: ColumnReading, other: ColumnReading, renamed: boolean): void => {
    matched.push({ now: one, before: other, renamed });
    open.delete(one);
    free.delete(other);
  };
  for (const say of [textOf, (column: ColumnReading) => headingKey(column.heading)])
    for (const column of open) {
      const same = [...free].find((other) => say(other) === say(column));
      if (same) pair(column, same, false);
    }
  for (const column of open) {
    const ranked = [...free]
      .map((other) => ({ other, near: nearness(headingKey(column.heading), headingKey(other.heading)) }))
      .sort((a, b) => b.near - a.near);
    const [best] = ranked;
    if (best && best.near >= NEAR && best.other.role !== 'ordinal') pair(column, best.other, true);
  }
  return { matched, fresh: [...open], lost: [...free] };
}

/** The matched columns that left their order: all but the longest run that kept it. */
function movedIn(
  matched: readonly Matched[],
  now: readonly ColumnReading[],
  before: readonly ColumnReading[],
): Matched[] {
  const inOrder = [...matched].sort((a, b) => now.indexOf(a.now) - now.indexOf(b.now));
  const places = inOrder.map((one) => before.indexOf(one.before));
  const best = places.map(() => ({ length: 1, from: -1 }));
  for (const [i, place] of places.entries())
    for (let j = 0; j < i; j += 1) {
      const run = (best[j]?.length ?? 0) + 1;
      if ((places[j] ?? 0) < place && run > (best[i]?.length ?? 0)) best[i] = { length: run, from: j };
    }
  const kept = new Set<number>();
  let at = best.reduce((top, { length }, i) => (length > (best[top]?.length ?? 0) ? i : top), 0);
  while (at >= 0 && best[at]) {
    kept.add(at);
    at = best[at]?.from ?? -1;
  }
  return inOrder.filter((_, i) => !kept.has(i));
}

/** The lines about one table's headings. */
export function headingDrift({ now, before }: Pair): DriftLine[] {
  const range = parseRange(now.range);
  const row = (range?.top ?? 0) + 1;
  const place = (column: string) => ({ sheet: now.sheet, cell: `${column}${row}` });
  const { matched, fresh, lost } = matchColumns(now.columns, before.columns);
  const lines: DriftLine[] = [];
  for (const column of fresh)
    lines.push({
      code: 'drift-heading-new',
      severity: 'info',
      message: `新增列“${textOf(column)}”`,
      values: { heading: textOf(column) },
      ...place(column.column),
    });
  for (const column of lost)
    lines.push({
      code: 'drift-heading-lost',
      severity: column.role === 'measure' ? 'warning' : 'info',
      message: `上次的列“${textOf(column)}”（${column.column}列）没有了`,
      values: { heading: textOf(column), column: column.column },
      ...place(columnName(range?.left ?? 0)),
    });
  for (const { now: one, before: old, renamed } of matched) {
    const [heading, was] = [textOf(one), textOf(old)];
    if (renamed)
      lines.push({
        code: 'drift-heading-renamed',
        severity: 'warning',
        message: `列“${was}”这次写作“${heading}”`,
        values: { heading, before: was },
        ...place(one.column),
      });
    if (one.unit !== undefined && old.unit !== undefined && one.unit !== old.unit)
      lines.push({
        code: 'drift-unit',
        severity: 'warning',
        message: `“${heading}”的单位：上次${old.unit}，这次${one.unit}`,
        values: { heading, before: old.unit, now: one.unit },
        ...place(one.column),
      });
    if (!renamed && (one.measure !== old.measure || one.item !== old.item))
      lines.push({
        code: 'drift-meaning',
        severity: 'warning',
        message: `“${heading}”这次读成的指标或项目与上次不同`,
        values: { heading },
        ...place(one.column),
      });
  }
  for (const { now: one, before: old } of movedIn(matched, now.columns, before.columns))
    lines.push({
      code: 'drift-column-moved',
      severity: 'info',
      message: `“${textOf(one)}”从${old.column}列移到${one.column}列`,
      values: { heading: textOf(one), before: old.column, now: one.column },
      ...place(one.column),
    });
  return lines;
}
