// Two fillings side by side: cells are found again by their words, differences are exact, and a changed store says what changed.

import { describe, expect, test } from 'vitest';
import { compareCells, differs, storeChanges } from '../../../shared/returns/compare.ts';
import type { FiledCell, StoreState } from '../../../shared/returns/filed.ts';

const cell = (at: string, row: string, shown: string | null, exact = shown): FiledCell => ({
  holds: 'figure',
  sheet: '表',
  cell: at,
  row,
  column: row === '' ? '' : '累计欠费',
  shown,
  exact,
});

const lines = (before: FiledCell[], now: FiledCell[]) =>
  compareCells(before, now).map((one) =>
    [one.cell, one.row, one.before, one.now, one.change, one.percent, one.exactChange, one.on].join('|'),
  );

test('浮动行挪了位置，还是同一户同一数；新来的、没有了的各自列出', () => {
  expect(
    lines(
      [cell('C10', '甲厂', '10.00'), cell('C11', '乙厂', '5.00'), cell('C12', '合计', '15.00')],
      [cell('C10', '丙厂', '8.00'), cell('C11', '甲厂', '12.50'), cell('C12', '合计', '20.50')],
    ),
  ).toEqual([
    'C10|丙厂||8.00||||now',
    'C11|甲厂|10.00|12.50|2.5|25.0|2.5|both',
    'C12|合计|15.00|20.50|5.5|36.7|5.5|both',
    'C11|乙厂|5.00|||||before',
  ]);
});

test('同名的行按次序相对；表外的数按单元格相对', () => {
  expect(
    lines(
      [cell('C5', '其中：国有', '1'), cell('C8', '其中：国有', '2'), cell('B2', '', '3')],
      [cell('C5', '其中：国有', '1'), cell('C8', '其中：国有', '4'), cell('B2', '', '3')],
    ),
  ).toEqual(['C5|其中：国有|1|1|0|0.0|0|both', 'C8|其中：国有|2|4|2|100.0|2|both', 'B2||3|3|0|0.0|0|both']);
});

describe('有没有差异', () => {
  const differing = (before: FiledCell[], now: FiledCell[]) => compareCells(before, now).filter(differs).length;
  test('舍位后一样、舍位前不一样，也是差异', () => {
    expect(differing([cell('C5', '甲', '1.00', '1.001')], [cell('C5', '甲', '1.00', '1.002')])).toBe(1);
  });
  test('写法不同而数相同，不是差异；空与 0 是差异', () => {
    expect(differing([cell('C5', '甲', '1.50')], [cell('C5', '甲', '1.5')])).toBe(0);
    expect(differing([cell('C5', '甲', null)], [cell('C5', '甲', '0')])).toBe(1);
    expect(differing([cell('C5', '甲', null)], [cell('C5', '甲', null)])).toBe(0);
  });
  test('句子按次序相对，不论在第几行', () => {
    const words = (at: string, shown: string): FiledCell => ({ ...cell(at, '', shown, null), holds: 'words' });
    expect(differing([words('A20', '全市 94 户')], [words('A22', '全市 94 户')])).toBe(0);
    expect(differing([words('A20', '全市 94 户')], [words('A22', '全市 95 户')])).toBe(1);
  });
});

test('基数不大于 0 时不算百分比', () => {
  expect(lines([cell('C5', '甲', '0')], [cell('C5', '甲', '3')])).toEqual(['C5|甲|0|3|3||3|both']);
  expect(lines([cell('C5', '甲', '-2')], [cell('C5', '甲', '3')])).toEqual(['C5|甲|-2|3|5||5|both']);
});

test('库的变动：来了哪些批，撤了哪些批，归户有没有改', () => {
  const state = (batches: StoreState['batches'], rulings = 'a'): StoreState => ({
    batches,
    rulings,
    corrections: '',
    fingerprint: '',
  });
  const ruling = { ruling: 3, kind: 'same', kept: '甲厂', other: '甲', why: '电话核实', undone: false } as const;
  const since = { rulings: [ruling], corrections: [] };
  const one = { batch: 1, file: '甲.xls', digest: 'x' };
  const two = { batch: 2, file: '乙.xls', digest: 'y' };
  expect(storeChanges(state([one]), state([two], 'b'), since)).toEqual({
    came: [{ batch: 2, file: '乙.xls' }],
    undone: [{ batch: 1, file: '甲.xls' }],
    rulings: since.rulings,
    corrections: null,
  });
  expect(storeChanges(state([one]), state([one]), since)).toMatchObject({ came: [], undone: [], rulings: null });
});
