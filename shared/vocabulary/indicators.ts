// Ready-made indicators: figures that are computed from other figures' sums at every level, never added up. Formulas are data.
// Source: domain reference §2 (derived indicators).

/** percent: shown × 100 · money: 元 a head, a firm, a month · number: a plain ratio. */
export const INDICATOR_UNITS = ['percent', 'money', 'number'] as const;
export type IndicatorUnit = (typeof INDICATOR_UNITS)[number];

export type Indicator = { id: string; zh: string; en: string; unit: IndicatorUnit; formula: string };

export const INDICATORS: readonly Indicator[] = [
  {
    id: 'collect_rate',
    zh: '当期征缴率',
    en: 'Current collection rate',
    unit: 'percent',
    formula: '实缴 / 应缴',
  },
  {
    id: 'arrears_rate',
    zh: '欠费率',
    en: 'Unpaid share of premiums due',
    unit: 'percent',
    formula: '(应缴 - 实缴) / 应缴',
  },
  {
    id: 'arrears_reach',
    zh: '欠费面',
    en: 'Share of enterprises in arrears',
    unit: 'percent',
    formula: '欠费户数 / 企业户数',
  },
  {
    id: 'arrears_per_head',
    zh: '人均欠费（在册）',
    en: 'Arrears per head on the roll',
    unit: 'money',
    formula: '累计欠费 / 在册职工',
  },
  {
    id: 'arrears_per_affected',
    zh: '人均欠费（涉及人数）',
    en: 'Arrears per person affected',
    unit: 'money',
    formula: '累计欠费 / 涉及人数',
  },
  {
    id: 'dependency_ratio',
    zh: '负担系数',
    en: 'Dependency ratio',
    unit: 'number',
    formula: '离退休人员 / 缴费人数',
  },
  { id: 'debt_ratio', zh: '资产负债率', en: 'Debt to assets', unit: 'percent', formula: '负债总额 / 资产总额' },
];
