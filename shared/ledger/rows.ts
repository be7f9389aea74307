// What each row of a table's body is: a record, a total, a footer, a note, a heading again. Totals are recognised here
// so that they are never stored; what they state is compared later.

import { isFilled, mergeAt, ownCells, rawText, textAt, type View } from './view.ts';
import { compact } from '../period.ts';
import { unitsIn } from './units.ts';
import type { WrittenUnit } from '../vocabulary/units.ts';
import type { SkippedRow } from './reading.ts';
import {
  type TotalKind,
  ASIDE,
  ENTERPRISE,
  FOOTER,
  isCount,
  levelOf,
  NOTE,
  NUMERAL,
  totalLabel,
  WHOLE_AREA,
  withoutNumeral,
} from './row-labels.ts';
import type { Block } from './blocks.ts';
import type { Column } from './columns.ts';
import { isNumbering } from './numbering.ts';
import { rowKind } from './row-kinds.ts';
import type { Rows, TotalRow } from './sorted-rows.ts';
import { settleUnnamedTotal } from './unnamed-totals.ts';
import { settleWrapped } from './wrapped-names.ts';

const KEYS = new Set<Column['role']>(['key', 'attribute', 'item', 'ordinal', 'period']);
/** A remark such as 本息合计 behind the figures makes no total of its row. */
const LOOSE = new Set<Column['role']>(['note', 'unknown']);

type Layout = {
  keys: number[];
  figures: number[];
  name: number | null;
  aggregate: boolean;
  /** Column of running numbers, where most rows have one. */
  ordinal: number | null;
  /** Column whose words say what each row is: 单位部分, 滞纳金. */
  telling: number | null;
};

/** Columns to look for labels in, and columns whose filling makes a row a record. */
export function layoutOf(columns: readonly Column[], width: number): Layout {
  const figures = columns
    .filter((column) => column.role === 'measure' || column.role === 'total')
    .map((column) => column.index);
  const first = Math.min(...figures, width);
  const headed = new Set(columns.map((column) => column.index));
  const keys = columns
    .filter((column) => KEYS.has(column.role) || (LOOSE.has(column.role) && column.index < first))
    .map((column) => column.index);
  for (let c = 0; c < first; c += 1) if (!headed.has(c)) keys.push(c);
  const name = columns.find((column) => column.field === 'name')?.index ?? null;
  return {
    keys: keys.sort((a, b) => a - b),
    figures,
    name,
    aggregate: name === null && !columns.some((column) => column.role === 'key'),
    ordinal: columns.find((column) => column.role === 'ordinal')?.index ?? null,
    telling: columns.find(({ tellsRows }) => tellsRows)?.index ?? null,
  };
}

/** The column of running numbers, if it is kept: most rows that have something in it have a number. */
function keptOrdinal(view: View, block: Block, layout: Layout): number | null {
  const { ordinal } = layout;
  if (ordinal === null) return null;
  let [numbers, others] = [0, 0];
  for (let row = block.bodyTop; row <= Math.min(block.bodyBottom, block.bodyTop + 500); row += 1) {
    if (!isFilled(view, row, ordinal)) continue;
    const text = textAt(view, row, ordinal);
    if (isCount(text)) numbers += 1;
    else if (totalLabel(text)?.why === 'total') break;
    else others += 1;
  }
  return numbers >= 2 && numbers > others ? ordinal : null;
}

type Verdict =
  | { kind: 'record' }
  | { kind: 'section' }
  | { kind: 'aside' }
  | { kind: 'unclear' }
  | { kind: 'unit'; unit: WrittenUnit | null }
  | { kind: 'skip'; why: SkippedRow['why'] }
  | { kind: 'total'; why: TotalKind; stem: string; label: string };

/** Does the row hold a number, and no merge could hide it? So does nearly every row of a list; told without its texts. */
const holdsNumber = (view: View, row: number): boolean =>
  view.merged.size === 0 && (view.sheet.rows[row] ?? []).some((value) => typeof value === 'number');

/** A row that says no more than a unit: 以下单位：元. */
function unitRow(view: View, row: number): Verdict | null {
  if (holdsNumber(view, row)) return null;
  const cells = ownCells(view, row);
  if (cells.length > 2 || cells.some(({ value }) => typeof value !== 'string')) return null;
  const found = cells.flatMap(({ text }) => unitsIn(text));
  return found.length === 0 ? null : { kind: 'unit', unit: found.find(({ unit }) => unit === 'money') ?? null };
}

/** Labels repeat little; figures do not stand in key columns. */
function labelIn(
  view: View,
  row: number,
  layout: Layout,
  seen: Map<string, ReturnType<typeof totalLabel>>,
): { label: string; text: string } | null {
  const cells = view.sheet.rows[row] ?? [];
  for (const c of layout.keys) {
    const value = cells[c];
    if (typeof value !== 'string' || value.length > 40) continue;
    const known = seen.get(value);
    const read = known === undefined ? totalLabel(compact(value)) : known;
    if (known === undefined && seen.size < 20_000) seen.set(value, read);
    if (read) return { label: rawText(value).trim(), text: compact(value) };
  }
  return null;
}

/** 一、公有制 right above (一)国有, both with figures: a total of what is numbered below it. */
function headsParts(view: View, row: number, { keys, figures }: Layout): boolean {
  const level = (r: number): number | null =>
    levelOf(keys.map((c) => textAt(view, r, c)).find((text) => text !== '') ?? '');
  const [own, next] = [level(row), level(row + 1)];
  return own !== null && next !== null && next > own && figures.some((c) => isFilled(view, row + 1, c));
}

/** A further line of a note, begun under a column of figures: words, and nothing beside them. */
function isProse(view: View, row: number, { figures }: Layout): boolean {
  if (holdsNumber(view, row)) return false;
  const [only, ...more] = ownCells(view, row);
  return (
    only !== undefined && more.length === 0 && figures.includes(only.column) && /[\u4e00-\u9fff]{4}/.test(only.text)
  );
}

/** What the person says of a row of the body; null where nothing is said. */
function saidOf(view: View, row: number, { keys }: Layout): Verdict | null {
  const kind = view.told.get(row)?.kind;
  if (kind === 'data') return { kind: 'record' };
  if (kind === 'note') return { kind: 'skip', why: 'note' };
  if (kind !== 'total') return null;
  const label = keys.map((c) => (isFilled(view, row, c) ? textAt(view, row, c) : '')).find((text) => text !== '') ?? '';
  const read = totalLabel(label);
  return { kind: 'total', why: read?.why ?? 'subtotal', stem: read?.stem ?? withoutNumeral(label), label };
}

function judge(view: View, row: number, layout: Layout, seen: Map<string, ReturnType<typeof totalLabel>>): Verdict {
  const cells = view.sheet.rows[row];
  if (!cells || cells.every((value) => value === null || value === '')) return { kind: 'skip', why: 'blank' };
  const total = labelIn(view, row, layout, seen);
  const read = total && totalLabel(total.text);
  if (total && read) return { kind: 'total', why: read.why, stem: read.stem, label: total.label };
  const start = cells.findIndex((value) => value !== null);
  const text = textAt(view, row, start);
  if (FOOTER.test(text)) return { kind: 'skip', why: 'footer' };
  const figures = layout.figures.some((c) => isFilled(view, row, c));
  if (NOTE.test(text) && (layout.name !== start || !figures)) return { kind: 'skip', why: 'note' };
  if (isProse(view, row, layout)) return { kind: 'skip', why: 'note' };
  const unit = unitRow(view, row);
  if (unit) return unit;
  const label = layout.keys.map((c) => (isFilled(view, row, c) ? textAt(view, row, c) : '')).find((one) => one !== '');
  if (label !== undefined && ASIDE.test(withoutNumeral(label))) return { kind: 'aside' };
  if (layout.aggregate && WHOLE_AREA.test(withoutNumeral(text)))
    return { kind: 'total', why: 'total', stem: '', label: text };
  if (layout.aggregate && figures && headsParts(view, row, layout))
    return { kind: 'total', why: 'subtotal', stem: withoutNumeral(text), label: text };
  if (layout.aggregate) return figures ? { kind: 'record' } : { kind: 'section' };
  const wide = (mergeAt(view, row, start)?.right ?? start) > (layout.name ?? start);
  if (figures && NUMERAL.test(text) && !ENTERPRISE.test(text))
    return { kind: 'total', why: 'subtotal', stem: withoutNumeral(text), label: text };
  const named = layout.name !== null && isFilled(view, row, layout.name);
  if (!figures && (wide || !named || NUMERAL.test(text)) && ownCells(view, row).length <= 2) return { kind: 'section' };
  if (figures && layout.ordinal !== null && isFilled(view, row, layout.ordinal)) {
    const number = textAt(view, row, layout.ordinal);
    if (
      number.length > 1 &&
      !isCount(number) &&
      !/\d/.test(number) &&
      !ENTERPRISE.test(textAt(view, row, layout.name ?? -1))
    )
      return { kind: 'unclear' };
  }
  return { kind: 'record' };
}

/** 合计 over 单位部分 and 个人部分: the second of its rows has no label of its own. */
function sameTotal(view: View, row: number, { telling, name }: Layout, last: TotalRow | undefined): Verdict | null {
  if (telling === null || last?.row !== row - 1 || rowKind(textAt(view, last.row, telling)) === null) return null;
  if (name !== null && isFilled(view, row, name)) return null;
  return rowKind(textAt(view, row, telling)) === null
    ? null
    : { kind: 'total', why: last.why, stem: last.stem, label: last.label };
}

/** Records below the total of all: without a running number where the others have one, they are no enterprise for certain. */
function settleLate(view: View, rows: Rows, ordinal: number | null): void {
  const last = rows.totals.findLast((total) => total.why === 'total');
  if (!last || last.stem !== '' || last.records === 0 || last.records === rows.records.length) return;
  if (rows.totals.some((total) => total.row > last.row && total.why === 'subtotal')) return;
  const late = rows.records.splice(last.records);
  for (const row of late) {
    const unnumbered = ordinal !== null && !view.told.has(row) && !isCount(textAt(view, row, ordinal));
    if (unnumbered) {
      rows.unclear.push(row);
      rows.skipped.push({ row: row + 1, why: 'unreadable' });
    } else {
      rows.records.push(row);
      rows.late.push(row);
    }
  }
}

/** Sorts the rows of a body. Section rows (一、工交系统) are skipped and listed apart. */
export function sortRows(view: View, block: Block, columns: readonly Column[]): Rows {
  const layout = layoutOf(columns, view.width);
  layout.ordinal = keptOrdinal(view, block, layout);
  const rows: Rows = {
    records: [],
    totals: [],
    skipped: [],
    sections: [],
    asides: [],
    unclear: [],
    late: [],
    units: [],
    wrapped: new Map(),
    written: new Map(),
    paired: new Map(),
  };
  const seen = new Map<string, ReturnType<typeof totalLabel>>();
  for (let row = block.bodyTop; row <= block.bodyBottom; row += 1) {
    const said = saidOf(view, row, layout);
    if (!said && block.repeats.has(row)) {
      rows.skipped.push({ row: row + 1, why: ownCells(view, row).length === 0 ? 'blank' : 'heading' });
      continue;
    }
    const early = row === block.bodyTop || block.repeats.has(row - 1);
    const numbering = early && isNumbering(view, row);
    const verdict: Verdict =
      said ??
      sameTotal(view, row, layout, rows.totals.at(-1)) ??
      (numbering ? { kind: 'skip', why: 'numbering' } : judge(view, row, layout, seen));
    if (verdict.kind === 'record') rows.records.push(row);
    else if (verdict.kind === 'skip') rows.skipped.push({ row: row + 1, why: verdict.why });
    else if (verdict.kind === 'aside') {
      rows.asides.push(row);
      rows.skipped.push({ row: row + 1, why: 'note' });
    } else if (verdict.kind === 'unclear') {
      rows.unclear.push(row);
      rows.skipped.push({ row: row + 1, why: 'unreadable' });
    } else if (verdict.kind === 'unit') {
      if (verdict.unit) rows.units.push({ row, unit: verdict.unit });
      rows.skipped.push({ row: row + 1, why: 'unit' });
    } else if (verdict.kind === 'section') {
      rows.sections.push({ row, records: rows.records.length });
      rows.skipped.push({ row: row + 1, why: 'title' });
    } else {
      rows.totals.push({
        row,
        why: verdict.why,
        label: verdict.label,
        stem: verdict.stem,
        records: rows.records.length,
        level: levelOf(verdict.label),
      });
      rows.skipped.push({ row: row + 1, why: verdict.why });
    }
  }
  settleUnnamedTotal(view, rows, layout.figures, layout.name);
  if (!layout.aggregate) {
    settleWrapped(view, rows, layout);
    settleLate(view, rows, layout.ordinal);
  }
  return rows;
}

/** The unit of money that holds in this row: its own, else the last that the body stated above it, else the table's. */
export function unitInRow(rows: Rows, row: number, column: Column, unit: WrittenUnit): WrittenUnit {
  if (unit.unit !== 'money' || column.unit !== null) return unit;
  const own = rows.written.get(row);
  if (own || rows.units.length === 0) return own ?? unit;
  return rows.units.findLast((change) => change.row < row)?.unit ?? unit;
}
