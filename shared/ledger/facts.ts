// Figures of the records made into facts: each with its debt, its period and its date. A figure whose date is not
// known makes no fact; the same key twice in a table is reported with both cells.

import { columnName } from '../grid.ts';
import type { ItemId } from '../vocabulary/items.ts';
import { measureOf, type MeasureId } from '../vocabulary/measures.ts';
import { isoMonth, spanEnd, type IsoDate, type MonthRange, type Span } from '../period.ts';
import type { Column } from './columns.ts';
import { FactColumns } from './fact-columns.ts';
import type { Problem } from './reading.ts';
import type { Body, Line } from './body.ts';
import { withClass } from './subjects.ts';
import { rawText, type View } from './view.ts';
import { mayBeLayers, type YearsReading } from './years.ts';

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
export type Facts = { facts: FactColumns; problems: Problem[]; undated: number };

type Dating = { due: MonthRange | null; asOf: IsoDate | null };

/** The period that a written span gives a figure: what it is for, or when it was true. */
function bySpan(measure: MeasureId, span: Span, asOf: IsoDate | null, years: YearsReading | null): Dating {
  if (measureOf(measure).kind === 'flow') return { due: span.range, asOf: asOf ?? spanEnd(span) };
  if (!mayBeLayers(measure) || years === 'balances') return { due: null, asOf: spanEnd(span) };
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
 * Facts by subject and kind of key, millions of them: a table of open addressing that holds no more than the facts' own numbers.
 * `ids`: the kind of each of the facts' keys.
 */
class FactTable {
  private slots: Int32Array;
  private count = 0;
  private readonly facts: FactColumns;
  private readonly ids: readonly number[];

  /** `expected`: for how many facts there is room from the start. */
  constructor(facts: FactColumns, ids: readonly number[], expected: number) {
    this.facts = facts;
    this.ids = ids;
    this.slots = new Int32Array(2 ** Math.max(12, Math.ceil(Math.log2((expected * 4) / 3 + 1))));
  }

  /** The fact kept for the pair, or null where `fact` is kept for it from now on. */
  keep(subject: number, id: number, fact: number): number | null {
    if (this.count * 4 > this.slots.length * 3) this.grow();
    const slot = this.slotOf(subject, id);
    const held = this.slots[slot] ?? 0;
    if (held !== 0) return held - 1;
    this.slots[slot] = fact + 1;
    this.count += 1;
    return null;
  }

  private idOf(fact: number): number {
    return this.ids[this.facts.keyAt(fact)] ?? 0;
  }

  private slotOf(subject: number, id: number): number {
    const { slots, facts } = this;
    const mask = slots.length - 1;
    // The figures of a row have kinds that follow on each other: they stand side by side, sixteen to a line of the processor's cache.
    const hash = Math.imul(subject, 0x9e3779b1) ^ Math.imul((id >>> 4) + 1, 0x85ebca6b);
    let slot = (((hash ^ (hash >>> 15)) << 4) + (id & 15)) & mask;
    for (let held = slots[slot] ?? 0; held !== 0; held = slots[slot] ?? 0) {
      if (facts.subjectAt(held - 1) === subject && this.idOf(held - 1) === id) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private grow(): void {
    const { slots, facts } = this;
    this.slots = new Int32Array(slots.length * 2);
    for (const held of slots)
      if (held !== 0) this.slots[this.slotOf(facts.subjectAt(held - 1), this.idOf(held - 1))] = held;
  }
}

/**
 * Notices a key that comes twice. A subject of one row is compared within its row only: long lists of firms keep no
 * memory of every key.
 */
class Keys {
  private readonly known = new Map<string, number>();
  /** By number of the facts' keys: those that differ in nothing that is compared have the same. */
  private readonly ids: number[] = [];
  private readonly lasting: FactTable;
  private readonly passing = new Map<number, number>();
  private readonly rowsOf: Uint32Array;

  /** `figures`: of a line. */
  constructor(lines: readonly (Line | null)[], subjects: number, figures: number, facts: FactColumns) {
    this.rowsOf = new Uint32Array(subjects);
    for (const line of lines) if (line) this.rowsOf[line.subject] = (this.rowsOf[line.subject] ?? 0) + 1;
    const rows = this.rowsOf.reduce((sum, count) => (count > 1 ? sum + count : sum), 0);
    this.lasting = new FactTable(facts, this.ids, rows * figures);
  }

  nextRow(): void {
    this.passing.clear();
  }

  /** What a key of the facts is compared as. */
  idOf(key: number, compared: string): number {
    let id = this.known.get(compared);
    if (id === undefined) this.known.set(compared, (id = this.known.size));
    this.ids[key] = id;
    return id;
  }

  /** The index of the earlier fact with this key, or null. */
  earlier(subject: number, id: number, fact: number): number | null {
    if (this.rowsOf[subject] !== 1) return this.lasting.keep(subject, id, fact);
    const key = subject * 2 ** 26 + id;
    const before = this.passing.get(key);
    if (before === undefined) this.passing.set(key, fact);
    return before ?? null;
  }
}

function itemFor(column: Column, line: Line, itemColumn: boolean): ItemId | null {
  return itemColumn ? (line.item ?? column.item) : column.item;
}

/** How a column's figures on a line are keyed. `key`: its number among the facts' keys; `id` tells lines booked apart too. */
type Keyed = { dated: boolean; key: number; id: number };

/** What of a line, beside its subject, bears on the keys of its figures; lines that are alike in it are keyed alike. */
const manner = ({ item, due, year, asOf, extra, kind }: Line): string =>
  `${kind?.measure ?? ''}|${kind?.part ?? ''}|${item ?? ''}|${spanText(due)}|${spanText(year)}|${spanText(asOf)}|${extra}`;

const spanText = (span: Span | null): string =>
  span === null ? '' : `${span.range.from} ${span.range.to} ${span.precision} ${span.day ?? ''}`;

function keyed(
  column: Column,
  named: MeasureId,
  line: Line,
  context: FactContext,
  keys: Keys,
  facts: FactColumns,
): Keyed {
  const measure = line.kind?.measure ?? named;
  const { due, asOf } = dating(column, measure, line, context);
  if (asOf === null) return { dated: false, key: 0, id: 0 };
  const item = itemFor(column, line, context.itemColumn);
  const { breakdown } = column;
  const part = line.kind?.part || column.part;
  const text = `${measure}|${item ?? ''}|${part}|${breakdown}|${due?.from ?? ''}|${due?.to ?? ''}|${asOf}|${line.extra}`;
  const key = facts.keyOf({ measure, item, part, breakdown, due, asOf });
  return { dated: true, key, id: keys.idOf(key, text) };
}

function duplicate(context: FactContext, subject: number, first: string, second: string, raw: string): Problem {
  const name = context.body.subjects.list[subject]?.name ?? '';
  const message = `“${name}”的同一项数在${first}和${second}各有一个，两个都存入`;
  return {
    code: 'duplicate-key',
    severity: 'warning',
    message,
    values: { name, first, second },
    sheet: context.view.sheet.name,
    cell: second,
    raw,
  };
}

/** All facts of a table. `undated` counts figures left out because their date is not known: the caller asks. */
export function makeFacts(context: FactContext): Facts {
  const { view, columns, body } = context;
  const facts = new FactColumns(body.lines.length * body.figures.length);
  const made: Facts = { facts, problems: [], undated: 0 };
  const width = body.figures.length;
  const keys = new Keys(body.lines, body.subjects.list.length, width, facts);
  /** By what bears on the keys of a line, then by figure. */
  const known = new Map<string, (Keyed | undefined)[]>();
  const letters = body.figures.map((position) => facts.columnOf(columnName(columns[position]?.index ?? 0)));
  for (const [record, line] of body.lines.entries()) {
    if (!line) continue;
    keys.nextRow();
    const alike = manner(line);
    let keyedSo = known.get(alike);
    if (keyedSo === undefined) known.set(alike, (keyedSo = []));
    for (let at = 0; at < width; at += 1) {
      const position = body.figures[at] ?? -1;
      const column = columns[position];
      const value = body.values[at]?.[record] ?? null;
      if (value === null || !column || column.role !== 'measure' || column.measure === null) continue;
      if (context.unsure.has(position)) continue;
      const { dated, key, id } = (keyedSo[at] ??= keyed(column, column.measure, line, context, keys, facts));
      if (!dated) {
        made.undated += 1;
        continue;
      }
      const raw = view.sheet.rows[line.row]?.[column.index] ?? null;
      const subject =
        column.ownership === null
          ? line.subject
          : withClass(body.subjects, line.subject, column.ownership, line.row, column.index);
      const before = keys.earlier(subject, id, facts.length);
      facts.add(subject, key, value, body.approximate.has(record * width + at), letters[at] ?? 0, line.row + 1, raw);
      if (before !== null) {
        const [first, second] = [facts.cellAt(before), facts.cellAt(facts.length - 1)];
        made.problems.push(duplicate(context, subject, first, second, rawText(raw)));
      }
    }
  }
  return made;
}
