// Rosters whose enterprise stands in no column: in the title, in rows above the persons, on the sheet's tab, in the file's name.

import { describe, expect, test } from 'vitest';
import { withoutPersons } from '../../../shared/ledger/persons.ts';
import { readLedger } from '../../../shared/ledger/read.ts';
import type { TableReading } from '../../../shared/ledger/reading.ts';
import { drawn, workbook } from '../../sheet.ts';
import { type Asked, problemLines, tableOf, tablesOf, wrongControls } from './reading.ts';

const PERSONS = ['张三', '李四', '王五', '赵六', '410502197001011234', '410502197501011224', '13800000000'];
const DATED = '截至2018年12月31日';
const HEADS = '|序号|姓名|性别|身份证号|人员状态|联系电话';
const THREE = `
  |1|张三|男|410502197001011234|在岗|13800000000
  |2|李四|女|410502197501011224|下岗|
  |3|王五|男||在岗|`;

/** '甲厂 roster_cnt =3', and of each whole only. */
const wholes = (tables: readonly TableReading[]): string[] =>
  tables.flatMap((table) =>
    [...table.facts]
      .filter(({ breakdown }) => breakdown === '')
      .map(({ subject, measure, value, cell }) => `${cell} ${table.subjects[subject]?.name} ${measure} =${value}`),
  );
const asked = (tables: readonly TableReading[]): string[] =>
  tables.flatMap(({ questions }) => questions.map(({ key, choices }) => `${key} ${choices.join('/')}`));
const nobody = (value: unknown): string[] => PERSONS.filter((person) => JSON.stringify(value).includes(person));

const titled = (title: string, asking: Asked = {}): TableReading =>
  tableOf(`|${title}|^|^|^|^|^\n|${DATED}|||||\n${HEADS}${THREE}`, asking);

describe('the title names the enterprise', () => {
  test.each([
    ['安阳市第三塑料厂职工花名册', '安阳市第三塑料厂'],
    ['安阳市第三塑料厂2018年在册职工名册', '安阳市第三塑料厂'],
    ['附件2：安阳市鑫盛化工有限责任公司全体职工花名册（2018年）', '安阳市鑫盛化工有限责任公司'],
    ['阳泉市百货公司（停产）职工基本情况登记表', '阳泉市百货公司(停产)'],
  ])('%s', (title, firm) => {
    const table = titled(title);
    expect(wholes([table])).toEqual([`B4 ${firm} roster_cnt =3`]);
    expect(asked([table])).toEqual([]);
    expect([...table.facts].map(({ breakdown, value }) => `${breakdown}=${value}`)).toEqual([
      '=3',
      'sex=男=2',
      'post=在岗=2',
      'post=在岗;sex=男=2',
      'sex=女=1',
      'post=下岗=1',
      'post=下岗;sex=女=1',
    ]);
    expect(nobody(table)).toEqual([]);
  });
  test.each([
    '安阳市职工花名册',
    '市属困难企业职工花名册',
    '安阳市供销社所属企业职工花名册',
    '阳泉市社会保险事业管理中心参保人员花名册',
    '全市各公司职工花名册',
  ])('%s names none: asked', (title) => {
    const table = titled(title);
    expect(wholes([table])).toEqual([]);
    expect(asked([table])).toEqual(['firm:Sheet1 none']);
    const answered = titled(title, { answers: { 'firm:Sheet1': '安阳三塑' } });
    expect(wholes([answered]).map((line) => line.replace(/\S+_cnt/, '#'))).toEqual(['B4 安阳三塑 # =3']);
    const refused = titled(title, { answers: { 'firm:Sheet1': 'none' } });
    expect([wholes([refused]), problemLines(refused)]).toEqual([[], ['A3 roster', 'A3 roster-nameless']]);
  });
  test('a line of its own, with or without a label', () => {
    const lines = [
      '单位名称：安阳三塑 ',
      '安阳市第三塑料厂',
      '单位：安阳市第三塑料厂（盖章）',
      '填报单位：安阳市第三塑料厂',
    ];
    for (const line of lines)
      expect(
        wholes([tableOf(`|职工花名册|^|^|^|^|^\n|${line}|||||${DATED}\n${HEADS}${THREE}`)]).map((one) =>
          one.slice(3, 7),
        ),
      ).toEqual([line.includes('三塑 ') ? '安阳三塑' : '安阳市第']);
  });
  test('a column that names workshops is none of enterprises', () => {
    const table = tableOf(`
      |安阳市第三塑料厂职工花名册（${DATED}）|^|^|^
      |单位|姓名|性别|身份证号
      |一车间|张三|男|410502197001011234
      |供销科|李四|女|410502197501011224
    `);
    expect(wholes([table])).toEqual(['B3 安阳市第三塑料厂 roster_cnt =2']);
    expect(problemLines(table)).toEqual(['A2 roster', 'A2 roster-departments']);
  });
});

describe('rows above the persons name their enterprises', () => {
  const table = tableOf(`
    |安阳市职工花名册（${DATED}）|^|^|^|^|^
    ${HEADS}
    |单位名称：安阳市第三塑料厂（2人）|^|^|^|^|^
    |1|张三|男|410502197001011234|在岗|13800000000
    |2|李四|女|410502197501011224|下岗|
    |小计|2人，其中：男1人，女1人||||
    |安阳市第五塑料厂|^|^|^|^|^
    |1|王五|男||在岗|
    |2|赵六|男||在岗|
    |小计|^|3人|||
    |合计|4人||||
    |注：张三已调出|||||
  `);
  test('several on one sheet, one below the other', () => {
    expect(wholes([table])).toEqual(['A3 安阳市第三塑料厂 roster_cnt =2', 'A7 安阳市第五塑料厂 roster_cnt =2']);
    expect(asked([table])).toEqual([]);
    expect(nobody(table)).toEqual([]);
  });
  test('their stated numbers are control totals', () => {
    expect(table.controls.map(({ cell, of, stated, computed }) => `${cell} ${of} ${stated}/${computed}`)).toEqual([
      'A3 人数 2/2',
      'B6 人数 2/2',
      'B6 男 1/1',
      'B6 女 1/1',
      'C10 人数 3/2',
      'B11 人数 4/4',
    ]);
    expect(wrongControls(table)).toEqual(['C10 小计 3≠2']);
  });
  test('a heading and a title of its own for each', () => {
    const tables = tablesOf(`
      |单位名称：甲厂|^|^|^|^|${DATED}
      ${HEADS}${THREE}
      |共3人|||||
      |
      |单位名称：乙厂|^|^|^|^|${DATED}
      ${HEADS}
      |1|赵六|女||在岗|
      |共计：1人|||||
    `);
    expect(wholes(tables)).toEqual(['B3 甲厂 roster_cnt =3', 'B10 乙厂 roster_cnt =1']);
    expect(tables.flatMap(wrongControls)).toEqual([]);
    expect(tables.flatMap(({ controls }) => controls)).toHaveLength(2);
  });
  test('departments of the enterprise in the title are no enterprises; persons below a total belong to nobody named', () => {
    const within = tableOf(`
      |安阳市第三塑料厂职工花名册（${DATED}）|^|^|^|^|^
      ${HEADS}
      |一车间|^|^|^|^|^
      |1|张三|男|410502197001011234|在岗|13800000000
      |销售部|^|^|^|^|^
      |2|李四|女|410502197501011224|下岗|
    `);
    expect(wholes([within])).toEqual(['B4 安阳市第三塑料厂 roster_cnt =2']);
    const after = tableOf(`
      |职工花名册（${DATED}）|^|^|^|^|^
      ${HEADS}
      |安阳市第三塑料厂|^|^|^|^|^
      |1|张三|男|410502197001011234|在岗|13800000000
      |合计|1人||||
      |2|李四|女|410502197501011224|下岗|
    `);
    expect(wholes([after])).toEqual(['A3 安阳市第三塑料厂 roster_cnt =1']);
    expect(asked([after])).toEqual(['firm:Sheet1 none']);
  });
});

describe('the tab, the file', () => {
  const sheets = (...names: string[]): TableReading[] =>
    readLedger(
      workbook(...names.map((name) => ({ name, rows: drawn(`|职工花名册（${DATED}）|^|^|^|^|^\n${HEADS}${THREE}`) }))),
      { fileName: '花名册.xlsx', answers: {} },
    ).tables;
  test('a sheet for each enterprise', () => {
    expect(wholes(sheets('第三塑料厂', '第五塑料厂'))).toEqual([
      'B3 第三塑料厂 roster_cnt =3',
      'B3 第五塑料厂 roster_cnt =3',
    ]);
  });
  test('a tab that may be an enterprise is asked about', () => {
    expect(asked(sheets('三塑'))).toEqual(['firm:三塑 三塑/none']);
  });
  test('a tab that contradicts the title is asked about: a title is forgotten when a sheet is copied', () => {
    const read = (name: string) =>
      tableOf(`|安阳市第三塑料厂职工花名册（${DATED}）|^|^|^|^|^\n${HEADS}${THREE}`, { sheet: { name } });
    expect(asked([read('五塑料厂')])).toEqual(['firm:五塑料厂 安阳市第三塑料厂/五塑料厂/none']);
    expect(asked([read('三塑料厂')])).toEqual([]);
    expect(asked([read('Sheet1')])).toEqual([]);
  });
  test('what only the file’s name says is asked', () => {
    const read = (answers: Record<string, string>) =>
      tableOf(`|职工花名册（${DATED}）|^|^|^|^|^\n${HEADS}${THREE}`, {
        fileName: '安阳三塑职工花名册(1).xls',
        answers,
      });
    expect(asked([read({})])).toEqual(['firm:Sheet1 安阳三塑/none']);
    expect(wholes([read({})])).toEqual([]);
    expect(wholes([read({ 'firm:Sheet1': '安阳三塑' })])).toEqual(['B3 安阳三塑 roster_cnt =3']);
  });
});

describe('which heads a roster lists', () => {
  const read = (title: string, answers = {}) =>
    [...titled(title, { answers }).facts].map(({ measure, breakdown, value }) => `${measure} ${breakdown}=${value}`);
  test('the retired and the insured are not the staff', () => {
    expect(read('甲厂退休人员花名册')[0]).toBe('retired_cnt =3');
    expect(read('甲厂参保人员花名册')[0]).toBe('insured_cnt =3');
  });
  test('those laid off are a part of the staff, and say nothing of all of it', () => {
    const table = tableOf(`
      |甲厂下岗职工花名册（${DATED}）|^|^
      |姓名|性别|身份证号
      |张三|男|410502197001011234
      |李四|女|410502197501011224
    `);
    expect([...table.facts].map(({ breakdown, value }) => `${breakdown}=${value}`)).toEqual([
      'post=下岗=2',
      'post=下岗;sex=男=1',
      'post=下岗;sex=女=1',
    ]);
  });
  test('some of the staff without a sure name are asked about', () => {
    expect(read('甲厂困难职工花名册')).toEqual([]);
    expect(asked([titled('甲厂困难职工花名册')])[0]).toMatch(/^heads:Sheet1 roster_cnt\/affected_cnt/);
    expect(read('甲厂困难职工花名册', { 'heads:Sheet1': 'hardship_file_cnt' })[0]).toBe('hardship_file_cnt =3');
  });
});

test('the file as it is kept has no person, its firms, and reads as before', () => {
  const rows = drawn(`
    |安阳市职工花名册（${DATED}）|^|^|^|^|^
    ${HEADS}
    |单位名称：甲厂|^|^|^|联系人：张三|13800000000
    |1|张三|男|410502197001011234|在岗|13800000000
    |2|李四|女|410502197501011224|下岗|
    |乙厂|^|^|^|^|^
    |3|王五|男||在岗|
    ||赵六||||
    |合计|3人||||
    |制表人：赵六||||||
  `);
  const book = workbook({ rows });
  const options = { fileName: '台账.xlsx', answers: {} };
  const before = readLedger(book, options);
  const kept = withoutPersons(book, before.persons ?? []);
  expect(nobody(kept)).toEqual([]);
  expect(nobody(before.tables)).toEqual([]);
  expect(kept.sheets[0]?.rows[5]?.[0]).toBe('乙厂');
  expect(wholes(readLedger(kept, options).tables)).toEqual(wholes(before.tables));
  expect(problemLines(before.tables[0] ?? titled('甲厂职工名册'))).toEqual(['A2 roster', 'A2 roster-nameless']);
});
