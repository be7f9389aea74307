// The columns of a table: heading paths read one by one, then settled against each other: which column is the total of
// which, which names a part of a whole that stands beside it, which classes run across.

import { measureOf, type MeasureId } from '../vocabulary/measures.ts';
import { ITEMS } from '../vocabulary/items.ts';
import { nothing } from './meaning.ts';
import type { Topic } from './measure-words.ts';
import { hear, type Hearing, type ToldMeaning } from './told.ts';
import { EARLIEST, isoMonth } from '../period.ts';
import { mergeAt, ownCells, textAt, type View } from './view.ts';
import type { Block } from './blocks.ts';

export type Column = ToldMeaning & {
  index: number;
  /** Heading texts, top to bottom, each merged parent once. */
  path: string[];
  /** For a total column: sets of columns (positions in the table's list) that it may be the total of, likeliest first. */
  candidates: number[][];
  /** Its words say what all figures of a row are: 单位部分, 滞纳金. */
  tellsRows?: true;
  /** Sheet column of the month in which the period begins that this one ends. */
  since?: number;
};

/** 欠费合计 at the end, once: the total of all groups and no column of the last. A 小计 that each group has is its own. */
function standsAlone(view: View, block: Block, row: number, column: number): boolean {
  const leaf = textAt(view, block.headBottom, column);
  if (!/合计|总计|共计/.test(leaf) || mergeAt(view, row, column) !== null) return false;
  for (let c = 0; c < view.width; c += 1) if (c !== column && textAt(view, block.headBottom, c) === leaf) return false;
  return groupsAcross(view, row) > 1;
}

/** How many different texts stand in a row of group names. */
const groupsAcross = (view: View, row: number): number => new Set(ownCells(view, row).map(({ text }) => text)).size;

/** A heading cell; one left blank beside a group's name, with a column name below it, belongs to that group. */
function headingText(view: View, block: Block, row: number, column: number): string {
  const own = textAt(view, row, column);
  if (own !== '' || row === block.headBottom) return own;
  const below = (c: number): boolean => {
    for (let r = row + 1; r <= block.headBottom; r += 1) {
      const text = textAt(view, r, c);
      if (text !== '' && text !== textAt(view, row, c)) return true;
    }
    return false;
  };
  if (!below(column) || standsAlone(view, block, row, column)) return own;
  const spacer = (c: number): boolean => {
    for (let r = block.headTop; r <= block.headBottom; r += 1) if (textAt(view, r, c) !== '') return false;
    return true;
  };
  for (let c = column - 1; c >= 0 && (below(c) || spacer(c)); c -= 1) {
    const text = textAt(view, row, c);
    if (text !== '') return text;
  }
  return own;
}

function pathOf(view: View, block: Block, column: number): string[] {
  const path: string[] = [];
  for (let row = block.headTop; row <= block.headBottom; row += 1) {
    const text = headingText(view, block, row, column);
    if (text !== '' && path.at(-1) !== text) path.push(text);
  }
  return path;
}

const isFigure = (column: Column): boolean => column.role === 'measure';
const unitOf = (column: Column): string | null =>
  column.measure ? measureOf(column.measure).unit : (column.unit?.unit ?? null);
/** Measures that a total without a name of its own may be of. */
const MEASURED = ['arrears_bal', 'due_amt', 'paid_current', 'recovered_amt'] as const;
const SOCIAL = new Set<string>(ITEMS.filter((item) => item.group === 'social').map((item) => item.id));

/** Classes across need two or more, one of them a plain ownership word: 其他 alone is no class. */
function settleClasses(columns: Column[]): void {
  const labels = new Set(columns.map((column) => column.ownership).filter((label) => label !== null));
  const real = labels.size >= 2 && ['国有', '集体', '私营', '外资', '股份有限'].some((label) => labels.has(label));
  if (real) return;
  for (const column of columns) {
    if (column.ownership === null) continue;
    column.ownership = null;
    if (column.by !== null) continue;
    Object.assign(column, { ...nothing, unit: column.unit });
  }
}

/** 历年欠费 without 本年欠费 beside it, and 在职职工 without 在职职工合计, are the whole. */
function settleWholes(columns: Column[]): void {
  const has = (test: (column: Column) => boolean): boolean =>
    columns.some((column) => isFigure(column) && test(column));
  const layered = has((column) => column.breakdown === 'layer=本年');
  const active = has((column) => column.measure === 'active_cnt' && column.breakdown !== 'status=在职');
  for (const column of columns) {
    if (column.breakdown === 'layer=历年' && !layered) column.breakdown = '';
    if (column.measure === 'active_cnt' && column.breakdown === 'status=在职' && !active) column.breakdown = '';
  }
}

/** 1997年以前 beside 1998年 takes 1997 in; beside 1997年 it does not. */
function settleOpenings(columns: Column[]): void {
  const begins = new Set(columns.flatMap((column) => column.span?.range.from ?? []));
  for (const column of columns) {
    const { span } = column;
    if (!span || span.range.from !== EARLIEST || /及|底|末/.test(column.path.at(-1) ?? '')) continue;
    const year = Number(span.range.to.slice(0, 4)) + 1;
    if (begins.has(isoMonth(year, 1)) || !begins.has(isoMonth(year + 1, 1))) continue;
    column.span = { ...span, range: { from: EARLIEST, to: isoMonth(year, 12) } };
  }
}

const sameKey = (a: Column, b: Column): boolean =>
  a.measure === b.measure &&
  a.part === b.part &&
  a.breakdown === b.breakdown &&
  a.when === b.when &&
  a.ownership === b.ownership &&
  JSON.stringify(a.span) === JSON.stringify(b.span);

/**
 * 单位部分 and 个人部分 that name no kind of debt are parts of the one kind that the table has; of the column beside them
 * where 其中 begins them.
 */
function settleParts(columns: Column[]): void {
  const isWhole = (column: Column | undefined, part: Column): column is Column =>
    column !== undefined && isFigure(column) && column.measure === part.measure && column.part === '';
  for (const [at, part] of columns.entries()) {
    if (!isFigure(part) || part.by !== null || part.part === '' || part.item !== null) continue;
    const wholes = columns.filter((column) => isWhole(column, part));
    const before = columns[at - 1];
    if (new Set(wholes.map(({ item }) => item)).size === 1) part.item = wholes[0]?.item ?? null;
    else if (part.ofWhich && isWhole(before, part)) part.item = before.item;
    else if (before?.part !== '' && before?.ofWhich && before.measure === part.measure) {
      Object.assign(part, { item: before.item, ofWhich: true });
    }
  }
}

/** A column without a kind of debt beside columns of the same measure with one is their total, or they are its parts. */
function settleItems(columns: Column[]): void {
  for (const whole of columns) {
    if (!isFigure(whole) || whole.by !== null || whole.item !== null || whole.ofWhich) continue;
    const parts = columns.filter((column) => isFigure(column) && column.item !== null && sameKey(column, whole));
    if (parts.length >= 2 && !parts.some((part) => part.ofWhich)) whole.role = 'total';
  }
}

const within = (inner: Column, outer: Column): boolean =>
  inner.span !== null &&
  outer.span !== null &&
  inner.span.range.from >= outer.span.range.from &&
  inner.span.range.to <= outer.span.range.to &&
  (inner.span.range.from > outer.span.range.from || inner.span.range.to < outer.span.range.to);
const parts = (columns: readonly Column[], whole: Column): number[] =>
  columns.flatMap((column, i) =>
    isFigure(column) && within(column, whole) && sameKey({ ...column, span: whole.span }, whole) ? [i] : [],
  );

/** 一季度 beside 1月, 2月, 3月 is their total; a balance has no such total: both stay what they are. */
function settleStretches(columns: Column[]): void {
  const wholes = columns.filter(
    (column) =>
      isFigure(column) &&
      column.measure !== null &&
      measureOf(column.measure).kind === 'flow' &&
      parts(columns, column).length >= 2,
  );
  for (const whole of wholes) whole.role = 'total';
}

/** Sets of columns that the total at a position may add up, of `least` columns at least. */
export function candidatesOf(columns: readonly Column[], at: number, least = 2): number[][] {
  const total = columns[at];
  if (!total) return [];
  const all = columns.flatMap((column, i) => (isFigure(column) && i !== at ? [i] : []));
  const pick = (test: (column: Column, i: number) => boolean): number[] =>
    all.filter((i) => columns[i] !== undefined && test(columns[i], i));
  const parent = total.path.slice(0, -1).join('\n');
  const last = total.path.at(-1);
  const measured = total.measure;
  const fits = (column: Column): boolean =>
    (measured === null || column.measure === measured) &&
    (!total.social || (column.item !== null && SOCIAL.has(column.item))) &&
    (total.item === null || column.item === total.item) &&
    (total.unit === null || unitOf(column) === total.unit.unit);
  const money = (column: Column): boolean =>
    fits(column) && unitOf(column) === (measured ? measureOf(measured).unit : (total.unit?.unit ?? 'money'));
  const previous = columns.findLastIndex((column, i) => i < at && column.role === 'total');
  const next = columns.findIndex((column, i) => i > at && column.role === 'total');
  const sets = [
    total.span ? parts(columns, total) : [],
    parent === '' ? [] : pick((column) => column.path.slice(0, -1).join('\n') === parent && fits(column)),
    total.path.length > 1
      ? pick((column) => column.path.length > 1 && column.path.at(-1) === last && fits(column))
      : [],
    measured === null ? [] : pick(fits),
    pick((column, i) => i < at && i > previous && money(column)),
    pick((column, i) => i < at && money(column)),
    pick(money),
    pick((column, i) => i > at && (next < 0 || i < next) && money(column)),
    pick((column) => column.breakdown !== '' && fits(column) && measured !== null),
    ...(measured === null ? MEASURED.map((id) => pick((column) => column.measure === id && fits(column))) : []),
  ];
  const without = sets.map((set) => set.filter((i) => !columns[i]?.ofWhich));
  const seen = new Set<string>();
  return [...without, ...sets].filter((set) => set.length >= least && !seen.has(set.join()) && seen.add(set.join()));
}

/** 合计(已缴) beside 单位欠费(已缴) totals what the twins hold. */
function settleTwinTotals(columns: Column[]): void {
  if (!columns.some((column) => column.twin)) return;
  for (const column of columns)
    if (column.role === 'total' && column.measure === 'paid_current') column.measure = 'recovered_amt';
}

/** A total with nothing beside it to be the total of is the figure itself; beside figures that are not read it is theirs too. */
function settleTotals(columns: Column[], topic: Topic, hasFigures: (column: Column) => boolean): void {
  const unread = columns.filter((column) => column.role === 'unknown' && hasFigures(column));
  for (const [at, column] of columns.entries()) {
    if (column.role !== 'total') continue;
    column.candidates = candidatesOf(columns, at);
    if (column.candidates.length === 0 && unread.length > 0) column.candidates = candidatesOf(columns, at, 1);
    if (column.candidates.length > 0) continue;
    // 合计 beside several columns of figures that were not read is theirs.
    const theirs = column.measure === null && column.item === null && unread.length > 1;
    const amount = !theirs && column.item === null && (unitOf(column) ?? 'money') === 'money';
    const measure = column.measure ?? (amount ? topic.measure : null);
    if (measure === null) Object.assign(column, { role: 'unknown', silence: 'unknown' });
    else Object.assign(column, { role: 'measure', measure, item: column.item ?? (column.social ? null : topic.item) });
  }
}

function holdsNumbers(view: View, block: Block, column: number): boolean {
  for (let row = block.bodyTop; row <= Math.min(block.bodyBottom, block.bodyTop + 50); row += 1)
    if (typeof view.sheet.rows[row]?.[column] === 'number') return true;
  return false;
}

/** 其中 within 其中 divides the column beside it and not the whole: its kind of debt is not in its heading. */
function settleNested(columns: Column[]): void {
  for (const column of columns)
    if (isFigure(column) && column.by === null && column.path.filter((part) => part.startsWith('其中')).length > 1)
      Object.assign(column, { role: 'note', silence: 'of-which' });
}

/** 职工情况 over 在职, 退休, 失业: who has lost his work, and no insurance, where all beside it count persons. */
function settleJobless(columns: Column[]): void {
  for (const column of columns) {
    if (column.path.at(-1) !== '失业' || column.by !== null || !isFigure(column)) continue;
    const parent = column.path.slice(0, -1).join('\n');
    const beside = columns.filter((one) => one !== column && one.path.slice(0, -1).join('\n') === parent);
    if (parent === '' || beside.length === 0 || !beside.every((one) => isFigure(one) && unitOf(one) === 'person'))
      continue;
    Object.assign(column, { measure: 'active_cnt', item: null, breakdown: 'status=失业' });
  }
}

/** 养老|失业|欠费合计: what the total names, its kinds of debt are amounts of; its sum will tell. */
function amountOfTotal(columns: readonly Column[]): MeasureId | null {
  const whole = columns.find(({ role, measure, item }) => role === 'total' && measure !== null && item === null);
  const kinds = columns.filter(({ silence, item }) => silence === 'no-measure' && item !== null);
  return whole && kinds.length > 1 ? whole.measure : null;
}

/** 单位 beside 个人, with figures beneath, is what the employer owes: the name stands in another column. */
function settleSides(columns: Column[], topic: Topic, hearing: Hearing, hasFigures: (column: Column) => boolean): void {
  const [name, ...others] = columns.filter(({ field, by }) => field === 'name' && by === null);
  if (!name || hasFigures(name)) return;
  // 单位 before 企业名称 says under whom the enterprise stands, or where: it is not its name.
  if (
    /^(?:单位|企业|名称)$/.test(name.path.at(-1) ?? '') &&
    others.some((one) => /.名称$/.test(one.path.at(-1) ?? '') && !hasFigures(one))
  )
    Object.assign(name, { role: 'unknown', field: null, attribute: null, silence: 'unknown' });
  for (const column of others) {
    if (!/^(?:单位|企业)$/.test(column.path.at(-1) ?? '') || !hasFigures(column)) continue;
    Object.assign(column, hear([...column.path.slice(0, -1), '单位部分'], column.index, topic, hearing));
  }
}

/** The table's columns that have a heading, settled. */
export function readColumns(view: View, block: Block, topic: Topic, hearing: Hearing): Column[] {
  const columns: Column[] = [];
  for (let index = 0; index < view.width; index += 1) {
    const path = pathOf(view, block, index);
    if (path.length === 0) continue;
    columns.push({ ...hear(path, index, topic, hearing), index, path, candidates: [] });
  }
  settleSides(columns, topic, hearing, (column) => holdsNumbers(view, block, column.index));
  const named = topic.measure === null ? amountOfTotal(columns) : null;
  if (named) return readColumns(view, block, { ...topic, measure: named }, hearing);
  settleNested(columns);
  settleJobless(columns);
  settleOpenings(columns);
  settleClasses(columns);
  settleWholes(columns);
  settleParts(columns);
  settleItems(columns);
  settleTwinTotals(columns);
  settleStretches(columns);
  settleTotals(columns, topic, (column) => holdsNumbers(view, block, column.index));
  return columns;
}
