// The 滞纳金 of all layers of all enterprises as of a day, by enterprise and insurance, with what could not be charged and why.

import type { IsoDate, MonthRange } from '../period.ts';
import { dueText } from '../period.ts';
import { done, refused, type Result } from '../result.ts';
import { ITEMS, type ItemId } from '../vocabulary/items.ts';
import { accrue, type NotCharged } from './accrue.ts';
import type { Tariff, TariffId } from './tariffs.ts';

/** One layer of a balance as the store has it. `principal` in 分. `suspended`: no charge is made for this enterprise. */
export type Layer = {
  subject: number;
  item: ItemId | null;
  due: MonthRange | null;
  /** The day on which the layer was still owed. */
  asOf: IsoDate;
  principal: number;
  suspended: boolean;
};

/**
 * 分. `charged`: the principal that a fee is worked out on. `fee`: not more than the principal, layer by layer; `uncapped`: as it runs
 * on; both null where of no layer it is known, 0 where it is known that there is none.
 */
export type Sums = { principal: number; charged: number; uncapped: number | null; fee: number | null };

export type LateFeeLine = Sums & {
  item: ItemId | null;
  /** '2017', '2017-05', '1997及以前'; null: not split by premium period. */
  due: string | null;
  asOf: IsoDate;
  from: IsoDate | null;
  until: IsoDate | null;
  days: number | null;
  /** The layer holds several months: charged from its last one on, the least there can be. */
  least: boolean;
  why: NotCharged | 'suspended' | null;
};

export type LateFeesOf = Sums & {
  subject: number;
  items: (Sums & { item: ItemId | null })[];
  layers: LateFeeLine[];
};

export type LateFees = {
  tariff: TariffId;
  /** null: each layer up to the day of its own balance. */
  at: IsoDate | null;
  totals: Sums;
  /** Greatest fee first. */
  enterprises: LateFeesOf[];
  /** Principal that nothing is charged on, by reason; 分. */
  uncharged: { why: NonNullable<LateFeeLine['why']>; principal: number; layers: number }[];
  /** Layers charged by the least there can be. */
  leastLayers: number;
};

type Exact = { principal: bigint; charged: bigint; uncapped: bigint; fee: bigint; known: boolean };
const NOTHING: Exact = { principal: 0n, charged: 0n, uncapped: 0n, fee: 0n, known: false };
/** Why a fee cannot be worked out; the other reasons are why there is none. */
const UNKNOWN: readonly LateFeeLine['why'][] = ['no-period', 'no-item'];
const plus = (a: Exact, b: Exact): Exact => ({
  principal: a.principal + b.principal,
  charged: a.charged + b.charged,
  uncapped: a.uncapped + b.uncapped,
  fee: a.fee + b.fee,
  known: a.known || b.known,
});
const total = (lines: readonly Exact[]): Exact => lines.reduce(plus, NOTHING);
const whole = ({ principal, charged, uncapped, fee, known }: Exact): Sums => ({
  principal: Number(principal),
  charged: Number(charged),
  uncapped: known ? Number(uncapped) : null,
  fee: known ? Number(fee) : null,
});
/** Sums only grow where nothing is negative; a credit could hide an overflow, so the largest magnitudes are asked. */
const isSafe = (sums: Exact): boolean =>
  [sums.principal, sums.charged, sums.uncapped, sums.fee].every((one) => BigInt.asIntN(54, one) === one);

type Line = Omit<LateFeeLine, keyof Sums> & { exact: Exact };

function lineOf({ item, due, asOf, principal, suspended }: Layer, at: IsoDate | null, tariff: Tariff): Line {
  const accrued = accrue({ principal, item, due }, at ?? asOf, tariff);
  const least = due !== null && due.from !== due.to;
  const about = { item, due: due && dueText(due), asOf };
  const owed = BigInt(principal);
  if (typeof accrued === 'string' || suspended) {
    const why = typeof accrued === 'string' ? accrued : 'suspended';
    return {
      ...about,
      from: null,
      until: null,
      days: null,
      least: false,
      why,
      exact: { ...NOTHING, principal: owed, known: !UNKNOWN.includes(why) },
    };
  }
  const { from, until, days, uncapped, fee } = accrued;
  return {
    ...about,
    from,
    until,
    days,
    least,
    why: null,
    exact: { principal: owed, charged: owed, uncapped, fee, known: true },
  };
}

/** Parts of one layer (单位, 个人) are one debt. */
function joined(layers: readonly Layer[]): Layer[] {
  const found = new Map<string, Layer>();
  for (const layer of layers) {
    const { subject, item, due, asOf, suspended } = layer;
    const key = JSON.stringify([subject, item, due?.from, due?.to, asOf, suspended]);
    const before = found.get(key);
    found.set(key, before ? { ...before, principal: before.principal + layer.principal } : layer);
  }
  return [...found.values()];
}

const ITEM_ORDER = new Map<ItemId | null, number>(ITEMS.map(({ id }, at) => [id, at]));
const byItemAndPeriod = (a: Line, b: Line): number =>
  (ITEM_ORDER.get(a.item) ?? ITEMS.length) - (ITEM_ORDER.get(b.item) ?? ITEMS.length) ||
  (a.due ?? '9999').localeCompare(b.due ?? '9999') ||
  a.asOf.localeCompare(b.asOf);

const byAmount = (a: LateFeesOf, b: LateFeesOf): number =>
  (b.fee ?? -1) - (a.fee ?? -1) ||
  (b.uncapped ?? -1) - (a.uncapped ?? -1) ||
  b.principal - a.principal ||
  a.subject - b.subject;

/**
 * @param at the last day charged; null: each layer up to its own balance's day. Layers are taken to be owed until then.
 * Refuses (`latefees.too-large`) sums that are beyond exact integers.
 */
export function assess(layers: readonly Layer[], at: IsoDate | null, tariff: Tariff): Result<LateFees> {
  const bySubject = Map.groupBy(joined(layers), ({ subject }) => subject);
  const all: Line[] = [];
  const enterprises = [...bySubject].map(([subject, own]): LateFeesOf => {
    const lines = own.map((layer) => lineOf(layer, at, tariff)).sort(byItemAndPeriod);
    all.push(...lines);
    const items = [...Map.groupBy(lines, ({ item }) => item)].map(([item, some]) => ({
      item,
      ...whole(total(some.map(({ exact }) => exact))),
    }));
    const said = lines.map(({ exact, ...about }) => ({ ...about, ...whole(exact) }));
    return { subject, ...whole(total(lines.map(({ exact }) => exact))), items, layers: said };
  });
  const totals = total(all.map(({ exact }) => exact));
  const magnitudes = total(
    all.map(({ exact }) => ({ ...exact, principal: exact.principal < 0n ? -exact.principal : exact.principal })),
  );
  if (!isSafe(magnitudes))
    return refused({ code: 'latefees.too-large', message: '滞纳金合计超出可精确计算的范围，请缩小范围后再算。' });
  const uncharged = [...Map.groupBy(all, ({ why }) => why)].flatMap(([why, some]) =>
    why === null
      ? []
      : [{ why, principal: Number(total(some.map(({ exact }) => exact)).principal), layers: some.length }],
  );
  return done({
    tariff: tariff.id,
    at,
    totals: whole(totals),
    enterprises: enterprises.sort(byAmount),
    uncharged,
    leastLayers: all.filter(({ least }) => least).length,
  });
}
