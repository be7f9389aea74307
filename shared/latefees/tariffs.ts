// At which daily rates 滞纳金 is charged on unpaid premiums, from when on, for which insurances, and by which law. Tables only.
// Source: domain reference §3 (late charges). Housing fund, wages and other debts bear none and stand in no table.

import type { IsoDate } from '../period.ts';
import type { ItemId } from '../vocabulary/items.ts';

const FIVE = ['pension', 'unemployment', 'medical', 'injury', 'maternity'] as const satisfies readonly ItemId[];

export type Rate = {
  /** Days from … until, both counted; null: open. Every day bears the rate of its own date, whatever month it is owed for. */
  from: IsoDate | null;
  until: IsoDate | null;
  /** Ten-thousandths of the principal a day: 5 is 万分之五. */
  tenThousandths: number;
  items: readonly ItemId[];
  law: string;
};

export type Tariff = {
  id: 'national' | 'even' | 'beijing';
  zh: string;
  en: string;
  /** The first day charged is the 1st of this month after the premium month: 1 is the next month. */
  startsAfter: number;
  /** In order of time. */
  rates: readonly Rate[];
};

/**
 * 社会保险法第八十六条, in force 2011-07-01: 万分之五 a day from the day owed, all five insurances.
 * 社会保险费征缴暂行条例第十三条, in force 1999-01-22: 千分之二 a day from the day owed, after an order to pay ran out; it covers pension,
 * medical and unemployment insurance. Before that there was no national rule.
 */
const LAW_OF_2011: Rate = {
  from: '2011-07-01',
  until: null,
  tenThousandths: 5,
  items: FIVE,
  law: '社会保险法第八十六条',
};
const REGULATION_OF_1999: Rate = {
  from: '1999-01-22',
  until: '2011-06-30',
  tenThousandths: 20,
  items: ['pension', 'unemployment', 'medical'],
  law: '社会保险费征缴暂行条例第十三条',
};

export const TARIFFS: readonly Tariff[] = [
  {
    id: 'national',
    zh: '国家规定分段',
    en: 'National rates by date',
    startsAfter: 1,
    rates: [REGULATION_OF_1999, LAW_OF_2011],
  },
  // Some provinces charge what was owed before the law of 2011 at its rate as well, as Hebei does since 1986-10.
  {
    id: 'even',
    zh: '一律万分之五',
    en: 'Five ten-thousandths throughout',
    startsAfter: 1,
    rates: [
      { from: '1986-10-01', until: null, tenThousandths: 5, items: FIVE, law: '河北省规定；社会保险法第八十六条' },
    ],
  },
  {
    id: 'beijing',
    zh: '北京起算',
    en: 'Beijing start',
    startsAfter: 2,
    rates: [LAW_OF_2011],
  },
];

export type TariffId = Tariff['id'];
export const TARIFF_IDS = ['national', 'even', 'beijing'] as const satisfies readonly TariffId[];

/** 行政强制法第四十五条, in force 2012-01-01: a late charge may not exceed the principal. Whether it binds premiums is disputed. */
export const CAP = { from: '2012-01-01', law: '行政强制法第四十五条' } as const;
