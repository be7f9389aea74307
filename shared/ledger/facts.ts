// Figures of the records made into facts: each with its debt, its period and its date. A figure whose date is not
// known makes no fact; the same key twice in a table is reported with both cells.

import { address } from '../grid.ts';
import type { ItemId } from '../vocabulary/items.ts';
import { measureOf, type MeasureId } from '../vocabulary/measures.ts';
import { isoMonth, type Span, spanEnd } from '../period.ts';
import type { Column } from './columns.ts';
import type { FactReading, IsoDate, MonthRange, Problem } from './reading.ts';
import type { Body, Line } from './records.ts';
import { withClass } from './subjects.ts';
import { rawText, type View } from './view.ts';
import type { YearsReading } from './years.ts';

export type FactContext = { view: View; columns: readonly Column[]; body: Body; asOf: IsoDate | null; years: YearsReading | null; itemColumn: boolean };
export type Facts = { facts: FactReading[]; problems: Problem[]; undated: number };

type Dating = { due: MonthRange | null; asOf: IsoDate | null };

/** The period that a written span gives a figure: what it is for, or when it was true. */
function bySpan(measure: MeasureId, span: Span, asOf: IsoDate | null, years: YearsReading | null): Dating {
  const { kind, unit } = measureOf(measure);
  if (kind === 'flow') return { due: span.range, asOf: asOf ?? spanEnd(span) };
  if (unit !== 'money' || years === 'balances') return { due: null, asOf: spanEnd(span) };
  return years === 'layers' ? { due: span.range, asOf } : { due: null, asOf: null };
}

const yearBefore = (date: IsoDate): IsoDate => `${Number(date.slice(0, 4)) - 1}-12-31`;

function dating(column: Column, measure: MeasureId, line: Line, table: IsoDate | null, years: YearsReading | null): Dating {
  const asOf = line.asOf ? spanEnd(line.asOf) : table;
  if (column.when === 'opening') {
    const base = column.span ? spanEnd(column.span) : asOf;
    return { due: line.due?.range ?? null, asOf: base === null ? null : yearBefore(base) };
  }
  if (column.when === 'month') {
    const month = asOf?.slice(0, 7);
    return { due: month === undefined ? null : { from: month, to: month }, asOf };
  }
  if (column.when === 'year') {
    return asOf === null ? { due: null, asOf } : { due: { from: isoMonth(Number(asOf.slice(0, 4)), 1), to: asOf.slice(0, 7) }, asOf };
  }
  if (column.span) {
    const { due, asOf: at } = bySpan(measure, column.span, asOf, years);
    return { due: due ?? line.due?.range ?? null, asOf: at };
  }
  if (line.due) return { due: line.due.range, asOf };
  if (line.year) return bySpan(measure, line.year, asOf, years);
  return { due: null, asOf };
}

/** Numbers the keys of a table, so that a long table's facts are compared as numbers. */
class Keys {
  private readonly ids = new Map<string, number>();
  private readonly seen = new Map<number, number>();

  /** The index of the earlier fact with this key, or null. */
  earlier(subject: number, rest: string, fact: number): number | null {
    let id = this.ids.get(rest);
    if (id === undefined) this.ids.set(rest, (id = this.ids.size));
    const key = subject * 2 ** 26 + id;
    const before = this.seen.get(key);
    if (before === undefined) this.seen.set(key, fact);
    return before ?? null;
  }
}

function itemFor(column: Column, line: Line, itemColumn: boolean): ItemId | null {
  return itemColumn ? (line.item ?? column.item) : column.item;
}

/** All facts of a table. `undated` counts figures left out because their date is not known: the caller asks. */
export function makeFacts({ view, columns, body, asOf, years, itemColumn }: FactContext): Facts {
  const made: Facts = { facts: [], problems: [], undated: 0 };
  const keys = new Keys();
  const width = body.figures.length;
  for (const [record, line] of body.lines.entries()) {
    if (!line) continue;
    for (const [at, position] of body.figures.entries()) {
      const column = columns[position];
      const value = body.values[at]?.[record] ?? null;
      if (value === null || !column || column.role !== 'measure' || column.measure === null) continue;
      const { due, asOf: date } = dating(column, column.measure, line, asOf, years);
      if (date === null) {
        made.undated += 1;
        continue;
      }
      const cell = address(line.row, column.index);
      const raw = rawText(view.sheet.rows[line.row]?.[column.index] ?? null);
      const subject = column.ownership === null ? line.subject : withClass(body.subjects, line.subject, column.ownership, line.row, column.index);
      const item = itemFor(column, line, itemColumn);
      const rest = `${column.measure}|${item ?? ''}|${column.part}|${column.breakdown}|${due?.from ?? ''}|${due?.to ?? ''}|${date}|${line.extra}`;
      const before = made.facts[keys.earlier(subject, rest, made.facts.length) ?? -1];
      if (before) {
        const name = body.subjects.list[subject]?.name ?? '';
        made.problems.push({ code: 'duplicate-key', severity: 'warning', message: `“${name}”的同一项数在${before.cell}和${cell}各有一个，两个都存入`, values: { name, first: before.cell, second: cell }, sheet: view.sheet.name, cell, raw });
      }
      made.facts.push({ subject, measure: column.measure, item, part: column.part, breakdown: column.breakdown, due, asOf: date, value, approximate: body.approximate.has(record * width + at), cell, raw });
    }
  }
  return made;
}
