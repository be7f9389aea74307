// 天津市 2002: units in arrears (GBK .csv) and paying persons by district, ownership and year-end (.xlsx).

import { added, entriesOf, monthInWords, numberIn, wordsIn, type Entry } from './data.ts';
import { csvText, encodeGbk, grouped as separated } from './gbk.ts';
import type { Laid } from './laid.ts';
import { listed, type Column } from './listed.ts';
import { SIMULATED } from './remark.ts';
import { addSheet, bytesOf, newBook } from './xlsx.ts';

const ARREARS = ['单位编号', '单位名称', '所有制', '区县', '缴费人数', '欠费起始年月', '欠费月数', '欠费金额'];

/** 天津市养老保险欠缴单位台账(2002年9月).csv, in GBK. */
export function tianjinArrears(): Uint8Array {
  const entries = entriesOf('tianjin-arrears');
  const sum = (column: string): number | null => added(entries.map((entry) => numberIn(entry, column)));
  const line = (entry: Entry): string[] => [
    ...ARREARS.slice(0, 4).map((column) => wordsIn(entry, column)),
    separated(numberIn(entry, '缴费人数'), 0),
    monthInWords(entry['欠费起始年月'] ?? null) ?? '',
    wordsIn(entry, '欠费月数'),
    separated(numberIn(entry, '欠费金额'), 2),
  ];
  const lines = [
    ['天津市养老保险欠缴单位台账', ...blanks(7)],
    ['填报单位：天津市社会保险基金管理中心', ...blanks(3), '截至2002年9月30日', '', '', '单位：万元'],
    ARREARS,
    ...entries.map(line),
    ['合计', ...blanks(3), separated(sum('缴费人数'), 0), '', '', separated(sum('欠费金额'), 2)],
    [SIMULATED, ...blanks(7)],
  ];
  return encodeGbk(csvText(lines));
}

const blanks = (count: number): string[] => Array.from({ length: count }, () => '');

const words = (heading: string, width: number, mergesDown: boolean): Column => ({
  heading,
  width,
  look: 'centre',
  mergesDown,
  of: (entry) => wordsIn(entry, heading) || null,
});

const balance = (heading: string, source: string): Column => ({
  group: '缴费人数',
  heading,
  width: 14,
  look: 'count',
  adds: true,
  of: (entry) => numberIn(entry, source),
});

function payerSheet(): Laid {
  const entries = entriesOf('tianjin-payers');
  const districts = [...new Set(entries.map((entry) => wordsIn(entry, '区县')))];
  return listed({
    sheet: '缴费人数',
    title: '天津市城镇企业养老保险缴费人数',
    underTitle: ['填报单位：天津市社会保险基金管理中心', '1999年—2002年9月', '单位：人'],
    columns: [
      words('区域', 12, true),
      words('区县', 18, true),
      words('所有制大类', 13, true),
      words('所有制', 13, false),
      balance('1999年末', '1999'),
      balance('2000年末', '2000'),
      balance('2001年末', '2001'),
      balance('2002年9月末', '2002-09'),
    ],
    groups: districts.map((district) => ({
      subtotal: `${district}小计`,
      entries: entries.filter((entry) => wordsIn(entry, '区县') === district),
    })),
    total: '合  计',
    labelEnds: 4,
    signatures: ['单位负责人：', '统计负责人：', '填表人：', '报出日期：2002年10月20日'],
    remark: `${SIMULATED}各栏为期末数，不得跨年相加。`,
    sums: 'formulas',
    headingHeights: [20, 20],
  });
}

/** 天津市城镇企业养老保险缴费人数(1999-2002年9月).xlsx */
export async function tianjinPayers(): Promise<Uint8Array> {
  const book = newBook('天津市社会保险基金管理中心', '2002-10-20');
  addSheet(book, payerSheet(), 'portrait');
  return bytesOf(book);
}
