// Finds a returned form's cells by the blank it was made from: the same sheets, the same printed words, floating blocks grown by
// however many rows. Compares words only; a form whose words differ is another form, and nothing of it is read.

import { address, cellAt, columnCount, type Sheet, type Workbook } from '../../grid.ts';
import { compact } from '../../period.ts';
import { done, refused, type Fault, type Result } from '../../result.ts';
import type { Binding, RowsBinding } from '../form.ts';

/** Rows of a floating block in the returned sheet, zero-based and inclusive; `to` < `from` where it has none. */
export type BlockRows = { block: RowsBinding; from: number; to: number };

/** One sheet of the blank, and where its rows stand in the returned form. Zero-based. */
export type AlignedSheet = { blank: Sheet; returned: Sheet; rowOf: (row: number) => number; blocks: BlockRows[] };

const ANOTHER_FORM = '请确认下级报回的是同一张表的同一版本；改动过的表头须改回原样。';

const noSheet = (sheet: string): Fault => ({
  code: 'collect.no-sheet',
  message: `报回的表里没有工作表“${sheet}”。`,
  values: { sheet },
  where: { sheet },
  hint: ANOTHER_FORM,
});

const otherWords = (sheet: string, cell: string, expected: string, found: string): Fault => ({
  code: 'collect.other-form',
  message: `${cell} 应为“${expected}”，报回的是“${found || '空'}”，不是同一张表。`,
  values: { cell, expected, found: found || '空' },
  where: { sheet, cell },
  hint: ANOTHER_FORM,
});

/** Words as they bear on which form it is: dates and years differ from period to period. */
const printed = (text: string): string => compact(text).replace(/[\d_＿]*(?=[年月日季])/g, '');

const wordAt = (sheet: Sheet, row: number, column: number): string => {
  const value = cellAt(sheet, row, column);
  return typeof value === 'string' ? printed(value) : '';
};

type FixedWord = { column: number; word: string; text: string };

/** The printed words of each row of the blank that no filling changes. */
function fixedWords(sheet: Sheet, binding: Binding): (row: number) => FixedWord[] {
  const bound = [...binding.figures, ...binding.texts, ...(binding.phrases ?? [])];
  const changing = new Set(bound.filter((one) => one.sheet === sheet.name).map(({ cell }) => cell));
  return (row) =>
    (sheet.rows[row] ?? []).flatMap((value, column) => {
      const cell = address(row, column);
      if (typeof value !== 'string' || changing.has(cell) || sheet.formulas[cell] !== undefined) return [];
      const word = printed(value);
      return word === '' || value.includes('{{') ? [] : [{ column, word, text: value.trim() }];
    });
}

/** The first row from `from` on where all the words stand; null where there is none. */
function findRow(sheet: Sheet, words: readonly FixedWord[], from: number): number | null {
  for (let row = Math.max(from, 0); row < sheet.rows.length; row++)
    if (words.every(({ column, word }) => wordAt(sheet, row, column) === word)) return row;
  return null;
}

function alignSheet(blank: Sheet, returned: Sheet, binding: Binding): Result<AlignedSheet> {
  const wordsOf = fixedWords(blank, binding);
  const open = (binding.rows ?? []).filter((block) => block.sheet === blank.name).toSorted((a, b) => a.row - b.row);
  const blocks: BlockRows[] = [];
  /** Rows of the blank from `from` on stand `by` lower in the returned form. */
  const moves: { from: number; by: number }[] = [{ from: 0, by: 0 }];
  const rowOf = (row: number): number => row + (moves.findLast(({ from }) => from <= row)?.by ?? 0);

  for (const block of open) {
    const first = block.row - 1;
    const last = first + block.height - 1;
    let below = last + 1;
    while (below < blank.rows.length && wordsOf(below).length === 0) below += 1;
    const words = wordsOf(below);
    const from = rowOf(first);
    if (words.length === 0) {
      blocks.push({ block, from, to: returned.rows.length - 1 });
      continue;
    }
    const found = findRow(returned, words, from + (below - last) - 1);
    const [word] = words;
    if (found === null && word) return refused(otherWords(blank.name, address(below, word.column), word.text, ''));
    const by = (found ?? below) - below;
    moves.push({ from: last + 1, by });
    blocks.push({ block, from, to: last + by });
  }

  for (let row = 0; row < blank.rows.length; row++) {
    if (open.some((block) => row >= block.row - 1 && row < block.row - 1 + block.height)) continue;
    for (const { column, word, text } of wordsOf(row)) {
      const there = rowOf(row);
      const value = cellAt(returned, there, column);
      const found = wordAt(returned, there, column);
      const shown = value === null || typeof value === 'object' ? '' : String(value);
      if (found !== word) return refused(otherWords(blank.name, address(there, column), text, shown));
    }
  }
  return done({ blank, returned, rowOf, blocks });
}

/**
 * The visible sheets of `blank` in `returned`, by name, or one by one where their number is the same.
 * Refuses `collect.no-sheet` and `collect.other-form` with the first cell whose words differ.
 */
export function alignForm(blank: Workbook, returned: Workbook, binding: Binding): Result<AlignedSheet[]> {
  const wanted = blank.sheets.filter(({ hidden }) => !hidden);
  const there = returned.sheets.filter(({ hidden }) => !hidden);
  const aligned: AlignedSheet[] = [];
  for (const [at, sheet] of wanted.entries()) {
    const named = there.find(({ name }) => compact(name) === compact(sheet.name));
    const found = named ?? (there.length === wanted.length ? there[at] : undefined);
    if (!found) return refused(noSheet(sheet.name));
    const one = alignSheet(sheet, found, binding);
    if (!one.ok) return one;
    aligned.push(one.value);
  }
  return done(aligned);
}

/** Cells of the blank where someone could write a number that nothing is bound to: blank, no formula, no words. */
export function openCells({ blank, blocks }: AlignedSheet, binding: Binding): { row: number; column: number }[] {
  const bound = new Set(
    [...binding.figures, ...binding.texts, ...(binding.phrases ?? [])]
      .filter(({ sheet }) => sheet === blank.name)
      .map(({ cell }) => cell),
  );
  const found: { row: number; column: number }[] = [];
  const width = columnCount(blank);
  for (let row = 0; row < blank.rows.length; row++) {
    if (blocks.some(({ block }) => row >= block.row - 1 && row < block.row - 1 + block.height)) continue;
    for (let column = 0; column < width; column++) {
      const cell = address(row, column);
      if (cellAt(blank, row, column) !== null || bound.has(cell) || blank.formulas[cell] !== undefined) continue;
      const merge = blank.merges.find((m) => row >= m.top && row <= m.bottom && column >= m.left && column <= m.right);
      if (!merge || (merge.top === row && merge.left === column)) found.push({ row, column });
    }
  }
  return found;
}
