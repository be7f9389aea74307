// `npm start`: builds what is out of date, then opens the window in Electron; where Electron's binary is not there
// (it is downloaded on first use, and offices block that), the same workstation in a browser window of this machine.

import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Looks where the package keeps its binary. Never imports the package: without a binary that starts a download. */
function electronBinary() {
  const folder = path.join(root, 'node_modules/electron');
  const named = path.join(folder, 'path.txt');
  if (!existsSync(named)) return null;
  const binary = path.join(folder, 'dist', readFileSync(named, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}

console.log('正在准备窗口…');
build();

const binary = electronBinary();
if (binary) {
  spawn(binary, [root], { stdio: 'inherit' }).on('exit', (code) => process.exit(code ?? 1));
} else {
  console.log('没有 Electron 程序（需联网运行一次 npx install-electron），改用本机浏览器打开同一工作台。');
  const serve = ['electron/cli/main.ts', 'serve', ...process.argv.slice(2)];
  spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...serve], { stdio: 'inherit', cwd: root }).on(
    'exit',
    (code) => process.exit(code ?? 1),
  );
}
