import { describe, expect, test } from 'vitest';
import { L1, L10, L11, L12, L2, L3, L3_TWIN, L4, L5, L6, L7, L8, L9 } from './layouts.ts';
import { attributesOf, factLines, problemLines, skippedRows, tableOf, wrongControls } from './reading.ts';

const asOf = '2018-12-31';

describe('企业欠费台账: kinds across, ownership blocks', () => {
  const table = tableOf(L1);
  test('its frame', () => {
    expect(table).toMatchObject({
      title: 'XX市企业社会保险欠费台账',
      reporter: 'XX市社会保险事业管理中心',
      unit: '万元',
      asOf,
      asOfFrom: 'sheet',
      layout: 'list',
      records: 3,
      questions: [],
      problems: [],
    });
    expect(skippedRows(table)).toBe('1title 2unit 3heading 4heading 7subtotal 9subtotal 10total 11of_which 12footer');
  });
  test('every figure, the bracketless minus and the blank', () => {
    expect(table.facts).toHaveLength(17);
    expect(factLines(table)).toContain('G5 XX家电总厂 arrears_bal pension @2018-12-31 =2000000000');
    expect(factLines(table)).toContain('F5 XX家电总厂 paid_current pension @2018-12-31 =0');
    expect(factLines(table)).toContain('G8 XX机床厂 arrears_bal pension @2018-12-31 =-800000');
    expect(table.facts.some((fact) => fact.cell === 'J8')).toBe(false);
  });
  test('merged keys', () => {
    expect(attributesOf(table, 'XX塑料厂')).toEqual({ ownership: '集体', supervisor: '轻工局' });
    expect(attributesOf(table, 'XX机床厂')).toEqual({ ownership: '国有', supervisor: '机械局' });
  });
  test('all totals are compared and none is stored', () => {
    expect(wrongControls(table)).toEqual([]);
    expect(table.controls).toHaveLength(24);
    expect(table.controls.find((control) => control.cell === 'K10')).toMatchObject({
      label: '合  计',
      stated: '2853.2',
      computed: '2853.2',
      unit: '万元',
    });
  });
  test('a total that counts subtotals twice is shown as wrong', () => {
    const doubled = L1.map((row, r) => (r === 9 ? row.map((value, c) => (c === 4 ? 820 : value)) : row));
    expect(wrongControls(tableOf(doubled))).toEqual(['E10 合  计 820≠410']);
  });
  test('ownership written in the first row of a block only, without merges', () => {
    const blank = L1.map((row) => row.map((value) => value));
    for (const c of [2, 3]) {
      const row = blank[5];
      if (row) row[c] = null;
    }
    const read = tableOf(blank);
    expect(attributesOf(read, 'XX塑料厂')['ownership']).toBe('集体');
    expect(problemLines(read)).toContain('C6 filled-down');
  });
});

describe('一厂一表', () => {
  const table = tableOf(L2, { asOf: '2019-06-30' });
  test('its frame', () => {
    expect(table).toMatchObject({
      layout: 'form',
      title: '困难企业基本情况表(一厂一表)',
      reporter: 'XX保温器皿厂',
      unit: '万元',
      records: 1,
      questions: [],
    });
    expect(attributesOf(table, 'XX保温器皿厂')).toEqual({
      ownership: '集体',
      supervisor: '轻工联社',
      production_status: '停产',
      founded_year: '1984',
      stopped_on: '1998',
      arrears_since: '1997',
    });
  });
  test('debts by kind; 社会保险 is the total of its kinds', () => {
    const money = factLines(table).filter((line) => line.includes('arrears_bal'));
    expect(money).toHaveLength(10);
    expect(money).toContain('D13 XX保温器皿厂 arrears_bal wage @2019-06-30 =50000000~');
    expect(table.controls).toEqual([
      expect.objectContaining({ cell: 'D7', stated: '620', computed: '620', agrees: true }),
      expect.objectContaining({ cell: 'D18', stated: '1150.5', computed: '1150.5', agrees: true }),
    ]);
  });
  test('persons', () => {
    expect(factLines(table).filter((line) => /staff_cnt|retired|active/.test(line))).toEqual([
      'B5 XX保温器皿厂 staff_cnt @2019-06-30 =211',
      'D5 XX保温器皿厂 retired_cnt @2019-06-30 =144',
      'F5 XX保温器皿厂 active_cnt @2019-06-30 =67',
    ]);
    expect(factLines(table)).toContain('E8 XX保温器皿厂 affected_cnt pension @2019-06-30 =67');
    expect(table.facts.some((fact) => fact.cell === 'E12')).toBe(false);
  });
  test('the date of filling in is not the date of the figures: it is asked', () => {
    const asked = tableOf(L2);
    expect(asked.facts).toEqual([]);
    expect(asked.questions).toEqual([expect.objectContaining({ key: 'asOf', must: true })]);
  });
});

describe('核心系统导出', () => {
  test('without a unit, and with 已缴 beside 欠费, no amount is stored before the user has spoken', () => {
    const table = tableOf(L3, { fileName: '单位欠费信息20190630.xls' });
    expect(table).toMatchObject({ asOf: '2019-06-30', asOfFrom: 'file-name' });
    expect(new Set(table.facts.map(({ measure }) => measure))).toEqual(new Set(['due_cnt']));
    expect(table.questions.map(({ key, must }) => [key, must])).toEqual([
      ['unit:Sheet1', true],
      ['paid:Sheet1', true],
    ]);
  });
  test('answered', () => {
    const table = tableOf(L3, {
      fileName: '单位欠费信息20190630.xls',
      answers: { 'unit:Sheet1': '元', 'paid:Sheet1': 'due' },
    });
    expect(factLines(table)).toEqual([
      'G2 XX家电总厂 due_amt pension employer due 2019-02 @2019-06-30 =160000',
      'H2 XX家电总厂 paid_current pension employer due 2019-02 @2019-06-30 =0',
      'I2 XX家电总厂 due_amt pension employee due 2019-02 @2019-06-30 =80000',
      'J2 XX家电总厂 paid_current pension employee due 2019-02 @2019-06-30 =0',
      'M2 XX家电总厂 due_cnt pension due 2019-02 @2019-06-30 =4',
      'O2 XX家电总厂 base_amt pension employee due 2019-02 @2019-06-30 =1000000',
      'G3 XX家电总厂 due_amt pension employer due 1999-07 @2019-06-30 =51240',
      'H3 XX家电总厂 paid_current pension employer due 1999-07 @2019-06-30 =51240',
      'I3 XX家电总厂 due_amt pension employee due 1999-07 @2019-06-30 =25620',
      'J3 XX家电总厂 paid_current pension employee due 1999-07 @2019-06-30 =25620',
      'M3 XX家电总厂 due_cnt pension due 1999-07 @2019-06-30 =4',
      'O3 XX家电总厂 base_amt pension employee due 1999-07 @2019-06-30 =320250',
    ]);
    expect(wrongControls(table)).toEqual([]);
    expect(table.controls).toHaveLength(10);
    expect(table.subjects[0]).toMatchObject({ name: 'XX家电总厂', employerNo: '0041001' });
    expect(problemLines(table)).toEqual(expect.arrayContaining(['N1 unknown-heading']));
  });
  test('its twin: 总欠费 is the total of 历年 and 本年', () => {
    const table = tableOf(L3_TWIN, { answers: { 'unit:Sheet1': '元' } });
    expect(factLines(table)).toEqual([
      'E2 XX家电总厂 arrears_bal layer=历年 @2019-06-30 =200000',
      'F2 XX家电总厂 arrears_bal layer=本年 @2019-06-30 =40000',
      'G2 XX家电总厂 credit_bal @2019-06-30 =0',
    ]);
    expect(table.controls).toEqual([expect.objectContaining({ cell: 'D2', stated: '2400', computed: '2400' })]);
    expect(JSON.stringify(table)).not.toContain('张某');
  });
});

describe('历年欠费汇总表: years across', () => {
  test('title and totals agree on layers', () => {
    const table = tableOf(L4, { asOf: '2018-06-30' });
    expect(table.questions).toEqual([
      expect.objectContaining({
        key: 'years:Sheet1',
        assumed: 'layers',
        must: false,
        evidence: expect.stringContaining('合计等于各年之和：2/2 行'),
      }),
    ]);
    expect(factLines(table)).toEqual([
      'C5 XX厂 arrears_bal pension due 1997-01~1997-12 @2018-06-30 =1230000',
      'D5 XX厂 arrears_bal pension due 1998-01~1998-12 @2018-06-30 =1560050',
      'E5 XX厂 arrears_bal pension due 2017-01~2017-12 @2018-06-30 =4800000',
      'F5 XX厂 arrears_bal pension due 2018-01~2018-06 @2018-06-30 =2400000',
      'E6 XX公司 arrears_bal pension due 2017-01~2017-12 @2018-06-30 =3600000',
      'F6 XX公司 arrears_bal pension due 2018-01~2018-06 @2018-06-30 =1800000',
    ]);
    expect(wrongControls(table)).toEqual([]);
    expect(skippedRows(table)).toContain('8note');
  });
  test('the user may know better', () => {
    const table = tableOf(L4, { asOf: '2018-06-30', answers: { 'years:Sheet1': 'balances' } });
    expect(factLines(table)[0]).toBe('C5 XX厂 arrears_bal pension @1997-12-31 =1230000');
    expect(wrongControls(table)).toContain('G5 合计 99900.5≠24000');
  });
  test('totals against the title: asked, and nothing stored', () => {
    const balances = L4.map((row, r) =>
      r === 4
        ? row.map((v, c) => (c === 6 ? '24,000.00' : v))
        : r === 5
          ? row.map((v, c) => (c === 6 ? 18000 : v))
          : row,
    );
    const table = tableOf(balances, { asOf: '2018-06-30' });
    expect(table.questions[0]).toMatchObject({ key: 'years:Sheet1', assumed: null, must: true });
    expect(table.facts).toEqual([]);
  });
});

test('分险种汇总: kinds down, classes across; 户数 is not stored, money foots', () => {
  const table = tableOf(L5);
  expect(factLines(table)).toEqual([
    'E6 国有 arrears_bal pension @2018-12-31 =60000000000',
    'G6 集体 arrears_bal pension @2018-12-31 =12000410000',
    'I6 改制 arrears_bal pension @2018-12-31 =657000000',
    'E7 国有 arrears_bal unemployment @2018-12-31 =4100160000',
    'G7 集体 arrears_bal unemployment @2018-12-31 =1200000000',
    'I7 改制 arrears_bal unemployment @2018-12-31 =89000000',
  ]);
  expect(table.subjects).toEqual([
    expect.objectContaining({ kind: 'aggregate', name: '国有' }),
    expect.anything(),
    expect.anything(),
  ]);
  expect(wrongControls(table)).toEqual([]);
  expect(problemLines(table)).toEqual([
    'B4 counted-column',
    'D4 counted-column',
    'F4 counted-column',
    'H4 counted-column',
  ]);
  expect(skippedRows(table)).toContain('5numbering');
});

test('断缴名单: the months owed tell 2011.1 from 2011.10', () => {
  const table = tableOf(L6);
  expect(attributesOf(table, 'XX建筑公司')['arrears_since']).toBe('2011-10');
  expect(attributesOf(table, 'XX加工厂')['arrears_since']).toBe('2018-11');
  expect(problemLines(table)).toEqual(['D4 month-by-count']);
  expect(factLines(table)).toContain('G5 XX加工厂 arrears_bal medical @2019-10-31 =9840000');
  expect(wrongControls(table)).toEqual([]);
});

test('清还欠薪月报: old debts by kind of worker; what is not understood is said, column by column', () => {
  const table = tableOf(L7, { asOf: '2007-06-30' });
  expect(factLines(table)).toEqual([
    'F6 XX厂 arrears_bal wage worker=城镇职工 due 1949-01~2006-12 @2007-06-30 =12500000',
    'G6 XX厂 arrears_bal wage worker=农民工 due 1949-01~2006-12 @2007-06-30 =3000000',
    'H6 XX厂 affected_cnt wage worker=城镇职工 @2007-06-30 =25',
    'I6 XX厂 affected_cnt wage worker=农民工 @2007-06-30 =6',
    'K6 XX厂 recovered_amt wage worker_layer=城镇职工·历年 due 2007-06 @2007-06-30 =1000000',
    'L6 XX厂 recovered_amt wage worker_layer=城镇职工·本年 due 2007-06 @2007-06-30 =500000',
    'M6 XX厂 recovered_amt wage worker_layer=农民工·历年 due 2007-06 @2007-06-30 =0',
    'N6 XX厂 recovered_amt wage worker_layer=农民工·本年 due 2007-06 @2007-06-30 =0',
  ]);
  expect(problemLines(table)).toEqual(['O4', 'P4', 'Q4', 'R4'].map((cell) => `${cell} unknown-heading`));
  expect(attributesOf(table, 'XX厂')).toMatchObject({ district: '城区', ownership: '国有' });
});

test('清欠进度: 年初 is last year’s end; cumulative flows and rates stay out', () => {
  const table = tableOf(L8);
  expect(factLines(table)).toEqual([
    'B4 城区 arrears_bal @2018-12-31 =30000000000',
    'C4 城区 target_amt @2019-06-30 =3000000000',
    'D4 城区 recovered_amt due 2019-06 @2019-06-30 =210000000',
    'H4 城区 arrears_bal @2019-06-30 =29300000000',
    'B5 矿区 arrears_bal @2018-12-31 =10000000000',
    'C5 矿区 target_amt @2019-06-30 =1000000000',
    'D5 矿区 recovered_amt due 2019-06 @2019-06-30 =0',
    'H5 矿区 arrears_bal @2019-06-30 =10750000000',
  ]);
  expect(wrongControls(table)).toEqual([]);
  expect(problemLines(table).sort()).toEqual([
    'B3 no-item',
    'E3 cumulative-column',
    'F3 derived-column',
    'G3 cumulative-column',
    'H3 no-item',
  ]);
});

test('困难企业汇总: persons and money in one row, 医疗 apart from 医药费', () => {
  const table = tableOf(L9, { asOf });
  expect(factLines(table).filter((line) => line.includes('XX一厂'))).toEqual([
    'F5 XX一厂 roster_cnt @2018-12-31 =180',
    'G5 XX一厂 roster_cnt post=在岗 @2018-12-31 =20',
    'H5 XX一厂 roster_cnt post=下岗 @2018-12-31 =150',
    'I5 XX一厂 roster_cnt post=两不着 @2018-12-31 =10',
    'J5 XX一厂 arrears_bal pension @2018-12-31 =510000000',
    'K5 XX一厂 arrears_bal medical @2018-12-31 =34000000',
    'L5 XX一厂 arrears_bal unemployment @2018-12-31 =54000000',
    'M5 XX一厂 arrears_bal wage @2018-12-31 =50000000',
    'N5 XX一厂 arrears_bal heating @2018-12-31 =12600000',
    'O5 XX一厂 arrears_bal medical_reimb @2018-12-31 =3200000',
    'P5 XX一厂 arrears_bal one_child_fee @2018-12-31 =1100000',
  ]);
  expect(attributesOf(table, 'XX一厂')).toEqual({ hardship: '特困', stopped_on: '1998', stopped_years: '20' });
  expect(attributesOf(table, 'XX二厂')).toEqual({ hardship: '困难' });
  expect(wrongControls(table)).toEqual([]);
  expect(table.controls).toHaveLength(15);
});

test('职工构成: one row for the whole area', () => {
  const table = tableOf(L10, { asOf });
  expect(table.subjects).toEqual([expect.objectContaining({ kind: 'aggregate', name: '企业职工构成情况' })]);
  expect(factLines(table)).toHaveLength(9);
  expect(factLines(table)).toContain('H4 企业职工构成情况 roster_cnt age=40岁至45岁 @2018-12-31 =4186');
});

test('缴费人数变动: years are dates of the counts; a total without its parts is not stored', () => {
  const table = tableOf(L11);
  expect(factLines(table)).toEqual([
    'F6 公有制 payer_cnt @2002-09-30 =1288900',
    'F9 非公有制 payer_cnt @2002-09-30 =315400',
  ]);
  expect(table.controls).toEqual([
    expect.objectContaining({ cell: 'F5', stated: '160.43', computed: '160.43', unit: '万人' }),
  ]);
  expect(problemLines(table)).toEqual(
    expect.arrayContaining([
      'B5 total-without-parts',
      'C5 total-without-parts',
      'D4 derived-column',
      'E4 derived-column',
    ]),
  );
});

test('滞纳金计算表: the firm stands above the table', () => {
  const table = tableOf(L12);
  expect(table.subjects).toEqual([
    expect.objectContaining({ kind: 'enterprise', name: 'XX公司', employerNo: '0041001' }),
  ]);
  expect(factLines(table)).toEqual([
    'C4 XX公司 arrears_bal pension due 2014-10 @2018-12-31 =3125040',
    'H4 XX公司 late_fee pension due 2014-10 @2018-12-31 =2378155',
  ]);
  expect(wrongControls(table)).toEqual([]);
});
