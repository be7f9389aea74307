// An older store becomes exactly what a new one is, keeps what was in it, and is left as it was when a step fails.

import Database from 'better-sqlite3';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { VERSION } from '../../db/migrations.ts';
import { openStore } from '../../db/open.ts';
import { arrears, enterprise, file, table } from './ledgers.ts';
import { folder, open } from './stores.ts';
import { VERSION_1 } from './version-1.ts';

function oldStore(more = ''): { file: string; dir: string } {
  const dir = folder();
  const path = join(dir, '旧库.tzdb');
  const db = new Database(path);
  db.exec(VERSION_1 + more);
  db.close();
  return { file: path, dir };
}

/** Name → statement of everything in the layout; spaces and quotes do not matter, order of columns does. */
function layoutOf(path: string): Record<string, string> {
  const db = new Database(path, { readonly: true });
  const rows = db
    .prepare<[], { name: string; sql: string | null }>('SELECT name, sql FROM sqlite_schema ORDER BY name')
    .all();
  db.close();
  return Object.fromEntries(
    rows.map(({ name, sql }) => [name, (sql ?? '').replace(/["\s]+/g, ' ').replace(/ ?([(),]) ?/g, '$1')]),
  );
}

const versionOf = (path: string): unknown => {
  const db = new Database(path, { readonly: true });
  const version = db.pragma('user_version', { simple: true });
  db.close();
  return version;
};

const backups = (dir: string): string[] => readdirSync(dir).filter((name) => name.endsWith('.bak'));

test('升级得到的结构与新建的完全相同', () => {
  const { file: old, dir } = oldStore();
  const fresh = join(dir, '新库.tzdb');
  open(old).close();
  open(fresh).close();
  expect(layoutOf(old)).toEqual(layoutOf(fresh));
  expect(Object.keys(layoutOf(fresh))).toContain('audit');
  expect([versionOf(old), versionOf(fresh)]).toEqual([VERSION, VERSION]);
});

test('升级保留原有内容，之后可以照常写入；旁边留有升级前的备份', () => {
  const { file: old, dir } = oldStore();
  const store = open(old);
  expect(store.views()).toMatchObject([{ view: 1, name: '按所有制', folder: '', spec: { rows: ['ownership'] } }]);
  expect(store.commit([file('甲.xls', [table([enterprise('甲厂')], [arrears(1)])])])).toEqual([1]);

  const [copy = '', ...others] = backups(dir);
  expect(others).toEqual([]);
  expect(copy).toMatch(/^旧库\.tzdb\.v1-\d{8}T\d{9}Z\.bak$/);
  expect(versionOf(join(dir, copy))).toBe(1);
  expect(Object.keys(layoutOf(join(dir, copy)))).not.toContain('audit');
});

test('备份本身是可以打开（并再次升级）的数据文件', () => {
  const { file: old, dir } = oldStore();
  open(old);
  const restored = open(join(dir, backups(dir)[0] ?? ''));
  expect(restored.views()).toHaveLength(1);
});

test('当前版本的数据文件再打开时不再备份', () => {
  const { file: old, dir } = oldStore();
  open(old).close();
  open(old).close();
  expect(backups(dir)).toHaveLength(1);
});

test('某一步失败：文件与升级前一样，备份撤去', () => {
  const { file: old, dir } = oldStore('CREATE TABLE audit (note TEXT);');
  const before = layoutOf(old);
  expect(openStore(old)).toMatchObject({ ok: false, fault: { code: 'store.migration-failed', where: { file: old } } });
  expect(layoutOf(old)).toEqual(before);
  expect(versionOf(old)).toBe(1);
  expect(backups(dir)).toEqual([]);
});

test('旧文件里有失去上级的行：不升级', () => {
  const orphan = `PRAGMA foreign_keys = OFF;
    INSERT INTO ledger_table (batch, sheet, title, range) VALUES (9, '汇总', '', 'A1:B2');`;
  const { file: old, dir } = oldStore(orphan);
  expect(openStore(old)).toMatchObject({ ok: false, fault: { code: 'store.migration-failed' } });
  expect(versionOf(old)).toBe(1);
  expect(backups(dir)).toEqual([]);
});

test('旧版本整份留下的名册，升级时从数据文件里抹去；别的原文件不动', () => {
  const source = (id: number, bytes: string, code: string): string => `
    INSERT INTO source_file VALUES (${id}, '${`${id}`.repeat(64)}', 'csv', '2020-01-01', CAST('${bytes}' AS BLOB));
    INSERT INTO batch VALUES (${id}, ${id}, '${id}.csv', '2020-01-01', NULL, 0, '{}', '',
      '{"tables":[{"problems":[{"code":"${code}"}]}]}');`;
  const { file: old } = oldStore(source(1, '甲厂,欧阳铁柱', 'roster') + source(2, '甲厂,100', 'approximate'));
  const store = open(old);
  expect(store.sourceFile('1'.repeat(64))).toMatchObject({ redacted: true, bytes: { length: 0 } });
  expect(store.sourceFile('2'.repeat(64))).toMatchObject({ redacted: false, bytes: Buffer.from('甲厂,100') });
  store.close();
  expect(readFileSync(old).includes('欧阳铁柱')).toBe(false);
});

test('升级后每条事实说的与原来一样；同一指标、项目、时期只记一次', () => {
  const facts = `
    INSERT INTO source_file VALUES (1, '${'1'.repeat(64)}', 'csv', '2020-01-01', x'00');
    INSERT INTO batch VALUES (1, 1, '甲.csv', '2020-01-01', NULL, 0, '{}', '', '{"tables":[]}');
    INSERT INTO ledger_table VALUES (1, 1, '汇总', '欠费台账', 'A1:B9', NULL, NULL);
    INSERT INTO subject VALUES (1, 'enterprise'), (2, 'enterprise');
    INSERT INTO mention VALUES (1, 1, 1, '甲厂', NULL, NULL, NULL, 'A2'), (2, 1, 2, '乙厂', NULL, NULL, NULL, 'A3');
    INSERT INTO fact VALUES (1, 1, 1, 'arrears_bal', 'pension', '', '', NULL, NULL, '2018-12-31', 100, 0, 'B2', '1.00');
    INSERT INTO fact VALUES (2, 1, 2, 'arrears_bal', 'pension', '', '', NULL, NULL, '2018-12-31', 200, 1, 'B3', '约2');
    INSERT INTO fact VALUES (5, 1, 2, 'emp_cnt', NULL, '', 'sex=男', '2017-01', '2017-12', '2018-12-31', 7, 0, 'C3', '7');`;
  const { file: old } = oldStore(facts);
  const store = open(old);
  expect(
    store.drill([5, 2, 1]).map((fact) => {
      const { enterprise, measure, item, breakdown, due, asOf, value, approximate, cell, raw } = fact;
      return [enterprise, measure, item, breakdown, due, asOf, value, approximate, cell, raw];
    }),
  ).toEqual([
    ['乙厂', 'emp_cnt', null, 'sex=男', '2017', '2018-12-31', 7, false, 'C3', '7'],
    ['乙厂', 'arrears_bal', 'pension', '', null, '2018-12-31', 200, true, 'B3', '约2'],
    ['甲厂', 'arrears_bal', 'pension', '', null, '2018-12-31', 100, false, 'B2', '1.00'],
  ]);
  expect(store.status()).toMatchObject({ facts: 3, asOf: { from: '2018-12-31', to: '2018-12-31' } });
  const [block] = store.cubeSource().facts;
  expect(block?.known).toHaveLength(2);
});
