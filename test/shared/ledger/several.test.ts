// Several tables or forms on one sheet: each figure stays with the enterprise beside which it stands.

import { expect, test } from 'vitest';
import { attributesOf, factLines, tablesOf } from './reading.ts';

const values = (rows: string): string[] =>
  tablesOf(rows)
    .flatMap(factLines)
    .map((line) => line.replace(' @2018-12-31', ''));

test('the same list twice, side by side', () => {
  const rows = `
    |XX市欠费台账|^|^|^|^|^|^
    |截至2018年12月31日||||||单位：万元
    |单位名称|养老保险累计欠费|失业保险累计欠费||单位名称|养老保险累计欠费|失业保险累计欠费
    |甲厂|1|2||丙厂|5|6
    |乙厂|3|||丁厂|7|8
    |合计|4|2||合计|12|14
  `;
  expect(values(rows)).toEqual([
    'B4 甲厂 arrears_bal pension =1000000',
    'C4 甲厂 arrears_bal unemployment =2000000',
    'B5 乙厂 arrears_bal pension =3000000',
    'F4 丙厂 arrears_bal pension =5000000',
    'G4 丙厂 arrears_bal unemployment =6000000',
    'F5 丁厂 arrears_bal pension =7000000',
    'G5 丁厂 arrears_bal unemployment =8000000',
  ]);
  expect(tablesOf(rows).flatMap(({ controls }) => controls.map(({ agrees }) => agrees))).toEqual([
    true,
    true,
    true,
    true,
  ]);
});

test('a list and a summary beside it', () => {
  expect(
    values(`
      |XX市欠费台账|^|^|^|^|^
      |截至2018年12月31日|||||单位：万元
      |序号|单位名称|养老保险累计欠费||险种|累计欠费
      |1|甲厂|1||养老保险|4
      |2|乙厂|3||失业保险|2
    `),
  ).toEqual([
    'C4 甲厂 arrears_bal pension =1000000',
    'C5 乙厂 arrears_bal pension =3000000',
    'F4 XX市欠费台账 arrears_bal pension =4000000',
    'F5 XX市欠费台账 arrears_bal unemployment =2000000',
  ]);
});

const FORMS = `
  |企业基本情况(截至2018年12月31日)|^|^|^
  |企业名称|甲厂|主管部门|轻工局
  |职工总数|100|养老保险欠费(万元)|3
  |||
  |企业名称|乙厂|主管部门|机械局
  |职工总数|200|养老保险欠费(万元)|4
`;
test('several forms below one another', () => {
  expect(values(FORMS)).toEqual([
    'B3 甲厂 staff_cnt =100',
    'D3 甲厂 arrears_bal pension =3000000',
    'B6 乙厂 staff_cnt =200',
    'D6 乙厂 arrears_bal pension =4000000',
  ]);
  expect(tablesOf(FORMS).map((table) => attributesOf(table, table.subjects[0]?.name ?? ''))).toEqual([
    { supervisor: '轻工局' },
    { supervisor: '机械局' },
  ]);
});

test('each form under a title and a date of its own', () => {
  const dated = FORMS.replace('|||\n', '||||\n  |企业基本情况(截至2019年6月30日)|^|^|^\n');
  expect(tablesOf(dated).map(({ asOf }) => asOf)).toEqual(['2018-12-31', '2019-06-30']);
});

test('tables of districts, and of one firm’s periods, side by side too', () => {
  const districts = values(`
    |XX市养老保险欠费(截至2018年12月31日)(万元)|^|^|^|^
    |县区|欠费|清欠任务|县区|欠费
    |城区|1|2|平定县|3
  `);
  expect(districts).toEqual([
    'B3 城区 arrears_bal pension =1000000',
    'C3 城区 target_amt =2000000',
    'E3 平定县 arrears_bal pension =3000000',
  ]);
  const periods = values(`
    |单位欠缴滞纳金计算汇总表|^|^|^|^|^
    |单位:甲厂公司|||截至2018年12月31日||单位:元
    |费款所属期|险种|滞纳金|费款所属期|险种|滞纳金
    |201406|养老|1|201408|医疗|2
  `);
  expect(periods).toEqual([
    'C4 甲厂公司 late_fee pension due 2014-06 =100',
    'F4 甲厂公司 late_fee medical due 2014-08 =200',
  ]);
});

test('in a text file, where every figure is a text, the rows of the first table are no titles of the second', () => {
  const rows = [
    ['养老保险费清欠情况表(截至2018年12月31日)', null],
    ['区县', '1月(元)'],
    ['城区', '1.12'],
    ['矿区', '848.63'],
    ['养老保险费清欠情况表(续)', null],
    ['区县', '2月(元)'],
    ['城区', '3'],
  ];
  expect(
    tablesOf(rows)
      .flatMap(factLines)
      .map((line) => line.split(' ')[0]),
  ).toEqual(['B3', 'B4', 'B7']);
});
