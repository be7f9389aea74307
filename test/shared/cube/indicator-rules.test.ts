// Indicators against a plain recomputation on random stores: operands with filters of their own, and enterprises that reach a level.

import { assert, constantFrom, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { drillFacts } from '../../../shared/cube/drill.ts';
import { runPivot } from '../../../shared/cube/pivot.ts';
import type { PivotSpec } from '../../../shared/cube/spec.ts';
import type { Figure, Path } from '../../../shared/cube/table.ts';
import { specOf } from './made.ts';
import { naive } from './naive.ts';
import { sources } from './random.ts';
import { cubeFrom, type Source } from './source.ts';

const OWED = { measure: 'arrears_bal', agg: 'sum' } as const;
const HEADS = { measure: 'roster_cnt', agg: 'sum' } as const;
const ONLY = [
  { text: '项目=养老保险', filters: [{ dimension: 'item', in: ['养老保险'] }] },
  { text: '所有制=国有、未填', filters: [{ dimension: 'ownership', in: ['国有', null] }] },
  {
    text: '所属年度=2016|未填；企业=甲厂',
    filters: [
      { dimension: 'due_year', in: ['2016', null] },
      { dimension: 'enterprise', in: ['甲厂'] },
    ],
  },
] as const;
/** All that the random stores' facts are of. */
const DUE_YEARS = ['2016', '2017', '2015—2016', null] as const;
const axes = constantFrom('ownership' as const, 'enterprise' as const, 'item' as const, 'reporter' as const);
const only = constantFrom(...ONLY);

/** 分 ÷ heads, half-up away from zero; none over 0. */
const perHead = (owed: Figure, heads: Figure): Figure =>
  owed === null || heads === null || heads === 0
    ? null
    : Math.sign(owed) * Math.sign(heads) * Math.round(Math.abs(owed) / Math.abs(heads)) || 0;

function places(source: Source, spec: PivotSpec) {
  const table = runPivot(cubeFrom(source), spec);
  const rows = table.rows.map((row, at) => ({ row, figures: table.rowTotals[at] ?? [] }));
  return [...rows, { row: [] as Path, figures: table.grandTotal }];
}

/** A figure of the plain recomputation, within further filters. */
const plainly = (source: Source, spec: PivotSpec, more: PivotSpec['filters']) =>
  naive(source, { ...spec, values: [OWED, HEADS], filters: [...spec.filters, ...more] });

test('an operand counts only what its own filters let through, in every cell and total', () => {
  assert(
    property(sources, axes, only, (source, row, { text, filters }) => {
      const indicators = [{ name: '率', unit: 'money' as const, formula: `累计欠费[${text}] / 在册职工` }];
      const spec = specOf({ rows: [row], values: [{ measure: 'indicator', name: '率' }], indicators });
      const within = plainly(
        source,
        spec,
        filters.map((filter) => ({ ...filter, in: [...filter.in] })),
      );
      // Where an operand names premium years, the layers are what the whole formula goes by.
      const isByLayer = filters.some(({ dimension }) => dimension === 'due_year');
      const all = plainly(source, spec, isByLayer ? [{ dimension: 'due_year', in: [...DUE_YEARS] }] : []);
      for (const { row: path, figures } of places(source, spec))
        expect(figures).toEqual([perHead(within.figure(OWED, path, []), all.figure(HEADS, path, []))]);
    }),
    { numRuns: 300 },
  );
});

test('an enterprise is counted by its own exact indicator; the drill has the facts of those counted', () => {
  const levels = integer({ min: -5, max: 40 });
  assert(
    property(sources, axes, levels, constantFrom('count_ge', 'count_gt'), (source, row, at, agg) => {
      const indicators = [{ name: '率', unit: 'money' as const, formula: '累计欠费 / 在册职工' }];
      const spec = specOf({ rows: [row], values: [{ measure: 'indicator', name: '率', agg, at }], indicators });
      const names = source.subjects.filter(({ kind }) => kind === 'enterprise').map(({ name }) => name);
      for (const { row: path, figures } of places(source, spec)) {
        const reached = names.flatMap((name) => {
          const own = plainly(source, spec, [{ dimension: 'enterprise', in: [name] }]);
          const [owed, heads] = [own.figure(OWED, path, []), own.figure(HEADS, path, [])];
          if (owed === null || heads === null || heads === 0) return [];
          return [agg === 'count_ge' ? owed / heads >= at : owed / heads > at];
        });
        // Heads of several kinds of insurance in one cell are not added, and then nothing is counted there.
        const isMixed = plainly(source, spec, []).figure(HEADS, path, []) === null;
        expect(figures).toEqual([isMixed || reached.length === 0 ? null : reached.filter(Boolean).length]);
        const { facts, total } = drillFacts(cubeFrom(source), spec, path, [], 0);
        expect(total).toBe(figures[0]);
        const behind = new Set(facts.map((id) => source.facts[id - 1]?.subject));
        if (total !== null) expect(behind.size).toBe(total);
      }
    }),
    { numRuns: 200 },
  );
});
