// What one heading of a form says, with the same words as a ledger's headings: which facts it keeps (filters) and what
// it measures. A heading with anything in it that is not understood says why, and its cells are left to the user.

import { listen, silent, type Said } from '../ledger/tokens.ts';
import { splitUnit } from '../ledger/units.ts';
import { compact } from '../period.ts';
import { MEASURE_WORDS } from '../vocabulary/measure-headings.ts';
import { ITEM_GROUPS, ITEMS, type ItemId } from '../vocabulary/items.ts';
import type { MeasureId } from '../vocabulary/measures.ts';
import type { Act, Quantity, Scope } from '../vocabulary/terms.ts';
import type { WrittenUnit } from '../vocabulary/units.ts';
import { ASPECTS } from '../vocabulary/dimensions.ts';
import { INDICATORS } from '../vocabulary/indicators.ts';
import type { FigureBinding, Moment } from './form.ts';
import { bandsOf, readRange, type Bands, type Range } from './bands.ts';
import { classNamed, splitOwnership, twoMinded, type Filter, type Open } from './classes.ts';
import { takeMoments, yearsOf, type Comparison, type Dated } from './moments.ts';

export type Groups = NonNullable<FigureBinding['groups']>;

export type Heading = {
  filters: Filter[];
  acts: ReadonlySet<Act>;
  scopes: ReadonlySet<Scope>;
  /** A measure that the heading names outright, such as 在册职工. */
  measure: MeasureId | null;
  /** An indicator of the vocabulary, by its id. */
  indicator: string | null;
  /** A class of debts or sizes; what it comes to depends on the other classes of the form. */
  range: Range | null;
  bands: Bands;
  /** Keys counted as one, where the filters speak of one by its label. */
  groups: Groups;
  period: Moment | null;
  /** The end of a month that is printed with its year; which period that is depends on the other heads. */
  dated: Dated | null;
  compared: Comparison | null;
  quantity: Quantity | null;
  /** 企业户数: asks for enterprises outright. */
  enterprises: boolean;
  unit: WrittenUnit | null;
  open: Open;
  total: boolean;
  ofWhich: boolean;
  /** Chinese, fit for the user; null where all of it was understood. */
  why: string | null;
};

export const plain: Heading = {
  filters: [],
  acts: new Set(),
  scopes: new Set(),
  measure: null,
  indicator: null,
  range: null,
  bands: [],
  groups: [],
  period: null,
  dated: null,
  compared: null,
  quantity: null,
  enterprises: false,
  unit: null,
  open: null,
  total: false,
  ofWhich: false,
  why: null,
};

/** '一、', '(一)', '1.' in front of a label. */
export const ORDINAL = /^(?:[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十\d]+\)|\d{1,2}[、.](?!\d)|[①-⑳])/;
const OF_WHICH = /^其中:?/;
/** 全市 and the like leave nothing out. */
const EVERYTHING = /^全[市区县省州旗](?:合计|总计)?$|^总?计$/;
/** Asks for enterprises outright; 户数 alone counts those that the form is about. */
const ENTERPRISES = /^(?:企业|单位|用人单位)总?(?:户数|个数|家数|数量|数)$/;
/** Heads over 男 and 女, 在岗 and 下岗: they say no more than what stands below. */
const ASPECT_HEAD = /^(?:性别|年龄|文化程度|学历|在岗|岗位|收入)(?:状况|情况|构成|结构|分布|分组|状态)$/;

/** 征缴率 → 当期征缴率, 人均欠费 → 人均欠费（在册）: ids of the vocabulary; null where it knows none of that name. */
function indicatorNamed(text: string): string | null {
  const bare = text.replace(/[%‰]|\(.*\)/g, '');
  const found = INDICATORS.filter(({ zh }) => {
    const own = compact(zh).replace(/\(.*\)/, '');
    return own === bare || own === `当期${bare}`;
  });
  return found[0]?.id ?? null;
}

const itemLabel = (id: ItemId): string => ITEMS.find((item) => item.id === id)?.zh ?? id;
const SOCIAL = ITEM_GROUPS.find(({ id }) => id === 'social')?.zh ?? '';

/** A measure that the words name outright, and of whom: 下岗职工 are those on the roll without a post. */
function measureNamed(text: string): { measure: MeasureId; filters: Filter[] } | null {
  const bare = text.replace(/(?:合计|总计|小计)$/, '');
  for (const { words, measure, breakdown } of MEASURE_WORDS) {
    if (!words.includes(text) && !words.includes(bare)) continue;
    if (breakdown === undefined) return { measure, filters: [] };
    const [name = '', key = ''] = breakdown.split('=');
    const aspect = ASPECTS.find(({ id }) => id === name);
    if (aspect) return { measure, filters: [{ dimension: aspect.id, in: [key] }] };
  }
  return null;
}

function whyNotUnderstood(said: Said, text: string): string | null {
  if (said.derived) return `“${text}”是比率或增减，没有现成的算法，请指定`;
  if (said.left !== '') return `“${text}”未能识别（${said.left}）`;
  if (said.span && said.span.precision !== 'year') return `“${text}”不是整年`;
  if (said.part !== null || said.breakdown !== null) return `“${text}”是分项人员或分担部分，请手工指定`;
  return null;
}

function filtersSaid(said: Said): Filter[] {
  const filters: Filter[] = [];
  const items = [...said.items].map(itemLabel);
  if (items.length > 0) filters.push({ dimension: 'item', in: items });
  else if (said.social) filters.push({ dimension: 'item_group', in: [SOCIAL] });
  if (said.span) filters.push(yearsOf(said.span.range));
  return filters;
}

/** What the text of one heading or row label means. */
export function readHeading(raw: string): Heading {
  const ofWhich = OF_WHICH.test(compact(raw).replace(ORDINAL, ''));
  const bare = compact(raw)
    .replace(ORDINAL, '')
    .replace(OF_WHICH, '')
    .replace(ORDINAL, '')
    .replace(/:$/, '')
    .replace(/^实际(?=[清征缴收])/, '');
  const { text: whole, unit } = splitUnit(bare);
  const range = readRange(bare);
  if (range) return { ...plain, ofWhich, range };
  const indicator = indicatorNamed(whole);
  if (indicator !== null) return { ...plain, indicator, ofWhich };
  if (EVERYTHING.test(whole)) return { ...plain, unit, ofWhich, total: true };
  const timed = takeMoments(whole, unit?.unit === 'percent');
  const { text, period, compared, dated } = timed;
  const time = { period, compared, dated };
  if (timed.why !== null) return { ...plain, unit, ofWhich, why: timed.why };
  if (ASPECT_HEAD.test(text)) return { ...plain, ...time, unit, ofWhich };
  const named = measureNamed(text);
  if (named) return { ...plain, ...time, ...named, unit, ofWhich };
  const doubt = twoMinded(text);
  if (doubt) return { ...plain, ...time, ...doubt, unit, ofWhich, why: `“${text}”有几种理解` };
  const enterprises = ENTERPRISES.test(text);
  const only = classNamed(text);
  if (only) return { ...plain, ...time, filters: [only], unit, ofWhich };
  const { filter, rest } = splitOwnership(text);
  const said = silent();
  listen(rest, said);
  const { months } = said;
  return {
    ...plain,
    ...time,
    period: period ?? (months ? { years: 0, month: months.to } : null),
    filters: [...(filter ? [filter] : []), ...filtersSaid(said)],
    acts: said.acts,
    scopes: said.scopes,
    measure: null,
    quantity: said.quantity,
    enterprises,
    unit,
    total: said.total,
    ofWhich: ofWhich || said.ofWhich,
    why: whyNotUnderstood(said, text),
  };
}

/** `several`: the title names debts that no one filter names together. */
export type Topic = { acts: ReadonlySet<Act>; filters: Filter[]; bands: Bands; several: boolean };

/** 欠费100万元以上企业 in a title: the class that all of the form is about. */
function classIn(title: string): { filters: Filter[]; bands: Bands } {
  const words = /\d+(?:\.\d+)?(?:万|亿|千)?元(?:\(含\))?(?:及?以[上下])/.exec(title)?.[0];
  const range = words === undefined ? null : readRange(words);
  const classes = range && bandsOf([range], title);
  return range && classes ? banded(range, classes) : { filters: [], bands: [] };
}

/** The filter and bands that a class comes to among `classes`. */
export function banded(
  range: Range,
  { bands, keys }: NonNullable<ReturnType<typeof bandsOf>>,
): { filters: Filter[]; bands: Bands } {
  return { bands, filters: bands.map(({ dimension }) => ({ dimension, in: keys(range) })) };
}

/** What a form's title says of all its cells: the one thing it is about, the debts that it covers, and of whom. */
export function readTopic(title: string): Topic {
  const said = silent();
  const plainTitle = compact(title);
  listen(plainTitle, said);
  const { filters, bands } = classIn(plainTitle);
  const several = said.social && said.items.size > 0;
  return {
    acts: said.acts.size === 1 ? said.acts : new Set(),
    filters: [...(several ? [] : filtersSaid({ ...said, span: null })), ...filters],
    bands,
    several,
  };
}

/** Headings that stand above one another, or on both sides of a cell, taken together. */
export function combine(parts: readonly Heading[]): Heading {
  const filters = new Map<string, Filter>();
  let why = parts.find((part) => part.why !== null)?.why ?? null;
  for (const filter of parts.flatMap((part) => part.filters)) {
    const known = filters.get(filter.dimension);
    const [one, other] = known && known.in.length < filter.in.length ? [known, filter] : [filter, known];
    // 公有 above 国有 says the same thing more widely.
    if (other && !one.in.every((key) => other.in.includes(key)))
      why ??= `“${other.in.join('、')}”与“${one.in.join('、')}”相互矛盾`;
    filters.set(filter.dimension, one);
  }
  const [kinds, group] = [filters.get('item'), filters.get('item_group')];
  if (kinds && group?.in.includes(SOCIAL)) {
    const social = ITEMS.flatMap((item) => (item.group === 'social' ? [item.zh] : []));
    if (kinds.in.every((key) => social.some((zh) => zh === key))) filters.delete('item_group');
    else why ??= `“${kinds.in.join('、')}”不都是社会保险`;
  }
  const measures = new Set(parts.flatMap((part) => part.measure ?? part.indicator ?? []));
  if (measures.size > 1) why ??= '行与列说的不是同一个指标';
  const periods = parts.flatMap((part) => part.period ?? []);
  if (new Set(periods.map((period) => JSON.stringify(period))).size > 1) why ??= '行与列说的不是同一个时点';
  const comparisons = parts.flatMap((part) => part.compared ?? []);
  if (comparisons.length > 1) why ??= '行与列都是比较数';
  return {
    filters: [...filters.values()],
    acts: new Set(parts.flatMap((part) => [...part.acts])),
    scopes: new Set(parts.flatMap((part) => [...part.scopes])),
    measure: parts.findLast((part) => part.measure !== null)?.measure ?? null,
    range: parts.findLast((part) => part.range !== null)?.range ?? null,
    bands: [...new Map(parts.flatMap((part) => part.bands).map((band) => [band.dimension, band])).values()],
    groups: [...new Map(parts.flatMap((part) => part.groups).map((group) => [group.label, group])).values()],
    indicator: parts.findLast((part) => part.indicator !== null)?.indicator ?? null,
    period: periods[0] ?? null,
    dated: parts.findLast((part) => part.dated !== null)?.dated ?? null,
    compared: comparisons[0] ?? null,
    open: parts.findLast((part) => part.open !== null)?.open ?? null,
    quantity: parts.findLast((part) => part.quantity !== null)?.quantity ?? null,
    enterprises: parts.some((part) => part.enterprises),
    unit: parts.findLast((part) => part.unit !== null)?.unit ?? null,
    total: parts.some((part) => part.total),
    ofWhich: parts.some((part) => part.ofWhich),
    why,
  };
}

const BY_ACT: Readonly<Partial<Record<Act, MeasureId>>> = {
  arrears: 'arrears_bal',
  fresh: 'new_arrears',
  recovered: 'recovered_amt',
  due: 'due_amt',
  paid: 'paid_current',
  late_fee: 'late_fee',
  paying: 'payer_cnt',
  affected: 'affected_cnt',
};

/** The measure that acts and quantity name together; null where it is not one measure for certain. */
export function measureSaid(acts: ReadonlySet<Act>, quantity: Quantity | null): MeasureId | null {
  // 本年新增欠费 is fresh debt; 拖欠工资涉及人数 are those whom the debt concerns.
  const one = (['fresh', 'affected'] as const).find((act) => acts.has(act));
  const [act, second] = one ? [one] : [...acts];
  if (act === undefined || second !== undefined) return null;
  if (act === 'advanced') return quantity === 'people' ? 'advanced_cnt' : 'advanced_amt';
  if (act === 'insured')
    return quantity === 'people' ? 'insured_cnt' : quantity === 'household' ? 'insured_unit_cnt' : null;
  if (act === 'arrears' && quantity === 'people') return 'affected_cnt';
  if (act === 'arrears' && quantity === 'month') return 'owed_months';
  const measure = BY_ACT[act] ?? null;
  const ofPeople = act === 'paying' || act === 'affected';
  return (quantity === 'people' || (quantity === null && ofPeople)) === ofPeople ? measure : null;
}
