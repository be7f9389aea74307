// `npm test`: types, lint, format, unit and back-end tests, the build, the browser and (where its binary is) Electron.
// Every step runs even if one fails; nothing is skipped silently. Ends with one line: N passed, N failed.
// A browser for the end-to-end tests is found or installed; where that is impossible the run fails and says what to install.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from '../electron/launch/browser.mjs';
import { electronBinary } from '../electron/launch/electron-binary.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const reports = mkdtempSync(path.join(tmpdir(), 'taizhang-test-'));
const script = (name) => path.join(root, 'node_modules', name);

let passed = 0;
let failed = 0;
const summary = [];

function run(args, env = {}) {
  return (
    spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status === 0
  );
}

/** A step that passes or fails as a whole. */
function step(name, work) {
  console.log(`\n=== ${name}`);
  const started = Date.now();
  const ok = work();
  if (ok) passed += 1;
  else failed += 1;
  summary.push(`${ok ? 'ok  ' : 'FAIL'} ${name} (${((Date.now() - started) / 1000).toFixed(0)} s)`);
}

/** A step that counts its own tests in a report. A runner that died, or ran nothing, counts as one failure. */
function suite(name, args, env, readCounts) {
  console.log(`\n=== ${name}`);
  const started = Date.now();
  const ok = run(args, env);
  const counts = readCounts();
  const good = counts?.passed ?? 0;
  const bad = Math.max(counts?.failed ?? 0, ok && good > 0 ? 0 : 1);
  passed += good;
  failed += bad;
  summary.push(
    `${bad === 0 ? 'ok  ' : 'FAIL'} ${name}: ${good} passed, ${bad} failed (${((Date.now() - started) / 1000).toFixed(0)} s)`,
  );
}

function readReport(file, count) {
  return existsSync(file) ? count(JSON.parse(readFileSync(file, 'utf8'))) : null;
}

const vitestReport = path.join(reports, 'vitest.json');
const vitestCounts = () =>
  readReport(vitestReport, (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numPendingTests + report.numTodoTests,
  }));

const playwrightCounts = (file) => () =>
  readReport(file, ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped }));

/** The browser's path; installs Playwright's own, or Debian's, where none is there. */
function browser() {
  const found = findBrowser();
  if (found) return found;
  console.log('没有找到 Edge、Chrome 或 Chromium，正在安装…');
  run([script('@playwright/test/cli.js'), 'install', 'chromium']);
  const own = spawnSync(process.execPath, ['-e', "console.log(require('playwright-core').chromium.executablePath())"], {
    cwd: root,
    encoding: 'utf8',
  });
  const installed = own.stdout?.trim();
  if (installed && existsSync(installed)) return installed;
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
  return findBrowser();
}

step('types', () => run([script('typescript/bin/tsc'), '--noEmit']));
step('lint', () => run([script('oxlint/bin/oxlint'), '--quiet']));
step('format', () => run([script('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']));
step('build', () => run(['electron/launch/build.mjs']));
suite(
  'unit and back end',
  [script('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
  {},
  vitestCounts,
);

const chromium = browser();
if (chromium) {
  const report = path.join(reports, 'browser.json');
  suite(
    `browser (${chromium})`,
    [script('@playwright/test/cli.js'), 'test', '--project=browser'],
    { TAIZHANG_BROWSER: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    playwrightCounts(report),
  );
} else {
  step('browser', () => {
    console.error(
      '没有浏览器，端到端测试无法运行。请安装 Edge、Chrome 或 Chromium（Debian: apt-get install chromium fonts-noto-cjk），或用 TAIZHANG_BROWSER 指明其路径。',
    );
    return false;
  });
}

if (electronBinary()) {
  const report = path.join(reports, 'electron.json');
  suite(
    'Electron window',
    [script('@playwright/test/cli.js'), 'test', '--project=electron'],
    { PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    playwrightCounts(report),
  );
} else {
  summary.push(
    'not run: Electron window (its binary is not installed; run npx install-electron where the network allows it)',
  );
}

console.log(`\n${summary.join('\n')}\n`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
