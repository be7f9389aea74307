// 属性随时间变：各期按当时的属性归类；也可让历年都按现在的属性归类。

import { expect, test } from 'vitest';
import { drillFacts } from '../../../shared/cube/drill.ts';
import { keysOf } from '../../../shared/cube/keys.ts';
import type { PivotSpecInput } from '../../../shared/cube/spec.ts';
import { cubeOf, grid, only, pivot, specOf } from './made.ts';

const paid = { measure: 'paid_current' } as const;
const cube = cubeOf(
  [
    { ...paid, of: '甲厂', value: 10, asOf: '2015-12-31' },
    { ...paid, of: '甲厂', value: 20, asOf: '2018-12-31' },
    { ...paid, of: '乙厂', value: 5, asOf: '2015-12-31' },
  ],
  {
    甲厂: {
      '2014-01-01': { ownership: '集体', stopped_years: '3' },
      '2018-06-30': { ownership: '改制', stopped_years: '12' },
    },
    乙厂: { '2010-01-01': { ownership: '集体' }, '2020-01-01': { ownership: '国有' } },
  },
);
const byYear = { rows: ['ownership'], columns: ['as_of_year'], values: [paid] } satisfies PivotSpecInput;
const now = { ...byYear, attributes: 'latest' } as const;

test('各期按当时的属性；按现在的，历年都归现在，数据之后才变的也算，并说明', () => {
  expect(grid(pivot(cube, byYear))).toEqual([
    ['', '2015', '2018', '合计'],
    ['集体', 15, null, 15],
    ['改制', null, 20, 20],
    ['合计', 15, 20, 35],
  ]);
  const table = pivot(cube, now);
  expect(grid(table)).toEqual([
    ['', '2015', '2018', '合计'],
    ['国有', 5, null, 5],
    ['改制', 10, 20, 30],
    ['合计', 15, 20, 35],
  ]);
  expect(table.notes).toContainEqual({ code: 'pivot.latest-attributes', values: {} });
  expect(pivot(cube, byYear).notes.map(({ code }) => code)).not.toContain('pivot.latest-attributes');
});

test('筛选、合并的名称、分段、取数、值的清单，都照此办', () => {
  const filtered = { ...now, rows: [], filters: [only('ownership', '改制')] } satisfies PivotSpecInput;
  expect(pivot(cube, filtered).grandTotal).toEqual([30]);
  const groups: PivotSpecInput['groups'] = [{ dimension: 'ownership', label: '公有', of: ['国有', '集体'] }];
  expect(grid(pivot(cube, { ...now, groups }))[1]).toEqual(['公有', 5, null, 5]);
  const bands = { ...now, rows: ['stopped_band'] } satisfies PivotSpecInput;
  expect(grid(pivot(cube, bands)).at(1)?.slice(1)).toEqual([10, 20, 30]);
  expect(drillFacts(cube, specOf(now), ['改制'], ['2015'], 0)).toEqual({ facts: [1], total: 10 });
  expect(keysOf(cube, 'ownership', specOf(now))).toEqual(['国有', '改制']);
  expect(keysOf(cube, 'ownership', specOf(byYear))).toEqual(['集体', '改制']);
});
