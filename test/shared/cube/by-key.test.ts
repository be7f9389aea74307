import { describe, expect, it } from 'vitest';
import { figuresByKey } from '../../../shared/cube/by-key.ts';
import { runPivot } from '../../../shared/cube/pivot.ts';
import { PivotSpecSchema, type PivotValue } from '../../../shared/cube/spec.ts';
import type { DimensionId } from '../../../shared/vocabulary/dimensions.ts';
import { sampleCube } from '../../golden/sample-cubes.ts';

const cube = await sampleCube('阳泉');
const VALUES: PivotValue[] = [
  { measure: 'arrears_bal', agg: 'sum' },
  { measure: 'arrears_bal', agg: 'count_gt0' },
  { measure: 'arrears_bal', agg: 'avg' },
  { measure: 'ent_cnt' },
  { measure: 'staff_cnt', agg: 'sum' },
  { measure: 'owed_months', agg: 'max' },
];

describe('one value for every key at once is what each key’s own filter gives', () => {
  for (const dimension of ['enterprise', 'ownership', 'industry', 'district'] satisfies DimensionId[]) {
    it(dimension, () => {
      for (const value of VALUES) {
        for (const filters of [[], [{ dimension: 'item' as const, in: ['养老保险'] }]]) {
          const at = '2018-12-31';
          const byKey = figuresByKey(cube, PivotSpecSchema.parse({ rows: [dimension], values: [value], filters, at }));
          for (const [key, { figure, facts }] of byKey.figures) {
            const own = { dimension, in: [key] };
            const alone = runPivot(cube, PivotSpecSchema.parse({ values: [value], filters: [...filters, own], at }));
            expect([key, figure, facts]).toEqual([key, alone.grandTotal[0] ?? null, alone.facts]);
          }
        }
      }
    });
  }
});
