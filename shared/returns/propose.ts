// Proposes what each empty cell of a form's body asks for, from the headings of its row and column. Nothing is guessed:
// a cell whose headings leave a doubt is listed with the reason, for the user to bind.

import { address, cellAt, styleAt, type Workbook } from '../grid.ts';
import { unitsIn } from '../ledger/units.ts';
import { isMoneyUnit, type MoneyUnit } from '../money.ts';
import { compact } from '../period.ts';
import { measureOf, type MeasureId } from '../vocabulary/measures.ts';
import type { WrittenUnit } from '../vocabulary/units.ts';
import { INDICATORS } from '../vocabulary/indicators.ts';
import { isFlow, isRatio } from './figure-spec.ts';
import type { AskedFigure, FigureBinding, Moment, UnboundCell } from './form.ts';
import { readAxis } from './axis.ts';
import type { Line } from './axis-lines.ts';
import { asksBeyondDebts, indicatorOfKinds, isOfDebts, ofEnterprise } from './subjects.ts';
import type { Filter } from './classes.ts';
import { combine, measureSaid, ORDINAL, readHeading, readTopic, type Heading } from './heading.ts';
import type { FormSheet } from './form-sheet.ts';
import { headCells, rowWords, type FormTable } from './layout.ts';

export type Proposal = { figures: FigureBinding[]; unbound: UnboundCell[] };

/** What holds for all cells of the table: the title's topic and the units stated above it. */
export type TableScope = {
  title: string;
  units: readonly WrittenUnit[];
  /** The table asks for other things of an enterprise besides its debts: its 企业户数 are all enterprises. */
  beyond?: boolean;
};

const DECIMALS: Readonly<Record<MoneyUnit, number>> = { 元: 2, 千元: 1, 万元: 2, 亿元: 2 };
/** Dimensions whose row labels stand for themselves under a corner that names them: 县区 > 城区. */
const LITERAL = ['district', 'industry', 'system', 'supervisor', 'zone', 'production_status', 'hardship'] as const;

/** Names of places as forms list them: 城区, 平定县, 市本级. */
const PLACE =
  /^(?!全|本|社|小)\p{Script=Han}{1,9}(?:区|县|市|旗|州)$|^[市省区县](?:本级|直|直属)$|^(?:经济|高新)技术?(?:产业)?开发区$/u;

/** The label's own words, or the key of the dimension that the corner names, or a place. */
function readLabel(text: string, table: FormTable): Heading {
  const heading = readHeading(text);
  const place = PLACE.test(compact(text).replace(ORDINAL, ''));
  const dimension = LITERAL.find((id) => id === table.stubDimension) ?? (place ? 'district' : undefined);
  if (heading.why === null || dimension === undefined) return heading;
  const key = compact(text).replace(ORDINAL, '');
  return { ...heading, acts: new Set(), filters: [{ dimension, in: [key] }], why: null };
}

/** What the rows say, by their labels from the outermost in. */
export function readRows(form: FormSheet, table: FormTable, about: string): Map<number, Heading> {
  const lines: Line[] = [];
  for (let row = table.firstRow; row <= table.lastRow; row++) {
    const words = rowWords(form, table, row).map((word) => ({ ...word, heading: readLabel(word.text, table) }));
    const distinct = words.filter(({ text }, i) => text !== words[i - 1]?.text);
    if (distinct.length > 0) lines.push({ at: row, words: distinct });
  }
  return readAxis(lines, 'rows', `${form.textAt(table.headTop, table.stubColumns[0] ?? 0)}${about}`);
}

/** What the heads of each body column say together. */
export function readColumns(form: FormSheet, table: FormTable, about: string): Map<number, Heading> {
  const lines = table.bodyColumns.map((column) => ({
    at: column,
    words: headCells(form, table, column).map((head) => ({ ...head, heading: readHeading(head.text) })),
  }));
  return readAxis(lines, 'columns', about);
}

/** item and item_group limit the same thing. */
const kindOf = (dimension: Filter['dimension']): string => (dimension.startsWith('item') ? 'item' : dimension);

type Wanted = { value: FigureBinding['value']; money: boolean; period: Moment | null } | { why: string };

const UNPLACED = '所指期间（本月、期初等）请手工指定';
const THIS_YEAR: Moment = { years: 0 };

/** The moment that a heading's words for time come to; what is told for a stretch of time is the year's unless they say more. */
function momentOf(heading: Heading, measure: MeasureId): Moment | null | { why: string } {
  const { scopes, period } = heading;
  const flow = measureOf(measure).kind === 'flow';
  for (const scope of scopes) {
    const closing = scope === 'closing' || (scope === 'cumulative' && measure === 'arrears_bal');
    if (!closing && !(flow && scope === 'year')) return { why: UNPLACED };
  }
  if (!flow) return period;
  if (period?.month !== undefined && period.month !== 12) return { why: '按月的发生额请手工指定' };
  return period ?? THIS_YEAR;
}

/** The value that a cell's headings ask for: count or amount, of the measure they or the title name. */
function valueOf(
  heading: Heading,
  topic: ReturnType<typeof readTopic>,
  { moneyOnly, all }: { moneyOnly: boolean; all: boolean },
): Wanted {
  const { quantity, indicator, period } = heading;
  if (indicator !== null) {
    const money = INDICATORS.find(({ id }) => id === indicator)?.unit === 'money';
    const value = { measure: 'indicator', name: indicator } as const;
    return { value, money, period: period ?? (isFlow({ value }) ? THIS_YEAR : null) };
  }
  const spoken = heading.acts.size > 0 || heading.measure !== null;
  const acts = heading.acts.size > 0 ? heading.acts : topic.acts;
  const counted = quantity === 'household' && !acts.has('insured');
  if (counted && !spoken && (acts.size === 0 || (all && heading.enterprises && !isOfDebts(heading.filters)))) {
    const unplaced = [...heading.scopes].some((scope) => scope !== 'closing');
    return unplaced ? { why: UNPLACED } : { value: { measure: 'ent_cnt' }, money: false, period };
  }
  const measure = heading.measure ?? measureSaid(acts, counted ? 'money' : quantity);
  if (measure === null) return { why: '没有写明是什么指标' };
  const moment = momentOf(heading, measure);
  if (moment && 'why' in moment) return moment;
  if (counted) return { value: { measure, agg: 'count_gt0' }, money: false, period: moment };
  const heads = measureOf(measure).unit === 'person';
  if (!spoken && quantity === null && !moneyOnly && !heads) return { why: '没有写明是户数、人数还是金额' };
  const money = measureOf(measure).unit === 'money';
  return { value: { measure, agg: aggregationOf(measure) }, money, period: moment };
}

const aggregationOf = (measure: MeasureId): 'max' | 'sum' =>
  measureOf(measure).overEnterprises === 'max' ? 'max' : 'sum';

/** Decimals that a number format shows, or null where it leaves them open. */
function decimalsShown(format: string): number | null {
  const section = (format.split(';')[0] ?? '').replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  if (!/[0#]/.test(section)) return null;
  return /\.([0#?]+)/.exec(section)?.[1]?.length ?? 0;
}

export type CellSays = {
  format: string;
  /** A unit stated for the cell's row alone; '' where there is none. */
  unit: string;
  /** Filters of the total that the cell may be a share of; null: there is none. */
  whole: readonly Filter[] | null;
};

/** What a body cell with this heading asks for, or why (Chinese) that is not certain. */
export function askedBy(heading: Heading, scope: TableScope, cell: CellSays): AskedFigure | { why: string } {
  const topic = readTopic(scope.title);
  const moneyOnly = scope.units.length === 1 && scope.units[0]?.unit === 'money';
  const all = scope.beyond === true;
  const wanted = heading.why === null ? valueOf(heading, topic, { moneyOnly, all }) : { why: heading.why };
  if ('why' in wanted) return wanted;
  const limited = limitedTo(wanted.value, heading, topic);
  if ('why' in limited) return limited;
  const title = ofEnterprise(wanted.value) ? topic.filters.filter((filter) => !isOfDebts([filter])) : topic.filters;
  const compared = heading.compared && comparedBy(heading, cell.whole && scoped(cell.whole, title));
  if (compared && 'why' in compared) return compared;
  const { value, period, money } = wanted;
  const ratio = isRatio({ value, ...(compared ? { compared } : {}) });
  const amount = money && (!ratio || compared === null);
  const perHead = value.measure === 'indicator';
  const written = heading.unit ?? unitsIn(`单位:${cell.unit}`)[0];
  const stated =
    written && isMoneyUnit(written.zh) ? written : perHead ? null : scope.units.find(({ unit }) => unit === 'money');
  if (amount && !perHead && (!stated || !isMoneyUnit(stated.zh))) return { why: '没有写明金额的计量单位' };
  // A figure a head is written in 元 even where the table is in 万元.
  const unit = stated && isMoneyUnit(stated.zh) ? stated.zh : perHead ? '元' : '万元';
  const decimals = amount || ratio ? (decimalsShown(cell.format) ?? (ratio ? 2 : DECIMALS[unit])) : 0;
  const { indicator, filters } = limited;
  const own = indicator ? { value: { measure: 'indicator' as const, name: indicator.name }, indicator } : { value };
  const asked = { ...own, filters, unit, decimals };
  const spoken = (dimension: string): boolean => asked.filters.some((f) => f.dimension === dimension);
  const bands = [...heading.bands, ...topic.bands].filter(({ dimension }) => spoken(dimension)).slice(0, 1);
  const groups = heading.groups.filter(({ dimension }) => spoken(dimension));
  return {
    ...asked,
    ...(period ? { period } : {}),
    ...(compared ? { compared } : {}),
    ...(bands.length > 0 ? { bands } : {}),
    ...(groups.length > 0 ? { groups } : {}),
  };
}

/** What a cell whose headings leave a doubt most likely asks for, the doubt set aside; null where even that says nothing. */
export function nearestTo(heading: Heading, scope: TableScope, cell: CellSays): AskedFigure | null {
  const { measure, indicator, acts, compared, open } = heading;
  const counts = heading.enterprises && scope.beyond === true;
  const named = measure !== null || indicator !== null || acts.size === 1 || counts;
  const told = readTopic(scope.title).acts;
  const taken = {
    ...heading,
    why: null,
    scopes: new Set<never>(),
    acts: named ? acts : told.size === 1 ? told : new Set(['arrears'] as const),
    quantity: heading.quantity ?? ('money' as const),
    filters: open && open !== 'rest' ? [...heading.filters, open.filter] : heading.filters,
    compared: compared && compared.as !== 'share' ? { ...compared, base: compared.base ?? { years: -1 } } : compared,
  };
  const money = scope.units.find(({ unit }) => unit === 'money');
  const units = money ? scope.units : [...scope.units, ...unitsIn('单位:万元')];
  const asked = askedBy(taken, { ...scope, units }, cell);
  return 'why' in asked ? null : asked;
}

/** The filters of a cell: those of its headings, then the title's. What is no debt is of no kind of debt. */
function limitedTo(
  value: FigureBinding['value'],
  heading: Heading,
  topic: ReturnType<typeof readTopic>,
): Pick<FigureBinding, 'filters' | 'indicator'> | { why: string } {
  const own = heading.filters;
  const debts = isOfDebts(own);
  const filters = scoped(own, topic.filters);
  const kinds = filters.filter((filter) => isOfDebts([filter]));
  if (ofEnterprise(value)) {
    return debts
      ? { why: '这个指标不分险种，请指定' }
      : { filters: filters.filter((filter) => !kinds.includes(filter)) };
  }
  if (topic.several && !debts) return { why: '标题说的不止一类欠款，请指定是哪一类' };
  const named = heading.acts.has('affected') || heading.measure !== null;
  if (
    value.measure === 'affected_cnt' &&
    !named &&
    !(kinds.length === 1 && kinds[0]?.dimension === 'item' && kinds[0].in.length === 1)
  )
    return { why: '涉及人数不能按险种相加，请指定' };
  const indicator = value.measure === 'indicator' ? indicatorOfKinds(value.name, kinds) : null;
  if (!indicator) return { filters };
  return { filters: filters.filter((filter) => !kinds.includes(filter)), indicator };
}

function comparedBy(
  { compared }: Heading,
  whole: Filter[] | null,
): NonNullable<FigureBinding['compared']> | { why: string } {
  if (compared?.as === 'share') return whole ? { as: 'share', filters: whole } : { why: '没有合计，不知占什么的比重' };
  const base = compared?.base ?? null;
  if (!compared || !base) return { why: '没有写明与何时相比，请指定' };
  return { as: compared.as, period: base };
}

/** The one line of an axis that leaves nothing out. */
const totalOf = (axis: ReadonlyMap<number, Heading>): Heading | null =>
  [...axis.values()].find(
    ({ total, compared, filters }) =>
      total && !compared && filters.every(({ dimension }) => kindOf(dimension) === 'item'),
  ) ?? null;

/** Proposals for every empty cell of the table's body. */
export function propose(book: Workbook, form: FormSheet, table: FormTable, told: TableScope): Proposal {
  const proposal: Proposal = { figures: [], unbound: [] };
  const { sheet } = form;
  const [rows, columns] = [readRows(form, table, told.title), readColumns(form, table, told.title)];
  const scope = { ...told, beyond: asksBeyondDebts([...rows.values(), ...columns.values()]) };
  const [allRows, allColumns] = [totalOf(rows), totalOf(columns)];
  for (const [row, rowHeading] of rows) {
    const unit = table.unitColumn === null ? '' : form.textAt(row, table.unitColumn);
    for (const [column, columnHeading] of columns) {
      const cell = address(row, column);
      if (!form.shows(row, column) || sheet.formulas[cell] !== undefined) continue;
      const held = cellAt(sheet, row, column);
      // Words in the body (—, ×) say that the cell is not to be filled.
      if (held !== null && typeof held !== 'number') continue;
      const heading = combine([rowHeading, columnHeading]);
      const whole = columnHeading.compared
        ? allRows && [allRows, columnHeading]
        : allColumns && [rowHeading, allColumns];
      const { format } = styleAt(book, sheet, row, column);
      const says = { format, unit, whole: whole && combine(whole).filters };
      const asked = askedBy(heading, scope, says);
      const why = held === null ? ('why' in asked ? asked.why : null) : '单元格中已有数';
      const near = why === null ? null : 'why' in asked ? nearestTo(heading, scope, says) : asked;
      if (why !== null) proposal.unbound.push({ sheet: sheet.name, cell, why, ...(near ? { near } : {}) });
      else if (!('why' in asked)) proposal.figures.push({ sheet: sheet.name, cell, ...asked });
    }
  }
  return proposal;
}

/** The title's own limits (养老保险…表) hold for cells whose headings set none of that kind. */
function scoped(filters: readonly Filter[], title: readonly Filter[]): Filter[] {
  const set = new Set(filters.map(({ dimension }) => kindOf(dimension)));
  return [...filters, ...title.filter(({ dimension }) => !set.has(kindOf(dimension)))];
}
