import { describe, expect, it } from 'vitest';
import { pivotCsv } from '../../../../electron/backend/books/pivot-csv.ts';
import { cubeOf, pivot } from '../../../shared/cube/made.ts';
import { enterprisesByItem, moneyAndCount, ownershipByYear } from '../../../shared/charts/tables.ts';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe('a pivot as CSV', () => {
  it('repeats keys on every line, keeps every 分, leaves absent figures empty and 0 as 0', () => {
    expect(text(pivotCsv(enterprisesByItem, { unit: '万元', language: 'zh' })).split('\r\n')).toEqual([
      '所有制,企业,养老保险 / 累计欠费（万元）,医疗保险 / 累计欠费（万元）,合计 / 累计欠费（万元）',
      '国有,阳泉市电机厂,200.00,,200.00',
      `国有,"'=阳泉市""第一""塑料厂",100.05,5.00,105.05`,
      '国有,小计,300.05,5.00,305.05',
      '集体,阳泉市服装厂,30.00,0.00,30.00',
      '集体,小计,30.00,0.00,30.00',
      '未填,阳泉市纸箱厂,,0.000001,0.000001',
      '未填,小计,,0.000001,0.000001',
      '合计,,330.05,5.000001,335.050001',
      '',
    ]);
  });

  it('writes money in the unit asked for and counts as they are', () => {
    expect(
      text(pivotCsv(moneyAndCount, { unit: '元', language: 'zh' }))
        .split('\r\n')
        .slice(0, 4),
    ).toEqual(['所有制,累计欠费（元）,企业户数（户）', '国有,72657410000.00,70', '集体,6887500.00,29', '未填,,']);
  });

  it('leaves out the totals that are not to be shown', () => {
    const bare = {
      ...enterprisesByItem,
      without: ['total_column' as const, 'total_row' as const, 'subtotals' as const],
    };
    expect(text(pivotCsv(bare, { unit: '万元', language: 'zh' })).split('\r\n')).toEqual([
      '所有制,企业,养老保险 / 累计欠费（万元）,医疗保险 / 累计欠费（万元）',
      '国有,阳泉市电机厂,200.00,',
      `国有,"'=阳泉市""第一""塑料厂",100.05,5.00`,
      '集体,阳泉市服装厂,30.00,0.00',
      '未填,阳泉市纸箱厂,,0.000001',
      '',
    ]);
  });

  it('speaks English', () => {
    expect(text(pivotCsv(ownershipByYear, { unit: '万元', language: 'en' })).split('\r\n')[0]).toBe(
      'Ownership,"2018 / Arrears balance (10,000 yuan)","2017 / Arrears balance (10,000 yuan)","Total / Arrears balance (10,000 yuan)"',
    );
  });

  it('heads years by the year that they are', () => {
    const cube = cubeOf([{ of: '甲厂', value: 100, due: '2017' }]);
    const table = pivot(cube, { rows: ['year'], values: [{ measure: 'arrears_bal' }] });
    expect(text(pivotCsv(table, { unit: '元', language: 'zh' })).split('\r\n')[0]).toBe('所属年度,累计欠费（元）');
  });
});
