// What the window says of a form it has filled: the form's own checks, the rounding, and nothing by cell where rows were added.

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

test('a filled form shows its checks and its rounding; one that grew is not drawn on the blank', async ({ desk }) => {
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
  await expect(desk.getByRole('complementary').getByText('单元格 F10 的取数')).toBeVisible();
  await expect(desk.getByText('浮动行已展开，请下载查看')).toBeHidden();

  await fillForm(desk, 'LDBZ-10');
  await expect(desk.getByText('浮动行已展开，请下载查看')).toBeVisible();
  await expect(desk.getByText('84934.07')).toBeHidden();
  await desk.getByRole('tab', { name: /平衡核对/ }).click();
  const grown = desk.getByRole('region', { name: '审核关系' });
  await expect(grown.getByText('F111', { exact: true })).toBeVisible();
  await expect(grown.getByRole('button')).toHaveCount(0);
});
