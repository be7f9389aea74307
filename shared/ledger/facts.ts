// Figures of the records made into facts: each with its debt, its period and its date. A figure whose date is not
// known makes no fact; the same key twice in a table is reported with both cells.

import { columnName } from '../grid.ts';
import type { ItemId } from '../vocabulary/items.ts';
import { measureOf, type MeasureId } from '../vocabulary/measures.ts';
import { isoMonth, spanEnd, type IsoDate, type MonthRange, type Span } from '../period.ts';
import type { Column } from './columns.ts';
import type { FactReading, Problem } from './reading.ts';
import type { Body, Line } from './records.ts';
import { withClass } from './subjects.ts';
import { rawText, type View } from './view.ts';
import type { YearsReading } from './years.ts';

export type FactContext = {
  view: View;
  columns: readonly Column[];
  body: Body;
  asOf: IsoDate | null;
  /** The day before the table's period begins: what 期初 is the balance of. */
  opening: IsoDate | null;
  years: YearsReading | null;
  itemColumn: boolean;
  /** Columns (positions) whose figures wait for an answer. */
  unsure: ReadonlySet<number>;
};
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

function dating(
  column: Column,
  measure: MeasureId,
  line: Line,
  { asOf: table, opening, years }: Pick<FactContext, 'asOf' | 'opening' | 'years'>,
): Dating {
  const asOf = line.asOf ? spanEnd(line.asOf) : table;
  if (column.due) return { due: column.due, asOf };
  if (column.when === 'opening') {
    const base = column.span ? spanEnd(column.span) : asOf;
    return { due: line.due?.range ?? null, asOf: base === null ? null : yearBefore(base) };
  }
  if (column.when === 'start') return { due: line.due?.range ?? null, asOf: opening };
  if (column.when === 'month') {
    const month = asOf?.slice(0, 7);
    return { due: month === undefined ? null : { from: month, to: month }, asOf };
  }
  if (column.when === 'year') {
    return asOf === null
      ? { due: null, asOf }
      : { due: { from: isoMonth(Number(asOf.slice(0, 4)), 1), to: asOf.slice(0, 7) }, asOf };
  }
  if (column.span) {
    const { due, asOf: at } = bySpan(measure, column.span, asOf, years);
    return { due: due ?? line.due?.range ?? null, asOf: at };
  }
  if (line.due) return { due: line.due.range, asOf };
  if (line.year) return bySpan(measure, line.year, asOf, years);
  return { due: null, asOf };
}

/**
 * Notices a key that comes twice. A subject of one row is compared within its row only: long lists of firms keep no
 * memory of every key.
 */
class Keys {
  private readonly ids = new Map<string, number>();
  private readonly lasting = new Map<number, number>();
  private readonly passing = new Map<number, number>();
  private readonly rowsOf = new Map<number, number>();

  constructor(lines: readonly (Line | null)[]) {
    for (const line of lines) if (line) this.rowsOf.set(line.subject, (this.rowsOf.get(line.subject) ?? 0) + 1);
  }

  nextRow(): void {
    this.passing.clear();
  }

  idOf(key: string): number {
    let id = this.ids.get(key);
    if (id === undefined) this.ids.set(key, (id = this.ids.size));
    return id;
  }

  /** The index of the earlier fact with this key, or null. */
  earlier(subject: number, id: number, fact: number): number | null {
    const seen = this.rowsOf.get(subject) === 1 ? this.passing : this.lasting;
    const key = subject * 2 ** 26 + id;
    const before = seen.get(key);
    if (before === undefined) seen.set(key, fact);
    return before ?? null;
  }
}

function itemFor(column: Column, line: Line, itemColumn: boolean): ItemId | null {
  return itemColumn ? (line.item ?? column.item) : column.item;
}

/** How a column's figures on a line are keyed; the same for every line that names no period of its own. */
type Keyed = Dating & { item: ItemId | null; id: number };

const plain = (line: Line, itemColumn: boolean): boolean =>
  !itemColumn && line.due === null && line.year === null && line.asOf === null && line.extra === '';

function keyed(column: Column, measure: MeasureId, line: Line, context: FactContext, keys: Keys): Keyed {
  const { due, asOf } = dating(column, measure, line, context);
  const item = itemFor(column, line, context.itemColumn);
  const key = `${measure}|${item ?? ''}|${column.part}|${column.breakdown}|${due?.from ?? ''}|${due?.to ?? ''}|${asOf ?? ''}|${line.extra}`;
  return { due, asOf, item, id: keys.idOf(key) };
}

function duplicate(context: FactContext, subject: number, first: FactReading, second: string, raw: string): Problem {
  const name = context.body.subjects.list[subject]?.name ?? '';
  const message = `“${name}”的同一项数在${first.cell}和${second}各有一个，两个都存入`;
  return {
    code: 'duplicate-key',
    severity: 'warning',
    message,
    values: { name, first: first.cell, second },
    sheet: context.view.sheet.name,
    cell: second,
    raw,
  };
}

/** All facts of a table. `undated` counts figures left out because their date is not known: the caller asks. */
export function makeFacts(context: FactContext): Facts {
  const { view, columns, body, itemColumn } = context;
  const made: Facts = { facts: [], problems: [], undated: 0 };
  const keys = new Keys(body.lines);
  const width = body.figures.length;
  const usual: (Keyed | undefined)[] = [];
  const letters = body.figures.map((position) => columnName(columns[position]?.index ?? 0));
  for (const [record, line] of body.lines.entries()) {
    if (!line) continue;
    keys.nextRow();
    const same = plain(line, itemColumn);
    for (let at = 0; at < width; at += 1) {
      const position = body.figures[at] ?? -1;
      const column = columns[position];
      const value = body.values[at]?.[record] ?? null;
      if (value === null || !column || column.role !== 'measure' || column.measure === null) continue;
      if (context.unsure.has(position)) continue;
      const { due, asOf, item, id } = same
        ? (usual[at] ??= keyed(column, column.measure, line, context, keys))
        : keyed(column, column.measure, line, context, keys);
      if (asOf === null) {
        made.undated += 1;
        continue;
      }
      const cell = `${letters[at] ?? ''}${line.row + 1}`;
      const raw = rawText(view.sheet.rows[line.row]?.[column.index] ?? null);
      const subject =
        column.ownership === null
          ? line.subject
          : withClass(body.subjects, line.subject, column.ownership, line.row, column.index);
      const before = made.facts[keys.earlier(subject, id, made.facts.length) ?? -1];
      if (before) made.problems.push(duplicate(context, subject, before, cell, raw));
      made.facts.push({
        subject,
        measure: column.measure,
        item,
        part: column.part,
        breakdown: column.breakdown,
        due,
        asOf,
        value,
        approximate: body.approximate.has(record * width + at),
        cell,
        raw,
      });
    }
  }
  return made;
}
