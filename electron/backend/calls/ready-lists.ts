// The lists of enterprises that bureaus hand over or publish, ready by name: each a pivot of enterprises by item, with the rule that
// it follows and where that rule is written. Data only; thresholds belong to the list (≥).

import type { PivotSpecInput } from '../../../shared/cube/spec.ts';

/** The folder whose views are lists: enterprises down. */
export const LISTS_FOLDER = '清单';

type ReadyList = { zh: string; en: string; about: { zh: string; en: string }; spec: PivotSpecInput };
type Band = NonNullable<PivotSpecInput['bands']>[number];

const DEBT = { measure: 'arrears_bal' } as const;
/** 分 in ten thousand yuan. */
const TEN_THOUSAND = 1_000_000;

/** Premiums, and debts whose kind no ledger states: these stand in a column of their own, 未填. */
const PREMIUMS = { dimension: 'item_group', in: ['社会保险', null] } as const;

/** The enterprises at or above the one edge of a band. */
const reaching = (dimension: Band['dimension'], edge: number, [below, above]: [string, string]) => ({
  bands: [{ dimension, edges: [edge], labels: [below, above] }],
  filter: { dimension, in: [above] },
});

const OWING = reaching('arrears_band', 1, ['无欠费', '有欠费']);

/** Enterprises by item, the greatest debt first, among those that the filters let through and that owe as `band` says. */
const byItem = (
  band: ReturnType<typeof reaching>,
  more: Partial<PivotSpecInput> & { filters?: NonNullable<PivotSpecInput['filters']> } = {},
): PivotSpecInput => ({
  rows: ['enterprise'],
  columns: ['item'],
  values: [DEBT],
  sort: { by: 'value', descending: true },
  ...more,
  bands: band.bands,
  filters: [{ ...PREMIUMS, in: [...PREMIUMS.in] }, band.filter, ...(more.filters ?? [])],
});

const owedFrom = (tenThousands: number) =>
  byItem(reaching('arrears_band', tenThousands * TEN_THOUSAND, [`不足${tenThousands}万元`, `${tenThousands}万元以上`]));

export const READY_LISTS: readonly ReadyList[] = [
  {
    zh: '欠费企业清单',
    en: 'Enterprises in arrears',
    about: {
      zh: '社会保险费累计欠费 > 0 的企业；征收情况定期向社会公告（社会保险费征缴暂行条例第十七条）。',
      en: 'Enterprises whose premium arrears are > 0; collection is announced to the public at intervals (premium collection regulation, art. 17).',
    },
    spec: byItem(OWING),
  },
  {
    zh: '欠缴12个月以上企业清单',
    en: 'Enterprises owing for 12 months or more',
    about: {
      zh: '台账所载欠费月数 ≥ 12，多个险种的取最长；未载月数的企业不在内。连续欠费一年以上停保是西宁市的规定，各地不一。',
      en: 'Months owed as stated in the ledgers ≥ 12, the longest of the kinds; enterprises without a stated figure are not in it. Suspension after a year is the rule of Xining; places differ.',
    },
    spec: byItem(reaching('months_band', 12, ['不足12个月', '12个月以上']), {
      values: [DEBT, { measure: 'owed_months' }],
    }),
  },
  {
    zh: '欠费30万元以上企业清单',
    en: 'Enterprises owing 300,000 yuan or more',
    about: {
      zh: '社会保险费累计欠费合计 ≥ 30 万元；部分省的清欠办法规定每半年报市（州）。',
      en: 'Premium arrears in all ≥ 300,000 yuan; reported to the prefecture every half-year under some provinces’ rules.',
    },
    spec: owedFrom(30),
  },
  {
    zh: '欠费百万元以上企业清单',
    en: 'Enterprises owing 1 million yuan or more',
    about: {
      zh: '社会保险费累计欠费合计 ≥ 100 万元；由省级重点监控（劳社部发〔1999〕36号）。',
      en: 'Premium arrears in all ≥ 1 million yuan; watched by the province (劳社部发〔1999〕36号).',
    },
    spec: owedFrom(100),
  },
  {
    zh: '欠费千万元以上企业清单',
    en: 'Enterprises owing 10 million yuan or more',
    about: {
      zh: '社会保险费累计欠费合计 ≥ 1000 万元；报部备案（劳社部发〔1999〕36号）。',
      en: 'Premium arrears in all ≥ 10 million yuan; filed with the ministry (劳社部发〔1999〕36号).',
    },
    spec: owedFrom(1000),
  },
  {
    zh: '停产半停产欠费企业清单',
    en: 'Enterprises stopped or half stopped, in arrears',
    about: {
      zh: '生产状态为停产或半停产（以台账所载为准），社会保险费累计欠费 > 0。',
      en: 'Production status stopped or half stopped as the ledgers state it, premium arrears > 0.',
    },
    spec: byItem(OWING, {
      rows: ['enterprise', 'production_status'],
      without: ['subtotals'],
      filters: [{ dimension: 'production_status', in: ['停产', '半停产'] }],
    }),
  },
  {
    zh: '停保断缴企业清单',
    en: 'Enterprises with cover suspended or lapsed',
    about: {
      zh: '参保状态为停保、暂停或断缴（以台账所载为准），附累计欠费和欠费月数。',
      en: 'Insured status suspended or lapsed as the ledgers state it, with arrears and months owed.',
    },
    spec: byItem(OWING, {
      rows: ['enterprise', 'insured_status'],
      without: ['subtotals'],
      values: [DEBT, { measure: 'owed_months' }],
      filters: [{ dimension: 'insured_status', in: ['停保', '暂停', '断缴'] }],
    }),
  },
];
