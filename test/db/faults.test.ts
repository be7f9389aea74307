// SQLite's refusals in the user's words; a defect of ours is not dressed up as one.

import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { storeFault } from '../../db/faults.ts';

test.each([
  ['SQLITE_FULL', 'store.disk-full'],
  ['SQLITE_BUSY', 'store.busy'],
  ['SQLITE_BUSY_SNAPSHOT', 'store.busy'],
  ['SQLITE_READONLY', 'store.read-only'],
  ['SQLITE_READONLY_DIRECTORY', 'store.read-only'],
  ['SQLITE_CORRUPT', 'store.damaged'],
  ['SQLITE_CORRUPT_INDEX', 'store.damaged'],
  ['SQLITE_NOTADB', 'store.damaged'],
  ['SQLITE_IOERR_WRITE', 'store.io'],
  ['SQLITE_CANTOPEN', 'store.io'],
])('%s 是 %s', (code, expected) => {
  expect(storeFault(new Database.SqliteError('', code))?.code).toBe(expected);
});

test('约束不成立和普通错误是程序的缺陷', () => {
  expect(storeFault(new Database.SqliteError('', 'SQLITE_CONSTRAINT_CHECK'))).toBeNull();
  expect(storeFault(new Error('x'))).toBeNull();
  expect(storeFault('x')).toBeNull();
});
