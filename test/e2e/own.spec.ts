// What a person defines in the pivot: bands, groups of values, indicators; in the address, undone by Back. And the latest question wins.

import { expect, goTo, test } from './workstation.ts';
import type { Locator, Page } from '@playwright/test';

async function loadSamples(desk: Page, spec: object): Promise<Locator> {
  await desk.getByRole('button', { name: '载入样例台账' }).click();
  await expect(desk.getByLabel('状态栏').getByText(/数据 0 条/)).toBeHidden({ timeout: 30_000 });
  await goTo(desk, '透视');
  await ask(desk, spec);
  return desk.getByRole('region', { name: '透视表' });
}

const ask = (desk: Page, spec: object): Promise<void> =>
  desk.evaluate((text) => {
    location.hash = `#/pivot?${new URLSearchParams({ spec: text }).toString()}`;
  }, JSON.stringify(spec));

const COUNT = { measure: 'ent_cnt' };
const DEBT = { measure: 'arrears_bal' };
const asked = (desk: Page): string => decodeURIComponent(desk.url().replaceAll('+', ' '));

test('bands, groups and indicators of one’s own are defined in the window and undone by Back', async ({ desk }) => {
  const table = await loadSamples(desk, { rows: ['stopped_band'], values: [COUNT] });
  const panel = desk.getByRole('complementary');
  await expect(table.getByText('10—19年', { exact: true })).toBeVisible();
  await desk
    .getByRole('region', { name: '行', exact: true })
    .getByRole('button', { name: '停产年段', exact: true })
    .click();
  await panel.getByRole('tab', { name: '分段' }).click();
  await panel.getByLabel(/^段的界/).fill('5、15');
  await expect(panel.getByLabel('第 2 段的名称')).toHaveAttribute('placeholder', '5—14年');
  await panel.getByLabel('第 3 段的名称').fill('久停');
  await panel.getByRole('button', { name: '应用' }).click();
  await expect(table.getByText('久停', { exact: true })).toBeVisible();
  await desk.goBack();
  await expect(table.getByText('10—19年', { exact: true })).toBeVisible();

  await ask(desk, { rows: ['ownership'], values: [COUNT] });
  await desk
    .getByRole('region', { name: '行', exact: true })
    .getByRole('button', { name: '所有制', exact: true })
    .click();
  await panel.getByRole('tab', { name: '归并' }).click();
  await panel.getByLabel(/^新的组名/).fill('公有');
  await panel.getByLabel('国有', { exact: true }).check();
  await panel.getByLabel('集体', { exact: true }).check();
  await panel.getByRole('button', { name: '归为一组' }).click();
  await expect(table.getByText('公有', { exact: true })).toBeVisible();
  await expect(table.getByText('国有', { exact: true })).toHaveCount(0);
  await panel.getByLabel(/^新的组名/).fill('非公');
  await panel.getByLabel('其余的都归这一组').check();
  await panel.getByRole('button', { name: '归为一组' }).click();
  await expect(table.getByText('非公', { exact: true })).toBeVisible();

  await desk.getByRole('button', { name: '新建指标…' }).click();
  await panel.getByLabel('名称').fill('人均');
  await panel.getByLabel('单位').selectOption('money');
  const formula = panel.getByLabel(/^公式/);
  await formula.fill('累计欠费 / 在册人头');
  await expect(panel.getByText('没有指标“在册人头”。')).toBeVisible();
  await expect(panel.getByRole('button', { name: '应用' })).toBeDisabled();
  await formula.fill('累计欠费 / ');
  await formula.press('End');
  await formula.pressSequentially('在册');
  await expect(panel.getByRole('option', { name: '在册职工' })).toBeVisible();
  await formula.press('Enter');
  await expect(formula).toHaveValue('累计欠费 / 在册职工');
  await panel.getByRole('button', { name: '应用' }).click();
  await expect(table.getByText('人均（万元）')).toBeVisible();
  expect(asked(desk)).toContain('"indicators":[{"name":"人均"');
  await desk
    .getByRole('region', { name: '值', exact: true })
    .getByRole('button', { name: '人均', exact: true })
    .click();
  await panel.getByLabel('按数额计户（元）').fill('5000');
  await panel.getByRole('button', { name: '不低于此数的户数' }).click();
  await expect(table.getByText('人均≥5000元的户数（户）')).toBeVisible();
  await panel.getByLabel('汇总方式').selectOption({ label: '数值本身' });
  await expect(table.getByText('人均（万元）')).toBeVisible();
  await desk.goBack();
  await desk.goBack();
  await desk.goBack();
  await expect(table.getByText('人均（万元）')).toBeHidden();
});

test('a slow earlier answer never stands in place of a later one', async ({ desk }) => {
  const table = await loadSamples(desk, { rows: ['district'], values: [COUNT] });
  await expect(table.getByText('企业户数（户）')).toBeVisible();
  let held = 0;
  await desk.route('**/api/pivot.run', async (route) => {
    if (route.request().postData()?.includes('"industry"')) {
      held += 1;
      await new Promise((resolve) => setTimeout(resolve, 1500));
    }
    await route.continue().catch(() => {});
  });
  const late = desk.waitForResponse((response) => response.request().postData()?.includes('"industry"') ?? false);
  await ask(desk, { rows: ['industry'], values: [COUNT] });
  await expect.poll(() => held).toBe(1);
  await ask(desk, { rows: ['ownership'], values: [DEBT] });
  await expect(table.getByText(/^累计欠费（万元）/)).toBeVisible();
  await late;
  await expect(table.getByText(/^累计欠费（万元）/)).toBeVisible();
  await expect(table.getByText('国有', { exact: true })).toBeVisible();
});

test('the figures are asked for while the button is pressed or the field is held over its place, and once', async ({
  desk,
}) => {
  const table = await loadSamples(desk, { rows: ['district'], values: [COUNT] });
  await expect(table.getByText('企业户数（户）')).toBeVisible();
  const asked: string[] = [];
  desk.on('request', (request) => {
    if (request.url().endsWith('/api/pivot.run')) asked.push(request.postData() ?? '');
  });
  await desk.getByRole('button', { name: '累计欠费', exact: true }).hover();
  await desk.mouse.down();
  await expect.poll(() => asked.length).toBe(1);
  await expect(table.getByText(/^累计欠费（万元）/)).toBeHidden();
  await desk.mouse.up();
  await expect(table.getByText(/^累计欠费（万元）/)).toBeVisible();
  expect(asked).toHaveLength(1);

  const columns = desk.getByRole('region', { name: '列', exact: true });
  await desk.getByRole('listitem').filter({ hasText: '所有制' }).first().hover();
  await desk.mouse.down();
  await columns.hover();
  await columns.hover();
  await expect.poll(() => asked.at(-1)).toContain('"columns":["ownership"]');
  const before = asked.length;
  await desk.mouse.up();
  await expect(table.getByText('国有', { exact: true })).toBeVisible();
  expect(asked).toHaveLength(before);
});
