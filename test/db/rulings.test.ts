// Merging, separating and undoing in a real store: facts stay as they are, and what counts as one enterprise follows the word of the day.

import { expect, test } from 'vitest';
import type { Store } from '../../db/store.ts';
import { buildCube } from '../../shared/cube/build.ts';
import { runPivot } from '../../shared/cube/pivot.ts';
import { PivotSpecSchema } from '../../shared/cube/spec.ts';
import { arrears, enterprise, file, table } from './ledgers.ts';
import { freshStore } from './stores.ts';
import { factsOf } from '../shared/cube/source.ts';

const SPEC = PivotSpecSchema.parse({
  columns: ['as_of_year'],
  values: [{ measure: 'ent_cnt' }, { measure: 'arrears_bal' }],
});

/** By year of the balance: enterprises, arrears. */
function counted(store: Store): Record<string, (string | number | null)[]> {
  const { columns, cells } = runPivot(buildCube(store.cubeSource()), SPEC);
  return Object.fromEntries(columns.map((path, at) => [path.join(), [...(cells[0]?.[at] ?? [])]]));
}

/** 第三塑料厂 (1) and 三塑 (2) owe in 2018, 三塑 alone in 2019. */
function twoSpellings(): Store {
  const store = freshStore();
  store.commit([
    file('甲.xls', [
      table(
        [enterprise('安阳市第三塑料厂'), enterprise('安阳三塑')],
        [arrears(100), arrears(20, { subject: 1, cell: 'C6' })],
      ),
    ]),
  ]);
  const later = table([enterprise('安阳三塑')], [arrears(50, { asOf: '2019-12-31' })], { asOf: '2019-12-31' });
  store.commit([file('乙.xls', [later], { subjects: [[2]] })]);
  return store;
}

const same = { keep: 1, drop: 2, kind: 'same', since: null, why: '电话核实' } as const;

test('合并后算一户，数字一个不少；撤销后又是两户', () => {
  const store = twoSpellings();
  const before = counted(store);
  expect(before).toMatchObject({ 2018: [2, expect.anything()], 2019: [1, expect.anything()] });
  expect(store.merge(same)).toEqual({ ok: true, value: { ruling: 1 } });

  expect(counted(store)['2018']).toEqual([1, before['2018']?.[1]]);
  expect(store.status()).toMatchObject({ enterprises: 1, facts: 3 });
  expect(store.enterprises('')).toMatchObject([
    {
      id: 1,
      name: '安阳市第三塑料厂',
      aliases: ['安阳三塑'],
      facts: 3,
      links: [{ ruling: 1, kind: 'same', why: '电话核实', name: '安阳三塑' }],
    },
  ]);
  expect(store.known().map(({ id, enterprise: counts }) => [id, counts])).toEqual([
    [1, 1],
    [2, 1],
  ]);
  expect(factsOf(store.cubeSource()).map(({ subject }) => subject)).toEqual([1, 1, 1]);
  expect(store.drill([2])[0]?.enterprise).toBe('安阳三塑');

  expect(store.undoRuling(1)).toEqual({ ok: true, value: null });
  expect(counted(store)).toEqual(before);
  expect(store.enterprises('').map(({ id, links }) => [id, links])).toEqual([
    [1, []],
    [2, []],
  ]);
  expect(
    store
      .audit()
      .slice(0, 2)
      .map(({ what }) => what),
  ).toEqual(['enterprise.undo', 'enterprise.merge']);
});

test('并入：从那一天起算一户，之前仍是两户', () => {
  const store = twoSpellings();
  store.merge({ ...same, keep: 1, drop: 2, kind: 'absorbed', since: '2019-03-01' });
  expect(factsOf(store.cubeSource()).map(({ subject }) => subject)).toEqual([1, 2, 1]);
  expect(counted(store)['2018']?.[0]).toBe(2);
  expect(store.status().enterprises).toBe(1);
});

test('分立：之前算原来那一户，之后是两户', () => {
  const store = twoSpellings();
  store.merge({ ...same, kind: 'split', since: '2019-03-01' });
  expect(factsOf(store.cubeSource()).map(({ subject }) => subject)).toEqual([1, 1, 2]);
  expect(store.enterprises('').map(({ links }) => links.map(({ name }) => name))).toEqual([
    ['安阳三塑'],
    ['安阳市第三塑料厂'],
  ]);
});

test('原名称的那一批撤销后，并入的名称仍在，数字不丢', () => {
  const store = twoSpellings();
  store.merge(same);
  store.undo(1);
  expect(store.enterprises('')).toMatchObject([{ id: 1, name: '安阳三塑', facts: 1 }]);
  expect(counted(store)).toMatchObject({ 2019: [1, expect.anything()] });
});

test('一连几次合并都归到一户，撤销中间一次只分出那一户', () => {
  const store = twoSpellings();
  store.commit([file('丙.xls', [table([enterprise('三塑厂')], [arrears(7)])])]);
  store.merge(same);
  store.merge({ ...same, keep: 3, drop: 2 });
  expect(store.status().enterprises).toBe(1);
  expect(store.merge({ ...same, keep: 1, drop: 3 })).toMatchObject({
    ok: false,
    fault: { code: 'enterprise.already-one' },
  });
  store.undoRuling(1);
  expect(store.known().map(({ id, enterprise: counts }) => [id, counts])).toEqual([
    [1, 3],
    [2, 2],
    [3, 3],
  ]);
});

test('分立出来的企业不能再并入别户，记录不能绕成圈', () => {
  const store = twoSpellings();
  store.merge({ ...same, kind: 'split', since: '2019-03-01' });
  expect(store.merge({ ...same, keep: 2, drop: 1 })).toMatchObject({
    ok: false,
    fault: { code: 'enterprise.has-origin' },
  });
});

test('不是同一户：记下来，再记一次还是那一条；撤销后可以再提', () => {
  const store = twoSpellings();
  expect(store.separate({ a: 2, b: 1, why: '' })).toEqual({ ok: true, value: { ruling: 1 } });
  expect(store.separate({ a: 1, b: 2, why: '' })).toEqual({ ok: true, value: { ruling: 1 } });
  expect([...store.ruledOn()]).toEqual(['1 2']);
  store.undoRuling(1);
  expect([...store.ruledOn()]).toEqual([]);
  expect(store.undoRuling(1)).toMatchObject({ ok: false, fault: { code: 'enterprise.unknown-ruling' } });
});

test('没有的企业、汇总的类别都不能合并', () => {
  const store = twoSpellings();
  store.commit([file('丁.xls', [table([enterprise('国有企业', { kind: 'aggregate' })], [arrears(7)])])]);
  for (const drop of [3, 9])
    expect(store.merge({ ...same, drop })).toMatchObject({ ok: false, fault: { code: 'enterprise.unknown' } });
});
