// Whatever a reader may hand over comes back from the store to the last digit and character, and nothing malformed goes in.

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FactReading } from '../../shared/ledger/reading.ts';
import { arrears, enterprise, file, table } from './ledgers.ts';
import { freshStore } from './stores.ts';
import { factsOf } from '../shared/cube/source.ts';

const text = fc.string({ unit: 'binary', maxLength: 40 });
const month = fc
  .tuple(fc.integer({ min: 1949, max: 2099 }), fc.integer({ min: 1, max: 12 }))
  .map(([y, m]) => `${y}-${String(m).padStart(2, '0')}`);
const day = fc
  .date({ min: new Date('1949-10-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const fact: fc.Arbitrary<FactReading> = fc.record({
  subject: fc.integer({ min: 0, max: 2 }),
  measure: fc.constantFrom('arrears_bal', 'paid_current', 'insured_cnt'),
  item: fc.constantFrom('pension', 'medical_reimb', null),
  part: fc.constantFrom('', 'employer', 'employee'),
  breakdown: text,
  due: fc.option(fc.tuple(month, month).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }))),
  asOf: day,
  value: fc.maxSafeInteger(),
  approximate: fc.boolean(),
  cell: text,
  raw: text,
});

test('任意事实存入再取出，一位一字不差，且核对为完好', () => {
  fc.assert(
    fc.property(
      fc.array(fact, { maxLength: 30 }),
      fc.array(fc.tuple(text, fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })))),
      (facts, words) => {
        const store = freshStore();
        const attributes = words.map(
          ([raw, number]) => ({ attribute: 'industry', raw, value: raw, number, cell: 'A1' }) as const,
        );
        const subjects = [enterprise('甲厂', { attributes: [...attributes] }), enterprise('乙厂'), enterprise('丙厂')];
        const input = file('任意.xls', [table(subjects, facts)]);
        store.commit([input]);

        const stored = factsOf(store.cubeSource());
        expect(
          stored.map(({ subject, measure, item, part, breakdown, dueFrom, dueTo, asOf, value }) => {
            return {
              subject: subject - 1,
              measure,
              item,
              part,
              breakdown,
              due: dueFrom && dueTo ? { from: dueFrom, to: dueTo } : null,
              asOf,
              value,
            };
          }),
        ).toEqual(facts.map(({ approximate: _a, cell: _c, raw: _r, ...key }) => key));
        const drilled = store.drill(stored.map(({ id }) => id));
        expect(drilled.map(({ approximate, cell, raw }) => ({ approximate, cell, raw }))).toEqual(
          facts.map(({ approximate, cell, raw }) => ({ approximate, cell, raw })),
        );
        expect(
          [...store.cubeSource().attributes].map(({ value, number }) => [value, number === 0 ? 0 : number]),
        ).toEqual(words.map(([raw, number]) => [raw, number === 0 ? 0 : number]));
        expect(store.verify().batches).toEqual([{ batch: 1, file: '任意.xls', intact: true }]);
        store.close();
      },
    ),
    { numRuns: 60 },
  );
});

test.each([
  ['截至日期不存在', { asOf: '2018-02-29' }],
  ['截至日期写成另一种样子', { asOf: '2018/12/31' }],
  ['截至日期只有年月', { asOf: '2018-12' }],
  ['没有第十三个月', { due: { from: '2018-01', to: '2018-13' } }],
  ['没有零月', { due: { from: '2018-00', to: '2018-12' } }],
  ['月份带了日', { due: { from: '2018-01-01', to: '2018-12-31' } }],
  ['起讫颠倒', { due: { from: '2018-12', to: '2018-01' } }],
])('日期不成形的事实不入库：%s', (_what, wrong) => {
  const store = freshStore();
  expect(() => store.commit([file('甲.xls', [table([enterprise('甲厂')], [arrears(1, wrong)])])])).toThrow(
    'CHECK constraint failed',
  );
  expect(store.status().batches).toBe(0);
});

test('入库中途取消：一条不留，之后可以再入', () => {
  const store = freshStore();
  const many = [
    file('很多.xls', [
      table(
        [enterprise('甲厂')],
        Array.from({ length: 12_000 }, (_, n) => arrears(n)),
      ),
    ]),
  ];
  const told: number[] = [];
  const watch = { stored: (facts: number): void => void told.push(facts), stopped: () => told.length === 2 };
  expect(() => store.commit(many, watch)).toThrow('已取消');
  expect(told).toEqual([5_000, 10_000]);
  expect(store.status()).toMatchObject({ facts: 0, batches: 0, enterprises: 0 });
  expect(store.latestFact()).toBe(0);
  expect(store.commit(many)).toHaveLength(1);
  expect(store.latestFact()).toBe(12_000);
});
