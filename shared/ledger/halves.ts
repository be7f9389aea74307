// One list set in two halves side by side, with one 合计 for both: the total is held against both halves together.
// Only where a single half bears the label; halves that state totals of their own are compared each for itself.

import { columnName, parseAddress } from '../grid.ts';
import { inWrittenUnit } from './control-line.ts';
import { readFigure } from './cells.ts';
import type { ColumnReading, Control, TableToStore } from './reading.ts';
import { totalLabel } from './row-labels.ts';
import { readUnit } from './units.ts';
import { ownCells, rawText, type View } from './view.ts';

const headings = ({ columns }: TableToStore): string => columns.map(({ heading }) => heading.join('\n')).join('\t');

const totalRows = ({ skipped }: TableToStore): number[] =>
  skipped.flatMap(({ row, why }) => (why === 'total' ? [row - 1] : []));

const rowOf = (cell: string): number => parseAddress(cell.replace(/:.*$/, ''))?.row ?? -1;

/** What is stored of the columns that stand at one position of all halves, in the smallest unit. */
function storedAt(halves: readonly TableToStore[], position: number): number {
  let sum = 0;
  for (const { columns, facts } of halves) {
    const letters = columns[position]?.column;
    for (const { cell, value } of facts) if (cell.replace(/\d+$/, '') === letters) sum += value;
  }
  return sum;
}

function jointControl(
  view: View,
  halves: readonly TableToStore[],
  row: number,
  position: number,
  column: ColumnReading,
): Control | null {
  const unit = column.role === 'measure' && column.unit !== undefined ? readUnit(column.unit) : null;
  const index = parseAddress(`${column.column}1`)?.column;
  if (!unit || index === undefined) return null;
  const stated = readFigure(view.sheet.rows[row]?.[index] ?? null, unit);
  if (stated.kind !== 'figure') return null;
  const computed = storedAt(halves, position);
  const label = rawText(
    ownCells(view, row).find(({ text }) => totalLabel(text)?.why === 'total')?.value ?? null,
  ).trim();
  return {
    sheet: view.sheet.name,
    cell: `${columnName(index)}${row + 1}`,
    label,
    of: column.heading.join('/'),
    unit: unit.zh,
    stated: inWrittenUnit(stated.value, unit),
    computed: inWrittenUnit(computed, unit),
    agrees: stated.value === computed,
  };
}

/** Does the half say something of its own in this row: a record, or a subtotal? */
const speaksAt = ({ facts, skipped }: TableToStore, row: number): boolean => {
  if (skipped.some((line) => line.row === row + 1 && line.why === 'subtotal')) return true;
  for (const { cell } of facts) if (rowOf(cell) === row) return true;
  return false;
};

/** Compares a total that only one half names with all halves; what the halves said of its row each for itself is dropped. */
export function joinHalves(view: View, halves: readonly TableToStore[]): void {
  const [first] = halves;
  if (!first || halves.length < 2 || halves.some((half) => headings(half) !== headings(first))) return;
  const named = halves.flatMap((half) => totalRows(half).map((row) => ({ half, row })));
  for (const { half, row } of named) {
    if (named.filter((one) => one.row === row).length > 1) continue;
    const own = half.controls.filter(({ cell }) => rowOf(cell) === row);
    if (own.length > 0 && own.every(({ agrees }) => agrees)) continue;
    const parts = halves.filter((one) => one === half || !speaksAt(one, row));
    const joint = parts.flatMap(({ columns }) =>
      columns.flatMap((column, position) => jointControl(view, halves, row, position, column) ?? []),
    );
    if (joint.length === 0 || !joint.every(({ agrees }) => agrees)) continue;
    for (const one of parts) {
      one.controls = one.controls.filter(({ cell }) => rowOf(cell) !== row);
      one.problems = one.problems.filter(({ code, cell }) => code !== 'no-subject' || rowOf(cell) !== row);
      one.skipped = one.skipped.map((line) => (line.row === row + 1 ? { ...line, why: 'total' as const } : line));
    }
    half.controls.push(...joint);
  }
}
