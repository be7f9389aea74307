// Rates in a form are rounded once, from the exact fraction: 84.446 is 84.4 to one decimal, though a pivot shows it as 84.45.

import { expect, test } from 'vitest';
import ExcelJS from 'exceljs';
import type { Binding } from '../../../shared/returns/form.ts';
import { got, importOf, openDesk, textBytes } from './desk.ts';

const LEDGER =
  '安阳市企业欠费台账 截至2019年12月31日 单位：元\n' +
  '单位名称,在册职工,养老保险累计欠费\n安阳市第三塑料厂,10,844.46\n兴达商贸有限公司,3,10\n';

const perHead = (decimals: number) => ({
  value: { measure: 'indicator' as const, name: 'arrears_per_head' },
  filters: [],
  unit: '元' as const,
  decimals,
});
const of = (firm: string) => [{ dimension: 'enterprise' as const, in: [firm] }];

test('in a cell, a row of a block, a sentence, and as a change', async () => {
  const desk = openDesk();
  await importOf(desk, '甲.csv', textBytes(LEDGER));
  const book = new ExcelJS.Workbook();
  book.addWorksheet('表').addRows([['人均欠费'], ['甲厂'], ['单位名称', '人均欠费'], [], ['合计'], ['另'], ['另']]);
  const { upload } = got(await desk.upload('表.xlsx', new Uint8Array(await book.xlsx.writeBuffer())));
  const binding: Binding = {
    figures: [
      { sheet: '表', cell: 'B2', ...perHead(1), filters: of('安阳市第三塑料厂') },
      { sheet: '表', cell: 'B6', ...perHead(4) },
      {
        sheet: '表',
        cell: 'B7',
        ...perHead(3),
        filters: of('安阳市第三塑料厂'),
        compared: { as: 'change', filters: of('兴达商贸有限公司') },
      },
    ],
    texts: [],
    phrases: [
      { sheet: '表', cell: 'A1', parts: [{ words: '人均' }, { ...perHead(1), filters: of('安阳市第三塑料厂') }] },
    ],
    rows: [
      {
        sheet: '表',
        row: 4,
        height: 1,
        dimension: 'enterprise',
        filters: [],
        sort: { value: null, filters: [], descending: false },
        columns: [
          { column: 'A', holds: 'name' },
          { column: 'B', ...perHead(1) },
          { column: 'C', value: { measure: 'arrears_bal', agg: 'sum' }, filters: [], unit: '元', decimals: 2 },
        ],
      },
    ],
  };
  const { sheets } = got(await desk.ask('return.fill', { upload, binding, at: '2019-12-31', texts: {} }));
  expect(sheets[0]?.rows).toEqual([
    ['人均84.4'],
    ['甲厂', 84.4],
    ['单位名称', '人均欠费'],
    ['安阳市第三塑料厂', 84.4, 844.46],
    ['兴达商贸有限公司', 3.3, 10],
    ['合计'],
    ['另', 65.7277],
    ['另', 81.113],
  ]);
});
