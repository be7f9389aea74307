// 滞纳金测算 from the terminal: one JSON value with decimal strings, files, and what is refused.

import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { commandLine } from './in-process.ts';

const { at, taizhang } = commandLine();

beforeAll(async () => {
  const ledger = at('甲市.csv');
  const heads = '企业名称,困难认定,险种,2016年,2017年,合计';
  const rows = '甲厂,特困,养老保险,30000.00,10000.00,40000.00\n乙厂,非困难,养老保险,,1234.50,1234.50';
  writeFileSync(ledger, `甲市企业历年欠缴社会保险费明细表 截至2018年12月31日 单位：元\n${heads}\n${rows}\n`);
  expect((await taizhang('import', ledger)).status).toBe(0);
});

test('by enterprise, insurance and layer, in the unit asked for', async () => {
  expect(await taizhang('latefees', '--where', '企业=乙厂')).toMatchObject({
    status: 0,
    value: {
      tariff: { id: 'national', name: '国家规定分段' },
      at: null,
      unit: '元',
      totals: { principal: '1234.50', charged: '1234.50', uncapped: '225.30', fee: '225.30' },
      enterprises: [
        {
          enterprise: '乙厂',
          items: [{ item: '养老保险', fee: '225.30' }],
          layers: [{ due: '2017', from: '2018-01-01', until: '2018-12-31', days: 365, fee: '225.30', least: true }],
        },
      ],
      uncharged: [],
    },
  });
  expect((await taizhang('latefees', '--unit', '万元', '--at', '2019年6月')).value).toMatchObject({
    at: '2019-06-30',
    unit: '万元',
    totals: { principal: '4.12345', fee: '1.673202' },
  });
});

test('--suspend, --tariff and --out', async () => {
  expect((await taizhang('latefees', '--suspend', '困难认定=特困')).value).toMatchObject({
    totals: { fee: '225.30' },
    uncharged: [{ why: 'suspended', text: '暂不征收', principal: '40000.00', layers: 2 }],
  });
  expect((await taizhang('latefees', '--tariff', '北京')).value).toMatchObject({
    enterprises: [{}, { layers: [{ from: '2018-02-01', days: 334 }] }],
  });
  const out = at('测算.csv');
  expect((await taizhang('latefees', '--out', out)).status).toBe(0);
  expect(readFileSync(out, 'utf8').split('\r\n')).toHaveLength(6);
});

test.each([[['--tariff', '千分之二']], [['--out', '测算.pdf']], [['--at', '明年']], [['--rows', '企业']]])(
  'wrong usage: %j',
  async (words) => {
    expect(await taizhang('latefees', ...words)).toMatchObject({ status: 2, value: { error: { code: 'usage' } } });
  },
);
