// Getting in and getting out: a one-time address works once, and long work can be stopped from the window.

import path from 'node:path';
import { openBackend } from '../../electron/backend/backend.ts';
import { mountLoopback } from '../../electron/mounts/loopback.ts';
import { expect, goTo, test } from './workstation.ts';

const pages = path.resolve(import.meta.dirname, '../../dist/renderer');

test('a ticket address opens the window once; the second time the page says plainly why not', async ({
  context,
  workstation,
}) => {
  const opened = openBackend(path.join(workstation.folder, '另一个.taizhang'));
  if (!opened.ok) throw new Error(opened.fault.message);
  const loopback = await mountLoopback(opened.value, pages, 0);
  const address = loopback.ticketAddress();
  const first = await context.newPage();
  await first.goto(address);
  await expect(first.getByText('库里还没有数据').first()).toBeVisible();
  expect(first.url()).not.toContain('ticket');
  await first.reload();
  await expect(first.getByText('库里还没有数据').first()).toBeVisible();

  const second = await context.newPage();
  await second.goto(address);
  await expect(second.getByRole('alert')).toContainText('打开本页的凭据已经用过或已失效。');
  await expect(second.getByRole('alert')).toContainText('从“台账”程序重新打开');
  await expect(second.getByRole('navigation')).toHaveCount(0);
  await Promise.all([first.close(), second.close()]);
  loopback.close();
  opened.value.close();
});

/** A ledger that takes seconds to read. */
function largeLedger(rows: number): Buffer {
  const lines = [
    '大市企业欠费台账',
    '单位：元,截至2018年12月31日',
    '企业名称,所有制,养老保险欠费,医疗保险欠费,失业保险欠费',
  ];
  for (let at = 0; at < rows; at++) lines.push(`第${at}机械厂,国有,${at}.25,${at + 1}.50,${at + 2}.75`);
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`);
}

test('reading a large ledger is cancelled by the button in the status line, and leaves nothing behind', async ({
  desk,
}) => {
  await goTo(desk, '台账');
  await desk
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: '大台账.csv', mimeType: 'text/csv', buffer: largeLedger(150_000) });
  const status = desk.getByLabel('状态栏');
  await status.getByRole('button', { name: '取消' }).click();
  await expect(status.getByRole('progressbar')).toHaveCount(0);
  await expect(desk.getByRole('button', { name: '导入', exact: true })).toHaveCount(0);
  await expect(status.getByText('数据 0 条')).toBeVisible();
  await expect(desk.getByText(/已取消/)).toBeVisible();
});
