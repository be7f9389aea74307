// Labels of keys that are not plain words of the ledger: premium years, parts, breakdowns. No logic beyond wording.

import { ASPECTS } from '../vocabulary/dimensions.ts';
import { ITEMS } from '../vocabulary/items.ts';
import { EARLIEST } from '../period.ts';
import type { DueRange } from './read-facts.ts';

/** Row that gathers what is not among the top N. */
export const REST_LABEL = '其余';

/** '2018'; '1997—2003' where a period runs over several years; '1997年及以前' for all before. */
export function dueYearLabel(due: DueRange): string {
  const from = due.from.slice(0, 4);
  const to = due.to.slice(0, 4);
  if (due.from === EARLIEST && from !== to) return `${to}年及以前`;
  return from === to ? from : `${from}—${to}`;
}

const PART_LABELS: Readonly<Record<string, string>> = {
  employer: '单位部分',
  employee: '个人部分',
  pooled: '统筹',
  account: '个人账户',
};

/** Parts in the order they are listed. */
export const PART_ORDER = Object.values(PART_LABELS);

export const partLabel = (part: string | null): string | null => (part === null ? null : (PART_LABELS[part] ?? part));

const ITEM_LABELS = new Map<string, string>(ITEMS.map((item) => [item.id, item.zh]));
export const itemLabel = (word: string): string => ITEM_LABELS.get(word) ?? word;

/** Whether a breakdown crosses several aspects: 'age=40岁以下;sex=男'. */
export const isCrossed = (breakdown: string | null): boolean => breakdown?.includes(';') ?? false;

/** What a breakdown says of each aspect it names; '' where the roster says nothing of it. */
export const aspectsOf = (breakdown: string | null): ReadonlyMap<string, string> =>
  new Map(
    (breakdown ?? '').split(';').flatMap((part) => {
      const sign = part.indexOf('=');
      return sign < 0 ? [] : [[part.slice(0, sign), part.slice(sign + 1)] as const];
    }),
  );

/** A bit for each of ASPECTS among the dimensions. */
export const aspectBits = (dimensions: readonly string[]): number =>
  ASPECTS.reduce((bits, { id }, at) => (dimensions.includes(id) ? bits | (1 << at) : bits), 0);

/**
 * What a breakdown divides by: 'sex' of 'sex=男'. Keys of one partition add up to the whole; keys of two do not.
 * Crossed ones are a partition together: of one enterprise and date those of one statement count (restate.ts).
 */
export function partitionOf(breakdown: string | null): string | null {
  if (breakdown === null) return null;
  if (isCrossed(breakdown)) return ';';
  const sign = breakdown.indexOf('=');
  return sign < 0 ? breakdown : breakdown.slice(0, sign);
}
