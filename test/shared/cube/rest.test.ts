// 前几名以外的“其余”与台账里、分组里的“其余”不是一回事。

import { expect, test } from 'vitest';
import { drillFacts } from '../../../shared/cube/drill.ts';
import { PivotSpecSchema } from '../../../shared/cube/spec.ts';
import { BALANCE, cubeOf, grid, pivot, specOf } from './made.ts';

const cube = cubeOf(
  [
    { of: '甲厂', value: 50 },
    { of: '乙厂', value: 40 },
    { of: '丙厂', value: 30 },
    { of: '丁厂', value: 20 },
  ],
  {
    甲厂: { district: '其余', ownership: '国有' },
    乙厂: { district: '东区', ownership: '国有' },
    丙厂: { district: '西区', ownership: '集体' },
    丁厂: { district: '南区', ownership: '集体' },
  },
);

test('台账里有“其余”时，前几名以外的另叫“其余（合并）”，点开各是各的', () => {
  const share = { ...BALANCE, show: 'share_parent' } as const;
  const rank = { ...BALANCE, show: 'rank' } as const;
  const input = { rows: ['district' as const], values: [BALANCE, share, rank], top: 2 };
  expect(grid(pivot(cube, input))).toEqual([
    ['东区', [40, 2857, 2]],
    ['其余', [50, 3572, 1]],
    ['其余（合并）', [50, 3571, null]],
    ['合计', [140, 10000, null]],
  ]);
  expect(drillFacts(cube, specOf(input), ['其余'], [], 0)).toEqual({ facts: [1], total: 50 });
  expect(drillFacts(cube, specOf(input), ['其余（合并）'], [], 0)).toEqual({ facts: [3, 4], total: 50 });
});

test('两级行也不相混', () => {
  const table = pivot(cube, { rows: ['district', 'enterprise'], values: [BALANCE], top: 2 });
  expect(grid(table)).toEqual([
    ['东区/乙厂', 40],
    ['其余/甲厂', 50],
    ['其余（合并）/其余（合并）', 50],
    ['合计', 140],
  ]);
  expect(table.subtotals.map(({ path, total }) => [...path, ...total])).toEqual([
    ['东区', 40],
    ['其余', 50],
    ['其余（合并）', 50],
  ]);
});

test('分组、分段不许叫“其余”', () => {
  const refused = (more: object) => PivotSpecSchema.safeParse({ values: [BALANCE], ...more }).error?.issues[0]?.message;
  const why = '“其余”是前几名以外各行的名称，请换一个名称。';
  expect(refused({ groups: [{ dimension: 'ownership', label: '其余', of: ['国有'] }] })).toBe(why);
  expect(refused({ bands: [{ dimension: 'roster_band', edges: [10], labels: ['小', '其余'] }] })).toBe(why);
  expect(refused({ groups: [{ dimension: 'ownership', label: '非公', of: 'rest' }] })).toBeUndefined();
});
