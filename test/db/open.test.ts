// What the store opens, how it sets SQLite up, and what it refuses to touch.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { storeFault } from '../../db/faults.ts';
import { VERSION } from '../../db/migrations.ts';
import { openStore } from '../../db/open.ts';
import { APPLICATION_ID } from '../../db/schema.ts';
import { arrears, enterprise, file, table } from './ledgers.ts';
import { folder, open } from './stores.ts';

const path = (name = '欠费.tzdb'): string => join(folder(), name);

function database(file: string, sql: string): string {
  const db = new Database(file);
  db.exec(sql);
  db.close();
  return file;
}

function expectRefused(file: string, code: string): void {
  const before = readFileSync(file);
  expect(openStore(file)).toMatchObject({ ok: false, fault: { code, where: { file } } });
  expect(readFileSync(file).equals(before)).toBe(true);
}

test('没有文件或文件为空：建立新库', () => {
  const absent = path();
  expect(open(absent).status()).toEqual({ facts: 0, enterprises: 0, batches: 0, corrections: 0, asOf: null });
  const empty = path();
  writeFileSync(empty, '');
  expect(open(empty).batches()).toEqual([]);
  expect(statSync(empty).size).toBeGreaterThan(0);
});

test('关上再打开，内容还在', () => {
  const place = path();
  const store = open(place);
  store.commit([file('甲.xls', [table([enterprise('甲厂')], [arrears(1)])])]);
  store.close();
  expect(open(place).status()).toMatchObject({ facts: 1, batches: 1 });
});

test('日志方式 WAL，写入方式 FULL：断电不丢已确认的批次', () => {
  const place = path();
  open(place);
  const other = new Database(place, { readonly: true });
  expect(other.pragma('journal_mode', { simple: true })).toBe('wal');
  expect(other.pragma('application_id', { simple: true })).toBe(APPLICATION_ID);
  expect(other.pragma('user_version', { simple: true })).toBe(VERSION);
  other.close();
});

test('每张表都是 STRICT', () => {
  const place = path();
  open(place).close();
  const db = new Database(place, { readonly: true });
  const tables = db.prepare<[], { name: string; strict: number }>(
    "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
  );
  expect(tables.all().filter(({ strict }) => strict === 0)).toEqual([]);
  db.close();
});

test.each([
  ['文字', '单位名称,欠费\n甲厂,1\n'],
  ['很短的文件', 'x'],
  ['Excel 文件的开头', `PK\u0003\u0004${'0'.repeat(5000)}`],
])('不是数据库的文件不打开、不改动：%s', (_what, text) => {
  const place = path();
  writeFileSync(place, text);
  expectRefused(place, 'store.not-sqlite');
});

test('别的程序的数据库不打开、不改动', () => {
  expectRefused(database(path(), 'CREATE TABLE note (text TEXT)'), 'store.foreign');
  expectRefused(database(path(), 'PRAGMA application_id = 7; CREATE TABLE note (text TEXT)'), 'store.foreign');
  expectRefused(database(path(), 'PRAGMA user_version = 1; CREATE TABLE fact (value INTEGER)'), 'store.foreign');
  expectRefused(
    database(path(), `PRAGMA application_id = ${APPLICATION_ID}; CREATE TABLE note (text TEXT)`),
    'store.foreign',
  );
});

test('更新版本建立的数据文件不打开、不改动', () => {
  const place = path();
  open(place).close();
  database(place, `PRAGMA user_version = ${VERSION + 1}`);
  expectRefused(place, 'store.from-future');
});

test('截断的数据文件', () => {
  const place = path();
  const store = open(place);
  store.commit([
    file('甲.xls', [
      table(
        [enterprise('甲厂')],
        Array.from({ length: 500 }, (_, value) => arrears(value)),
      ),
    ]),
  ]);
  store.close();
  writeFileSync(place, readFileSync(place).subarray(0, 4096));
  expect(openStore(place)).toMatchObject({ ok: false, fault: { code: 'store.damaged' } });
});

test('文件夹不存在，或者所给的是文件夹', () => {
  const dir = folder();
  expect(openStore(join(dir, '没有', '库.tzdb'))).toMatchObject({ ok: false, fault: { code: 'store.cannot-open' } });
  mkdirSync(join(dir, '夹'));
  expect(openStore(join(dir, '夹'))).toMatchObject({ ok: false, fault: { code: 'store.cannot-open' } });
});

test('别的程序正在写：说明被占用，而不是一直等', () => {
  const place = path();
  open(place).close();
  const other = new Database(place);
  other.exec('BEGIN IMMEDIATE');
  expect(openStore(place)).toMatchObject({ ok: false, fault: { code: 'store.busy' } });
  other.close();
  expect(openStore(place).ok).toBe(true);
});

test('写入中途被别人占住：整次导入不进，说明原因', () => {
  const place = path();
  const store = open(place);
  const other = new Database(place);
  other.exec('BEGIN IMMEDIATE');
  const input = file('甲.xls', [table([enterprise('甲厂')], [arrears(1)])]);
  try {
    store.commit([input]);
    expect.unreachable();
  } catch (error) {
    expect(storeFault(error)).toMatchObject({ code: 'store.busy' });
  }
  other.close();
  expect(store.commit([input])).toEqual([1]);
});

test.each(['文件', '文件夹'] as const)('只读的%s：打开时就说明，不等到写入', async (what) => {
  const dir = folder();
  const place = join(dir, '库.tzdb');
  open(place).close();
  chmodSync(place, 0o444);
  chmodSync(dir, what === '文件夹' ? 0o555 : 0o777);
  // An administrator may write anywhere: a process of its own gives those rights up first.
  const script = join(import.meta.dirname, 'open-as-ordinary-user.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, place]);
  chmodSync(dir, 0o755);
  expect(stdout).toBe('store.read-only');
});
