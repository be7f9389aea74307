// What a person says of rows, of a whole table and of a form's labels: seen at once on the drawn sheet and in the lists, undoable.

import type { Page } from '@playwright/test';
import { expect, goTo, test } from './workstation.ts';

async function choose(desk: Page, name: string, text: string): Promise<void> {
  await goTo(desk, '台账');
  const file = { name, mimeType: 'text/csv', buffer: Buffer.from(text) };
  await desk.locator('input[type=file][aria-label="导入台账文件"]').setInputFiles(file);
  await desk.getByRole('region', { name: '导入预览' }).waitFor();
}

async function sayMeaning(desk: Page, heading: string, meaning: string): Promise<void> {
  await desk.getByRole('tab', { name: /^列/ }).click();
  await desk.getByRole('button', { name: heading, exact: true }).click();
  const panel = desk.getByRole('complementary');
  await panel.getByRole('searchbox').fill(meaning);
  await panel.getByRole('option', { name: new RegExp(`^${meaning}`) }).click();
  await panel.getByRole('button', { name: '按此重新识别' }).click();
}

const NOTES = '某市养老保险台账(2018年)\n口径,随手\n谁家,尾数(元)\n甲厂,3\n乙厂,4\n城区各厂,7\n丙厂,5\n总计,12\n';

test('a file in which nothing was found: its heading is pointed at, a row is made a total', async ({ desk }) => {
  await choose(desk, '随手记.csv', NOTES);
  await desk.getByRole('button', { name: '指出标题行…' }).click();
  const panel = desk.getByRole('complementary');
  await panel.locator('[data-cell=B3]').click();
  await expect(panel.getByRole('spinbutton', { name: '第' })).toHaveValue('3');
  await panel.getByRole('button', { name: '标题行' }).click();
  await expect(panel.getByText('现读作：表头')).toBeVisible();
  await sayMeaning(desk, '谁家', '企业名称');
  await sayMeaning(desk, '尾数(元)', '累计欠费');
  await expect(desk.getByRole('tab', { name: /合计核对/ })).toContainText('1');

  await desk.getByRole('button', { name: '行读错了…' }).click();
  await panel.locator('[data-cell=A6]').click();
  await expect(panel.getByText('现读作：数据')).toBeVisible();
  await panel.getByRole('button', { name: '合计', exact: true }).click();
  const said = panel.getByRole('list', { name: '您对行的说法' });
  await expect(said.getByRole('listitem').filter({ hasText: '第 6 行：合计' })).toBeVisible();
  await desk.getByRole('tab', { name: /合计核对/ }).click();
  await expect(desk.getByRole('row', { name: /B6 城区各厂.*相符/ })).toBeVisible();
  await expect(desk.getByRole('row', { name: /B8 总计.*相符/ })).toBeVisible();

  await said.getByRole('listitem').filter({ hasText: '第 6 行' }).getByRole('button', { name: '撤销' }).click();
  await expect(desk.getByRole('row', { name: /B8 总计.*不符/ })).toBeVisible();
  // By the keyboard alone.
  await panel.getByRole('spinbutton', { name: '第' }).fill('6');
  await panel.getByRole('spinbutton', { name: '至' }).fill('6');
  await panel.getByRole('button', { name: '合计', exact: true }).press('Enter');
  await expect(desk.getByRole('row', { name: /B8 总计.*相符/ })).toBeVisible();
  await desk.getByRole('button', { name: '导入', exact: true }).click();
  await expect(desk.getByText(/已入库 1 批，3 条数据/)).toBeVisible();
});

const TWO =
  '某市养老保险台账(2018年)\n单位名称,累计欠费(元)\n甲厂,3\n乙厂,4\n,\n往来款(2018年)\n单位名称,所有制,累计欠费(元)\n甲厂,国有,9\n';

test('one table of two is left out, and taken in again', async ({ desk }) => {
  await choose(desk, '两张表.csv', TWO);
  const second = desk.getByRole('region', { name: '往来款(2018年)' });
  await second.getByRole('button', { name: '这张表不导入' }).click();
  await expect(second.getByText('整张不导入')).toBeVisible();
  await expect(desk.getByText('将入库 2 条数据')).toBeVisible();
  await expect(desk.getByRole('button', { name: '这张表不导入' })).toBeDisabled();
  await second.getByRole('button', { name: '撤销' }).click();
  await expect(desk.getByText('将入库 3 条数据')).toBeVisible();
});

const FORM = '企业基本情况(2018年末),,,\n企业名称,甲厂,所有制,集体\n主管部门,轻工局,尾数(元),5\n';

test("a form's label with a figure beside it is told like a column", async ({ desk }) => {
  await choose(desk, '一厂一表.csv', FORM);
  await expect(desk.getByRole('row', { name: /C3 尾数/ })).toContainText('未识别');
  await sayMeaning(desk, '尾数(元)', '累计欠费');
  const row = desk.getByRole('row', { name: /C3 尾数/ });
  await expect(row).toContainText('累计欠费 · 元');
  await expect(row).toContainText('您指定');
  await row.getByRole('button', { name: '撤销' }).click();
  await expect(row).toContainText('未识别');
});
