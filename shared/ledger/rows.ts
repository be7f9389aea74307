// What each row of a table's body is: a record, a total, a footer, a note, a heading again. Totals are recognised here
// so that they are never stored; what they state is compared later.

import { covered, mergeAt, ownCells, rawText, textAt, type View } from './view.ts';
import { compact } from '../period.ts';
import { unitsIn } from './units.ts';
import type { SkippedRow } from './reading.ts';
import type { Block } from './blocks.ts';
import type { Column } from './columns.ts';

/** A stated total: `records` counts the records above it; `stem` is the label without 小计, 合计, 其中. */
export type TotalRow = {
  row: number;
  why: 'subtotal' | 'total' | 'of_which';
  label: string;
  stem: string;
  records: number;
};

/** A group's title without figures, and the records above it. */
export type SectionRow = { row: number; records: number };
export type Rows = { records: number[]; totals: TotalRow[]; skipped: SkippedRow[]; sections: SectionRow[] };

const FOOTER =
  /^(?:单位|统计|部门|企业)?(?:负责人|领导|主管|审核人?|复核人?|制表人?|填表人|填报人|经办人|联系人|联系电话|电话|填报日期|填表日期|报出日期|打印日期|制表日期|填报时间)(?:\(签[字章]\))?:/;
const NOTE = /^(?:注|备注|附注|说明|※|\*注)(?:[:\d、.]|$)/;
const TOTAL = /^(.*?)(小计|合计|总计|共计|总和|本页计|累计|计)(?::|\(.*\)|:?\d+[户家人].*)?$/;
const NUMERAL = /^(?:[一二三四五六七八九十]+[、.．]|\([一二三四五六七八九十]+\)|第[一二三四五六七八九十]+[、.])/;
const ENTERPRISE = /(?:厂|公司|店|集团|社|院|所|站|场|矿|行|中心|部|队|处|校)(?:\(.*\))?$/;
const WHOLE_AREA = /^(?:全[市县省区州]|全部|总数|全市总计)$/;

/** '一、养老保险' → '养老保险'. */
export const withoutNumeral = (text: string): string => text.replace(NUMERAL, '').replace(/^\d+[、.)](?=\D)/, '');

/** Reads a row's label as that of a total; null for anything else. Text compact. */
export function totalLabel(text: string): { why: TotalRow['why']; stem: string } | null {
  const ofWhich = /^(?:其中|#(?![A-Z])|内:|内中):?(.*)$/.exec(text);
  if (ofWhich) return { why: 'of_which', stem: withoutNumeral(ofWhich[1] ?? '') };
  const match = TOTAL.exec(text);
  if (!match) return null;
  const [, head = '', word = ''] = match;
  const stem = withoutNumeral(head).replace(/[::(-]$/, '');
  if (word === '计' && stem !== '' && stem !== '总') return null;
  if (word === '累计' && stem !== '') return null;
  return { why: word === '小计' || word === '本页计' || (stem !== '' && word !== '总计') ? 'subtotal' : 'total', stem };
}

/** 甲 乙 1 2 3 …: a row that numbers the columns. */
function isNumbering(view: View, row: number): boolean {
  const cells = ownCells(view, row);
  const numbers = cells.flatMap(({ text }) => (/^\(?\d{1,2}\)?$/.test(text) ? [Number(text.replace(/\D/g, ''))] : []));
  const others = cells.filter(({ text }) => !/^\(?\d{1,2}\)?$/.test(text));
  const rising = numbers.every((n, i) => i === 0 || n === (numbers[i - 1] ?? 0) + 1);
  return (
    numbers.length >= 2 &&
    (numbers[0] ?? 9) <= 4 &&
    rising &&
    others.every(({ text }) => /^(?:[甲乙丙丁戊己庚辛]|栏次|行次|-|—|[A-H])$/.test(text))
  );
}

const KEYS = new Set<Column['role']>(['key', 'attribute', 'item', 'ordinal', 'period']);
/** A remark such as 本息合计 behind the figures makes no total of its row. */
const LOOSE = new Set<Column['role']>(['note', 'unknown']);

type Layout = { keys: number[]; figures: number[]; name: number | null; aggregate: boolean };

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
  };
}

type Verdict =
  | { kind: 'record' }
  | { kind: 'section' }
  | { kind: 'skip'; why: SkippedRow['why'] }
  | { kind: 'total'; why: TotalRow['why']; stem: string; label: string };

const isFilled = (view: View, row: number, column: number): boolean =>
  (view.sheet.rows[row]?.[column] ?? null) !== null && !covered(view, row, column);

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

function judge(view: View, row: number, layout: Layout, seen: Map<string, ReturnType<typeof totalLabel>>): Verdict {
  const cells = view.sheet.rows[row];
  if (!cells || cells.every((value) => value === null || value === '')) return { kind: 'skip', why: 'blank' };
  const label = labelIn(view, row, layout, seen);
  const read = label && totalLabel(label.text);
  if (label && read) return { kind: 'total', why: read.why, stem: read.stem, label: label.label };
  const start = cells.findIndex((value) => value !== null);
  const text = textAt(view, row, start);
  if (FOOTER.test(text)) return { kind: 'skip', why: 'footer' };
  const figures = layout.figures.some((c) => isFilled(view, row, c));
  if (NOTE.test(text) && (layout.name !== start || !figures)) return { kind: 'skip', why: 'note' };
  if (!figures && unitsIn(text).length > 0) return { kind: 'skip', why: 'unit' };
  if (layout.aggregate && WHOLE_AREA.test(withoutNumeral(text)))
    return { kind: 'total', why: 'total', stem: '', label: text };
  if (layout.aggregate) return figures ? { kind: 'record' } : { kind: 'section' };
  const wide = (mergeAt(view, row, start)?.right ?? start) > (layout.name ?? start);
  if (figures && NUMERAL.test(text) && !ENTERPRISE.test(text))
    return { kind: 'total', why: 'subtotal', stem: withoutNumeral(text), label: text };
  const named = layout.name !== null && isFilled(view, row, layout.name);
  if (!figures && (wide || !named || NUMERAL.test(text)) && ownCells(view, row).length <= 2) return { kind: 'section' };
  return { kind: 'record' };
}

/** Sorts the rows of a body. Section rows (一、工交系统) are skipped and listed apart. */
export function sortRows(view: View, block: Block, columns: readonly Column[]): Rows {
  const layout = layoutOf(columns, view.width);
  const rows: Rows = { records: [], totals: [], skipped: [], sections: [] };
  const seen = new Map<string, ReturnType<typeof totalLabel>>();
  for (let row = block.bodyTop; row <= block.bodyBottom; row += 1) {
    if (block.repeats.has(row)) {
      rows.skipped.push({ row: row + 1, why: ownCells(view, row).length === 0 ? 'blank' : 'heading' });
      continue;
    }
    const early = row === block.bodyTop || block.repeats.has(row - 1);
    const verdict: Verdict =
      early && isNumbering(view, row) ? { kind: 'skip', why: 'numbering' } : judge(view, row, layout, seen);
    if (verdict.kind === 'record') rows.records.push(row);
    else if (verdict.kind === 'skip') rows.skipped.push({ row: row + 1, why: verdict.why });
    else if (verdict.kind === 'section') {
      rows.sections.push({ row, records: rows.records.length });
      rows.skipped.push({ row: row + 1, why: 'title' });
    } else {
      rows.totals.push({
        row,
        why: verdict.why,
        label: verdict.label,
        stem: verdict.stem,
        records: rows.records.length,
      });
      rows.skipped.push({ row: row + 1, why: verdict.why });
    }
  }
  return rows;
}
