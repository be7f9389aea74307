import { expect, test } from 'vitest';
import { breakdownLabel } from '../../../shared/cube/breakdowns.ts';

test.each([
  ['sex=男', '男'],
  ['age=40岁以下;sex=男', '40岁以下 × 男'],
  ['worker_layer=农民工·历年', '农民工·历年'],
  ['', ''],
])('%s is said as %s', (breakdown, label) => expect(breakdownLabel(breakdown)).toBe(label));
