// The battery's cases, and how each is filled: by the program, through the very steps of a return.

import { fillForm } from '../../electron/backend/forms/form.ts';
import { grownForm } from '../../electron/backend/forms/grown-form.ts';
import { readWorkbook } from '../../electron/backend/reading/read.ts';
import type { Result } from '../../shared/result.ts';
import { fillReturn } from '../fill-return.ts';
import type { FigureSource } from '../../shared/returns/fill.ts';
import type { RowsBinding } from '../../shared/returns/form.ts';
import { floatingForm, type Built, type Layout } from './floating-form.ts';
import { texts, type Filled } from './fidelity.ts';

const PLAIN: Layout = {
  sheet: '欠费表',
  fixed: 0,
  height: 1,
  blocks: 1,
  above: false,
  slack: 0,
  dollar: true,
  extras: ['chart', 'chain'],
};

export const CASES: readonly { name: string; layout: Layout; counts: readonly number[] }[] = [
  { name: 'one row, SUM over itself', layout: PLAIN, counts: [5] },
  { name: 'a blank row below that the SUM covers', layout: { ...PLAIN, slack: 1 }, counts: [5] },
  { name: 'total above', layout: { ...PLAIN, above: true }, counts: [4] },
  { name: 'fixed rows above, relative shares', layout: { ...PLAIN, fixed: 2, dollar: false }, counts: [6] },
  { name: 'three blank rows, seven enterprises', layout: { ...PLAIN, height: 3 }, counts: [7] },
  { name: 'three blank rows, two enterprises', layout: { ...PLAIN, height: 3 }, counts: [2] },
  { name: 'three blocks with subtotals', layout: { ...PLAIN, blocks: 3, fixed: 1 }, counts: [5, 1, 12] },
  { name: 'two blocks, totals above', layout: { ...PLAIN, blocks: 2, above: true }, counts: [3, 4] },
  { name: 'a sheet name with a space and signs', layout: { ...PLAIN, sheet: '表 1（甲）&乙' }, counts: [4] },
  { name: 'a table below', layout: { ...PLAIN, extras: ['chart', 'table'] }, counts: [9] },
  { name: 'shared formulas', layout: { ...PLAIN, fixed: 1, extras: ['chart', 'shared', 'chain'] }, counts: [5] },
  { name: 'merges along the row, running sums', layout: { ...PLAIN, extras: ['merged', 'chart'] }, counts: [5] },
  { name: 'running sums', layout: { ...PLAIN, extras: ['running', 'table'] }, counts: [6] },
  { name: 'one enterprise', layout: PLAIN, counts: [1] },
  { name: 'three hundred enterprises', layout: PLAIN, counts: [300] },
];

/** What is put into a cell of a block: two decimals, different everywhere. */
export const put = (block: number, row: number, column: string): number =>
  ((block + 1) * 100_000 + row * 100 + 'BCDE'.indexOf(column) * 31 + 7) / (column === 'B' ? 1 : 100);

export function got<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.fault.code} ${result.fault.message}`);
  return result.value;
}

const MEASURES = { C: 'arrears_bal', D: 'new_arrears', E: 'due_amt' } as const;

function blocksOf(built: Built): RowsBinding[] {
  return built.blocks.map(({ first, last }) => ({
    sheet: built.layout.sheet,
    row: first,
    height: last - first + 1,
    dimension: 'enterprise',
    filters: [],
    sort: { value: null, filters: [], descending: false },
    columns: [
      { column: 'A', holds: 'name' },
      { column: 'B', value: { measure: 'roster_cnt', agg: 'sum' }, filters: [], unit: '元', decimals: 0 },
      ...(['C', 'D', 'E'] as const).map((column) => ({
        column,
        value: { measure: MEASURES[column], agg: 'sum' as const },
        filters: [],
        unit: '元' as const,
        decimals: 2,
      })),
    ],
  }));
}

/** Reads block and row out of the name that the block's row was given. */
const figure: FigureSource = ({ value, filters }) => {
  const [, block = '', row = ''] = /^企业(\d+)-(\d+)$/.exec(filters.at(-1)?.in[0] ?? '') ?? [];
  const column = (['C', 'D', 'E'] as const).find((each) => MEASURES[each] === value.measure) ?? 'B';
  const money = column !== 'B';
  const shown = put(Number(block), Number(row), column);
  const head = {
    value,
    zh: '',
    en: '',
    unit: money ? '元' : '人',
    scale: money ? 2 : 0,
    totals: 'sum',
    reason: null,
  } as const;
  return { figure: Math.round(money ? shown * 100 : shown), head, facts: 1 };
};

/** A case filled by the program. */
export async function fillCase(layout: Layout, counts: readonly number[]): Promise<Filled & { bytes: Uint8Array }> {
  const built = await floatingForm(layout);
  const never = new AbortController().signal;
  const book = got(await readWorkbook(built.bytes, '表.xlsx', never));
  const blocks = blocksOf(built);
  const keys = (block: RowsBinding): string[] => {
    const at = blocks.indexOf(block);
    return Array.from({ length: counts[at] ?? 0 }, (_, row) => `企业${at}-${row}`);
  };
  const binding = { figures: [], texts: [], rows: blocks };
  const ready = got(await grownForm({ name: '表.xlsx', bytes: built.bytes, book, binding }, keys, never));
  const filled = got(fillReturn({ ...ready, at: '2018-12-31', figure, texts: {}, rounding: 'note' }));
  const bytes = got(fillForm(ready.bytes, ready.book, filled.edits, filled.recalculated));
  return { built, counts, before: texts(built.bytes), after: texts(bytes), put, bytes };
}
