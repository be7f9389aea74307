// Names of the next ledger that may be firms already known: seen side by side in the preview, answered there, stored with the import.

import type { Page } from '@playwright/test';
import { expect, goTo, test } from './workstation.ts';

const ledger = (year: number, rows: string) =>
  `安阳市企业欠费台账 截至${year}年12月31日 单位：元\n单位名称,统一社会信用代码,所有制,行业,养老保险累计欠费\n${rows}`;

async function choose(desk: Page, name: string, text: string): Promise<void> {
  await goTo(desk, '台账');
  await desk
    .locator('input[type=file][aria-label="导入台账文件"]')
    .setInputFiles([{ name, mimeType: 'text/csv', buffer: Buffer.from(text) }]);
}

test('names that may be one firm are answered in the preview, several at once, and the register follows', async ({
  desk,
}) => {
  const before =
    '安阳市第三塑料厂,,国有,制造业,100\n兴达商贸有限公司,,集体,批发和零售业,5\n安阳市漳河玛钢厂,91350100M000100Y43,国有,制造业,50\n保温器皿厂,,集体,制造业,9\n';
  await choose(desk, '欠费2018.csv', ledger(2018, before));
  await desk.getByRole('button', { name: '导入', exact: true }).click();
  await expect(desk.getByText(/已入库 1 批/)).toBeVisible();

  const after =
    '安阳三塑,,集体,制造业,80\n兴达商贸有限责任公司,,集体,批发和零售业,6\n漳河马钢厂,,国有,制造业,55\n保温器皿厂破产清算组,,,,9\n';
  await choose(desk, '欠费2019.csv', ledger(2019, after));
  const list = desk.getByRole('region', { name: '疑似同一户' });
  await expect(list).toContainText('4 对，已答 0 对');
  const sansu = list.getByRole('row', { name: /安阳三塑/ });
  await expect(sansu).toContainText('Sheet1!A3');
  await expect(sansu).toContainText('“三塑”可能是“第3塑料厂”的简称或另一种叫法');

  // Two at once, one a change of form, one left open.
  await list.getByRole('checkbox', { name: '选中 安阳三塑 与 安阳市第三塑料厂' }).check();
  await list.getByRole('checkbox', { name: '选中 漳河马钢厂 与 安阳市漳河玛钢厂' }).check();
  await list.getByRole('button', { name: '同一户', exact: true }).click();
  const xingda = '兴达商贸有限责任公司 与 兴达商贸有限公司 的认定';
  await list.getByRole('combobox', { name: xingda }).selectOption('合并');
  await expect(desk.getByText('1 对合并、分立还没有填日期')).toBeVisible();
  await expect(desk.getByRole('button', { name: '导入', exact: true })).toBeDisabled();
  await list.getByRole('combobox', { name: xingda }).selectOption('改制');
  await list.getByRole('textbox', { name: '起始日期' }).fill('2019-05-01');
  await list.getByRole('checkbox', { name: '以新名称为准' }).check();
  await expect(list).toContainText('4 对，已答 3 对');
  await desk.getByRole('button', { name: '导入', exact: true }).click();
  await expect(desk.getByText(/已入库 1 批/)).toBeVisible();

  await goTo(desk, '企业');
  await expect(desk.getByText('5 户', { exact: true })).toBeVisible();
  const grid = desk.getByRole('region', { name: '企业' });
  await expect(grid.getByRole('gridcell', { name: '安阳三塑' })).toBeVisible();
  await expect(grid.getByRole('gridcell', { name: '兴达商贸有限责任公司' })).toBeVisible();
});
