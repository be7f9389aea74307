#!/usr/bin/env node
// `npx taizhang …`: the command line, under the Node that the project brings. As built where that is up to date, for it starts sooner.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { upToDate } from './build.mjs';
import { runUnderNode24 } from './node24.mjs';

runUnderNode24(
  path.resolve(path.dirname(fileURLToPath(import.meta.url)), upToDate() ? '../../dist/cli.js' : '../cli/main.ts'),
  process.argv.slice(2),
  process.cwd(),
);
