// Years that overlap: 98-00年 beside 1999年. Layers of one debt that cover a year twice would count it twice; columns and rows that do
// are told apart by the sums, or said.

import { monthsBetween, type Span } from '../period.ts';
import type { Body } from './body.ts';
import type { Column } from './columns.ts';
import { fitOf, isAll, yearsOf } from './of-which.ts';
import type { Problem } from './reading.ts';
import { oddity, type View } from './view.ts';

const overlap = ({ range: one }: Span, { range: other }: Span): boolean => one.from <= other.to && one.to >= other.from;

const isSame = ({ range: one }: Span, { range: other }: Span): boolean =>
  one.from === other.from && one.to === other.to;

const isLong = ({ range: { from, to } }: Span): boolean => from.slice(0, 4) !== to.slice(0, 4);

/**
 * 98-00年 beside 1998年, 1999年 and 2000年: layers of one debt that overlap would count it twice. The wider one is their total where the
 * rows say so; else it is not stored.
 */
export function settleOverlaps(columns: readonly Column[], body: Body): void {
  const stretches = columns
    .flatMap((column, at) =>
      column.role === 'measure' && column.span?.precision === 'year' && column.by === null && column.due === null
        ? [{ at, column, span: column.span }]
        : [],
    )
    .filter(({ span }) => isLong(span));
  // The narrowest first: a sum of sums has its parts settled before it.
  stretches.sort(
    (a, b) => monthsBetween(a.span.range.from, a.span.range.to) - monthsBetween(b.span.range.from, b.span.range.to),
  );
  for (const { at, column, span } of stretches) {
    const parts = yearsOf(columns, column).filter((other) => {
      const own = columns[other]?.span;
      return other !== at && own && overlap(own, span);
    });
    if (parts.length === 0) continue;
    if (parts.length > 1 && isAll(fitOf(body, at, parts)))
      Object.assign(column, { role: 'total', candidates: [parts] });
    else Object.assign(column, { role: 'unknown', silence: 'overlap' });
  }
}

/** Rows of one enterprise and debt whose years overlap, where one of them names several: both are stored, and that is said. */
export function overlappingRows(view: View, columns: readonly Column[], body: Body): Problem[] {
  const at = columns.find(({ field }) => field === 'due' || field === 'year')?.index;
  if (at === undefined) return [];
  const spans = body.lines.map((line) => line?.due ?? line?.year ?? null);
  if (!spans.some((span) => span && isLong(span))) return [];
  const met = new Map<string, { row: number; span: Span }[]>();
  return body.lines.flatMap((line, i) => {
    const span = spans[i] ?? null;
    if (!line || !span) return [];
    const key = `${line.subject} ${line.item ?? ''} ${line.kind?.measure ?? ''} ${line.kind?.part ?? ''}`;
    const others = met.get(key) ?? [];
    const other = others.find(
      (one) => (isLong(one.span) || isLong(span)) && overlap(one.span, span) && !isSame(one.span, span),
    );
    others.push({ row: line.row, span });
    met.set(key, others);
    if (!other) return [];
    const row = other.row + 1;
    return [
      oddity(view, line.row, at, 'overlapping-rows', 'warning', `与第${row}行所属年度重叠，两行都存入，请核对`, {
        row,
      }),
    ];
  });
}
