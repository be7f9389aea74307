// A list of enterprises through the door: words of each, those above a limit, the greatest first, shares of the whole.

import { expect, test } from 'vitest';
import ExcelJS from 'exceljs';
import { LEDGERS } from '../../../seeds/files.ts';
import { fileBytes, got, importOf, openDesk } from './desk.ts';

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
