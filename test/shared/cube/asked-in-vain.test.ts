// 所要的没有：截至早于最早一期、排序所按的列已被筛掉，都要说。

import { expect, test } from 'vitest';
import { BALANCE, cubeOf, grid, only, pivot } from './made.ts';

const cube = cubeOf([
  { of: '甲厂', value: 1, due: '2017' },
  { of: '甲厂', value: 9, due: '2018' },
  { of: '乙厂', value: 5, due: '2017' },
]);

test('截至早于最早一期：说最早一期是哪天', () => {
  const early = pivot(cube, { values: [BALANCE], at: '2010-12-31' });
  expect(early.facts).toBe(0);
  expect(early.notes).toContainEqual({
    code: 'pivot.before-first',
    values: { at: '2010-12-31', first: '2018-12-31' },
  });
  const later = pivot(cube, { values: [BALANCE], at: '2018-12-31' });
  expect(later.notes.map(({ code }) => code)).not.toContain('pivot.before-first');
});

test('排序所按的列不在了：按合计排，并说明', () => {
  const spec = {
    rows: ['enterprise' as const],
    columns: ['due_year' as const],
    values: [BALANCE],
    sort: { by: 'value' as const, descending: true, column: ['2018'] },
  };
  expect(pivot(cube, spec).notes.map(({ code }) => code)).not.toContain('pivot.sort-column-gone');
  const gone = pivot(cube, { ...spec, filters: [only('due_year', '2017')] });
  expect(grid(gone)).toEqual([
    ['', '2017', '合计'],
    ['乙厂', 5, 5],
    ['甲厂', 1, 1],
    ['合计', 6, 6],
  ]);
  expect(gone.notes).toContainEqual({ code: 'pivot.sort-column-gone', values: { column: '2018' } });
});
