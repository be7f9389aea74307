// A pivot as CSV: one heading line, a line per row, subtotal and total, figures as exact plain decimals.
// Absent figures are empty fields, never 0.

import { figureDecimal, type Language } from '../../../shared/cube/format.ts';
import type { PivotTable } from '../../../shared/cube/table.ts';
import type { MoneyUnit } from '../../../shared/money.ts';
import { csvBytes } from '../../../shared/csv-text.ts';
import { columnText, keyCells, pivotLines } from './pivot-lines.ts';

/** The pivot as the bytes of a CSV file; money in `about.unit`, with every 分 kept. */
export function pivotCsv(table: PivotTable, about: { unit: MoneyUnit; language: Language }): Uint8Array {
  const { keyHeads, columns, lines } = pivotLines(table, about.language);
  const heading = [...keyHeads, ...columns.map((at) => columnText(table, at, about.unit, about.language))];
  const body = lines.map((line) => [
    ...keyCells(line, table.rowDimensions, about.language).map((key) => ({ text: key })),
    ...line.figures.map((figure, index) => {
      const head = table.values[columns[index]?.value ?? 0];
      return (head ? figureDecimal(figure, head, about.unit, 'exact') : null) ?? '';
    }),
  ]);
  return csvBytes([heading, ...body]);
}
