// 选一块、复制出去：粘到 Excel、WPS 里一格是一格，数字是纯数字。

import { describe, expect, test } from 'vitest';
import { blockText, isWithin, KEYS, oneCell, placeAfter, sizeOf, type Layout } from '../../../renderer/pivot/block.ts';
import { blockHtml } from '../../../renderer/pivot/blockHtml.ts';
import { flattenRows, leavesOf, planColumns, totalRows, type Wording } from '../../../renderer/pivot/columns.ts';
import { BALANCE, COUNT, cubeOf, pivot } from '../../shared/cube/made.ts';

const cube = cubeOf(
  [
    { of: '甲厂', value: 1_234_567_89, due: '2017' },
    { of: '甲厂', value: 5_000_00, due: '2018' },
    { of: '=乙\t厂', value: 100, due: '2018' },
  ],
  { 甲厂: { ownership: '国有' }, '=乙\t厂': { ownership: '集体' } },
);

function laidOut(values: Parameters<typeof pivot>[1]['values'], places?: number): Layout {
  const table = pivot(cube, { rows: ['ownership', 'enterprise'], columns: ['year'], values });
  const words: Wording = {
    language: 'zh',
    unit: '元',
    places,
    total: '合计',
    asOf: (_, to) => `截至 ${to}`,
    noFigure: () => '没有',
  };
  const plan = planColumns(table, words);
  const rows = [...flattenRows(table, new Set(), 'zh'), ...totalRows(table, words)];
  return { table, words, plan, leaves: leavesOf(plan), rows, keys: '所有制 / 企业', narrowed: '' };
}

const all = (layout: Layout) => ({
  from: { row: 0, column: 0 },
  to: { row: layout.rows.length - 1, column: layout.leaves.length - 1 },
});

describe('复制一块', () => {
  test('数字不带千分号，空格子是空的，不写成 0', () => {
    const layout = laidOut([BALANCE]);
    expect(blockText({ from: { row: 0, column: 0 }, to: { row: 2, column: 2 } }, layout, false).split('\r\n')).toEqual([
      '1234567.89\t5000.00\t1239567.89',
      '1234567.89\t5000.00\t1239567.89',
      '\t1.00\t1.00',
    ]);
  });

  test('连同表头：合并的表头每列都写，下级的名称前没有空格（粘过去才查得到），合计也在；文字不会变成公式，也不会串格', () => {
    const layout = laidOut([BALANCE]);
    expect(blockText(all(layout), layout, true).split('\r\n')).toEqual([
      '所有制 / 企业\t累计欠费（元） 截至 2018-12-31\t累计欠费（元） 截至 2018-12-31\t',
      '\t2017\t2018\t合计',
      '国有\t1234567.89\t5000.00\t1239567.89',
      '甲厂\t1234567.89\t5000.00\t1239567.89',
      '集体\t\t1.00\t1.00',
      "'=乙 厂\t\t1.00\t1.00",
      '合计\t1234567.89\t5001.00\t1239568.89',
    ]);
    const [, , last] = blockText({ from: { row: 0, column: 0 }, to: { row: 0, column: 0 } }, named('=1+1'), true).split(
      '\r\n',
    );
    expect(last).toBe("'=1+1\t1234567.89");
  });

  test('表头没有日期的，连同表头复制时写在最上面；只复制数字的不写', () => {
    const layout = laidOut([BALANCE]);
    const table = { ...layout.table, asOf: { from: '2002-09-30', to: '2019-10-31' } };
    const later = { ...layout, table, plan: planColumns(table, layout.words) };
    expect(blockText(all(later), later, true).split('\r\n').slice(0, 2)).toEqual([
      '数据截至 2002-09-30 至 2019-10-31',
      '所有制 / 企业\t累计欠费（元）\t累计欠费（元）\t',
    ]);
    expect(blockHtml(all(later), later, true)).toContain('数据截至 2002-09-30 至 2019-10-31</td></tr><tr><th');
    expect(blockText(all(later), later, false)).not.toContain('截至');
  });

  test('查找后只列一部分行：连同表头复制时先说明，合计不是这几行的', () => {
    const layout = { ...laidOut([BALANCE]), narrowed: '只列含“甲”的行，小计、合计为全部行的' };
    const found = { ...layout, rows: [...layout.rows.slice(0, 2), ...layout.rows.slice(-1)] };
    const [first, second] = blockText(all(found), found, true).split('\r\n');
    expect(first).toBe('只列含“甲”的行，小计、合计为全部行的');
    expect(second).toContain('所有制 / 企业\t');
  });

  test('选到名称：名称也复制；只选名称，就只有名称', () => {
    const layout = laidOut([BALANCE]);
    const part = (column: number) => ({ from: { row: 1, column }, to: { row: 2, column: KEYS } });
    expect(blockText(part(0), layout, false).split('\r\n')).toEqual(['甲厂\t1234567.89', '集体\t']);
    expect(blockText(part(KEYS), layout, false).split('\r\n')).toEqual(['甲厂', '集体']);
    expect(blockText(part(KEYS), layout, true).split('\r\n')).toEqual(['所有制 / 企业', '甲厂', '集体']);
  });

  test.each([
    ['=1+1', "'=1+1"],
    ['@甲厂', "'@甲厂"],
    ['-5.00', '-5.00'],
    ['甲\t厂\n', '甲 厂 '],
  ])('一格里的字 %j 写成 %j', (text, cell) => {
    expect(oneCell(text)).toBe(cell);
  });

  test('小数按画面的位数；户数总是整数', () => {
    const layout = laidOut([BALANCE, COUNT], 0);
    expect(blockText({ from: { row: 0, column: 0 }, to: { row: 0, column: 1 } }, layout, false)).toBe('1234568\t1');
  });
});

const named = (label: string): Layout => {
  const layout = laidOut([BALANCE]);
  return { ...layout, rows: layout.rows.map((row) => ({ ...row, label, depth: 0 })) };
};

describe('选一块', () => {
  const block = { from: { row: 3, column: 2 }, to: { row: 1, column: 4 } };

  test('往哪个方向拖都是同一块', () => {
    expect(sizeOf(block)).toEqual({ rows: 3, columns: 3 });
    expect(isWithin(block, { row: 2, column: 3 })).toBe(true);
    expect(isWithin(block, { row: 0, column: 3 })).toBe(false);
    expect(isWithin(null, { row: 0, column: 0 })).toBe(false);
  });

  test.each([
    ['方向键走一格', { row: 3, column: 2 }, 'ArrowUp', false, { row: 2, column: 2 }],
    ['不出表格', { row: 0, column: 4 }, 'ArrowRight', false, { row: 0, column: 4 }],
    ['名称在第一列数左边', { row: 3, column: 0 }, 'ArrowLeft', false, { row: 3, column: KEYS }],
    ['Ctrl 加方向键到边', { row: 3, column: 2 }, 'ArrowDown', true, { row: 8, column: 2 }],
    ['Ctrl 加左键到名称', { row: 3, column: 2 }, 'ArrowLeft', true, { row: 3, column: KEYS }],
    ['Home 到本行第一个数', { row: 3, column: 2 }, 'Home', false, { row: 3, column: 0 }],
    ['Ctrl+Home 到第一个数', { row: 3, column: 2 }, 'Home', true, { row: 0, column: 0 }],
    ['Ctrl+End 到最后一个数', { row: 3, column: 2 }, 'End', true, { row: 8, column: 4 }],
    ['一页', { row: 1, column: 2 }, 'PageDown', false, { row: 7, column: 2 }],
    ['一页，到头为止', { row: 3, column: 2 }, 'PageUp', false, { row: 0, column: 2 }],
    ['别的键不管', { row: 3, column: 2 }, 'Enter', false, null],
    ['Ctrl 加翻页不管', { row: 3, column: 2 }, 'PageUp', true, null],
  ])('%s', (_, place, key, isJump, to) => {
    expect(placeAfter(place, { key, isJump }, { rows: 9, columns: 5, page: 6 })).toEqual(to);
  });
});
