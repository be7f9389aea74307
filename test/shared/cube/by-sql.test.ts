// The pivot against plain SQL, on random stores: every measure under its own rule, crossed breakdowns of heads among the facts.

import { array, assert, constantFrom, integer, oneof, property, record, uniqueArray } from 'fast-check';
import { expect, test } from 'vitest';
import { drillFacts } from '../../../shared/cube/drill.ts';
import { runPivot } from '../../../shared/cube/pivot.ts';
import { AGGREGATIONS, PivotSpecSchema, THRESHOLDS, type PivotSpec } from '../../../shared/cube/spec.ts';
import type { Figure, Path } from '../../../shared/cube/table.ts';
import { MEASURES, measureOf, type MeasureId } from '../../../shared/vocabulary/measures.ts';
import { plainSql, SQL_DIMENSIONS } from './plain-sql.ts';
import { cubeFrom, type Source } from './source.ts';

const SUBJECTS: Source['subjects'] = ['甲厂', '乙厂', '丙厂', '全区企业'].map((name, at) => ({
  id: at + 1,
  kind: name === '全区企业' ? 'aggregate' : 'enterprise',
  name,
}));

/** One measure of each way in which figures of time, enterprises and items combine. */
const RULES = [
  ...new Map(
    MEASURES.map(({ id, kind, overEnterprises, overItems }) => [
      `${kind}, enterprises ${overEnterprises}, items ${overItems}`,
      id as MeasureId,
    ]),
  ),
];
const BROKEN = [
  'sex=男',
  'sex=女',
  'age=40岁以下',
  'age=45岁以上',
  'age=40岁以下;sex=男',
  'age=40岁以下;sex=女',
  'age=45岁以上;sex=男',
];
const dates = constantFrom('2017-12-31', '2017-06-30', '2018-12-31');

const common = {
  subject: integer({ min: 1, max: 4 }),
  item: constantFrom('pension' as const, 'medical' as const, 'wage' as const, null),
  asOf: dates,
  value: integer({ min: -3, max: 99 }),
  reporter: constantFrom('东区', '西区'),
};

/** Of the measure and of arrears, so that facts meet; only what is of the whole is restated by a second batch. */
const storesOf = (measures: readonly [MeasureId, MeasureId]) =>
  record({
    facts: array(
      oneof(
        record({
          ...common,
          which: integer({ min: 0, max: 1 }),
          breakdown: constantFrom(''),
          batch: integer({ min: 1, max: 2 }),
        }),
        record({
          ...common,
          which: integer({ min: 0, max: 1 }),
          breakdown: constantFrom(...BROKEN),
          batch: constantFrom(1),
        }),
      ),
      { maxLength: 40 },
    ),
    attributes: uniqueArray(
      record({
        subject: integer({ min: 1, max: 3 }),
        attribute: constantFrom('ownership' as const),
        asOf: constantFrom('2016-01-01', '2017-07-01', '2018-12-31', '2019-01-01'),
        value: constantFrom('国有', '集体'),
        number: constantFrom(null),
      }),
      { maxLength: 6, selector: ({ subject, asOf }) => `${subject} ${asOf}` },
    ),
  }).map(({ facts, attributes }): Source => ({
    subjects: SUBJECTS,
    attributes,
    facts: facts.map(({ which, ...fact }, at) => ({
      ...fact,
      id: at + 1,
      // Two ledgers of one batch that say the same are naive.ts's.
      ledger: fact.batch === 1 ? '总账' : '明细',
      measure: measures[which] ?? measures[0],
      part: '',
      dueFrom: null,
      dueTo: null,
    })),
  }));

const specs = record({
  axes: uniqueArray(constantFrom(...SQL_DIMENSIONS), { maxLength: 3 }),
  down: integer({ min: 0, max: 3 }),
  aggs: array(
    oneof(
      record({ agg: constantFrom(...AGGREGATIONS) }),
      record({ agg: constantFrom(...THRESHOLDS), at: integer({ min: -1, max: 60 }) }),
    ),
    { minLength: 2, maxLength: 2 },
  ),
  filters: uniqueArray(
    constantFrom(
      { dimension: 'ownership', in: ['国有', null] },
      { dimension: 'item_group', in: ['社会保险'] },
      { dimension: 'item', in: ['养老保险', null] },
      { dimension: 'reporter', in: ['东区'] },
      { dimension: 'sex', in: ['男'] },
      { dimension: 'enterprise', in: ['甲厂', '丙厂'] },
    ),
    { maxLength: 2 },
  ),
  at: constantFrom(null, null, '2017-12-31'),
});

type Made = { axes: string[]; down: number; aggs: object[]; filters: object[]; at: string | null };

const specOf = ({ axes, down, aggs, filters, at }: Made, measures: readonly MeasureId[]): PivotSpec =>
  PivotSpecSchema.parse({
    rows: axes.slice(0, down),
    columns: axes.slice(down),
    values: [{ measure: 'ent_cnt' }, ...aggs.map((agg, place) => ({ measure: measures[place], ...agg }))],
    filters,
    at,
  });

test.each(RULES)(
  'every figure and total, and the facts behind it, is what plain SQL makes of the same facts: %s',
  (_, measure) => {
    const measures = [measure, 'arrears_bal'] as const;
    assert(
      property(storesOf(measures), specs, (store, made) => {
        const spec = specOf(made, measures);
        const cube = cubeFrom(store);
        const table = runPivot(cube, spec);
        const plain = plainSql(store);
        const check = (row: Path, column: Path, figures: readonly Figure[]): void => {
          const fixed = [...row.entries()].map(([at, key]) => ({ dimension: spec.rows[at] ?? 'item', key }));
          fixed.push(...[...column.entries()].map(([at, key]) => ({ dimension: spec.columns[at] ?? 'item', key })));
          spec.values.forEach((value, at) => {
            if (value.measure === 'indicator') return;
            expect({ row, column, value, figure: figures[at] }).toEqual({
              row,
              column,
              value,
              figure: plain.figure(spec, value, fixed),
            });
            const isSum =
              value.measure !== 'ent_cnt' && value.agg === 'sum' && measureOf(value.measure).overEnterprises === 'sum';
            const { facts, total } = drillFacts(cube, spec, row, column, at);
            expect(total).toBe(figures[at]);
            if (isSum && total !== null && measureOf(value.measure).overItems !== 'max')
              expect(plain.sumOf(facts)).toBe(total);
          });
        };
        const across = (row: Path, cells: Figure[][]) =>
          table.columns.forEach((column, at) => check(row, column, cells[at] ?? []));
        table.rows.forEach((row, at) => across(row, table.cells[at] ?? []));
        table.rows.forEach((row, at) => check(row, [], table.rowTotals[at] ?? []));
        for (const { path, cells, total } of table.subtotals) {
          across(path, cells);
          check(path, [], total);
        }
        across([], table.columnTotals);
        check([], [], table.grandTotal);
        plain.close();
      }),
      { numRuns: 60 },
    );
  },
);
