// The kinds of debt and insurance that a figure can be about (险种 / 项目), and which of them are social insurance.
// 医疗保险费 (medical) and 医药费 (medical_reimb) are different debts; never fold one into the other.

/** social: 五险 · fund: 住房公积金 · other: wages and other debts, never part of an insurance total. */
export type ItemGroup = 'social' | 'fund' | 'other';

export const ITEMS = [
  { id: 'pension', zh: '养老保险', en: 'Pension insurance', group: 'social', code: '110' },
  { id: 'unemployment', zh: '失业保险', en: 'Unemployment insurance', group: 'social', code: '210' },
  { id: 'medical', zh: '医疗保险', en: 'Medical insurance', group: 'social', code: '310' },
  { id: 'injury', zh: '工伤保险', en: 'Work injury insurance', group: 'social', code: '410' },
  { id: 'maternity', zh: '生育保险', en: 'Maternity insurance', group: 'social', code: '510' },
  { id: 'housing_fund', zh: '住房公积金', en: 'Housing fund', group: 'fund', code: null },
  { id: 'wage', zh: '工资', en: 'Wages', group: 'other', code: null },
  { id: 'living_allow', zh: '生活费', en: 'Living allowance', group: 'other', code: null },
  { id: 'medical_reimb', zh: '医药费', en: 'Medical reimbursement', group: 'other', code: null },
  { id: 'heating', zh: '采暖费', en: 'Heating allowance', group: 'other', code: null },
  { id: 'one_child_fee', zh: '独生子女费', en: 'One-child fee', group: 'other', code: null },
  {
    id: 'one_child_reward',
    zh: '退休独生子女奖励费',
    en: 'One-child reward on retirement',
    group: 'other',
    code: null,
  },
  { id: 'staff_raise_fund', zh: '集资款', en: 'Staff-raised fund', group: 'other', code: null },
  { id: 'severance', zh: '经济补偿金', en: 'Severance', group: 'other', code: null },
  { id: 'disability', zh: '伤残补助', en: 'Disability allowance', group: 'other', code: null },
  { id: 'survivor', zh: '抚恤金', en: 'Survivor benefit', group: 'other', code: null },
  { id: 'funeral', zh: '丧葬费', en: 'Funeral grant', group: 'other', code: null },
  { id: 'disabled_levy', zh: '残保金', en: 'Disabled employment levy', group: 'other', code: null },
  { id: 'other_payable', zh: '其他应付款', en: 'Other payables', group: 'other', code: null },
] as const satisfies readonly { id: string; zh: string; en: string; group: ItemGroup; code: string | null }[];

export type ItemId = (typeof ITEMS)[number]['id'];

export const ITEM_GROUPS: readonly { id: ItemGroup; zh: string; en: string }[] = [
  { id: 'social', zh: '社会保险', en: 'Social insurance' },
  { id: 'fund', zh: '住房公积金', en: 'Housing fund' },
  { id: 'other', zh: '其他欠款', en: 'Other debts' },
];
