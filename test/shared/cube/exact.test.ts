// The exact fraction of an indicator is that of its measures' sums, of all and of each key; a pivot's figure is it, rounded.

import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { exactFigures } from '../../../shared/cube/exact.ts';
import { inCell } from '../../../shared/returns/fill.ts';
import { rational } from '../../../shared/rational.ts';
import { cubeOf, pivot, specOf } from './made.ts';

const amounts = fc.array(
  fc.record({ of: fc.constantFrom('甲厂', '乙厂', '丙厂'), due: fc.nat(1e9), paid: fc.nat(1e9) }),
  { minLength: 1, maxLength: 8 },
);
const factsOf = (each: { of: string; due: number; paid: number }[]) =>
  each.flatMap(({ of, due, paid }, at) => [
    { of, measure: 'due_amt' as const, value: due, due: String(2000 + at) },
    { of, measure: 'paid_current' as const, value: paid, due: String(2000 + at) },
  ]);
const rate = { rows: ['enterprise' as const], values: [{ measure: 'indicator' as const, name: 'collect_rate' }] };

/** n / d × 10^places, half-up, by hand. */
const nearest = (n: bigint, d: bigint, places: number): bigint => (2n * n * 10n ** BigInt(places) + d) / (2n * d);

it('holds for random amounts, and every number of decimals is rounded from it once', () => {
  fc.assert(
    fc.property(amounts, fc.integer({ min: 0, max: 6 }), (each, decimals) => {
      const cube = cubeOf(factsOf(each));
      const exact = exactFigures(cube, specOf(rate));
      const table = pivot(cube, rate);
      const [head] = table.values;
      if (!exact || !head) throw new Error('an indicator has an exact value');
      for (const key of ['甲厂', '乙厂', '丙厂', null]) {
        const own = each.filter(({ of }) => key === null || of === key);
        const sum = (of: 'due' | 'paid') => own.reduce((so, one) => so + BigInt(one[of]), 0n);
        const [paid, due] = [sum('paid') * 100n, sum('due')];
        const found = key === null ? exact.total : (exact.byKey.get(key) ?? null);
        expect(found).toEqual(due === 0n ? null : rational(paid, due));
        const row = table.rows.findIndex(([name]) => name === key);
        const figure = (key === null ? table.grandTotal : table.rowTotals[row])?.[0] ?? null;
        if (due === 0n) expect(figure).toBeNull();
        else expect(figure).toBe(Number(nearest(paid, due, 2)));
        const { shown } = inCell({ figure, head, facts: 1, exact: found }, head.scale, decimals);
        if (due > 0n) expect(BigInt((shown ?? '').replace('.', ''))).toBe(nearest(paid, due, decimals));
      }
    }),
  );
});

it('is not given for what is no ratio', () => {
  const cube = cubeOf([{ of: '甲厂', value: 5 }]);
  expect(exactFigures(cube, specOf({ values: [{ measure: 'arrears_bal', agg: 'sum' }] }))).toBeNull();
});
