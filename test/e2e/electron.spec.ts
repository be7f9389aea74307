// The window in the real Electron: runs wherever its binary is installed, and only there.

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, expect, test } from '@playwright/test';

test('the packaged programs open the window and reach the back end', async () => {
  const data = mkdtempSync(path.join(tmpdir(), 'taizhang-electron-'));
  const program = await _electron.launch({
    args: [path.resolve(import.meta.dirname, '../..'), ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    env: { ...process.env, XDG_DATA_HOME: data, APPDATA: data },
  });
  const window = await program.firstWindow();
  await expect(window).toHaveTitle('台账');
  await expect(window.getByRole('navigation').getByText('透视')).toBeVisible();
  await expect(window.getByText('库里还没有数据').first()).toBeVisible();
  await program.close();
});
