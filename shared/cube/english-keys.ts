// Keys that are the program's own words, in English: items, ownership groups, parts, bands, premium years that run together, the
// rest. A key that a ledger or a person wrote stays as it is.

import { grouped } from '../shown.ts';
import { bandOf } from '../vocabulary/bands.ts';
import type { DimensionId } from '../vocabulary/dimensions.ts';
import { ITEM_GROUPS, ITEMS } from '../vocabulary/items.ts';
import { OWNERSHIP_GROUPS } from '../vocabulary/ownership.ts';
import { PARTS, REST_LABEL, restLabel } from './labels.ts';

const listed = (list: readonly { zh: string; en: string }[]) => new Map(list.map(({ zh, en }) => [zh, en]));
const LISTED: Partial<Record<DimensionId, ReadonlyMap<string, string>>> = {
  item: listed(ITEMS),
  item_group: listed(ITEM_GROUPS),
  ownership: listed(OWNERSHIP_GROUPS),
  part: listed(PARTS),
};

/** The key in English; the key itself where it is nobody's but a ledger's. */
export function englishKey(key: string, dimension: DimensionId | undefined): string {
  if (key === REST_LABEL) return 'The rest';
  if (key === restLabel([[REST_LABEL]])) return 'The rest (gathered)';
  if (!dimension) return key;
  if (dimension === 'year' || dimension === 'due_year') return key.replace(/^(\d{4})年及以前$/, '$1 and before');
  return LISTED[dimension]?.get(key) ?? (bandOf(dimension) ? englishBand(key) : key);
}

const UNITS: Readonly<Record<string, string>> = { 年: 'years', 个月: 'months', 人: 'people', 元: 'yuan' };
const BAND = /^(?<below>不足)?(?<from>\d[\d.]*万?)(?:—(?<to>\d[\d.]*万?))?(?<unit>年|个月|人|元)(?<above>以上)?$/;

/** '10—19年' → '10–19 years', '1000万元以上' → '10,000,000 yuan or more', '1950—1959年' → '1950–1959'; others stay. */
function englishBand(key: string): string {
  if (key === '无欠费') return 'No arrears';
  const { below, from, to, unit, above } = BAND.exec(key)?.groups ?? {};
  if (!from || !unit) return key;
  const [low, high] = [plain(from), to && plain(to)];
  const isCalendar = unit === '年' && Number(low) >= 1000;
  const one = !high && !above && low === '1';
  const counted = isCalendar
    ? ''
    : ` ${one ? UNITS[unit]?.replace(/s$/, '').replace('people', 'person') : UNITS[unit]}`;
  const amount = (number: string) => (isCalendar ? number : grouped(number));
  if (below) return `${isCalendar ? 'Before' : 'Under'} ${amount(low)}${counted}`;
  if (above) return `${amount(low)}${counted}${isCalendar ? ' or later' : ' or more'}`;
  return high ? `${amount(low)}–${amount(high)}${counted}` : `${amount(low)}${counted}`;
}

const plain = (number: string): string =>
  number.endsWith('万') ? String(Number(number.slice(0, -1)) * 10_000) : number;
