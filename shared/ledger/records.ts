// The records of a table: for each row who it is about, which debt, which period, and its figures as integers.
// Decides nothing about years across or totals; whatever could not be read is in `problems` and not in the values.

import { address, type CellValue } from '../grid.ts';
import { ITEMS, type ItemId } from '../vocabulary/items.ts';
import { compact, monthsBetween, type Span } from '../period.ts';
import { PLAIN_UNITS, type WrittenUnit } from '../vocabulary/units.ts';
import { ATTRIBUTE_MESSAGES, type AttributeCell, attributeReader, sectorAnswered } from './attributes.ts';
import { figureAt, spansFigures } from './figures.ts';
import { covered, filled, marksAt, mergeAt, oddity, rawText, textAt, type View } from './view.ts';
import type { Column } from './columns.ts';
import type { Body, Line } from './body.ts';
import type { Context } from './context.ts';
import { type Continuing, continuingColumns, writtenRow } from './continuing.ts';
import { recomputed } from './formulas.ts';
import { isLooseMonth, monthOf, spanOf } from './period-cells.ts';
import { fromTo } from './month-pairs.ts';
import type { Problem } from './reading.ts';
import { rowKind } from './row-kinds.ts';
import { withoutNumeral } from './row-labels.ts';
import type { Rows } from './sorted-rows.ts';
import { unitInRow } from './rows.ts';
import { aggregate, attach, enterprise, isName, newSubjects, saidAlready } from './subjects.ts';
import { readItem } from './tokens.ts';

export type Table = {
  view: View;
  columns: Column[];
  rows: Rows;
  units: (WrittenUnit | null)[];
  context: Pick<Context, 'reporter' | 'title' | 'asOf' | 'enterprise'>;
};

class Reader {
  readonly body: Body;
  private readonly table: Table;
  private readonly continuing: Continuing;
  private readonly items = new Map<string, ItemId | null>();
  private readonly readAttribute: ReturnType<typeof attributeReader>;
  private readonly booked: readonly Column[];
  private readonly telling: Column | undefined;
  private readonly warned = new Set<string>();
  private readonly fields = new Map<Column['field'], Column>();
  private readonly keyColumn: Column | undefined;

  constructor(table: Table) {
    this.table = table;
    for (const column of table.columns)
      if (column.field && !this.fields.has(column.field)) this.fields.set(column.field, column);
    this.keyColumn = table.columns.find((column) => column.role === 'key');
    this.readAttribute = attributeReader(table.view.book.date1904);
    this.telling = table.columns.find(({ tellsRows }) => tellsRows);
    this.booked = table.columns.filter((column) => column.field === 'booked');
    const problems: Problem[] = [];
    const figures = table.columns.flatMap((column, i) =>
      column.role === 'measure' || column.role === 'total' ? [i] : [],
    );
    this.body = {
      lines: [],
      figures,
      values: figures.map(() => []),
      approximate: new Set(),
      subjects: newSubjects(table.view.sheet.name, problems),
      problems,
      skipped: [],
    };
    this.continuing = continuingColumns(table.view, table.rows, table.columns);
    for (const [column, { from, count }] of this.continuing) {
      problems.push(
        oddity(table.view, from, column, 'filled-down', 'info', `本列有${count}个空格按上一行的内容读`, { count }),
      );
    }
  }

  private once(
    row: number,
    column: number,
    code: string,
    message: string,
    values: Record<string, string | number> = {},
  ): void {
    const raw = rawText(filled(this.table.view, row, column));
    if (this.warned.has(`${code}\n${column}\n${raw}`)) return;
    this.warned.add(`${code}\n${column}\n${raw}`);
    this.body.problems.push(
      oddity(this.table.view, row, column, code, 'warning', message.replace('{raw}', raw), values),
    );
  }

  private error(row: number, column: number, code: string, message: string): void {
    this.body.problems.push(oddity(this.table.view, row, column, code, 'error', message));
  }

  private key(record: number, row: number, column: Column): CellValue {
    const { view, rows } = this.table;
    const at = rows.paired.get(row)?.above ?? this.continuing.get(column.index)?.rows[record] ?? row;
    return filled(view, writtenRow(view, rows, record, at, column.index), column.index);
  }

  private subject(record: number, row: number): number | null {
    const { view, columns } = this.table;
    const text = (field: Column['field']): string | null => {
      const column = this.fields.get(field);
      const value = column ? rawText(this.key(record, row, column)).trim() : '';
      return value === '' ? null : value;
    };
    const codes = { employerNo: text('employer_no'), uscc: text('uscc'), orgCode: text('org_code') };
    const at = this.fields.get('name') ?? this.keyColumn;
    if (at) {
      const written = this.table.rows.wrapped.get(row) ?? text('name');
      const name = written ?? codes.employerNo ?? codes.uscc ?? codes.orgCode;
      if (name === null || (written !== null && !isName(name))) return null;
      return enterprise(this.body.subjects, name, codes, row, at.index);
    }
    const labels = columns.flatMap((column) => {
      if (column.role !== 'attribute' && column.field !== 'kind') return [];
      const label = withoutNumeral(compact(rawText(this.key(record, row, column))));
      return label === '' ? [] : [label];
    });
    const { context } = this.table;
    if (labels.length === 0 && context.enterprise)
      return enterprise(
        this.body.subjects,
        context.enterprise.name,
        { ...codes, employerNo: context.enterprise.employerNo },
        row,
        0,
      );
    return aggregate(
      this.body.subjects,
      labels,
      context.reporter ?? context.title,
      row,
      Math.max(0, view.sheet.rows[row]?.findIndex((v) => v !== null) ?? 0),
    );
  }

  private attributes(record: number, row: number, subject: number): void {
    const { view, columns } = this.table;
    for (const column of columns) {
      if (column.attribute === null) continue;
      const value = this.key(record, row, column);
      if (value === null) continue;
      const shown =
        typeof value === 'string' && column.field === null && this.body.subjects.list[subject]?.kind === 'aggregate'
          ? withoutNumeral(value.trim())
          : value;
      const meant = isLooseMonth(view, shown) ? Number(rawText(shown)) : shown;
      let read = this.readAttribute(column.attribute, meant, marksAt(view, row, column.index).date);
      if (!read) continue;
      if (column.attribute === 'sector')
        read = { ...read, value: sectorAnswered(column.path.at(-1) ?? '', read.value) };
      if (read.warn === 'ambiguous-month') read = { ...read, ...this.month(row, column, read) };
      if (read.warn) this.once(row, column.index, read.warn, ATTRIBUTE_MESSAGES[read.warn]);
      if (saidAlready(this.body.subjects, subject, column.attribute, read.value)) continue;
      attach(this.body.subjects, subject, {
        attribute: column.attribute,
        raw: rawText(value),
        value: read.value,
        number: read.number,
        cell: address(row, column.index),
      });
    }
  }

  /** 2011.1 typed as a number: the months owed up to the table's date tell January from October. */
  private month(row: number, column: Column, read: AttributeCell): Partial<AttributeCell> {
    const months = this.table.columns.find((one) => one.measure === 'owed_months');
    const to = this.table.context.asOf?.slice(0, 7);
    const owed = months ? figureAt(this.table.view, row, months.index, PLAIN_UNITS.month).value : null;
    const fitting = ['01', '10']
      .map((month) => `${read.value.slice(0, 4)}-${month}`)
      .filter((from) => to !== undefined && monthsBetween(from, to) === owed);
    const [only] = fitting;
    if (only === undefined) return {};
    this.once(row, column.index, 'month-by-count', `“{raw}”按月数${owed ?? ''}推定为${only}`, { month: only });
    return { value: only, warn: null };
  }

  private item(record: number, row: number): ItemId | null | 'bad' {
    const column = this.fields.get('item');
    if (!column) return null;
    const text = compact(rawText(this.key(record, row, column)));
    let item = this.items.get(text);
    item ??= readItem(text) ?? ITEMS.find((one) => one.code !== null && one.code === text)?.id ?? null;
    this.items.set(text, item);
    if (item) return item;
    this.error(
      row,
      column.index,
      'unknown-item',
      text === '' ? '没有写险种或项目，本行未存入' : `险种或项目“${text}”不认识，本行未存入`,
    );
    return 'bad';
  }

  /** The year of a row, narrowed by its 月份: of a column of its own, or in the year of the table's date. */
  private year(record: number, row: number): Span | null | 'bad' {
    const year = this.period(record, row, 'year');
    const column = this.fields.get('month');
    if (!column || year === 'bad') return year;
    const { view, rows, context } = this.table;
    const span = monthOf(view, writtenRow(view, rows, record, row, column.index), column.index, year, context.asOf);
    if (span === 'bad') this.unreadPeriod(row, column);
    return span;
  }

  private unreadPeriod(row: number, column: Column): void {
    const text = textAt(this.table.view, row, column.index);
    this.error(row, column.index, 'unread-period', `“${text}”读不出是哪一期，本行未存入`);
  }

  private period(record: number, row: number, field: 'due' | 'year' | 'as_of'): Span | null | 'bad' {
    const column = this.fields.get(field);
    if (!column) return null;
    const { view, rows } = this.table;
    const at = (index: number) => spanOf(view, writtenRow(view, rows, record, row, index), index);
    const span = column.since === undefined ? at(column.index) : fromTo(at(column.since), at(column.index));
    if (span === 'bad') this.unreadPeriod(row, column);
    return span;
  }

  private line(record: number, row: number): Line | null {
    const [item, due, year, asOf] = [
      this.item(record, row),
      this.period(record, row, 'due'),
      this.year(record, row),
      this.period(record, row, 'as_of'),
    ];
    if (item === 'bad' || due === 'bad' || year === 'bad' || asOf === 'bad') return null;
    const told = this.table.rows.paired.get(row)?.kind ?? null;
    const kind = this.telling ? rowKind(textAt(this.table.view, row, this.telling.index)) : told;
    if (this.telling && kind === null) {
      this.error(row, this.telling.index, 'unknown-item', '本行没有写明是哪一种数，未存入');
      return null;
    }
    const subject = this.subject(record, row);
    if (subject === null) {
      this.error(row, this.keyColumn?.index ?? 0, 'no-subject', '本行有数而没有单位名称，未存入');
      return null;
    }
    this.attributes(record, row, subject);
    const extra = this.booked.map((column) => rawText(this.key(record, row, column))).join('\n');
    return { row, subject, item, due, year, asOf, extra, kind };
  }

  private figure(record: number, row: number, at: number, column: Column, unit: WrittenUnit): number | null {
    const { view } = this.table;
    if (view.merged.size > 0) {
      const merge = mergeAt(view, row, column.index);
      if (merge && covered(view, row, column.index)) {
        const hidden = view.sheet.rows[row]?.[column.index] ?? null;
        if (hidden !== null && hidden !== '')
          this.body.problems.push({
            ...oddity(view, row, column.index, 'under-merge', 'warning', '合并单元格下面藏有数，未存入'),
            raw: rawText(hidden),
          });
        return null;
      }
      if (merge && merge.bottom > merge.top)
        this.once(row, column.index, 'merged-figure', '一个数合并了几行，只记在第一行名下');
    }
    const { value, approximate, problems } = figureAt(view, row, column.index, unit);
    for (const problem of problems ?? []) {
      // A format is that of a whole column.
      const once = problem.code === 'scaled-format' ? `${problem.code}\n${column.index}` : null;
      if (once === null || !this.warned.has(once)) this.body.problems.push(problem);
      if (once !== null) this.warned.add(once);
    }
    if (value !== null && spansFigures(view, row, column, this.table.columns)) {
      this.error(row, column.index, 'merged-across', '一个数合并了几列，分不清各是多少，未存入');
      return null;
    }
    const again = value === null ? null : recomputed(view, row, column.index);
    if (again !== null) {
      const raw = rawText(view.sheet.rows[row]?.[column.index] ?? null);
      const kept = column.role === 'total';
      const message = `公式没有重算：文件里存的是“${raw}”，按公式应为${again}${kept ? '' : '，未存入'}`;
      const code = kept ? 'stale-total' : 'stale-formula';
      this.body.problems.push(
        oddity(view, row, column.index, code, kept ? 'warning' : 'error', message, { again, label: raw }),
      );
      if (!kept) return null;
    }
    if (approximate) this.body.approximate.add(record * this.body.figures.length + at);
    return value;
  }

  read(rowRead: () => void): Body {
    const { columns, rows, units } = this.table;
    for (const [record, row] of rows.records.entries()) {
      rowRead();
      const line = this.line(record, row);
      this.body.lines.push(line);
      if (!line) this.body.skipped.push({ row: row + 1, why: 'unreadable' });
      for (const [at, position] of this.body.figures.entries()) {
        const [column, unit] = [columns[position], units[position]];
        const value =
          line && column && unit ? this.figure(record, row, at, column, unitInRow(rows, row, column, unit)) : null;
        this.body.values[at]?.push(value);
      }
    }
    return this.body;
  }
}

export const readRecords = (table: Table, rowRead: () => void = () => {}): Body => new Reader(table).read(rowRead);
