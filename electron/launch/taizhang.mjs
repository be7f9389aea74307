#!/usr/bin/env node
// `npx taizhang …`: the command line, under the Node that the project brings.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runUnderNode24 } from './node24.mjs';

runUnderNode24(
  path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../cli/main.ts'),
  process.argv.slice(2),
  process.cwd(),
);
