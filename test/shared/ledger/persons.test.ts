// Where a workbook speaks of persons, and the workbook without it: nothing of a person is left, and it reads as it did before.

import { expect, test } from 'vitest';
import { withoutPersons } from '../../../shared/ledger/persons.ts';
import { readLedger } from '../../../shared/ledger/read.ts';
import { drawn, workbook } from '../../sheet.ts';
import { factLines } from './reading.ts';

const OPTIONS = { fileName: '台账.xlsx', answers: {} };

/** The book of these sheets without persons, and its facts before and after. */
function redact(...pictures: string[]) {
  const book = workbook(...pictures.map((picture, i) => ({ name: `表${i + 1}`, rows: drawn(picture) })));
  const before = readLedger(book, OPTIONS);
  const kept = withoutPersons(book, before.persons ?? []);
  const lines = (reading: typeof before) => reading.tables.flatMap(factLines);
  return { kept, said: before.persons, before: lines(before), after: lines(readLedger(kept, OPTIONS)) };
}

const ROSTER = `
  |XX市职工名册|^|^|^|^|^|^
  |截至2018年12月31日||||||
  |序号|单位名称|姓名|性别|身份证号|出生年月|联系电话
  |1|甲厂|张三|男|410502197001011234|1970.01|13800000000
  |2|甲厂|李四|女|410502197501011224|1975年1月|x
  |3|甲厂|张三|男|410502197001011234|1970.01|13800000000
  |合计|3人|||||
  |注：张三已退休||||||
`;

test('a roster keeps its shape, its firms and its head-counts, and marks in place of persons; equal stays equal', () => {
  const { kept, before, after } = redact(ROSTER);
  expect(kept.sheets[0]?.rows.slice(3, 6)).toEqual([
    [1, '甲厂', '〔1〕', '男', '〔1〕', '1970年', '〔1〕'],
    [2, '甲厂', '〔2〕', '女', '〔2〕', '1975年', '〔2〕'],
    [3, '甲厂', '〔1〕', '男', '〔1〕', '1970年', '〔1〕'],
  ]);
  expect(kept.sheets[0]?.rows[7]?.[0]).toBe('〔1〕');
  expect(before).toContain('B4 甲厂 roster_cnt @2018-12-31 =2');
  expect(after).toEqual(before);
});

test('a ledger of firms with the names and numbers of their heads', () => {
  const { kept, before, after, said } = redact(`
    |XX市欠费台账(截至2018年12月31日)(万元)|^|^|^
    |单位名称|法人代表|身份证|养老保险欠费
    |甲厂|张三|410502197001011234|1
    |乙厂|李四||2
    |合计|||3
  `);
  expect(said).toEqual([
    { sheet: '表1', cells: 'B3:B4' },
    { sheet: '表1', cells: 'C3:C4' },
  ]);
  expect(kept.sheets[0]?.rows.slice(2)).toEqual([
    ['甲厂', '〔1〕', '〔1〕', 1],
    ['乙厂', '〔2〕', null, 2],
    ['合计', null, null, 3],
  ]);
  expect(after).toEqual(before);
});

test('a list of persons on a sheet that is no ledger, and an ID number in a remark’s place', () => {
  const { kept, before, after } = redact(
    `|XX市欠费台账(截至2018年12月31日)(万元)|^|^
     |单位名称|养老保险欠费|备注
     |甲厂|1|11010519491231002X`,
    `|值班表|
     |姓名|班次
     |王五|早`,
  );
  const all = JSON.stringify(kept);
  expect(['11010519491231002X', '王五'].filter((person) => all.includes(person))).toEqual([]);
  expect(all).toContain('早');
  expect(after).toEqual(before);
});

test('who signed and who may be called is masked inside its cell; what else stands there stays', () => {
  const { kept, before, after } = redact(
    `|XX市欠费台账(截至2018年12月31日)|^|^
     |填报单位：XX市社保中心 制表人：王小明 单位：万元||
     |单位名称|养老保险欠费|备注
     |甲厂|1|联系人李建国13903530011，已停产
     |合计|1|
     |单位负责人：张三|审核人：|李 四
     |制表：欧阳建华|联系电话：0353-2022668|填报日期：2019年1月10日`,
    `|困难企业登记表(截至2018年12月31日)|||
     |企业名称|甲厂|性质|集体
     |主管部门|轻工局|联系电话|2022668
     |职工总数|5|联系人|王五
     |填表人|赵六|负责人：|`,
  );
  const all = JSON.stringify(kept);
  const names = ['王小明', '李建国', '13903530011', '张三', '李 四', '欧阳建华', '2022668', '王五', '赵六'];
  expect(names.filter((name) => all.includes(name))).toEqual([]);
  expect(kept.sheets[0]?.rows[1]?.[0]).toBe('填报单位：XX市社保中心 制表人：〔〕 单位：万元');
  expect(kept.sheets[0]?.rows[3]?.[2]).toBe('联系人〔〕〔〕，已停产');
  expect(kept.sheets[0]?.rows[6]).toEqual(['制表：〔〕', '联系电话：〔〕', '填报日期：2019年1月10日']);
  expect(after).toEqual(before);
});

test('labels without a name, and offices, are no persons', () => {
  const { said } = redact(`
    |XX市欠费台账(截至2018年12月31日)(万元)|^|^
    |填报单位：XX市社保中心|审核单位：XX市人社局|
    |单位名称|养老保险欠费|备注
    |甲厂|1|负责人变更，经办人员待定
    |单位负责人：|审核人(签字)：|填表日期：2019年1月
  `);
  expect(said).toBeUndefined();
});

test('nothing said of the reading repeats a person', () => {
  const book = workbook({
    rows: drawn('|困难企业登记表(截至2018年12月31日)|||\n|企业名称|甲厂|性质|集体|\n|职工总数|5|联系电话|13903530011|'),
  });
  expect(JSON.stringify(readLedger(book, OPTIONS).tables)).not.toContain('13903530011');
});

test('a ledger that names no person says so, and a credit code is no ID number', () => {
  const { said } = redact(`
    |XX市欠费台账(截至2018年12月31日)(万元)|^|^
    |单位名称|统一社会信用代码|养老保险欠费
    |甲厂|91410500MA3X2B3C4D|1
  `);
  expect(said).toBeUndefined();
});
