// LDBZ-09 困难企业拖欠职工款项情况表: what is owed to the staff, with a native chart of the amounts on the same sheet.

import { address } from '../../shared/grid.ts';
import { packed, partsOf } from '../package.ts';
import { bytesOf } from '../xlsx.ts';
import { addChart } from './chart.ts';
import { cellOf, FIRST_BODY_ROW, formBook, markMissingCounts, type BodyCell, type Form } from './form.ts';

const ITEMS = ['工资', '采暖费', '医药费', '独生子女费', '退休独生子女奖励费'];
const GROUPS = ['合计', '其中：特困企业', '其中：停产企业'];
const TOTAL_ROW = ITEMS.length + 1;
const CHART_ROWS = 16;

const itemRow = (): BodyCell[] => GROUPS.flatMap((): BodyCell[] => ['count', 'money']);

const totalRow = (): BodyCell[] =>
  GROUPS.flatMap((_, index): BodyCell[] => {
    const amount = (index + 1) * 2;
    return ['count', { formula: `SUM(${cellOf(1, amount)}:${cellOf(ITEMS.length, amount)})` }];
  });

const FORM: Form = {
  number: 'LDBZ-09',
  title: '困难企业拖欠职工款项情况表',
  approvalNo: '省统备〔2025〕19号',
  unit: '户、万元',
  stub: '项目',
  stubWidth: 26,
  figureWidth: 17,
  heads: GROUPS.flatMap((group) => [
    { group, heading: '户数' },
    { group, heading: '金额' },
  ]),
  rows: [
    ...ITEMS.map((label) => ({ label, total: false, cells: itemRow() })),
    { label: '合  计', total: true, cells: totalRow() },
  ],
  notes: [
    '统计范围：市属困难企业。报送时间：年后1月20日前。',
    '“医药费”指应由企业报销的职工医药费，不含欠缴的医疗保险费。',
    '“户数”按企业计：一户企业拖欠几项的，在各项分别计数，在“合计”行只计1户。',
    '黄色单元格由公式计算，不需填报。',
  ],
  checks: [
    '6行2栏=(1+2+3+4+5)行2栏；6行4栏=(1+2+3+4+5)行4栏；6行6栏=(1+2+3+4+5)行6栏',
    '4栏≤2栏；6栏≤2栏；3栏≤1栏；5栏≤1栏',
    '6行1栏≤(1+2+3+4+5)行1栏',
  ],
};

/** 困难企业拖欠职工款项情况表(LDBZ-09).xlsx */
export async function staffDebtsForm(): Promise<Uint8Array> {
  const { book, laid } = formBook(FORM, CHART_ROWS);
  for (const sheet of book.worksheets) markMissingCounts(sheet, TOTAL_ROW, [1, 3, 5]);
  const parts = partsOf(await bytesOf(book));
  const series = [2, 4].map((column) => ({
    name: column === 2 ? '金额合计' : '其中：特困企业',
    values: { from: cellOf(1, column), to: cellOf(ITEMS.length, column) },
  }));
  addChart(parts, {
    sheet: FORM.number,
    title: '困难企业拖欠职工款项（万元）',
    categories: { from: address(FIRST_BODY_ROW, 0), to: address(FIRST_BODY_ROW + ITEMS.length - 1, 0), words: ITEMS },
    series,
    place: { top: laid.rows.length - CHART_ROWS, left: 0, bottom: laid.rows.length - 1, right: laid.widths.length },
  });
  return packed(parts);
}
