// Reads a blank form: its box, title, unit, formulas, and proposals for what its cells ask for. Reads only; the user
// confirms the proposals before anything is filled.

import { columnCount, type Workbook } from '../grid.ts';
import type { IsoDate } from '../period.ts';
import { unitsIn } from '../ledger/units.ts';
import { isMoneyUnit } from '../money.ts';
import { compact } from '../period.ts';
import { done, refused, type Fault, type Result } from '../result.ts';
import type { WrittenUnit } from '../vocabulary/units.ts';
import { openBlanks } from './blanks.ts';
import { boxesIn, boxWarnings, readBox } from './box.ts';
import type { Binding, FormInspection } from './form.ts';
import { readTopic } from './heading.ts';
import { formSheet, type FormSheet } from './form-sheet.ts';
import { findTables, type FormTable } from './layout.ts';
import { readMarkers } from './markers.ts';
import { proposeRows } from './propose-rows.ts';
import { propose, type TableScope } from './propose.ts';
import { proposeTexts } from './words.ts';

/** Rows that say what holds for a table, and the columns that it spans. */
type Above = { from: number; to: number; left: number; right: number };

/** The title: of the cells above the table that are no labels, the one in the widest merge, the first of equals. */
function titleOf(form: FormSheet, { from, to, left, right }: Above): string {
  const { sheet } = form;
  let best = { title: '', width: 0 };
  for (let row = from; row < to; row++) {
    for (const [column, value] of (sheet.rows[row] ?? []).entries()) {
      if (typeof value !== 'string' || /[:：]/.test(value) || compact(value).length < 4) continue;
      if (!form.shows(row, column) || /^\d{4}年(?:度|[\d_]*月.*)?$|^20_/.test(compact(value))) continue;
      if (column < left || column >= right) continue;
      const merge = sheet.merges.find((m) => m.top === row && m.left === column);
      const width = merge ? merge.right - merge.left + 1 : 1;
      if (width > best.width) best = { title: value.trim(), width };
    }
  }
  return best.title;
}

/** Units stated above or beside the table's head, such as 计量单位:户、万元; the first cell that states any. */
function statedUnits(form: FormSheet, { from, to, left, right }: Above): WrittenUnit[] {
  for (let row = from; row < to; row++) {
    for (let column = left; column < right; column++) {
      const found = form.shows(row, column) ? unitsIn(form.textAt(row, column)) : [];
      if (found.length > 0) return found;
    }
  }
  return [];
}

/**
 * What holds for each table of a sheet: its own title and units where it has any, else those of the sheet. A table beside
 * another is told by what stands above both.
 */
function scopesOf(form: FormSheet, tables: readonly FormTable[]): TableScope[] {
  const width = columnCount(form.sheet);
  const all: Above = { from: 0, to: form.sheet.rows.length, left: 0, right: width };
  const first = tables[0];
  const whole = { ...all, to: first?.headTop ?? Math.min(all.to, 5) };
  const units = statedUnits(form, first ? whole : all);
  const sheetWide = { title: titleOf(form, whole), units };
  if (!first) return [sheetWide];
  return tables.map((table) => {
    const above = tables.filter(({ lastRow }) => lastRow < table.headTop);
    const beside = tables.filter(({ headTop }) => headTop === table.headTop);
    const next = beside
      .map(({ stubColumns }) => stubColumns[0] ?? 0)
      .filter((left) => left > (table.stubColumns[0] ?? 0));
    const own: Above = {
      from: Math.max(-1, ...above.map(({ lastRow }) => lastRow)) + 1,
      to: table.headTop,
      left: beside[0] === table ? 0 : (table.stubColumns[0] ?? 0),
      right: Math.min(width, ...next),
    };
    const [title, stated] = [titleOf(form, own), statedUnits(form, own)];
    const said = readTopic(title);
    const told = said.acts.size > 0 || said.filters.length > 0;
    return { title: told ? title : `${sheetWide.title}${title}`, units: stated.length > 0 ? stated : units };
  });
}

const noTable = (sheet: string): Fault => ({
  code: 'form.no-table',
  message: `工作表“${sheet}”中没有认出表头（主栏、宾栏），请手工指定要填的单元格。`,
  values: { sheet },
  where: { sheet },
});

/** Markers say for certain what their cells ask for: proposals for the same block or cell give way. */
function addMarkers(book: Workbook, inspection: FormInspection): void {
  const { unit, binding, warnings } = inspection;
  const { figures, phrases, rows, faults } = readMarkers(book, unit !== null && isMoneyUnit(unit) ? unit : '万元');
  binding.figures.push(...figures);
  if (phrases.length > 0) binding.phrases = phrases;
  const proposed = (binding.rows ?? []).filter(({ sheet }) => !rows.some((row) => row.sheet === sheet));
  if (proposed.length + rows.length > 0) binding.rows = [...proposed, ...rows];
  const marked = [...figures, ...phrases];
  binding.texts = binding.texts.filter((text) => !marked.some((m) => m.sheet === text.sheet && m.cell === text.cell));
  warnings.push(...faults);
}

/**
 * The binding with every marker of the form that it leaves out, or the first marker that is not understood
 * (`form.unknown-marker`, `form.unreadable-marker`): no marker goes out as it stands.
 * @param unit of money for markers that name none.
 */
export function withMarkers(book: Workbook, binding: Binding, unit: string | null): Result<Binding> {
  const { figures, phrases, rows, faults } = readMarkers(book, unit !== null && isMoneyUnit(unit) ? unit : '万元');
  const [fault] = faults;
  if (fault) return refused(fault);
  const { phrases: bound = [], rows: blocks = [] } = binding;
  const cells = [...binding.figures, ...binding.texts, ...bound];
  const open = <T extends { sheet: string; cell: string }>(marked: readonly T[]): T[] =>
    marked.filter((one) => !cells.some(({ sheet, cell }) => sheet === one.sheet && cell === one.cell));
  const free = rows.filter((one) => !blocks.some(({ sheet, row }) => sheet === one.sheet && row === one.row));
  return done({
    figures: [...binding.figures, ...open(figures)],
    texts: binding.texts,
    phrases: [...bound, ...open(phrases)],
    rows: [...blocks, ...free],
  });
}

/**
 * What a form asks for. Hidden sheets (code lists) are left alone but their formulas are listed.
 * @param at the date to judge the form's expiry by; null: not judged.
 */
export function inspectForm(book: Workbook, at: IsoDate | null): FormInspection {
  const box = readBox(book);
  const boxes = boxesIn(book);
  const inspection: FormInspection = {
    sheets: book.sheets.map((sheet) => sheet.name),
    title: '',
    box,
    forms: [],
    unit: null,
    binding: { figures: [], texts: [] },
    unbound: [],
    formulas: [],
    warnings: boxWarnings(
      boxes.map((one) => one.box),
      at,
    ),
  };
  for (const sheet of book.sheets) {
    for (const [cell, formula] of Object.entries(sheet.formulas))
      inspection.formulas.push({ sheet: sheet.name, cell, formula });
    if (sheet.hidden) continue;
    const form = formSheet(sheet);
    const tables = findTables(form);
    const scopes = scopesOf(form, tables);
    const [first] = scopes;
    const title = titleOf(form, { from: 0, to: tables[0]?.headTop ?? 5, left: 0, right: columnCount(sheet) });
    const unit = first?.units.find((one) => one.unit === 'money')?.zh ?? null;
    inspection.title ||= title;
    inspection.unit ??= unit;
    const own = boxes.find((one) => one.sheet === sheet.name);
    if (own) inspection.forms.push({ ...own, title, unit });
    inspection.binding.texts.push(...proposeTexts(form, tables));
    if (tables.length === 0) inspection.warnings.push(noTable(sheet.name));
    for (const [at, table] of tables.entries()) {
      const scope = scopes[at] ?? { title: '', units: [] };
      const { figures, unbound } = propose(book, form, table, scope);
      const blocks = proposeRows(book, form, table, scope);
      inspection.binding.figures.push(...figures);
      // A total row has nothing to say where its rows have words.
      const worded = blocks.rows.flatMap(({ columns }) =>
        columns.filter((one) => 'holds' in one).map((one) => one.column),
      );
      const silent = [...worded, ...blocks.unbound.map(({ cell }) => cell.replace(/\d+$/, ''))];
      const open = unbound.filter(({ cell }) => !silent.includes(cell.replace(/\d+$/, '')));
      inspection.unbound.push(...open, ...blocks.unbound);
      if (blocks.rows.length > 0) inspection.binding.rows = [...(inspection.binding.rows ?? []), ...blocks.rows];
    }
  }
  addMarkers(book, inspection);
  const { texts, phrases = [] } = inspection.binding;
  inspection.warnings.push(...openBlanks(book, [...texts, ...phrases]));
  return inspection;
}
