// Pivots, drills and exports through the door, on the 阳泉 sample ledger imported through its workbook.

import { expect, test } from 'vitest';
import { LEDGERS } from '../../../seeds/files.ts';
import type { PivotSpecInput } from '../../../shared/cube/spec.ts';
import { fileBytes, got, importOf, openDesk, type Desk } from './desk.ts';
import golden from '../../seeds/yangquan-golden.json' with { type: 'json' };

async function yangquan(): Promise<Desk> {
  const desk = openDesk();
  const [ledger] = LEDGERS;
  if (!ledger) throw new Error('no sample');
  await importOf(desk, ledger.name, fileBytes(ledger.path));
  return desk;
}

/** 万元 with two decimals as 分. */
const fen = (amount: number): number => Math.round(amount * 100) * 10_000;

test('arrears by item: 94 enterprises owe pension 72657.41, 64 medical 6887.5, 79 unemployment 5389.16 万元', async () => {
  const desk = await yangquan();
  const spec: PivotSpecInput = {
    rows: ['item'],
    values: [{ measure: 'ent_cnt' }, { measure: 'arrears_bal', agg: 'count_gt0' }, { measure: 'arrears_bal' }],
  };
  const table = got(await desk.ask('pivot.run', { spec }));
  const row = (label: string) => table.rowTotals[table.rows.findIndex(([key]) => key === label)];
  expect(row('养老保险')).toEqual([94, 94, fen(72657.41)]);
  expect(row('医疗保险')).toEqual([64, 64, fen(6887.5)]);
  expect(row('失业保险')).toEqual([79, 79, fen(5389.16)]);
});

test('enterprises by ownership: 国有 70, 集体 29, 改制 2, together 101', async () => {
  const desk = await yangquan();
  const table = got(await desk.ask('pivot.run', { spec: { rows: ['ownership'], values: [{ measure: 'ent_cnt' }] } }));
  expect(Object.fromEntries(table.rows.map(([key], r) => [key, table.rowTotals[r]?.[0]]))).toEqual({
    国有: 70,
    集体: 29,
    改制: 2,
  });
  expect(table.grandTotal).toEqual([101]);
});

test('ownership × year equals the published table, to the 分; the whole and its layers are not added', async () => {
  const desk = await yangquan();
  const spec: PivotSpecInput = { rows: ['ownership'], columns: ['year'], values: [{ measure: 'arrears_bal' }] };
  const table = got(await desk.ask('pivot.run', { spec }));
  const cells = table.rows.flatMap(([ownership], r) =>
    table.columns.flatMap(([year], c) => {
      const figure = table.cells[r]?.[c]?.[0] ?? null;
      return figure === null ? [] : [[ownership, Number(year), figure]];
    }),
  );
  const expected = golden.P01.map(([ownership, year, amount]) => [ownership, year, fen(Number(amount))]);
  expect(cells.toSorted()).toEqual(expected.toSorted());
  const byItem = got(await desk.ask('pivot.run', { spec: { rows: ['item'], values: [{ measure: 'arrears_bal' }] } }));
  expect(table.grandTotal).toEqual(byItem.grandTotal);
  expect(table.yearMeans).toBe('due_year');
});

test('every figure opens the cells behind it, totals too', async () => {
  const desk = await yangquan();
  const spec: PivotSpecInput = { rows: ['ownership'], columns: ['year'], values: [{ measure: 'arrears_bal' }] };
  const table = got(await desk.ask('pivot.run', { spec }));
  const drill = got(await desk.ask('pivot.drill', { spec, row: ['改制'], column: ['2018'], value: 0 }));
  const total = drill.facts.reduce((sum, fact) => sum + fact.value, 0);
  const c = table.columns.findIndex(([year]) => year === '2018');
  const r = table.rows.findIndex(([key]) => key === '改制');
  expect(total).toBe(table.cells[r]?.[c]?.[0]);
  expect(drill.facts[0]).toMatchObject({ file: LEDGERS[0]?.name, sheet: '历年欠费', due: '2018', asOf: '2018-12-31' });
  const all = got(await desk.ask('pivot.drill', { spec, row: [], column: [], value: 0, limit: 5 }));
  expect(all).toMatchObject({ total: table.grandTotal[0], count: table.facts });
  expect(all.facts).toHaveLength(5);
});

test('the keys of a dimension come in their fixed order', async () => {
  const desk = await yangquan();
  expect(got(await desk.ask('pivot.keys', { dimension: 'ownership' })).keys).toEqual(['国有', '集体', '改制']);
});

test('a table goes out as a workbook, as text and as a chart, under its own title', async () => {
  const desk = await yangquan();
  const spec: PivotSpecInput = { rows: ['ownership'], columns: ['year'], values: [{ measure: 'arrears_bal' }] };
  const starts = async (name: string, file: Promise<unknown>) => {
    const download = got((await file) as Awaited<ReturnType<typeof desk.ask<'pivot.export'>>>);
    expect(download.name).toBe(name);
    return Buffer.from(got(await desk.download(download)));
  };
  const book = await starts('欠费.xlsx', desk.ask('pivot.export', { spec, title: '欠费', format: 'xlsx' }));
  expect(book.subarray(0, 2).toString()).toBe('PK');
  const text = await starts('欠费.csv', desk.ask('pivot.export', { spec, title: '欠费', format: 'csv' }));
  expect(text.toString('utf8')).toMatch(/^\uFEFF/);
  const picture = await starts(
    '欠费.svg',
    desk.ask('chart.export', { spec, title: '欠费', type: 'stacked', format: 'svg' }),
  );
  expect(picture.toString('utf8')).toContain('国有');
  const chart = await starts('欠费.xlsx', desk.ask('chart.export', { spec, title: '欠费', type: 'bar' }));
  expect(chart.includes('xl/charts/chart1.xml')).toBe(true);
});

test('a balance is never added over dates', async () => {
  const desk = openDesk();
  const ledger = (year: number, amount: string) =>
    new TextEncoder().encode(
      `某市企业欠费台账 截至${year}年12月31日 单位：元\n单位名称,所有制,养老保险累计欠费\n甲厂,国有,${amount}\n`,
    );
  await importOf(desk, '2017.csv', ledger(2017, '100'));
  await importOf(desk, '2018.csv', ledger(2018, '150'));
  const spec: PivotSpecInput = { rows: ['ownership'], columns: ['year'], values: [{ measure: 'arrears_bal' }] };
  const table = got(await desk.ask('pivot.run', { spec }));
  expect(table).toMatchObject({
    columns: [['2017'], ['2018']],
    cells: [[[10000], [15000]]],
    rowTotals: [[15000]],
    grandTotal: [15000],
  });
  const earlier = got(await desk.ask('pivot.run', { spec: { ...spec, columns: [], at: '2017-12-31' } }));
  expect(earlier.grandTotal).toEqual([10000]);
});
