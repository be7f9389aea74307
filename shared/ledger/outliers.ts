// Amounts that stand ten thousand times apart from the rest of their column, as when 元 were written among 万元.
// Only said, never corrected.

import { measureOf } from '../vocabulary/measures.ts';
import type { Column } from './columns.ts';
import type { Problem } from './reading.ts';
import type { Body } from './body.ts';
import { oddity, rawText, type View } from './view.ts';

/** 元 against 万元. */
const FACTOR = 10_000;
/** Fewer amounts than this make no usual size: there only one that would lie among the others in the other unit stands apart. */
const ENOUGH = 4;
/** Neighbours in size that lie further apart than this leave room for another unit between them. */
const GAP = 50;

/** No enterprise owes ten thousand million yuan (100亿元): written in 元 under 万元, even a small debt does. In 分. */
const BEYOND_ANY_FIRM = 1e12;

type Bounds = { above: number; below: number };

/**
 * Sizes beyond which amounts stand apart: those of 10,000 times the median, and a few behind a wide gap that would lie
 * among the others in the other unit. `sorted` ascending, positive. Nothing stands apart: infinity and 0.
 */
function bounds(sorted: Float64Array): Bounds {
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const found: Bounds = { above: median * FACTOR, below: 0 };
  const few = Math.floor((sorted.length - 1) / 3);
  for (let i = 1; i < sorted.length; i += 1) {
    const [low, high] = [sorted[i - 1] ?? 0, sorted[i] ?? 0];
    if (high < low * GAP) continue;
    const [first, last] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
    if (sorted.length - i <= few && high / FACTOR <= low * 2 && last / FACTOR >= first / 2)
      found.above = Math.min(found.above, high);
    if (i <= few && low * FACTOR >= high / 2 && first * FACTOR <= last * 2) found.below = low;
  }
  return found;
}

/** Of two or three amounts, the one that is a thousand times the next and among them when divided by 10,000. */
function fewBounds(sorted: Float64Array): Bounds {
  const [last = 0, before = 0, first = 0] = [sorted.at(-1), sorted.at(-2), sorted[0]];
  const apart = last >= before * 1000 && last / FACTOR <= before * 20 && last / FACTOR >= first / 20;
  return { above: apart ? last : Infinity, below: 0 };
}

const ALONE: Bounds = { above: Infinity, below: 0 };

/** In an array of its own at once: lists on the way to it, of a column of a million, are megabytes that wait to be cleared away. */
function positive(values: readonly (number | null)[]): Float64Array {
  const kept = new Float64Array(values.length);
  let count = 0;
  for (const value of values) if (value !== null && value > 0) kept[count++] = value;
  return kept.subarray(0, count);
}

/** A warning for each amount that stands apart from its column by about 10,000. */
export function outliers(view: View, columns: readonly Column[], body: Body): Problem[] {
  const problems: Problem[] = [];
  for (const [at, position] of body.figures.entries()) {
    const column = columns[position];
    if (!column || column.role !== 'measure' || column.measure === null || measureOf(column.measure).unit !== 'money')
      continue;
    const values = body.values[at] ?? [];
    const sorted = positive(values).sort();
    if (sorted.length === 0) continue;
    const { above, below } = sorted.length < 2 ? ALONE : sorted.length < ENOUGH ? fewBounds(sorted) : bounds(sorted);
    for (const [record, value] of values.entries()) {
      const line = body.lines[record];
      if (!line || value === null || value <= 0) continue;
      const isFirm = body.subjects.list[line.subject]?.kind === 'enterprise';
      if (value < above && value > below && !(isFirm && value >= BEYOND_ANY_FIRM)) continue;
      const raw = rawText(view.sheet.rows[line.row]?.[column.index] ?? null);
      problems.push(
        oddity(view, line.row, column.index, 'outlier', 'warning', `“${raw}”与本列一般数相差约一万倍，请核对单位`),
      );
    }
  }
  return problems;
}
