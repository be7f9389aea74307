// One list of calls: each has a back-end test, and each has its function (the type checker sees to that).

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { CALLS } from '../../shared/contract/calls.ts';

const folder = path.resolve(import.meta.dirname, '../electron/backend');
const tests = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => readFileSync(path.join(folder, name), 'utf8'))
  .join('\n');

test.each(Object.keys(CALLS))('%s has a back-end test', (name) => {
  expect(tests).toContain(`'${name}'`);
});
