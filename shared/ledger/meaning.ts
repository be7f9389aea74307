// What one column of a table means, told from its heading path and from what the table is about.
// A heading that is not wholly understood is 'unknown': it is reported and its figures are not stored.

import { ATTRIBUTES, type AttributeId } from '../vocabulary/dimensions.ts';
import { ATTRIBUTE_WORDS, FIELD_WORDS, type Field } from '../vocabulary/headings.ts';
import { MEASURE_WORDS } from '../vocabulary/measure-headings.ts';
import type { Act, Part } from '../vocabulary/terms.ts';
import type { ItemId } from '../vocabulary/items.ts';
import { measureOf, type MeasureId } from '../vocabulary/measures.ts';
import type { WrittenUnit } from '../vocabulary/units.ts';
import { isOwnershipWord, readOwnership } from '../vocabulary/ownership.ts';
import { compact, isoMonth, readLayer, type MonthRange, type Span } from '../period.ts';
import { measureFrom, type Found, scoped, type Silence, type Topic, type When } from './measure-words.ts';
import { listen, type Said, silent } from './tokens.ts';
import { plainLabel, splitUnit, unitsIn } from './units.ts';
import type { ColumnRole } from './reading.ts';

export type Meaning = {
  role: ColumnRole;
  field: Field | null;
  attribute: AttributeId | null;
  measure: MeasureId | null;
  item: ItemId | null;
  part: Part | '';
  breakdown: string;
  span: Span | null;
  /** The period that a person said the figures are for. */
  due: MonthRange | null;
  when: When;
  unit: WrittenUnit | null;
  /** An amount paid against the arrears of its twin column: 单位欠费(已缴). */
  twin: boolean;
  social: boolean;
  ofWhich: boolean;
  /** The ownership class that the column stands for, in a table that has classes across. */
  ownership: string | null;
  silence: Silence | null;
};

export const nothing: Meaning = {
  role: 'unknown',
  field: null,
  attribute: null,
  measure: null,
  item: null,
  part: '',
  breakdown: '',
  span: null,
  due: null,
  when: 'table',
  unit: null,
  twin: false,
  social: false,
  ofWhich: false,
  ownership: null,
  silence: 'unknown',
};

const FIELDS = new Map<string, Field>();
for (const [field, words] of Object.entries(FIELD_WORDS) as [Field, readonly string[]][])
  for (const word of words) FIELDS.set(word, field);
const ATTRIBUTE_OF = new Map<string, AttributeId>();
for (const { id, zh, also } of ATTRIBUTES) for (const word of [zh, ...also]) ATTRIBUTE_OF.set(word, id);
for (const [id, words] of Object.entries(ATTRIBUTE_WORDS) as [AttributeId, readonly string[]][])
  for (const word of words) ATTRIBUTE_OF.set(word, id);
const MEASURE_OF = new Map<string, (typeof MEASURE_WORDS)[number]>();
for (const entry of MEASURE_WORDS) for (const word of entry.words) MEASURE_OF.set(word, entry);

export const ROLES: Readonly<Record<Field, ColumnRole>> = {
  name: 'key',
  employer_no: 'key',
  uscc: 'key',
  org_code: 'key',
  ordinal: 'ordinal',
  note: 'note',
  private: 'note',
  due: 'period',
  year: 'period',
  month: 'period',
  booked: 'period',
  as_of: 'period',
  item: 'item',
  kind: 'unknown',
  person: 'note',
};

/** The field that a single word names, for telling headings from data; null for none. */
export const fieldOf = (word: string): Field | null => FIELDS.get(plainLabel(word).toUpperCase()) ?? null;
export const attributeOf = (word: string): AttributeId | null => ATTRIBUTE_OF.get(plainLabel(word)) ?? null;

const FLOWS = {
  recovered: 'recovered_amt',
  due: 'due_amt',
  paid: 'paid_current',
  fresh: 'new_arrears',
} as const satisfies Partial<Record<Act, MeasureId>>;

/** The measure of amounts that the title alone names; null where it names none, or both a debt and what was paid of it. */
function aboutMeasure({ acts }: Said): MeasureId | null {
  const flow = (['recovered', 'due', 'paid', 'fresh'] as const).filter((act) => acts.has(act));
  const [only] = flow;
  if (acts.has('arrears') || acts.has('lapsed')) return only === undefined ? 'arrears_bal' : null;
  if (only === undefined || flow.length > 1) return null;
  return FLOWS[only];
}

/** What a title, the lines beneath it and the file's name say about every figure of the table. */
export function topicOf(texts: readonly string[]): Topic {
  const said = silent();
  for (const text of texts) listen(compact(text), said);
  const all = compact(texts.join(' '));
  const [only] = said.items;
  return {
    asOf: null,
    measure: aboutMeasure(said),
    people: /缴费人[数员]/.test(all)
      ? 'payer_cnt'
      : /参保人[数员]/.test(all)
        ? 'insured_cnt'
        : /从业人/.test(all)
          ? 'employed_cnt'
          : null,
    item: said.items.size === 1 && only !== undefined ? only : null,
  };
}

/** Does a title say what its table is about, so that a file's name need not? */
export function saysTopic(title: string): boolean {
  const said = silent();
  listen(compact(title), said);
  return said.social || said.items.size + said.acts.size > 0 || /缴费人|参保人|从业人|职工/.test(title);
}

/** Does a title name kinds of debt, so that a sheet's name does not narrow it? */
export function saysItem(title: string): boolean {
  const said = silent();
  listen(compact(title), said);
  return said.items.size > 0;
}

/** Measures that are about a kind of debt: a title's only kind is theirs too. */
export const ABOUT_ITEMS: ReadonlySet<MeasureId> = new Set<MeasureId>([
  'arrears_bal',
  'due_amt',
  'paid_current',
  'recovered_amt',
  'new_arrears',
  'late_fee',
  'advanced_amt',
  'advanced_cnt',
  'owed_months',
  'affected_cnt',
  'insured_cnt',
  'payer_cnt',
]);

/** 3月, 1-6月, 一季度 in the year of the table's date; null where that is not known or they lie after it. */
function monthsOf({ months }: Said, { asOf }: Topic): Span | null {
  if (months === null || asOf === null) return null;
  const year = Number(asOf.slice(0, 4));
  const range = { from: isoMonth(year, months.from), to: isoMonth(year, months.to) };
  return range.to > asOf.slice(0, 7) ? null : { range, precision: 'month', day: null };
}

const unlike = (silence: Silence, more: Partial<Meaning>): Meaning => ({ ...nothing, ...more, silence });

function figure(
  said: Said,
  unit: WrittenUnit | null,
  topic: Topic,
  phrase: { measure: MeasureId; breakdown?: string } | null,
): Meaning {
  const shared = {
    unit,
    item: [...said.items][0] ?? null,
    part: said.part ?? ('' as const),
    span: said.span ?? monthsOf(said, topic),
    social: said.social,
    ofWhich: said.ofWhich,
  };
  if (said.derived || unit?.unit === 'percent') return unlike('derived', shared);
  if (said.left !== '' || said.items.size > 1) return unlike('unknown', shared);
  if (said.months && !shared.span) return unlike('undated', shared);
  const words =
    said.acts.size +
    said.items.size +
    said.scopes.size +
    (said.quantity ? 1 : 0) +
    (shared.span ? 1 : 0) +
    (said.part ? 1 : 0);
  if (!phrase && words === 0 && !said.total && said.breakdown === null) return unlike('unknown', shared);
  const found: Found = phrase ? { measure: phrase.measure } : measureFrom({ ...said, span: shared.span }, topic);
  if (said.total && !phrase && (said.quantity === 'household' || unit?.unit === 'household'))
    return unlike('counted', shared);
  if (said.total && !phrase) {
    const measure = 'measure' in found && (said.acts.size > 0 || said.quantity === 'people') ? found.measure : null;
    return { ...nothing, ...shared, role: 'total', measure, silence: null, breakdown: said.breakdown ?? '' };
  }
  if ('silence' in found) return unlike(found.silence, shared);
  const { measure } = found;
  if (unit && unit.unit !== measureOf(measure).unit) return unlike('unknown', shared);
  const narrowed = scoped(said, measure);
  if ('silence' in narrowed) return unlike(narrowed.silence, shared);
  const item = phrase ? null : (shared.item ?? (ABOUT_ITEMS.has(measure) && !said.social ? topic.item : null));
  const twin = said.acts.has('arrears') && said.acts.has('paid');
  const breakdown = phrase?.breakdown ?? narrowed.breakdown;
  // 单位待转金 is the firm's credit, not an employer's part of one.
  const part = measure === 'credit_bal' ? '' : shared.part;
  return {
    ...nothing,
    ...shared,
    part,
    role: 'measure',
    measure,
    item,
    breakdown,
    when: narrowed.when,
    twin,
    silence: null,
  };
}

/** 大病/单位 beside 大病/个人 is what the employer pays, not who it is; 基本情况/单位 is. */
const isSide = (segments: readonly string[]): boolean =>
  /^(?:单位|企业)$/.test(segments.at(-1) ?? '') &&
  segments.length > 1 &&
  !/情况|信息|概况|单位|企业/.test(segments.at(-2) ?? '');

/** Does a heading say a date and nothing else (1999年末)? What is counted then stands above it. */
function onlyDates(heading: string): boolean {
  const said = silent();
  listen(heading, said);
  return said.span !== null && said.left === '' && said.acts.size + said.items.size === 0 && said.quantity === null;
}

/** 其他欠款 over 工资, 采暖费: what it is other than stands elsewhere, and says nothing of the columns beneath. */
const ownOf = (parent: string): string => parent.replace(/其[他它](?=$|欠款|欠费|费用|款项|项目|债务|应付|拖欠)/, '');

/** The heading path (top to bottom, compact) of a column, read. */
export function readHeading(path: readonly string[], topic: Topic): Meaning {
  const split = path.map(splitUnit);
  const unit = split.map((part) => part.unit).findLast((one) => one !== null) ?? null;
  const segments = split.map(({ text }) => (text === '本金' ? '欠费本金' : text)).filter((text) => text !== '');
  const last = segments.at(-1);
  if (last === undefined) return { ...nothing, unit };
  const parents = silent();
  for (const parent of segments.slice(0, -1)) if (!isOwnershipWord(parent)) listen(ownOf(parent), parents);
  const grouped = parents.acts.size + parents.items.size > 0;
  const field = fieldOf(last);
  if (field && !(field === 'name' && (grouped || isSide(segments)))) {
    return {
      ...nothing,
      role: ROLES[field],
      field,
      unit,
      silence: field === 'private' || field === 'person' ? 'private' : field === 'kind' ? 'unknown' : null,
    };
  }
  const attribute = attributeOf(last);
  if (attribute) return { ...nothing, role: 'attribute', attribute, silence: null };
  const classes = segments.filter(isOwnershipWord);
  const words = segments
    .filter((text) => !isOwnershipWord(text))
    .map((text, i, all) => (i < all.length - 1 ? ownOf(text) : text));
  const said = silent();
  for (const text of words) listen(text, said);
  if (said.quantity === null && unit?.unit === 'person') said.quantity = 'people';
  const bare = last.replace(/^其中:?/, '');
  const above = onlyDates(last) && segments.length === 2 ? MEASURE_OF.get(segments[0] ?? '') : undefined;
  const whole = MEASURE_OF.get(bare) ?? above;
  const phrase = whole && !grouped ? whole : null;
  if (phrase) said.left = above ? '' : parents.left;
  if (phrase?.breakdown === undefined && phrase) said.breakdown = null;
  if (words.length === 0 && classes.length > 0 && said.quantity === null) said.quantity = 'money';
  const meaning = figure(said, unit, topic, phrase);
  const [first] = classes;
  return first === undefined ? meaning : { ...meaning, ownership: readOwnership(first).label };
}

/** Over the columns that divide a head-count: 按年龄分, 其中:性别. */
const ASPECT = /^(?:其中:?)?按?(?:性别|年龄段?|岗位|在岗情况|文化程度|学历|收入状况)(?:分组?|结构|构成|情况)?$/;

/** Is the text a word that stands in headings and not in data? `strong` where it cannot be data. */
export function headingWord(text: string): 'strong' | 'weak' | null {
  if (text.length > 30 || (/单位:|^\(/.test(text) && unitsIn(text).length > 0)) return null;
  const { text: bare } = splitUnit(text);
  if (bare === '' || bare.length > 24) return null;
  if (fieldOf(bare) || attributeOf(bare)) return 'strong';
  if (ASPECT.test(bare)) return 'weak';
  const whole = MEASURE_OF.get(bare);
  if (whole) return whole.breakdown !== undefined || /^(?:退休|离退休)$/.test(bare) ? 'weak' : 'strong';
  if (isOwnershipWord(bare) || readLayer(bare)) return 'weak';
  const said = silent();
  listen(ownOf(bare), said);
  if (said.left !== '') return said.derived && said.left.length <= 2 ? 'weak' : null;
  if (said.acts.size > 0 || said.quantity !== null || said.derived) return 'strong';
  if (said.items.size + said.scopes.size > 0 || said.total || said.part || said.span) return 'weak';
  return said.months || said.breakdown || /[\u4e00-\u9fff]{2}/.test(bare) ? 'weak' : null;
}
