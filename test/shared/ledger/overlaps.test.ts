// Years as clerks shorten them, and years that are said twice.

import { describe, expect, test } from 'vitest';
import { readLayer } from '../../../shared/period.ts';
import { factLines, problemLines, tableOf, wrongControls } from './reading.ts';

test.each([
  ['九八年', '1998-01', '1998-12'],
  ['二○○一年', '2001-01', '2001-12'],
  ['98、99年', '1998-01', '1999-12'],
  ['1998、1999、2000年度', '1998-01', '2000-12'],
  ['98-00年', '1998-01', '2000-12'],
  ['98年至02年', '1998-01', '2002-12'],
  ['1998-99年', '1998-01', '1999-12'],
])('%s is %s to %s', (text, from, to) => {
  expect(readLayer(text)?.range).toEqual({ from, to });
});
test.each(['98、00年', '99-98年', '98-99', '3、4年'])('%s is no stretch of years', (text) => {
  expect(readLayer(text)).toBeNull();
});

const TOP = '|XX市养老保险历年欠费（截至2018年12月31日）|^|^|^\n|单位：万元|||';

describe('columns', () => {
  test('of several years are layers like those of one', () => {
    const table = tableOf(`${TOP}\n|单位名称|九七年|98、99年|00-02年|二○○三年|合计\n|甲厂|1|2|3|4|10\n|乙厂|1|1|1|1|4`);
    expect(factLines(table).slice(0, 4)).toEqual([
      'B4 甲厂 arrears_bal pension due 1997-01~1997-12 @2018-12-31 =1000000',
      'C4 甲厂 arrears_bal pension due 1998-01~1999-12 @2018-12-31 =2000000',
      'D4 甲厂 arrears_bal pension due 2000-01~2002-12 @2018-12-31 =3000000',
      'E4 甲厂 arrears_bal pension due 2003-01~2003-12 @2018-12-31 =4000000',
    ]);
    expect([table.controls.length, wrongControls(table)]).toEqual([2, []]);
  });
  test('that sum up those beside them are control totals', () => {
    const table = tableOf(`${TOP}\n|单位名称|98年|99年|00年|98-00年|01年\n|甲厂|1|2|3|6|4\n|乙厂|1|1|1|3|1`);
    expect(factLines(table).map((line) => line.slice(0, 2))).toEqual(['B4', 'C4', 'D4', 'F4', 'B5', 'C5', 'D5', 'F5']);
    expect([table.controls.length, wrongControls(table)]).toEqual([2, []]);
  });
  test('that overlap others and are not their sum are not stored', () => {
    const table = tableOf(`${TOP}\n|单位名称|98年|99年|98-00年\n|甲厂|1|2|7\n|乙厂|1|1|4`);
    expect(factLines(table).map((line) => line.slice(0, 2))).toEqual(['B4', 'C4', 'B5', 'C5']);
    expect(problemLines(table)).toContain('D3 overlapping-years');
  });
});

test('rows that overlap are stored, and said', () => {
  const table = tableOf(`${TOP}\n|单位名称|所属年度|欠费\n|甲厂|98-00年|3\n|甲厂|99年|1\n|乙厂|98年|1\n|乙厂|99年|1`);
  expect([factLines(table).length, problemLines(table)]).toEqual([4, ['B5 overlapping-rows']]);
});
