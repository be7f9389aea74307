// Tables of a survey: counts and averages of classes and years that no single enterprise stands behind.

import { expect, test } from 'vitest';
import { factLines, tableOf } from './reading.ts';

test('what is counted may stand over the dates: 从业人员 above 1999年末', () => {
  const table = tableOf(`
    |XX市城镇企业从业人员构成|^|^
    |||单位：万人
    |所有制|从业人员|^
    |"|1999年末|2001年末
    |国有|224.09|185.39
  `);
  expect(table.questions).toEqual([]);
  expect(factLines(table)).toEqual([
    'B5 国有 employed_cnt @1999-12-31 =2240900',
    'C5 国有 employed_cnt @2001-12-31 =1853900',
  ]);
});

test('an average of several years is of each year’s end: it has no layers, and nothing is asked', () => {
  const table = tableOf(`
    |XX省社会平均工资|^
    |填报单位：XX省人社厅|单位：元/月
    |年度|社平工资
    |2016年|5621
    |2017年|6378
  `);
  expect(table.questions).toEqual([]);
  expect(factLines(table)).toEqual([
    'B4 XX省人社厅 average_wage @2016-12-31 =562100',
    'B5 XX省人社厅 average_wage @2017-12-31 =637800',
  ]);
});

test('参保户数 of a class is a figure of its own, by kind of insurance', () => {
  const table = tableOf(`
    |XX市参保情况统计表(截至2019年10月31日)|^|^|^|^
    |经济类型|养老保险|^|工伤保险|^
    |"|参保户数|参保人数|参保户数|参保人数
    |国有|2|30|1|10
  `);
  expect(factLines(table)).toEqual([
    'B4 国有 insured_unit_cnt pension @2019-10-31 =2',
    'C4 国有 insured_cnt pension @2019-10-31 =30',
    'D4 国有 insured_unit_cnt injury @2019-10-31 =1',
    'E4 国有 insured_cnt injury @2019-10-31 =10',
  ]);
});
