// A pivot as one strict JSON value: the same in the URL, in saved views, in a return's bindings and on the command line.

import { z } from 'zod';
import { BANDS, type BandId } from '../vocabulary/bands.ts';
import { DIMENSIONS, type DimensionId } from '../vocabulary/dimensions.ts';
import { INDICATOR_UNITS, INDICATORS } from '../vocabulary/indicators.ts';
import { MEASURES, type MeasureId } from '../vocabulary/measures.ts';
import { indicatorProblem } from './formula.ts';
import { REST_LABEL } from './labels.ts';

const ids = <T extends string>(list: readonly { id: T }[]) => z.enum(list.map((entry) => entry.id) as [T, ...T[]]);

export const DimensionSchema = ids<DimensionId>(DIMENSIONS);
export const MeasureSchema = ids<MeasureId>(MEASURES);

/**
 * sum: by the measure's own additivity · count: enterprises with a value · count_gt0: enterprises whose value is > 0 ·
 * avg: sum over enterprises with a value · max · min. `ent_cnt` stands alone: distinct enterprises (户数).
 */
export const AGGREGATIONS = ['sum', 'count', 'count_gt0', 'avg', 'max', 'min'] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

/** Enterprises whose value is ≥ or > `at`, an integer in the measure's smallest unit (money: 分). */
export const THRESHOLDS = ['count_ge', 'count_gt'] as const;

const Counted = z.strictObject({ measure: z.literal('ent_cnt') });
const Gathered = z.strictObject({ measure: MeasureSchema, agg: z.enum(AGGREGATIONS).default('sum') });
const Reaching = z.strictObject({ measure: MeasureSchema, agg: z.enum(THRESHOLDS), at: z.int() });

export const ValueSchema = z.union([Counted, Gathered, Reaching]);
export type PivotValue = z.infer<typeof ValueSchema>;

/**
 * What is shown instead of the figure itself. share_*: percent of the row's, column's or whole table's total, or of the group one
 * level up · cumulative: percent of the column's total up to and with this row, in the order shown · rank among the rows of a group,
 * greatest first · change_*, growth_*: against the year before the key's own, or against the nearest earlier period, along the axis that
 * holds time, in whatever order it is shown.
 */
export const SHOWN_AS = [
  'share_row',
  'share_column',
  'share_total',
  'share_parent',
  'cumulative',
  'rank',
  'change_previous',
  'growth_previous',
  'change_year',
  'growth_year',
] as const;
export type ShownAs = (typeof SHOWN_AS)[number];

/** With `agg`: the enterprises whose own indicator reaches `at`, in its smallest unit (percent and plain numbers: hundredths; money: 分). */
export const IndicatedSchema = z.strictObject({ measure: z.literal('indicator'), name: z.string() });

/** Totals that may be left out of what is shown: those over the columns, those over the rows, those of groups of rows. */
export const TOTALS = ['total_column', 'total_row', 'subtotals'] as const;
export type Total = (typeof TOTALS)[number];

const shown = { show: z.enum(SHOWN_AS).optional() };
export const AskedSchema = z.union([
  Counted.extend(shown),
  Gathered.extend(shown),
  Reaching.extend(shown),
  IndicatedSchema.extend(shown),
  IndicatedSchema.extend({ agg: z.enum(THRESHOLDS), at: z.int(), ...shown }),
]);
/** A column of figures as a pivot may ask for it: a value, or an indicator of the vocabulary (its id) or of the spec (its name). */
export type AskedValue = z.infer<typeof AskedSchema>;
export type IndicatorValue = Extract<AskedValue, { measure: 'indicator' }>;

/** `in` holds labels as the pivot shows them; null stands for 未填. */
export const FilterSchema = z.strictObject({ dimension: DimensionSchema, in: z.array(z.string().nullable()).min(1) });

/** The row that gathers all but the top N is called so; a key under the same label could not be told from it. */
const LabelSchema = z
  .string()
  .min(1)
  .max(40)
  .refine((label) => label !== REST_LABEL, `“${REST_LABEL}”是前几名以外各行的名称，请换一个名称。`);

const ascending = (edges: readonly number[]) => edges.every((edge, at) => at === 0 || edge > (edges[at - 1] ?? edge));

/** Other edges, and perhaps labels, for a band of the vocabulary; half-open, units as there. */
export const BandSchema = z
  .strictObject({
    dimension: ids<BandId>(BANDS),
    edges: z.array(z.int()).min(1).max(40).refine(ascending, '分段的界须从小到大。'),
    labels: z.array(LabelSchema).optional(),
  })
  .refine(
    ({ edges, labels }) => !labels || new Set(labels).size === edges.length + 1,
    '段名须比界多一个，且各不相同。',
  );

/** Keys that count as one under `label`; 'rest': all keys that are named nowhere else. */
export const GroupSchema = z.strictObject({
  dimension: DimensionSchema.exclude(['year', 'enterprise', ...BANDS.map((band) => band.id)]),
  label: LabelSchema,
  of: z.union([z.array(z.string()).min(1), z.literal('rest')]),
});

/** A key counts in one group: in a second one it would be missing without a word. */
function groupProblems(groups: readonly z.infer<typeof GroupSchema>[]): string[] {
  const taken = new Map<string, string>();
  return groups.flatMap(({ dimension, label, of }) =>
    (of === 'rest' ? [null] : of).flatMap((key) => {
      const name = JSON.stringify([dimension, key]);
      const before = taken.get(name) ?? label;
      taken.set(name, before);
      if (before === label) return [];
      return [`${key === null ? '其余各项' : `“${key}”`}已归入“${before}”，不能再归入“${label}”。`];
    }),
  );
}

export const IndicatorSchema = z.strictObject({
  name: z.string().min(1).max(40),
  unit: z.enum(INDICATOR_UNITS),
  formula: z.string(),
});

export const PivotSpecSchema = z
  .strictObject({
    rows: z.array(DimensionSchema).max(6).default([]),
    columns: z.array(DimensionSchema).max(4).default([]),
    values: z.array(AskedSchema).min(1).max(20),
    filters: z.array(FilterSchema).default([]),
    /** Balances are taken as of the last report on or before this date; null: the last there is. */
    at: z.iso.date().nullable().default(null),
    /** Every period by the attributes that its enterprises have now; as they stood in each period unless said. */
    attributes: z.literal('latest').optional(),
    /** How money is shown; the answer's integers stay in 分. */
    unit: z.enum(['元', '千元', '万元', '亿元']).default('万元'),
    /** Decimals that money is shown with; two unless said. */
    places: z.int().min(0).max(6).optional(),
    /** Keep the N keys with the greatest value (`topValue`), by its amount however it is shown; the rest is one row (其余). */
    top: z.int().min(1).nullable().default(null),
    /** The row dimension that `top` cuts, within each key of those before it; the first unless said, or where it is on no row. */
    topOf: DimensionSchema.optional(),
    sort: z
      .strictObject({
        by: z.enum(['label', 'value']),
        descending: z.boolean(),
        /**
         * By which value, the first unless said; in which column, the total over all of them unless said. By the figures as they are shown;
         * ranks and running shares by the amounts ranked and added up, so that descending puts rank 1 first.
         */
        value: z.int().min(0).optional(),
        column: z.array(z.string().nullable()).optional(),
      })
      .default({ by: 'label', descending: false }),
    bands: z.array(BandSchema).optional(),
    groups: z.array(GroupSchema).optional(),
    indicators: z.array(IndicatorSchema).max(20).optional(),
    /** Dimensions on an axis whose keys are all shown, figures or none: years without a gap, every band, every known category. */
    showEmpty: z.array(DimensionSchema).optional(),
    /** The files' own figures, without what people corrected; as corrected unless said. */
    figures: z.enum(['reported']).optional(),
    /** Totals that are worked out but not shown, on screen or in exports. */
    without: z.array(z.enum(TOTALS)).optional(),
  })
  .superRefine(({ values, indicators = [], groups = [] }, context) => {
    for (const problem of groupProblems(groups)) context.addIssue(problem);
    for (const indicator of indicators) {
      const problem = indicatorProblem(indicator);
      if (problem) context.addIssue(problem.message);
    }
    const known = new Set([...INDICATORS.map(({ id }) => id), ...indicators.map(({ name }) => name)]);
    for (const value of values)
      if (value.measure === 'indicator' && !known.has(value.name)) context.addIssue(`没有指标“${value.name}”。`);
  });
export type PivotSpec = z.infer<typeof PivotSpecSchema>;

/** The place among the values of the one that the greatest N go by: the one that rows stand in order of, else the first. */
export const topValue = ({ sort, values }: Pick<PivotSpec, 'sort' | 'values'>): number =>
  sort.by === 'value' && sort.value !== undefined && sort.value < values.length ? sort.value : 0;
/** As people write it: defaults left out. */
export type PivotSpecInput = z.input<typeof PivotSpecSchema>;
