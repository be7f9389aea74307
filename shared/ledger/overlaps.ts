// Years that overlap: 98-00年 beside 1999年. Layers of one debt that cover a year twice would count it twice; columns and rows that do
// are told apart by the sums, or said.

import { monthsBetween, type Span } from '../period.ts';
import type { Body } from './body.ts';
import type { Column } from './columns.ts';
import { fitOf, isAll, yearsOf } from './of-which.ts';
import type { Problem } from './reading.ts';
import { oddity, type View } from './view.ts';

const inside = (inner: Column, outer: Column): boolean =>
  inner.span !== null &&
  outer.span !== null &&
  inner.span.range.from <= outer.span.range.to &&
  inner.span.range.to >= outer.span.range.from;

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
    .filter(({ span }) => span.range.from.slice(0, 4) !== span.range.to.slice(0, 4));
  // The narrowest first: a sum of sums has its parts settled before it.
  stretches.sort(
    (a, b) => monthsBetween(a.span.range.from, a.span.range.to) - monthsBetween(b.span.range.from, b.span.range.to),
  );
  for (const { at, column } of stretches) {
    const parts = yearsOf(columns, column).filter((other) => other !== at && inside(columns[other] ?? column, column));
    if (parts.length === 0) continue;
    if (parts.length > 1 && isAll(fitOf(body, at, parts)))
      Object.assign(column, { role: 'total', candidates: [parts] });
    else Object.assign(column, { role: 'unknown', silence: 'overlap' });
  }
}

const isLong = (span: Span | null | undefined): boolean =>
  !!span && span.range.from.slice(0, 4) !== span.range.to.slice(0, 4);

/** Rows of one enterprise and debt whose years overlap, where one of them names several: both are stored, and that is said. */
export function overlappingRows(view: View, columns: readonly Column[], body: Body): Problem[] {
  const at = columns.find(({ field }) => field === 'due' || field === 'year')?.index;
  if (at === undefined || !body.lines.some((line) => isLong(line?.due ?? line?.year))) return [];
  const met = new Map<string, { row: number; span: Span }[]>();
  return body.lines.flatMap((line) => {
    const span = line?.due ?? line?.year ?? null;
    if (!line || !span) return [];
    const key = `${line.subject} ${line.item ?? ''} ${line.kind?.measure ?? ''} ${line.kind?.part ?? ''}`;
    const others = met.get(key) ?? [];
    met.set(key, [...others, { row: line.row, span }]);
    const other = others.find(
      (one) =>
        (isLong(one.span) || isLong(span)) &&
        one.span.range.from <= span.range.to &&
        one.span.range.to >= span.range.from &&
        (one.span.range.from !== span.range.from || one.span.range.to !== span.range.to),
    );
    if (!other) return [];
    const row = other.row + 1;
    return [
      oddity(view, line.row, at, 'overlapping-rows', 'warning', `与第${row}行所属年度重叠，两行都存入，请核对`, {
        row,
      }),
    ];
  });
}
