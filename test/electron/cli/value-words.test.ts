// One figure of a pivot as a person types it: measures, thresholds, and indicators that have thresholds of their own.

import { expect, test } from 'vitest';
import { valueOf } from '../../../electron/cli/value-words.ts';

const NAMED = [
  { name: '养老人均', unit: 'money' as const },
  { name: '负担', unit: 'number' as const },
];
const value = (word: string) => valueOf(word, '万元', NAMED);

test('an indicator, ready-made or own, and the enterprises that reach a level of it', () => {
  expect(value('当期征缴率@同比')).toEqual({ measure: 'indicator', name: 'collect_rate', show: 'growth_year' });
  expect(value('当期征缴率:count_ge=80%')).toEqual({
    measure: 'indicator',
    name: 'collect_rate',
    agg: 'count_ge',
    at: 8000,
  });
  expect(value('养老人均:count_gt=1.5')).toEqual({
    measure: 'indicator',
    name: '养老人均',
    agg: 'count_gt',
    at: 1_500_000,
  });
  expect(value('负担:count_ge=0.25')).toEqual({ measure: 'indicator', name: '负担', agg: 'count_ge', at: 25 });
});

test.each([
  ['养老人均:sum', '只有 count_ge=界限、count_gt=界限 两种算法'],
  ['负担:count_ge=0.255', '应有至多两位小数'],
  ['负担:count_ge', '应有至多两位小数'],
])('%s is refused: %s', (word, why) => expect(() => value(word)).toThrow(why));
