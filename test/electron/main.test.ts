// The built main process of Electron, run under Node with a stand-in for `electron`: what it registers, refuses and forwards.
// The back end behind it is the real one in a process of its own.

import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';

const here = import.meta.dirname;
const main = path.resolve(here, '../../dist/main.js');

function runMain(env: Record<string, string>) {
  const data = mkdtempSync(path.join(tmpdir(), 'taizhang-main-'));
  const run = spawnSync(
    process.execPath,
    ['--import', path.join(here, 'fake/electron.mjs'), path.join(here, 'fake/run-main.mjs'), main],
    {
      encoding: 'utf8',
      env: { ...process.env, XDG_DATA_HOME: data, APPDATA: data, ...env },
    },
  );
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '') as Record<string, unknown>;
}

describe('the first instance', () => {
  let seen: ReturnType<typeof runMain>;
  beforeAll(() => {
    seen = runMain({});
  });

  test('is evaluated without waiting for Electron, and sets up sandbox and scheme before it is ready', () => {
    expect(seen).toMatchObject({
      evaluated: true,
      beforeReady: ['enableSandbox', 'registerSchemesAsPrivileged', 'requestSingleInstanceLock', 'whenReady'],
      schemes: [{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } }],
    });
  });

  test('opens one window that can do nothing but show our own pages', () => {
    expect(seen).toMatchObject({
      url: 'app://taizhang/',
      options: {
        webPreferences: {
          sandbox: true,
          contextIsolation: true,
          nodeIntegration: false,
          webviewTag: false,
          webSecurity: true,
          allowRunningInsecureContent: false,
          experimentalFeatures: false,
        },
      },
    });
    expect(seen.options).not.toHaveProperty('webPreferences.preload');
  });

  test('refuses to navigate, redirect, frame, embed or open anything else', () => {
    expect(seen).toMatchObject({
      navigation: {
        'will-navigate': true,
        'will-redirect': true,
        'will-frame-navigate': true,
        'will-attach-webview': true,
      },
      ownNavigation: false,
      opened: { action: 'deny' },
    });
  });

  test('grants no permission, reaches no network, takes no download but its own', () => {
    expect(seen).toMatchObject({
      permission: false,
      check: false,
      device: false,
      cancelled: { web: true, own: false, file: true },
      downloadRefused: true,
      downloadKept: true,
    });
  });

  test('serves the window with a strict content policy, and nothing outside it', () => {
    expect(seen).toMatchObject({ page: { status: 200 }, traversal: { status: 404 }, otherHost: { status: 404 } });
    const { headers, body } = seen.page as { headers: Record<string, string>; body: string };
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(body).toContain('<!doctype html>');
  });

  test('forwards calls to the back end in its own process, in the one error shape', () => {
    const { status, body } = seen.status as { status: number; body: string };
    expect({ status, body: JSON.parse(body) as unknown }).toMatchObject({
      status: 200,
      body: { facts: 0, batches: 0 },
    });
    expect(seen.unknown).toMatchObject({ status: 404, body: expect.stringContaining('door.unknown-call') });
  });

  test('says so when the back end is gone', () => {
    expect(seen.afterDeath).toMatchObject({ status: 503, body: expect.stringContaining('backend.unreachable') });
  });

  test('comes to the front when it is started again', () => {
    expect(seen.focused).toBe(1);
  });
});

test('--cli is the command line, without a window and beside a running one', () => {
  const store = path.join(mkdtempSync(path.join(tmpdir(), 'taizhang-main-')), '库');
  const run = (...words: string[]) => {
    const fake = ['--import', path.join(here, 'fake/electron.mjs'), path.join(here, 'fake/run-main.mjs'), main];
    const { status, stdout } = spawnSync(process.execPath, [...fake, '--cli', '--store', store, ...words, '--json'], {
      encoding: 'utf8',
      env: { ...process.env, FAKE_SECOND_INSTANCE: '1' },
    });
    return { status, value: JSON.parse(stdout) as unknown };
  };
  expect(run('batches')).toEqual({ status: 0, value: { batches: [] } });
  expect(run('undo', '7')).toMatchObject({ status: 1, value: { error: { code: 'batch.unknown' } } });
  expect(run('fly')).toMatchObject({ status: 2, value: { error: { code: 'usage' } } });
});

test('a second instance quits and opens nothing', () => {
  const seen = runMain({ FAKE_SECOND_INSTANCE: '1' });
  expect(seen).toMatchObject({
    quits: 1,
    calls: ['enableSandbox', 'registerSchemesAsPrivileged', 'requestSingleInstanceLock'],
  });
});

test('developer tools are off in the packaged program', () => {
  expect(runMain({ FAKE_PACKAGED: '1' })).toMatchObject({ options: { webPreferences: { devTools: false } } });
});
