// Lays out a list ledger: title, unit line, two-row heading, groups with subtotals, grand total, signatures, remark.
// The one place where subtotal rows and their sums are made.

import { address } from '../shared/grid.ts';
import { added, type Entry } from './data.ts';
import { across, addHeadings, addRow, emptyLaid, spread, type Cell, type Laid, type Look } from './laid.ts';

export type Column = {
  /** Heading that this column shares with its neighbours. */
  group?: string;
  heading: string;
  width: number;
  look: 'text' | 'centre' | 'count' | 'money';
  /** What to write of an entry; left out: the running number. */
  of?: (entry: Entry) => string | number | null;
  /** Whether subtotals and the total add this column up: figures yes, years and months no. */
  adds?: boolean;
  /** Equal values below each other in one group are merged, as keys often are. */
  mergesDown?: boolean;
};

/** Entries under one heading of the list. A group without `subtotal` gets no row of its own sum. */
export type Group = { subtotal: string | null; entries: readonly Entry[] };

export type ListLedger = {
  sheet: string;
  title: string;
  /** 填报单位, 截至, 单位 */
  underTitle: readonly [string, string, string];
  columns: readonly Column[];
  groups: readonly Group[];
  /** Words of the last row, such as '合计'. */
  total: string;
  /** The column in front of which the words of sums end: they are merged from the first column to here. */
  labelEnds: number;
  signatures: readonly string[];
  remark: string;
  /** Sums as formulas with their result beside them, or as plain figures. */
  sums: 'formulas' | 'figures';
  headingHeights: readonly [number, number];
};

const TOTAL_LOOK = { text: 'total-label', centre: 'total-label', count: 'total-count', money: 'total-money' } as const;

/** The whole sheet, ready to be written. */
export function listed(ledger: ListLedger): Laid {
  const { columns } = ledger;
  const laid = emptyLaid(
    ledger.sheet,
    columns.map((column) => column.width),
  );
  addRow(laid, across(laid, ledger.title, 'title'), 30);
  const [left, middle, right] = ledger.underTitle;
  addRow(
    laid,
    spread(laid, [
      { value: left, look: 'left' },
      { value: middle, look: 'middle' },
      { value: right, look: 'right' },
    ]),
    18,
  );
  addHeadings(laid, columns, ledger.headingHeights);
  const first = laid.rows.length;
  const subtotals: number[] = [];
  let running = 0;
  for (const group of ledger.groups) {
    const top = laid.rows.length;
    for (const entry of group.entries) addEntry(laid, columns, entry, (running += 1));
    mergeKeys(laid, columns, top);
    if (group.subtotal === null) continue;
    const span = { top, bottom: laid.rows.length - 1 };
    subtotals.push(addSum(laid, ledger, group.subtotal, group.entries, (column) => rangeSum(column, span)));
  }
  const span = { top: first, bottom: laid.rows.length - 1 };
  const everything = ledger.groups.flatMap((group) => group.entries);
  addSum(laid, ledger, ledger.total, everything, (column) =>
    subtotals.length === 0 ? rangeSum(column, span) : `SUM(${subtotals.map((row) => address(row, column)).join(',')})`,
  );
  addRow(
    laid,
    spread(
      laid,
      ledger.signatures.map((value) => ({ value, look: 'left' })),
    ),
    22,
  );
  addRow(laid, across(laid, ledger.remark, 'note'), 18);
  return laid;
}

const rangeSum = (column: number, span: { top: number; bottom: number }): string =>
  `SUM(${address(span.top, column)}:${address(span.bottom, column)})`;

function addEntry(laid: Laid, columns: readonly Column[], entry: Entry, running: number): void {
  addRow(
    laid,
    columns.map(({ of, look }, column) => ({ from: column, to: column, value: of ? of(entry) : running, look })),
  );
}

function mergeKeys(laid: Laid, columns: readonly Column[], top: number): void {
  for (const [column, { mergesDown }] of columns.entries()) {
    if (!mergesDown) continue;
    let start = top;
    for (let row = top + 1; row <= laid.rows.length; row++) {
      const cells = laid.rows[row];
      if (cells && cells[column] === laid.rows[start]?.[column]) {
        cells[column] = null;
        continue;
      }
      if (row - 1 > start) laid.merges.push({ top: start, left: column, bottom: row - 1, right: column });
      start = row;
    }
  }
}

function addSum(
  laid: Laid,
  { columns, labelEnds, sums }: ListLedger,
  label: string,
  entries: readonly Entry[],
  formulaOf: (column: number) => string,
): number {
  const valueOf = (column: Column, index: number): Cell => {
    if (!column.adds || !column.of) return null;
    const { of } = column;
    const figures = entries.map((entry) => of(entry)).filter((value) => typeof value === 'number');
    const result = added(figures);
    return result === null || sums === 'figures' ? result : { formula: formulaOf(index), result };
  };
  const rest = columns.slice(labelEnds).map((column, index) => {
    const at = labelEnds + index;
    const look: Look = TOTAL_LOOK[column.look];
    return { from: at, to: at, value: valueOf(column, at), look };
  });
  return addRow(laid, [{ from: 0, to: labelEnds - 1, value: label, look: 'total-label' }, ...rest]);
}
