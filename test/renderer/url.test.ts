import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { credentialIn } from '../../renderer/backend.ts';
import { formatRoute, parseRoute, SCREENS, specFromText, specToText } from '../../renderer/url.ts';
import { AGGREGATIONS, PivotSpecSchema, type PivotSpec } from '../../shared/cube/spec.ts';
import { DIMENSIONS } from '../../shared/vocabulary/dimensions.ts';
import { MEASURES } from '../../shared/vocabulary/measures.ts';

const arrears: PivotSpec = PivotSpecSchema.parse({
  rows: ['ownership'],
  columns: ['year'],
  values: [{ measure: 'arrears_bal' }],
});

describe('地址里的画面', () => {
  test('写明画面和参数', () => {
    expect(parseRoute('#/returns?template=3')).toEqual({ screen: 'returns', params: { template: '3' } });
  });
  test('空地址和认不出的地址都是概览', () => {
    expect(parseRoute('').screen).toBe('overview');
    expect(parseRoute('#/nowhere?x=1').screen).toBe('overview');
  });
  test('空参数不写', () => {
    expect(formatRoute('review', { severity: null, batch: '', list: 'controls' })).toBe('#/review?list=controls');
    expect(formatRoute('ledgers')).toBe('#/ledgers');
  });
  test('任何参数写进地址再读出来不变', () => {
    const params = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.string({ minLength: 1, unit: 'grapheme' }));
    fc.assert(
      fc.property(fc.constantFrom(...SCREENS), params, (screen, given) => {
        expect(parseRoute(formatRoute(screen, given))).toEqual({ screen, params: { ...given } });
      }),
    );
  });
});

describe('地址里的透视', () => {
  test('默认的不写', () => {
    expect(specToText(arrears)).toBe('{"values":[{"measure":"arrears_bal"}],"rows":["ownership"],"columns":["year"]}');
  });
  test('选过的都写', () => {
    const chosen: PivotSpec = {
      ...arrears,
      at: '2018-12-31',
      unit: '亿元',
      top: 10,
      sort: { by: 'value', descending: true },
      filters: [{ dimension: 'industry', in: ['制造', null] }],
    };
    expect(specFromText(specToText(chosen))).toEqual(chosen);
  });
  test('残缺或改坏的不算', () => {
    expect(specFromText(undefined)).toBeNull();
    expect(specFromText('{"values":[{"measure"')).toBeNull();
    expect(specFromText('{"values":[]}')).toBeNull();
    expect(specFromText('{"values":[{"measure":"arrears_bal"}],"rows":["所有制"]}')).toBeNull();
  });
  test('任何透视写出来再读进来不变', () => {
    const dimension = fc.constantFrom(...DIMENSIONS.map(({ id }) => id));
    const value = fc.oneof(
      fc.constant({ measure: 'ent_cnt' as const }),
      fc.record({ measure: fc.constantFrom(...MEASURES.map(({ id }) => id)), agg: fc.constantFrom(...AGGREGATIONS) }),
    );
    const spec = fc.record({
      rows: fc.array(dimension, { maxLength: 6 }),
      columns: fc.array(dimension, { maxLength: 4 }),
      values: fc.array(value, { minLength: 1, maxLength: 5 }),
      filters: fc.array(
        fc.record({ dimension, in: fc.array(fc.option(fc.string({ unit: 'grapheme' })), { minLength: 1 }) }),
        { maxLength: 3 },
      ),
      at: fc.constantFrom(null, '1999-01-31', '2018-12-31'),
      unit: fc.constantFrom('元', '千元', '万元', '亿元'),
      top: fc.option(fc.integer({ min: 1, max: 999 })),
      sort: fc.record({ by: fc.constantFrom('label', 'value'), descending: fc.boolean() }),
    });
    fc.assert(
      fc.property(spec, (given) => {
        const route = parseRoute(formatRoute('pivot', { spec: specToText(given as PivotSpec) }));
        expect(specFromText(route.params['spec'])).toEqual(given);
      }),
    );
  });
});

test('打开页面的凭据与画面的地址不相混', () => {
  expect(credentialIn('#token=a-b_c')).toEqual({ token: 'a-b_c' });
  expect(credentialIn('#ticket=x%2Fy')).toEqual({ ticket: 'x/y' });
  expect(credentialIn('#/pivot?token=a')).toBeNull();
  expect(credentialIn('')).toBeNull();
});
