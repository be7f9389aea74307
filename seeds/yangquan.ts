// 阳泉市 2018: the ledger of hardship enterprises and their debts by year, as one Excel 97–2003 workbook of two sheets.

import { added, entriesOf, grouped, monthInWords, numberIn, wordsIn, type Entry } from './data.ts';
import { SIMULATED } from './remark.ts';
import { listed, type Column } from './listed.ts';
import type { Laid } from './laid.ts';
import { writeXls } from './xls.ts';

const OWNERSHIPS = ['国有', '集体', '改制'];
const SIGNATURES = ['单位负责人：', '统计负责人：', '填表人：', '报出日期：2019年1月10日'];
const REPORTER = '填报单位：阳泉市人力资源和社会保障局';
const AS_OF = '截至2018年12月31日';

const words = (heading: string, width: number, source = heading): Column => ({
  heading,
  width,
  look: width > 12 ? 'text' : 'centre',
  of: (entry) => wordsIn(entry, source) || null,
});

const figure = (look: 'count' | 'money', heading: string, source: string, group?: string): Column => ({
  ...(group === undefined ? {} : { group }),
  heading,
  width: 10,
  look,
  of: (entry) => numberIn(entry, source),
  adds: true,
});

const counts = (group: string, sources: readonly string[]): Column[] =>
  sources.map((source) => figure('count', source, source, group));

/** Years stopped are spans of time: they stand in the ledger and are not added up. */
const years = (heading: string): Column => ({ ...figure('count', heading, heading), adds: false });

const COLUMNS: readonly Column[] = [
  { heading: '序号', width: 5, look: 'centre' },
  words('企业代码', 9),
  words('企业名称', 30),
  words('系统', 12),
  words('上级单位', 28),
  words('所有制', 7),
  words('行业', 25),
  words('困难认定', 8),
  words('生产状态', 8),
  { ...words('停产年月', 11), of: (entry) => monthInWords(entry['停产年月'] ?? null) },
  years('停产年数'),
  years('半停产年数'),
  ...counts('职工构成（人）', ['在册职工', '男', '女', '在岗', '下岗', '两不着']),
  figure('count', '零就业家庭（户）', '零就业家庭'),
  ...counts('年龄结构（人）', ['40岁以下', '40岁至45岁', '45岁以上']),
  ...counts('文化程度（人）', ['小学', '中学中专', '大专以上']),
  ...counts('收入状况（人）', ['正常领取工资', '领取生活费']),
  ...counts('欠薪人数（人）', ['在职欠薪人数', '退休欠薪人数']),
  figure('money', '工资', '拖欠工资', '拖欠职工款项（万元）'),
  figure('money', '采暖费', '拖欠采暖费', '拖欠职工款项（万元）'),
  figure('money', '医药费', '拖欠医药费', '拖欠职工款项（万元）'),
  figure('money', '独生子女费', '拖欠独生子女费', '拖欠职工款项（万元）'),
  figure('money', '退休独生子女奖励费', '拖欠退休独生子女奖励费', '拖欠职工款项（万元）'),
  figure('money', '养老保险', '欠缴养老保险金', '欠缴社会保险金（万元）'),
  figure('money', '医疗保险', '欠缴医疗保险金', '欠缴社会保险金（万元）'),
  figure('money', '失业保险', '欠缴失业保险金', '欠缴社会保险金（万元）'),
  figure('money', '工伤保险', '欠缴工伤保险金', '欠缴社会保险金（万元）'),
  figure('money', '生育保险', '欠缴生育保险金', '欠缴社会保险金（万元）'),
  figure('money', '欠缴住房公积金（万元）', '欠缴住房公积金'),
  figure('count', '到龄未退休人数', '到龄未退休人数'),
  figure('count', '代垫养老人数', '代垫养老人数', '职工代垫养老保险金'),
  figure('money', '代垫养老金额', '代垫养老金额', '职工代垫养老保险金'),
  ...['工伤参保', '生育参保', '公积金缴存'].map((source) => ({ group: '参保情况', ...words(source, 10) })),
  { ...words('欠费起始年', 9), of: (entry) => numberIn(entry, '欠费起始年') },
];

function enterpriseSheet(): Laid {
  const groups = grouped(entriesOf('yangquan-enterprises'), '所有制', OWNERSHIPS);
  return listed({
    sheet: '欠费台账',
    title: '阳泉市困难企业社会保险欠费台账',
    underTitle: [REPORTER, AS_OF, '单位：万元、人'],
    columns: COLUMNS,
    groups: [...groups].map(([name, entries]) => ({ subtotal: `${name}小计`, entries })),
    total: '合  计',
    labelEnds: 12,
    signatures: SIGNATURES,
    remark: SIMULATED,
    sums: 'figures',
    headingHeights: [20, 42],
  });
}

const YEARS = Array.from({ length: 25 }, (_, index) => String(1994 + index));

function byYearSheet(): Laid {
  const enterprises = entriesOf('yangquan-enterprises');
  const debts = grouped(
    entriesOf('yangquan-by-year'),
    '企业代码',
    enterprises.map((enterprise) => wordsIn(enterprise, '企业代码')),
  );
  const ordered = [...grouped(enterprises, '所有制', OWNERSHIPS).values()].flat();
  const key = (heading: string, width: number): Column => ({ ...words(heading, width), mergesDown: true });
  return listed({
    sheet: '历年欠费',
    title: '阳泉市市属困难企业历年欠费明细表',
    underTitle: [REPORTER, AS_OF, '单位：万元'],
    columns: [
      key('企业代码', 9),
      key('企业名称', 30),
      key('所有制', 7),
      words('项目', 19),
      ...YEARS.map((year): Column => ({ ...figure('money', `${year}年`, year, '欠费年度') })),
      { ...figure('money', '合计', '合计'), width: 11 },
    ],
    groups: ordered.map((enterprise) => ({
      subtotal: null,
      entries: (debts.get(wordsIn(enterprise, '企业代码')) ?? []).map((debt) => withSum(enterprise, debt)),
    })),
    total: '合  计',
    labelEnds: 4,
    signatures: SIGNATURES,
    remark: SIMULATED,
    sums: 'figures',
    headingHeights: [20, 20],
  });
}

/** One item of one enterprise over the years, with the enterprise's keys and the sum of its years. */
const withSum = (enterprise: Entry, debt: Entry): Entry => ({
  ...enterprise,
  ...debt,
  合计: added(YEARS.map((year) => numberIn(debt, year))),
});

/** 阳泉市困难企业社会保险欠费台账(2018年).xls */
export const yangquanArrears = (): Uint8Array => writeXls([enterpriseSheet(), byYearSheet()]);
