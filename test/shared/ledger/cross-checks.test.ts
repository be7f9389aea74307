// What a ledger says twice, compared: parts against wholes, counts of firms, levels of totals, formulas against results.

import { describe, expect, test } from 'vitest';
import { factLines, problemLines, tableOf, wrongControls } from './reading.ts';

const TOP = `
  |XX市企业社会保险欠费台账|^|^|^
  |截至2018年12月31日|||单位：万元
`;
const below = (rows: string, formulas: Record<string, string> = {}) =>
  tableOf(`${TOP.trim()}\n${rows.trim()}`, { sheet: { formulas } });

describe('parts and wholes', () => {
  test('男 and 女 are the roster; 在岗, 下岗 and 两不着 are too', () => {
    const table = below(`
      |企业名称|在册职工|男|女|在岗|下岗|两不着
      |甲厂|100|60|50|30|50|20
      |乙厂|10|6|4|3|5|3
      |丙厂|10|6||3|5|2
    `);
    expect(wrongControls(table)).toEqual(['B4 在册职工=男+女 100≠110', 'B5 在册职工=在岗+下岗+两不着 10≠11']);
    expect(table.controls).toHaveLength(5);
  });

  test('其中 is never more than the total above it', () => {
    const table = below(`
      |单位名称|养老保险累计欠费|失业保险累计欠费
      |甲厂|1|2
      |乙厂|3|4
      |合计|4|6
      |其中：市属|5|1
    `);
    expect(problemLines(table)).toEqual(['B7 part-exceeds-whole']);
  });
});

describe('total rows', () => {
  test.each([
    ['|合计：2户|4|6', []],
    ['|合计（3户）|4|6', ['A6 合计（3户） 3≠2']],
  ])('%s counts the enterprises above it', (total, wrong) => {
    const table = below(`
      |单位名称|养老保险累计欠费|失业保险累计欠费
      |甲厂|1|2
      |乙厂|3|4
      ${total}
    `);
    expect(wrongControls(table)).toEqual(wrong);
    expect(table.controls).toHaveLength(3);
  });

  test('numbered headings with figures total all below them down to the next of their level', () => {
    const table = below(`
      |单位名称|主管部门|养老保险累计欠费
      |一、工交系统||60
      |（一）轻工局||30
      |甲厂|轻工局|10
      |乙厂|轻工局|20
      |（二）机械局||30
      |丙厂|机械局|30
      |二、商业系统||5
      |丁店|商业局|5
      |总计||65
    `);
    expect([table.controls.length, wrongControls(table)]).toEqual([5, []]);
  });

  test('in a table of classes a numbered row over deeper ones is their total, not a class beside them', () => {
    const table = tableOf([
      ['缴费人数(截至2003年12月31日)'],
      ['类别', '缴费人数(人)'],
      ['总计', 60],
      ['一、公有制', 31],
      ['(一)国有', 10],
      ['(二)集体', 20],
      ['二、非公有制', 30],
    ]);
    expect(factLines(table).map((line) => line.split(' ')[1])).toEqual(['国有', '集体', '非公有制']);
    expect(wrongControls(table)).toEqual(['B4 一、公有制 31≠30']);
  });

  test('小计, 系统合计 and 总计 each reach back to the last of their own kind', () => {
    const table = below(`
      |单位名称|主管部门|养老保险累计欠费
      |甲厂|轻工局|10
      |乙厂|轻工局|20
      |小计||30
      |丙厂|机械局|30
      |小计||30
      |工交系统合计||60
      |丁店|商业局|5
      |小计||5
      |商业系统合计||5
      |总计||66
    `);
    expect(wrongControls(table)).toEqual(['C13 总计 66≠65']);
  });
});

describe('formulas whose result the file kept from before', () => {
  const rows = `
    |单位名称|养老保险累计欠费|失业保险累计欠费|欠费合计
    |甲厂|1|2|3
    |乙厂|3|4|8
    |合计|4|6|10
  `;
  test('of a total: said, and the total does not agree', () => {
    const table = below(rows, { D4: 'B4+C4', D5: 'SUM(B5:C5)', B6: 'SUM($B$4:B5)', D6: 'D4+D5' });
    expect(problemLines(table)).toEqual(['D5 stale-total', 'D6 stale-total']);
    expect(wrongControls(table)).toEqual(['D5 欠费合计 8≠7']);
  });

  test('of a figure: not stored', () => {
    const table = below(rows, { C5: 'B5*2-1', C4: 'B4+2' });
    expect(problemLines(table)).toEqual(['C4 stale-formula']);
    expect(factLines(table).map((line) => line.split(' ')[0])).toEqual(['B4', 'B5', 'C5']);
  });
});
