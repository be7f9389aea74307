// Floating blocks of a form: how many rows each takes for its keys, which cell of the grown form then holds what, and
// where everything bound below them has gone. Pure; the file is grown by someone else.

import { address, columnName, parseAddress } from '../grid.ts';
import { done, refused, type Fault, type Result } from '../result.ts';
import type { DimensionId } from '../vocabulary/dimensions.ts';
import { codeLabel, type CodeId } from './codes.ts';
import type { Binding, CellEdit, FigureBinding, RowsBinding } from './form.ts';
import { rowAfter, type Growth } from './growth.ts';
import { unknownCell } from './refusals.ts';

/** The block's keys in their order, one row each; null is 未填. */
export type KeySource = (rows: RowsBinding) => readonly (string | null)[];

/** What is said of one key of the block: its 所有制, its 主管部门, its code; null where nothing is. */
export type WordSource = (rows: RowsBinding, of: DimensionId | CodeId, key: string | null) => string | null;

/** Rows of a grown form, zero-based, that its blank did not have. */
export type AddedRows = { sheet: string; first: number; last: number };

/** `binding`, `given` and `added` speak of the grown form: bindings of single cells only, and the names and numbers of the rows. */
export type RowsPlan = {
  growths: Growth[];
  added: AddedRows[];
  binding: Binding;
  given: CellEdit[];
  warnings: Fault[];
};

const besideBlock = (sheet: string, cell: string, row: number): Fault => ({
  code: 'form.beside-block',
  message: `${cell} 与第 ${row} 行的浮动行同在一行，插入行会把它所在的表拆开，未填。`,
  values: { cell, row },
  where: { sheet, cell },
  hint: '请把它移到浮动行的上方或下方，或在表样中事先留足行数。',
});

const noRows = ({ sheet, row }: RowsBinding): Fault => ({
  code: 'form.no-rows',
  message: `浮动行（第 ${row} 行）没有可列的数据，留空一行。`,
  values: { row },
  where: { sheet, cell: `A${row}` },
  hint: '请确认相应台账已导入，或确实没有。',
});

/** One for each column of codes that leaves rows blank. */
function noCodes(block: RowsBinding, keys: readonly (string | null)[], wordsOf: WordSource): Fault[] {
  return block.columns.flatMap((held): Fault[] => {
    if (!('holds' in held) || held.holds !== 'code') return [];
    const name = codeLabel(held.code);
    const count = keys.filter((key) => wordsOf(block, held.code, key) === null).length;
    if (count === 0) return [];
    return [
      {
        code: 'form.no-code',
        message: `${held.column} 栏：${count} 户在名录里没有${name}，或同名而编号不一，留空未填。`,
        values: { column: held.column, count, name },
        where: { sheet: block.sheet, cell: `${held.column}${block.row}` },
        hint: '请导入带有编号的台账，或手工补上。',
      },
    ];
  });
}

const growthOf = ({ sheet, row, height }: RowsBinding, keys: number): Growth => {
  const last = row + height - 2;
  return { sheet, first: row - 1, last, added: Math.max(0, keys - height) };
};

/** Rows inserted above a row of the blank form. */
const movedBy = (growths: readonly Growth[], sheet: string, row: number): number =>
  growths.reduce((sum, growth) => (growth.sheet === sheet ? sum + rowAfter(growth, row) - row : sum), 0);

/** A cell outside of the blocks as the grown form has it. */
export function movedCell<T extends { sheet: string; cell: string }>(growths: readonly Growth[], bound: T): T {
  const at = parseAddress(bound.cell);
  if (!at) return bound;
  return { ...bound, cell: address(at.row + movedBy(growths, bound.sheet, at.row), at.column) };
}

type Filled = { figures: FigureBinding[]; given: CellEdit[] };

/** What one row of the block holds; a block without keys keeps one row, and it is blank. */
function fillRow(
  block: RowsBinding,
  row: number,
  index: number,
  key: string | null | undefined,
  wordsOf: WordSource,
): Filled {
  const filled: Filled = { figures: [], given: [] };
  const { sheet, dimension } = block;
  for (const { column, ...held } of block.columns) {
    const cell = `${column}${row + 1}`;
    if (key === undefined) filled.given.push({ sheet, cell, blank: true });
    else if ('value' in held) {
      const filters = [...block.filters, ...held.filters, { dimension, in: [key] }];
      const total = held.compared?.filters && [...block.filters, ...held.compared.filters];
      const compared = held.compared && { ...held.compared, ...(total ? { filters: total } : {}) };
      const bands = held.bands ?? block.bands;
      const limited = bands ? { bands } : {};
      filled.figures.push({ sheet, cell, ...held, filters, ...(compared ? { compared } : {}), ...limited });
    } else if (held.holds === 'attribute' || held.holds === 'code') {
      const isCode = held.holds === 'code';
      const text = wordsOf(block, isCode ? held.code : held.dimension, key);
      const code = isCode ? { isCode } : {};
      filled.given.push(text === null ? { sheet, cell, blank: true } : { sheet, cell, text, ...code });
    } else if (held.holds === 'name') filled.given.push({ sheet, cell, text: key ?? '未填' });
    else filled.given.push({ sheet, cell, number: String(index + 1) });
  }
  return filled;
}

/** The first block that is bound to no column, else null. */
function whyNotBlock({ sheet, columns }: RowsBinding): Fault | null {
  const wrong = columns.find(({ column }) => parseAddress(`${column}1`) === null);
  return wrong ? unknownCell(sheet, wrong.column) : null;
}

/** What is bound in the rows of a block that grows and is not the block's: rows that go in would tear it apart. */
function whyNotBeside(binding: Binding, growths: readonly Growth[]): Fault | null {
  const blocks = (binding.rows ?? []).map(({ sheet, row, height, columns }) => {
    return { sheet, first: row - 1, last: row + height - 2, cell: `${columns[0]?.column ?? columnName(0)}${row}` };
  });
  const cells = [...binding.figures, ...binding.texts, ...(binding.phrases ?? [])].flatMap(({ sheet, cell }) => {
    const row = parseAddress(cell)?.row;
    return row === undefined ? [] : [{ sheet, cell, first: row, last: row }];
  });
  for (const [at, growth] of growths.entries()) {
    const others = [...blocks.filter((_, other) => other !== at), ...cells];
    const beside = others.find(
      ({ sheet, first, last }) => sheet === growth.sheet && first <= growth.last && last >= growth.first,
    );
    if (growth.added > 0 && beside) return besideBlock(growth.sheet, beside.cell, growth.first + 1);
  }
  return null;
}

/**
 * The rows that a binding's blocks take, and the binding as it stands afterwards. Refuses (`form.unknown-cell`,
 * `form.beside-block`) blocks that name no column, and what stands beside a block that grows.
 */
export function planRows(binding: Binding, keysOf: KeySource, wordsOf: WordSource = () => null): Result<RowsPlan> {
  const blocks = binding.rows ?? [];
  const growths: Growth[] = [];
  const plan: RowsPlan = { growths, added: [], binding, given: [], warnings: [] };
  const keyed = blocks.map((block) => ({ block, keys: keysOf(block) }));
  for (const { block, keys } of keyed) {
    const fault = whyNotBlock(block);
    if (fault) return refused(fault);
    growths.push(growthOf(block, keys.length));
  }
  const beside = whyNotBeside(binding, growths);
  if (beside) return refused(beside);
  plan.added = growths
    .filter(({ added }) => added > 0)
    .map(({ sheet, last, added }) => {
      const end = last + movedBy(growths, sheet, last);
      return { sheet, first: end + 1, last: end + added };
    });
  const figures = binding.figures.map((bound) => movedCell(growths, bound));
  for (const { block, keys } of keyed) {
    if (keys.length === 0) plan.warnings.push(noRows(block));
    plan.warnings.push(...noCodes(block, keys, wordsOf));
    const top = block.row - 1 + movedBy(growths, block.sheet, block.row - 1);
    for (let index = 0; index < Math.max(keys.length, 1); index++) {
      const filled = fillRow(block, top + index, index, keys[index], wordsOf);
      figures.push(...filled.figures);
      plan.given.push(...filled.given);
    }
  }
  plan.binding = {
    figures,
    texts: binding.texts.map((bound) => movedCell(growths, bound)),
    phrases: (binding.phrases ?? []).map((bound) => movedCell(growths, bound)),
  };
  return done(plan);
}
