import { describe, expect, test } from 'vitest';
import { readLedger } from '../../../shared/ledger/read.ts';
import type { CellValue } from '../../../shared/grid.ts';
import { workbook } from '../../sheet.ts';
import { attributesOf, factLines, problemLines, skippedRows, tableOf, tablesOf, wrongControls } from './reading.ts';

const asOf = '2018-12-31';

describe('a long list: one row a debt and year', () => {
  const rows: CellValue[][] = [
    ['企业代码', '企业名称', '所有制', '项目', '所属年度', '金额(万元)'],
    ['YQ0001', '阳泉市泰川玻璃厂', '国有', '工资', 2004, 18],
    ['YQ0001', '阳泉市泰川玻璃厂', '国有', '工资', 2005, 25.58],
    ['YQ0001', '阳泉市泰川玻璃厂', '国有', '养老保险', '2005年', '32.35'],
    ['YQ0002', '阳泉市兴达饮食服务公司', '集体', '退休独生子女奖励费', 1994, 0],
  ];
  const name = '阳泉市市属困难企业欠费明细.xlsx';
  test('without a title: about arrears by its file name, area of the file name as reporter', () => {
    const table = tableOf(rows, { fileName: name, asOf });
    expect(table).toMatchObject({ asOfFrom: 'answer', reporter: '阳泉市', questions: [], problems: [] });
    expect(factLines(table)).toEqual([
      'F2 阳泉市泰川玻璃厂 arrears_bal wage due 2004-01~2004-12 @2018-12-31 =18000000',
      'F3 阳泉市泰川玻璃厂 arrears_bal wage due 2005-01~2005-12 @2018-12-31 =25580000',
      'F4 阳泉市泰川玻璃厂 arrears_bal pension due 2005-01~2005-12 @2018-12-31 =32350000',
      'F5 阳泉市兴达饮食服务公司 arrears_bal one_child_reward due 1994-01~1994-12 @2018-12-31 =0',
    ]);
    expect(table.subjects).toHaveLength(2);
    expect(table.subjects[0]).toMatchObject({
      employerNo: 'YQ0001',
      attributes: [expect.objectContaining({ attribute: 'ownership', value: '国有' })],
    });
  });
  test('where nothing says what the amount is, it is asked', () => {
    const asked = tableOf(rows, { asOf });
    expect(asked.facts).toEqual([]);
    expect(asked.questions).toEqual([
      expect.objectContaining({
        key: 'measure:Sheet1',
        must: true,
        choices: expect.arrayContaining(['arrears_bal', 'due_amt']),
      }),
    ]);
    const answered = tableOf(rows, { asOf, answers: { 'measure:Sheet1': 'due_amt' } });
    expect(factLines(answered)[0]).toBe('F2 阳泉市泰川玻璃厂 due_amt wage due 2004-01~2004-12 @2018-12-31 =18000000');
  });
  test('without a unit anywhere, it is asked', () => {
    const bare = [['企业代码', '企业名称', '所有制', '项目', '所属年度', '金额'], ...rows.slice(1)];
    expect(tableOf(bare, { fileName: name, asOf }).questions).toEqual([
      expect.objectContaining({ key: 'unit:Sheet1', must: true }),
    ]);
    expect(tableOf(bare, { fileName: name, asOf, answers: { 'unit:Sheet1': '元' } }).facts[0]?.value).toBe(1800);
    const titled = [['阳泉市欠费明细'], [null, null, null, null, null, '单位：万元'], ...bare];
    expect(tableOf(titled, { asOf }).facts[0]).toMatchObject({ value: 18_000_000, cell: 'F4' });
  });
  test('an item that nobody knows is refused with its cell, not put under 其他', () => {
    const odd = [...rows, ['YQ0002', '阳泉市兴达饮食服务公司', '集体', '医疗费', 2004, 3.2]];
    const table = tableOf(odd, { fileName: name, asOf });
    expect(problemLines(table)).toEqual(['D6 unknown-item']);
    expect(skippedRows(table)).toBe('1heading 6unreadable');
    expect(table.facts).toHaveLength(4);
  });
  test('the same key twice is said with both cells', () => {
    const twice = [...rows, ['YQ0001', '阳泉市泰川玻璃厂', '国有', '工资', 2004, 1]];
    const table = tableOf(twice, { fileName: name, asOf });
    expect(table.problems).toEqual([
      expect.objectContaining({
        code: 'duplicate-key',
        cell: 'F6',
        values: { name: '阳泉市泰川玻璃厂', first: 'F2', second: 'F6' },
      }),
    ]);
    expect(table.facts).toHaveLength(5);
  });
  test('a firm called two things, and an ownership said two ways', () => {
    const odd = [
      ...rows,
      ['YQ0001', '阳泉市泰川灯具厂', '国有', '工资', 2004, 1],
      ['YQ0002', '阳泉市兴达饮食服务公司', '国有', '工资', 2004, 1],
    ];
    expect(problemLines(tableOf(odd, { fileName: name, asOf }))).toEqual(['B6 code-shared', 'C7 attribute-conflict']);
  });
  test('2018.1 as a number is no period', () => {
    const odd = [...rows, ['YQ0001', '阳泉市泰川玻璃厂', '国有', '工资', 2018.1, 1]];
    expect(problemLines(tableOf(odd, { fileName: name, asOf }))).toEqual(['E6 unread-period']);
  });
});

describe('dates', () => {
  const list = '|单位名称|欠缴养老保险金(万元)\n|XX厂|5';
  test('a balance without a date is not stored; the question must be answered', () => {
    const table = tableOf(list);
    expect(table.facts).toEqual([]);
    expect(table.questions).toEqual([expect.objectContaining({ key: 'asOf', must: true })]);
  });
  test('the user before the sheet, the sheet before the file name', () => {
    const dated = `|欠费台账(截至2017年底)|^\n${list}`;
    expect(tableOf(dated, { fileName: '2016年.xls' })).toMatchObject({ asOf: '2017-12-31', asOfFrom: 'sheet' });
    expect(tableOf(dated, { asOf: '2018-06-30' })).toMatchObject({ asOf: '2018-06-30', asOfFrom: 'answer' });
    expect(tableOf(list, { fileName: '欠费2016年底.xls' })).toMatchObject({
      asOf: '2016-12-31',
      asOfFrom: 'file-name',
    });
    expect(tableOf(list, { answers: { asOf: '2018-06-30' } }).facts).toHaveLength(1);
  });
  test('a year in the heading of a count is its date', () => {
    const table = tableOf('|单位名称|2018年底养老参保人数(人)|养老参保人数(人)\n|XX公司|2|3', { asOf: '2019-10-31' });
    expect(factLines(table)).toEqual([
      'B2 XX公司 insured_cnt pension @2018-12-31 =2',
      'C2 XX公司 insured_cnt pension @2019-10-31 =3',
    ]);
  });
});

describe('structure', () => {
  const page = `
|欠费台账|^|^|截至2018年12月31日|单位:万元
|序号|单位名称|性质|养老保险欠费|医疗保险欠费
|1|甲厂|国有|1|2
|2|乙厂|集体|3|4`;
  test('headings repeated on a later page continue the table', () => {
    const table = tableOf(
      `${page}\n|欠费台账(续表)|^|^||单位:万元\n|序号|单位名称|性质|养老保险欠费|医疗保险欠费\n|3|丙厂|集体|5|6\n|合计|^|^|9|12`,
    );
    expect(table.records).toBe(3);
    expect(wrongControls(table)).toEqual([]);
    expect(table.controls).toHaveLength(2);
    expect(skippedRows(table)).toBe('1unit 2heading 5heading 6heading 8total');
  });
  test('a table below with a heading of its own is another table, with its own title and unit', () => {
    const tables = tablesOf(
      `${page}\n|||||\n|二、拖欠工资情况|^|^||单位:元\n|单位名称|性质|拖欠工资|涉及人数|\n|甲厂|国有|100|7|`,
    );
    expect(tables.map((table) => [table.title, table.unit, table.range])).toEqual([
      ['欠费台账', '万元', 'A2:E4'],
      ['二、拖欠工资情况', '元', 'A7:D8'],
    ]);
    expect(tables[1] && factLines(tables[1])).toEqual([
      'C8 甲厂 arrears_bal wage @2018-12-31 =10000',
      'D8 甲厂 affected_cnt @2018-12-31 =7'.replace('affected_cnt ', 'affected_cnt wage '),
    ]);
  });
  test('several sheets; a contents sheet is named and left', () => {
    const rows: CellValue[][] = [
      ['单位名称', '欠缴养老保险金(万元)'],
      ['XX厂', 5],
    ];
    const reading = readLedger(
      workbook(
        { name: '目录', rows: [['目录'], ['一、欠费台账']] },
        { name: '空', rows: [] },
        { name: '2018年', rows },
        { name: '2017年', rows },
      ),
      { fileName: 'a.xls', answers: {} },
    );
    expect(reading.skippedSheets).toEqual([
      { sheet: '目录', why: '没有认出台账的表头' },
      { sheet: '空', why: '空表' },
    ]);
    expect(reading.tables.map((table) => [table.sheet, table.asOf])).toEqual([
      ['2018年', '2018-12-31'],
      ['2017年', '2017-12-31'],
    ]);
  });
  test('headings without merges: group names stand over their first column only', () => {
    const table = tableOf('|单位名称|性质|养老保险||失业保险|\n|||应缴|累计欠费|应缴|累计欠费\n|甲厂|国有|1|2|3|4', {
      asOf,
      answers: { 'unit:Sheet1': '元' },
    });
    expect(factLines(table)).toEqual([
      'C3 甲厂 due_amt pension @2018-12-31 =100',
      'D3 甲厂 arrears_bal pension @2018-12-31 =200',
      'E3 甲厂 due_amt unemployment @2018-12-31 =300',
      'F3 甲厂 arrears_bal unemployment @2018-12-31 =400',
    ]);
  });
  test('a row of units below the heading, and a unit in the title', () => {
    const below = tableOf('|欠费表|^|^\n|单位名称|养老保险欠费|涉及人数\n||万元|人\n|甲厂|1.5|3', { asOf });
    expect(factLines(below)).toEqual([
      'B4 甲厂 arrears_bal pension @2018-12-31 =1500000',
      'C4 甲厂 affected_cnt @2018-12-31 =3',
    ]);
    expect(tableOf('|欠费表(万元)|^\n|单位名称|养老保险欠费\n|甲厂|1.5', { asOf }).unit).toBe('万元');
  });
  test('two units of money above one table: asked, not chosen', () => {
    const table = tableOf('|欠费表|单位:元、万元\n|单位名称|养老保险欠费\n|甲厂|1.5', { asOf });
    expect(table.facts).toEqual([]);
    expect(table.questions).toEqual([expect.objectContaining({ key: 'unit:Sheet1', must: true })]);
  });
  test('工资总额 and 医疗费 are not taken for debts', () => {
    const table = tableOf('|企业拖欠情况(万元)|^|^|^\n|单位名称|职工工资总额|拖欠工资|医疗费\n|甲厂|100|3|2', { asOf });
    expect(factLines(table)).toEqual(['C3 甲厂 arrears_bal wage @2018-12-31 =3000000']);
    expect(problemLines(table)).toEqual(['B2 unknown-heading', 'D2 unknown-heading']);
  });
  test('a blank spacer column does no harm; figures below no heading are reported', () => {
    const table = tableOf('|单位名称||欠缴养老保险金(元)|\n|甲厂||1|\n|乙厂||2|99', { asOf });
    expect(factLines(table)).toHaveLength(2);
    expect(problemLines(table)).toEqual(['D3 no-heading']);
  });
  test('hidden rows and columns are read, and said', () => {
    const table = tableOf('|单位名称|欠缴养老保险金(元)\n|甲厂|1\n|乙厂|2', {
      asOf,
      sheet: { hiddenRows: [2], hiddenColumns: [1] },
    });
    expect(table.facts).toHaveLength(2);
    expect(problemLines(table)).toEqual(['A3 hidden-rows', 'B1 hidden-column']);
  });
  test('records that a database table marks as deleted are said', () => {
    const table = tableOf('|单位名称|欠缴养老保险金(元)\n|甲厂|1', { asOf, sheet: { deletedRecords: 3 } });
    expect(table.problems.map(({ code, message }) => [code, message])).toEqual([
      ['deleted-records', '有3条打了删除标记的记录没有读入'],
    ]);
  });
  test('an unknown column is named, never dropped in silence', () => {
    const table = tableOf('|单位名称|欠缴养老保险金(元)|预计回收|联想\n|甲厂|1|5|好', { asOf });
    expect(table.columns.map((column) => column.role)).toEqual(['key', 'measure', 'unknown', 'unknown']);
    expect(table.problems.map((problem) => [problem.cell, problem.code, problem.severity])).toEqual([
      ['C1', 'unknown-heading', 'warning'],
      ['D1', 'unknown-heading', 'info'],
    ]);
  });
  test('figures without a name are refused', () => {
    const table = tableOf('|单位名称|性质|欠缴养老保险金(元)\n|甲厂|国有|1\n||国有|7', { asOf });
    expect(problemLines(table)).toContain('A3 no-subject');
    expect(table.facts).toHaveLength(1);
  });
  test('one figure merged over several rows is counted once', () => {
    const table = tableOf('|单位名称|欠缴养老保险金(元)\n|甲厂|10\n|乙厂|"', { asOf });
    expect(factLines(table)).toEqual(['B2 甲厂 arrears_bal pension @2018-12-31 =1000']);
    expect(problemLines(table)).toContain('B2 merged-figure');
  });
});

describe('looks that bear on meaning', () => {
  test('red type, dates and percent in a money column', () => {
    const rows: CellValue[][] = [
      ['单位名称', '欠缴养老保险金(元)'],
      ['甲厂', 5],
      ['乙厂', 43465],
      ['丙厂', 0.5],
      ['丁厂', { error: '#REF!' }],
    ];
    const asked = {
      asOf,
      sheet: { styles: { B2: { red: true }, B3: { format: 'yyyy-mm-dd' }, B4: { format: '0.00%' } } },
    };
    const table = tableOf(rows, asked);
    expect(problemLines(table)).toEqual(['B2 red-number', 'B3 date-for-figure', 'B4 percent', 'B5 error-value']);
    expect(factLines(table)).toEqual([]);
    expect(table.questions).toEqual([expect.objectContaining({ key: 'red:Sheet1', must: true, assumed: null })]);
    const told = (red: string): string[] => factLines(tableOf(rows, { ...asked, answers: { 'red:Sheet1': red } }));
    expect(told('negative')).toEqual(['B2 甲厂 arrears_bal pension @2018-12-31 =-500']);
    expect(told('positive')).toEqual(['B2 甲厂 arrears_bal pension @2018-12-31 =500']);
  });
});

test('an amount of ten thousand times the usual is said', () => {
  const rows: CellValue[][] = [
    ['单位名称', '欠缴养老保险金(万元)'],
    ...[3, 5, 8, 2, 9, 4, 7, 6].map((value, i): CellValue[] => [`第${i}厂`, value]),
    ['XX厂', 60_000],
  ];
  expect(problemLines(tableOf(rows, { asOf }))).toEqual(['B10 outlier']);
});

describe('aggregates and rosters', () => {
  test('districts × classes by year: the year is the date of the count', () => {
    const table = tableOf(
      '|天津市城镇企业养老保险缴费人数|^|^|^|^\n|年度|区县|所有制|所有制大类|缴费人数(人)\n|1999|和平区|国有|公有制|97444\n|2002-09|和平区|私营个体|非公有制|589',
    );
    expect(table.questions).toEqual([]);
    expect(factLines(table)).toEqual([
      'E3 和平区·国有·公有制 payer_cnt pension @1999-12-31 =97444',
      'E4 和平区·私营个体·非公有制 payer_cnt pension @2002-09-30 =589',
    ]);
    expect(attributesOf(table, '和平区·国有·公有制')).toEqual({
      district: '和平区',
      ownership: '国有',
      sector: '公有制',
    });
    expect(table.subjects.every((subject) => subject.kind === 'aggregate')).toBe(true);
  });
  test('是否非公 answers with a sector; 是 below another heading stays as it is', () => {
    const table = tableOf('单位编号|单位名称|是否非公|三无企业|参保人数\n1|甲厂|是|是|5\n2|乙厂|否|否|6', { asOf });
    expect(attributesOf(table, '甲厂')).toEqual({ sector: '非公有制', three_withouts: '是' });
    expect(attributesOf(table, '乙厂')).toEqual({ sector: '公有制', three_withouts: '否' });
  });
  test('a roster becomes head-counts; no name, number or birthday is left', () => {
    const rows: CellValue[][] = [
      ['职工编号', '姓名', '企业代码', '性别', '出生年份', '在册状态'],
      ['A-1', '张三丰', 'YQ1', '男', 1991, '在岗'],
      ['A-2', '李四光', 'YQ1', '女', 1960, '下岗'],
      ['A-3', '王五', 'YQ2', '男', 1975, '在岗'],
    ];
    const table = tableOf(rows, { asOf });
    expect(factLines(table)).toEqual([
      'C2 YQ1 roster_cnt @2018-12-31 =2',
      'C2 YQ1 roster_cnt sex=男 @2018-12-31 =1',
      'C2 YQ1 roster_cnt post=在岗 @2018-12-31 =1',
      'C2 YQ1 roster_cnt age=40岁以下 @2018-12-31 =1',
      'C2 YQ1 roster_cnt age=40岁以下;post=在岗;sex=男 @2018-12-31 =1',
      'C3 YQ1 roster_cnt sex=女 @2018-12-31 =1',
      'C3 YQ1 roster_cnt post=下岗 @2018-12-31 =1',
      'C3 YQ1 roster_cnt age=45岁以上 @2018-12-31 =1',
      'C3 YQ1 roster_cnt age=45岁以上;post=下岗;sex=女 @2018-12-31 =1',
      'C4 YQ2 roster_cnt @2018-12-31 =1',
      'C4 YQ2 roster_cnt sex=男 @2018-12-31 =1',
      'C4 YQ2 roster_cnt post=在岗 @2018-12-31 =1',
      'C4 YQ2 roster_cnt age=40岁至45岁 @2018-12-31 =1',
      'C4 YQ2 roster_cnt age=40岁至45岁;post=在岗;sex=男 @2018-12-31 =1',
    ]);
    expect(JSON.stringify(table)).not.toMatch(/张三丰|李四光|王五|A-1|1991|1960/);
  });
});
