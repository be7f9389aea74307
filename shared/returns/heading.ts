// What one heading of a form says, with the same words as a ledger's headings: which facts it keeps (filters) and what
// it measures. A heading with anything in it that is not understood says why, and its cells are left to the user.

import type { z } from 'zod';
import type { FilterSchema } from '../cube/spec.ts';
import { listen, silent, type Said } from '../ledger/tokens.ts';
import { splitUnit } from '../ledger/units.ts';
import { compact } from '../period.ts';
import { MEASURE_WORDS } from '../vocabulary/headings.ts';
import { ITEM_GROUPS, ITEMS, type ItemId } from '../vocabulary/items.ts';
import type { MeasureId } from '../vocabulary/measures.ts';
import { isOwnershipWord, readOwnership } from '../vocabulary/ownership.ts';
import type { Act, Quantity, Scope } from '../vocabulary/terms.ts';
import type { WrittenUnit } from '../vocabulary/units.ts';

export type Filter = z.infer<typeof FilterSchema>;

export type Heading = {
  filters: Filter[];
  acts: ReadonlySet<Act>;
  scopes: ReadonlySet<Scope>;
  /** A measure that the heading names outright, such as 在册职工. */
  measure: MeasureId | null;
  quantity: Quantity | null;
  unit: WrittenUnit | null;
  total: boolean;
  ofWhich: boolean;
  /** Chinese, fit for the user; null where all of it was understood. */
  why: string | null;
};

const plain: Heading = {
  filters: [],
  acts: new Set(),
  scopes: new Set(),
  measure: null,
  quantity: null,
  unit: null,
  total: false,
  ofWhich: false,
  why: null,
};

/** '一、', '(一)', '1.' in front of a label. */
const ORDINAL = /^(?:[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十\d]+\)|\d{1,2}[、.](?!\d))/;
const OF_WHICH = /^其中:?/;
/** Words of two minds: 其他 may be an ownership or a debt, 公有 a sector, 控股 is another axis than registration. */
const TWO_MINDED = /^其[他它]$|公有|^非公|控股|混合/;

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
  if (said.derived) return `“${text}”是比率或增减，由公式计算`;
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
  const { text, unit } = splitUnit(bare);
  const measure = MEASURE_WORDS.find(
    ({ words, breakdown }) => breakdown === undefined && words.includes(text),
  )?.measure;
  if (measure) return { ...plain, measure, unit, ofWhich };
  if (TWO_MINDED.test(text)) return { ...plain, unit, ofWhich, why: `“${text}”有几种理解` };
  const standing = standingFilter(text);
  if (standing) return { ...plain, filters: [standing], unit, ofWhich };
  const { filter, rest } = splitOwnership(text);
  const said = silent();
  listen(rest, said);
  return {
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

/** What a form's title says of all its cells: the one thing it is about, and the debts that it covers. */
export function readTopic(title: string): { acts: ReadonlySet<Act>; filters: Filter[] } {
  const said = silent();
  listen(compact(title), said);
  const filters = filtersSaid({ ...said, span: null });
  return { acts: said.acts.size === 1 ? said.acts : new Set(), filters };
}

/** Headings that stand above one another, or on both sides of a cell, taken together. */
export function combine(parts: readonly Heading[]): Heading {
  const filters = new Map<string, Filter>();
  let why = parts.find((part) => part.why !== null)?.why ?? null;
  for (const filter of parts.flatMap((part) => part.filters)) {
    const known = filters.get(filter.dimension);
    if (known && known.in.join() !== filter.in.join())
      why ??= `“${known.in.join('、')}”与“${filter.in.join('、')}”相互矛盾`;
    filters.set(filter.dimension, filter);
  }
  const measures = new Set(parts.flatMap((part) => part.measure ?? []));
  if (measures.size > 1) why ??= '行与列说的不是同一个指标';
  return {
    filters: [...filters.values()],
    acts: new Set(parts.flatMap((part) => [...part.acts])),
    scopes: new Set(parts.flatMap((part) => [...part.scopes])),
    measure: parts.findLast((part) => part.measure !== null)?.measure ?? null,
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
