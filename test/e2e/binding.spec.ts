// Binding a form of another bureau by hand: the nearest understanding with one click, a floating row begun on the picture, a rectangle
// of cells at once, and a number inside of a sentence followed to its source cells.

import ExcelJS from 'exceljs';
import { LEDGERS } from '../../seeds/files.ts';
import { expect, goTo, test } from './workstation.ts';
import type { Page } from '@playwright/test';

async function addForm(desk: Page, name: string, rows: readonly (readonly string[])[]): Promise<void> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('表1').addRows(rows.map((row) => [...row]));
  const buffer = Buffer.from(await book.xlsx.writeBuffer());
  const file = { name, mimeType: 'application/octet-stream', buffer };
  await desk.locator('input[type=file][aria-label="加入报表模板"]').setInputFiles(file);
  await expect(desk.locator('.form-head h2')).toContainText(rows[0]?.[0] ?? '');
}

test('what is not understood is taken, laid over a rectangle, or listed a row each; every number is followed', async ({
  desk,
}) => {
  await goTo(desk, '台账');
  const ledger = LEDGERS.find(({ name }) => name.includes('阳泉'))?.path ?? '';
  await desk.locator('input[type=file][aria-label="导入台账文件"]').setInputFiles(ledger);
  await desk.getByRole('button', { name: '导入', exact: true }).click();
  await expect(desk.getByText(/已入库 1 批/)).toBeVisible();
  await goTo(desk, '报表');

  await addForm(desk, '控股情况.xlsx', [
    ['养老保险欠费情况表'],
    ['单位：万元'],
    ['项目', '金额'],
    ['国有控股企业'],
    ['国有企业'],
  ]);
  await desk.getByRole('tab', { name: /未识别/ }).click();
  await desk
    .getByRole('row', { name: /有几种理解/ })
    .getByRole('button', { name: '按此填' })
    .click();
  await expect(desk.locator('.sheet [data-cell="B4"]')).toHaveClass(/bound/);

  await addForm(desk, '说明.xlsx', [
    ['拖欠养老保险费说明'],
    ['全市{{累计欠费:欠费户数|项目=养老保险}}户企业拖欠养老保险费{{累计欠费|项目=养老保险|万元|2}}万元'],
    ['情况', '', '甲类', '乙类'],
    ['国有'],
    ['集体'],
  ]);
  const cell = (address: string) => desk.locator(`.sheet [data-cell="${address}"]`);
  await cell('C4').click();
  await cell('D5').click({ modifiers: ['Shift'] });
  for (const chosen of ['C4', 'D4', 'C5', 'D5']) await expect(cell(chosen)).toHaveAttribute('aria-selected', 'true');
  await expect(cell('B4')).toHaveAttribute('aria-selected', 'false');
  const area = desk.getByRole('complementary', { name: '区域 C4:D5 的取数' });
  await area.getByRole('combobox', { name: '左边的字是' }).selectOption('所有制');
  await area.getByRole('button', { name: '保存 4 格' }).click();
  await expect(cell('D5')).toHaveClass(/bound/);
  await desk.getByRole('button', { name: '填报', exact: true }).click();
  await expect(desk.getByText(/已填 \d+ 个数/)).toBeVisible();
  await desk.getByText(/^全市94户企业拖欠养老保险费72657\.41万元$/).click();
  const numbers = desk.getByRole('complementary').getByRole('group', { name: '单元格里的数' });
  await numbers.getByRole('button', { name: '72657.41' }).click();
  await expect(desk.getByRole('complementary').getByRole('region', { name: '来源数据' })).toBeVisible();

  await addForm(desk, '名单.xlsx', [['困难企业名单'], ['单位：万元'], ['戊', '户主', '尚欠'], ['', '', ''], ['合计']]);
  await cell('B4').click();
  await desk.getByRole('button', { name: '浮动行…' }).click();
  const block = desk.getByRole('complementary', { name: '第 4 行起的浮动行' });
  await block.getByRole('combobox', { name: /^A/ }).selectOption('序号');
  await block.getByRole('combobox', { name: /^C/ }).selectOption('数字');
  await block.getByRole('combobox', { name: '排序' }).selectOption({ index: 1 });
  await block.getByRole('spinbutton', { name: '只列前几行' }).fill('3');
  await block.getByRole('spinbutton', { name: '合计在第几行' }).fill('5');
  await block.getByRole('button', { name: '保存取数' }).click();
  await expect(cell('C4')).toHaveClass(/bound/);
  await desk.getByRole('button', { name: '填报', exact: true }).click();
  await expect(desk.getByText(/已填 4 个数/)).toBeVisible();
});
