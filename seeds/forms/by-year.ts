// LDBZ-08 企业欠费分年度情况表: ownership down, the years that the debt is for across, all figures amounts.

import { bytesOf } from '../xlsx.ts';
import { cellOf, formBook, type BodyCell, type Form } from './form.ts';

const OWNERSHIPS = ['国有', '集体', '改制'];
const YEARS = [2014, 2015, 2016, 2017, 2018];
const LAST_COLUMN = YEARS.length + 1;

const acrossYears = (row: number): BodyCell => ({ formula: `SUM(${cellOf(row, 2)}:${cellOf(row, LAST_COLUMN)})` });

const downOwnerships = (column: number): BodyCell => ({
  formula: `SUM(${cellOf(1, column)}:${cellOf(OWNERSHIPS.length, column)})`,
});

const FORM: Form = {
  number: 'LDBZ-08',
  title: '企业欠费分年度情况表',
  approvalNo: '省统备〔2025〕18号',
  unit: '万元',
  stub: '所有制',
  stubWidth: 20,
  figureWidth: 17,
  heads: [{ heading: '合计' }, ...YEARS.map((year) => ({ group: '欠费年度', heading: `${year}年` }))],
  rows: [
    ...OWNERSHIPS.map((label, index) => ({
      label,
      total: false,
      cells: [acrossYears(index + 1), ...YEARS.map((): BodyCell => 'money')],
    })),
    {
      label: '合  计',
      total: true,
      cells: Array.from({ length: LAST_COLUMN }, (_, index) => downOwnerships(index + 1)),
    },
  ],
  notes: [
    '统计范围：市属困难企业。报送时间：年后1月20日前。',
    '本表填报企业欠费总额，包括欠缴的社会保险费、住房公积金和拖欠职工的各项款项；按欠费所属年度填列，不按入账年度。',
    '2013年及以前形成的欠费不在本表填报。',
    '黄色单元格由公式计算，不需填报。',
  ],
  checks: ['1栏=(2+3+4+5+6)栏', '4行=(1+2+3)行'],
};

/** 企业欠费分年度情况表(LDBZ-08).xlsx */
export const byYearForm = (): Promise<Uint8Array> => bytesOf(formBook(FORM).book);
