// Amounts that stand far above the rest of their column, as when 元 were written among 万元. Only said, never corrected.

import { measureOf } from '../vocabulary/measures.ts';
import type { Column } from './columns.ts';
import type { Problem } from './reading.ts';
import type { Body } from './records.ts';
import { oddity, rawText, type View } from './view.ts';

/** 元 against 万元. */
const FACTOR = 10_000;
/** Fewer amounts than this make no usual size. */
const ENOUGH = 8;

/** A warning for each amount of 10,000 times the column's median or more. */
export function outliers(view: View, columns: readonly Column[], body: Body): Problem[] {
  const problems: Problem[] = [];
  for (const [at, position] of body.figures.entries()) {
    const column = columns[position];
    if (!column || column.role !== 'measure' || column.measure === null || measureOf(column.measure).unit !== 'money')
      continue;
    const values = body.values[at] ?? [];
    const positive = values
      .filter((value) => value !== null && value > 0)
      .map(Number)
      .sort((a, b) => a - b);
    const median = positive[Math.floor(positive.length / 2)];
    const largest = positive.at(-1);
    if (median === undefined || largest === undefined || positive.length < ENOUGH || largest < median * FACTOR)
      continue;
    for (const [record, value] of values.entries()) {
      const line = body.lines[record];
      if (!line || value === null || value < median * FACTOR) continue;
      const raw = rawText(view.sheet.rows[line.row]?.[column.index] ?? null);
      problems.push(
        oddity(view, line.row, column.index, 'outlier', 'warning', `“${raw}”是本列一般数的一万倍以上，请核对单位`),
      );
    }
  }
  return problems;
}
