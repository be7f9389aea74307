import { describe, expect, test } from 'vitest';
import { attributesOf, factLines, problemLines, tableOf, wrongControls } from './reading.ts';

const asOf = '2019-06-30';

const form = (last: number): string => `
|企业名称|XX厂|所有制|集体
|主管部门|轻工局|职工总数|9
|项目类别|欠费（欠款）项目|起止时间|金额（万元）
|一、社会保险|养老保险|1999年至今|10
|"|失业保险|1999年至今|2
|小计|^|^|12
|二、其他欠款|职工工资|2001年至今|5
|小计|^|^|5
|合  计|^|^|${last}`;

describe('forms of one enterprise', () => {
  test('labels and values in one cell, measures with their units beside', () => {
    const table = tableOf(
      '|企业基本情况表|^|^|^\n|企业名称：XX电器厂|^|性质：集体|^\n|职工总数（人）|100|养老保险欠费（万元）|12.5\n|在册职工|50|医疗保险欠费（万元）|约3',
      { asOf },
    );
    expect(table.subjects[0]).toMatchObject({ kind: 'enterprise', name: 'XX电器厂', cell: 'A2' });
    expect(attributesOf(table, 'XX电器厂')).toEqual({ ownership: '集体' });
    expect(factLines(table)).toEqual([
      'B3 XX电器厂 staff_cnt @2019-06-30 =100',
      'D3 XX电器厂 arrears_bal pension @2019-06-30 =12500000',
      'B4 XX电器厂 roster_cnt @2019-06-30 =50',
      'D4 XX电器厂 arrears_bal medical @2019-06-30 =3000000~',
    ]);
    expect(problemLines(table)).toEqual(['D4 approximate']);
  });
  test('在职职工 beside 在职职工合计 is a part of it', () => {
    const table = tableOf('|企业名称|XX厂|所有制|集体\n|主管部门|轻工局|在职职工合计|67\n|在职职工|52|失业职工|15', {
      asOf,
    });
    expect(factLines(table)).toEqual([
      'D2 XX厂 active_cnt @2019-06-30 =67',
      'B3 XX厂 active_cnt status=在职 @2019-06-30 =52',
      'D3 XX厂 active_cnt status=失业 @2019-06-30 =15',
    ]);
  });
  test('小计 after each group, 合计 after all', () => {
    const table = tableOf(form(17), { asOf });
    expect(factLines(table).filter((line) => line.includes('arrears'))).toEqual([
      'D4 XX厂 arrears_bal pension @2019-06-30 =10000000',
      'D5 XX厂 arrears_bal unemployment @2019-06-30 =2000000',
      'D7 XX厂 arrears_bal wage @2019-06-30 =5000000',
    ]);
    expect(table.controls).toHaveLength(3);
    expect(wrongControls(table)).toEqual([]);
    expect(wrongControls(tableOf(form(18), { asOf }))).toEqual(['D9 合计 18≠17']);
  });
  test('a debt that nobody knows is refused, a figure beside no known label is named', () => {
    const table = tableOf(
      '|企业名称|XX厂|所有制|集体\n|主管部门|轻工局|联营资金|33\n|欠费项目|金额(元)\n|养老保险|10\n|杂项|5\n|合计|15',
      { asOf },
    );
    expect(problemLines(table).sort()).toEqual(['A5 unknown-item', 'B5 unread-cell', 'D2 unread-cell']);
    expect(wrongControls(table)).toEqual(['B6 合计 15≠10']);
  });
  test('no unit of money: asked', () => {
    const table = tableOf('|企业名称|XX厂|所有制|集体\n|主管部门|轻工局|拖欠工资|33', { asOf });
    expect(table.facts).toEqual([]);
    expect(table.questions).toEqual([expect.objectContaining({ key: 'unit:Sheet1', must: true })]);
    expect(
      tableOf('|企业名称|XX厂|所有制|集体\n|主管部门|轻工局|拖欠工资|33', { asOf, answers: { 'unit:Sheet1': '元' } })
        .facts,
    ).toHaveLength(1);
  });
});
