// A backup can be put in place of the store, even over a file that left its log behind, and a failed one changes nothing.

import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { arrears, enterprise, file, table } from './ledgers.ts';
import { folder, open } from './stores.ts';

function filled(dir: string) {
  const store = open(join(dir, '库.tzdb'));
  store.commit([file('甲.xls', [table([enterprise('甲厂')], [arrears(100)])])]);
  return store;
}

test('备份打开后与原库一样，是单独一个文件', async () => {
  const dir = folder();
  const store = filled(dir);
  const target = join(dir, '备份.tzdb');
  expect(await store.backup(target)).toEqual({ ok: true, value: null });
  expect(readdirSync(dir).filter((name) => name.startsWith('备份'))).toEqual(['备份.tzdb']);

  const restored = open(target);
  expect(restored.verify()).toEqual(store.verify());
  expect(restored.batches()).toEqual(store.batches());
  expect(restored.commit([file('乙.xls', [table([enterprise('乙厂')], [arrears(1)])])])).toEqual([2]);
});

test('备份的是那一刻的内容；覆盖旧备份时不混入旧备份的日志', async () => {
  const dir = folder();
  const store = filled(dir);
  const target = join(dir, '备份.tzdb');
  const stale = open(target);
  stale.commit([file('旧.xls', [table([enterprise('旧厂')], [arrears(9)])])]);
  copyFileSync(`${target}-wal`, join(dir, 'wal'));
  stale.close();
  copyFileSync(join(dir, 'wal'), `${target}-wal`);

  expect((await store.backup(target)).ok).toBe(true);
  expect(existsSync(`${target}-wal`)).toBe(false);
  expect(
    open(target)
      .batches()
      .map((batch) => batch.file),
  ).toEqual(['甲.xls']);
});

test('不能备份到正在使用的数据文件上', async () => {
  const dir = folder();
  const store = filled(dir);
  const onto = await store.backup(join(dir, '.', '库.tzdb'));
  expect(onto).toMatchObject({ ok: false, fault: { code: 'backup.onto-store' } });
});

test('备份失败：说明原因，目标不变，不留半个文件', async () => {
  const dir = folder();
  const store = filled(dir);
  const target = join(dir, '没有', '备份.tzdb');
  expect(await store.backup(target)).toMatchObject({
    ok: false,
    fault: { code: 'backup.failed', where: { file: target } },
  });

  const taken = join(dir, '文件');
  writeFileSync(taken, '原有内容');
  expect(await store.backup(join(taken, '备份.tzdb'))).toMatchObject({ ok: false });
  expect(readFileSync(taken, 'utf8')).toBe('原有内容');
  expect(readdirSync(dir).filter((name) => name.endsWith('.part'))).toEqual([]);
});
