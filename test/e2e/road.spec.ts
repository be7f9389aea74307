// The whole road as a statistician walks it: the 阳泉 .xls goes in, is pivoted, opened to its cells, charted, and a province's form is filled.

import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { LEDGERS, TEMPLATES } from '../../seeds/files.ts';
import { expect, goTo, test } from './workstation.ts';
import type { Download, Page } from '@playwright/test';

const [ledger] = LEDGERS;
const [form] = TEMPLATES;
if (!ledger || !form) throw new Error('no samples');

const chooseFile = (desk: Page, label: string, file: string): Promise<void> =>
  desk
    .getByLabel(label)
    .locator('input[type=file]')
    .or(desk.locator(`input[type=file][aria-label="${label}"]`))
    .first()
    .setInputFiles(file);

/** The bytes of what a click downloads. */
async function downloaded(desk: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const waiting = desk.waitForEvent('download');
  await desk.getByRole('button', { name: button, exact: true }).click();
  const download: Download = await waiting;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

async function importLedger(desk: Page): Promise<void> {
  await goTo(desk, '台账');
  await chooseFile(desk, '导入台账文件', ledger?.path ?? '');
  await desk.getByRole('button', { name: '导入', exact: true }).click();
  await expect(desk.getByText(/已入库 1 批/)).toBeVisible();
}

test('a legacy .xls is previewed as understood, imported, and taken back', async ({ desk }) => {
  await goTo(desk, '台账');
  await chooseFile(desk, '导入台账文件', ledger.path);
  await expect(desk.getByText('阳泉市困难企业社会保险欠费台账', { exact: true })).toBeVisible();
  await expect(desk.getByText('2018-12-31').first()).toBeVisible();
  await expect(desk.getByText(/合计等于各年之和/)).toBeVisible();
  await desk.getByRole('button', { name: '导入', exact: true }).click();
  await expect(desk.getByText(/已入库 1 批/)).toBeVisible();
  await expect(desk.getByLabel('状态栏').getByText(/企业 101 户/)).toBeVisible();
  await desk.getByRole('button', { name: `撤销 ${ledger.name}` }).click();
  await desk.getByRole('button', { name: '确定撤销' }).click();
  await expect(desk.getByLabel('状态栏').getByText(/企业 0 户/)).toBeVisible();
});

test('ledgers dropped on the page are previewed together', async ({ desk }) => {
  await goTo(desk, '台账');
  const files = LEDGERS.filter(({ name }) => name.endsWith('.csv')).map(({ name, path }) => ({
    name,
    bytes: readFileSync(path).toString('base64'),
  }));
  const dropped = await desk.evaluateHandle((list) => {
    const transfer = new DataTransfer();
    for (const { name, bytes } of list)
      transfer.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name));
    return transfer;
  }, files);
  await desk.getByRole('group', { name: '导入台账文件' }).dispatchEvent('drop', { dataTransfer: dropped });
  const list = desk.getByRole('table', { name: '文件' });
  await list.waitFor();
  await expect(list.getByText('天津市养老保险欠缴单位台账', { exact: true })).toBeVisible();
  await expect(list.getByText(/西宁市职工医疗保险停保、欠缴、断缴台账/)).toBeVisible();
  await desk.getByRole('button', { name: '放弃', exact: true }).click();
  await expect(desk.getByLabel('状态栏').getByText(/数据 0 条/)).toBeVisible();
});

test('the first saved view shows arrears by ownership, enterprise and year; a figure opens its cell in the source', async ({
  desk,
}) => {
  await importLedger(desk);
  await goTo(desk, '透视');
  const table = desk.getByRole('region', { name: '透视表' });
  await expect(table.getByText('国有', { exact: true })).toBeVisible();
  await expect(table.getByText('111,332.59')).toBeVisible();
  await expect(desk.getByText(/“年度”指费款所属年度/)).toBeVisible();
  await table.getByText('84.41', { exact: true }).first().dblclick();
  const panel = desk.getByRole('complementary');
  await expect(panel.getByText(/数字的来源/)).toBeVisible();
  await panel.getByRole('gridcell', { name: '安装分公司' }).first().click();
  await expect(panel.locator('[data-cell][aria-selected=true]')).toBeVisible();
});

test('fields move between the wells by hand; back and reload keep the view', async ({ desk }) => {
  await importLedger(desk);
  await desk.goto(`${new URL(desk.url()).origin}/#/pivot`);
  const table = desk.getByRole('region', { name: '透视表' });
  await expect(table.getByText('国有', { exact: true })).toBeVisible();
  await desk.getByRole('button', { name: '移除企业', exact: true }).click();
  await desk.getByRole('button', { name: '移除年度', exact: true }).click();
  await desk.getByRole('button', { name: '把项目加到列', exact: true }).click({ force: true });
  await expect(table.getByText('养老保险', { exact: true })).toBeVisible();
  const url = desk.url();
  await desk.reload();
  await expect(table.getByText('养老保险', { exact: true })).toBeVisible();
  expect(desk.url()).toBe(url);
  await desk.goBack();
  await expect(table.getByText('养老保险', { exact: true })).toBeHidden();
});

test('the pivot goes out as a workbook, and as a chart in PNG, SVG and Excel', async ({ desk }) => {
  await importLedger(desk);
  await goTo(desk, '透视');
  await desk.getByLabel('常用视图').selectOption({ label: '欠费：项目 × 所有制（户数、金额）' });
  await goTo(desk, '图表');
  await desk.getByLabel('常用视图').selectOption({ label: '欠费：所有制 × 年度' });
  await expect(desk.locator('canvas').first()).toBeVisible();
  await goTo(desk, '透视');
  const table = desk.getByRole('region', { name: '透视表' });
  await expect(table.getByText('合计').first()).toBeVisible();
  const book = await downloaded(desk, '导出 Excel');
  expect(book.name).toMatch(/\.xlsx$/);
  const read = new ExcelJS.Workbook();
  await read.xlsx.load(new Uint8Array(book.bytes).buffer);
  const texts = JSON.stringify(read.worksheets[0]?.getSheetValues());
  expect(texts).toContain('国有');
  expect(texts).toContain('111332.59');

  await goTo(desk, '图表');
  await expect(desk.locator('canvas').first()).toBeVisible();
  await desk
    .getByRole('radio', { name: '堆积柱形图' })
    .or(desk.getByRole('button', { name: '堆积柱形图' }))
    .or(desk.getByRole('tab', { name: '堆积柱形图' }))
    .first()
    .click();
  const png = await downloaded(desk, '导出 PNG');
  expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
  expect(png.bytes.length).toBeGreaterThan(20_000);
  const svg = await downloaded(desk, '导出 SVG');
  expect(svg.bytes.toString('utf8')).toContain('国有');
  const chart = await downloaded(desk, '导出 Excel');
  expect(chart.bytes.includes('xl/charts/chart1.xml')).toBe(true);
});

test('a form of the province is added, understood, filled and downloaded with the figures of the report', async ({
  desk,
}) => {
  await importLedger(desk);
  await goTo(desk, '报表');
  await chooseFile(desk, '加入报表模板', form.path);
  await expect(desk.getByText(/LDBZ-07/).first()).toBeVisible();
  await desk.getByText('表上的文字').click();
  await desk.getByLabel('填报单位', { exact: true }).fill('阳泉市人力资源和社会保障局');
  await desk.getByRole('button', { name: '填报', exact: true }).click();
  await expect(desk.getByText(/不平 0 处/)).toBeVisible();
  const filled = await downloaded(desk, '下载报表');
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(filled.bytes).buffer);
  const [sheet] = book.worksheets;
  const rows = new Map<string, unknown[]>();
  sheet?.eachRow((row) => rows.set(String(row.getCell(1).text).trim(), (row.values as unknown[]).slice(1)));
  const pension = [...rows].find(([stub]) => stub.includes('养老保险'))?.[1] ?? [];
  expect(pension).toContain(94);
  expect(pension).toContain(66153.04);
  expect(JSON.stringify(pension)).toContain('72657.41');
  expect(JSON.stringify([...rows.values()])).toContain('阳泉市人力资源和社会保障局');
});
