// The page for problems as a person uses it: find one, see its cell, correct it after seeing what that changes, ask for either
// figures, and take it back.

import { expect, goTo, test } from './workstation.ts';

const LEDGER = `某市企业欠费台账,,
填报单位：某市社保局,截至2018年12月31日,单位：元
单位名称,养老保险累计欠费,失业保险累计欠费
甲厂,100,3
乙厂,约80,不祥
合计,190,3
`;

test('a problem is found, corrected over the raw value, counted either way, and the correction taken back', async ({
  desk,
}) => {
  await goTo(desk, '台账');
  await desk
    .getByLabel('导入台账文件')
    .locator('input[type=file]')
    .or(desk.locator('input[type=file]'))
    .first()
    .setInputFiles({ name: '某市.csv', mimeType: 'text/csv', buffer: Buffer.from(LEDGER) });
  await desk.getByRole('checkbox', { name: /知悉/ }).check();
  await desk.getByRole('button', { name: '导入', exact: true }).click();
  await expect(desk.getByText(/已入库 1 批/)).toBeVisible();

  await goTo(desk, '审核');
  const problems = desk.getByRole('region', { name: '问题' });
  await problems.getByRole('row', { name: /不祥/ }).click();
  const sheet = desk.getByRole('complementary', { name: '原表' });
  await expect(sheet.locator('[data-cell=C5]')).toHaveAttribute('aria-selected', 'true');
  await expect(sheet.locator('[data-cell=B6]')).toContainText('差 10');
  await desk.keyboard.press('ArrowDown');
  await expect(sheet.locator('[data-cell=B5]')).toHaveAttribute('aria-selected', 'true');

  await sheet.getByLabel('更正为').fill('90');
  const effect = sheet.getByRole('list', { name: '更正的影响' });
  await expect(effect).toContainText('B6 合计（养老保险累计欠费）相符：190');
  await sheet.getByLabel('为什么').fill('电话核实');
  await sheet.getByRole('button', { name: '更正', exact: true }).click();
  await expect(sheet.locator('[data-cell=B5] del')).toHaveText('约80');
  await expect(sheet.locator('[data-cell=B5] span')).toHaveText('90');
  await expect(problems.getByRole('row', { name: /约80/ })).toHaveCount(0);
  await expect(sheet.locator('[data-cell=B6] .beside')).toHaveCount(0);

  await goTo(desk, '透视');
  const total = desk.getByRole('region', { name: /透视/ }).or(desk.locator('.pivot-result'));
  await expect(total.first()).toContainText('0.02');
  await desk.getByLabel('按更正还是按上报').selectOption('按上报');
  await expect(desk.getByText('按原表上报数计，不含更正。')).toBeVisible();

  await goTo(desk, '审核');
  await desk.getByRole('tab', { name: /更正/ }).click();
  await desk
    .getByRole('region', { name: '更正' })
    .getByRole('row', { name: /电话核实/ })
    .click();
  await desk.getByRole('button', { name: '撤销更正' }).click();
  await expect(sheet.locator('[data-cell=B5] del')).toHaveCount(0);
  await goTo(desk, '透视');
  await expect(desk.getByLabel('按更正还是按上报')).toHaveCount(0);
});

test('the corrections of an undone import are made anew when its file comes again, by one tick', async ({ desk }) => {
  const choose = async () => {
    await goTo(desk, '台账');
    await desk
      .locator('input[type=file][aria-label="导入台账文件"]')
      .setInputFiles({ name: '某市.csv', mimeType: 'text/csv', buffer: Buffer.from(LEDGER) });
    await desk.getByRole('checkbox', { name: /知悉/ }).check();
  };
  await choose();
  await desk.getByRole('button', { name: '导入', exact: true }).click();
  await expect(desk.getByText(/已入库 1 批/)).toBeVisible();
  await goTo(desk, '审核');
  await desk.getByRole('region', { name: '问题' }).getByRole('row', { name: /约80/ }).click();
  const sheet = desk.getByRole('complementary', { name: '原表' });
  await sheet.getByLabel('更正为').fill('90');
  await sheet.getByLabel('为什么').fill('电话核实');
  await sheet.getByRole('button', { name: '更正', exact: true }).click();
  await expect(sheet.locator('[data-cell=B5] del')).toHaveText('约80');
  await goTo(desk, '台账');
  await desk.getByRole('button', { name: /^撤销/ }).first().click();
  await desk.getByRole('button', { name: '确定撤销' }).click();

  await choose();
  await expect(desk.getByText('Sheet1!B5：约80 → 90')).toBeVisible();
  await desk.getByRole('checkbox', { name: /沿用已撤销的第 1 批的 1 条更正/ }).check();
  await desk.getByRole('button', { name: '导入', exact: true }).click();
  await expect(desk.getByText('沿用更正 1 条')).toBeVisible();
  await goTo(desk, '审核');
  await desk.getByRole('tab', { name: /更正/ }).click();
  const listed = desk.getByRole('region', { name: '更正' }).getByRole('row', { name: /沿用第 1 批第 1 号更正/ });
  await expect(listed).toBeVisible();
});
