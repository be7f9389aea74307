// Single figures with their cells, and the list of enterprises.

import { expect, test } from 'vitest';
import { arrears, enterprise, file, table } from './ledgers.ts';
import { freshStore } from './stores.ts';

const status = (value: string) =>
  ({ attribute: 'production_status', raw: value, value, number: null, cell: 'E5' }) as const;

test('由编号取出事实，次序照给定的，每条带来源单元格', () => {
  const store = freshStore();
  const facts = [
    arrears(100),
    arrears(200, {
      cell: 'D5',
      raw: '约2元',
      approximate: true,
      breakdown: 'sex=男',
      due: { from: '2017-01', to: '2017-12' },
    }),
    arrears(300, { due: { from: '2018-05', to: '2018-05' } }),
    arrears(400, { due: { from: '2017-05', to: '2018-02' } }),
  ];
  const input = file('安阳.xls', [table([enterprise('安阳市第三塑料厂')], facts)]);
  store.commit([input]);

  expect(store.drill([2])).toEqual([
    {
      fact: 2,
      enterprise: '安阳市第三塑料厂',
      measure: 'arrears_bal',
      item: 'pension',
      breakdown: 'sex=男',
      due: '2017',
      asOf: '2018-12-31',
      value: 200,
      approximate: true,
      raw: '约2元',
      file: '安阳.xls',
      sha256: input.sha256,
      sheet: '汇总',
      cell: 'D5',
      batch: 1,
      onlyAs: null,
      corrections: [],
    },
  ]);
  expect(store.drill([4, 1, 3]).map(({ value, due }) => [value, due])).toEqual([
    [400, '2017-05—2018-02'],
    [100, null],
    [300, '2018-05'],
  ]);
  expect(store.drill([])).toEqual([]);
});

test('一次取几千条事实', () => {
  const store = freshStore();
  const facts = Array.from({ length: 2500 }, (_, value) => arrears(value));
  store.commit([file('大表.xls', [table([enterprise('甲厂')], facts)])]);
  const ids = facts.map((_, index) => 2500 - index);
  expect(store.drill(ids).map(({ fact }) => fact)).toEqual(ids);
});

test('不存在的和已撤销的编号不会被悄悄略过', () => {
  const store = freshStore();
  store.commit([file('甲.xls', [table([enterprise('甲厂')], [arrears(1)])])]);
  expect(() => store.drill([1, 2])).toThrow('no fact 2');
  store.undo(1);
  expect(() => store.drill([1])).toThrow('no fact 1');
});

test('读到一半离开，库仍可写入', () => {
  const store = freshStore();
  store.commit([file('甲.xls', [table([enterprise('甲厂')], [arrears(1), arrears(2)])])]);
  for (const { ids } of store.cubeSource().facts) if (ids.length > 0) break;
  expect(store.undo(1).ok).toBe(true);
});

test('企业列表：属性取最近的，按名称、别名、编号查，不分全角半角', () => {
  const store = freshStore();
  const later = enterprise('安阳市第三塑料厂', { employerNo: 'AY-003', attributes: [status('停产')] });
  const earlier = enterprise('安阳市塑料三厂', { attributes: [status('半停产')] });
  store.commit([file('2018.xls', [table([later, enterprise('安阳市毛纺厂')], [arrears(1)])])]);
  const old = table([earlier], [arrears(2, { asOf: '2015-12-31' })], { asOf: '2015-12-31' });
  store.commit([file('2015.xls', [old], { subjects: [[1]] })]);

  const plastics = {
    id: 1,
    name: '安阳市第三塑料厂',
    employerNo: 'AY-003',
    uscc: null,
    attributes: { production_status: '停产' },
    aliases: ['安阳市塑料三厂'],
    facts: 2,
    links: [],
  };
  expect(store.enterprises('')).toEqual([plastics, expect.objectContaining({ name: '安阳市毛纺厂', facts: 0 })]);
  for (const word of ['第三塑料', '塑料三厂', 'ay-003', 'ＡＹ－００３', ' 塑料 '])
    expect(store.enterprises(word)).toEqual([plastics]);
  expect(store.enterprises('第五塑料')).toEqual([]);
  store.undo(1);
  expect(store.enterprises('')).toMatchObject([
    { name: '安阳市塑料三厂', attributes: { production_status: '半停产' } },
  ]);
});
