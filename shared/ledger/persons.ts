// Where a workbook speaks of persons (names, ID numbers, telephones, dates of birth), and the same workbook without it: that is
// all the store keeps of such a file. Never looks at who they are.

import {
  address,
  cellAt,
  parseAddress,
  parseRange,
  rangeAddress,
  styleAt,
  type CellValue,
  type Range,
  type Workbook,
} from '../grid.ts';
import { compact, serialDate } from '../period.ts';
import { fieldOf } from './meaning.ts';
import { namesNobody } from './roster-rows.ts';
import type { ColumnReading, PersonCells, Problem, SkippedRow, TableToStore } from './reading.ts';
import { answersWithPerson, asksForPerson, withoutNames } from './signatures.ts';
import { ownCells, type View } from './view.ts';

/** Rows of a table in which its columns of persons hold no person. */
const NOT_PERSONS: ReadonlySet<SkippedRow['why']> = new Set([
  'title',
  'unit',
  'heading',
  'numbering',
  'subtotal',
  'total',
]);
/** A heading of a sheet that is no ledger stands this far up. */
const HEADING_ROWS = 30;
/** Stands for what was a person's. */
const MARK = '〔〕';
const CHECK = '10X98765432';
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643: 18 characters, a day of birth from the seventh on, the last one a check character. */
function isIdNumber(value: CellValue): boolean {
  // Firms' names are as long: told apart before anything is made of them.
  if (typeof value !== 'string' || value.length < 18 || value.length > 24 || /[\u4e00-\u9fff]/.test(value))
    return false;
  const text = compact(value).toUpperCase();
  if (!/^[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/.test(text)) return false;
  const sum = WEIGHTS.reduce((all, weight, i) => all + weight * Number(text[i]), 0);
  return CHECK[sum % 11] === text[17];
}

const isPersonal = (heading: string): boolean => {
  const field = fieldOf(heading);
  return field === 'person' || field === 'private';
};

/** A telephone and the like, in a row that names an enterprise. */
const isNumber = (value: CellValue): boolean => /^[\d\s()-]{7,}$/.test(String(value));

function ofTable(view: View, { range, columns, skipped, problems }: TableToStore): Range[] {
  const box = parseRange(range);
  const personal = columns.flatMap(({ column, personal: is }) => (is ? (parseRange(`${column}1`)?.left ?? []) : []));
  if (!box || personal.length === 0) return [];
  const other = new Set(skipped.flatMap(({ row, why }) => (NOT_PERSONS.has(why) ? [row - 1] : [])));
  const isRoster = problems.some(({ code }) => code === 'roster');
  // What is written below a roster speaks of its persons as likely as not.
  const ranges: Range[] = skipped.flatMap(({ row, why }) =>
    isRoster && row - 1 > box.top && (why === 'note' || why === 'footer')
      ? [{ top: row - 1, left: 0, bottom: row - 1, right: box.right }]
      : [],
  );
  // Beside a person of another band a total or a firm may be named.
  const named = (row: number, column: number): boolean => isRoster && namesNobody(view, row, column);
  for (const column of personal) {
    for (const { row, why } of skipped)
      if (isRoster && why === 'title' && row - 1 > box.top && isNumber(cellAt(view.sheet, row - 1, column)))
        ranges.push({ top: row - 1, left: column, bottom: row - 1, right: column });
    let top: number | null = null;
    for (let row = box.top; row <= box.bottom + 1; row += 1) {
      const holds = row <= box.bottom && !other.has(row) && !named(row, column);
      if (holds) top ??= row;
      else if (top !== null) {
        ranges.push({ top, left: column, bottom: row - 1, right: column });
        top = null;
      }
    }
  }
  return ranges;
}

/** Below 姓名 and the like on a sheet that was read as no ledger. */
function belowHeadings(view: View): Range[] {
  const ranges: Range[] = [];
  for (let row = 0; row < Math.min(view.height, HEADING_ROWS); row += 1)
    for (const { column, text } of ownCells(view, row))
      if (isPersonal(text) && row + 1 < view.height)
        ranges.push({ top: row + 1, left: column, bottom: view.height - 1, right: column });
  return ranges;
}

/** Below the headings of a list of persons on a form, as far down as it goes on. */
function listedOn(view: View): Range[] {
  const ranges: Range[] = [];
  for (let row = 0; row + 1 < view.height; row += 1) {
    const personal = ownCells(view, row).filter(({ text }) => isPersonal(text));
    if (personal.length < 2) continue;
    let bottom = row;
    while (bottom + 1 < view.height && ownCells(view, bottom + 1).length > 0) bottom += 1;
    if (bottom > row)
      for (const { column } of personal) ranges.push({ top: row + 1, left: column, bottom, right: column });
  }
  return ranges;
}

/** Beside 联系人 and the like on a form. */
function besideLabels(view: View): Range[] {
  const ranges: Range[] = [];
  for (let row = 0; row < view.height; row += 1) {
    const cells = ownCells(view, row);
    cells.forEach(({ text }, i) => {
      const next = cells[i + 1];
      if (next && isPersonal(text.replace(/[::]$/, '')) && fieldOf(next.text) === null)
        ranges.push({ top: row, left: next.column, bottom: row, right: next.column });
    });
  }
  return ranges;
}

/** Who signed and who may be called: a name behind its label, or in the cell beside one that is no column's heading. */
function signatures(view: View, tables: readonly TableToStore[]): Range[] {
  const ranges: Range[] = [];
  const add = (row: number, column: number): void =>
    void ranges.push({ top: row, left: column, bottom: row, right: column });
  const isRecord = recordRows(tables);
  for (const [row, values] of view.sheet.rows.entries()) {
    values.forEach((value, column) => {
      if (typeof value === 'string' && value.length > 3 && withoutNames(value) !== value) add(row, column);
    });
    if (isRecord(row)) continue;
    const cells = ownCells(view, row);
    cells.forEach(({ text }, i) => {
      const next = cells[i + 1];
      if (next && asksForPerson(text) && answersWithPerson(next.text) && fieldOf(next.text) === null)
        add(row, next.column);
    });
  }
  return ranges;
}

/** Rows of lists that are headings or records: there a heading stands above, and no label beside. */
function recordRows(tables: readonly TableToStore[]): (row: number) => boolean {
  const lists = tables.flatMap(({ layout, range, skipped }) => {
    const box = layout === 'list' ? parseRange(range) : null;
    const others = new Set(skipped.flatMap(({ row, why }) => (why === 'heading' ? [] : [row - 1])));
    return box ? [{ ...box, others }] : [];
  });
  return (row) => lists.some(({ top, bottom, others }) => row >= top && row <= bottom && !others.has(row));
}

/** The cells of one sheet that speak of persons, by what its tables say and by ID numbers that stand anywhere else. */
export function personsOn(view: View, tables: readonly TableToStore[]): PersonCells[] {
  const ranges = tables.flatMap((table) =>
    table.layout === 'form' ? [...besideLabels(view), ...listedOn(view)] : ofTable(view, table),
  );
  if (tables.length === 0) ranges.push(...belowHeadings(view));
  const within = (row: number, column: number): boolean =>
    ranges.some((one) => row >= one.top && row <= one.bottom && column >= one.left && column <= one.right);
  const stray: Range[] = [];
  for (const [r, row] of view.sheet.rows.entries())
    for (const [c, value] of row.entries())
      if (isIdNumber(value) && !within(r, c)) stray.push({ top: r, left: c, bottom: r, right: c });
  const signed = signatures(view, tables).filter(({ top, left }) => !within(top, left));
  return [...ranges, ...stray, ...signed].map((range) => ({ sheet: view.sheet.name, cells: rangeAddress(range) }));
}

/** A day of birth keeps its year, by which ages are counted; two cells that were alike stay alike. */
function nameless(value: CellValue, day: string | null, met: Map<string, number>): CellValue {
  if (value === null || value === '') return value;
  const text = String(typeof value === 'object' ? value.error : value);
  const partly = withoutNames(text);
  if (partly !== text && partly !== MARK) return partly;
  const year = day?.slice(0, 4) ?? /^(?:19|20)\d\d(?=\D|$)/.exec(text)?.[0];
  if (year !== undefined) return `${year}年`;
  const number = met.get(text) ?? met.size + 1;
  met.set(text, number);
  return `〔${number}〕`;
}

/** The workbook with a mark in place of all that `persons` lists; everything else is as it was. */
export function withoutPersons(book: Workbook, persons: readonly PersonCells[]): Workbook {
  const sheets = book.sheets.map((sheet) => {
    const ranges = persons.flatMap((one) => (one.sheet === sheet.name ? (parseRange(one.cells) ?? []) : []));
    if (ranges.length === 0) return sheet;
    const rows = sheet.rows.map((row) => [...row]);
    const formulas = { ...sheet.formulas };
    const met = new Map<number, Map<string, number>>();
    for (const { top, left, bottom, right } of ranges)
      for (let c = left; c <= right; c += 1) {
        const alike = met.get(c) ?? new Map<string, number>();
        met.set(c, alike);
        for (let r = top; r <= bottom; r += 1) {
          const value = rows[r]?.[c] ?? null;
          const isDay = typeof value === 'number' && /[ymd年月日]/i.test(styleAt(book, sheet, r, c).format);
          const row = rows[r];
          if (row && value !== null) row[c] = nameless(value, isDay ? serialDate(value, book.date1904) : null, alike);
          delete formulas[address(r, c)];
        }
      }
    return { ...sheet, rows, formulas };
  });
  return { ...book, sheets };
}

/** Does the cell speak of a person? */
function amongst(persons: readonly PersonCells[]): (cell: string) => boolean {
  const ranges = persons.flatMap(({ cells }) => parseRange(cells) ?? []);
  return (cell) => {
    const at = parseAddress(cell);
    return (
      at !== null &&
      ranges.some((r) => at.row >= r.top && at.row <= r.bottom && at.column >= r.left && at.column <= r.right)
    );
  };
}

/** A form's labels without those that are a person's name after all. */
export function withoutLabels(labels: readonly ColumnReading[], persons: readonly PersonCells[]): ColumnReading[] {
  const isPersons = amongst(persons);
  return labels.filter(({ column }) => !isPersons(column));
}

/** Problems of the sheet that these cells stand on, with a mark for what stood in them. */
export function withoutRaw(problems: readonly Problem[], persons: readonly PersonCells[]): Problem[] {
  const isPersons = amongst(persons);
  return problems.map((problem) => {
    if (!isPersons(problem.cell) || problem.raw === '') return problem;
    const message = problem.message.replaceAll(problem.raw, MARK);
    return { ...problem, raw: MARK, message, values: { ...problem.values, raw: MARK } };
  });
}
