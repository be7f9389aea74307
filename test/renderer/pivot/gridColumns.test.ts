// How tall the headings of a pivot's columns stand.

import { expect, test } from 'vitest';
import { headingHeight } from '../../../renderer/pivot/gridColumns.ts';

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
