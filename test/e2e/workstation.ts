// A workstation of its own for each test: the real program on a loopback port, a new store, and a page on its address.
// Whatever AG Grid or the page complains of fails the test.

import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';

const program = path.resolve(import.meta.dirname, '../../electron/cli/main.ts');

type Workstation = { address: string; folder: string };

function started(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      if (out.includes('\n')) resolve((JSON.parse(out) as { address: string }).address);
    });
    child.on('exit', (code) => reject(new Error(`the workstation ended with ${code}`)));
  });
}

export const test = base.extend<{ workstation: Workstation; desk: Page }>({
  workstation: async ({ browserName }, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), `taizhang-${browserName}-`));
    const words = ['--store', path.join(folder, '测试.taizhang'), '--json', 'serve', '--no-open'];
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...words], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await use({ address: await started(child), folder });
    child.removeAllListeners('exit');
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  },
  desk: async ({ page, workstation }, use) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      // A refused call is an answer; the browser writes its status down all the same.
      if (message.text().includes('status of 422')) return;
      if (message.type() === 'error' || message.text().includes('AG Grid')) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(workstation.address);
    await use(page);
    expect(complaints).toEqual([]);
  },
});

export { expect };

/** Goes to a screen by the rail. */
export const goTo = (desk: Page, screen: string): Promise<void> =>
  desk.getByRole('navigation').getByRole('link', { name: screen, exact: true }).click();
