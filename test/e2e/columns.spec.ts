// What a person says of a column: seen at once, kept as a word, obeyed in next year's file, which says what is different; and a
// folder of which one file is bad.

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, goTo, test } from './workstation.ts';

const ledger = (year: number, firms: readonly (readonly [string, number])[]): string =>
  [
    `某市养老保险台账(${year}年)`,
    '单位名称,缴费人数,尾欠(万元)',
    ...firms.map(([name, sum]) => `${name},10,${sum}`),
  ].join('\n');

async function choose(desk: Page, ...files: { name: string; text: string }[]): Promise<void> {
  await goTo(desk, '台账');
  const given = files.map(({ name, text }) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) }));
  await desk.locator('input[type=file][aria-label="导入台账文件"]').setInputFiles(given);
}

async function sayColumn(desk: Page, heading: string, meaning: string): Promise<void> {
  await desk.getByRole('tab', { name: /^列/ }).click();
  await desk.getByRole('button', { name: heading }).click();
  const panel = desk.getByRole('complementary');
  await panel.getByRole('searchbox').fill(meaning);
  await panel.getByRole('option', { name: new RegExp(`^${meaning}`) }).click();
  await panel.getByRole('button', { name: '按此重新识别' }).click();
}

test('a column corrected in the preview is read so at once, and next year without a question', async ({ desk }) => {
  const before = ledger(2018, [
    ['阳光棉纺厂', 120],
    ['红星机械厂', 80],
    ['东风轴承厂', 60],
  ]);
  await choose(desk, { name: '养老2018.csv', text: before });
  await sayColumn(desk, '尾欠(万元)', '累计欠费');
  const row = desk.getByRole('row', { name: /尾欠/ });
  await expect(row).toContainText('累计欠费 · 养老保险');
  await expect(row).toContainText('您指定');
  await row.getByRole('button', { name: '撤销' }).click();
  await expect(row).toContainText('未识别');
  await sayColumn(desk, '尾欠(万元)', '累计欠费');
  await desk.getByRole('button', { name: '导入', exact: true }).click();
  await expect(desk.getByText(/已入库 1 批，3 条数据|已入库 1 批，6 条数据/)).toBeVisible();

  const after = ledger(2019, [
    ['阳光棉纺厂', 1_250_000],
    ['红星机械厂', 85],
    ['西山水泥厂', 40],
  ]);
  await choose(desk, { name: '养老2019.csv', text: after });
  await desk.getByText(/与第 1 批/).waitFor();
  await expect(desk.getByText(/与第 1 批“养老2018.csv”同类，表头相同 100%/)).toBeVisible();
  await expect(desk.getByRole('row', { name: /尾欠.*累计欠费/ })).toContainText('按上次的认法');
  await expect(desk.getByText('必须回答')).toBeHidden();
  const drift = desk.getByRole('region', { name: '与上次相比' });
  await expect(drift.getByRole('row').first()).toContainText(/阳光棉纺厂.*10000倍/);
  await expect(drift.getByText('上次有而这次没有的企业 1 户')).toBeVisible();
  await drift.getByRole('row').first().getByRole('button').click();
  await expect(desk.getByRole('complementary').locator('[data-cell=C3][aria-selected=true]')).toBeVisible();
  await desk.getByRole('button', { name: '不沿用，重新识别' }).click();
  await expect(desk.getByText('没有沿用上次的认法')).toBeVisible();

  // Without last time's answer the word that it taught still holds; taken away, the waiting preview is read again.
  await desk.getByRole('link', { name: '按您的词汇' }).click();
  await expect(desk.getByRole('row', { name: /尾欠.*养老2018.csv/ })).toBeVisible();
  await desk.getByRole('button', { name: '删除 尾欠' }).click();
  await expect(desk.getByText('已删除“尾欠”')).toBeVisible();
  await goTo(desk, '台账');
  await expect(desk.getByRole('row', { name: /尾欠.*未识别/ })).toBeVisible();
});

test('a folder goes in without its bad file, which stays listed with its reason', async ({ desk, workstation }) => {
  const folder = path.join(workstation.folder, '台账');
  mkdirSync(folder);
  const good = (item: string) => `某市${item}欠费台账(2018年)\n单位名称,累计欠费(万元)\n甲厂,3\n乙厂,4\n`;
  for (const item of ['养老保险', '失业保险']) writeFileSync(path.join(folder, `${item}.csv`), good(item));
  writeFileSync(path.join(folder, '坏.xls'), Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0, 0]));
  writeFileSync(path.join(folder, '~$养老保险.csv'), 'x');
  await goTo(desk, '台账');
  await desk.locator('input[type=file][aria-label="选择文件夹"]').setInputFiles(folder);
  await expect(desk.getByText(/跳过 1 个临时或隐藏文件：台账\/~\$养老保险.csv/)).toBeVisible();
  const list = desk.getByRole('table', { name: '文件' });
  // Each file is read apart, which takes a busy machine its time.
  await list.waitFor();
  await expect(list.getByRole('row', { name: /坏.xls/ })).toContainText('不能读');
  await expect(list.getByRole('row', { name: /养老保险.csv/ })).toContainText('可入库');
  await list.getByRole('button', { name: '失业保险.csv' }).click();
  await expect(desk.getByRole('article', { name: '失业保险.csv' })).toBeVisible();
  await expect(desk.getByRole('button', { name: '导入', exact: true })).toBeDisabled();
  await desk.getByRole('button', { name: '只导入可入库的 2 个文件' }).click();
  await desk.getByRole('alert').waitFor();
  await expect(desk.getByText(/已入库 2 批/)).toBeVisible();
  await expect(desk.getByText('未导入的 1 个文件列在下面。')).toBeVisible();
  await expect(desk.getByRole('alert').getByText('坏.xls')).toBeVisible();
  await expect(desk.getByRole('button', { name: '移出 坏.xls' })).toBeVisible();
});

test('words are found, written, changed and removed, each undone by one click', async ({ desk }) => {
  await goTo(desk, '设置');
  await desk.getByRole('tab', { name: '词汇' }).click();
  await expect(desk.getByText('还没有自己的词')).toBeVisible();
  await desk.getByRole('button', { name: '添加词' }).click();
  const panel = desk.getByRole('complementary');
  await panel.getByLabel('列标题').fill('尾欠');
  await panel.getByRole('option', { name: '滞纳金' }).click();
  await panel.getByRole('button', { name: '保存' }).click();
  const row = desk.getByRole('row', { name: /^尾欠/ });
  await expect(row).toContainText('滞纳金');
  await row.getByRole('button', { name: '修改 尾欠' }).click();
  await panel.getByRole('option', { name: '累计欠费', exact: true }).click();
  await panel.getByRole('button', { name: '保存' }).click();
  await expect(row).toContainText('累计欠费');
  await desk.getByRole('button', { name: '撤销', exact: true }).click();
  await expect(row).toContainText('滞纳金');
  await row.getByRole('button', { name: '删除 尾欠' }).click();
  await expect(row).toBeHidden();
  await desk.getByRole('button', { name: '撤销', exact: true }).click();
  await expect(row).toContainText('滞纳金');
  await desk.getByRole('searchbox').fill('拖欠');
  await expect(desk.getByRole('row', { name: /拖欠.*自带/ }).first()).toBeVisible();
});
