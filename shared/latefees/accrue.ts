// The 滞纳金 of one layer of a debt as of a day: an estimate (测算), never a principal, never added over time. Integers of 分 throughout.

import { isoMonth, type IsoDate, type MonthRange } from '../period.ts';
import type { ItemId } from '../vocabulary/items.ts';
import { CAP, type Tariff } from './tariffs.ts';

/** `item`: null where no ledger says which insurance. `due`: premium months, both counted; null where the balance is not split. */
export type Owed = { principal: number; item: ItemId | null; due: MonthRange | null };

export type Accrued = {
  /** First and last day charged. Of a layer of several months the first day is that of its last month: the least there can be. */
  from: IsoDate;
  until: IsoDate;
  days: number;
  /** 分, half-up, by the daily rates alone. */
  uncapped: bigint;
  /** 分; not more than the principal from the day on which the law that caps it is in force. */
  fee: bigint;
};

/**
 * Why nothing is charged: no premium period is known, nor which insurance; the item bears none; nothing is owed (a credit); the
 * first day is still to come, or no rate is in force on any of its days.
 */
export type NotCharged = 'no-period' | 'no-item' | 'not-premium' | 'not-owed' | 'not-yet' | 'no-rate';

const DAY = 86_400_000;
const dayNumber = (date: IsoDate): number => Date.parse(`${date}T00:00:00Z`) / DAY;

/** Days from … until, both counted; 0 where they do not meet. */
export const daysBetween = (from: IsoDate, until: IsoDate): number =>
  Math.max(0, dayNumber(until) - dayNumber(from) + 1);

const later = (a: IsoDate, b: IsoDate | null): IsoDate => (b !== null && b > a ? b : a);
const earlier = (a: IsoDate, b: IsoDate | null): IsoDate => (b !== null && b < a ? b : a);

/** The 1st of the month so many months after the layer's last one. */
export function firstDay({ to }: MonthRange, startsAfter: number): IsoDate {
  const [year = 0, month = 0] = to.split('-').map(Number);
  const months = year * 12 + month - 1 + startsAfter;
  return `${isoMonth(Math.floor(months / 12), (months % 12) + 1)}-01`;
}

/** What has accrued on the layer by the end of `until`, at the tariff's rates, with the day count including both ends. */
export function accrue({ principal, item, due }: Owed, until: IsoDate, tariff: Tariff): Accrued | NotCharged {
  if (item === null) return 'no-item';
  if (!tariff.rates.some(({ items }) => items.includes(item))) return 'not-premium';
  if (principal <= 0) return 'not-owed';
  if (due === null) return 'no-period';
  const owedFrom = firstDay(due, tariff.startsAfter);
  if (owedFrom > until) return 'not-yet';
  const pieces = tariff.rates
    .filter(({ items }) => items.includes(item))
    .map((rate) => ({ from: later(owedFrom, rate.from), until: earlier(until, rate.until), rate }))
    .filter((piece) => piece.from <= piece.until);
  const [first] = pieces;
  if (!first) return 'no-rate';
  const parts = pieces.reduce(
    (sum, piece) => sum + daysBetween(piece.from, piece.until) * piece.rate.tenThousandths,
    0,
  );
  const owed = BigInt(principal);
  const uncapped = (owed * BigInt(parts) + 5_000n) / 10_000n;
  const days = pieces.reduce((sum, piece) => sum + daysBetween(piece.from, piece.until), 0);
  return { from: first.from, until, days, uncapped, fee: until >= CAP.from && uncapped > owed ? owed : uncapped };
}
