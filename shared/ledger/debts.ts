// The list of debts on a form: one row a debt, 一、社会保险 with its kinds beneath, 合计 at the end.
// A row that has its parts beneath it is their control total; parts of a debt that is stored itself are not stored.

import { address, columnName } from '../grid.ts';
import { isMoneyUnit, type MoneyUnit } from '../money.ts';
import type { ItemId } from '../vocabulary/items.ts';
import type { WrittenUnit } from '../vocabulary/units.ts';
import type { Context } from './context.ts';
import { inWrittenUnit } from './control-line.ts';
import { figureAt } from './figures.ts';
import { gather, type Gathered, unitFor } from './gathered.ts';
import type { Silence } from './measure-words.ts';
import { fieldOf, nothing } from './meaning.ts';
import { heardAt, labelReading, learn } from './form-labels.ts';
import type { ColumnReading } from './reading.ts';
import { totalLabel, withoutNumeral } from './row-labels.ts';
import { listen, readItem, silent } from './tokens.ts';
import type { ToldMeaning } from './told.ts';
import { oddity, ownCells, rawText, textAt, type View } from './view.ts';

/** A form's list of debts begins within so many rows of the enterprise's name. */
const LIST_ROWS = 30;

type ListColumn = { index: number; heading: string; meaning: ToldMeaning; unit: WrittenUnit | null };
type Head = { row: number; item: number; labelEnd: number; columns: ListColumn[]; since: number | null };

type Answers = Readonly<Record<string, string>>;

function findHead(
  view: View,
  from: number,
  context: Context,
  chosen: WrittenUnit | null,
  answers: Answers,
): Head | null {
  for (let row = from; row < view.height; row += 1) {
    const cells = ownCells(view, row);
    const item = cells.find((cell) => fieldOf(cell.text) === 'item');
    if (!item || cells.length < 2) continue;
    const about = silent();
    listen(item.text, about);
    const topic = {
      ...context.topic,
      people: 'affected_cnt' as const,
      item: null,
      measure: about.acts.has('arrears') ? ('arrears_bal' as const) : context.topic.measure,
    };
    const rest = cells.filter((cell) => cell.column > item.column);
    const columns = rest.map((cell): ListColumn => {
      const heard = heardAt(view, cell.text, { row, column: cell.column }, topic, answers);
      // A year over the figures of a list says when, and not that they count persons.
      const isTime = heard.span !== null && heard.by === null;
      const meaning = isTime ? { ...heard, ...nothing, silence: 'unknown' as const } : heard;
      return { index: cell.column, heading: cell.text, meaning, unit: unitFor(meaning, context, chosen) };
    });
    if (!columns.some((column) => column.meaning.role === 'measure' || column.meaning.silence === 'no-measure'))
      continue;
    const since = rest.find((cell) => /起止时间|起始时间|欠费起始|欠费时间/.test(cell.text))?.column ?? null;
    return { row, item: item.column, labelEnd: (rest[0]?.column ?? item.column + 1) - 1, columns, since };
  }
  return null;
}

/** 项目|金额|项目|金额 beside one another: a return whose lines are figures of all sorts, and no list of debts. */
export const isReturn = (view: View, from: number): boolean => {
  for (let row = from; row < Math.min(view.height, from + LIST_ROWS); row += 1)
    if (ownCells(view, row).filter(({ text }) => fieldOf(text) === 'item').length > 1) return true;
  return false;
};

/** Columns of the list whose amounts neither their heading nor the sheet names. */
export const unnamedAmounts = (
  view: View,
  from: number,
  context: Context,
  answers: Answers,
): { silence: Silence; path: string[] }[] =>
  (findHead(view, from, context, null, answers)?.columns ?? []).flatMap(({ heading, meaning }) =>
    meaning.silence === 'no-measure' ? [{ silence: meaning.silence, path: [heading] }] : [],
  );

type Entry = {
  row: number;
  label: string;
  part: boolean;
  total: boolean;
  item: ItemId | null;
  social: boolean;
  leftOut?: boolean;
};

function entryAt(view: View, head: Head, row: number, previous: Entry | undefined): Entry | null {
  const texts: string[] = [];
  for (let c = head.item; c <= head.labelEnd; c += 1) {
    const text = textAt(view, row, c);
    if (text !== '' && texts.at(-1) !== text) texts.push(text);
  }
  const own = texts.filter((text) => !/^其中:?$/.test(text));
  const label = own.at(-1) ?? '';
  if (label === '') return null;
  const marked = texts.some((text) => text.startsWith('其中'));
  const total = totalLabel(label)?.why === 'total' || totalLabel(label)?.why === 'subtotal';
  const follows = previous !== undefined && previous.part && textAt(view, row, head.item) === '';
  const bare = withoutNumeral(label).replace(/^其中:?/, '');
  const said = silent();
  listen(bare, said);
  return {
    row,
    label,
    part: !total && (marked || follows),
    total,
    item: readItem(label),
    social: said.social && said.items.size === 0 && said.left === '',
  };
}

function entriesOf(view: View, head: Head): { entries: Entry[]; bottom: number } {
  const entries: Entry[] = [];
  let row = head.row + 1;
  for (; row < view.height; row += 1) {
    const entry = entryAt(view, head, row, entries.at(-1));
    const wide =
      ownCells(view, row).length <= 1 &&
      !head.columns.some((column) => textAt(view, row, column.index) !== '' && column.index !== head.item);
    const prose = entry !== null && entry.label.length > 20;
    if (!entry || prose || (wide && !entry.item && !entry.social && !entry.total)) break;
    entries.push(entry);
    if (entry.total && totalLabel(entry.label)?.why === 'total') {
      row += 1;
      break;
    }
  }
  return { entries, bottom: row - 1 };
}

function compare(view: View, gathered: Gathered, entry: Entry, column: ListColumn, computed: number | null): void {
  if (!column.unit) return;
  const { value } = figureAt(view, entry.row, column.index, column.unit);
  gathered.used.add(address(entry.row, column.index));
  if (value === null || computed === null) return;
  const { unit } = column;
  gathered.controls.push({
    sheet: view.sheet.name,
    cell: address(entry.row, column.index),
    label: entry.label,
    of: column.heading,
    unit: unit.zh,
    stated: inWrittenUnit(value, unit),
    computed: inWrittenUnit(computed, unit),
    agrees: value === computed,
  });
}

const sum = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((a, b) => a + b, 0);
};

/** The first year that any debt of the list names, as the enterprise's 欠费起始. */
function readSince(view: View, head: Head, entries: readonly Entry[], gathered: Gathered): void {
  if (head.since === null) return;
  const years = entries.flatMap(({ row }) => {
    const year = /(?:19|20)\d\d/.exec(textAt(view, row, head.since ?? 0))?.[0];
    return year === undefined ? [] : [{ year, row }];
  });
  const [first] = years.sort((a, b) => a.year.localeCompare(b.year));
  if (!first || gathered.subject.attributes.some((one) => one.attribute === 'arrears_since')) return;
  const raw = textAt(view, first.row, head.since);
  gathered.subject.attributes.push({
    attribute: 'arrears_since',
    raw,
    value: first.year,
    number: null,
    cell: address(first.row, head.since),
  });
}

function readEntries(view: View, head: Head, entries: readonly Entry[], gathered: Gathered, asOf: string | null): void {
  const stored = head.columns.map((): (number | null)[] => []);
  const marks = head.columns.map(() => 0);
  for (const [i, entry] of entries.entries()) {
    const next = entries.slice(i + 1).findIndex((other) => !other.part);
    const parts = entry.part || entry.total ? [] : entries.slice(i + 1, next < 0 ? undefined : i + 1 + next);
    const parent = entry.part ? entries.slice(0, i).findLast((other) => !other.part) : undefined;
    if (entry.total) {
      const whole = totalLabel(entry.label)?.why === 'total';
      for (const [c, column] of head.columns.entries()) {
        const values = stored[c] ?? [];
        if (column.meaning.measure === 'arrears_bal')
          compare(view, gathered, entry, column, sum(whole ? values : values.slice(marks[c])));
        marks[c] = values.length;
      }
    } else if (parts.length > 0 && entry.item === null) {
      for (const column of head.columns) {
        if (column.meaning.measure !== 'arrears_bal' || !column.unit) continue;
        const { unit } = column;
        compare(
          view,
          gathered,
          entry,
          column,
          sum(parts.map((part) => (part.item ? figureAt(view, part.row, column.index, unit).value : null))),
        );
      }
    } else if (parent?.item) {
      gathered.skipped.push({ row: entry.row + 1, why: 'of_which' });
      continue;
    } else if (entry.leftOut) {
      gathered.skipped.push({ row: entry.row + 1, why: 'note' });
      for (const column of head.columns) gathered.used.add(address(entry.row, column.index));
      continue;
    } else if (entry.item === null && !entry.social) {
      gathered.problems.push(
        oddity(view, entry.row, head.item, 'unknown-item', 'error', `险种或项目“${entry.label}”不认识，本行未存入`),
      );
      gathered.skipped.push({ row: entry.row + 1, why: 'unreadable' });
      continue;
    } else {
      for (const [c, column] of head.columns.entries()) {
        if (column.meaning.role !== 'measure') continue;
        stored[c]?.push(
          gather(
            view,
            gathered,
            { ...column.meaning, item: entry.item },
            column.unit,
            { row: entry.row, column: column.index },
            asOf,
          ),
        );
      }
      continue;
    }
    for (const column of head.columns) gathered.used.add(address(entry.row, column.index));
    gathered.skipped.push({ row: entry.row + 1, why: entry.total ? 'total' : 'subtotal' });
  }
}

export type DebtList = { top: number; bottom: number; unit: MoneyUnit | null; columns: ColumnReading[] };

/** Reads the form's list of debts into `gathered`; null where the form has none. */
export function readDebtList(
  view: View,
  from: number,
  gathered: Gathered,
  context: Context,
  chosen: WrittenUnit | null,
  answers: Answers,
): DebtList | null {
  const head = findHead(view, from, context, chosen, answers);
  if (!head) return null;
  const { entries, bottom } = entriesOf(view, head);
  for (const entry of entries) {
    if (entry.item !== null || entry.social || entry.total) continue;
    const place = { row: entry.row, column: head.item };
    const meaning = heardAt(view, entry.label, place, context.topic, answers);
    entry.item = meaning.by === null ? null : meaning.item;
    entry.leftOut = meaning.by !== null && meaning.silence === 'left-out';
    if (entry.part || entries.some((other) => other.part && other.row === entry.row + 1)) continue;
    gathered.labels.push(labelReading(view, entry.label, meaning, place, null));
    learn(view, gathered, entry.label, meaning, place, context.topic, answers);
  }
  for (const { heading, meaning, index } of head.columns)
    learn(view, gathered, heading, meaning, { row: head.row, column: index }, context.topic, answers);
  gathered.skipped.push({ row: head.row + 1, why: 'heading' });
  for (const column of head.columns) {
    if (
      column.meaning.silence === 'unknown' &&
      entries.some((entry) => typeof view.sheet.rows[entry.row]?.[column.index] === 'number')
    ) {
      gathered.problems.push(
        oddity(
          view,
          head.row,
          column.index,
          'unknown-heading',
          'warning',
          `列标题“${column.heading}”不认识，本列未存入`,
          { heading: column.heading },
        ),
      );
    }
  }
  readSince(view, head, entries, gathered);
  readEntries(view, head, entries, gathered, context.asOf);
  const money = head.columns.find((column) => column.unit?.unit === 'money')?.unit?.zh;
  return {
    top: head.row,
    bottom,
    unit: money !== undefined && isMoneyUnit(money) ? money : null,
    columns: [
      {
        column: columnName(head.item),
        heading: [rawText(view.sheet.rows[head.row]?.[head.item] ?? null)],
        role: 'item',
      },
      ...head.columns.map(({ index, heading, meaning, unit }): ColumnReading => ({
        ...labelReading(view, heading, meaning, { row: head.row, column: index }, unit),
        column: columnName(index),
      })),
    ],
  };
}
