import { describe, expect, test } from 'vitest';
import {
  asOfDates,
  asOfInName,
  isDateFormat,
  monthEnd,
  monthsBetween,
  readLayer,
  readSpan,
  readStart,
  serialDate,
  spanEnd,
} from '../../shared/period.ts';

describe('a cell that is a period', () => {
  test.each([
    ['97年', '1997-01', '1997-12'],
    ['1998年', '1998-01', '1998-12'],
    ['05年', '2005-01', '2005-12'],
    ['1994', '1994-01', '1994-12'],
    ['2018年1-6月', '2018-01', '2018-06'],
    ['97年7-12月', '1997-07', '1997-12'],
    ['2002年9月', '2002-09', '2002-09'],
    ['2002-09', '2002-09', '2002-09'],
    ['2018.12', '2018-12', '2018-12'],
    ['201812', '2018-12', '2018-12'],
    ['２０１８年１２月', '2018-12', '2018-12'],
    ['97.3', '1997-03', '1997-03'],
    ['2018-12-31', '2018-12', '2018-12'],
    ['2019年上半年', '2019-01', '2019-06'],
    ['2019年第三季度', '2019-07', '2019-09'],
    ['2018年度', '2018-01', '2018-12'],
    ['2018年底', '2018-01', '2018-12'],
    ['二〇一八年十二月', '2018-12', '2018-12'],
    ['二○一九年', '2019-01', '2019-12'],
    ['九八年三月', '1998-03', '1998-03'],
  ])('%s', (text, from, to) => expect(readSpan(text)?.range).toEqual({ from, to }));

  test.each(['', '无', '18', '2018年13月', '2018-02-30', '201813', '180', '1812', '养老', '12月'])(
    '%j is none',
    (text) => expect(readSpan(text)).toBeNull(),
  );

  test.each([
    ['1992.1—1997.12', '1992-01', '1997-12'],
    ['1992年1月至1997年12月', '1992-01', '1997-12'],
    ['199201-199712', '1992-01', '1997-12'],
    ['1997年及以前', '1949-01', '1997-12'],
  ])('a stretch that a debt is for: %s', (text, from, to) => expect(readLayer(text)?.range).toEqual({ from, to }));

  test('a date in Chinese numerals', () => expect(asOfDates('截至二〇一八年十二月三十一日')).toEqual(['2018-12-31']));

  test('the start of an open period', () => {
    expect(readStart('1997年至今')?.range.from).toBe('1997-01');
    expect(readStart('2011.10')?.range.from).toBe('2011-10');
    expect(readStart('1997年-2018年')?.range.from).toBe('1997-01');
  });
});

describe('the as-of date in words', () => {
  test.each([
    ['截至2018年12月31日', '2018-12-31'],
    ['XX市企业欠费台账(截至2019年10月)', '2019-10-31'],
    ['数据截止：2002年9月', '2002-09-30'],
    ['测算截止日:2018-12-31', '2018-12-31'],
    ['2018年底企业欠费情况', '2018-12-31'],
    ['2019年6月', '2019-06-30'],
    ['1998年—2018年历年欠费', '2018-12-31'],
    ['2019年上半年欠薪台账', '2019-06-30'],
    ['2019-12', '2019-12-31'],
    [' 2020/01 ', '2020-01-31'],
    ['累计2018年底', '2018-12-31'],
  ])('%s', (text, date) => expect(asOfDates(text).at(-1)).toBe(date));

  test('a range of years is one date, its end', () =>
    expect(asOfDates('缴费人数(1999年—2002年9月)')).toEqual(['2002-09-30']));
  test.each([
    '填报日期:2019年1月10日',
    '报出日期:  年 月 日',
    '2007年 月',
    '1997年以来欠费',
    '企业欠费台账(19家)',
    '2006年以前欠费',
    '时间：最近20年',
    '已停产满10年的企业',
    '档案号2019-12号',
  ])('%s states none', (text) => expect(asOfDates(text)).toEqual([]));

  test.each([
    ['单位欠费信息20190630.xls', '2019-06-30'],
    ['阳泉市欠费台账2018.xlsx', '2018-12-31'],
    ['2018年底欠费.xls', '2018-12-31'],
    ['欠费_201906.csv', '2019-06-30'],
    ['缴费2020_01月报表.xls', '2020-01-31'],
    ['缴费2020-1月报表.xls', '2020-01-31'],
    ['融资情况_2020_03_31.xlsx', '2020-03-31'],
  ])('file name %s', (name, date) => expect(asOfInName(name)).toBe(date));
  test('a number that is no date', () => expect(asOfInName('台账13900000000.xls')).toBeNull());
  test('2018_01 is January, or the first of several files of 2018', () =>
    expect(asOfInName('欠费2018_01.xls')).toBeNull());
});

test('calendar', () => {
  expect(monthEnd('2019-02')).toBe('2019-02-28');
  expect(monthEnd('2000-02')).toBe('2000-02-29');
  expect(monthsBetween('2011-10', '2019-10')).toBe(97);
  expect(serialDate(43465, false)).toBe('2018-12-31');
  expect(serialDate(42003, true)).toBe('2018-12-31');
  expect(serialDate(59, false)).toBeNull();
  expect(isDateFormat('yyyy"年"m"月"')).toBe(true);
  expect(isDateFormat('0.00"d"')).toBe(false);
  expect(isDateFormat('[Red]0.00')).toBe(false);
  const span = readSpan('2019年6月');
  expect(span && spanEnd(span)).toBe('2019-06-30');
});
