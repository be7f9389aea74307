// 滞纳金 by hand-worked examples of the domain reference §3, and the rules that hold for any debt.

import {
  array,
  assert,
  boolean,
  constantFrom,
  integer,
  option,
  property,
  record,
  tuple,
  type Arbitrary,
} from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accrue, daysBetween, firstDay, type Accrued } from '../../../shared/latefees/accrue.ts';
import { assess, type Layer } from '../../../shared/latefees/assess.ts';
import { TARIFFS, type TariffId } from '../../../shared/latefees/tariffs.ts';
import { isoMonth } from '../../../shared/period.ts';
import { ITEMS, type ItemId } from '../../../shared/vocabulary/items.ts';

function tariff(id: TariffId) {
  const found = TARIFFS.find((one) => one.id === id);
  if (!found) throw new Error(id);
  return found;
}
const month = (of: string) => ({ from: of, to: of });
const pension = (yuan: number, due: string) => ({ principal: yuan * 100, item: 'pension' as const, due: month(due) });

describe('worked examples', () => {
  const owed = pension(48_000, '2010-03');

  test('456 days at 千分之二, 2911 at 万分之五; not more than the principal', () => {
    expect(accrue(owed, '2019-06-19', tariff('national'))).toEqual({
      from: '2010-04-01',
      until: '2019-06-19',
      days: 3367,
      uncapped: 11_364_000n,
      fee: 4_800_000n,
    });
  });

  test('万分之五 throughout', () => {
    expect(accrue(owed, '2019-06-19', tariff('even'))).toMatchObject({ days: 3367, uncapped: 8_080_800n });
  });

  test('2014-10 up to the end of 2018: 1522 days', () => {
    expect(accrue({ ...pension(0, '2014-10'), principal: 3_125_040 }, '2018-12-31', tariff('national'))).toMatchObject({
      from: '2014-11-01',
      days: 1522,
      uncapped: 2_378_155n,
      fee: 2_378_155n,
    });
  });

  test('Beijing: from the 1st of the second month after; 22.27 on 1141.87 for 39 days', () => {
    expect(accrue({ ...pension(0, '2016-04'), principal: 114_187 }, '2016-07-09', tariff('beijing'))).toMatchObject({
      from: '2016-06-01',
      days: 39,
      fee: 2227n,
    });
  });
});

describe('what a rate covers', () => {
  test('before 1999-01-22 nothing runs: an older debt is charged from that day on', () => {
    expect(accrue(pension(100, '1997-12'), '1999-01-21', tariff('national'))).toBe('no-rate');
    expect(accrue(pension(100, '1997-12'), '1999-01-22', tariff('national'))).toMatchObject({
      from: '1999-01-22',
      days: 1,
      fee: 20n,
    });
  });

  test('injury and maternity insurance only from 2011-07-01', () => {
    const injury = { ...pension(100, '2010-03'), item: 'injury' as const };
    expect(accrue(injury, '2011-06-30', tariff('national'))).toBe('no-rate');
    expect(accrue(injury, '2011-07-02', tariff('national'))).toMatchObject({ from: '2011-07-01', days: 2, fee: 10n });
  });

  test('the cap is in force from 2012-01-01', () => {
    const old = pension(100, '2005-12');
    expect(accrue(old, '2011-12-31', tariff('national'))).toMatchObject({ fee: 41_060n, uncapped: 41_060n });
    expect(accrue(old, '2012-01-01', tariff('national'))).toMatchObject({ fee: 10_000n, uncapped: 41_065n });
  });

  test.each(ITEMS.filter(({ group }) => group !== 'social').map(({ id }) => id))('%s bears none', (item) => {
    for (const one of TARIFFS)
      expect(accrue({ ...pension(100, '2015-01'), item }, '2018-12-31', one)).toBe('not-premium');
  });

  test('no period, no insurance, a credit, a first day to come', () => {
    const national = tariff('national');
    expect(accrue({ principal: 100, item: 'pension', due: null }, '2018-12-31', national)).toBe('no-period');
    expect(accrue({ principal: 100, item: null, due: month('2018-01') }, '2018-12-31', national)).toBe('no-item');
    expect(accrue(pension(-1, '2018-01'), '2018-12-31', national)).toBe('not-owed');
    expect(accrue(pension(1, '2018-12'), '2018-12-31', national)).toBe('not-yet');
  });

  test('a layer of a year, or of years before one, starts when its last month is owed', () => {
    expect(firstDay({ from: '2017-01', to: '2017-12' }, 1)).toBe('2018-01-01');
    expect(firstDay({ from: '1949-01', to: '1997-12' }, 1)).toBe('1998-01-01');
    expect(firstDay(month('2016-11'), 2)).toBe('2017-01-01');
  });
});

const anyMonth = tuple(integer({ min: 1990, max: 2025 }), integer({ min: 1, max: 12 })).map(([y, m]) => isoMonth(y, m));
const anyDay = anyMonth.chain((of) =>
  integer({ min: 1, max: 28 }).map((day) => `${of}-${String(day).padStart(2, '0')}`),
);
const anyTariff = constantFrom(...TARIFFS);
const anyItem: Arbitrary<ItemId | null> = option(constantFrom(...ITEMS.map(({ id }) => id)));
const feeOf = (accrued: ReturnType<typeof accrue>): Accrued => {
  if (typeof accrued === 'string') throw new Error(accrued);
  return accrued;
};

describe('for any debt', () => {
  test('days are additive, and one rate gives principal × days × rate, half-up', () => {
    assert(
      property(integer({ min: 1, max: 2 ** 40 }), integer({ min: 1, max: 3000 }), (principal, days) => {
        const until = new Date(Date.UTC(2013, 0, days)).toISOString().slice(0, 10);
        const { uncapped, fee } = feeOf(
          accrue({ principal, item: 'medical', due: month('2012-12') }, until, tariff('national')),
        );
        const twice = BigInt(principal) * BigInt(days) * 5n * 2n;
        expect(uncapped).toBe((twice + 10_000n) / 20_000n);
        expect(fee).toBe(uncapped > BigInt(principal) ? BigInt(principal) : uncapped);
        expect(daysBetween('2013-01-01', until)).toBe(days);
      }),
    );
  });

  test('never falls with time, never exceeds the principal once capped', () => {
    assert(
      property(integer({ min: 1, max: 10 ** 9 }), anyMonth, anyDay, anyDay, anyTariff, (principal, due, a, b, by) => {
        const [first, last] = a <= b ? [a, b] : [b, a];
        const of = (until: string) => accrue({ principal, item: 'pension', due: month(due) }, until, by);
        const [before, after] = [of(first), of(last)];
        if (typeof before === 'string') return;
        expect(feeOf(after).uncapped).toBeGreaterThanOrEqual(before.uncapped);
        if (last >= '2012-01-01') expect(feeOf(after).fee).toBeLessThanOrEqual(BigInt(principal));
      }),
    );
  });

  const anyLayer: Arbitrary<Layer> = record({
    subject: integer({ min: 1, max: 4 }),
    item: anyItem,
    due: option(anyMonth.map(month)),
    asOf: anyDay,
    principal: integer({ min: -(10 ** 7), max: 10 ** 9 }),
    suspended: boolean(),
  });

  test('enterprises, insurances and layers each add up to the totals; every 分 of principal is charged or said why not', () => {
    assert(
      property(array(anyLayer, { maxLength: 30 }), option(anyDay), anyTariff, (layers, at, by) => {
        const result = assess(layers, at, by);
        if (!result.ok) throw new Error(result.fault.message);
        const { totals, enterprises, uncharged } = result.value;
        const sum = (list: readonly (number | null)[]) => list.reduce<number>((a, b) => a + (b ?? 0), 0);
        for (const key of ['principal', 'charged', 'uncapped', 'fee'] as const) {
          expect(sum(enterprises.map((one) => one[key]))).toBe(totals[key] ?? 0);
          for (const one of enterprises) {
            expect(sum(one.items.map((item) => item[key]))).toBe(one[key] ?? 0);
            expect(sum(one.layers.map((layer) => layer[key]))).toBe(one[key] ?? 0);
          }
        }
        expect(totals.principal).toBe(sum(layers.map(({ principal }) => principal)));
        expect(totals.charged + sum(uncharged.map(({ principal }) => principal))).toBe(totals.principal);
      }),
    );
  });
});

test('the parts of one layer are one debt; a suspended enterprise stands with its principal and no fee', () => {
  const layer = { subject: 1, item: 'pension' as const, due: month('2018-11'), asOf: '2018-12-31', suspended: false };
  const result = assess(
    [
      { ...layer, principal: 1_000 },
      { ...layer, principal: 350 },
      { ...layer, subject: 2, principal: 9_000, suspended: true },
    ],
    null,
    tariff('national'),
  );
  expect(result).toMatchObject({
    ok: true,
    value: {
      totals: { principal: 10_350, charged: 1_350, fee: 21 },
      enterprises: [
        { subject: 1, layers: [{ due: '2018-11', from: '2018-12-01', until: '2018-12-31', days: 31, fee: 21 }] },
        { subject: 2, fee: 0, layers: [{ why: 'suspended', days: null }] },
      ],
      uncharged: [{ why: 'suspended', principal: 9_000, layers: 1 }],
    },
  });
});

test('sums beyond exact integers are refused', () => {
  const layer = { item: 'pension' as const, due: month('1999-01'), asOf: '2018-12-31', suspended: false };
  const huge = [1, 2].map((subject) => ({ ...layer, subject, principal: Number.MAX_SAFE_INTEGER }));
  expect(assess(huge, null, tariff('national'))).toMatchObject({ ok: false, fault: { code: 'latefees.too-large' } });
});
