// What one column of a table means, told from its heading path and from what the table is about.
// A heading that is not wholly understood is 'unknown': it is reported and its figures are not stored.

import { ATTRIBUTES, type AttributeId } from '../vocabulary/dimensions.ts';
import { ATTRIBUTE_WORDS, FIELD_WORDS, type Field, MEASURE_WORDS } from '../vocabulary/headings.ts';
import type { Part } from '../vocabulary/terms.ts';
import type { ItemId } from '../vocabulary/items.ts';
import { measureOf, type MeasureId } from '../vocabulary/measures.ts';
import type { WrittenUnit } from '../vocabulary/units.ts';
import { isOwnershipWord, readOwnership } from '../vocabulary/ownership.ts';
import { compact, readLayer, type MonthRange, type Span } from '../period.ts';
import { listen, type Said, silent } from './tokens.ts';
import { plainLabel, splitUnit, unitsIn } from './units.ts';
import type { ColumnRole } from './reading.ts';

/** What title, file name and the like say the table is about. `item`: the only kind of debt they name. */
export type Topic = { measure: MeasureId | null; people: MeasureId | null; item: ItemId | null };

/** Why a column's figures are not stored. */
export type Silence =
  | 'unknown'
  | 'derived'
  | 'counted'
  | 'cumulative'
  | 'opening'
  | 'group'
  | 'private'
  | 'of-which'
  | 'no-measure'
  | 'left-out';
/** The date that a heading's words put in place of the table's own. */
export type When = 'table' | 'opening' | 'start' | 'month' | 'year';

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
  booked: 'period',
  as_of: 'period',
  item: 'item',
  kind: 'unknown',
  person: 'note',
};

/** The field that a single word names, for telling headings from data; null for none. */
export const fieldOf = (word: string): Field | null => FIELDS.get(plainLabel(word).toUpperCase()) ?? null;
export const attributeOf = (word: string): AttributeId | null => ATTRIBUTE_OF.get(plainLabel(word)) ?? null;

/** What a title, the lines beneath it and the file's name say about every figure of the table. */
export function topicOf(texts: readonly string[]): Topic {
  const said = silent();
  for (const text of texts) listen(compact(text), said);
  const all = compact(texts.join(' '));
  const [only] = said.items;
  return {
    measure: said.acts.has('arrears') || said.acts.has('lapsed') ? 'arrears_bal' : null,
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

type Found = { measure: MeasureId } | { silence: Silence };

/** The measure that the words make together. */
function measureFrom(said: Said, topic: Topic): Found {
  const has = (act: Parameters<Said['acts']['has']>[0]): boolean => said.acts.has(act);
  const { quantity } = said;
  const lone = said.acts.size === 1;
  if (quantity === 'household') return { silence: 'counted' };
  if (has('arrears') && has('paid') && said.acts.size === 2) return { measure: 'recovered_amt' };
  if (has('paying')) return { measure: 'payer_cnt' };
  if (has('affected')) return { measure: 'affected_cnt' };
  if (has('insured')) return lone && quantity === 'people' ? { measure: 'insured_cnt' } : { silence: 'unknown' };
  if (has('advanced')) return { measure: quantity === 'people' ? 'advanced_cnt' : 'advanced_amt' };
  if ((has('arrears') || has('lapsed')) && quantity === 'month') return { measure: 'owed_months' };
  if (has('arrears') && lone && quantity === 'people') return { measure: 'affected_cnt' };
  if (quantity === 'people' || quantity === 'month') {
    return topic.people && said.acts.size === 0 && quantity === 'people'
      ? { measure: topic.people }
      : { silence: 'unknown' };
  }
  if (has('late_fee'))
    return said.acts.size === 1 || (said.acts.size === 2 && has('arrears'))
      ? { measure: 'late_fee' }
      : { silence: 'unknown' };
  if (has('fresh')) return { measure: 'new_arrears' };
  if (has('recovered')) return lone ? { measure: 'recovered_amt' } : { silence: 'unknown' };
  if (has('lapsed')) return { silence: 'unknown' };
  if (!lone && said.acts.size > 0) return { silence: 'unknown' };
  if (has('due')) return { measure: 'due_amt' };
  if (has('paid')) return { measure: 'paid_current' };
  if (has('arrears')) return { measure: 'arrears_bal' };
  if (said.breakdown !== null && (said.items.size > 0 || said.breakdown.startsWith('worker=')))
    return { silence: 'unknown' };
  if (said.breakdown !== null) return { measure: said.breakdown.startsWith('status=') ? 'active_cnt' : 'roster_cnt' };
  if (topic.people && said.span && quantity === null && topic.measure === null) return { measure: topic.people };
  return topic.measure ? { measure: topic.measure } : { silence: 'no-measure' };
}

/** Narrows a figure by words such as 年初, 本月, 累计; a silence where the words do not go with the measure. */
function scoped(said: Said, measure: MeasureId): { when: When; breakdown: string } | { silence: Silence } {
  const { kind } = measureOf(measure);
  const breakdown = said.breakdown ?? '';
  const [scope, second] = said.scopes;
  if (second !== undefined && !said.scopes.has('closing')) return { silence: 'unknown' };
  if (scope === undefined || scope === 'closing') return { when: 'table', breakdown };
  if (kind === 'flow') {
    if (scope === 'cumulative') return { silence: 'cumulative' };
    if (scope === 'term') return { when: 'table', breakdown };
    return scope === 'month' || scope === 'year' ? { when: scope, breakdown } : { silence: 'unknown' };
  }
  if (scope === 'opening' || scope === 'start') return { when: scope, breakdown };
  if (measure !== 'arrears_bal') return { silence: 'unknown' };
  if (scope === 'cumulative') return { when: 'table', breakdown };
  if (scope === 'year') return { when: 'table', breakdown: 'layer=本年' };
  return scope === 'prior' ? { when: 'table', breakdown: 'layer=历年' } : { silence: 'unknown' };
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
    span: said.span,
    social: said.social,
    ofWhich: said.ofWhich,
  };
  if (said.derived || unit?.unit === 'percent') return unlike('derived', shared);
  if (said.left !== '' || said.items.size > 1) return unlike('unknown', shared);
  const words =
    said.acts.size +
    said.items.size +
    said.scopes.size +
    (said.quantity ? 1 : 0) +
    (said.span ? 1 : 0) +
    (said.part ? 1 : 0);
  if (!phrase && words === 0 && !said.total && said.breakdown === null) return unlike('unknown', shared);
  const found: Found = phrase ? { measure: phrase.measure } : measureFrom(said, topic);
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

/** The heading path (top to bottom, compact) of a column, read. */
export function readHeading(path: readonly string[], topic: Topic): Meaning {
  const split = path.map(splitUnit);
  const unit = split.map((part) => part.unit).findLast((one) => one !== null) ?? null;
  const segments = split.map((part) => part.text).filter((text) => text !== '');
  const last = segments.at(-1);
  if (last === undefined) return { ...nothing, unit };
  const parents = silent();
  for (const parent of segments.slice(0, -1)) if (!isOwnershipWord(parent)) listen(parent, parents);
  const grouped = parents.acts.size + parents.items.size > 0;
  const field = fieldOf(last);
  if (field && !(grouped && field === 'name')) {
    return {
      ...nothing,
      role: ROLES[field],
      field,
      unit,
      silence: field === 'private' ? 'private' : field === 'kind' ? 'unknown' : null,
    };
  }
  const attribute = attributeOf(last);
  if (attribute) return { ...nothing, role: 'attribute', attribute, silence: null };
  const classes = segments.filter(isOwnershipWord);
  const words = segments.filter((text) => !isOwnershipWord(text));
  const said = silent();
  for (const text of words) listen(text, said);
  if (said.quantity === null && unit?.unit === 'person') said.quantity = 'people';
  const bare = last.replace(/^其中:?/, '');
  const whole = MEASURE_OF.get(bare);
  const phrase = whole && !grouped ? whole : null;
  if (phrase) said.left = '';
  if (phrase && parents.left !== '') said.left = parents.left;
  if (phrase?.breakdown === undefined && phrase) said.breakdown = null;
  if (words.length === 0 && classes.length > 0 && said.quantity === null) said.quantity = 'money';
  const meaning = figure(said, unit, topic, phrase);
  const [first] = classes;
  return first === undefined ? meaning : { ...meaning, ownership: readOwnership(first).label };
}

/** Is the text a word that stands in headings and not in data? `strong` where it cannot be data. */
export function headingWord(text: string): 'strong' | 'weak' | null {
  if (text.length > 30 || (/单位:|^\(/.test(text) && unitsIn(text).length > 0)) return null;
  const { text: bare } = splitUnit(text);
  if (bare === '' || bare.length > 24) return null;
  if (fieldOf(bare) || attributeOf(bare)) return 'strong';
  const whole = MEASURE_OF.get(bare);
  if (whole) return whole.breakdown !== undefined || /^(?:退休|离退休)$/.test(bare) ? 'weak' : 'strong';
  if (isOwnershipWord(bare) || readLayer(bare)) return 'weak';
  const said = silent();
  listen(bare, said);
  if (said.left !== '') return said.derived && said.left.length <= 2 ? 'weak' : null;
  if (said.acts.size > 0 || said.quantity !== null || said.derived) return 'strong';
  return said.items.size + said.scopes.size > 0 || said.total || said.part || said.span || said.breakdown
    ? 'weak'
    : null;
}
