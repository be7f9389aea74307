// The words of ledger headings and what they mean, as data: whole headings that name a field, whole headings that name a
// measure, and the parts that other headings are put together from. No logic; ledger/meaning.ts reads these tables.

import type { ItemId } from './items.ts';
import type { MeasureId } from './measures.ts';

/** Headings (whole) of columns that say who, when and what, but carry no figure of their own. */
export const FIELD_WORDS = {
  name: ['企业名称', '单位名称', '企业', '单位', '户名', '企业全称', '单位全称', '参保单位', '参保单位名称', '缴费单位', '缴费单位名称', '欠费单位', '欠费单位名称', '欠费企业', '欠费企业名称', '困难企业', '困难企业名称', '用人单位', '用人单位名称', '企业(单位)名称', '单位(企业)名称', '企业单位名称', '名称', 'AAB004', 'AAE044'],
  employer_no: ['企业代码', '单位编号', '单位编码', '单位代码', '企业编号', '企业编码', '参保编号', '社保编号', '单位社保编号', '社会保险登记编号', '社保登记编号', '社会保险登记证号', 'AAB001'],
  uscc: ['统一社会信用代码', '社会信用代码', '信用代码', '统一信用代码'],
  org_code: ['组织机构代码', '机构代码', '组织机构代码证号', 'AAB003'],
  ordinal: ['序号', '序', '编号', '行次', '栏次', 'NO', 'NO.', '顺序号'],
  note: ['备注', '说明', '备', '注', '原因', '欠费原因', '停产原因', '来源', '经办人', '经办机构', '联系电话', '电话', '地址', '安置方案', '是否停保', '归属', '项目类别', '帮扶单位', '起止时间', '起算日', '截止日', '类型'],
  private: ['联系人', '法人', '法人代表', '法定代表人', '负责人', '企业负责人'],
  due: ['所属年度', '所属期', '费款所属期', '费款所属年度', '欠费所属期', '欠费所属年度', '对应费款所属期', '所属年份', '所属年月', 'AAE003'],
  year: ['年度', '年份', '欠费年度', '年', '月份', '年月'],
  booked: ['做账期号', '做账期', '做帐期号', '到账期', 'AAE002', '应缴类型', 'AAA115'],
  as_of: ['截止年月', '截至年月', '截止日期', '截至日期', '数据截止', '统计日期'],
  item: ['项目', '险种', '欠费项目', '欠款项目', '拖欠项目', '险种类型', '保险类别', '费种', '项目名称', '欠费(欠款)项目', '欠费险种', 'AAE140'],
  /** What sort of class it is can only be told from its values. */
  kind: ['类别', '分类', '企业类别'],
  person: ['职工编号', '姓名', '职工姓名', '身份证号', '身份证号码', '公民身份号码', '公民身份证号码', '证件号码', '个人编号', '社会保障号', '社会保障号码', '性别', '出生年份', '出生日期', '出生年月', '年龄'],
} as const satisfies Record<string, readonly string[]>;
export type Field = keyof typeof FIELD_WORDS;

/** Headings of attributes beyond the labels and `also` words of vocabulary/dimensions.ts. */
export const ATTRIBUTE_WORDS = {
  ownership: ['AAB020', '企业类型', '单位性质', '企业性质', '企业经济类型', '单位类型', '经济性质'],
  industry: ['AAB022', '行业类型', '行业门类'],
  supervisor: ['AAB023', '主管单位', '主管局', '主管部门名称'],
  stopped_on: ['停产日期', '停产起始年月'],
  arrears_since: ['欠费起始时间', '欠费起始日期', '欠费开始时间', '断缴起始', '欠费起始'],
  founded_year: ['成立时间', '成立年份', '建厂日期'],
  district: ['区(县)', '县(区)', '所在区县', '所属地区', '辖区'],
} as const;

/** Headings (whole) that name a measure; `breakdown` where they name a part of it. */
export const MEASURE_WORDS: readonly { words: readonly string[]; measure: MeasureId; breakdown?: string }[] = [
  { measure: 'roster_cnt', words: ['在册职工', '在册', '在册人数', '在册职工人数', '在册职工数', '在册职工总数'] },
  { measure: 'staff_cnt', words: ['职工总数', '职工总人数', '职工合计'] },
  { measure: 'active_cnt', words: ['在职职工合计', '在职合计', '在职职工总数'] },
  { measure: 'active_cnt', breakdown: 'status=在职', words: ['在职职工', '在职', '在职人数', '在职职工人数'] },
  { measure: 'active_cnt', breakdown: 'status=在职死亡', words: ['在职死亡职工', '在职死亡'] },
  { measure: 'active_cnt', breakdown: 'status=失业', words: ['失业职工', '失业人员'] },
  { measure: 'active_cnt', breakdown: 'status=调出', words: ['调出职工', '调出人员', '调出'] },
  { measure: 'retired_cnt', words: ['离退休职工', '离退休人员', '离退休', '离退休人数', '退休', '退休人员', '退休职工', '退休人数'] },
  { measure: 'keeper_cnt', words: ['留守人员', '留守人数', '留守人员人数'] },
  { measure: 'keeper_wage', words: ['留守人员月工资'] },
  { measure: 'land_area', words: ['占地面积', '土地面积'] },
  { measure: 'floor_area', words: ['房屋面积', '建筑面积', '房屋建筑面积'] },
  { measure: 'monthly_rent', words: ['月租金收入', '月租金'] },
  { measure: 'assets_amt', words: ['资产总额', '资产总计', '总资产'] },
  { measure: 'debts_amt', words: ['负债总额', '负债合计', '总负债'] },
  { measure: 'hardship_file_cnt', words: ['困难职工建档人数'] },
  { measure: 'unretired_cnt', words: ['到龄未退休人数', '到龄未退休'] },
  { measure: 'jobless_household_cnt', words: ['零就业家庭', '零就业家庭户数'] },
  { measure: 'pensioner_cnt', words: ['领取养老金退休人数', '领取养老金人数'] },
  { measure: 'benefit_amt', words: ['发放养老金', '养老金发放额'] },
  { measure: 'cut_amt', words: ['降费额', '降费金额'] },
  { measure: 'subsidy_amt', words: ['补贴金额', '财政补贴', '财政补贴金额'] },
  { measure: 'helped_cnt', words: ['帮扶困难职工人数', '帮扶职工人数', '帮扶人数'] },
  { measure: 'employed_cnt', words: ['从业人员', '从业人数', '从业人员数'] },
  { measure: 'roster_cnt', breakdown: 'sex=男', words: ['男', '男职工', '男性'] },
  { measure: 'roster_cnt', breakdown: 'sex=女', words: ['女', '女职工', '女性'] },
  { measure: 'roster_cnt', breakdown: 'post=在岗', words: ['在岗', '在岗职工', '在岗人数'] },
  { measure: 'roster_cnt', breakdown: 'post=下岗', words: ['下岗', '下岗职工', '下岗人数'] },
  { measure: 'roster_cnt', breakdown: 'post=两不着', words: ['两不着', '两不着人员'] },
  { measure: 'roster_cnt', breakdown: 'age=40岁以下', words: ['40岁以下'] },
  { measure: 'roster_cnt', breakdown: 'age=40岁至45岁', words: ['40岁至45岁', '40-45岁', '40至45岁', '40—45岁', '40~45岁'] },
  { measure: 'roster_cnt', breakdown: 'age=45岁以上', words: ['45岁以上'] },
  { measure: 'roster_cnt', breakdown: 'education=小学', words: ['小学'] },
  { measure: 'roster_cnt', breakdown: 'education=中学中专', words: ['中学中专', '中学、中专', '中学及中专'] },
  { measure: 'roster_cnt', breakdown: 'education=大专以上', words: ['大专以上', '大专及以上'] },
  { measure: 'roster_cnt', breakdown: 'income=正常领取工资', words: ['正常领取工资'] },
  { measure: 'roster_cnt', breakdown: 'income=领取生活费', words: ['领取生活费'] },
];

/** Words for each kind of debt and insurance, as they stand inside headings and in item cells. */
export const ITEM_WORDS: Readonly<Record<ItemId, readonly string[]>> = {
  pension: ['企业职工基本养老保险', '职工基本养老保险', '企业养老保险', '城镇职工基本养老保险', '基本养老保险', '养老保险', '养老'],
  unemployment: ['失业保险', '失业'],
  medical: ['城镇职工基本医疗保险', '职工基本医疗保险', '职工医疗保险', '基本医疗保险', '医疗保险', '医保', '医疗'],
  injury: ['工伤保险', '工伤'],
  maternity: ['生育保险', '生育'],
  housing_fund: ['住房公积金', '公积金'],
  wage: ['在职职工工资', '职工工资', '工资', '薪酬'],
  living_allow: ['职工生活费', '生活费'],
  medical_reimb: ['职工医药费', '医药费', '医疗费报销', '药费'],
  heating: ['职工采暖费', '采暖费', '取暖费', '采暖补贴'],
  one_child_fee: ['独生子女费', '独生子女补助费'],
  one_child_reward: ['退休独生子女奖励费', '退休职工独生子女奖励费', '独生子女奖励费', '独生子女奖励'],
  staff_raise_fund: ['职工集资款', '职工集资', '集资款', '集资'],
  severance: ['经济补偿金', '经济补偿'],
  disability: ['伤残补助', '伤残补助金', '伤残金'],
  survivor: ['抚恤金', '遗属补助', '抚恤'],
  funeral: ['丧葬费', '丧葬补助', '丧葬'],
  disabled_levy: ['残保金', '残疾人就业保障金'],
  other_payable: ['其他应付款', '其它应付款', '其他应付'],
};

/** What a heading is about besides the item; `people` where the word itself counts persons. */
export const ACT_WORDS = {
  arrears: ['累计欠费', '累计欠缴', '欠费', '欠缴', '拖欠', '欠款', '累计拖欠', '欠缴额', '尚欠', '欠'],
  wage_arrears: ['欠薪'],
  fresh: ['新增欠费', '新增欠缴', '新欠'],
  recovered: ['清欠', '清还', '清缴', '追缴', '清偿'],
  due: ['应缴', '应征', '应收', '应缴纳'],
  paid: ['实缴', '实收', '实征', '已缴', '已缴纳'],
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
  month: ['月数', '个月数'],
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
  closing: ['期末', '年末', '年底', '期末余额'],
} as const;
export type Scope = keyof typeof SCOPE_WORDS;

export const PART_WORDS = {
  employer: ['单位缴纳', '单位部分', '单位应缴', '单位'],
  employee: ['个人缴纳', '个人部分', '个人'],
  pooled: ['统筹部分', '统筹基金', '统筹'],
  account: ['个人账户', '个人帐户', '划账户'],
} as const;
export type Part = keyof typeof PART_WORDS;

export const STATUS_WORDS: Readonly<Record<string, readonly string[]>> = { 在职: ['在职'], 退休: ['退休', '离退休'] };
export const TOTAL_WORDS = ['合计', '小计', '总计', '共计', '总额', '总数', '总'] as const;
/** Rates, shares and changes: recomputed from sums by the program, never stored. */
export const DERIVED_WORDS = ['%', '‰', '比例', '占比', '比重', '增减', '增幅', '增长', '同比', '环比', '费率', '征缴率', '欠费率', '清欠率', '覆盖率', '参保率', '完成'] as const;
/** Words that add nothing. */
export const FILLER_WORDS = ['企业', '职工', '情况', '本金', '社会保险费', '社会保险', '社保费', '社保', '五险', '各项', '其他款项', '保险费', '保险金', '费用', '费', '金', '款', '的', '数', '其中', '性别', '岗位', '年龄', '文化程度', '构成', '基本', '余额', '年度', '分', '(', ')', ':', '、', '-', '/', '·', ','] as const;
/** Words that may be either an insurance or a reimbursement: never guessed. */
export const UNCLEAR_WORDS = ['医疗费', '职工医疗费', '医疗费用'] as const;
