// Months and quarters without their year, across and down: the table's date gives the year, or nothing is stored.

import { describe, expect, test } from 'vitest';
import { factLines, problemLines, tableOf, wrongControls } from './reading.ts';

describe('districts × months', () => {
  test('one flow: each month is a period of its own, 合计 their total', () => {
    const table = tableOf(`
      |全市养老保险费清欠进度表|^|^|^|^
      |2019年||||单位：万元
      |县区|1月|2月份|三月|合计
      |城区|10|20|30|60
      |矿区|1|2|3|6
      |全市|11|22|33|66
    `);
    expect(factLines(table)).toEqual([
      'B4 城区 recovered_amt pension due 2019-01 @2019-12-31 =10000000',
      'C4 城区 recovered_amt pension due 2019-02 @2019-12-31 =20000000',
      'D4 城区 recovered_amt pension due 2019-03 @2019-12-31 =30000000',
      'B5 矿区 recovered_amt pension due 2019-01 @2019-12-31 =1000000',
      'C5 矿区 recovered_amt pension due 2019-02 @2019-12-31 =2000000',
      'D5 矿区 recovered_amt pension due 2019-03 @2019-12-31 =3000000',
    ]);
    expect([table.controls.length, wrongControls(table)]).toEqual([6, []]);
  });

  test('a quarter beside its months is their total and is not stored', () => {
    const table = tableOf(`
      |全市养老保险费清欠进度表|^|^|^|^|^
      |2019年|||||单位：万元
      |县区|1月|2月|3月|一季度|4月
      |城区|10|20|30|60|5
      |矿区|1|2|3|7|5
    `);
    expect(factLines(table)).toHaveLength(8);
    expect(wrongControls(table)).toEqual(['E5 一季度 7≠6']);
  });

  test('flow and balance under each month', () => {
    const table = tableOf(`
      |各县区2019年养老保险清欠情况|^|^|^|^
      |||||单位：万元
      |县区|1月份|^|2月份|^
      |"|清欠|期末欠费|清欠|期末欠费
      |城区|10|20|30|60
    `);
    expect(factLines(table)).toEqual([
      'B5 城区 recovered_amt pension due 2019-01 @2019-12-31 =10000000',
      'C5 城区 arrears_bal pension @2019-01-31 =20000000',
      'D5 城区 recovered_amt pension due 2019-02 @2019-12-31 =30000000',
      'E5 城区 arrears_bal pension @2019-02-28 =60000000',
    ]);
  });

  test('no year anywhere: asked; a month after the table’s date is not stored', () => {
    const rows = `
      |全市养老保险费清欠进度表(万元)|^|^
      |县区|1月|2月
      |城区|10|20
    `;
    const open = tableOf(rows);
    expect(open.facts).toEqual([]);
    expect(open.questions).toEqual([expect.objectContaining({ key: 'asOf', must: true })]);
    const told = tableOf(rows, { answers: { asOf: '2019-01-31' } });
    expect(factLines(told)).toEqual(['B3 城区 recovered_amt pension due 2019-01 @2019-01-31 =10000000']);
    expect(problemLines(told)).toEqual(['C2 undated-month']);
  });
});

describe('months down', () => {
  test('in the year of the table', () => {
    const table = tableOf(`
      |城区2019年养老保险清欠情况|^|^
      |单位：万元||
      |月份|清欠|期末欠费
      |1月|10|20
      |2|30|60
      |合计|40|
    `);
    expect(factLines(table)).toEqual([
      'B4 城区 recovered_amt pension due 2019-01 @2019-12-31 =10000000',
      'C4 城区 arrears_bal pension @2019-01-31 =20000000',
      'B5 城区 recovered_amt pension due 2019-02 @2019-12-31 =30000000',
      'C5 城区 arrears_bal pension @2019-02-28 =60000000',
    ]);
  });

  test('in the year of another column', () => {
    const table = tableOf(`
      |城区养老保险清欠情况(截至2019年12月31日)(万元)|^|^
      |年度|月份|清欠
      |2018|12月|10
      |2019|1月|30
    `);
    expect(factLines(table).map((line) => line.slice(line.indexOf('due')))).toEqual([
      'due 2018-12 @2019-12-31 =10000000',
      'due 2019-01 @2019-12-31 =30000000',
    ]);
  });
});
