// 西宁市 2019: pension arrears (.xlsx), lapsed medical insurance (GBK .csv) and unpaid wages (.xlsx).

import { added, entriesOf, grouped, monthInWords, numberIn, wordsIn, type Entry, type TableName } from './data.ts';
import { csvText, encodeGbk, grouped as separated } from './gbk.ts';
import type { Laid } from './laid.ts';
import { listed, type Column, type ListLedger } from './listed.ts';
import { SIMULATED } from './remark.ts';
import { addSheet, bytesOf, newBook } from './xlsx.ts';

const OWNERSHIPS = ['国有', '集体', '股份制', '私营', '个体工商户', '港澳台投资', '外商投资'];
const UNIT = '单位情况';
const SIGNATURES = ['单位负责人：', '审核人：', '制表人：'];

const RUNNING: Column = { heading: '序号', width: 6, look: 'centre' };

const words = (heading: string, width: number, look: 'text' | 'centre', group?: string): Column => ({
  ...(group === undefined ? {} : { group }),
  heading,
  width,
  look,
  of: (entry) => wordsIn(entry, heading) || null,
});

function bySortOfOwnership(table: TableName): ListLedger['groups'] {
  const groups = grouped(entriesOf(table), '经济类型', OWNERSHIPS);
  return [...groups].map(([name, entries]) => ({ subtotal: `${name}小计`, entries }));
}

function pensionSheet(): Laid {
  const debt = '养老保险欠费情况';
  return listed({
    sheet: '养老保险欠费台账',
    title: '西宁市企业职工养老保险欠费台账',
    underTitle: ['填报单位：西宁市社会保险事业管理局', '截至2019年10月31日', '单位：万元、人'],
    columns: [
      RUNNING,
      words('单位编号', 11, 'centre', UNIT),
      words('单位名称', 40, 'text', UNIT),
      words('经济类型', 13, 'centre', UNIT),
      words('是否非公', 10, 'centre', UNIT),
      words('行业', 15, 'centre', UNIT),
      words('区县', 12, 'centre', UNIT),
      {
        heading: '养老参保人数',
        width: 15,
        look: 'count',
        adds: true,
        of: (entry) => numberIn(entry, '养老参保人数'),
      },
      {
        group: debt,
        heading: '欠费起始年月',
        width: 14,
        look: 'centre',
        of: (entry) => monthInWords(entry['欠费起始年月'] ?? null),
      },
      { group: debt, heading: '欠费月数', width: 10, look: 'count', of: (entry) => numberIn(entry, '欠费月数') },
      {
        group: debt,
        heading: '欠费金额',
        width: 14,
        look: 'money',
        adds: true,
        of: (entry) => numberIn(entry, '欠费金额'),
      },
    ],
    groups: bySortOfOwnership('xining-pension'),
    total: '合  计',
    labelEnds: 7,
    signatures: [...SIGNATURES, '填报日期：2019年11月8日'],
    remark: SIMULATED,
    sums: 'formulas',
    headingHeights: [20, 20],
  });
}

function wageSheet(): Laid {
  const debt = '拖欠工资情况';
  return listed({
    sheet: '欠薪台账',
    title: '西宁市企业欠薪台账（2019年上半年）',
    underTitle: ['填报单位：西宁市劳动保障监察支队', '截至2019年6月30日', '单位：万元、人'],
    columns: [
      RUNNING,
      words('单位编号', 11, 'centre', UNIT),
      words('单位名称', 40, 'text', UNIT),
      words('经济类型', 13, 'centre', UNIT),
      words('行业', 15, 'centre', UNIT),
      {
        group: debt,
        heading: '涉及人数',
        width: 12,
        look: 'count',
        adds: true,
        of: (entry) => numberIn(entry, '涉及职工'),
      },
      {
        group: debt,
        heading: '欠薪金额',
        width: 14,
        look: 'money',
        adds: true,
        of: (entry) => numberIn(entry, '欠薪金额'),
      },
      { heading: '备注', width: 12, look: 'text', of: () => null },
    ],
    groups: bySortOfOwnership('xining-wages'),
    total: '合  计',
    labelEnds: 5,
    signatures: [...SIGNATURES, '填报日期：2019年7月10日'],
    remark: SIMULATED,
    sums: 'formulas',
    headingHeights: [20, 20],
  });
}

/** 西宁市企业职工养老保险欠费台账(2019年10月).xlsx */
export async function xiningPension(): Promise<Uint8Array> {
  const book = newBook('西宁市社会保险事业管理局', '2019-11-08');
  addSheet(book, pensionSheet(), 'landscape');
  return bytesOf(book);
}

/** 西宁市企业欠薪台账(2019年上半年).xlsx */
export async function xiningWages(): Promise<Uint8Array> {
  const book = newBook('西宁市劳动保障监察支队', '2019-07-10');
  addSheet(book, wageSheet(), 'landscape');
  return bytesOf(book);
}

const MEDICAL = [
  '单位编号',
  '单位名称',
  '经济类型',
  '是否非公',
  '行业',
  '医疗参保人数',
  '状态',
  '欠费月数',
  '欠费金额',
];

/** 西宁市职工医疗保险停保欠缴断缴台账.csv, in GBK. */
export function xiningMedical(): Uint8Array {
  const entries = entriesOf('xining-medical');
  const sum = (column: string): number | null => added(entries.map((entry) => numberIn(entry, column)));
  const line = (entry: Entry, index: number): string[] => [
    String(index + 1),
    ...MEDICAL.slice(0, 5).map((column) => wordsIn(entry, column)),
    separated(numberIn(entry, '医疗参保人数'), 0),
    wordsIn(entry, '状态'),
    wordsIn(entry, '欠费月数'),
    separated(numberIn(entry, '欠费金额'), 2),
  ];
  const lines = [
    ['西宁市职工医疗保险停保、欠缴、断缴台账（截至2019年10月31日）', ...blanks(9)],
    ['填报单位：西宁市医疗保险管理局', ...blanks(8), '单位：万元'],
    ['序号', ...MEDICAL],
    ...entries.map(line),
    ['合计', ...blanks(5), separated(sum('医疗参保人数'), 0), '', '', separated(sum('欠费金额'), 2)],
    [SIMULATED, ...blanks(9)],
  ];
  return encodeGbk(csvText(lines));
}

const blanks = (count: number): string[] => Array.from({ length: count }, () => '');
