// The pivot against a plain recomputation, on random stores: every cell, every total, and the facts behind each.

import { array, assert, constantFrom, integer, property, record, uniqueArray } from 'fast-check';
import { expect, test } from 'vitest';
import { specOf } from './made.ts';
import { cubeFrom, type CubeFact, type Source } from './source.ts';
import { drillFacts } from '../../../shared/cube/drill.ts';
import { isPremiumYear, timeGrain } from '../../../shared/cube/plan.ts';
import { runPivot } from '../../../shared/cube/pivot.ts';
import type { PivotSpec, PivotValue } from '../../../shared/cube/spec.ts';
import type { Figure, Path, PivotTable } from '../../../shared/cube/table.ts';
import type { DimensionId } from '../../../shared/vocabulary/dimensions.ts';
import { measureOf } from '../../../shared/vocabulary/measures.ts';
import { naive } from './naive.ts';
import { sources, specs } from './random.ts';

type Place = { row: Path; column: Path; figures: Figure[] };

/** Values as random specs have them: no indicators. */
const valuesOf = (spec: PivotSpec): PivotValue[] => spec.values.filter((value) => value.measure !== 'indicator');

/** Every figure of a table with its two paths. */
function places(table: PivotTable): Place[] {
  const across = (row: Path, cells: Figure[][]) =>
    table.columns.map((column, at) => ({ row, column, figures: cells[at] ?? [] }));
  return [
    ...table.rows.flatMap((row, at) => across(row, table.cells[at] ?? [])),
    ...across([], table.columnTotals),
    ...table.rows.map((row, at) => ({ row, column: [], figures: table.rowTotals[at] ?? [] })),
    { row: [], column: [], figures: table.grandTotal },
    ...table.subtotals.flatMap(({ path, cells, total }) => [
      ...across(path, cells),
      { row: path, column: [], figures: total },
    ]),
  ];
}

const sum = (figures: (Figure | undefined)[]): number =>
  figures.reduce<number>((amount, figure) => amount + (figure ?? 0), 0);

const runs = { numRuns: 400 };

test('every cell and total equals the plain recomputation', () => {
  assert(
    property(sources, specs, (source, spec) => {
      const table = runPivot(cubeFrom(source), spec);
      const plain = naive(source, spec);
      expect(table.yearMeans).toBe(plain.yearMeans);
      for (const { row, column, figures } of places(table)) {
        const expected = valuesOf(spec).map((value) => plain.figure(value, row, column));
        expect({ row, column, figures }).toEqual({ row, column, figures: expected });
      }
    }),
    runs,
  );
});

test('enterprises that move from one kind to another count where they last stood, as the plain recomputation has it', () => {
  const dates = ['2016-12-31', '2017-06-30', '2017-12-31', '2018-12-31'];
  const facts = array(
    record({
      subject: integer({ min: 1, max: 3 }),
      asOf: constantFrom(...dates),
      reporter: constantFrom('东区', '西区'),
      measure: constantFrom('arrears_bal' as const, 'paid_current' as const),
    }),
    { minLength: 1, maxLength: 8 },
  );
  const moves = array(
    record({
      subject: integer({ min: 1, max: 3 }),
      asOf: constantFrom(...dates),
      value: constantFrom('国有', '集体', '改制'),
    }),
    { maxLength: 6 },
  );
  const moving = record({ facts, moves }).map(({ facts: given, moves: attributes }): Source => ({
    subjects: ['甲厂', '乙厂', '丙厂'].map((name, at) => ({ id: at + 1, kind: 'enterprise', name })),
    attributes: [...new Map(attributes.map((one) => [`${one.subject} ${one.asOf}`, one])).values()].map((one) => ({
      ...one,
      attribute: 'ownership',
      number: null,
    })),
    facts: given.map((fact, at) => ({
      ...fact,
      id: at + 1,
      item: 'pension',
      part: '',
      breakdown: '',
      dueFrom: null,
      dueTo: null,
      value: 1,
      batch: 1,
      ledger: fact.reporter,
    })),
  }));
  const axes = uniqueArray(constantFrom('ownership', 'as_of_year', 'as_of', 'reporter', 'enterprise'), {
    maxLength: 3,
  });
  const filter = constantFrom<PivotSpec['filters']>(
    [],
    [],
    [{ dimension: 'ownership', in: ['集体'] }],
    [{ dimension: 'as_of_year', in: ['2016', '2017'] }],
    [{ dimension: 'reporter', in: ['东区'] }],
  );
  const asked = record({
    axes,
    down: integer({ min: 0, max: 3 }),
    filters: filter,
    at: constantFrom(null, '2017-12-31'),
  });
  assert(
    property(moving, array(asked, { minLength: 2, maxLength: 3 }), (source, several) => {
      // Of one cube, so that what was asked before must not be seen in what is asked after.
      const cube = cubeFrom(source);
      for (const { axes: dimensions, down, filters, at } of several) {
        const values = [{ measure: 'ent_cnt' as const }];
        const spec = specOf({ rows: dimensions.slice(0, down), columns: dimensions.slice(down), values, filters, at });
        const table = runPivot(cube, spec);
        const plain = naive(source, spec);
        for (const { row, column, figures } of places(table)) {
          const figure = plain.figure({ measure: 'ent_cnt' }, row, column);
          expect({ row, column, figures }).toEqual({ row, column, figures: [figure] });
          const { facts: behind, total } = drillFacts(cube, spec, row, column, 0);
          expect(total).toBe(figure);
          expect(new Set(behind.map((id) => source.facts[id - 1]?.subject)).size).toBe(figure ?? 0);
        }
        const isEmpty = (row: Path, at: number) =>
          row.length > 0 &&
          [...(table.cells[at] ?? []), table.rowTotals[at] ?? []].every(([figure]) => figure === null);
        expect(table.rows.some(isEmpty)).toBe(false);
      }
    }),
    runs,
  );
});

test('no fact of the plain recomputation falls outside the rows and columns', () => {
  assert(
    property(sources, specs, (source, spec) => {
      const plain = naive(source, spec);
      // A balance that closes over all dates may be overtaken within its own year, and then stands in no year's cell.
      if (timeGrain([...spec.rows, ...spec.columns], plain.yearMeans) < 2) return;
      const isYear = (id: DimensionId) => isPremiumYear(id, plain.yearMeans);
      // A balance of 0 is in the total and in no premium year.
      const isOfNoYear = ({ value, dueFrom }: CubeFact) =>
        value === 0 && dueFrom === null && [...spec.rows, ...spec.columns].some(isYear);
      const facts = valuesOf(spec).flatMap((value) => plain.factsAt(value, [], []));
      const behind = new Set(facts.filter((fact) => !isOfNoYear(fact)));
      const table = runPivot(cubeFrom(source), spec);
      if (behind.size > 0) expect(table.rows.length * table.columns.length).toBeGreaterThan(0);
      const cells = places(table).filter(
        ({ row, column }) => row.length === spec.rows.length && column.length === spec.columns.length,
      );
      const held = new Set(
        cells.flatMap(({ row, column }) => valuesOf(spec).flatMap((value) => plain.factsAt(value, row, column))),
      );
      for (const fact of behind) expect(held).toContain(fact);
    }),
    runs,
  );
});

test('the drill of every cell and total has its figure; the facts behind a sum add up to it', () => {
  assert(
    property(sources, specs, (source, spec) => {
      const cube = cubeFrom(source);
      const plain = naive(source, spec);
      for (const { row, column, figures } of places(runPivot(cube, spec))) {
        valuesOf(spec).forEach((value, at) => {
          const { facts, total } = drillFacts(cube, spec, row, column, at);
          expect(total).toBe(figures[at]);
          const added =
            value.measure !== 'ent_cnt' && value.agg === 'sum' && measureOf(value.measure).overEnterprises === 'sum';
          if (!added) return;
          expect(facts.sort((a, b) => a - b)).toEqual(plain.factsAt(value, row, column).map((fact) => fact.id));
          const sum = facts.reduce((amount, id) => amount + (source.facts[id - 1]?.value ?? 0), 0);
          if (total !== null) expect(sum).toBe(total);
        });
      }
    }),
    runs,
  );
});

test('the order of grouping, and rows or columns, never change the grand total', () => {
  assert(
    property(sources, specs, (source, spec) => {
      const cube = cubeFrom(source);
      const turned: PivotSpec = { ...spec, rows: spec.columns.toReversed(), columns: spec.rows.toReversed() };
      expect(runPivot(cube, turned).grandTotal).toEqual(runPivot(cube, spec).grandTotal);
      const sorted: PivotSpec = { ...spec, sort: { by: 'value', descending: true } };
      expect(runPivot(cube, sorted).grandTotal).toEqual(runPivot(cube, spec).grandTotal);
    }),
    runs,
  );
});

test('flows, and balances at closing, add up: cells to totals, rows to the rest', () => {
  const axes = constantFrom('enterprise', 'ownership', 'item', 'due_year', 'reporter');
  const added = record({ row: axes, column: axes, top: constantFrom(null, 1, 2) });
  assert(
    property(sources, added, (source, { row, column, top }) => {
      const values: PivotSpec['values'] = [
        { measure: 'arrears_bal', agg: 'sum' },
        { measure: 'paid_current', agg: 'sum' },
      ];
      const unit = '万元';
      const sort = { by: 'label', descending: false } as const;
      const table = runPivot(cubeFrom(source), {
        rows: [row],
        columns: [column],
        values,
        filters: [],
        at: null,
        unit,
        top,
        sort,
      });
      values.forEach((_, at) => {
        expect(sum(table.rowTotals.map((figures) => figures[at]))).toBe(sum([table.grandTotal[at]]));
        expect(sum(table.columnTotals.map((figures) => figures[at]))).toBe(sum([table.grandTotal[at]]));
        table.cells.forEach((cells, place) => {
          expect(sum(cells.map((figures) => figures[at]))).toBe(sum([table.rowTotals[place]?.[at]]));
        });
      });
    }),
    runs,
  );
});
