// The ways a figure can be broken down: the fact's own keys, and the enterprise's attributes as they stood at its as-of date.
// Labels and the words that people use for them; no logic.

import { BANDS, type BandId } from './bands.ts';

/** Attributes of a subject, each dated. Order is the order in which lists offer them. */
export const ATTRIBUTES = [
  {
    id: 'ownership',
    zh: '所有制',
    en: 'Ownership',
    also: ['经济类型', '企业性质', '性质', '登记注册类型', '所有制性质'],
  },
  { id: 'sector', zh: '公有/非公', en: 'Public or not', also: ['是否非公', '所有制大类'] },
  { id: 'industry', zh: '行业', en: 'Industry', also: ['所属行业', '行业类别'] },
  { id: 'district', zh: '区县', en: 'District', also: ['县区', '地区', '所属区县'] },
  { id: 'zone', zh: '区域', en: 'Zone', also: [] },
  { id: 'system', zh: '系统', en: 'System', also: ['所属系统'] },
  { id: 'supervisor', zh: '主管部门', en: 'Supervising body', also: ['上级单位', '主管部门或总机构'] },
  { id: 'production_status', zh: '生产状态', en: 'Production status', also: ['生产状况', '生产经营情况', '营业状态'] },
  { id: 'hardship', zh: '困难认定', en: 'Hardship level', also: ['认定类别', '困难类别'] },
  { id: 'restructuring', zh: '改制状态', en: 'Restructuring', also: [] },
  { id: 'insured_status', zh: '参保状态', en: 'Insured status', also: ['状态', '缴费状态'] },
  { id: 'injury_insured', zh: '工伤参保', en: 'Injury insured', also: [] },
  { id: 'maternity_insured', zh: '生育参保', en: 'Maternity insured', also: [] },
  { id: 'fund_enrolled', zh: '公积金缴存', en: 'Fund enrolled', also: [] },
  { id: 'three_withouts', zh: '三无企业', en: 'Three withouts', also: [] },
  { id: 'stopped_on', zh: '停产年月', en: 'Stopped on', also: ['停产时间', '停产年份'] },
  { id: 'stopped_years', zh: '停产年数', en: 'Years stopped', also: ['停产年限'] },
  { id: 'half_stopped_years', zh: '半停产年数', en: 'Years half stopped', also: [] },
  { id: 'founded_year', zh: '建厂年份', en: 'Founded', also: ['建厂时间'] },
  { id: 'arrears_since', zh: '欠费起始', en: 'Arrears since', also: ['欠费起始年', '欠费起始年月', '断缴起始年月'] },
] as const satisfies readonly { id: string; zh: string; en: string; also: readonly string[] }[];

export type AttributeId = (typeof ATTRIBUTES)[number]['id'];

/** What heads are divided by. A breakdown names one of them ('sex=男') or crosses several ('age=40岁以下;sex=男'). */
export const ASPECTS = [
  { id: 'sex', zh: '性别', en: 'Sex', also: [] },
  { id: 'age', zh: '年龄段', en: 'Age band', also: ['年龄'] },
  { id: 'education', zh: '文化程度', en: 'Education', also: ['学历'] },
  { id: 'post', zh: '在册状态', en: 'Post', also: ['在岗状态', '岗位状态'] },
  { id: 'income', zh: '收入状态', en: 'Income', also: [] },
] as const satisfies readonly { id: string; zh: string; en: string; also: readonly string[] }[];

export type AspectId = (typeof ASPECTS)[number]['id'];

/**
 * Keys of the fact itself. `due_year`: year the premium is for (所属年度, layers of a balance);
 * `as_of_year`: year of the balance's date; `year`: whichever of the two the selected facts carry, said in the answer.
 */
export const FACT_DIMENSIONS = [
  { id: 'enterprise', zh: '企业', en: 'Enterprise', also: ['企业名称', '单位', '单位名称'] },
  { id: 'item', zh: '项目', en: 'Item', also: ['险种', '险种类型'] },
  { id: 'item_group', zh: '项目类别', en: 'Item group', also: [] },
  { id: 'part', zh: '单位/个人', en: 'Part', also: [] },
  { id: 'breakdown', zh: '构成', en: 'Breakdown', also: [] },
  ...ASPECTS,
  { id: 'year', zh: '年度', en: 'Year', also: ['年份', '年'] },
  { id: 'due_year', zh: '所属年度', en: 'Premium year', also: ['费款所属年度', '欠费年度'] },
  { id: 'as_of_year', zh: '截至年度', en: 'As-of year', also: [] },
  { id: 'as_of', zh: '截至日期', en: 'As of', also: ['截止日期', '数据截止'] },
  { id: 'reporter', zh: '填报单位', en: 'Reporting unit', also: [] },
  { id: 'ledger', zh: '台账', en: 'Ledger', also: [] },
] as const satisfies readonly { id: string; zh: string; en: string; also: readonly string[] }[];

export type FactDimensionId = (typeof FACT_DIMENSIONS)[number]['id'];
export type DimensionId = FactDimensionId | AttributeId | BandId;

export const DIMENSIONS: readonly { id: DimensionId; zh: string; en: string; also: readonly string[] }[] = [
  ...FACT_DIMENSIONS,
  ...ATTRIBUTES,
  ...BANDS,
];

/** The Chinese label. */
export const dimensionLabel = (id: DimensionId): string =>
  DIMENSIONS.find((dimension) => dimension.id === id)?.zh ?? id;

/** The dimension that a person means by an identifier, a Chinese or English label, or a usual other word; else null. */
export function dimensionNamed(word: string): DimensionId | null {
  const found = DIMENSIONS.find((d) => d.id === word || d.zh === word || d.en === word || d.also.includes(word));
  return found?.id ?? null;
}
