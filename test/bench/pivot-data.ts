// A made city for measuring pivots: 20,000 enterprises over 25 years in 12 items, the same at every run.
// Half of the facts are balances in layers by premium year, half are payments dated at each year's end.

import type { CubeAttribute, CubeSource } from '../../shared/cube/facts.ts';
import { blocksOf, type CubeFact } from '../shared/cube/source.ts';
import type { AttributeId } from '../../shared/vocabulary/dimensions.ts';
import { ITEMS } from '../../shared/vocabulary/items.ts';
import { OWNERSHIP_GROUPS } from '../../shared/vocabulary/ownership.ts';

export const ENTERPRISES = 20_000;
export const YEARS = Array.from({ length: 25 }, (_, at) => 1999 + at);
export const CITY_ITEMS = ITEMS.slice(0, 12);
export const LABELS = {
  ownership: OWNERSHIP_GROUPS.map(({ zh }) => zh),
  district: Array.from({ length: 10 }, (_, at) => `第${at + 1}区`),
  industry: Array.from({ length: 20 }, (_, at) => `行业${at + 1}`),
  production_status: ['正常', '半停产', '停产', '破产'],
} as const satisfies Partial<Record<AttributeId, readonly string[]>>;

/** Facts of one enterprise and year: a balance and a payment for each of `depth` items. */
const PER_CELL = ENTERPRISES * YEARS.length * 2;
export const CLOSING_YEAR = 2023;

/** A well-mixed number of 32 bits, the same for the same arguments. */
function mixed(a: number, b: number, c: number): number {
  let hash = Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca6b) ^ Math.imul(c + 1, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return (hash ^ (hash >>> 16)) >>> 0;
}

export const enterpriseName = (subject: number): string => `阳光${subject}厂`;

/** The place in `LABELS[attribute]` that held for the enterprise in the year; a third of them change ownership once. */
export function standing(subject: number, attribute: keyof typeof LABELS, year: number): number {
  const seed = Object.keys(LABELS).indexOf(attribute);
  const own = mixed(subject, seed, 0) % LABELS[attribute].length;
  if (attribute !== 'ownership' || subject % 3 > 0 || year < changeYear(subject)) return own;
  return (own + 1) % LABELS.ownership.length;
}

const changeYear = (subject: number): number => 2000 + (mixed(subject, 9, 9) % 20);

export type CityFact = { subject: number; balance: boolean; item: number; year: number; value: number };

/** Payments year by year, then the balances of each enterprise; `count` must be a multiple of a million. */
export function* cityFacts(count: number): Generator<CityFact> {
  const depth = count / PER_CELL;
  if (!Number.isInteger(depth)) throw new RangeError(`not a multiple of ${PER_CELL}: ${count}`);
  const fact = (subject: number, year: number, balance: boolean, at: number): CityFact => {
    const chance = mixed(subject, year, Number(balance));
    return { subject, balance, item: (chance + at) % CITY_ITEMS.length, year, value: 1 + ((chance >>> 8) % 9_999_999) };
  };
  for (const year of YEARS)
    for (let subject = 1; subject <= ENTERPRISES; subject++)
      for (let at = 0; at < depth; at++) yield fact(subject, year, false, at);
  for (let subject = 1; subject <= ENTERPRISES; subject++)
    for (const year of YEARS) for (let at = 0; at < depth; at++) yield fact(subject, year, true, at);
}

export function cityAttributes(): CubeAttribute[] {
  const records: CubeAttribute[] = [];
  for (let subject = 1; subject <= ENTERPRISES; subject++) {
    for (const attribute of Object.keys(LABELS) as (keyof typeof LABELS)[]) {
      const add = (year: number) =>
        records.push({
          subject,
          attribute,
          asOf: `${year}-01-01`,
          value: LABELS[attribute][standing(subject, attribute, year)] ?? '',
          number: null,
        });
      add(1999);
      if (attribute === 'ownership' && subject % 3 === 0) add(changeYear(subject));
    }
  }
  return records;
}

/** Ledgers by district: one of payments for each year, one of balances. */
export function cubeFact(fact: CityFact, id: number): CubeFact {
  const district = LABELS.district[standing(fact.subject, 'district', fact.year)] ?? '';
  return {
    id,
    subject: fact.subject,
    measure: fact.balance ? 'arrears_bal' : 'paid_current',
    item: CITY_ITEMS[fact.item]?.id ?? null,
    part: '',
    breakdown: '',
    dueFrom: `${fact.year}-01`,
    dueTo: `${fact.year}-12`,
    asOf: `${fact.balance ? CLOSING_YEAR : fact.year}-12-31`,
    value: fact.value,
    batch: 1,
    ledger: fact.balance ? '欠费台账' : '缴费台账',
    reporter: district,
  };
}

export const citySource = (count: number): CubeSource => ({
  subjects: Array.from({ length: ENTERPRISES }, (_, at) => ({
    id: at + 1,
    kind: 'enterprise' as const,
    name: enterpriseName(at + 1),
  })),
  attributes: cityAttributes(),
  facts: blocksOf(
    cityFacts(count).map((fact, at) => cubeFact(fact, at + 1)),
    1000,
  ),
});
