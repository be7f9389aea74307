// A heading cut into the words of the vocabulary, longest first. What no word covers is left over, and a heading
// with something left over is not understood: better asked than guessed.

import { MEASURE_WORDS } from '../vocabulary/measure-headings.ts';
import {
  ACT_WORDS,
  type Act,
  DERIVED_WORDS,
  FILLER_WORDS,
  ITEM_WORDS,
  PART_WORDS,
  type Part,
  QUANTITY_WORDS,
  type Quantity,
  SCOPE_WORDS,
  type Scope,
  STATUS_WORDS,
  TOTAL_WORDS,
  UNCLEAR_WORDS,
  WORKER_WORDS,
} from '../vocabulary/terms.ts';
import type { ItemId } from '../vocabulary/items.ts';
import { dateDigits, readLayer, type Span } from '../period.ts';

/** What the words of a heading, taken together, say. */
export type Said = {
  items: Set<ItemId>;
  acts: Set<Act>;
  quantity: Quantity | null;
  scopes: Set<Scope>;
  part: Part | null;
  breakdown: string | null;
  span: Span | null;
  /** Months without their year: 3月, 1-6月, 一季度. */
  months: { from: number; to: number } | null;
  total: boolean;
  derived: boolean;
  ofWhich: boolean;
  /** The insurance words 社会保险 / 五险 stand in it. */
  social: boolean;
  /** Characters that no word covers. */
  left: string;
};

export const silent = (): Said => ({
  items: new Set(),
  acts: new Set(),
  quantity: null,
  scopes: new Set(),
  part: null,
  breakdown: null,
  span: null,
  months: null,
  total: false,
  derived: false,
  ofWhich: false,
  social: false,
  left: '',
});

type Apply = (said: Said) => void;
const LEXICON = new Map<string, [word: string, apply: Apply][]>();

function teach(words: readonly string[], apply: Apply): void {
  for (const word of words) {
    const first = word.charAt(0);
    const list = LEXICON.get(first);
    if (list) list.push([word, apply]);
    else LEXICON.set(first, [[word, apply]]);
  }
}

const entries = <K extends string, V>(table: Readonly<Record<K, V>>): [K, V][] => Object.entries(table) as [K, V][];

teach(UNCLEAR_WORDS, (said) => void (said.left += '?'));
for (const [item, words] of entries(ITEM_WORDS)) teach(words, (said) => void said.items.add(item));
for (const [act, words] of entries(ACT_WORDS)) {
  teach(words, (said) => {
    said.acts.add(act === 'wage_arrears' ? 'arrears' : act);
    if (act === 'wage_arrears') said.items.add('wage');
    if (act === 'affected' || act === 'paying') said.quantity = 'people';
  });
}
for (const [quantity, words] of entries(QUANTITY_WORDS)) teach(words, (said) => void (said.quantity = quantity));
for (const [scope, words] of entries(SCOPE_WORDS)) teach(words, (said) => void said.scopes.add(scope));
for (const [part, words] of entries(PART_WORDS)) teach(words, (said) => void (said.part = part));
for (const [status, words] of entries(STATUS_WORDS)) teach(words, (said) => void (said.breakdown = `status=${status}`));
for (const [worker, words] of entries(WORKER_WORDS)) teach(words, (said) => void (said.breakdown = `worker=${worker}`));
for (const { words, breakdown } of MEASURE_WORDS) {
  if (breakdown !== undefined && !breakdown.startsWith('status='))
    teach(words, (said) => void (said.breakdown = breakdown));
}
teach(TOTAL_WORDS, (said) => void (said.total = true));
teach(DERIVED_WORDS, (said) => void (said.derived = true));
teach(FILLER_WORDS, () => {});
teach(['其中'], (said) => void (said.ofWhich = true));
teach(['社会保险费', '社会保险', '社保费', '社保', '五险'], (said) => void (said.social = true));
for (const list of LEXICON.values()) list.sort((a, b) => b[0].length - a[0].length);

const SPAN_HEAD =
  /^(?:(?:(?:19|20)\d{2}[年./-]?|\d{2}[年./])\d{1,2}(?:月份?)?[-—–―~至到]+(?:(?:19|20)\d{2}[年./-]?|\d{2}[年./])\d{1,2}(?:月份?)?(?!\d)|(?:(?:19|20)\d{2}|\d{2})年?(?:(?:[、,](?:(?:19|20)\d{2}|\d{2})年?)+(?<=年)|[-—–~至到](?:(?:19|20)\d{2}|\d{2})年)度?|(?:19|20)\d{2}年?[-—–~至到](?:19|20)\d{2}(?:年度?)?|(?:(?:19|20)\d{2}|\d{2})年度?(?:及其?|底|末)?(?:以前|之前|前)(?:年度)?|(?:(?:19|20)\d{2}|\d{2}(?=年))(?:年(?:\d{1,2}月?(?:[-—~至]\d{1,2}月)?[底末]?|[上下]半年|第?[一二三四]季度|[度底末])?|[-./]\d{1,2}|\d{2})?)/;

const MONTHS_HEAD =
  /^(?:第?([一二三四1-4])季度|([上下])半年|(\d{1,2})月?[-—–~至到](\d{1,2})月份?|(\d{1,2}|十[一二]?|[一二三四五六七八九])月份?)/;
const NUMERALS = '一二三四五六七八九十';
const monthNumber = (text: string): number =>
  /^\d/.test(text)
    ? Number(text)
    : text.length === 2
      ? 11 + NUMERALS.indexOf(text.charAt(1))
      : NUMERALS.indexOf(text) + 1;

/** Months without a year at the start of a text, and how long they are written; null where none are. */
export function monthsAt(text: string): { from: number; to: number; length: number } | null {
  const match = MONTHS_HEAD.exec(text);
  if (!match) return null;
  const [whole, quarter, half, first, last, only] = match;
  const length = whole.length;
  if (quarter !== undefined) {
    const q = monthNumber(quarter);
    return { from: q * 3 - 2, to: q * 3, length };
  }
  if (half !== undefined) return half === '上' ? { from: 1, to: 6, length } : { from: 7, to: 12, length };
  const [from, to] = [monthNumber(first ?? only ?? ''), monthNumber(last ?? only ?? '')];
  return from >= 1 && from <= to && to <= 12 ? { from, to, length } : null;
}

/** Adds to `said` what one segment of a heading says. The text is compact (half width, no spaces). */
export function listen(text: string, said: Said): void {
  const segment = dateDigits(text);
  let at = 0;
  while (at < segment.length) {
    const rest = segment.slice(at);
    const written = /^\d/.test(rest) ? SPAN_HEAD.exec(rest)?.[0] : undefined;
    const span = written === undefined ? null : readLayer(written);
    const months = written === undefined && !/[\d年]$/.test(segment.slice(0, at)) ? monthsAt(rest) : null;
    const entry = LEXICON.get(rest.charAt(0))?.filter(([word]) => rest.startsWith(word)) ?? [];
    const longest = entry[0]?.[0].length ?? 0;
    if (span && written !== undefined && written.length > longest) {
      if (said.span) said.left += written;
      said.span = span;
      at += written.length;
    } else if (months && months.length > longest) {
      if (said.months) said.left += rest.slice(0, months.length);
      said.months = { from: months.from, to: months.to };
      at += months.length;
    } else if (longest > 0) {
      for (const [word, apply] of entry) if (word.length === longest) apply(said);
      at += longest;
    } else {
      said.left += rest.charAt(0);
      at += 1;
    }
  }
}

const ITEM_CELLS = new Map<string, ItemId>();
for (const [item, words] of entries(ITEM_WORDS)) for (const word of words) ITEM_CELLS.set(word, item);

/** The item that a cell or a row's label names ('一、养老保险费', '欠缴医疗保险金', '110'); null where none or several. */
export function readItem(text: string): ItemId | null {
  const bare = text
    .replace(/^(?:[一二三四五六七八九十]+|\([一二三四五六七八九十]+\)|\d+)[、.．)]?(?=[^\d])/, '')
    .replace(/^其中:?/, '');
  const known = ITEM_CELLS.get(bare);
  if (known !== undefined) return known;
  const said = silent();
  listen(bare, said);
  const [only] = said.items;
  const plain = said.left === '' && said.span === null && !said.total && !said.derived && said.breakdown === null;
  return plain && said.items.size === 1 && only !== undefined ? only : null;
}
