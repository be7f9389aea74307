// Small random stores and pivots in which everything that can go wrong is likely: restated, layered, in parts, by rival reporters.

import { array, constant, constantFrom, integer, oneof, record, uniqueArray, type Arbitrary } from 'fast-check';
import { AGGREGATIONS, PivotSpecSchema, THRESHOLDS } from '../../../shared/cube/spec.ts';
import type { ItemId } from '../../../shared/vocabulary/items.ts';
import type { MeasureId } from '../../../shared/vocabulary/measures.ts';
import type { Source } from './source.ts';

const SUBJECTS: Source['subjects'] = ['甲厂', '乙厂', '丙厂', '全区企业'].map((name, at) => ({
  id: at + 1,
  kind: name === '全区企业' ? 'aggregate' : 'enterprise',
  name,
}));

/** Mostly the first, so that facts meet. */
const mostly = <T>(usual: T, ...others: T[]) =>
  oneof({ arbitrary: constant(usual), weight: 3 }, { arbitrary: constantFrom(...others), weight: 1 });

const date = mostly('2017-12-31', '2016-12-31', '2017-06-30', '2018-12-31');
const due = constantFrom(
  null,
  null,
  null,
  ['2016-01', '2016-12'],
  ['2016-01', '2016-06'],
  ['2016-07', '2016-12'],
  ['2017-01', '2017-12'],
  ['2015-01', '2016-12'],
);
const measure = mostly<MeasureId>('arrears_bal', 'paid_current', 'due_amt', 'roster_cnt', 'owed_months', 'keeper_wage');

const fact = record({
  subject: mostly(1, 2, 3, 4),
  measure,
  item: mostly<ItemId | null>('pension', 'medical', 'wage', null),
  part: constantFrom('', '', 'employer', 'employee'),
  breakdown: mostly('', 'sex=男', 'sex=女', 'post=下岗'),
  due,
  asOf: date,
  value: integer({ min: -3, max: 99 }),
  batch: mostly(1, 2),
  ledger: constantFrom('总账', '明细'),
  reporter: mostly('东区', '西区'),
});

const attribute = record({
  subject: integer({ min: 1, max: 3 }),
  attribute: constant('ownership' as const),
  asOf: date,
  value: constantFrom('国有', '集体'),
  number: constant(null),
});

export const sources: Arbitrary<Source> = record({
  facts: array(fact, { maxLength: 30 }),
  attributes: uniqueArray(attribute, { maxLength: 4, selector: ({ subject, asOf }) => `${subject} ${asOf}` }),
}).map(({ facts, attributes }) => ({
  subjects: SUBJECTS,
  attributes,
  facts: facts.map(({ due: period, ...given }, at) => ({
    ...given,
    id: at + 1,
    dueFrom: period?.[0] ?? null,
    dueTo: period?.[1] ?? null,
  })),
}));

const FILTERS = [
  { dimension: 'item', in: ['养老保险', null] },
  { dimension: 'item', in: ['医疗保险'] },
  { dimension: 'item_group', in: ['社会保险'] },
  { dimension: 'ownership', in: ['国有'] },
  { dimension: 'arrears_band', in: ['少', '多'] },
  { dimension: 'ledger', in: ['明细'] },
  { dimension: 'reporter', in: ['东区'] },
  { dimension: 'part', in: ['单位部分'] },
  { dimension: 'part', in: [null] },
  { dimension: 'breakdown', in: ['sex=男', 'sex=女'] },
  { dimension: 'breakdown', in: [null] },
  { dimension: 'due_year', in: ['2016', null] },
  { dimension: 'as_of_year', in: ['2016', '2017'] },
  { dimension: 'as_of', in: ['2017-06-30', '2018-12-31'] },
  { dimension: 'year', in: ['2016', '2017'] },
] as const;

const axis = constantFrom(
  'enterprise',
  'ownership',
  'item',
  'item_group',
  'part',
  'breakdown',
  'due_year',
  'as_of_year',
  'as_of',
  'year',
  'reporter',
  'ledger',
  'arrears_band',
);
const value = oneof(
  constant({ measure: 'ent_cnt' }),
  record({ measure, agg: constantFrom(...AGGREGATIONS) }),
  record({ measure, agg: constant('sum') }),
  record({ measure, agg: constantFrom(...THRESHOLDS), at: integer({ min: -1, max: 60 }) }),
);

export const specs = record({
  rows: uniqueArray(axis, { maxLength: 2 }),
  columns: uniqueArray(axis, { maxLength: 2 }),
  values: array(value, { minLength: 1, maxLength: 2 }),
  filters: uniqueArray(constantFrom(...FILTERS), { maxLength: 2 }),
  at: constantFrom(null, null, '2017-12-31'),
  attributes: constantFrom(undefined, undefined, 'latest'),
  groups: constantFrom(
    undefined,
    undefined,
    [{ dimension: 'ownership', label: '公有', of: ['国有', '集体'] }],
    [
      { dimension: 'ownership', label: '集体', of: ['集体'] },
      { dimension: 'ownership', label: '其他', of: 'rest' },
    ],
  ),
  bands: constant([{ dimension: 'arrears_band', edges: [0, 30], labels: ['负', '少', '多'] }]),
}).map((spec) => PivotSpecSchema.parse(spec));
