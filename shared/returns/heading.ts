// What one heading of a form says, with the same words as a ledger's headings: which facts it keeps (filters) and what
// it measures. A heading with anything in it that is not understood says why, and its cells are left to the user.

import type { z } from 'zod';
import type { FilterSchema } from '../cube/spec.ts';
import { listen, silent, type Said } from '../ledger/tokens.ts';
import { splitUnit } from '../ledger/units.ts';
import { compact } from '../period.ts';
import { MEASURE_WORDS } from '../vocabulary/measure-headings.ts';
import { ITEM_GROUPS, ITEMS, type ItemId } from '../vocabulary/items.ts';
import type { MeasureId } from '../vocabulary/measures.ts';
import { isOwnershipWord, readOwnership } from '../vocabulary/ownership.ts';
import type { Act, Quantity, Scope } from '../vocabulary/terms.ts';
import type { WrittenUnit } from '../vocabulary/units.ts';
import { industryWords } from '../vocabulary/industries.ts';
import { INDICATORS } from '../vocabulary/indicators.ts';
import type { Moment } from './form.ts';
import { bandsOf, readRange, type Bands, type Range } from './bands.ts';
import { takeMoments, type Comparison } from './moments.ts';

export type Filter = z.infer<typeof FilterSchema>;

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
  period: Moment | null;
  compared: Comparison | null;
  quantity: Quantity | null;
  unit: WrittenUnit | null;
  /** 其他: what its neighbours leave; a word that has another reading, with the one to take where they do not. */
  open: 'rest' | { filter: Filter } | null;
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
  period: null,
  compared: null,
  quantity: null,
  unit: null,
  open: null,
  total: false,
  ofWhich: false,
  why: null,
};

/** '一、', '(一)', '1.' in front of a label. */
export const ORDINAL = /^(?:[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十\d]+\)|\d{1,2}[、.](?!\d)|[①-⑳])/;
const OF_WHICH = /^其中:?/;
/** Words of two minds: 其他 may be an ownership or a debt, 公有 a sector, 控股 is another axis than registration. */
const TWO_MINDED = /^其[他它](?:经济|所有制|类型|企业)*$|公有|^非公|控股|混合|^内资/;
const REST = /^其[他它]/;
/** 全市 and the like leave nothing out. */
const EVERYTHING = /^全[市区县省州旗](?:合计|总计)?$|^总?计$/;

/** Sectors as the forms that set them against each other count them; classes of mixed ownership belong to neither. */
const SECTORS: readonly { words: RegExp; in: string[] }[] = [
  {
    words: /^非公有?(?:制|制?经济|性质)*(?:企业)?$/,
    in: ['私营', '个体', '私营个体', '港澳台', '外资', '非公有制', '非公'],
  },
  { words: /^公有(?:制|制?经济|性质)*(?:企业)?$/, in: ['国有', '集体', '公有制', '公有'] },
];

function twoMinded(text: string): Heading['open'] {
  if (REST.test(text)) return 'rest';
  const sector = SECTORS.find(({ words }) => words.test(text));
  if (sector) return { filter: { dimension: 'ownership', in: sector.in } };
  const read = readOwnership(text);
  return read.how === 'mapped' ? { filter: { dimension: 'ownership', in: [read.label] } } : null;
}

/** 征缴率 → 当期征缴率, 人均欠费 → 人均欠费（在册）: ids of the vocabulary; null where it knows none of that name. */
function indicatorNamed(text: string): string | null {
  const bare = text.replace(/[%‰]|\(.*\)/g, '');
  const found = INDICATORS.filter(({ zh }) => {
    const own = compact(zh).replace(/\(.*\)/, '');
    return own === bare || own === `当期${bare}`;
  });
  return found[0]?.id ?? null;
}

/** Standing of an enterprise, under every spelling that ledgers keep: 特困企业 asks for 特困 and 特困企业 alike. */
const STANDINGS: readonly { dimension: 'hardship' | 'production_status'; word: string }[] = [
  { dimension: 'hardship', word: '特困' },
  { dimension: 'production_status', word: '停产' },
  { dimension: 'production_status', word: '半停产' },
  { dimension: 'production_status', word: '破产' },
  { dimension: 'production_status', word: '关闭' },
];

function standingFilter(text: string): Filter | null {
  const found = STANDINGS.find(({ word }) => text === word || text === `${word}企业`);
  return found ? { dimension: found.dimension, in: [found.word, `${found.word}企业`] } : null;
}

const itemLabel = (id: ItemId): string => ITEMS.find((item) => item.id === id)?.zh ?? id;
const SOCIAL = ITEM_GROUPS.find(({ id }) => id === 'social')?.zh ?? '';

const ownershipFilter = (text: string): Filter | null =>
  isOwnershipWord(text) && !TWO_MINDED.test(text) ? { dimension: 'ownership', in: [readOwnership(text).label] } : null;

/** '国有企业户数' → the ownership in front and what follows it; the longest ownership word wins. */
function splitOwnership(text: string): { filter: Filter | null; rest: string } {
  for (let length = text.length; length > 1; length--) {
    const filter = ownershipFilter(text.slice(0, length));
    if (filter) return { filter, rest: text.slice(length) };
  }
  return { filter: null, rest: text };
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
  if (said.span) filters.push({ dimension: 'year', in: [said.span.range.from.slice(0, 4)] });
  return filters;
}

/** What the text of one heading or row label means. */
export function readHeading(raw: string): Heading {
  const ofWhich = OF_WHICH.test(compact(raw).replace(ORDINAL, ''));
  const bare = compact(raw).replace(ORDINAL, '').replace(OF_WHICH, '').replace(ORDINAL, '').replace(/:$/, '');
  const { text: whole, unit } = splitUnit(bare);
  const range = readRange(bare);
  if (range) return { ...plain, ofWhich, range };
  const indicator = indicatorNamed(whole);
  if (indicator !== null) return { ...plain, indicator, ofWhich };
  if (EVERYTHING.test(whole)) return { ...plain, unit, ofWhich, total: true };
  const timed = takeMoments(whole, unit?.unit === 'percent');
  const { text, period, compared } = timed;
  const time = { period, compared };
  if (timed.why !== null) return { ...plain, unit, ofWhich, why: timed.why };
  const measure = MEASURE_WORDS.find(
    ({ words, breakdown }) => breakdown === undefined && words.includes(text),
  )?.measure;
  if (measure) return { ...plain, ...time, measure, unit, ofWhich };
  if (TWO_MINDED.test(text))
    return { ...plain, ...time, unit, ofWhich, open: twoMinded(text), why: `“${text}”有几种理解` };
  const standing = standingFilter(text);
  if (standing) return { ...plain, ...time, filters: [standing], unit, ofWhich };
  const industry = industryWords(text);
  if (industry) return { ...plain, ...time, filters: [{ dimension: 'industry', in: industry }], unit, ofWhich };
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
    unit,
    total: said.total,
    ofWhich: ofWhich || said.ofWhich,
    why: whyNotUnderstood(said, text),
  };
}

export type Topic = { acts: ReadonlySet<Act>; filters: Filter[]; bands: Bands };

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
  return {
    acts: said.acts.size === 1 ? said.acts : new Set(),
    filters: [...filtersSaid({ ...said, span: null }), ...filters],
    bands,
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
    indicator: parts.findLast((part) => part.indicator !== null)?.indicator ?? null,
    period: periods[0] ?? null,
    compared: comparisons[0] ?? null,
    open: parts.findLast((part) => part.open !== null)?.open ?? null,
    quantity: parts.findLast((part) => part.quantity !== null)?.quantity ?? null,
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
  const [act, second] = acts.has('fresh') ? (['fresh'] as const) : [...acts];
  if (act === undefined || second !== undefined) return null;
  if (act === 'advanced') return quantity === 'people' ? 'advanced_cnt' : 'advanced_amt';
  if (act === 'insured') return quantity === 'people' ? 'insured_cnt' : null;
  if (act === 'arrears' && quantity === 'month') return 'owed_months';
  const measure = BY_ACT[act] ?? null;
  const ofPeople = act === 'paying' || act === 'affected';
  return (quantity === 'people') === ofPeople ? measure : null;
}
