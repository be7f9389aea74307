// 安阳市 2019: which bodies help which enterprises in hardship (结对帮扶), one row an enterprise.

import { entriesOf, numberIn, wordsIn } from './data.ts';
import { listed, type Column } from './listed.ts';
import { SIMULATED } from './remark.ts';
import { addSheet, bytesOf, newBook } from './xlsx.ts';

const words = (heading: string, width: number): Column => ({
  heading,
  width,
  look: 'text',
  of: (entry) => wordsIn(entry, heading) || null,
});

const count = (heading: string): Column => ({
  heading,
  width: 18,
  look: 'count',
  adds: true,
  of: (entry) => numberIn(entry, heading),
});

/** 安阳市困难企业结对帮扶台账(2019年).xlsx */
export async function anyangHelpers(): Promise<Uint8Array> {
  const book = newBook('安阳市总工会', '2019-07-10');
  const sheet = listed({
    sheet: '结对帮扶',
    title: '安阳市困难企业结对帮扶台账',
    underTitle: ['填报单位：安阳市总工会', '截至2019年6月30日', '单位：人'],
    columns: [
      { heading: '序号', width: 6, look: 'centre' },
      words('企业名称', 30),
      words('帮扶单位', 46),
      count('帮扶单位数'),
      count('帮扶困难职工人数'),
    ],
    groups: [{ subtotal: null, entries: entriesOf('anyang-helpers') }],
    total: '合  计',
    labelEnds: 3,
    signatures: ['单位负责人：', '审核人：', '制表人：', '填报日期：2019年7月10日'],
    remark: SIMULATED,
    sums: 'formulas',
    headingHeights: [20, 20],
  });
  addSheet(book, sheet, 'portrait');
  return bytesOf(book);
}
