// How tall the headings of a pivot's columns stand, and when its totals stand still.

import { expect, test } from 'vitest';
import { headingHeight, pinsTotals } from '../../../renderer/pivot/gridColumns.ts';

test.each([
  ['no heading', [], 29],
  ['one that fits its line', [{ heading: '累计欠费', width: 100 }], 29],
  ['one that needs two', [{ heading: '累计欠费（万元）', width: 90 }], 46],
  [
    'as tall as the tallest, a date in one piece',
    [
      { heading: '户数', width: 100 },
      { heading: '累计欠费（元） 截至 2018-12-31', width: 110 },
    ],
    63,
  ],
])('%s', (_, columns, height) => {
  expect(headingHeight(columns)).toBe(height);
});

test.each([
  ['合计窄，数据要横向滚动：固定', 12, 1, 1000, true],
  ['全放得下：不必固定', 4, 1, 1000, false],
  ['四个值的合计占去大半：不固定', 12, 4, 1000, false],
  ['开了右边的说明，地方变小：不固定', 12, 1, 450, false],
  ['宽屏上四个值的合计也放得下', 20, 4, 1400, true],
  ['还不知道多宽：不固定', 12, 1, 0, false],
  ['没有合计列', 12, 0, 1000, false],
])('%s', (_, columns, totals, room, pinned) => {
  const leaf = { kind: 'leaf', id: '', heading: '', value: 0, width: 120 } as const;
  const leaves = [
    ...Array.from({ length: columns }, (_unused, column) => ({ ...leaf, column })),
    ...Array.from({ length: totals }, () => ({ ...leaf, column: 'total' as const })),
  ];
  expect(pinsTotals(leaves, 200, room)).toBe(pinned);
});
