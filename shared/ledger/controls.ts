// Stated totals against what will be stored, to the last 分. A total never becomes a fact, and never decides what does;
// where a label leaves open which rows or columns it covers, the reading that fits best is the one compared.

import { address } from '../grid.ts';
import type { WrittenUnit } from '../vocabulary/units.ts';
import type { Column } from './columns.ts';
import { control, headingOf, type Controlled, type Table } from './control-line.ts';
import type { Control } from './reading.ts';
import { partitionControls } from './partitions.ts';
import { Totals } from './total-rows.ts';

/** Up to this many records, every row's own total is listed; beyond it, only those that disagree and one for the column. */
const LISTED = 1000;

/** Sum of several columns in one record; null where all are blank. */
function partSum(table: Table, parts: readonly number[], record: number): number | null {
  let sum: number | null = null;
  for (const position of parts) {
    const value = table.body.values[table.body.figures.indexOf(position)]?.[record] ?? null;
    if (value !== null) sum = (sum ?? 0) + value;
  }
  return sum;
}

/** Which columns a total column adds up: the candidate that fits most rows, the likeliest where several do. */
function partsOf(table: Table, at: number, column: Column): number[] {
  const stated = table.body.values[at] ?? [];
  let best: { parts: number[]; fits: number } = { parts: column.candidates[0] ?? [], fits: -1 };
  for (const parts of column.candidates) {
    let fits = 0;
    for (let record = 0; record < Math.min(stated.length, 500); record += 1) {
      const total = stated[record] ?? null;
      if (total !== null && partSum(table, parts, record) === total) fits += 1;
    }
    if (fits > best.fits) best = { parts, fits };
  }
  return best.parts;
}

function columnControls(
  table: Table,
  at: number,
  column: Column,
  unit: WrittenUnit,
  parts: readonly number[],
  balances: boolean,
): Control[] {
  const { body } = table;
  const controls: Control[] = [];
  let [statedSum, computedSum, first, last] = [0, 0, -1, -1];
  const many = body.lines.length > LISTED;
  for (const [record, line] of body.lines.entries()) {
    const stated = body.values[at]?.[record] ?? null;
    if (stated === null || !line) continue;
    const computed = (balances ? closing(table, parts, record) : partSum(table, parts, record)) ?? 0;
    if (first < 0) first = line.row;
    last = line.row;
    statedSum += stated;
    computedSum += computed;
    if (many && stated === computed) continue;
    const of = body.subjects.list[line.subject]?.name ?? '';
    controls.push(control(table, { row: line.row, column, label: headingOf(column), of, unit }, stated, computed));
  }
  if (many && first >= 0) {
    const whole = control(
      table,
      { row: first, column, label: headingOf(column), of: headingOf(column), unit },
      statedSum,
      computedSum,
    );
    controls.push({ ...whole, cell: `${address(first, column.index)}:${address(last, column.index)}` });
  }
  return controls;
}

/** Of balances set side by side, the total is the last one written. */
function closing(table: Table, parts: readonly number[], record: number): number | null {
  return (
    parts.flatMap((position) => table.body.values[table.body.figures.indexOf(position)]?.[record] ?? []).at(-1) ?? null
  );
}

/** All stated totals of a table, by column and by row. `balances`: years across are year-end balances. */
export function compareTotals(table: Table, balances: boolean): Controlled {
  const { body, columns, units, rows } = table;
  const out: Controlled = { controls: [], problems: [] };
  const parts = new Map<number, number[]>();
  for (const [at, position] of body.figures.entries()) {
    const [column, unit] = [columns[position], units[position]];
    if (column?.role !== 'total' || !unit) continue;
    const found = partsOf(table, at, column);
    const across = balances && found.every((part) => columns[part]?.span);
    if (across) out.controls.push(...columnControls(table, at, column, unit, found, true));
    else {
      parts.set(position, found);
      out.controls.push(...columnControls(table, at, column, unit, found, false));
    }
  }
  const totals = new Totals(table, parts);
  for (const [index, total] of rows.totals.entries()) {
    const { controls, problems } = totals.compare(total, index);
    out.controls.push(...controls);
    out.problems.push(...problems);
  }
  out.controls.push(...partitionControls(table));
  return out;
}
