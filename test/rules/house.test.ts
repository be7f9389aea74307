// The outside of the house: its top level, the size of its files, no escapes from the type checker.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
/** What git knows or would take in: neither ignored nor deleted. */
const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\0')
  .filter((file) => file !== '' && existsSync(path.join(root, file)));
const code = files.filter((file) => /\.(ts|tsx|mjs)$/.test(file));
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

test('the top level holds the seven rooms and files of configuration', () => {
  const rooms = new Set(
    files.filter((file) => file.includes('/') && !file.startsWith('.')).map((file) => file.split('/')[0]),
  );
  expect([...rooms].toSorted()).toEqual(['db', 'electron', 'renderer', 'seeds', 'shared', 'test']);
  const loose = files.filter((file) => !file.includes('/') && !file.startsWith('.'));
  expect(
    loose.filter((file) => !/^(README\.md|package(-lock)?\.json|tsconfig\.json|[\w.]+\.config\.ts)$/.test(file)),
  ).toEqual([]);
});

test.each(code)('%s is no longer than a person reads at once', (file) => {
  expect(read(file).split('\n').length).toBeLessThanOrEqual(file.startsWith('test/') ? 500 : 320);
});

test.each(code.filter((file) => !file.startsWith('test/')))('%s opens by saying what it is for', (file) => {
  expect(read(file).replace(/^#!.*\n/, '')).toMatch(/^\/\/ \S/);
});

test('nobody steps round the type checker, or the linter that forbids any', () => {
  const escape = /@ts-(ignore|nocheck|expect-error)|(eslint|oxlint)-disable(?!-next-line no-control-regex)/;
  expect(code.filter((file) => !file.startsWith('test/rules/') && escape.test(read(file)))).toEqual([]);
});
