// What each row of a table's body is: a record, a total, a footer, a note, a heading again. Totals are recognised here
// so that they are never stored; what they state is compared later.

import { covered, mergeAt, ownCells, rawText, textAt, type View } from './view.ts';
import { compact } from '../period.ts';
import { unitsIn } from './units.ts';
import type { WrittenUnit } from '../vocabulary/units.ts';
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
  /** Of headings such as 一、(一) 1.: how deep; null for others. */
  level: number | null;
};

/** A group's title without figures, and the records above it. */
export type SectionRow = { row: number; records: number };
export type Rows = {
  records: number[];
  totals: TotalRow[];
  skipped: SkippedRow[];
  sections: SectionRow[];
  /** Rows that compare, average or rate the others: 上年同期, 增减, 人均. */
  asides: number[];
  /** Rows with figures that are no enterprise for certain: not stored. */
  unclear: number[];
  /** Records below the last total of all, stored but said. */
  late: number[];
  /** Rows of the body that state another unit of money for the rows below them. */
  units: { row: number; unit: WrittenUnit }[];
};

const FOOTER =
  /^(?:单位|统计|部门|企业)?(?:负责人|领导|主管|审核人?|复核人?|制表人?|填表人|填报人|经办人|联系人|联系电话|电话|填报日期|填表日期|报出日期|打印日期|制表日期|填报时间)(?:\(签[字章]\))?:/;
const NOTE = /^(?:注|备注|附注|说明|※|\*注)(?:[:\d、.]|$)/;
const TOTAL = /^(.*?)(小计|合计|总计|共计|总和|本页计|累计|计)(?::|\(.*\)|:?\d+[户家人].*)?$/;
const NUMERAL = /^(?:[一二三四五六七八九十]+[、.．]|\([一二三四五六七八九十]+\)|第[一二三四五六七八九十]+[、.])/;
const ENTERPRISE = /(?:厂|公司|店|集团|社|院|所|站|场|矿|行|中心|部|队|处|校)(?:\(.*\))?$/;
/** What is carried from one page to the next. */
const CARRIED =
  /^(?:(?:过|转|结转|转入|接)(?:次|下)页|(?:承|接|续)(?:前|上)页?|上页(?:结转|累计|转来)?|承前)(?:小计|合计|数|余额)?:?$/;
/** Rows that are worked out from the others or stand beside them for comparison. */
const ASIDE =
  /^(?:(?:比|较|与|同)?(?:上年|去年|上月|上期|上季度?|上半年|往年|同期)(?:同期|同月|末|底|年末|年底)?(?:数|比较?|相比|对比|完成)?(?:增减|增长|增加|减少|下降|净增)?(?:额|数|率|%)?|(?:同比|环比|比)?(?:净?增减|净?增加|净?减少|净增|净减|增长|增幅|降幅|下降|变动|差额)(?:额|数|率|幅度?|情况|百分比)?(?:\(.*\)|%)?|(?:同比|环比).{0,6}|占(?:比|合计|总数|总额|全市|全省|全部).{0,6}|比重|比例|百分比|人均.{0,4}|户均.{0,4}|平均(?:数|值|每户|每人)?|均值|最高|最低|最大值?|最小值?|中位数|[\u4e00-\u9fff]{0,6}(?:征缴率|清欠率|完成率|欠费率|增长率|增减率|占比))$/;
const WHOLE_AREA = /^(?:全[市县省区州]|全部|总数|全市总计)$/;

/** How deep a numbered heading stands: 一、 over (一) over 1. over (1). */
function levelOf(label: string): number | null {
  const text = compact(label);
  if (/^[一二三四五六七八九十]+[、.．]/.test(text)) return 1;
  if (/^\([一二三四五六七八九十]+\)/.test(text)) return 2;
  if (/^\d+[、.．](?=\D)/.test(text)) return 3;
  return /^\(\d+\)/.test(text) ? 4 : null;
}

/** '一、养老保险' → '养老保险'. */
export const withoutNumeral = (text: string): string => text.replace(NUMERAL, '').replace(/^\d+[、.)](?=\D)/, '');

/** Reads a row's label as that of a total; null for anything else. Text compact. */
export function totalLabel(text: string): { why: TotalRow['why']; stem: string } | null {
  if (CARRIED.test(text)) return { why: 'subtotal', stem: '' };
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

/** 甲 乙 1 2 3 …: a row that numbers the columns; beside 甲 some numbers may be left out. */
function isNumbering(view: View, row: number): boolean {
  const cells = ownCells(view, row);
  const numbers = cells.flatMap(({ text }) => (/^\(?\d{1,2}\)?$/.test(text) ? [Number(text.replace(/\D/g, ''))] : []));
  const others = cells.filter(({ text }) => !/^\(?\d{1,2}\)?$/.test(text));
  const lettered = others.some(({ text }) => /^[甲乙丙丁]$/.test(text));
  const rising = numbers.every(
    (n, i) => i === 0 || (lettered ? n > (numbers[i - 1] ?? 0) : n === (numbers[i - 1] ?? 0) + 1),
  );
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

type Layout = {
  keys: number[];
  figures: number[];
  name: number | null;
  aggregate: boolean;
  /** Column of running numbers, where most rows have one. */
  ordinal: number | null;
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
  };
}

const isCount = (text: string): boolean => /^\(?\d{1,6}[.、)]?$/.test(text);

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
  | { kind: 'total'; why: TotalRow['why']; stem: string; label: string };

/** A row that says no more than a unit: 以下单位：元. */
function unitRow(view: View, row: number): Verdict | null {
  const cells = ownCells(view, row);
  if (cells.length > 2 || cells.some(({ value }) => typeof value !== 'string')) return null;
  const found = cells.flatMap(({ text }) => unitsIn(text));
  return found.length === 0 ? null : { kind: 'unit', unit: found.find(({ unit }) => unit === 'money') ?? null };
}

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
  const total = labelIn(view, row, layout, seen);
  const read = total && totalLabel(total.text);
  if (total && read) return { kind: 'total', why: read.why, stem: read.stem, label: total.label };
  const start = cells.findIndex((value) => value !== null);
  const text = textAt(view, row, start);
  if (FOOTER.test(text)) return { kind: 'skip', why: 'footer' };
  const figures = layout.figures.some((c) => isFilled(view, row, c));
  if (NOTE.test(text) && (layout.name !== start || !figures)) return { kind: 'skip', why: 'note' };
  const unit = unitRow(view, row);
  if (unit) return unit;
  const label = layout.keys.map((c) => (isFilled(view, row, c) ? textAt(view, row, c) : '')).find((one) => one !== '');
  if (label !== undefined && ASIDE.test(withoutNumeral(label))) return { kind: 'aside' };
  if (layout.aggregate && WHOLE_AREA.test(withoutNumeral(text)))
    return { kind: 'total', why: 'total', stem: '', label: text };
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

/** Records below the total of all: without a running number where the others have one, they are no enterprise for certain. */
function settleLate(view: View, rows: Rows, ordinal: number | null): void {
  const last = rows.totals.findLast((total) => total.why === 'total');
  if (!last || last.stem !== '' || last.records === 0 || last.records === rows.records.length) return;
  if (rows.totals.some((total) => total.row > last.row && total.why === 'subtotal')) return;
  const late = rows.records.splice(last.records);
  for (const row of late) {
    const unnumbered = ordinal !== null && !isCount(textAt(view, row, ordinal));
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
  };
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
  if (!layout.aggregate) settleLate(view, rows, layout.ordinal);
  return rows;
}

/** The unit of money that holds in this row: the last that the body stated above it, else the table's. */
export function unitInRow(rows: Rows, row: number, column: Column, unit: WrittenUnit): WrittenUnit {
  if (rows.units.length === 0 || unit.unit !== 'money' || column.unit !== null) return unit;
  return rows.units.findLast((change) => change.row < row)?.unit ?? unit;
}
