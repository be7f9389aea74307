// Who is who through the door: what two ledgers wrote differently is suggested, merged on a person's word, kept apart on another's, and undone.

import { expect, test } from 'vitest';
import { fault, got, importOf, openDesk, textBytes, type Desk } from './desk.ts';

const ledger = (year: number, rows: string) =>
  textBytes(`安阳市企业欠费台账 截至${year}年12月31日 单位：元\n单位名称,统一社会信用代码,养老保险累计欠费\n${rows}`);

/** 2018: 第三塑料厂, 第五塑料厂; 2019: 三塑 and a 五厂 whose code says that it is another firm. */
async function twoYears(): Promise<Desk> {
  const desk = openDesk();
  await importOf(
    desk,
    '甲.csv',
    ledger(2018, '安阳市第三塑料厂,,100\n安阳市第五塑料厂,91350100M000100Y43,50\n兴达商贸有限公司,,5\n'),
  );
  await importOf(
    desk,
    '乙.csv',
    ledger(2019, '安阳三塑,,80\n安阳市塑料五厂,91110000802100433B,50\n兴达商贸有限责任公司,,6\n'),
  );
  return desk;
}

const suggested = async (desk: Desk) =>
  got(await desk.ask('enterprise.suggestions', {})).suggestions.map(({ a, b, reason }) => [
    a.name,
    b.name,
    reason.code,
  ]);
const idOf = async (desk: Desk, name: string): Promise<number> =>
  got(await desk.ask('enterprise.list', { search: name })).enterprises[0]?.id ?? 0;
const count = async (desk: Desk) => {
  const spec = { values: [{ measure: 'ent_cnt' as const }] };
  return Number(got(await desk.ask('pivot.run', { spec })).grandTotal?.[0]);
};

test('near names are suggested with the reason, two codes are two firms, nothing is merged unasked', async () => {
  const desk = await twoYears();
  expect(got(await desk.ask('store.status', {})).enterprises).toBe(6);
  expect(await suggested(desk)).toEqual([
    ['兴达商贸有限公司', '兴达商贸有限责任公司', 'near-form'],
    ['安阳市第三塑料厂', '安阳三塑', 'near-short'],
  ]);
  expect(got(await desk.ask('enterprise.suggestions', { limit: 1 }))).toMatchObject({ suggestions: [{}], count: 2 });
});

test('a pivot counts one enterprise after a merge and two after its undoing; later ledgers follow each name', async () => {
  const desk = await twoYears();
  const before = await count(desk);
  const [keep, drop] = [await idOf(desk, '第三塑料厂'), await idOf(desk, '安阳三塑')];
  const { ruling } = got(await desk.ask('enterprise.merge', { keep, drop, why: '电话核实' }));
  expect(before - (await count(desk))).toBe(1);
  expect(got(await desk.ask('enterprise.list', {})).enterprises).toHaveLength(5);
  expect(got(await desk.ask('enterprise.list', { search: '安阳三塑' })).enterprises).toMatchObject([
    { id: keep, name: '安阳市第三塑料厂', aliases: ['安阳三塑'], facts: 2, links: [{ ruling, name: '安阳三塑' }] },
  ]);
  expect((await suggested(desk)).map(([name]) => name)).toEqual(['兴达商贸有限公司']);

  await importOf(desk, '丙.csv', ledger(2020, '安阳三塑,,70\n'));
  expect(got(await desk.ask('enterprise.list', { search: '安阳三塑' })).enterprises).toMatchObject([{ facts: 3 }]);
  got(await desk.ask('enterprise.undo', { ruling }));
  expect(got(await desk.ask('enterprise.list', { search: '安阳三塑' })).enterprises).toMatchObject([
    { id: drop, facts: 2 },
  ]);
});

test('what was called two firms is not suggested again, until that is undone', async () => {
  const desk = await twoYears();
  const [a, b] = [await idOf(desk, '第三塑料厂'), await idOf(desk, '安阳三塑')];
  const { ruling } = got(await desk.ask('enterprise.separate', { a, b, why: '两家都还在' }));
  expect(await suggested(desk)).toHaveLength(1);
  got(await desk.ask('enterprise.undo', { ruling }));
  expect(await suggested(desk)).toHaveLength(2);
});

test('two codes are merged only as a succession, and taking over needs its date', async () => {
  const desk = await twoYears();
  const [keep, drop] = [await idOf(desk, '第五塑料厂'), await idOf(desk, '塑料五厂')];
  expect(fault(await desk.ask('enterprise.merge', { keep, drop })).code).toBe('enterprise.codes-differ');
  expect(fault(await desk.ask('enterprise.merge', { keep, drop, kind: 'absorbed' })).code).toBe('enterprise.no-date');
  got(await desk.ask('enterprise.merge', { keep, drop, kind: 'renamed', since: '2019-03-01' }));
  expect(fault(await desk.ask('enterprise.merge', { keep, drop })).code).toBe('enterprise.already-one');
  expect(fault(await desk.ask('enterprise.merge', { keep, drop: 999 })).code).toBe('enterprise.unknown');
  expect(fault(await desk.ask('enterprise.undo', { ruling: 99 })).code).toBe('enterprise.unknown-ruling');
});
