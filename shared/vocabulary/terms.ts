// The words that headings of ledgers are put together from, and what each says: kinds of debt, what happened to the money,
// what is counted, for which time. Data only; ledger/tokens.ts cuts headings into these words.

import type { ItemId } from './items.ts';

/** Words for each kind of debt and insurance, as they stand inside headings and in item cells. */
export const ITEM_WORDS: Readonly<Record<ItemId, readonly string[]>> = {
  pension: [
    '企业职工基本养老保险',
    '职工基本养老保险',
    '企业养老保险',
    '城镇职工基本养老保险',
    '城镇企业职工基本养老保险',
    '城镇企业职工养老保险',
    '基本养老保险',
    '养老保险',
    '养老',
  ],
  unemployment: ['失业保险', '失业'],
  medical: ['城镇职工基本医疗保险', '职工基本医疗保险', '职工医疗保险', '基本医疗保险', '医疗保险', '医保', '医疗'],
  injury: ['工伤保险', '工伤'],
  maternity: ['生育保险', '生育'],
  housing_fund: ['住房公积金', '公积金'],
  wage: ['在职职工工资', '职工工资', '工资', '薪酬'],
  living_allow: ['下岗职工生活费', '职工生活费', '生活费'],
  medical_reimb: ['职工医药费', '医药费', '医疗费报销', '未报销医药费', '医药费报销', '药费'],
  heating: ['职工采暖费', '采暖费', '取暖费', '采暖补贴'],
  one_child_fee: ['独生子女费', '独生子女补助费', '独生子女补助', '独生子女保健费'],
  one_child_reward: ['退休独生子女奖励费', '退休职工独生子女奖励费', '独生子女奖励费', '独生子女奖励'],
  staff_raise_fund: ['职工集资款', '职工集资', '集资款', '集资'],
  severance: ['解除劳动关系经济补偿金', '解除劳动合同经济补偿金', '经济补偿金', '经济补偿'],
  disability: ['伤残补助', '伤残补助金', '伤残金'],
  survivor: ['抚恤金', '遗属补助', '遗属补助费', '遗属生活补助', '遗属生活补助费', '遗属生活费', '抚恤'],
  funeral: ['丧葬费', '丧葬补助', '丧葬'],
  disabled_levy: ['残保金', '残疾人就业保障金'],
  other_payable: ['其他应付款', '其它应付款', '其他应付'],
};

/** What a heading is about besides the item; `people` where the word itself counts persons. */
export const ACT_WORDS = {
  arrears: ['累计欠费', '累计欠缴', '欠费', '欠缴', '拖欠', '欠款', '累计拖欠', '欠缴额', '尚欠', '结欠', '欠发', '欠'],
  wage_arrears: ['欠薪'],
  fresh: ['新增欠费', '新增欠缴', '新增拖欠', '新增欠款', '新欠'],
  recovered: [
    '清欠',
    '清还',
    '清缴',
    '追缴',
    '清偿',
    '清理欠费',
    '清缴欠费',
    '追缴欠费',
    '清偿欠费',
    '收回欠费',
    '清偿拖欠',
    '清理历年欠费',
    '清理陈欠',
    '清理欠缴',
    '收回陈欠',
    '补缴历年欠费',
  ],
  due: ['应缴', '应征', '应收', '应缴纳'],
  paid: [
    '实缴',
    '实收',
    '实征',
    '已缴',
    '已缴纳',
    '缴纳额',
    '缴纳金额',
    '缴纳数',
    '实际缴纳',
    '实际缴费',
    '实际到账',
    '到账',
  ],
  late_fee: ['滞纳金'],
  advanced: ['个人垫付', '职工垫付', '代垫', '垫付', '垫缴'],
  insured: ['参保'],
  paying: ['缴费人数', '缴费职工', '缴费人员'],
  affected: ['涉及人数', '涉及职工', '涉及人员', '涉及职工人数'],
  lapsed: ['断缴'],
} as const;
export type Act = keyof typeof ACT_WORDS;

/** What is counted. 元 stands for money, 人 for persons, and so on. */
export const QUANTITY_WORDS = {
  money: ['金额', '数额', '款额', '费额', '额'],
  people: ['人数', '人次', '人'],
  household: ['户数', '企业户数', '家数', '企业数', '户'],
  month: ['月数', '个月数', '月份数'],
} as const;
export type Quantity = keyof typeof QUANTITY_WORDS;

/** The stretch of time that a figure is for, where the heading names it in words. */
export const SCOPE_WORDS = {
  cumulative: ['累计'],
  term: ['本期', '当期'],
  month: ['本月', '当月'],
  year: ['本年', '当年', '本年度'],
  prior: ['历年', '以前年度', '往年', '陈欠'],
  opening: ['年初', '上年末', '上年底', '上年年末'],
  start: ['期初', '期初余额', '上期末', '上期结余'],
  closing: ['期末', '年末', '年底', '月末', '月底', '季末', '本月末', '本期末', '期末余额'],
} as const;
export type Scope = keyof typeof SCOPE_WORDS;

export const PART_WORDS = {
  employer: ['单位缴纳', '单位部分', '单位应缴部分', '单位应缴', '单位'],
  employee: ['个人缴纳', '个人部分', '个人应缴部分', '个人应缴', '个人'],
  pooled: ['统筹部分', '统筹基金', '统筹'],
  account: ['个人账户', '个人帐户', '划账户'],
} as const;
export type Part = keyof typeof PART_WORDS;

export const STATUS_WORDS: Readonly<Record<string, readonly string[]>> = { 在职: ['在职'], 退休: ['退休', '离退休'] };
/** Whose debt or whose number it is; says neither what is owed nor what is counted. */
export const WORKER_WORDS: Readonly<Record<string, readonly string[]>> = {
  城镇职工: ['城镇职工', '·城', '(城)'],
  农民工: ['农民工', '农民合同工', '·农', '(农)'],
};
export const TOTAL_WORDS = ['合计', '小计', '总计', '共计', '总额', '总数', '总', '全年'] as const;
/** Rates, shares and changes: recomputed from sums by the program, never stored. */
export const DERIVED_WORDS = [
  '%',
  '‰',
  '比例',
  '占比',
  '比重',
  '增减',
  '增幅',
  '增长',
  '同比',
  '环比',
  '费率',
  '征缴率',
  '欠费率',
  '清欠率',
  '覆盖率',
  '参保率',
  '完成率',
  '完成比例',
  '完成进度',
  '完成百分比',
  '完成任务',
  '任务完成',
  '完成计划',
  '计划完成',
] as const;
/** Words that add nothing. */
export const FILLER_WORDS = [
  '企业',
  '职工',
  '情况',
  '本金',
  '社会保险费',
  '社会保险',
  '社保费',
  '社保',
  '五险',
  '各项',
  '其他款项',
  '款项',
  '结构',
  '收入状况',
  '状况',
  '保险费',
  '保险基金',
  '保险',
  '基金',
  '险',
  '保险金',
  '费用',
  '费',
  '金',
  '款',
  '的',
  '数',
  '其中',
  '完成',
  '所属',
  '各险种',
  '分险种',
  '各',
  '按',
  '性别',
  '岗位',
  '年龄',
  '文化程度',
  '构成',
  '基本',
  '余额',
  '年度',
  '分',
  '(',
  ')',
  ':',
  '、',
  '-',
  '/',
  '·',
  ',',
] as const;
/** Words that look like a debt and may be none: 医疗费 is an insurance or a reimbursement, 工资总额 a base. Never guessed. */
export const UNCLEAR_WORDS = [
  '医疗费',
  '职工医疗费',
  '医疗费用',
  '工资总额',
  '职工工资总额',
  '月工资',
  '平均工资',
  '缴费工资',
  '工资基数',
] as const;
