// 西宁市 2019: who is insured, by district and ownership, with pensions paid and premiums cut; the province's average wage;
// and the subsidies of enterprises in passing hardship.

import { entriesOf, numberIn, wordsIn, type Entry } from './data.ts';
import type { Laid } from './laid.ts';
import { listed, type Column, type ListLedger } from './listed.ts';
import { SIMULATED } from './remark.ts';
import { addSheet, bytesOf, newBook } from './xlsx.ts';

const REPORTER = '填报单位：西宁市社会保险事业管理局';
const SIGNATURES = ['单位负责人：', '审核人：', '制表人：', '填报日期：2019年11月8日'];
const KINDS = ['养老', '医疗', '生育', '工伤', '失业'];

const words = (heading: string, width: number): Column => ({
  heading,
  width,
  look: 'centre',
  of: (entry) => wordsIn(entry, heading) || null,
});

const figure = (look: 'count' | 'money', heading: string, source = heading, group?: string): Column => ({
  ...(group === undefined ? {} : { group }),
  heading,
  width: 14,
  look,
  adds: true,
  of: (entry) => numberIn(entry, source),
});

const sheetOf = (made: Pick<ListLedger, 'sheet' | 'title' | 'underTitle' | 'columns' | 'groups' | 'labelEnds'>): Laid =>
  listed({
    ...made,
    total: '合  计',
    signatures: SIGNATURES,
    remark: SIMULATED,
    sums: 'formulas',
    headingHeights: [20, 20],
  });

function insuredSheet(): Laid {
  const entries = entriesOf('xining-insured');
  const districts = [...new Set(entries.map((entry) => wordsIn(entry, '区县')))];
  return sheetOf({
    sheet: '参保情况',
    title: '西宁市企业社会保险参保情况统计表',
    underTitle: [REPORTER, '截至2019年10月31日', '单位：户、人、万元'],
    columns: [
      { ...words('区县', 13), mergesDown: true },
      words('经济类型', 13),
      words('是否非公', 10),
      figure('count', '2018年底养老参保人数'),
      ...KINDS.flatMap((kind) => [
        figure('count', '参保户数', `${kind}参保户数`, `${kind}保险`),
        figure('count', '参保人数', `${kind}参保人数`, `${kind}保险`),
      ]),
      figure('count', '领取养老金人数'),
      figure('money', '发放养老金'),
      figure('money', '降费额'),
    ],
    groups: districts.map((district) => ({
      subtotal: `${district}小计`,
      entries: entries.filter((entry) => wordsIn(entry, '区县') === district),
    })),
    labelEnds: 3,
  });
}

const WAGES: readonly Entry[] = [
  { 年度: '2016年', 社平工资: 5621 },
  { 年度: '2017年', 社平工资: 6378 },
  { 年度: '2018年', 社平工资: 5683 },
];

/** Averages of years stand below each other and are not added up: the sheet has no total. */
function addWages(book: ReturnType<typeof newBook>): void {
  const sheet = book.addWorksheet('社平工资');
  sheet.addRow(['青海省社会平均工资']);
  sheet.addRow(['填报单位：青海省人力资源和社会保障厅', '单位：元/月']);
  sheet.addRow(['年度', '社平工资']);
  for (const { 年度: year, 社平工资: wage } of WAGES) sheet.addRow([year, wage]);
  sheet.addRow([SIMULATED]);
  sheet.columns = [{ width: 40 }, { width: 16 }];
}

/** 西宁市企业社会保险参保情况统计表(2019年10月).xlsx */
export async function xiningInsured(): Promise<Uint8Array> {
  const book = newBook('西宁市社会保险事业管理局', '2019-11-08');
  addSheet(book, insuredSheet(), 'landscape');
  addWages(book);
  return bytesOf(book);
}

/** 西宁市暂时性困难中小企业财政补贴台账(2019年).xlsx */
export async function xiningSubsidies(): Promise<Uint8Array> {
  const book = newBook('西宁市人力资源和社会保障局', '2019-11-08');
  const sheet = sheetOf({
    sheet: '财政补贴',
    title: '西宁市暂时性困难中小企业财政补贴台账（2019年）',
    underTitle: ['填报单位：西宁市人力资源和社会保障局', '截至2019年10月31日', '单位：万元'],
    columns: [
      { heading: '序号', width: 6, look: 'centre' },
      words('单位编号', 12),
      { ...words('单位名称', 40), look: 'text' },
      figure('money', '补贴金额'),
    ],
    groups: [{ subtotal: null, entries: entriesOf('xining-subsidies') }],
    labelEnds: 3,
  });
  addSheet(book, sheet, 'portrait');
  return bytesOf(book);
}
