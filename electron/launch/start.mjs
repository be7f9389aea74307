// `npm start`: builds what is out of date, then opens the window in Electron; where Electron's binary is not there
// (it is downloaded on first use, and offices block that), the same workstation in a browser window of this machine.

import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { electronBinary } from './electron-binary.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

console.log('正在准备窗口…');
build();

const binary = electronBinary();
if (binary) {
  spawn(binary, [root], { stdio: 'inherit' }).on('exit', (code) => process.exit(code ?? 1));
} else {
  console.log('没有 Electron 程序（需联网运行一次 npx install-electron），改用本机浏览器打开同一工作台。');
  const serve = ['dist/cli.js', 'serve', ...process.argv.slice(2)];
  spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...serve], { stdio: 'inherit', cwd: root }).on(
    'exit',
    (code) => process.exit(code ?? 1),
  );
}
