// Headings and labels as other clerks write them: the same meaning under another word, and totals that do not say 合计.

import { describe, expect, test } from 'vitest';
import { factLines, problemLines, skippedRows, tableOf, wrongControls } from './reading.ts';

const at = { asOf: '2018-12-31' };

describe('words of headings', () => {
  test.each([
    ['失业险/结欠', 'arrears_bal unemployment'],
    ['养老保险基金/欠发', 'arrears_bal pension'],
    ['其他欠款/取暖费', 'arrears_bal heating'],
    ['拖欠其他费用/未报销医药费', 'arrears_bal medical_reimb'],
    ['各险种情况/工伤险/欠费数', 'arrears_bal injury'],
    ['医疗保险/到账额', 'paid_current medical'],
    ['养老保险/应缴滞纳金', 'late_fee pension'],
    ['养老保险/月末累计欠费', 'arrears_bal pension'],
    ['养老保险/累计断缴月数', 'owed_months pension'],
  ])('%s', (path, meaning) => {
    const heads = path.split('/');
    const rows = heads.map((head, i) => `|${i === 0 ? '单位名称' : '"'}|${head}|`);
    const unit = meaning.startsWith('owed') ? '单位:月' : '单位:元';
    const table = tableOf([`|企业台账||`, `||${unit}|`, ...rows, '|甲厂|12|', '|乙厂|13|'].join('\n'), at);
    expect(factLines(table)[0]).toMatch(new RegExp(`^B\\d 甲厂 ${meaning} @2018-12-31`));
  });

  test('其他欠款 by itself is a figure of no kind: beside kinds of debt it is no total of theirs', () => {
    const table = tableOf(
      '|企业欠费台账||||\n||||单位:元|\n|单位名称|工资|采暖费|其他|\n|甲厂|1|2|9|\n|乙厂|3|4|9|',
      at,
    );
    expect(factLines(table).filter((line) => line.startsWith('D'))).toEqual([]);
    expect(problemLines(table)).toContain('D3 unknown-heading');
  });

  test('headings, units, totals and blanks in traditional characters; the names stay as written', () => {
    const table = tableOf(
      [
        '|企業社會保險欠費臺賬|^|^|^|',
        '|填報單位:社保中心|截至2018年12月31日||單位:萬元|',
        '|單位名稱|經濟類型|養老保險累計欠費|醫療保險累計欠費|',
        '|臨江紡織廠|國有|12.50|無|',
        '|東風機械廠|集體|約8|3餘|',
        '|總計||20.50|3.00|',
      ].join('\n'),
      {},
    );
    expect(factLines(table)).toEqual([
      'C4 臨江紡織廠 arrears_bal pension @2018-12-31 =12500000',
      'C5 東風機械廠 arrears_bal pension @2018-12-31 =8000000~',
      'D5 東風機械廠 arrears_bal medical @2018-12-31 =3000000~',
    ]);
    expect(skippedRows(table)).toContain('6total');
    expect(wrongControls(table)).toEqual([]);
  });

  test('a title and the one enterprise above a list are kept as written', () => {
    const table = tableOf(
      [
        '|乾縣社會保險欠費明細(2018年12月31日)|^|',
        '|單位名稱:乾豐紡織廠|單位編號:0041|',
        '|險種|累計欠費(萬元)|',
        '|養老保險|12.50|',
        '|醫療保險|2.00|',
      ].join('\n'),
      {},
    );
    expect(table.title).toBe('乾縣社會保險欠費明細(2018年12月31日)');
    expect(table.subjects.map(({ name, employerNo }) => [name, employerNo])).toEqual([['乾豐紡織廠', '0041']]);
    expect(factLines(table)).toEqual([
      'B4 乾豐紡織廠 arrears_bal pension @2018-12-31 =12500000',
      'B5 乾豐紡織廠 arrears_bal medical @2018-12-31 =2000000',
    ]);
  });

  test('the field codes of the core system head columns as the names of the fields do', () => {
    const table = tableOf('|AAB004|AAE140|AAE120|\n|甲厂|110|12.5|\n|乙厂|310|8.25|', {
      ...at,
      answers: { 'unit:Sheet1': '元' },
    });
    expect(factLines(table)).toEqual([
      'C2 甲厂 arrears_bal pension @2018-12-31 =1250',
      'C3 乙厂 arrears_bal medical @2018-12-31 =825',
    ]);
  });

  test('a line that begins with 制表单位 states the unit beside it', () => {
    const table = tableOf(
      '|企业欠缴养老保险费情况|^|\n|制表单位:某市社保中心|单位:千元|\n|单位名称|欠费|\n|甲厂|1.5|',
      at,
    );
    expect(factLines(table)).toEqual(['B4 甲厂 arrears_bal pension @2018-12-31 =150000']);
  });

  test('金额单位:人民币万元', () => {
    const table = tableOf('|欠缴养老保险费情况|金额单位:人民币万元|\n|单位名称|欠费|\n|甲厂|1.5|', at);
    expect(table.unit).toBe('万元');
    expect(table.questions).toEqual([]);
  });

  test('a column of kinds of debt is told by its values where its heading is not known', () => {
    const table = tableOf(
      '|社会保险欠费|||\n|||单位:元|\n|单位名称|款别|欠费|\n|甲厂|养老|1|\n|乙厂|失业保险费|2|',
      at,
    );
    expect(factLines(table)).toEqual([
      'C4 甲厂 arrears_bal pension @2018-12-31 =100',
      'C5 乙厂 arrears_bal unemployment @2018-12-31 =200',
    ]);
  });

  test('heads over 性别 and 年龄 are headings, however they are written', () => {
    const table = tableOf(
      '|企业职工构成|||||\n|单位名称|在册职工人数|按性别分|^|其中:岗位|^|\n|"|"|男|女|在岗|下岗|\n|甲厂|10|6|4|7|3|',
      at,
    );
    expect(factLines(table)).toHaveLength(5);
  });
});

test('a note of two lines, the second begun under a figure, is no second record', () => {
  const table = tableOf(
    '|职工构成(2018年)||单位:人|\n|在册职工|男|女|\n|10|6|4|\n|注|一、含内退|\n||二、以上共涉及职工1250人||',
  );
  expect(factLines(table)).toHaveLength(3);
});

test('本月完成清欠 is what came in, 完成任务% a rate', () => {
  const table = tableOf('|清欠进度(2018年12月)||单位:元|\n|县区|本月完成清欠|完成任务%|\n|城区|5|50|\n|矿区|6|60|');
  expect(factLines(table).map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
    'B3 城区 recovered_amt',
    'B4 矿区 recovered_amt',
  ]);
});

test('失业 among head-counts is who has lost his work; among insurances it is one', () => {
  const table = tableOf(
    '|企业欠费台账(2018年)|^|^|^|^|单位:元、人|\n|单位名称|职工情况|^|^|欠费|^|\n|"|在职|退休|失业|养老|失业|\n|甲厂|5|6|7|8|9|',
  );
  expect(factLines(table).slice(2)).toEqual([
    'D4 甲厂 active_cnt status=失业 @2018-12-31 =7',
    'E4 甲厂 arrears_bal pension @2018-12-31 =800',
    'F4 甲厂 arrears_bal unemployment @2018-12-31 =900',
  ]);
});

test('kinds of debt beside 欠费合计 are amounts owed', () => {
  const table = tableOf(
    '|困难企业情况||||\n||||单位:元|\n|单位名称|养老|医疗|欠费合计|\n|甲厂|1|2|3|\n|乙厂|3|4|7|',
    at,
  );
  expect(table.questions).toEqual([]);
  expect(factLines(table)).toHaveLength(4);
  expect(wrongControls(table)).toEqual([]);
});

test('a row that numbers the columns may have one number only', () => {
  const table = tableOf('|欠缴工伤保险费||单位:元|\n|单位名称|所有制|欠费|\n|甲|乙|1|\n|甲厂|国有|5|', at);
  expect(factLines(table)).toEqual(['C4 甲厂 arrears_bal injury @2018-12-31 =500']);
});

test('填表单位 and the unit in one cell', () => {
  const table = tableOf('|欠缴工伤保险费||\n|填表单位:某市社保中心    单位:户、千元||\n|单位名称|欠费|\n|甲厂|5|', at);
  expect([table.unit, table.reporter]).toEqual(['千元', '某市社保中心']);
});

describe('totals under other names', () => {
  test.each(['合计数', '总数', '小计数', '合计金额', '全市合计数'])('%s is a total', (label) => {
    const table = tableOf(`|欠缴养老保险费||\n||单位:元|\n|单位名称|欠费|\n|甲厂|1|\n|乙厂|2|\n|${label}|3|`, at);
    expect(factLines(table)).toHaveLength(2);
    expect(wrongControls(table)).toEqual([]);
    expect(table.controls).toHaveLength(1);
  });

  test('a row that adds up all rows below it is their total, though it bears the name of the city', () => {
    const table = tableOf(
      '|清欠进度|||\n|2018年12月||单位:元|\n|县区|年初欠费|期末欠费|\n|阳泉市|6|60|\n|城区|1|10|\n|矿区|2|20|\n|郊区|3|30|',
    );
    expect(factLines(table).filter((line) => /^[BC]4/.test(line))).toEqual([]);
    expect(skippedRows(table)).toContain('4total');
    expect(table.controls.map(({ cell, agrees }) => [cell, agrees])).toEqual([
      ['B4', true],
      ['C4', true],
    ]);
  });

  test('a firm that happens to owe as much as the others together stays a firm', () => {
    const table = tableOf(
      '|欠缴养老保险费||\n||单位:元|\n|单位名称|欠费|\n|甲厂|1|\n|乙厂|2|\n|丙厂|3|\n|丁厂|4|\n|总机床厂|10|',
      at,
    );
    expect(factLines(table)).toHaveLength(5);
  });

  test('合计 beside kinds that were not all read adds up more than was read', () => {
    const table = tableOf(
      '|企业欠费台账||||\n||||单位:元|\n|单位名称|养老保险|丁类款|合计|\n|甲厂|1|2|3|\n|乙厂|3|4|7|',
      at,
    );
    expect(factLines(table)).toEqual([
      'B4 甲厂 arrears_bal pension @2018-12-31 =100',
      'B5 乙厂 arrears_bal pension @2018-12-31 =300',
    ]);
    expect(wrongControls(table)).toEqual(['D4 合计 3≠1', 'D5 合计 7≠3']);
  });
});

describe('columns under 其中', () => {
  const table = (rows: string) =>
    tableOf(`|企业欠费台账||||\n||||单位:元|\n|单位名称|累计欠费|其中:养老保险|医疗保险|\n${rows}`, at);

  test('that are all of the whole are data, and the whole is their control', () => {
    const read = table('|甲厂|3|1|2|\n|乙厂|7|3|4|');
    expect(factLines(read)).toHaveLength(4);
    expect(read.controls.map(({ cell, agrees }) => [cell, agrees])).toEqual([
      ['B4', true],
      ['B5', true],
    ]);
  });

  test('that are some of it are left out: the whole is stored', () => {
    const read = table('|甲厂|9|1|2|\n|乙厂|7|3|4|');
    expect(factLines(read)).toEqual(['B4 甲厂 arrears_bal @2018-12-31 =900', 'B5 乙厂 arrears_bal @2018-12-31 =700']);
    expect(problemLines(read)).toEqual(['C3 of-which-column', 'D3 of-which-column', 'B3 no-item']);
  });

  test('that are more than the whole are said, cell by cell', () => {
    const read = table('|甲厂|9|10|2|\n|乙厂|7|1|4|');
    expect(problemLines(read)).toContain('B4 part-exceeds-whole');
  });

  test('years whose sum a column 累计 states make it their control', () => {
    const years = tableOf(
      '|历年欠缴养老保险费||||\n||||单位:元|\n|单位名称|2017年|2018年|累计|\n|甲厂|1|2|3|\n|乙厂|3|4|7|',
      at,
    );
    expect(factLines(years)).toHaveLength(4);
    expect(years.controls.map(({ cell, agrees }) => [cell, agrees])).toEqual([
      ['D4', true],
      ['D5', true],
    ]);
  });
});
