// LDBZ-10 企业欠缴社会保险费明细表: one row an enterprise below the heads, a total that grows with them, and a sentence
// with markers in the notes.

import { bytesOf } from '../xlsx.ts';
import { cellOf, FIRST_BODY_ROW, formBook, type Form } from './form.ts';

const KINDS = ['养老保险', '医疗保险', '失业保险'];
const SUM_COLUMN = KINDS.length + 1;

const sumOfKinds = (row: number) => ({ formula: `SUM(${cellOf(row, 1)}:${cellOf(row, KINDS.length)})` });

const FORM: Form = {
  number: 'LDBZ-10',
  title: '企业欠缴社会保险费明细表',
  approvalNo: '省统备〔2025〕20号',
  unit: '万元',
  stub: '单位名称',
  stubWidth: 40,
  figureWidth: 18,
  heads: [...KINDS.map((heading) => ({ group: '累计欠费金额', heading })), { heading: '欠费合计' }],
  rows: [
    { label: '', total: false, cells: [...KINDS.map(() => 'money' as const), sumOfKinds(1)] },
    {
      label: '合  计',
      total: true,
      cells: Array.from({ length: SUM_COLUMN }, (_, index) => ({
        formula: `SUM(${cellOf(1, index + 1)}:${cellOf(1, index + 1)})`,
      })),
    },
  ],
  notes: [
    '统计范围：市属困难企业，一户一行，按养老保险欠费从多到少排列。',
    '全市{{企业户数|项目=养老保险}}户企业累计拖欠养老保险费{{累计欠费|项目=养老保险|万元|2}}万元。',
    '黄色单元格由公式计算，不需填报。',
  ],
  checks: ['4栏=(1+2+3)栏'],
};

/** 企业欠缴社会保险费明细表(LDBZ-10).xlsx */
export function byEnterpriseForm(): Promise<Uint8Array> {
  const { book } = formBook(FORM);
  for (const sheet of book.worksheets) {
    // The name and number of the one printed row are left to each enterprise.
    for (const column of [1, 2]) sheet.getRow(FIRST_BODY_ROW + 1).getCell(column).value = null;
    // As many pages as the rows take, each under the heads.
    sheet.pageSetup.fitToHeight = 0;
    sheet.pageSetup.printTitlesRow = `7:${FIRST_BODY_ROW}`;
  }
  return bytesOf(book);
}
