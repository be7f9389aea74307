// 终端上的透视表：金额按视图要的小数位数写。

import { expect, test } from 'vitest';
import { tableText } from '../../../electron/cli/commands/pivots.ts';
import { cubeOf, pivot, specOf } from '../../shared/cube/made.ts';

const cube = cubeOf([{ of: '甲厂', value: -10_000_00 }]);

test.each([
  [undefined, '0.00'],
  [4, '-0.0001'],
])('亿元，小数 %s 位：%s', (places, text) => {
  const spec = specOf({ rows: ['enterprise'], values: [{ measure: 'arrears_bal' }], unit: '亿元', places });
  expect(tableText(pivot(cube, spec), spec).split('\n').at(-1)?.trim().split(/\s+/)).toEqual(['合计', text]);
});
