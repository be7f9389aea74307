// 滞纳金测算 in the window: as of a day, at a rate, sparing whom a city spares; what is not charged is listed with its reason.

import { expect, goTo, test } from './workstation.ts';

test('late fees are worked out by enterprise, spare whom a person ticks, open their layers, and are exported', async ({
  desk,
}) => {
  await desk.getByRole('button', { name: '载入样例台账' }).click();
  await expect(desk.getByLabel('状态栏').getByText('企业 2,309 户')).toBeVisible({ timeout: 30_000 });
  await goTo(desk, '企业');
  await desk.getByRole('tab', { name: '滞纳金测算' }).click();
  const sums = desk.getByRole('region', { name: '滞纳金测算' });
  await expect(sums.getByText('557,236,221.80')).toBeVisible();
  const not = desk.getByRole('table', { name: '未计滞纳金的本金' });
  await expect(not.getByRole('row', { name: /台账未分所属期，起算日不明/ })).toContainText('681,186,500.00');

  await desk.getByRole('button', { name: '暂不征收…' }).click();
  const panel = desk.getByRole('complementary');
  await panel.getByRole('checkbox', { name: '特困', exact: true }).check();
  await expect(not.getByRole('row', { name: /暂不征收/ })).toContainText('574,545,200.00');
  await desk.reload();
  await expect(not.getByRole('row', { name: /暂不征收/ })).toContainText('574,545,200.00');

  await not
    .getByRole('row', { name: /暂不征收/ })
    .getByRole('button', { name: '查看' })
    .click();
  await expect(panel.getByRole('gridcell', { name: '未分所属期' })).toHaveCount(0);
  await expect(panel.getByRole('gridcell', { name: '阳泉市华通水泵厂' }).first()).toBeVisible();

  const saved = desk.waitForEvent('download');
  await desk.getByRole('button', { name: '导出 Excel' }).click();
  expect((await saved).suggestedFilename()).toBe('滞纳金测算.xlsx');
});
