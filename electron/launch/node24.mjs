// Runs a script under Node 24, whatever `node` is on the PATH: the project brings its own (better-sqlite3 dies
// without a message on Node 20). Plain old syntax only: this file itself must run on Node 18.
// usage: node node24.mjs SCRIPT [ARGUMENTS]
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** The Node to run on, or nothing where there is none recent enough. */
export function node24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  const windows = process.platform === 'win32';
  const own = path.join(
    root,
    'node_modules',
    `node-${windows ? 'win' : process.platform}-${process.arch}`,
    'bin',
    windows ? 'node.exe' : 'node',
  );
  return existsSync(own) ? own : undefined;
}

/** Runs the script with its arguments from `cwd`, and ends this process with its status. */
export function runUnderNode24(script, args, cwd) {
  const node = node24();
  if (!node) {
    console.error(
      `Node ${process.version} 太旧，项目自带的 Node 24 没有安装。请先运行 npm ci，或安装 Node 24 以上版本。`,
    );
    process.exit(1);
  }
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const env = {
    ...process.env,
    [key]: [path.dirname(node), path.join(root, 'node_modules', '.bin'), process.env[key]].join(path.delimiter),
  };
  const result = spawnSync(node, ['--disable-warning=ExperimentalWarning', script, ...args], {
    stdio: 'inherit',
    env,
    cwd,
  });
  process.exit(result.status ?? 3);
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [script, ...args] = process.argv.slice(2);
  runUnderNode24(path.resolve(root, script), args, root);
}
