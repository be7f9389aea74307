// Builds the window and the programs into dist/. Skips what is newer than its sources, so that a second start is quick.
// usage: node build.mjs [--force]

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const stamp = path.join(root, 'dist/.built');
const SOURCES = [
  'electron',
  'renderer',
  'shared',
  'db',
  'seeds',
  'vite.config.ts',
  'vite.electron.config.ts',
  'package-lock.json',
];

function newest(entry) {
  const at = statSync(entry);
  if (!at.isDirectory()) return at.mtimeMs;
  return readdirSync(entry).reduce((latest, name) => Math.max(latest, newest(path.join(entry, name))), at.mtimeMs);
}

/** Whether dist/ holds what the sources say. */
export const upToDate = () => {
  if (!existsSync(stamp)) return false;
  const built = statSync(stamp).mtimeMs;
  return SOURCES.every((name) => newest(path.join(root, name)) < built);
};

function vite(...args) {
  const run = spawnSync(
    process.execPath,
    [path.join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn', ...args],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      // Whoever asks, the tests too: what is built is what people run.
      env: { ...process.env, NODE_ENV: 'production' },
    },
  );
  if (run.status !== 0) throw new Error('构建失败');
}

/** Builds everything that is older than its sources. Throws where vite fails. */
export function build(force = false) {
  if (!force && upToDate()) return;
  rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  vite();
  vite('-c', 'vite.electron.config.ts');
  writeFileSync(stamp, '');
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url))
  build(process.argv.includes('--force'));
