// What can be counted or owed, and how each may be added up. The pivot asks this table before it adds anything.
// Source of the additivity rules: domain reference §2 (measures).

/** flow: adds over time · stock: as of a date, never added over dates. */
export type MeasureKind = 'flow' | 'stock';
/** Smallest unit stored as an integer: 分; one person; one household; one month; 0.01 of an area or ratio. */
export type MeasureUnit = 'money' | 'person' | 'household' | 'month' | 'mu' | 'square_metre' | 'percent';

export type Measure = {
  id: string;
  zh: string;
  en: string;
  kind: MeasureKind;
  unit: MeasureUnit;
  /** How values of several enterprises combine. */
  overEnterprises: 'sum' | 'max';
  /** How values of several items combine; 'none': one person or month under two kinds is one. */
  overItems: 'sum' | 'max' | 'none';
  /** A flow that is assessed for a period: stated again as of a later date it is restated, where a payment would be one more. */
  assessed?: true;
};

/** A head-count as of a day: one person under two kinds is one. */
const persons = <const Id extends string>(id: Id, zh: string, en: string) =>
  ({ id, zh, en, kind: 'stock', unit: 'person', overEnterprises: 'sum', overItems: 'none' }) as const;

export const MEASURES = [
  {
    id: 'arrears_bal',
    zh: '累计欠费',
    en: 'Arrears balance',
    kind: 'stock',
    unit: 'money',
    overEnterprises: 'sum',
    overItems: 'sum',
  },
  {
    id: 'due_amt',
    zh: '应缴',
    en: 'Due',
    kind: 'flow',
    unit: 'money',
    overEnterprises: 'sum',
    overItems: 'sum',
    assessed: true,
  },
  { id: 'paid_current', zh: '实缴', en: 'Paid', kind: 'flow', unit: 'money', overEnterprises: 'sum', overItems: 'sum' },
  {
    id: 'recovered_amt',
    zh: '清欠',
    en: 'Recovered',
    kind: 'flow',
    unit: 'money',
    overEnterprises: 'sum',
    overItems: 'sum',
  },
  {
    id: 'new_arrears',
    zh: '新增欠费',
    en: 'New arrears',
    kind: 'flow',
    unit: 'money',
    overEnterprises: 'sum',
    overItems: 'sum',
    assessed: true,
  },
  {
    id: 'late_fee',
    zh: '滞纳金',
    en: 'Late fee',
    kind: 'stock',
    unit: 'money',
    overEnterprises: 'sum',
    overItems: 'sum',
  },
  {
    id: 'advanced_amt',
    zh: '代垫金额',
    en: 'Advanced by employees',
    kind: 'stock',
    unit: 'money',
    overEnterprises: 'sum',
    overItems: 'sum',
  },
  persons('advanced_cnt', '代垫人数', 'Employees who advanced'),
  {
    id: 'credit_bal',
    zh: '单位待转金',
    en: 'Suspense credit',
    kind: 'stock',
    unit: 'money',
    overEnterprises: 'sum',
    overItems: 'sum',
  },
  {
    id: 'base_amt',
    zh: '缴费基数',
    en: 'Contribution base',
    kind: 'flow',
    unit: 'money',
    overEnterprises: 'sum',
    overItems: 'none',
    assessed: true,
  },
  {
    id: 'target_amt',
    zh: '清欠任务',
    en: 'Recovery target',
    kind: 'flow',
    unit: 'money',
    overEnterprises: 'sum',
    overItems: 'sum',
    assessed: true,
  },
  {
    id: 'assets_amt',
    zh: '资产总额',
    en: 'Total assets',
    kind: 'stock',
    unit: 'money',
    overEnterprises: 'sum',
    overItems: 'none',
  },
  {
    id: 'debts_amt',
    zh: '负债总额',
    en: 'Total debts',
    kind: 'stock',
    unit: 'money',
    overEnterprises: 'sum',
    overItems: 'none',
  },
  {
    id: 'monthly_rent',
    zh: '月租金收入',
    en: 'Monthly rent income',
    kind: 'stock',
    unit: 'money',
    overEnterprises: 'sum',
    overItems: 'none',
  },
  {
    id: 'keeper_wage',
    zh: '留守人员月工资',
    en: "Caretaker's monthly wage",
    kind: 'stock',
    unit: 'money',
    overEnterprises: 'max',
    overItems: 'none',
  },
  persons('roster_cnt', '在册职工', 'On the roll'),
  persons('staff_cnt', '职工总数', 'All staff incl. retired'),
  persons('active_cnt', '在职职工', 'Staff not retired'),
  persons('retired_cnt', '离退休人员', 'Retired'),
  persons('keeper_cnt', '留守人员', 'Caretakers'),
  persons('insured_cnt', '参保人数', 'Insured persons'),
  persons('payer_cnt', '缴费人数', 'Paying persons'),
  persons('due_cnt', '应缴人数', 'Persons due'),
  persons('affected_cnt', '涉及人数', 'Persons affected'),
  persons('unretired_cnt', '到龄未退休人数', 'Of age, not retired'),
  persons('hardship_file_cnt', '困难职工建档人数', 'Hardship files'),
  {
    id: 'jobless_household_cnt',
    zh: '零就业家庭',
    en: 'Households without work',
    kind: 'stock',
    unit: 'household',
    overEnterprises: 'sum',
    overItems: 'none',
  },
  persons('pensioner_cnt', '领取养老金人数', 'Pensioners'),
  persons('employed_cnt', '从业人员', 'Persons employed'),
  // Staff kept on the books without a post; persons whose labour relation is unsettled; persons who should be insured and are not.
  persons('off_post_cnt', '离岗挂编人员', 'Off post, kept on the roll'),
  persons('unsettled_cnt', '未理顺劳动关系人员', 'Labour relation unsettled'),
  persons('uninsured_cnt', '应参保未参保人数', 'Should be insured, are not'),
  {
    id: 'net_change_cnt',
    zh: '净增人数',
    en: 'Net change of persons',
    kind: 'flow',
    unit: 'person',
    overEnterprises: 'sum',
    overItems: 'none',
  },
  {
    id: 'insured_unit_cnt',
    zh: '参保户数',
    en: 'Insured employers',
    kind: 'stock',
    unit: 'household',
    overEnterprises: 'sum',
    overItems: 'none',
  },
  {
    id: 'helper_cnt',
    zh: '帮扶单位数',
    en: 'Helping bodies',
    kind: 'stock',
    unit: 'household',
    overEnterprises: 'sum',
    overItems: 'none',
  },
  // An average: never added; where several areas state one, the greatest stands, as of months owed.
  {
    id: 'average_wage',
    zh: '社平工资',
    en: 'Average wage of the area',
    kind: 'stock',
    unit: 'money',
    overEnterprises: 'max',
    overItems: 'none',
  },
  {
    id: 'fiscal_amt',
    zh: '财政收入',
    en: 'Fiscal revenue',
    kind: 'flow',
    unit: 'money',
    overEnterprises: 'sum',
    overItems: 'none',
  },
  persons('helped_cnt', '帮扶职工人数', 'Staff helped'),
  {
    id: 'benefit_amt',
    zh: '发放养老金',
    en: 'Pensions paid out',
    kind: 'flow',
    unit: 'money',
    overEnterprises: 'sum',
    overItems: 'none',
  },
  {
    id: 'cut_amt',
    zh: '降费额',
    en: 'Contribution cut',
    kind: 'flow',
    unit: 'money',
    overEnterprises: 'sum',
    overItems: 'none',
  },
  {
    id: 'subsidy_amt',
    zh: '补贴金额',
    en: 'Subsidy',
    kind: 'flow',
    unit: 'money',
    overEnterprises: 'sum',
    overItems: 'none',
  },
  {
    id: 'owed_months',
    zh: '欠费月数',
    en: 'Months owed',
    kind: 'stock',
    unit: 'month',
    overEnterprises: 'max',
    overItems: 'max',
  },
  {
    id: 'land_area',
    zh: '占地面积',
    en: 'Land area',
    kind: 'stock',
    unit: 'mu',
    overEnterprises: 'sum',
    overItems: 'none',
  },
  {
    id: 'floor_area',
    zh: '房屋面积',
    en: 'Floor area',
    kind: 'stock',
    unit: 'square_metre',
    overEnterprises: 'sum',
    overItems: 'none',
  },
] as const satisfies readonly Measure[];

export type MeasureId = (typeof MEASURES)[number]['id'];

/** Decimal places that the stored integer of each unit carries: 分 are 2 places of 元. */
export const UNIT_SCALE: Readonly<Record<MeasureUnit, number>> = {
  money: 2,
  person: 0,
  household: 0,
  month: 0,
  mu: 2,
  square_metre: 2,
  percent: 2,
};

const BY_ID = new Map<string, Measure>(MEASURES.map((measure) => [measure.id, measure]));

/** The measure with this identifier. Throws on an identifier that no schema let through. */
export function measureOf(id: MeasureId): Measure {
  const measure = BY_ID.get(id);
  if (!measure) throw new Error(`unknown measure ${id}`);
  return measure;
}
