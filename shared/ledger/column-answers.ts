// What a person says a column means, as one short text: 累计欠费,养老保险,单位部分,1998年,万元. The same text on the command
// line, in the window's answers, in the store's words. Words may be Chinese, English or identifiers, in any order.

import { compact, dueText, type MonthRange, readLayer } from '../period.ts';
import { refused, type Result } from '../result.ts';
import { ATTRIBUTES, type AttributeId } from '../vocabulary/dimensions.ts';
import { ITEMS, type ItemId } from '../vocabulary/items.ts';
import { measureOf, MEASURES, type MeasureId } from '../vocabulary/measures.ts';
import type { Part } from '../vocabulary/terms.ts';
import { WRITTEN_UNITS } from '../vocabulary/units.ts';

/** Columns that say who and when; `item`: which kind of debt the row is about. */
export const COLUMN_FIELDS = [
  { id: 'name', zh: '企业名称', en: 'Enterprise name' },
  { id: 'employer_no', zh: '单位编号', en: 'Employer number' },
  { id: 'uscc', zh: '统一社会信用代码', en: 'Credit code' },
  { id: 'org_code', zh: '组织机构代码', en: 'Organisation code' },
  { id: 'item', zh: '险种或项目', en: 'Item column' },
  { id: 'due', zh: '所属期', en: 'Premium period' },
  { id: 'year', zh: '年度', en: 'Year column' },
  { id: 'as_of', zh: '截至日期', en: 'As-of date column' },
] as const;
export type ColumnField = (typeof COLUMN_FIELDS)[number]['id'];

export const COLUMN_PARTS: readonly { id: Part; zh: string; en: string }[] = [
  { id: 'employer', zh: '单位部分', en: 'Employer part' },
  { id: 'employee', zh: '个人部分', en: 'Employee part' },
  { id: 'pooled', zh: '统筹部分', en: 'Pooled part' },
  { id: 'account', zh: '个人账户', en: 'Personal account' },
];

const SKIP = { id: 'skip', zh: '不入库', en: 'Not stored' } as const;
const TOTAL = { id: 'total', zh: '合计', en: 'Stated total' } as const;
const NO_ITEM = { id: 'no_item', zh: '不分项目', en: 'No item' } as const;

/** An aspect left out is as the heading and the title say; `item` null: the figure is of no item. */
export type ColumnAnswer =
  | { as: 'skip' }
  | { as: 'total' }
  | { as: 'field'; field: ColumnField }
  | { as: 'attribute'; attribute: AttributeId }
  | {
      as: 'measure';
      measure: MeasureId;
      item?: ItemId | null | undefined;
      part?: Part | undefined;
      /** 'sex=男' … */
      breakdown?: string | undefined;
      due?: MonthRange | undefined;
      unit?: string | undefined;
    };

type Named<Id extends string> = { readonly id: Id; readonly zh: string; readonly en: string };
const named = <Id extends string>(list: readonly Named<Id>[], word: string): Id | null =>
  list.find(({ id, zh, en }) => id === word || zh === word || en.toLowerCase() === word.toLowerCase())?.id ?? null;
const zhOf = <Id extends string>(list: readonly Named<Id>[], id: Id): string =>
  list.find((entry) => entry.id === id)?.zh ?? id;

const unread = (text: string, word: string): Result<never> =>
  refused({
    code: 'import.column-answer',
    message: `“${text}”不是列的含义：不认识“${word}”。`,
    values: { text, word },
    hint: '写成 指标[,项目][,单位部分|个人部分][,所属期][,金额单位]，如 累计欠费,养老保险,万元；或 企业名称、所有制等列名，或 合计、不入库。',
  });

/** '1998年', '1998-01~1998-06', '1997年以前' → the period that the premium is for. */
function dueIn(word: string): MonthRange | null {
  const range = /^(\d{4}-\d{2})~(\d{4}-\d{2})$/.exec(word);
  if (range?.[1] !== undefined && range[2] !== undefined) return { from: range[1], to: range[2] };
  return /^\d/.test(word) ? (readLayer(word)?.range ?? null) : null;
}

/** A period as a person types it alone: '1998' is the year too; null for what is none. */
export const periodSaid = (typed: string): MonthRange | null => {
  const text = typed.trim();
  return dueIn(/^\d{4}$/.test(text) ? `${text}年` : text);
};

/** Reads a column's meaning; refuses a text with a word that means nothing, or with words that do not go together. */
export function readColumnAnswer(text: string): Result<ColumnAnswer> {
  const words = text
    .split(/[,，;；、]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const [first] = words;
  if (first === undefined) return unread(text, text);
  if (words.length === 1) {
    const field = named(COLUMN_FIELDS, first);
    const attribute = named<AttributeId>(ATTRIBUTES, first);
    if (named([SKIP], first)) return { ok: true, value: { as: 'skip' } };
    if (named([TOTAL], first)) return { ok: true, value: { as: 'total' } };
    if (field) return { ok: true, value: { as: 'field', field } };
    if (attribute) return { ok: true, value: { as: 'attribute', attribute } };
  }
  const said: Omit<Extract<ColumnAnswer, { as: 'measure' }>, 'measure'> & { measure?: MeasureId } = { as: 'measure' };
  for (const word of words) {
    const measure = named<MeasureId>(MEASURES, word);
    const item = named([NO_ITEM], word) ? null : named<ItemId>(ITEMS, word);
    const part = named(COLUMN_PARTS, word);
    const due = dueIn(word);
    if (measure && said.measure === undefined) said.measure = measure;
    else if ((item !== null || word === NO_ITEM.zh || word === NO_ITEM.id) && said.item === undefined) said.item = item;
    else if (part && said.part === undefined) said.part = part;
    else if (Object.hasOwn(WRITTEN_UNITS, compact(word)) && said.unit === undefined) said.unit = compact(word);
    else if (/^[a-z]+=\S+$/.test(word) && said.breakdown === undefined) said.breakdown = word;
    else if (due && said.due === undefined) said.due = due;
    else return unread(text, word);
  }
  const { measure, unit } = said;
  if (measure === undefined) return unread(text, first);
  const written = unit === undefined ? undefined : WRITTEN_UNITS[unit];
  if (written && written.unit !== measureOf(measure).unit) return unread(text, unit ?? '');
  return { ok: true, value: { ...said, measure } };
}

/** The text of a meaning, in Chinese; `readColumnAnswer` reads it back to the same. */
export function columnAnswerText(answer: ColumnAnswer): string {
  if (answer.as === 'skip') return SKIP.zh;
  if (answer.as === 'total') return TOTAL.zh;
  if (answer.as === 'field') return zhOf(COLUMN_FIELDS, answer.field);
  if (answer.as === 'attribute') return zhOf<AttributeId>(ATTRIBUTES, answer.attribute);
  const { measure, item, part, breakdown, due, unit } = answer;
  const period = due && (/^\d{4}$/.test(dueText(due)) ? `${dueText(due)}年` : `${due.from}~${due.to}`);
  return [
    measureOf(measure).zh,
    item === null ? NO_ITEM.zh : item && zhOf<ItemId>(ITEMS, item),
    part && zhOf(COLUMN_PARTS, part),
    breakdown,
    period,
    unit,
  ]
    .filter((word) => word !== undefined && word !== '')
    .join(',');
}
