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

describe('the months that the debt of a row is of', () => {
  const list = (rows: string, heads = '所属期') =>
    tableOf(`|养老保险欠费明细表（截至2018年12月31日）|^|单位：元|\n|单位名称|${heads}|欠费|\n${rows}`);
  const due = (cell: string): string => {
    const [fact] = list(`|甲厂|${cell}|100|`).facts;
    return fact?.due ? `${fact.due.from}~${fact.due.to}` : 'none';
  };
  test.each([
    ['98.1-99.12', '1998-01~1999-12'],
    ['98.1～00.6', '1998-01~2000-06'],
    ['1998年1月—1999年12月', '1998-01~1999-12'],
    ['98年1月-99年12月', '1998-01~1999-12'],
    ['98年1-6月', '1998-01~1998-06'],
    ['98.1-6', '1998-01~1998-06'],
    ['199801-199912', '1998-01~1999-12'],
    ['1998年1、2、3月', '1998-01~1998-03'],
    ['1998年1月1日至1999年12月31日', '1998-01~1999-12'],
  ])('%s', (cell, months) => {
    expect(due(cell)).toBe(months);
  });
  test.each(['99.12-98.1', '98.1—', '98年1、3月', '1998.01.15-1999.12.20', '1998.1-1998.6、1999.1-1999.3'])(
    '%s is read as nothing, and that is said',
    (cell) => {
      const table = list(`|甲厂|${cell}|100|`);
      expect([table.facts.length, problemLines(table)]).toEqual([0, ['B3 unread-period']]);
    },
  );

  test('from one column to the other: the second is no day of the balance', () => {
    const table = tableOf(`
      |养老保险欠费明细表（截至2018年12月31日）|^|^|单位：元
      |单位名称|起始年月|截止年月|欠费
      |甲厂|1998年1月|1999年12月|100
      |乙厂|||200
      |丙厂|199802||300
      |丁厂|199912|199802|400`);
    expect(factLines(table)).toEqual([
      'D3 甲厂 arrears_bal pension due 1998-01~1999-12 @2018-12-31 =10000',
      'D4 乙厂 arrears_bal pension @2018-12-31 =20000',
    ]);
    expect(problemLines(table)).toEqual(['C5 unread-period', 'C6 unread-period']);
  });

  test('over columns: the years are layers where they make up the total', () => {
    const table = tableOf(`
      |养老保险欠费明细表（截至2018年12月31日）|^|^|单位：元
      |单位名称|98.1-99.12|2000年1月-2000年6月|合计
      |甲厂|100|50|150`);
    expect(factLines(table)).toEqual([
      'B3 甲厂 arrears_bal pension due 1998-01~1999-12 @2018-12-31 =10000',
      'C3 甲厂 arrears_bal pension due 2000-01~2000-06 @2018-12-31 =5000',
    ]);
  });
});
