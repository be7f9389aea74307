// Rosters of persons: head-counts out, and nothing by which a person could be known anywhere in what was read.

import { describe, expect, test } from 'vitest';
import { factLines, problemLines, tableOf } from './reading.ts';

const PERSONS = ['张三', '李四', '王五', '410502197001011234', '410502197501011224', '1970.01', '13800000000'];
const ROSTER = `
  |XX市职工名册|^|^|^|^|^|^|^|^
  |截至2018年12月31日|||||||||
  |序号|单位名称|姓名|性别|身份证号|出生年月|人员状态|联系电话|拖欠工资(元)
  |1|甲厂|张三|男|410502197001011234|1970.01|在岗|13800000000|100
  |2|甲厂|李四|女|410502197501011224|1975年1月|下岗|x|200
  |3|甲厂|张三|男|410502197001011234|1970.01|在岗|13800000000|100
  |4||王五|男|410502198001011234|1980-1|在岗||100
  |合计|4人|||||||500
  |注：张三已退休||||||||
`;

describe('a roster with ID numbers', () => {
  const table = tableOf(ROSTER);
  test('a person named twice counts once; age comes from any date of birth', () => {
    expect(factLines(table)).toEqual([
      'B4 甲厂 roster_cnt @2018-12-31 =2',
      'B4 甲厂 roster_cnt sex=男 @2018-12-31 =1',
      'B4 甲厂 roster_cnt post=在岗 @2018-12-31 =1',
      'B4 甲厂 roster_cnt age=45岁以上 @2018-12-31 =1',
      'B4 甲厂 roster_cnt age=45岁以上;post=在岗;sex=男 @2018-12-31 =1',
      'B5 甲厂 roster_cnt sex=女 @2018-12-31 =1',
      'B5 甲厂 roster_cnt post=下岗 @2018-12-31 =1',
      'B5 甲厂 roster_cnt age=40岁至45岁 @2018-12-31 =1',
      'B5 甲厂 roster_cnt age=40岁至45岁;post=下岗;sex=女 @2018-12-31 =1',
    ]);
  });
  test('what was not stored is said, by counts and headings only', () => {
    expect(problemLines(table)).toEqual(['A3 roster', 'B3 roster-twice', 'I3 roster-amounts', 'A3 roster-nameless']);
  });
  test('no name, number or birthday is left anywhere', () => {
    const all = JSON.stringify(table);
    expect(PERSONS.filter((person) => all.includes(person))).toEqual([]);
  });
});

test('a list of firms with their heads’ ID numbers is no roster, and keeps none of them', () => {
  const table = tableOf(`
    |XX市欠费台账(截至2018年12月31日)(万元)|^|^|^|^
    |单位名称|法人代表|身份证|手机号|养老保险欠费
    |甲厂|张三|410502197001011234|13800000000|1
  `);
  expect(factLines(table)).toHaveLength(1);
  const all = JSON.stringify(table);
  expect(PERSONS.filter((person) => all.includes(person))).toEqual([]);
});

test('what the roster leaves blank is a part of its own, so that the parts make up the whole', () => {
  const table = tableOf(`
    |XX市职工名册(截至2018年12月31日)|^|^|^|^
    |单位名称|姓名|性别|文化程度|出生年份
    |甲厂|张三|男|初中|1970
    |甲厂|李四|男||1970
    |甲厂|王五|女|高中|不详
  `);
  const parts = factLines(table).map((line) => line.replace(/^\S+ 甲厂 roster_cnt (\S+) @\S+ /, '$1 '));
  expect(parts.filter((part) => part.startsWith('education'))).toEqual([
    'education=初中 =1',
    'education= =1',
    'education=高中 =1',
  ]);
  expect(parts.filter((part) => part.includes(';'))).toEqual([
    'age=45岁以上;education=初中;sex=男 =1',
    'age=45岁以上;education=;sex=男 =1',
    'age=;education=高中;sex=女 =1',
  ]);
});

describe('persons of whom no enterprise is named are not counted, and that is said', () => {
  test.each([
    [
      'a blank beside one of them, who would pass for a title',
      `
      |花名册（截至2018年12月31日）||
      |单位名称|姓名|身份证号
      |甲厂|张三|410502197001011234
      ||李四|410502197501011224
      |乙厂|王五|410502198001011234`,
      ['甲厂=1', '乙厂=1'],
      '有1人没有写所在单位，未计入',
    ],
    [
      'above the first line that names an enterprise',
      `
      |花名册（截至2018年12月31日）|||
      |序号|姓名|身份证号|性别
      |1|张三|410502197001011234|男
      |乙厂|^|^|^
      |1|王五|410502198001011234|男`,
      ['乙厂=1'],
      '有1人没有写所在单位，未计入',
    ],
  ])('%s', (_, sheet, heads, message) => {
    const table = tableOf(sheet, { answers: { 'firm:Sheet1': 'none' } });
    const whole = [...table.facts].filter(({ breakdown }) => breakdown === '');
    expect(whole.map(({ subject, value }) => `${table.subjects[subject]?.name}=${value}`)).toEqual(heads);
    expect(table.problems).toContainEqual(
      expect.objectContaining({ code: 'roster-nameless', severity: 'error', message }),
    );
    expect(PERSONS.filter((person) => JSON.stringify(table).includes(person))).toEqual([]);
  });
});
