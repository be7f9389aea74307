// A workbook of ledgers → what was understood of it. The door of this room: pure, and the same for preview and commit.
// Nothing uncertain becomes a fact; sheets that are no ledgers are named with the reason.

import type { Workbook } from '../grid.ts';
import { sideBySide } from './beside.ts';
import { findBlocks } from './blocks.ts';
import type { Context } from './context.ts';
import { withoutCopies } from './copies.ts';
import { readForms } from './forms.ts';
import { joinHalves } from './halves.ts';
import { readTableAnswer } from './row-answers.ts';
import { personsOn, withoutLabels, withoutRaw } from './persons.ts';
import {
  EMPTY_SHEET,
  type LedgerReading,
  type LedgerToStore,
  type PersonCells,
  type ReadingOptions,
  type TableToStore,
} from './reading.ts';
import { readRoster } from './roster.ts';
import { isRoster, readTable, startTable } from './table.ts';
import { type View, viewOf } from './view.ts';
import { lexiconOf } from './words.ts';

type SheetReading = { tables: TableToStore[]; why: string | null };

const isBlank = (view: View, row: number): boolean =>
  (view.sheet.rows[row] ?? []).every((value) => value === null || value === '');

const isEmpty = (view: View): boolean =>
  view.sheet.rows.every((row) => row.every((value) => value === null || value === ''));

function readSheet(view: View, options: ReadingOptions): SheetReading {
  if (isEmpty(view)) return { tables: [], why: EMPTY_SHEET };
  const forms = readForms(view, options);
  if (forms.length > 0) return { tables: forms, why: null };
  const blocks = findBlocks(view);
  if (blocks.length === 0) return { tables: [], why: '没有认出台账的表头' };
  const tables: TableToStore[] = [];
  let earlier: Context | null = null;
  for (const block of blocks) {
    while (block.bodyBottom >= block.bodyTop && isBlank(view, block.bodyBottom)) block.bodyBottom -= 1;
    // A line of field names above the heading that people read: a template's own, with nothing beneath it.
    if (block.bodyBottom < block.bodyTop && blocks.length > 1) continue;
    block.bodyBottom = Math.max(block.bodyBottom, block.bodyTop);
    const beside: TableToStore[] = [];
    for (const one of sideBySide(view, block)) {
      const start = startTable(one, block, options, earlier);
      earlier ??= start.context;
      const table = isRoster(start.columns) ? readRoster(start, options) : readTable(start, options);
      if (table) beside.push(table);
    }
    joinHalves(view, beside);
    tables.push(...beside);
  }
  return { tables, why: tables.length > 0 ? null : '表里没有可存的数' };
}

/** A table that the person wants nothing stored of: its shape stays, so that it can be seen, taken back and known again. */
function leftOutOr(table: TableToStore, { answers }: ReadingOptions): TableToStore {
  if (!readTableAnswer(answers[table.key] ?? '').ok) return table;
  const { sheet, range, title } = table;
  const [cell = ''] = range.split(':');
  const message = '这张表按您的说法整张不导入';
  const problem = { code: 'table-left-out', severity: 'info' as const, message, sheet, cell, raw: title };
  const nothing = { taught: [], records: 0, controls: [], questions: [], subjects: [], facts: [] };
  return { ...table, ...nothing, leftOut: true, problems: [problem] };
}

/** Where sheets of one file state different dates, an undated one is asked about by itself. */
function askBySheet(tables: readonly TableToStore[]): void {
  const dates = new Set(tables.flatMap(({ asOf, asOfFrom }) => (asOf !== null && asOfFrom === 'sheet' ? [asOf] : [])));
  if (dates.size < 2) return;
  for (const { sheet, questions } of tables)
    for (const question of questions) if (question.key === 'asOf') question.key = `asOf:${sheet}`;
}

/**
 * Reads every sheet of a workbook as a clerk would. Facts carry their cells; stated totals are controls, never facts.
 * A question with `must` leaves the facts that hang on it out until it is answered in `options`.
 */
export function understandLedger(book: Workbook, options: ReadingOptions): LedgerToStore {
  const reading: LedgerToStore = { format: book.format, charset: book.charset, tables: [], skippedSheets: [] };
  const persons: PersonCells[] = [];
  const lexicon = lexiconOf(options.words ?? []);
  for (const sheet of book.sheets) {
    const view = viewOf(book, sheet, options.answers, lexicon);
    const { tables: read, why } = readSheet(view, options);
    const tables = read.map((table) => leftOutOr(table, options));
    reading.tables.push(...tables);
    const named = personsOn(view, tables);
    persons.push(...named);
    if (named.length > 0)
      for (const table of tables) {
        table.problems = withoutRaw(table.problems, named);
        if (table.layout === 'form') table.columns = withoutLabels(table.columns, named);
      }
    if (why !== null) reading.skippedSheets.push({ sheet: sheet.name, why });
  }
  const hidden = new Set(book.sheets.flatMap((sheet) => (sheet.hidden ? [sheet.name] : [])));
  reading.tables = withoutCopies(reading.tables, hidden);
  askBySheet(reading.tables);
  return persons.length > 0 ? { ...reading, persons } : reading;
}

/** The same with all facts as a list. */
export function readLedger(book: Workbook, options: ReadingOptions): LedgerReading {
  const { tables, ...reading } = understandLedger(book, options);
  return { ...reading, tables: tables.map((table) => ({ ...table, facts: [...table.facts] })) };
}
