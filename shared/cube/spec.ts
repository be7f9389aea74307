// A pivot as one strict JSON value: the same in the URL, in saved views, in a return's bindings and on the command line.

import { z } from 'zod';
import { DIMENSIONS, type DimensionId } from '../vocabulary/dimensions.ts';
import { MEASURES, type MeasureId } from '../vocabulary/measures.ts';

const ids = <T extends string>(list: readonly { id: T }[]) => z.enum(list.map((entry) => entry.id) as [T, ...T[]]);

export const DimensionSchema = ids<DimensionId>(DIMENSIONS);
export const MeasureSchema = ids<MeasureId>(MEASURES);

/**
 * sum: by the measure's own additivity · count: enterprises with a value · count_gt0: enterprises whose value is > 0 ·
 * avg: sum over enterprises with a value · max · min. `ent_cnt` stands alone: distinct enterprises (户数).
 */
export const AGGREGATIONS = ['sum', 'count', 'count_gt0', 'avg', 'max', 'min'] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

export const ValueSchema = z.union([
  z.strictObject({ measure: z.literal('ent_cnt') }),
  z.strictObject({ measure: MeasureSchema, agg: z.enum(AGGREGATIONS).default('sum') }),
]);
export type PivotValue = z.infer<typeof ValueSchema>;

/** `in` holds labels as the pivot shows them; null stands for 未填. */
export const FilterSchema = z.strictObject({ dimension: DimensionSchema, in: z.array(z.string().nullable()).min(1) });

export const PivotSpecSchema = z.strictObject({
  rows: z.array(DimensionSchema).max(6).default([]),
  columns: z.array(DimensionSchema).max(4).default([]),
  values: z.array(ValueSchema).min(1).max(20),
  filters: z.array(FilterSchema).default([]),
  /** Balances are taken as of the last report on or before this date; null: the last there is. */
  at: z.iso.date().nullable().default(null),
  /** How money is shown; the answer's integers stay in 分. */
  unit: z.enum(['元', '千元', '万元', '亿元']).default('万元'),
  /** Decimals that money is shown with; two unless said. */
  places: z.int().min(0).max(6).optional(),
  /** Keep the N rows with the greatest first value; the rest is one row (其余). */
  top: z.int().min(1).nullable().default(null),
  sort: z
    .strictObject({
      by: z.enum(['label', 'value']),
      descending: z.boolean(),
      /** By which value, the first unless said; in which column, the total over all of them unless said. */
      value: z.int().min(0).optional(),
      column: z.array(z.string().nullable()).optional(),
    })
    .default({ by: 'label', descending: false }),
});
export type PivotSpec = z.infer<typeof PivotSpecSchema>;
/** As people write it: defaults left out. */
export type PivotSpecInput = z.input<typeof PivotSpecSchema>;
