import { describe, expect, test } from 'vitest';
import { cellsBetween, layoutSheet, ROW_HEIGHT, rowAtHeight, shownText } from '../../../renderer/sheet/layout.ts';
import type { SourceSheet } from '../../../shared/contract/shapes.ts';

const sheet: SourceSheet = {
  file: '台账.xls',
  sheet: 'Sheet1',
  sheets: ['Sheet1'],
  rows: [
    ['企业欠费台账', null, null],
    ['单位名称', '养老保险', null],
    [null, '应缴', '欠费'],
    ['第一塑料厂', 43465, { error: '#DIV/0!' }],
  ],
  shown: { B4: '2018-12-31' },
  merges: [
    { top: 0, left: 0, bottom: 0, right: 2 },
    { top: 1, left: 0, bottom: 2, right: 0 },
    { top: 1, left: 1, bottom: 1, right: 2 },
  ],
  hiddenRows: [],
  hiddenColumns: [],
};

const drawn = (from: number, to: number) =>
  cellsBetween(sheet, layoutSheet(sheet), from, to).map((cell) => [cell.address, cell.rows, cell.columns]);

describe('画原表', () => {
  test('显示的是表上看到的字', () => {
    expect(shownText(sheet, 3, 1)).toBe('2018-12-31');
    expect(shownText(sheet, 3, 2)).toBe('#DIV/0!');
    expect(shownText(sheet, 2, 0)).toBe('');
  });
  test('合并格画一次，盖住的不画', () => {
    expect(drawn(0, 3)).toEqual([
      ['A1', 1, 3],
      ['A2', 2, 1],
      ['B2', 1, 2],
      ['B3', 1, 1],
      ['C3', 1, 1],
      ['A4', 1, 1],
      ['B4', 1, 1],
      ['C4', 1, 1],
    ]);
  });
  test('滚到中间，从上面伸下来的合并格还在', () => {
    expect(drawn(2, 2).map(([address]) => address)).toEqual(['A2', 'B3', 'C3']);
  });
  test('隐藏的行列不占地方', () => {
    const layout = layoutSheet({ ...sheet, hiddenRows: [1], hiddenColumns: [2] });
    expect(layout.tops).toEqual([0, ROW_HEIGHT, ROW_HEIGHT, 2 * ROW_HEIGHT, 3 * ROW_HEIGHT]);
    expect(layout.lefts[3]).toBe(layout.lefts[2]);
  });
  test('合并到最后一行的装饰不拖长画面', () => {
    const layout = layoutSheet({ ...sheet, merges: [{ top: 0, left: 0, bottom: 1_048_575, right: 16_383 }] });
    expect(layout.rows).toBeLessThan(40);
    expect(layout.columns).toBeLessThan(40);
  });
  test('高度落在哪一行', () => {
    const layout = layoutSheet(sheet);
    expect(rowAtHeight(layout, 0)).toBe(0);
    expect(rowAtHeight(layout, ROW_HEIGHT * 2 + 1)).toBe(2);
    expect(rowAtHeight(layout, 99_999)).toBe(3);
  });
  test('空表也画得出', () => {
    expect(
      cellsBetween({ ...sheet, rows: [], merges: [] }, layoutSheet({ ...sheet, rows: [], merges: [] }), 0, 10),
    ).toEqual([]);
  });
});
