// A list of enterprises through the door: words of each, those above a limit, the greatest first, shares of the whole.

import { expect, test } from 'vitest';
import ExcelJS from 'exceljs';
import { LEDGERS } from '../../../seeds/files.ts';
import { fault, fileBytes, got, importOf, openDesk, textBytes, type Desk } from './desk.ts';

async function listForm(): Promise<Uint8Array<ArrayBuffer>> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('名单');
  sheet.addRows([
    ['欠费1000万元以上前3户企业养老保险欠费名单'],
    ['单位：万元'],
    ['序号', '单位名称', '所有制', '主管部门', '欠费金额', '上年同期欠费', '占比(%)'],
    [],
    [null, '合计'],
  ]);
  sheet.mergeCells('A1:G1');
  return new Uint8Array(await book.xlsx.writeBuffer());
}

test('a list takes its limit and length from the title, and each row says what its enterprise is', async () => {
  const desk = openDesk();
  const [ledger] = LEDGERS;
  if (!ledger) throw new Error('no sample');
  await importOf(desk, ledger.name, fileBytes(ledger.path));
  const { upload } = got(await desk.upload('名单.xlsx', await listForm()));
  const { sheets, report } = got(await desk.ask('return.fill', { upload, at: '2018-12-31', texts: {} }));
  expect(sheets[0]?.rows.slice(3)).toEqual([
    [1, '阳泉市坪康纸箱厂', '国有', '市工业主管部门', 6151.48, null, 12.67],
    [2, '阳泉市红辉铝矾土矿', '国有', '市工业主管部门', 4335.57, null, 8.93],
    [3, '阳泉市华通水泵厂', '国有', '市工业主管部门', 3615.15, null, 7.44],
    [null, '合计', null, null, 48561.2, null, 100],
  ]);
  // The total is of all above the limit, the list of three of them: that is said, and nothing else is amiss.
  const codes = report.warnings.map(({ code }) => code).filter((code) => code !== 'form.no-data');
  expect(codes).toEqual(['form.box-incomplete', 'form.parts-short']);
});

const ledger = (year: number, rows: string) =>
  textBytes(
    `安阳市企业欠费台账 截至${year}年12月31日 单位：元\n单位编号,单位名称,统一社会信用代码,养老保险累计欠费\n${rows}`,
  );

async function codesForm(): Promise<Uint8Array<ArrayBuffer>> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('名单');
  sheet.addRows([
    ['企业养老保险欠费明细表'],
    ['单位：元'],
    ['单位编号', '单位名称', '统一社会信用代码', '组织机构代码', '欠费金额'],
    [],
    [null, '合计'],
  ]);
  sheet.mergeCells('A1:E1');
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const listed = async (desk: Desk) => {
  const { upload } = got(await desk.upload('名单.xlsx', await codesForm()));
  const { sheets, report } = got(await desk.ask('return.fill', { upload, at: '2019-12-31', texts: {} }));
  return { rows: sheets[0]?.rows.slice(3) ?? [], report };
};

test('codes come from the register as text: zeros in front stay, what is not known is blank and said', async () => {
  const desk = openDesk();
  await importOf(
    desk,
    '甲.csv',
    ledger(2019, '00123,安阳市第三塑料厂,91350100M000100Y43,100\n00456,兴达商贸有限公司,,50\n'),
  );
  const { rows, report } = await listed(desk);
  expect(rows).toEqual([
    ['00123', '安阳市第三塑料厂', '91350100M000100Y43', 'M000100Y-4', 100],
    ['00456', '兴达商贸有限公司', null, null, 50],
    [null, '合计', null, null, 150],
  ]);
  expect(report.warnings.filter(({ code }) => code === 'form.no-code').map(({ values }) => values)).toEqual([
    { column: 'C', count: 1, name: '统一社会信用代码' },
    { column: 'D', count: 1, name: '组织机构代码' },
  ]);
});

test('of two names that are one firm the kept one’s code stands; a firm taken over lends none', async () => {
  const desk = openDesk();
  await importOf(desk, '甲.csv', ledger(2018, '00123,安阳市第三塑料厂,,100\n00456,兴达商贸有限公司,,50\n'));
  await importOf(
    desk,
    '乙.csv',
    ledger(
      2019,
      '00999,安阳三塑,91350100M000100Y43,80\n00456,兴达商贸有限公司,,50\n00777,林州百货,91110000802100433B,1\n',
    ),
  );
  const { enterprises } = got(await desk.ask('enterprise.list', {}));
  const id = (name: string): number => enterprises.find((one) => one.name === name)?.id ?? 0;
  got(
    await desk.ask('enterprise.merge', {
      keep: id('安阳市第三塑料厂'),
      drop: id('安阳三塑'),
      kind: 'renamed',
      since: '2019-03-01',
    }),
  );
  got(
    await desk.ask('enterprise.merge', {
      keep: id('兴达商贸有限公司'),
      drop: id('林州百货'),
      kind: 'absorbed',
      since: '2019-06-01',
    }),
  );
  const { rows } = await listed(desk);
  expect(rows.map((row) => row.slice(0, 3))).toEqual([
    ['00123', '安阳市第三塑料厂', '91350100M000100Y43'],
    ['00456', '兴达商贸有限公司', null],
    [null, '合计', null],
  ]);
});

test('a number of nobody’s in the row that is copied refuses the form, with its place', async () => {
  const desk = openDesk();
  await importOf(desk, '甲.csv', ledger(2019, '00123,安阳市第三塑料厂,,100\n00456,兴达商贸有限公司,,50\n'));
  const book = new ExcelJS.Workbook();
  book.addWorksheet('名单').addRows([['名单'], ['{{#行 企业}}', '{{累计欠费}}', 0.35], ['合计']]);
  const { upload } = got(await desk.upload('名单.xlsx', new Uint8Array(await book.xlsx.writeBuffer())));
  const refusal = fault(await desk.ask('return.fill', { upload, at: '2019-12-31', texts: {} }));
  expect(refusal).toMatchObject({ code: 'form.copied-number', values: { cell: 'C2', number: 0.35, copies: 1 } });
});
