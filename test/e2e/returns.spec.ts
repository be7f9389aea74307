// What the window says of a form it has filled: its checks, its rounding, and where every number comes from.

import ExcelJS from 'exceljs';
import { LEDGERS, TEMPLATES } from '../../seeds/files.ts';
import { expect, goTo, test } from './workstation.ts';
import type { Page } from '@playwright/test';

const pathOf = (files: readonly { name: string; path: string }[], part: string): string => {
  const file = files.find(({ name }) => name.includes(part));
  if (!file) throw new Error(`no sample ${part}`);
  return file.path;
};

async function fillForm(desk: Page, formNo: string): Promise<void> {
  await desk.locator('input[type=file][aria-label="加入报表模板"]').setInputFiles(pathOf(TEMPLATES, formNo));
  await expect(desk.locator('.form-head').getByText(`${formNo}表`)).toBeVisible();
  await desk.getByRole('button', { name: '填报', exact: true }).click();
  await expect(desk.getByText(/已填 \d+ 个数/)).toBeVisible();
}

test('a filled form shows its checks and its rounding; every number opens its source cells, also where rows were added', async ({
  desk,
}) => {
  await goTo(desk, '台账');
  await desk.locator('input[type=file][aria-label="导入台账文件"]').setInputFiles(pathOf(LEDGERS, '阳泉'));
  await desk.getByRole('button', { name: '导入', exact: true }).click();
  await expect(desk.getByText(/已入库 1 批/)).toBeVisible();
  await goTo(desk, '报表');

  await fillForm(desk, 'LDBZ-07');
  await desk.getByRole('tab', { name: /平衡核对/ }).click();
  const rounding = desk.getByRole('region', { name: '舍位' });
  await expect(rounding.getByText('各数均按四舍五入，表内处处相加')).toBeVisible();
  await desk.getByRole('combobox', { name: /^舍位/ }).selectOption('尾差说明');
  await desk.getByRole('button', { name: '填报', exact: true }).click();
  await expect(rounding.getByText(/^尾差说明：/)).toBeVisible();
  const first = desk.getByRole('region', { name: '审核关系' }).getByRole('row', { name: /2栏=\(4\+6\+8\)栏 （1行）/ });
  await expect(first.getByRole('cell', { name: '72657.41' })).toHaveCount(2);
  await expect(first.getByRole('cell', { name: '成立', exact: true })).toBeVisible();
  await first.getByRole('button', { name: 'F10', exact: true }).click();
  const panel = desk.getByRole('complementary', { name: '单元格 F10 的来源' });
  await expect(panel.getByText('66153.04').first()).toBeVisible();
  await panel.getByRole('gridcell', { name: '阳泉市泰川玻璃厂' }).first().click();
  await expect(panel.getByRole('gridcell', { selected: true })).toHaveCount(1);
  await desk.locator('.sheet [data-cell="D10"]').first().click();
  const total = desk.getByRole('complementary', { name: '单元格 D10 的来源' });
  await expect(total.getByText('表内公式 =F10+H10+J10')).toBeVisible();
  await total.getByRole('button', { name: 'H10', exact: true }).click();
  await expect(desk.getByRole('complementary', { name: '单元格 H10 的来源' })).toBeVisible();

  await fillForm(desk, 'LDBZ-10');
  const grown = desk.locator('.template-work .sheet');
  await expect(grown.locator('[data-cell="C10"]')).toBeVisible();
  await grown.evaluate((sheet) => sheet.scrollTo(0, sheet.scrollHeight));
  await grown.getByText('72,657.41', { exact: true }).click();
  await expect(desk.getByRole('complementary').getByText(/表内公式 =SUM\(C10:C\d+\)/)).toBeVisible();
});

test('a row that is not understood is bound from one of its cells; a floating row is changed on the picture', async ({
  desk,
}) => {
  const book = new ExcelJS.Workbook();
  book
    .addWorksheet('表1')
    .addRows([['欠费情况表'], ['单位：万元'], ['项目', '国有', '集体', '改制'], ['养老保险'], ['医疗费'], ['合计']]);
  const buffer = Buffer.from(await book.xlsx.writeBuffer());
  await goTo(desk, '报表');
  const file = { name: '情况表.xlsx', mimeType: 'application/octet-stream', buffer };
  await desk.locator('input[type=file][aria-label="加入报表模板"]').setInputFiles(file);
  await expect(desk.getByRole('tab', { name: /未识别/ })).toContainText('3');
  await desk.locator('.sheet [data-cell="B5"]').click();
  await desk.getByRole('button', { name: '同一行都按此（3 格）' }).click();
  await expect(desk.locator('.sheet [data-cell="D5"]')).toHaveClass(/bound/);

  await desk.locator('input[type=file][aria-label="加入报表模板"]').setInputFiles(pathOf(TEMPLATES, 'LDBZ-10'));
  await desk.locator('.sheet [data-cell="C10"]').click();
  const panel = desk.getByRole('complementary', { name: '第 10 行起的浮动行' });
  await panel.getByRole('spinbutton', { name: '只列前几行' }).fill('5');
  await panel.getByRole('button', { name: '保存取数' }).click();
  await desk.locator('.sheet [data-cell="C10"]').click();
  await expect(panel.getByRole('spinbutton', { name: '只列前几行' })).toHaveValue('5');
});
