// A pivot as the lines of a sheet: headings, rows with their keys, subtotals after their group, the total.
// One layout for the workbook, the CSV and the chart's references. It formats no figure and writes no file.

import { dimensionHeading, keyText, valueLabel, type Language } from '../../../shared/cube/format.ts';
import type { Figure, Path, PivotTable } from '../../../shared/cube/table.ts';
import type { MoneyUnit } from '../../../shared/money.ts';
import type { DimensionId } from '../../../shared/vocabulary/dimensions.ts';

export type LineKind = 'row' | 'subtotal' | 'total';

/** One line: a key per row dimension (a shorter path for totals), then a figure per value column. `row` is the pivot's row index. */
export type PivotLine = { kind: LineKind; path: Path; row: number | null; figures: Figure[] };

/** One column of figures: its key path (null: the column of totals) and which value it shows. */
export type FigureColumn = { path: Path | null; column: number | null; value: number };

export type PivotLines = { keyHeads: string[]; columns: FigureColumn[]; lines: PivotLine[] };

const TOTALS = { zh: { total: '合计', subtotal: '小计' }, en: { total: 'Total', subtotal: 'Subtotal' } } as const;
export const totalText = (language: Language): string => TOTALS[language].total;
export const subtotalText = (language: Language): string => TOTALS[language].subtotal;

/** Which subtotals stand after which row: after the last row of their group, deepest first. One pass over the rows. */
function subtotalsByRow(table: PivotTable): Map<number, PivotTable['subtotals']> {
  const lastRow = new Map<string, number>();
  table.rows.forEach((path, row) => path.forEach((_, level) => lastRow.set(JSON.stringify(path.slice(0, level)), row)));
  const found = new Map<number, PivotTable['subtotals']>();
  for (const subtotal of table.subtotals) {
    const row = lastRow.get(JSON.stringify(subtotal.path));
    if (row === undefined || subtotal.path.length === 0) continue;
    found.set(
      row,
      [...(found.get(row) ?? []), subtotal].sort((a, b) => b.path.length - a.path.length),
    );
  }
  return found;
}

function columnsOf(table: PivotTable): FigureColumn[] {
  const values = table.values.map((_, value) => value);
  const columns = table.columns.flatMap((path, column) => values.map((value) => ({ path, column, value })));
  const isTotalled = table.columnDimensions.length > 0 && !table.without?.includes('total_column');
  const totals = isTotalled ? values.map((value) => ({ path: null, column: null, value })) : [];
  return [...columns, ...totals];
}

/** The pivot laid out line by line; figures stay integers. */
export function pivotLines(table: PivotTable, language: Language): PivotLines {
  const columns = columnsOf(table);
  const pick = (cells: Figure[][], totals: Figure[]): Figure[] =>
    columns.map(({ column, value }) => (column === null ? totals[value] : cells[column]?.[value]) ?? null);
  const subtotals = table.without?.includes('subtotals') ? null : subtotalsByRow(table);
  const lines = table.rows.flatMap((path, row): PivotLine[] => [
    { kind: 'row', path, row, figures: pick(table.cells[row] ?? [], table.rowTotals[row] ?? []) },
    ...(subtotals?.get(row) ?? []).map((subtotal): PivotLine => ({
      kind: 'subtotal',
      path: subtotal.path,
      row: null,
      figures: pick(subtotal.cells, subtotal.total),
    })),
  ]);
  const total: PivotLine = { kind: 'total', path: [], row: null, figures: pick(table.columnTotals, table.grandTotal) };
  return {
    keyHeads: table.rowDimensions.map((id) => dimensionHeading(id, table, language)),
    columns,
    lines: table.rowDimensions.length > 0 && !table.without?.includes('total_row') ? [...lines, total] : lines,
  };
}

/** Heading of a figure column on one line: '2018 / 累计欠费（万元）'. */
export function columnText(table: PivotTable, at: FigureColumn, unit: MoneyUnit, language: Language): string {
  const head = table.values[at.value];
  const keys =
    at.path === null
      ? [totalText(language)]
      : at.path.map((key, level) => keyText(key, language, table.columnDimensions[level]));
  return [...keys, head ? valueLabel(head, unit, language) : ''].join(' / ');
}

/** A line's key cells, one a row dimension: '小计' or '合计' where the path ends, blank beyond. */
export function keyCells(line: PivotLine, dimensions: readonly DimensionId[], language: Language): string[] {
  const cells = line.path.map((key, level) => keyText(key, language, dimensions[level]));
  if (line.kind !== 'row') cells.push(line.kind === 'total' ? totalText(language) : subtotalText(language));
  return dimensions.map((_, level) => cells[level] ?? '');
}
