import { describe, expect, test } from 'vitest';
import { array, assert, boolean, integer, property } from 'fast-check';
import type { CellValue } from '../../../shared/grid.ts';
import { factLines, problemLines, tableOf, wrongControls } from './reading.ts';

const asOf = '2018-12-31';
const yuan = (value: number): string => (value / 100).toFixed(2);

describe('totals', () => {
  test('其中 columns are part of their total and not stored beside it', () => {
    const table = tableOf('|单位名称|欠费金额(元)|其中:养老保险欠费(元)\n|甲厂|10|4', { asOf });
    expect(factLines(table)).toEqual(['B2 甲厂 arrears_bal @2018-12-31 =1000']);
    expect(problemLines(table)).toEqual(['C1 of-which-column', 'B1 no-item']);
  });
  test('欠费金额 beside two kinds is their total', () => {
    const table = tableOf('|单位名称|欠费金额(元)|养老保险欠费(元)|医疗保险欠费(元)\n|甲厂|10|4|6\n|乙厂|10|4|5', {
      asOf,
    });
    expect(factLines(table)).toHaveLength(4);
    expect(wrongControls(table)).toEqual(['B3 欠费金额(元) 10≠9']);
  });
  test('a total above its rows', () => {
    const table = tableOf('|单位名称|性质|欠缴养老保险金(元)\n|合计||6\n|甲厂|国有|1\n|乙厂|集体|5', { asOf });
    expect(table.controls).toEqual([expect.objectContaining({ cell: 'C2', stated: '6', computed: '6', agrees: true })]);
  });
  test('group rows with figures are totals of the rows below; group rows without are named', () => {
    const table = tableOf(
      '|单位名称|欠缴养老保险金(元)\n|一、工交系统|3\n|甲厂|1\n|乙厂|2\n|二、商业系统|\n|丙店|5\n|总计|8',
      { asOf },
    );
    expect(table.controls.map((control) => [control.cell, control.agrees])).toEqual([
      ['B2', true],
      ['B7', true],
    ]);
    expect(problemLines(table)).toEqual(['A5 section-row']);
    expect(table.records).toBe(3);
  });
  test('小计 by class where rows are not sorted by class', () => {
    const table = tableOf(
      '|单位名称|性质|欠缴养老保险金(元)\n|甲厂|国有|1\n|乙厂|集体|5\n|丙厂|国有企业|2\n|国有小计||3\n|集体小计||5\n|合计||8',
      { asOf },
    );
    expect(wrongControls(table)).toEqual([]);
    expect(table.controls).toHaveLength(3);
  });
  test('a refused cell shows in the total', () => {
    const table = tableOf('|单位名称|欠缴养老保险金(元)\n|甲厂|见附表\n|乙厂|2\n|合计|7', { asOf });
    expect(problemLines(table)).toEqual(['B2 unreadable']);
    expect(wrongControls(table)).toEqual(['B4 合计 7≠2']);
  });
  test('any list of amounts foots with its true total, and a total off by one 分 does not', () => {
    assert(
      property(
        array(integer({ min: -1_000_000, max: 100_000_000 }), { minLength: 2, maxLength: 30 }),
        boolean(),
        (amounts, off) => {
          const total = amounts.reduce((a, b) => a + b, 0) + (off ? 1 : 0);
          const rows: CellValue[][] = [
            ['单位名称', '欠缴养老保险金(元)'],
            ...amounts.map((value, i): CellValue[] => [`第${i}厂`, Number(yuan(value))]),
            ['合计', yuan(total)],
          ];
          const table = tableOf(rows, { asOf });
          expect(table.facts.map((fact) => fact.value)).toEqual(amounts);
          expect(table.controls.map((control) => control.agrees)).toEqual([!off]);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('单位部分 and 个人部分 behind an amount that names the insurance', () => {
  const rows = (unit: number): string => `
    |某市企业欠费台账(2018年)||||单位：元|
    |单位名称|养老保险累计欠费|其中：单位部分|其中：个人部分|失业保险累计欠费|
    |甲厂|10|${unit}|3|5|
    |乙厂|20|14|6|6|`;

  test('are its parts where they add up to it: nothing is counted twice', () => {
    expect(factLines(tableOf(rows(7))).map((line) => line.replace(/ @.*=/, ' '))).toEqual([
      'C3 甲厂 arrears_bal pension employer 700',
      'D3 甲厂 arrears_bal pension employee 300',
      'E3 甲厂 arrears_bal unemployment 500',
      'C4 乙厂 arrears_bal pension employer 1400',
      'D4 乙厂 arrears_bal pension employee 600',
      'E4 乙厂 arrears_bal unemployment 600',
    ]);
  });
  test('are left out by 其中 where they do not: the whole is stored alone', () => {
    const one = rows(7).replace('|其中：个人部分', '|在职职工').replace('|7|3|', '|7|300|');
    const table = tableOf(one);
    expect(factLines(table).filter((line) => line.includes('pension'))).toHaveLength(2);
    expect(factLines(table).filter((line) => line.includes('employer'))).toEqual([]);
    expect(problemLines(table)).toContain('C2 of-which-column');
  });
  test('are left out where one enterprise states the whole alone: without it that would not be stored', () => {
    const table = tableOf(`${rows(7)}
    |丙厂|50|||7|`);
    expect(
      factLines(table)
        .filter((line) => line.includes('pension'))
        .map((line) => line.replace(/ @.*=/, ' ')),
    ).toEqual([
      'B3 甲厂 arrears_bal pension 1000',
      'B4 乙厂 arrears_bal pension 2000',
      'B5 丙厂 arrears_bal pension 5000',
    ]);
    expect(problemLines(table)).toEqual(expect.arrayContaining(['C2 of-which-column', 'D2 of-which-column']));
  });
});
