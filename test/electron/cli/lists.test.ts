// The lists of enterprises that bureaus hand over, from the terminal: who is in each, on which side of its threshold, by item and in all.

import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { commandLine } from './in-process.ts';

const { at, taizhang } = commandLine();

const rowsOf = async (...words: string[]) => ((await taizhang('lists', ...words)).value as { rows: string[][] }).rows;
const members = async (...words: string[]) => (await rowsOf(...words)).map(([name]) => name);

beforeAll(async () => {
  const ledger = at('甲市.csv');
  const rows = [
    ['达线厂', '停产', '900000.00', '100000.00', '12'],
    ['差一分厂', '半停产', '899999.99', '100000.00', '11'],
    ['千万厂', '正常', '10000000.00', '0', '30'],
    ['不欠厂', '停产', '0', '0', '0'],
    ['未记月数厂', '正常', '300000.00', '', ''],
  ];
  const heads = '企业名称,生产状态,养老保险累计欠费,失业保险累计欠费,欠费月数';
  writeFileSync(
    ledger,
    ['甲市企业社会保险欠费台账 截至2018年12月31日 单位：元', heads, ...rows.map((row) => row.join(','))].join('\n'),
  );
  expect((await taizhang('import', ledger)).status).toBe(0);
});

test('all lists, each with its rule, how many enterprises are in it, and what they owe', async () => {
  const { lists } = (await taizhang('lists')).value as { lists: { name: string; enterprises: number }[] };
  expect(lists.map(({ name, enterprises }) => [name, enterprises])).toEqual([
    ['欠费企业清单', 4],
    ['欠缴12个月以上企业清单', 2],
    ['欠费30万元以上企业清单', 4],
    ['欠费百万元以上企业清单', 2],
    ['欠费千万元以上企业清单', 1],
    ['停产半停产欠费企业清单', 2],
    ['停保断缴企业清单', 0],
  ]);
  expect(lists[3]).toMatchObject({
    about: expect.stringContaining('劳社部发〔1999〕36号'),
    total: '1100.00',
    unit: '万元',
  });
});

test('a threshold takes in the figure that just reaches it; the greatest debt comes first', async () => {
  expect(await members('百万元以上')).toEqual(['千万厂', '达线厂']);
  expect(await members('欠费千万元以上企业清单')).toEqual(['千万厂']);
  expect(await members('欠缴 12 个月以上')).toEqual(['千万厂', '达线厂']);
});

test('amounts by item and in all, as decimal strings; absent is null; months beside them', async () => {
  expect((await taizhang('lists', '欠费30万元以上企业清单', '--unit', '元')).value).toMatchObject({
    list: '欠费30万元以上企业清单',
    enterprises: 4,
    rows: [['千万厂'], ['达线厂'], ['差一分厂'], ['未记月数厂']],
    columns: [['养老保险'], ['失业保险']],
    cells: [
      [['10000000.00'], ['0.00']],
      [['900000.00'], ['100000.00']],
      [['899999.99'], ['100000.00']],
      [['300000.00'], [null]],
    ],
    rowTotals: [['10000000.00'], ['1000000.00'], ['999999.99'], ['300000.00']],
  });
  expect(await rowsOf('停产半停产')).toEqual([
    ['达线厂', '停产'],
    ['差一分厂', '半停产'],
  ]);
});

test('narrowed and cut short, the list still says how many are in it', async () => {
  expect(
    (await taizhang('lists', '欠费企业清单', '--where', '生产状态=停产|半停产', '--top', '1')).value,
  ).toMatchObject({
    enterprises: 2,
    rows: [['达线厂'], ['其余']],
  });
});

test('--out writes the list', async () => {
  const out = at('百万.csv');
  expect((await taizhang('lists', '欠费百万元以上企业清单', '--unit', '元', '--out', out)).status).toBe(0);
  expect(readFileSync(out, 'utf8')).toContain('\r\n达线厂,900000.00,100000.00,1000000.00\r\n');
  expect((await taizhang('lists', '欠费百万元以上企业清单', '--out', at('百万.pdf'))).status).toBe(2);
});

test('suspected doubles; a name that none has, or several', async () => {
  expect((await taizhang('lists', '疑似重复')).value).toEqual({ suggestions: [], count: 0 });
  expect(await taizhang('lists', '不知')).toMatchObject({ status: 1, value: { error: { code: 'view.not-named' } } });
  expect(await taizhang('lists', '万元以上')).toMatchObject({
    status: 1,
    value: { error: { code: 'view.ambiguous' } },
  });
  expect((await taizhang('lists', '--top', '3')).status).toBe(2);
});
