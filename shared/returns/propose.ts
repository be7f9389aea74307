// Proposes what each empty cell of a form's body asks for, from the headings of its row and column. Nothing is guessed:
// a cell whose headings leave a doubt is listed with the reason, for the user to bind.

import { address, cellAt, styleAt, type Workbook } from '../grid.ts';
import { unitsIn } from '../ledger/units.ts';
import { isMoneyUnit, type MoneyUnit } from '../money.ts';
import { compact } from '../period.ts';
import { measureOf, type MeasureId } from '../vocabulary/measures.ts';
import type { WrittenUnit } from '../vocabulary/units.ts';
import type { FigureBinding } from './form.ts';
import { combine, measureSaid, readHeading, readTopic, type Filter, type Heading } from './heading.ts';
import { headsOf, type FormSheet, type FormTable } from './layout.ts';

export type Proposal = { figures: FigureBinding[]; unbound: { sheet: string; cell: string; why: string }[] };

/** What holds for all cells of the table: the title's topic and the units stated above it. */
export type TableScope = { title: string; units: readonly WrittenUnit[] };

const DECIMALS: Readonly<Record<MoneyUnit, number>> = { 元: 2, 千元: 1, 万元: 2, 亿元: 2 };
/** Dimensions whose row labels stand for themselves under a corner that names them: 县区 > 城区. */
const LITERAL = ['district', 'industry', 'system', 'supervisor', 'zone', 'production_status', 'hardship'] as const;

type Row = { heading: Heading; indent: number; parent: Heading | null };

const dimensionsOf = (heading: Heading): string => heading.filters.map((filter) => filter.dimension).join();

/** The label's own words, or the key of the dimension that the corner names. */
function readLabel(text: string, table: FormTable): Heading {
  const heading = readHeading(text);
  const dimension = LITERAL.find((id) => id === table.stubDimension);
  if (heading.why === null || dimension === undefined) return heading;
  return { ...heading, acts: new Set(), filters: [{ dimension, in: [compact(text)] }], why: null };
}

/**
 * A label that says 其中, or is set in, belongs under the last one that does not, and so do those that follow it in
 * its kind; a label of another kind than its neighbours without such a mark is of two minds.
 */
function readRow(form: FormSheet, table: FormTable, row: number, before: Row | null): Row | null {
  const texts = table.stubColumns.map((column) => form.textAt(row, column)).filter((text) => text.trim() !== '');
  const distinct = texts.filter((text, i) => text !== texts[i - 1]);
  if (distinct.length === 0) return null;
  const own = combine(distinct.map((text) => readLabel(text, table)));
  const indent = /^[\s\u3000]*/.exec(distinct.at(-1) ?? '')?.[0].length ?? 0;
  const top = before?.parent ?? before?.heading ?? null;
  const within =
    own.ofWhich ||
    (before !== null && indent > before.indent) ||
    (before?.parent &&
      dimensionsOf(own) === dimensionsOf(before.heading) &&
      dimensionsOf(own) !== dimensionsOf(before.parent));
  if (within && top) {
    const joined = combine([{ ...top, total: false }, own]);
    return { heading: { ...joined, quantity: own.quantity ?? top.quantity }, indent, parent: top };
  }
  const mixed =
    top && !top.total && !own.total && own.why === null && top.why === null && dimensionsOf(own) !== dimensionsOf(top);
  return { heading: mixed ? { ...own, why: '与上一行不是同一分类，不知是否为其中项' } : own, indent, parent: null };
}

function readRows(form: FormSheet, table: FormTable): Map<number, Heading> {
  const rows = new Map<number, Heading>();
  let before: Row | null = null;
  for (let row = table.firstRow; row <= table.lastRow; row++) {
    const read = readRow(form, table, row, before);
    if (!read) continue;
    rows.set(row, read.heading);
    before = read;
  }
  return totalled(rows);
}

/** What the heads of each body column say together. */
export function readColumns(form: FormSheet, table: FormTable): Map<number, Heading> {
  const columns = table.bodyColumns.map((column): [number, Heading] => [
    column,
    combine(headsOf(form, table, column).map((text) => readHeading(text))),
  ]);
  return totalled(new Map(columns));
}

const itemsNamed = (heading: Heading): (string | null)[] =>
  heading.filters.flatMap((filter) => (filter.dimension === 'item' ? filter.in : []));

/** 合计 without any debt of its own. */
const totalsItems = (heading: Heading): boolean =>
  heading.total && !heading.filters.some(({ dimension }) => kindOf(dimension) === 'item');

/** item and item_group limit the same thing. */
const kindOf = (dimension: Filter['dimension']): string => (dimension.startsWith('item') ? 'item' : dimension);

/** A total over kinds of debt is the total of the kinds that the form lists; other totals leave nothing out. */
function totalled(axis: Map<number, Heading>): Map<number, Heading> {
  const listed = [...new Set([...axis.values()].flatMap(itemsNamed))];
  if (listed.length === 0) return axis;
  const limit: Filter = { dimension: 'item', in: listed };
  return new Map(
    [...axis].map(([at, heading]) => [
      at,
      totalsItems(heading) ? { ...heading, filters: [...heading.filters, limit] } : heading,
    ]),
  );
}

type Wanted = { value: FigureBinding['value']; money: boolean } | { why: string };

/** The value that a cell's headings ask for: count or amount, of the measure they or the title name. */
function valueOf(heading: Heading, topic: ReturnType<typeof readTopic>, moneyOnly: boolean): Wanted {
  const spoken = heading.acts.size > 0 || heading.measure !== null;
  const acts = heading.acts.size > 0 ? heading.acts : topic.acts;
  const { quantity } = heading;
  for (const scope of heading.scopes) {
    const closing = scope === 'closing' || (scope === 'cumulative' && acts.has('arrears'));
    if (!closing) return { why: '所指期间（本月、本年、年初等）请手工指定' };
  }
  if (quantity === 'household' && !spoken && acts.size === 0) return { value: { measure: 'ent_cnt' }, money: false };
  const counted = quantity === 'household';
  const measure = heading.measure ?? measureSaid(acts, counted ? 'money' : quantity);
  if (measure === null) return { why: '没有写明是什么指标' };
  if (counted) return { value: { measure, agg: 'count_gt0' }, money: false };
  if (!spoken && quantity === null && !moneyOnly) return { why: '没有写明是户数、人数还是金额' };
  return { value: { measure, agg: aggregationOf(measure) }, money: measureOf(measure).unit === 'money' };
}

const aggregationOf = (measure: MeasureId): 'max' | 'sum' =>
  measureOf(measure).overEnterprises === 'max' ? 'max' : 'sum';

/** Decimals that a number format shows, or null where it leaves them open. */
function decimalsShown(format: string): number | null {
  const section = (format.split(';')[0] ?? '').replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  if (!/[0#]/.test(section)) return null;
  return /\.([0#?]+)/.exec(section)?.[1]?.length ?? 0;
}

/**
 * What a body cell with this heading asks for, or why (Chinese) that is not certain.
 * @param unitCell a unit stated for the cell's row alone; '' where there is none.
 */
export function askedBy(
  heading: Heading,
  scope: TableScope,
  format: string,
  unitCell: string,
): Omit<FigureBinding, 'sheet' | 'cell'> | { why: string } {
  const topic = readTopic(scope.title);
  const moneyOnly = scope.units.length === 1 && scope.units[0]?.unit === 'money';
  const wanted = heading.why === null ? valueOf(heading, topic, moneyOnly) : { why: heading.why };
  if ('why' in wanted) return wanted;
  const stated = heading.unit ?? unitsIn(`单位:${unitCell}`)[0] ?? scope.units.find(({ unit }) => unit === 'money');
  if (wanted.money && (!stated || !isMoneyUnit(stated.zh))) return { why: '没有写明金额的计量单位' };
  const unit = stated && isMoneyUnit(stated.zh) ? stated.zh : '万元';
  const decimals = wanted.money ? (decimalsShown(format) ?? DECIMALS[unit]) : 0;
  return { value: wanted.value, filters: scoped(heading.filters, topic.filters), unit, decimals };
}

/** Proposals for every empty cell of the table's body. */
export function propose(book: Workbook, form: FormSheet, table: FormTable, scope: TableScope): Proposal {
  const proposal: Proposal = { figures: [], unbound: [] };
  const { sheet } = form;
  const columns = readColumns(form, table);
  for (const [row, rowHeading] of readRows(form, table)) {
    const unitCell = table.unitColumn === null ? '' : form.textAt(row, table.unitColumn);
    for (const [column, columnHeading] of columns) {
      const cell = address(row, column);
      if (!form.shows(row, column) || sheet.formulas[cell] !== undefined) continue;
      const held = cellAt(sheet, row, column);
      // Words in the body (—, ×) say that the cell is not to be filled.
      if (held !== null && typeof held !== 'number') continue;
      const heading = combine([rowHeading, columnHeading]);
      const asked = askedBy(heading, scope, styleAt(book, sheet, row, column).format, unitCell);
      if (held !== null) proposal.unbound.push({ sheet: sheet.name, cell, why: '单元格中已有数' });
      else if ('why' in asked) proposal.unbound.push({ sheet: sheet.name, cell, why: asked.why });
      else proposal.figures.push({ sheet: sheet.name, cell, ...asked });
    }
  }
  return proposal;
}

/** The title's own limits (养老保险…表) hold for cells whose headings set none of that kind. */
function scoped(filters: readonly Filter[], title: readonly Filter[]): Filter[] {
  const set = new Set(filters.map(({ dimension }) => kindOf(dimension)));
  return [...filters, ...title.filter(({ dimension }) => !set.has(kindOf(dimension)))];
}
