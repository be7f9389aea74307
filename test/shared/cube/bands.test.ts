// Bands over what an enterprise is or owes, and keys gathered under one label: half-open, in their own order, drilled like any key.

import { assert, constantFrom, integer, property, uniqueArray } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cubeFrom } from './source.ts';
import { drillFacts } from '../../../shared/cube/drill.ts';
import { keysOf } from '../../../shared/cube/keys.ts';
import { runPivot } from '../../../shared/cube/pivot.ts';
import { PivotSpecSchema } from '../../../shared/cube/spec.ts';
import { BANDS, bandLabels } from '../../../shared/vocabulary/bands.ts';
import { BALANCE, COUNT, cubeOf, grid, only, pivot, specOf } from './made.ts';
import { sources } from './random.ts';

const MILLION = 100_000_000;

describe('段名', () => {
  test('年数写到界前一年，金额两头都写', () => {
    expect(bandLabels({ attribute: 'stopped_years' }, [1, 10, 20])).toEqual([
      '不足1年',
      '1—9年',
      '10—19年',
      '20年以上',
    ]);
    expect(bandLabels({ measure: 'arrears_bal' }, [150, MILLION, 10 * MILLION])).toEqual([
      '不足1.5元',
      '1.5—100万元',
      '100万—1000万元',
      '1000万元以上',
    ]);
    expect(bandLabels({ measure: 'owed_months' }, [1, 2])).toEqual(['不足1个月', '1个月', '2个月以上']);
  });
  test('备好的段，界从小到大，段名比界多一个', () => {
    for (const { of, edges, labels } of BANDS) {
      expect([...edges].sort((a, b) => a - b)).toEqual([...edges]);
      expect(new Set(labels ?? bandLabels(of, edges)).size).toBe(edges.length + 1);
    }
  });
});

describe('停产年段', () => {
  const years = cubeOf(
    ['甲', '乙', '丙', '丁', '戊', '己'].map((of) => ({ of, value: 1 })),
    {
      甲: { stopped_years: '9' },
      乙: { stopped_years: '10' },
      丙: { stopped_years: '19.5' },
      丁: { stopped_years: '20' },
      戊: { stopped_years: '0' },
    },
  );
  test('界属于上面一段；没填的归未填', () => {
    expect(grid(pivot(years, { rows: ['stopped_band'], values: [COUNT] }))).toEqual([
      ['不足1年', 1],
      ['1—9年', 1],
      ['10—19年', 2],
      ['20年以上', 1],
      ['未填', 1],
      ['合计', 6],
    ]);
  });
  test('自定的界与段名；可筛选，可列键', () => {
    const bands = [{ dimension: 'stopped_band' as const, edges: [10], labels: ['短', '长'] }];
    const spec = specOf({ rows: ['stopped_band'], values: [COUNT], bands, filters: [only('stopped_band', '长')] });
    expect(grid(runPivot(years, spec))).toEqual([
      ['长', 3],
      ['合计', 3],
    ]);
    expect(keysOf(years, 'stopped_band', spec)).toEqual(['短', '长', null]);
    expect(keysOf(years, 'stopped_band', null)).toEqual(['不足1年', '1—9年', '10—19年', '20年以上', null]);
  });
  test('界不从小到大、段名不够的不认', () => {
    const refused = (band: object) => PivotSpecSchema.safeParse({ values: [COUNT], bands: [band] }).success;
    expect(refused({ dimension: 'stopped_band', edges: [10, 10] })).toBe(false);
    expect(refused({ dimension: 'stopped_band', edges: [1, 10], labels: ['短', '长'] })).toBe(false);
    expect(refused({ dimension: 'ownership', edges: [1] })).toBe(false);
  });
});

describe('欠费规模', () => {
  const debts = cubeOf([
    { of: '甲厂', value: MILLION - 1 },
    { of: '乙厂', value: MILLION },
    { of: '乙厂', item: 'medical', value: 10 * MILLION },
    { of: '丙厂', value: 0 },
  ]);
  test('按各户在筛选之内的欠费总额分段，与轴上的项目无关', () => {
    const table = pivot(debts, { rows: ['arrears_band'], columns: ['item'], values: [BALANCE] });
    expect(grid(table)).toEqual([
      ['', '养老保险', '医疗保险', '合计'],
      ['无欠费', 0, null, 0],
      ['不足100万元', MILLION - 1, null, MILLION - 1],
      ['1000万元以上', MILLION, 10 * MILLION, 11 * MILLION],
      ['合计', 2 * MILLION - 1, 10 * MILLION, 12 * MILLION - 1],
    ]);
    const pension = pivot(debts, { rows: ['arrears_band'], values: [BALANCE], filters: [only('item', '养老保险')] });
    expect(grid(pension)[2]).toEqual(['100万—1000万元', MILLION]);
  });
  test('点开一段，是那几户的明细', () => {
    const spec = specOf({ rows: ['arrears_band'], values: [BALANCE] });
    expect(drillFacts(debts, spec, ['1000万元以上'], [], 0)).toEqual({ facts: [2, 3], total: 11 * MILLION });
  });
  test('任何台账、任何界：各段相加是合计，户数也是', () => {
    const edges = uniqueArray(integer({ min: -2, max: 150 }), { minLength: 1, maxLength: 5 });
    const band = constantFrom('arrears_band', 'months_band', 'roster_band');
    assert(
      property(sources, edges, band, (source, given, dimension) => {
        const bands = [{ dimension, edges: given.toSorted((a, b) => a - b) }];
        const table = runPivot(cubeFrom(source), specOf({ rows: [dimension], values: [BALANCE, COUNT], bands }));
        const sum = (at: number) => table.rowTotals.reduce((total, figures) => total + (figures[at] ?? 0), 0);
        expect([sum(0), sum(1)]).toEqual(table.grandTotal.map((figure) => figure ?? 0));
      }),
    );
  });
});

describe('合并', () => {
  const owned = cubeOf(
    ['甲', '乙', '丙', '丁', '戊'].map((of, at) => ({ of, value: 10 ** at })),
    { 甲: { ownership: '国有' }, 乙: { ownership: '集体' }, 丙: { ownership: '私营' }, 丁: { ownership: '外资' } },
  );
  const publicOnes = { dimension: 'ownership' as const, label: '公有', of: ['国有', '集体'] };
  test('公有＝国有＋集体，其余为非公；没填的仍是没填', () => {
    const groups = [publicOnes, { dimension: 'ownership' as const, label: '非公', of: 'rest' as const }];
    const spec = specOf({ rows: ['ownership'], values: [BALANCE], groups });
    expect(grid(runPivot(owned, spec))).toEqual([
      ['公有', 11],
      ['非公', 1100],
      ['未填', 10_000],
      ['合计', 11_111],
    ]);
    expect(drillFacts(owned, spec, ['公有'], [], 0)).toEqual({ facts: [1, 2], total: 11 });
    expect(runPivot(owned, spec).notes).toContainEqual({
      code: 'pivot.group',
      values: { label: '公有', keys: '国有、集体' },
    });
  });
  test('没有提到的键照旧', () => {
    const table = pivot(owned, { rows: ['ownership'], values: [BALANCE], groups: [publicOnes] });
    expect(table.rows.flat()).toEqual(['公有', '私营', '外资', null]);
  });
});
