// A pivot's answer laid out for a grid: merged column groups, and rows with their subtotals as a tree laid flat.
// Pure: knows neither the grid nor React. Adds nothing up; every figure is one that the answer holds.

import {
  asOfText,
  figureText,
  keyText,
  placesShown,
  shownUnit,
  valueLabel,
  type Language,
} from '../../shared/cube/format.ts';
import { noteText } from '../../shared/texts/notes.ts';
import type { MoneyUnit } from '../../shared/money.ts';
import type { AskedValue } from '../../shared/cube/spec.ts';
import { isBalance } from '../labels.ts';
import { textWidth as halvesOf } from '../../shared/text-width.ts';
import type { Figure, Path, PivotTable, ValueHead } from '../../shared/cube/table.ts';

export type Leaf = {
  kind: 'leaf';
  id: string;
  heading: string;
  /** Index into the table's columns, or the total over them. */
  column: number | 'total';
  value: number;
  width: number;
};
export type Group = { kind: 'group'; id: string; heading: string; children: Node[] };
export type Node = Group | Leaf;

export type PivotRow = {
  id: string;
  path: Path;
  depth: number;
  label: string;
  kind: 'leaf' | 'group' | 'total';
  open: boolean;
  /** cells[column][value] */
  cells: readonly (readonly Figure[])[];
  totals: readonly Figure[];
};

export type Wording = {
  language: Language;
  unit: MoneyUnit;
  /** Decimals of money; undefined: as many as usual. */
  places?: number | undefined;
  total: string;
  asOf: (from: string, to: string) => string;
  /** Why there is no figure where none is withheld. */
  noFigure: (value: AskedValue) => string;
};

const idOf = (path: Path): string => JSON.stringify(path);

/** Whether each column rests on the table's own dates: they are one date, or the column is the table. */
const isOfEachColumn = ({ asOf, values, columnDimensions }: PivotTable): boolean =>
  asOf?.from === asOf?.to || (values.length === 1 && columnDimensions.length === 0);

/** A balance's heading says as of when, if that holds for each column; others say only what they are and in which unit. */
function headingOf(head: ValueHead, table: PivotTable, words: Wording): string {
  const name = valueLabel(head, words.unit, words.language);
  const { asOf } = table;
  return asOf && isBalance(head.value) && isOfEachColumn(table) ? `${name} ${words.asOf(asOf.from, asOf.to)}` : name;
}

/** From when to when balances are that no heading dates, to be said once above the figures; '' where headings say it all. */
export const datesAbove = (table: PivotTable, language: Language): string =>
  isOfEachColumn(table) || !table.values.some(({ value }) => isBalance(value)) ? '' : asOfText(table, language);

/** Pixels that a text takes in the grid's type, a little generous for digits. */
export const textWidth = (text: string): number => Math.ceil(halvesOf(text) * 7.2);

/** The greatest and the least figure of every leaf: those of a column's values side by side, of the totals behind the last column. */
type Extremes = { most: number[]; least: number[] };

/** Row by row, as the figures lie: a table may hold a million of them. */
function extremesOf(table: PivotTable): Extremes {
  const each = table.values.length;
  const most = Array.from<number>({ length: (table.columns.length + 1) * each }).fill(0);
  const least = [...most];
  const look = (figures: readonly Figure[], column: number) => {
    figures.forEach((figure, value) => {
      const at = column * each + value;
      if (figure === null) return;
      if (figure > (most[at] ?? 0)) most[at] = figure;
      if (figure < (least[at] ?? 0)) least[at] = figure;
    });
  };
  for (const row of [...table.cells, table.columnTotals]) row.forEach(look);
  for (const total of [...table.rowTotals, table.grandTotal]) look(total, table.columns.length);
  for (const { cells, total } of table.subtotals) {
    cells.forEach(look);
    look(total, table.columns.length);
  }
  return { most, least };
}

/** One leaf per column and value, under one group per key of the outer column dimensions; equal neighbours are merged. */
export function planColumns(table: PivotTable, words: Wording): Node[] {
  const single = table.values.length === 1;
  const { most, least } = extremesOf(table);
  /** The greatest and the least are formatted, the rest need not be. */
  const figuresWidth = (column: number | 'total', value: number): number => {
    const head = table.values[value];
    const at = (column === 'total' ? table.columns.length : column) * table.values.length + value;
    const width = (figure = 0) =>
      head ? textWidth(figureText(figure, head, words.unit, placesShown(head, words.places))) : 0;
    return Math.max(width(most[at]), width(least[at]));
  };
  const leaf = (column: number | 'total', value: number, heading: string): Leaf => {
    const figures = figuresWidth(column, value) + 22;
    const width = Math.min(260, Math.max(76, figures, Math.min(textWidth(heading) + 24, 132)));
    return { kind: 'leaf', id: `${column}:${value}`, heading, column, value, width };
  };
  const leaves = (column: number | 'total'): Leaf[] =>
    table.values.map((head, value) => leaf(column, value, headingOf(head, table, words)));
  if (table.columnDimensions.length === 0) return leaves(table.columns.length === 1 ? 0 : 'total');

  const root: Group = { kind: 'group', id: '', heading: '', children: [] };
  table.columns.forEach((path, column) => {
    const groups = single ? path.slice(0, -1) : path;
    const nameOf = (depth: number) => keyText(path[depth] ?? null, words.language, table.columnDimensions[depth]);
    const parent = groups.reduce<Group>(
      (group, _, depth) => childGroup(group, path.slice(0, depth + 1), nameOf(depth)),
      root,
    );
    if (single) parent.children.push(leaf(column, 0, nameOf(path.length - 1)));
    else parent.children.push(...leaves(column));
  });
  const isTotalled = !table.without?.includes('total_column');
  const [only] = table.values;
  if (single && only) {
    const named: Group = {
      kind: 'group',
      id: 'value',
      heading: headingOf(only, table, words),
      children: root.children,
    };
    return isTotalled ? [named, leaf('total', 0, words.total)] : [named];
  }
  if (!isTotalled) return root.children;
  return [...root.children, { kind: 'group', id: 'total', heading: words.total, children: leaves('total') }];
}

function childGroup(parent: Group, path: Path, heading: string): Group {
  const id = idOf(path);
  const last = parent.children.at(-1);
  if (last?.kind === 'group' && last.id === id) return last;
  const group: Group = { kind: 'group', id, heading, children: [] };
  parent.children.push(group);
  return group;
}

/**
 * Rows in the answer's order, each group's subtotal row before its members; members of a closed group are left out, and its subtotal
 * stands for them even where subtotals are not to be shown.
 */
export function flattenRows(table: PivotTable, closed: ReadonlySet<string>, language: Language): PivotRow[] {
  if (table.rowDimensions.length === 0) return [];
  const leftOut = table.without?.includes('subtotals') ?? false;
  const shown = table.subtotals.map((sub) => [idOf(sub.path), sub] as const);
  const subtotals = new Map(leftOut ? shown.filter(([id]) => closed.has(id)) : shown);
  const nameOf = (path: Path) => keyText(path.at(-1) ?? null, language, table.rowDimensions[path.length - 1]);
  const flat: PivotRow[] = [];
  let before: Path = [];
  table.rows.forEach((path, index) => {
    const same = path.findIndex((key, at) => key !== before[at]);
    for (let depth = Math.max(1, same + 1); depth < path.length; depth++) {
      const prefix = path.slice(0, depth);
      if (isHidden(prefix, closed)) continue;
      const sub = subtotals.get(idOf(prefix));
      flat.push(rowOf(prefix, nameOf(prefix), 'group', sub?.cells ?? [], sub?.total ?? [], closed));
    }
    before = path;
    if (!isHidden(path, closed)) {
      flat.push(rowOf(path, nameOf(path), 'leaf', table.cells[index] ?? [], table.rowTotals[index] ?? [], closed));
    }
  });
  return flat;
}

/** Rows whose key, or a key above it, holds the text; with the groups that they belong to. */
export function rowsWith(text: string, rows: readonly PivotRow[]): PivotRow[] {
  const asked = text.trim().toLowerCase();
  const kept: PivotRow[] = [];
  const above: { row: PivotRow; within: boolean; taken: boolean }[] = [];
  for (const row of rows) {
    above.length = row.depth;
    const within = (above.at(-1)?.within ?? false) || row.label.toLowerCase().includes(asked);
    const standing = { row, within, taken: within };
    if (within) {
      for (const group of above) if (!group.taken) kept.push(group.row);
      for (const group of above) group.taken = true;
      kept.push(row);
    }
    above.push(standing);
  }
  return kept;
}

/** The leaves in the order that they stand in. */
export const leavesOf = (nodes: readonly Node[]): Leaf[] =>
  nodes.flatMap((node) => (node.kind === 'leaf' ? [node] : leavesOf(node.children)));

/** The row of the grand total; none where it is not to be shown and other rows are. */
export function totalRows(table: PivotTable, words: Wording): PivotRow[] {
  if (table.without?.includes('total_row') && table.rowDimensions.length > 0) return [];
  const { columnTotals: cells, grandTotal: totals } = table;
  const row: PivotRow = {
    id: 'total',
    path: [],
    depth: 0,
    label: words.total,
    kind: 'total',
    open: true,
    cells,
    totals,
  };
  return [row];
}

/** Identifiers of all groups, for closing all at once. */
export const groupIds = (table: PivotTable): string[] => table.subtotals.map((sub) => idOf(sub.path));

const isHidden = (path: Path, closed: ReadonlySet<string>): boolean =>
  closed.size > 0 && path.some((_, depth) => depth > 0 && closed.has(idOf(path.slice(0, depth))));

function rowOf(
  path: Path,
  label: string,
  kind: 'leaf' | 'group',
  cells: readonly (readonly Figure[])[],
  totals: readonly Figure[],
  closed: ReadonlySet<string>,
): PivotRow {
  const id = idOf(path);
  return {
    id,
    path,
    depth: path.length - 1,
    label,
    kind,
    open: !closed.has(id),
    cells,
    totals,
  };
}

export function figureAt(row: PivotRow, leaf: Leaf): Figure {
  return (leaf.column === 'total' ? row.totals[leaf.value] : row.cells[leaf.column]?.[leaf.value]) ?? null;
}

/** What stands in a cell: the figure in the view's unit, '' where there is none, — where it must not be totalled. */
export function cellText(table: PivotTable, row: PivotRow, leaf: Leaf, words: Wording): string {
  const head = table.values[leaf.value];
  if (!head) return '';
  if (isWithheld(table, row, leaf)) return '—';
  return figureText(figureAt(row, leaf), head, words.unit, placesShown(head, words.places));
}

/** What a cell says on hover: why it is empty, or the exact figure where the one shown is rounded; null where neither. */
export function hoverText(table: PivotTable, row: PivotRow, leaf: Leaf, words: Wording): string | null {
  const head = table.values[leaf.value];
  const figure = figureAt(row, leaf);
  if (!head || isBare(table, row)) return null;
  if (figure === null) {
    const isReason = head.reason !== null && (isWithheld(table, row, leaf) || hasNoFigure(table, leaf.value));
    return isReason ? noteText({ code: head.reason ?? '', values: {} }, words.language) : words.noFigure(head.value);
  }
  const exact = figureText(figure, head, words.unit, 'exact');
  return exact === cellText(table, row, leaf, words) ? null : `${exact} ${shownUnit(head, words.unit, words.language)}`;
}

/** Whether the row is the name of a group alone: its sums are not to be shown and its members are. */
const isBare = (table: PivotTable, row: PivotRow): boolean =>
  row.kind === 'group' && row.open && (table.without?.includes('subtotals') ?? false);

/** Whether the value has no figure in any cell: then what its head says is the reason for each of them. */
const hasNoFigure = (table: PivotTable, value: number): boolean =>
  table.cells.every((cells) => cells.every((figures) => (figures[value] ?? null) === null));

/**
 * Whether an empty total is empty because such figures must not be totalled (then it is shown as — with the reason),
 * rather than because there is nothing to total.
 */
export function isWithheld(table: PivotTable, row: PivotRow, leaf: Leaf): boolean {
  const head = table.values[leaf.value];
  if (isBare(table, row)) return false;
  const isTotal = row.kind !== 'leaf' || leaf.column === 'total';
  if (!head || !isTotal || head.totals !== 'none' || figureAt(row, leaf) !== null) return false;
  if (row.kind !== 'leaf' || leaf.column !== 'total') return true;
  return row.cells.some((cell) => (cell[leaf.value] ?? null) !== null);
}
