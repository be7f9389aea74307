// LDBZ-07 企业欠缴社会保险费情况表: kinds of insurance down, ownership across, households and amounts.

import { bytesOf } from '../xlsx.ts';
import { cellOf, formBook, markMissingCounts, type BodyCell, type Form } from './form.ts';

const KINDS = ['一、养老保险', '二、医疗保险', '三、失业保险', '四、工伤保险', '五、生育保险'];
const OWNERSHIPS = ['合计', '国有', '集体', '改制'];
const TOTAL_ROW = KINDS.length + 1;

/** Amounts of all ownerships are the sum of the three; households are asked for. */
const wholeRow = (row: number): BodyCell => ({ formula: [4, 6, 8].map((column) => cellOf(row, column)).join('+') });

const kindRow = (row: number): BodyCell[] => [
  'count',
  wholeRow(row),
  'count',
  'money',
  'count',
  'money',
  'count',
  'money',
];

/** A household that owes several kinds is one household, so only the amounts add up. */
const totalRow = (): BodyCell[] =>
  [1, 2, 3, 4].flatMap((pair): BodyCell[] => [
    'count',
    { formula: `SUM(${cellOf(1, pair * 2)}:${cellOf(KINDS.length, pair * 2)})` },
  ]);

const FORM: Form = {
  number: 'LDBZ-07',
  title: '企业欠缴社会保险费情况表',
  approvalNo: '省统备〔2025〕17号',
  unit: '户、万元',
  stub: '险种',
  stubWidth: 22,
  figureWidth: 14,
  heads: OWNERSHIPS.flatMap((group) => [
    { group, heading: '户数' },
    { group, heading: '金额' },
  ]),
  rows: [
    ...KINDS.map((label, index) => ({ label, total: false, cells: kindRow(index + 1) })),
    { label: '合  计', total: true, cells: totalRow() },
  ],
  notes: [
    '统计范围：市属欠缴社会保险费的困难企业。报送时间：年后1月20日前。',
    '“金额”为截至报告期末累计欠缴本金，不含滞纳金；不含住房公积金和拖欠职工的其他款项。',
    '“户数”按企业计：一户企业欠缴几个险种的，在各险种分别计数，在“合计”行只计1户。',
    '黄色单元格由公式计算，不需填报。',
  ],
  checks: [
    '2栏=(4+6+8)栏；1栏=(3+5+7)栏',
    '6行2栏=(1+2+3+4+5)行2栏；6行4栏=(1+2+3+4+5)行4栏；6行6栏=(1+2+3+4+5)行6栏；6行8栏=(1+2+3+4+5)行8栏',
    '6行1栏≥1行1栏；6行1栏≥2行1栏；6行1栏≥3行1栏；6行1栏≥4行1栏；6行1栏≥5行1栏；6行1栏≤(1+2+3+4+5)行1栏',
  ],
};

/** 企业欠缴社会保险费情况表(LDBZ-07).xlsx */
export async function byInsuranceForm(): Promise<Uint8Array> {
  const { book } = formBook(FORM);
  for (const sheet of book.worksheets) markMissingCounts(sheet, TOTAL_ROW, [1, 3, 5, 7]);
  return bytesOf(book);
}
