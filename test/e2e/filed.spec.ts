// 上报 as a person does it: file, let the store change, see what differs, file the correction, look at both.

import { LEDGERS, TEMPLATES } from '../../seeds/files.ts';
import { expect, goTo, test } from './workstation.ts';
import type { Page } from '@playwright/test';

const pathOf = (files: readonly { name: string; path: string }[], part: string): string => {
  const file = files.find(({ name }) => name.includes(part));
  if (!file) throw new Error(`no sample ${part}`);
  return file.path;
};
const LATER =
  '某市企业欠费台账 截至2018年12月31日 单位：元\n单位名称,所有制,养老保险累计欠费\n后到厂,国有,1234567.89\n';

async function importFile(
  desk: Page,
  file: string | { name: string; mimeType: string; buffer: Buffer },
): Promise<void> {
  await goTo(desk, '台账');
  await desk.locator('input[type=file][aria-label="导入台账文件"]').setInputFiles(file);
  await desk.getByRole('button', { name: '导入', exact: true }).click();
  await expect(desk.getByText(/已入库 1 批/)).toBeVisible();
}

async function fill(desk: Page): Promise<void> {
  await desk.getByRole('button', { name: '填报', exact: true }).click();
  await expect(desk.getByText(/已填 \d+ 个数/)).toBeVisible();
  await desk.getByRole('button', { name: '上报…' }).click();
}

test('上报、库变动、看差异、更正为第二版、并排比较', async ({ desk }) => {
  await goTo(desk, '设置');
  await desk.getByLabel('填报单位').fill('阳泉市人力资源和社会保障局');
  await desk.getByRole('region', { name: '报表通用内容' }).getByRole('button', { name: '保存' }).click();
  await importFile(desk, pathOf(LEDGERS, '阳泉'));
  await goTo(desk, '报表');
  await desk.locator('input[type=file][aria-label="加入报表模板"]').setInputFiles(pathOf(TEMPLATES, 'LDBZ-07'));
  await fill(desk);
  await expect(desk.locator('.sheet').getByText('填报单位（盖章）：阳泉市人力资源和社会保障局')).toBeVisible();
  const panel = desk.getByRole('complementary', { name: '上报' });
  await panel.getByRole('button', { name: '上报', exact: true }).click();
  await expect(desk.locator('.form-head').getByText('2018-12-31 · 第 1 版')).toBeVisible();
  await expect(desk.locator('.form-head').getByText('与库一致')).toBeVisible();

  await importFile(desk, { name: '后到.csv', mimeType: 'text/csv', buffer: Buffer.from(LATER) });
  await goTo(desk, '报表');
  await desk.getByRole('link', { name: '已报报表' }).click();
  await expect(desk.getByRole('row', { name: /第 1 版/ }).getByText('有差异 8 格')).toBeVisible();
  await desk.getByRole('link', { name: /第 1 版/ }).click();
  await desk.getByRole('tab', { name: '比较' }).click();
  await expect(desk.getByText('上报后导入：第 2 批 后到.csv')).toBeVisible();
  const pension = desk.getByRole('row', { name: /F10 一、养老保险/ });
  await expect(pension.getByRole('cell', { name: '66153.04' })).toBeVisible();
  await expect(pension.getByRole('cell', { name: '66276.50' })).toBeVisible();
  await expect(pension.getByRole('cell', { name: '123.456789' })).toBeVisible();
  await pension.getByRole('button', { name: 'F10' }).click();
  await expect(desk.getByText('库里现在是 66276.496789，与填报时不同')).toBeVisible();

  await desk.getByRole('link', { name: /企业欠缴社会保险费/ }).click();
  await fill(desk);
  await desk.getByLabel(/本期已报过第 1 版/).fill('补报一户');
  await panel.getByRole('button', { name: '上报', exact: true }).click();
  await expect(desk.locator('.form-head').getByText('2018-12-31 · 第 2 版')).toBeVisible();
  await desk.getByRole('tab', { name: '比较' }).click();
  await expect(desk.getByText('没有差异')).toBeVisible();
  await desk.getByLabel('与之比较').selectOption('2018-12-31 · 第 1 版');
  await expect(desk.getByText(/\d+ 格中 8 格有差异/)).toBeVisible();
  await desk.getByRole('button', { name: '撤回' }).click();
  await desk.getByLabel('撤回的原因').fill('试报');
  await desk.getByRole('button', { name: '撤回' }).click();
  await expect(desk.getByText(/撤回：试报/)).toBeVisible();
});
