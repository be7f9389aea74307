// 滞纳金测算 on a store: the layers that count as of the day, whose they are now, and the files of it.

import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { got, importOf, openDesk, textBytes, type Desk } from './desk.ts';

const LEDGER = [
  '甲市企业历年欠缴社会保险费明细表 截至2018年12月31日 单位：元',
  '企业名称,所有制,险种,2010年,2017年,2018年,合计',
  '甲厂,国有,养老保险,1000.00,200.00,50.00,1250.00',
  '甲厂,国有,工伤保险,100.00,,,100.00',
  '乙厂,集体,养老保险,,400.00,,400.00',
].join('\n');
const WHOLE =
  '甲市企业欠费台账 截至2018年12月31日 单位：元\n企业名称,失业保险累计欠费,工资累计拖欠\n丙厂,300.00,900.00\n';

async function filled(): Promise<Desk> {
  const desk = openDesk();
  await importOf(desk, '历年.csv', textBytes(LEDGER));
  await importOf(desk, '余额.csv', textBytes(WHOLE));
  return desk;
}

test('each layer from its own first day; no layer, no fee; wages are no premium', async () => {
  const desk = await filled();
  const { enterprises, totals, uncharged, leastLayers, remarks } = got(await desk.ask('latefees.assess', {}));
  expect(enterprises).toMatchObject([
    {
      enterprise: '甲厂',
      principal: 135_000,
      items: [
        { item: 'pension', principal: 125_000 },
        { item: 'injury', uncapped: 13_705, fee: 10_000 },
      ],
      layers: [
        // 181 days at 千分之二, 2741 at 万分之五.
        {
          due: '2010',
          from: '2011-01-01',
          until: '2018-12-31',
          days: 2922,
          uncapped: 173_250,
          fee: 100_000,
          least: true,
        },
        { due: '2017', from: '2018-01-01', days: 365, fee: 3_650 },
        { due: '2018', why: 'not-yet', fee: 0 },
        { item: 'injury', due: '2010', from: '2011-07-01', days: 2741 },
      ],
    },
    { enterprise: '乙厂', fee: 7_300 },
    { enterprise: '丙厂', principal: 30_000, charged: 0, uncapped: null, fee: null, layers: [{ why: 'no-period' }] },
  ]);
  expect(totals).toEqual({ principal: 205_000, charged: 170_000, uncapped: 197_905, fee: 120_950 });
  expect(uncharged).toEqual([
    { why: 'not-yet', principal: 5_000, layers: 1 },
    { why: 'no-period', principal: 30_000, layers: 1 },
  ]);
  expect(leastLayers).toBe(4);
  expect(remarks.join()).toMatch(/测算.*社会保险法第八十六条.*行政强制法第四十五条.*为最低数/s);
});

test('up to a later day, at another tariff, narrowed, some enterprises suspended', async () => {
  const desk = await filled();
  const { enterprises, remarks } = got(
    await desk.ask('latefees.assess', {
      at: '2019-01-02',
      tariff: 'even',
      filters: [{ dimension: 'item', in: ['养老保险'] }],
      suspended: [{ dimension: 'ownership', in: ['集体'] }],
    }),
  );
  expect(enterprises).toMatchObject([
    { enterprise: '甲厂', layers: [{ days: 2924 }, { days: 367 }, { due: '2018', days: 2, fee: 5 }] },
    { enterprise: '乙厂', principal: 40_000, fee: 0, layers: [{ why: 'suspended' }] },
  ]);
  expect(remarks[0]).toContain('2019-01-02，假定各余额到该日未变');
  const before = got(await desk.ask('latefees.assess', { at: '2017-12-31' }));
  expect(before.enterprises).toEqual([]);
});

test('what was merged is one enterprise', async () => {
  const desk = await filled();
  got(await desk.ask('enterprise.merge', { keep: 1, drop: 2, kind: 'same' }));
  const { enterprises } = got(
    await desk.ask('latefees.assess', { filters: [{ dimension: 'item', in: ['养老保险'] }] }),
  );
  expect(enterprises).toMatchObject([
    { enterprise: '甲厂', layers: [{ due: '2010' }, { due: '2017', principal: 60_000, fee: 10_950 }, { due: '2018' }] },
  ]);
});

test('as a workbook with the sums, the layers and the remarks, and as CSV', async () => {
  const desk = await filled();
  const file = async (format: 'xlsx' | 'csv') => {
    const answer = got(await desk.ask('latefees.assess', { format, unit: '元' }));
    if (!answer.file) throw new Error('no file');
    expect(answer.file.name).toBe(`滞纳金测算.${format}`);
    return got(await desk.download(answer.file));
  };
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await file('xlsx')).buffer as ArrayBuffer);
  expect(book.worksheets.map(({ name }) => name)).toEqual(['汇总', '明细', '编制说明']);
  const sums = book.getWorksheet('汇总');
  expect(sums?.getRow(4).values).toEqual([undefined, '甲厂', 1350, 1300, 1906.05, 1136.5]);
  expect(sums?.getRow(6).values).toEqual([undefined, '丙厂', 300, 0]);
  expect(sums?.getRow(7).values).toEqual([undefined, '合计', 2050, 1700, 1979.05, 1209.5]);
  const text = new TextDecoder().decode(await file('csv'));
  expect(text).toContain(
    '\r\n甲厂,养老保险,2017,2018-12-31,200.00,2018-01-01,2018-12-31,365,36.50,36.50,按末月次月起算\r\n',
  );
  expect(text).toContain('\r\n丙厂,失业保险,未分所属期,2018-12-31,300.00,,,,,,台账未分所属期，起算日不明\r\n');
  expect(text).toMatch(/\r\n合计,,,,2050.00,,,,1979.05,1209.50,\r\n$/);
});
