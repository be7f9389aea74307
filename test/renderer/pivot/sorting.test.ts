// 点列标题排序：先由大到小，再由小到大，再回到原来的次序。

import { describe, expect, test } from 'vitest';
import { leavesOf, planColumns, type Leaf } from '../../../renderer/pivot/columns.ts';
import { nextSort, sortedBy, withSortKept } from '../../../renderer/pivot/sorting.ts';
import type { PivotSpec } from '../../../shared/cube/spec.ts';
import { BALANCE, COUNT, cubeOf, pivot, specOf } from '../../shared/cube/made.ts';

const cube = cubeOf([
  { of: '甲厂', value: 5, due: '2017' },
  { of: '乙厂', value: 7, due: '2018' },
]);
const asked = { rows: ['enterprise' as const], columns: ['year' as const], values: [COUNT, BALANCE] };
const table = pivot(cube, asked);
const leaves = leavesOf(
  planColumns(table, { language: 'zh', unit: '元', total: '合计', asOf: (_, to) => to, noFigure: () => '' }),
);
const leafAt = (column: number | 'total', value: number): Leaf => {
  const leaf = leaves.find((one) => one.column === column && one.value === value);
  if (!leaf) throw new Error('no such column');
  return leaf;
};
const BY_NAME: PivotSpec['sort'] = { by: 'label', descending: false };

describe('点列标题', () => {
  test('一列的数：由大到小、由小到大、按名称', () => {
    const leaf = leafAt(1, 1);
    const down = nextSort(BY_NAME, table, leaf);
    expect(down).toEqual({ by: 'value', descending: true, value: 1, column: ['2018'] });
    expect(sortedBy(down, table, leaf)).toBe('down');
    expect(sortedBy(down, table, leafAt(0, 1))).toBeNull();
    const up = nextSort(down, table, leaf);
    expect(up).toEqual({ ...down, descending: false });
    expect(nextSort(up, table, leaf)).toEqual(BY_NAME);
  });

  test('合计列的第一个值，就是原来的“数值由大到小”', () => {
    expect(nextSort(BY_NAME, table, leafAt('total', 0))).toEqual({ by: 'value', descending: true });
  });

  test('名称列：正序、倒序；从数值回来先是正序', () => {
    expect(nextSort(BY_NAME, table, null)).toEqual({ by: 'label', descending: true });
    expect(nextSort({ by: 'value', descending: true }, table, null)).toEqual(BY_NAME);
  });
});

describe('换了字段以后', () => {
  const before = specOf({ ...asked, sort: { by: 'value', descending: true, value: 1, column: ['2018'] } });

  test('行换了，照原来的列排', () => {
    expect(withSortKept(before, { ...before, rows: ['ownership'] }).sort).toEqual(before.sort);
  });
  test('列或值换了，原来的列可能已是别的数，改按合计排', () => {
    const byTotal = { by: 'value', descending: true };
    expect(withSortKept(before, { ...before, columns: ['item'] }).sort).toEqual(byTotal);
    expect(
      withSortKept(before, { ...before, values: [BALANCE].map((value) => ({ ...value, agg: 'sum' })) }).sort,
    ).toEqual(byTotal);
  });
});
