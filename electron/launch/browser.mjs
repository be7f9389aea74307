// Finds a Chromium-family browser of this machine (every Windows 10/11 has Edge), and opens an address in an app window of it.
// Plain JavaScript, because the launcher and the test command use it too.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** Path of the browser's program, or null. TAIZHANG_BROWSER overrides. */
export function findBrowser() {
  const chosen = process.env.TAIZHANG_BROWSER;
  if (chosen) return existsSync(chosen) ? chosen : null;
  const windows = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter(Boolean)
    .flatMap((folder) => [
      path.join(folder, 'Microsoft/Edge/Application/msedge.exe'),
      path.join(folder, 'Google/Chrome/Application/chrome.exe'),
      path.join(folder, 'Chromium/Application/chrome.exe'),
    ]);
  const linux = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'].map(
    (name) => `/usr/bin/${name}`,
  );
  const mac = ['Google Chrome', 'Microsoft Edge', 'Chromium'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  );
  return [...windows, ...linux, ...mac].find((file) => existsSync(file)) ?? null;
}

/** Whether there is a screen to open a window on. */
const hasScreen = () =>
  process.platform === 'win32' ||
  process.platform === 'darwin' ||
  Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/**
 * Opens `address` in an app window with a profile of its own, which talks to nobody but us.
 * @param {string} address
 * @param {string} profile folder of the browser's profile
 * @returns {string | null} the browser's path, or null where there is no browser or no screen
 */
export function browserWindow(address, profile) {
  const browser = findBrowser();
  if (!browser || !hasScreen()) return null;
  const quiet = [
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-domain-reliability',
    '--disable-client-side-phishing-detection',
    '--disable-default-apps',
    '--disable-sync',
    '--no-pings',
    // A browser that offers to translate would send the ledger's words away.
    '--disable-features=Translate,OptimizationHints,MediaRouter,AutofillServerCommunication',
    '--lang=zh-CN',
    '--window-size=1440,900',
  ];
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  spawn(browser, [`--app=${address}`, `--user-data-dir=${profile}`, ...quiet, ...asRoot], {
    stdio: 'ignore',
    detached: true,
  }).unref();
  return browser;
}
