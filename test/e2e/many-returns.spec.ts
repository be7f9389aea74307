// Many forms at once in the window: filled for every unit, sent back, and summed; what is wrong stops the sum until it is accepted.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inflate, openZip } from '../../electron/backend/zip/zip.ts';
import { LEDGERS, TEMPLATES } from '../../seeds/files.ts';
import { expect, goTo, test } from './workstation.ts';

const pathOf = (files: readonly { name: string; path: string }[], part: string): string => {
  const file = files.find(({ name }) => name.includes(part));
  if (!file) throw new Error(`no sample ${part}`);
  return file.path;
};

/** The archive's files in a folder, by name. */
function unpack(archive: Uint8Array, folder: string): string[] {
  const zip = openZip(archive);
  if (!zip.ok) throw new Error(zip.fault.message);
  return zip.value.entries.map((entry) => {
    const content = inflate(entry);
    if (!content.ok) throw new Error(content.fault.message);
    const file = path.join(folder, path.basename(entry.name));
    writeFileSync(file, content.value);
    return file;
  });
}

test('one form for each supervising body goes out in an archive; what comes back is checked and summed', async ({
  desk,
}) => {
  await goTo(desk, '台账');
  await desk.locator('input[type=file][aria-label="导入台账文件"]').setInputFiles(pathOf(LEDGERS, '阳泉'));
  await desk.getByRole('button', { name: '导入', exact: true }).click();
  await expect(desk.getByText(/已入库 1 批/)).toBeVisible();
  await goTo(desk, '报表');
  await desk.locator('input[type=file][aria-label="加入报表模板"]').setInputFiles(pathOf(TEMPLATES, 'LDBZ-07'));
  await expect(desk.locator('.form-head').getByText('LDBZ-07表')).toBeVisible();

  await desk.getByRole('link', { name: '成批填报' }).click();
  await desk.getByLabel('份数').selectOption('supervisor');
  await desk.getByRole('button', { name: '开始填报' }).click();
  await expect(desk.getByText('填好 7 份，没有填成 0 份，有不符的 0 份。')).toBeVisible();
  const saved = desk.waitForEvent('download');
  await desk.getByRole('button', { name: '下载压缩包' }).click();
  const stream = await (await saved).createReadStream();
  const archive = Buffer.concat(await stream.toArray());

  await desk.getByRole('button', { name: '把这 7 份一并上报' }).click();
  await expect(desk.getByText('已上报 7 份，与已报版本相同未再报 0 份。')).toBeVisible();
  await desk.getByRole('button', { name: '把这 7 份一并上报' }).click();
  await expect(desk.getByText('已上报 0 份，与已报版本相同未再报 7 份。')).toBeVisible();

  const folder = mkdtempSync(path.join(tmpdir(), 'taizhang-many-'));
  const sent = unpack(archive, folder);
  await desk.getByRole('link', { name: '汇总下级报表' }).click();
  await desk.getByLabel('应报单位').fill('市直、城区');
  await desk
    .locator('input[type=file][aria-label="加入下级报表"]')
    .setInputFiles([...sent, pathOf(TEMPLATES, 'LDBZ-08')]);
  await expect(desk.getByText('报来 8 份，其中 1 份有问题，没有汇总；未报 1 个。')).toBeVisible();
  await expect(desk.getByText('未报：城区')).toBeVisible();
  await expect(desk.getByRole('button', { name: '下载报表' })).toBeHidden();
  const other = desk.getByRole('row', { name: /LDBZ-08/ });
  await expect(other.getByText('不能计入')).toBeVisible();
  await other.getByRole('button', { name: '去掉' }).click();
  await expect(desk.getByText('报来 7 份，计入 7 份，未报 1 个。')).toBeVisible();
  const pension = desk.getByRole('row', { name: /累计欠费 · 项目 养老保险 · 所有制 国有/ });
  await expect(pension).toContainText('66153.04');
  await expect(desk.getByRole('button', { name: '下载报表' })).toBeEnabled();
  rmSync(folder, { recursive: true, force: true });
});

test('a rule is added to a form, found to fail, and exported with the results', async ({ desk }) => {
  await goTo(desk, '台账');
  await desk.locator('input[type=file][aria-label="导入台账文件"]').setInputFiles(pathOf(LEDGERS, '阳泉'));
  await desk.getByRole('button', { name: '导入', exact: true }).click();
  await expect(desk.getByText(/已入库 1 批/)).toBeVisible();
  await goTo(desk, '报表');
  await desk.locator('input[type=file][aria-label="加入报表模板"]').setInputFiles(pathOf(TEMPLATES, 'LDBZ-07'));
  await desk.getByRole('tab', { name: '审核关系' }).click();
  await desk.getByRole('button', { name: '加一条' }).click();
  const rule = desk.getByRole('textbox', { name: '审核关系' });
  await rule.fill('1行2栏等于一');
  await expect(desk.getByText(/“1行2栏等于一”读不懂/)).toBeVisible();
  await expect(desk.getByRole('button', { name: '保存', exact: true })).toBeDisabled();
  await rule.fill('1行2栏=1');
  await rule.press('Enter');
  await expect(desk.getByRole('row', { name: /1行2栏=1 基本平衡 另加/ })).toBeVisible();

  await desk.getByRole('button', { name: '填报', exact: true }).click();
  await desk.getByRole('tab', { name: /平衡核对/ }).click();
  await expect(desk.getByRole('row', { name: /1行2栏=1 .*不成立/ })).toBeVisible();
  const saved = desk.waitForEvent('download');
  await desk.getByRole('button', { name: '导出审核结果' }).click();
  const text = Buffer.concat(await (await (await saved).createReadStream()).toArray()).toString('utf8');
  expect(text.split('\r\n')[1]).toContain('1行2栏=1,,基本平衡,另加,不成立');
});
