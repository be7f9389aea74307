// 自定指标不与现成指标同名。

import { expect, test } from 'vitest';
import { isNameOfOurs } from '../../../shared/cube/indicator-names.ts';

test.each([
  ['累计欠费', true],
  ['欠费面', true],
  ['arrears_bal', true],
  ['arrears Balance', true],
  ['企业户数', true],
  ['欠费户数', true],
  ['养老人均', false],
  ['', false],
])('“%s”：%s', (name, taken) => expect(isNameOfOurs(name)).toBe(taken));
