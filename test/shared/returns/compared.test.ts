import { describe, expect, it } from 'vitest';
import { withComparisons } from '../../../shared/returns/compared.ts';
import { figureSpec, isRatio, momentEnd } from '../../../shared/returns/figure-spec.ts';
import type { FigureSource } from '../../../shared/returns/fill.ts';
import type { FigureBinding } from '../../../shared/returns/form.ts';

const binding = (more: Partial<FigureBinding>): FigureBinding => ({
  sheet: '表1',
  cell: 'B4',
  value: { measure: 'arrears_bal', agg: 'sum' },
  filters: [],
  unit: '万元',
  decimals: 1,
  ...more,
});

/** 分 by the date asked, '合计' where there is no filter. */
const from =
  (figures: Readonly<Record<string, number>>, unit = '元'): FigureSource =>
  (asked) => {
    const spec = figureSpec(asked, { at: '2018-12-31', filters: [] });
    const figure = figures[[spec.at, ...spec.filters.flatMap((filter) => filter.in)].join(' ')] ?? null;
    const head = { value: asked.value, zh: '', en: '', unit, scale: 2, totals: 'sum', reason: null } as const;
    return { figure, head, facts: figure === null ? 0 : 1 };
  };

const answer = (source: FigureSource, more: Partial<FigureBinding>) => {
  const given = withComparisons(source, '2018-12-31')(binding(more));
  return 'code' in given ? given.code : [given.figure, given.head.unit, given.head.scale];
};

describe('a moment', () => {
  it.each([
    ['2018-12-31', { years: -1 }, '2017-12-31'],
    ['2020-02-29', { years: -1 }, '2019-02-28'],
    ['2019-02-28', { years: -3 }, '2016-02-29'],
    ['2018-06-15', { years: -1 }, '2017-06-15'],
    ['2018-06-30', { years: -1, month: 12 }, '2017-12-31'],
    ['2018-12-31', { years: 0, month: 3 }, '2018-03-31'],
  ])('of %s: %o is %s', (at, moment, expected) => {
    expect(momentEnd(at, moment)).toBe(expected);
  });

  it('of a flow is its year, of a balance its date', () => {
    const of = { at: '2018-12-31', filters: [] };
    const flow = figureSpec({ value: { measure: 'due_amt', agg: 'sum' }, filters: [], period: { years: -1 } }, of);
    expect([flow.at, flow.filters]).toEqual(['2017-12-31', [{ dimension: 'year', in: ['2017'] }]]);
    const rate = figureSpec(
      { value: { measure: 'indicator', name: 'collect_rate' }, filters: [], period: { years: 0 } },
      of,
    );
    expect(rate.filters).toEqual([{ dimension: 'year', in: ['2018'] }]);
    const balance = figureSpec({ ...binding({}), period: { years: -1 } }, of);
    expect([balance.at, balance.filters]).toEqual(['2017-12-31', []]);
  });

  it('that has not come has no figure', () => {
    const source = withComparisons(from({ '2018-12-31': 5, '2018-03-31': 3 }), '2018-06-30');
    const later = source(binding({ period: { years: 0, month: 12 } }));
    expect('code' in later ? later.code : later.figure).toBeNull();
  });
});

describe('a comparison', () => {
  const two = from({ '2018-12-31': 1_234_567, '2017-12-31': 1_000_000 });

  it('is the difference, or the growth in percent rounded once to the decimals of its cell', () => {
    expect(answer(two, { compared: { as: 'change', period: { years: -1 } } })).toEqual([234_567, '元', 2]);
    expect(answer(two, { compared: { as: 'growth', period: { years: -1 } } })).toEqual([235, '%', 1]);
    expect(answer(two, { decimals: 3, compared: { as: 'growth', period: { years: -1 } } })).toEqual([23457, '%', 3]);
  });

  it('without a base, or with one of 0 in percent, there is none', () => {
    const one = from({ '2018-12-31': 5 });
    expect(answer(one, { compared: { as: 'change', period: { years: -1 } } })).toEqual([null, '元', 2]);
    const zero = from({ '2018-12-31': 5, '2017-12-31': 0 });
    expect(answer(zero, { compared: { as: 'growth', period: { years: -1 } } })).toEqual([null, '%', 1]);
    expect(answer(zero, { compared: { as: 'change', period: { years: -1 } } })).toEqual([5, '元', 2]);
  });

  it('is the share of the same value under other filters', () => {
    const source = from({ '2018-12-31 国有': 1, '2018-12-31': 3 });
    const filters = [{ dimension: 'ownership' as const, in: ['国有'] }];
    expect(answer(source, { filters, compared: { as: 'share', filters: [] } })).toEqual([333, '%', 1]);
  });

  it('of a rate is in 百分点', () => {
    const rates = from({ '2018-12-31': 9050, '2017-12-31': 9000 }, '%');
    expect(answer(rates, { compared: { as: 'growth', period: { years: -1 } } })).toEqual([50, '百分点', 2]);
  });

  it('adds up only as a difference', () => {
    expect(isRatio(binding({ compared: { as: 'change' } }))).toBe(false);
    expect(isRatio(binding({ compared: { as: 'share' } }))).toBe(true);
    expect(isRatio(binding({ value: { measure: 'indicator', name: 'collect_rate' } }))).toBe(true);
  });
});
