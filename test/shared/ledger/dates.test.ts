// The date of a table where its sheet, its file or the other sheets have a say in it.

import { expect, test } from 'vitest';
import { readLedger } from '../../../shared/ledger/read.ts';
import { drawn, workbook } from '../../sheet.ts';
import { factLines, tableOf } from './reading.ts';

const sheet = (name: string, title: string) => ({
  name,
  rows: drawn(`|${title}|^\n|单位名称|养老保险累计欠费(万元)|期初欠费(万元)\n|甲厂|5|4`),
});
const asked =
  (...sheets: ReturnType<typeof sheet>[]) =>
  (answers: Record<string, string>) =>
    readLedger(workbook(...sheets), { fileName: '台账.xlsx', answers }).tables;

test('one undated sheet among others of one date: one question', () => {
  const [, second] = asked(sheet('一', '欠费(截至2018年12月31日)'), sheet('二', '欠费'))({});
  expect(second?.questions.map(({ key }) => key)).toEqual(['asOf']);
});

test('sheets of differing dates: an undated one is asked about by itself', () => {
  const read = asked(
    sheet('一', '欠费(截至2018年12月31日)'),
    sheet('二', '欠费(截至2019年6月30日)'),
    sheet('三', '欠费'),
  );
  expect(read({})[2]?.questions.map(({ key }) => key)).toEqual(['asOf:三']);
  expect(read({ 'asOf:三': '2019-12-31' }).map(({ asOf }) => asOf)).toEqual(['2018-12-31', '2019-06-30', '2019-12-31']);
});

test('a sheet named 3月 under a title of a year is of that month, and 期初 of the month before', () => {
  const [march] = asked(sheet('3月', '2019年养老保险欠费'))({});
  expect(march && factLines(march)).toEqual([
    'B3 甲厂 arrears_bal pension @2019-03-31 =5000000',
    'C3 甲厂 arrears_bal pension @2019-02-28 =4000000',
  ]);
});

test('of two or three amounts, the one that is a ten-thousandth among the others is pointed at', () => {
  const codes = (...amounts: number[]) =>
    tableOf([
      ['XX市欠费台账(截至2018年12月31日)(万元)'],
      ['单位名称', '养老保险欠费', '失业保险欠费'],
      ...amounts.map((amount, i) => [`第${i}厂`, amount, 1]),
    ]).problems.map(({ cell, code }) => `${cell} ${code}`);
  expect(codes(120.5, 1_205_000)).toEqual(['B4 outlier']);
  expect(codes(120.5, 981_000, 98.1)).toEqual(['B4 outlier']);
  // 86 422 500 万元 is more than any enterprise owes, whatever stands beside it.
  expect(codes(120_500, 86_422_500)).toEqual(['B4 outlier']);
  expect(codes(120.5, 9_810, 98.1)).toEqual([]);
});
