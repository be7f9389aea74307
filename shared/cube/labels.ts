// Labels of keys that are not plain words of the ledger: premium years, parts, items. No logic beyond wording.

import { ITEMS } from '../vocabulary/items.ts';
import { EARLIEST } from '../period.ts';
import type { DueRange } from './read-facts.ts';

/** Row that gathers what is not among the top N. */
export const REST_LABEL = '其余';

/** What that row is called beside these keys: no key of a ledger is taken for it. */
export function restLabel(keys: readonly (readonly (string | null)[])[]): string {
  let label = REST_LABEL;
  while (keys.some((own) => own.includes(label))) label += '（合并）';
  return label;
}

/** '2018'; '1997—2003' where a period runs over several years; '1997年及以前' for all before. */
export function dueYearLabel(due: DueRange): string {
  const from = due.from.slice(0, 4);
  const to = due.to.slice(0, 4);
  if (due.from === EARLIEST && from !== to) return `${to}年及以前`;
  return from === to ? from : `${from}—${to}`;
}

export const PARTS = [
  { id: 'employer', zh: '单位部分', en: 'Employer’s share' },
  { id: 'employee', zh: '个人部分', en: 'Employee’s share' },
  { id: 'pooled', zh: '统筹', en: 'Pooled fund' },
  { id: 'account', zh: '个人账户', en: 'Personal account' },
] as const;
const PART_LABELS: Readonly<Record<string, string>> = Object.fromEntries(PARTS.map(({ id, zh }) => [id, zh]));

/** Parts in the order they are listed. */
export const PART_ORDER: readonly string[] = PARTS.map(({ zh }) => zh);

export const partLabel = (part: string | null): string | null => (part === null ? null : (PART_LABELS[part] ?? part));

const ITEM_LABELS = new Map<string, string>(ITEMS.map((item) => [item.id, item.zh]));
export const itemLabel = (word: string): string => ITEM_LABELS.get(word) ?? word;
