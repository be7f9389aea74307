// What a pivot leaves behind serves the next one; it never changes an answer.

import { array, assert, constantFrom, property, record, uniqueArray } from 'fast-check';
import { expect, test } from 'vitest';
import { runPivot } from '../../../shared/cube/pivot.ts';
import { PivotSpecSchema } from '../../../shared/cube/spec.ts';
import { cubeFrom, type CubeFact, type Source } from './source.ts';

const NAMES = ['甲厂', '乙厂', '丙厂', '丁厂', '戊厂', '己厂'];
const ITEMS = ['pension', 'medical', 'wage'] as const;

/** Six enterprises, four years, three items, a balance and a payment of each: many facts to few keys. */
function city(): Source {
  const facts: CubeFact[] = [];
  NAMES.forEach((_, subject) => {
    for (const year of [2015, 2016, 2017, 2018])
      ITEMS.forEach((item, place) => {
        for (const measure of ['arrears_bal', 'paid_current'] as const)
          facts.push({
            id: facts.length + 1,
            subject: subject + 1,
            measure,
            item,
            part: '',
            breakdown: '',
            dueFrom: measure === 'arrears_bal' ? `${year}-01` : null,
            dueTo: measure === 'arrears_bal' ? `${year}-12` : null,
            asOf: measure === 'arrears_bal' ? '2018-12-31' : `${year}-12-31`,
            value: (subject * 7 + year + place * 3) % 10,
            batch: 1,
            ledger: '台账',
            reporter: subject % 2 === 0 ? '东区' : '西区',
          });
      });
  });
  const attribute = (id: 'ownership' | 'industry', subject: number, asOf: string, value: string) => ({
    subject: subject + 1,
    attribute: id,
    asOf,
    value,
    number: null,
  });
  const attributes = NAMES.flatMap((_, subject) => [
    attribute('ownership', subject, '2010-01-01', subject % 2 === 0 ? '国有' : '集体'),
    attribute('ownership', subject, '2017-01-01', subject % 3 === 0 ? '改制' : '国有'),
    attribute('industry', subject, '2010-01-01', subject < 3 ? '煤炭' : '纺织'),
  ]);
  return { subjects: NAMES.map((name, at) => ({ id: at + 1, kind: 'enterprise', name })), attributes, facts };
}

const axis = constantFrom('ownership', 'industry', 'item', 'year', 'reporter', 'arrears_band', 'as_of_year');
const values = [
  { measure: 'ent_cnt' },
  { measure: 'arrears_bal' },
  { measure: 'paid_current' },
  { measure: 'arrears_bal', agg: 'avg' },
  { measure: 'arrears_bal', agg: 'count_ge', at: 5 },
  { measure: 'indicator', name: '养老份额' },
] as const;

const specs = record({
  rows: uniqueArray(axis, { maxLength: 2 }),
  columns: uniqueArray(axis, { maxLength: 1 }),
  values: uniqueArray(constantFrom(...values), { minLength: 1, maxLength: 2 }),
  filters: constantFrom(
    [],
    [],
    [{ dimension: 'ownership', in: ['国有'] }],
    [{ dimension: 'arrears_band', in: ['少'] }],
  ),
  attributes: constantFrom(undefined, undefined, 'latest'),
  groups: constantFrom(undefined, undefined, [{ dimension: 'ownership', label: '公有', of: ['国有', '集体'] }]),
  bands: constantFrom(
    [{ dimension: 'arrears_band', edges: [30], labels: ['少', '多'] }],
    [{ dimension: 'arrears_band', edges: [50], labels: ['少', '多'] }],
  ),
  top: constantFrom(null, null, 1),
}).map((spec) =>
  PivotSpecSchema.parse({
    ...spec,
    indicators: [{ name: '养老份额', formula: '累计欠费[项目=养老保险]/累计欠费', unit: 'percent' }],
  }),
);

test('a cube that is asked many times answers each time as one that is asked once', () => {
  const source = city();
  assert(
    property(array(specs, { minLength: 6, maxLength: 12 }), (asked) => {
      const cube = cubeFrom(source);
      for (const spec of asked) expect(runPivot(cube, spec)).toEqual(runPivot(cubeFrom(source), spec));
    }),
    { numRuns: 40 },
  );
});
