// Reads the numbers of one returned form by the binding of its blank. A cell that holds no readable number is said, never taken
// for 0; a blank stays blank. Adds nothing up: sum.ts does.

import { address, cellAt, parseAddress, type CellValue, type Sheet, type Workbook } from '../../grid.ts';
import { decimalText } from '../../money.ts';
import { fromDecimal, type Rational } from '../../rational.ts';
import { done, type Fault, type Result } from '../../result.ts';
import { cellKey } from '../evaluate.ts';
import type { Binding, PhraseBinding, RowsBinding } from '../form.ts';
import { alignForm, openCells, type AlignedSheet } from './align.ts';

/** One row of a floating block: its name, and the numbers of its columns by letter. */
export type ListedRow = { name: string; numbers: ReadonlyMap<string, Rational | null> };

export type ReturnedForm = {
  /** 填报单位 as written in the form; null where it says none. */
  unit: string | null;
  /** Bound cells, by 'sheet!cell' of the blank. */
  figures: ReadonlyMap<string, Rational | null>;
  /** What stands in cells of the blank that nothing is bound to; undefined: words. */
  unbound: ReadonlyMap<string, Rational | undefined>;
  /** Numbers inside sentences, in their order, by 'sheet!cell' of the blank; null where one is left open or the words differ. */
  phrases: ReadonlyMap<string, readonly (Rational | null)[]>;
  /** For each block of the binding, in its order. */
  lists: ReadonlyMap<RowsBinding, readonly ListedRow[]>;
  /** Cells that should hold a number and do not. */
  faults: Fault[];
};

/** What people write where there is nothing to report. */
const NOTHING = /^[-—－–/\\＼／无]*$/u;

/** The number in a cell; undefined where there is something else. Text is taken where it is plainly a number. */
function numberIn(value: CellValue): Rational | null | undefined {
  if (value === null) return null;
  if (typeof value === 'number') return fromDecimal(decimalText(value)) ?? undefined;
  if (typeof value !== 'string') return undefined;
  const text = value.normalize('NFKC').trim();
  if (NOTHING.test(text)) return null;
  return /^-?\d{1,3}(,\d{3})+(\.\d+)?$|^-?\d+(\.\d+)?$/.test(text)
    ? (fromDecimal(text.replaceAll(',', '')) ?? undefined)
    : undefined;
}

const notANumber = (sheet: string, cell: string, raw: CellValue): Fault => {
  const text = typeof raw === 'object' && raw !== null ? raw.error : String(raw);
  return {
    code: 'collect.not-a-number',
    message: `${cell} 里的“${text}”不是数字。`,
    values: { cell, text },
    where: { sheet, cell },
    hint: '请退回填报单位更正；没有数的格应留空。',
  };
};

/** 填报单位 behind its label, up to the next label. */
function unitIn(aligned: readonly AlignedSheet[], binding: Binding): string | null {
  for (const { sheet, cell, prefix, text } of binding.texts) {
    const at = parseAddress(cell);
    const home = aligned.find(({ blank }) => blank.name === sheet);
    if (text !== 'reporting_unit' || !at || !home) continue;
    const value = cellAt(home.returned, home.rowOf(at.row), at.column);
    if (typeof value !== 'string') continue;
    const from = value.indexOf(prefix);
    const words = (from < 0 ? '' : value.slice(from + prefix.length))
      .trim()
      .split(/[\s\u3000]{2,}|[\s\u3000]+(?=\S{2,12}[:：])/);
    const unit = (words[0] ?? '').replace(/^[_＿\s]+|[_＿\s]+$/g, '');
    if (unit !== '') return unit;
  }
  return null;
}

const literal = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The numbers of a sentence as it came back; a sentence that was worded anew says none. */
function numbersIn(text: string, { parts }: PhraseBinding): (Rational | null)[] {
  const asked = parts.filter((part) => 'value' in part);
  const pattern = parts.map((part) =>
    'words' in part ? literal(part.words) : 'text' in part ? '.*?' : '(-?[\\d,.]+|—+)',
  );
  const found = new RegExp(`^${pattern.join('')}$`, 's').exec(text);
  return asked.map((_, at) => (found ? (numberIn(found[at + 1] ?? null) ?? null) : null));
}

function listOf(sheet: Sheet, from: number, to: number, block: RowsBinding, faults: Fault[]): ListedRow[] {
  const named = block.columns.find((column) => 'holds' in column && column.holds === 'name');
  const nameColumn = parseAddress(`${named?.column ?? 'A'}1`)?.column ?? 0;
  const rows: ListedRow[] = [];
  for (let row = from; row <= to; row++) {
    const written = cellAt(sheet, row, nameColumn);
    const name = written === null || typeof written === 'object' ? '' : String(written).trim();
    const numbers = new Map<string, Rational | null>();
    for (const column of block.columns) {
      const at = parseAddress(`${column.column}1`);
      if (!at || !('value' in column)) continue;
      const raw = cellAt(sheet, row, at.column);
      const number = numberIn(raw);
      if (number === undefined) faults.push(notANumber(sheet.name, address(row, at.column), raw));
      numbers.set(column.column, number ?? null);
    }
    const empty = [...numbers.values()].every((number) => number === null);
    if (name === '' && empty) continue;
    rows.push({ name: name === '' ? '未填' : name, numbers });
  }
  return rows;
}

/**
 * What a returned form says, or why it is another form (`collect.no-sheet`, `collect.other-form`). Cells without a readable
 * number are listed in `faults` (`collect.not-a-number`) with their place in the returned form.
 */
export function gatherForm(blank: Workbook, returned: Workbook, binding: Binding): Result<ReturnedForm> {
  const found = alignForm(blank, returned, binding);
  if (!found.ok) return found;
  const aligned = found.value;
  const faults: Fault[] = [];
  const figures = new Map<string, Rational | null>();
  for (const { sheet, cell } of binding.figures) {
    const at = parseAddress(cell);
    const home = aligned.find((one) => one.blank.name === sheet);
    if (!at || !home) continue;
    const row = home.rowOf(at.row);
    const raw = cellAt(home.returned, row, at.column);
    const number = numberIn(raw);
    if (number === undefined) faults.push(notANumber(home.returned.name, address(row, at.column), raw));
    figures.set(cellKey(sheet, cell), number ?? null);
  }
  const phrases = new Map<string, (Rational | null)[]>();
  for (const phrase of binding.phrases ?? []) {
    const at = parseAddress(phrase.cell);
    const home = aligned.find((one) => one.blank.name === phrase.sheet);
    const text = at && home ? cellAt(home.returned, home.rowOf(at.row), at.column) : null;
    phrases.set(cellKey(phrase.sheet, phrase.cell), numbersIn(typeof text === 'string' ? text : '', phrase));
  }
  const unbound = new Map<string, Rational | undefined>();
  const lists = new Map<RowsBinding, ListedRow[]>();
  for (const home of aligned) {
    for (const { row, column } of openCells(home, binding)) {
      const raw = cellAt(home.returned, home.rowOf(row), column);
      const number = numberIn(raw);
      if (number !== null) unbound.set(cellKey(home.blank.name, address(row, column)), number);
    }
    for (const { block, from, to } of home.blocks) lists.set(block, listOf(home.returned, from, to, block, faults));
  }
  return done({ unit: unitIn(aligned, binding), figures, unbound, phrases, lists, faults });
}
