// A backup comes back in the store's place; what stood there is kept; a damaged backup or a store in use changes nothing.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { restoreStore } from '../../db/restore.ts';
import { arrears, enterprise, file, table } from './ledgers.ts';
import { folder, open } from './stores.ts';

const ledger = (name: string, value: number) => file(`${name}.xls`, [table([enterprise(name)], [arrears(value)])]);

async function backedUp() {
  const dir = folder();
  const [store, backup] = [join(dir, '库.taizhang'), join(dir, '备份.taizhang')];
  const opened = open(store);
  opened.commit([ledger('甲厂', 100)]);
  expect((await opened.backup(backup)).ok).toBe(true);
  opened.commit([ledger('乙厂', 200)]);
  opened.close();
  return { store, backup };
}

test('恢复到备份那一刻；原来的库另存在旁边，可再恢复回来', async () => {
  const { store, backup } = await backedUp();
  const kept = `${store}.before-1.bak`;
  expect(restoreStore(store, backup, '1')).toEqual({ ok: true, value: { kept } });
  const restored = open(store);
  expect(restored.status()).toMatchObject({ enterprises: 1, facts: 1 });
  expect(restored.verify().integrity).toBe('ok');
  restored.close();
  expect(restoreStore(store, kept, '2').ok).toBe(true);
  expect(open(store).status()).toMatchObject({ enterprises: 2, facts: 2 });
});

test('库不在了，也能恢复', async () => {
  const { store, backup } = await backedUp();
  expect(restoreStore(`${store}.new`, backup, '1')).toEqual({ ok: true, value: { kept: null } });
  expect(open(`${store}.new`).status().facts).toBe(1);
});

test('库坏了，坏的留在旁边', async () => {
  const { store, backup } = await backedUp();
  writeFileSync(store, '乱码，不是数据库，不是数据库，不是数据库。');
  expect(restoreStore(store, backup, '1').ok).toBe(true);
  expect(readFileSync(`${store}.before-1.bak`, 'utf8')).toContain('乱码');
  expect(open(store).status().facts).toBe(1);
});

test('坏的备份、不是备份的文件，都不动原来的库', async () => {
  const { store, backup } = await backedUp();
  const bytes = readFileSync(backup);
  bytes.fill(0x41, 8192, 16384);
  writeFileSync(backup, bytes);
  expect(restoreStore(store, backup, '1').ok).toBe(false);
  writeFileSync(backup, 'hello, this is no backup at all');
  expect(restoreStore(store, backup, '1')).toMatchObject({ ok: false, fault: { code: 'store.not-sqlite' } });
  expect(restoreStore(store, join(backup, '没有'), '1')).toMatchObject({
    ok: false,
    fault: { code: 'restore.no-backup' },
  });
  expect(existsSync(`${store}.before-1.bak`)).toBe(false);
  expect(open(store).status().facts).toBe(2);
});

test('库正在使用，不恢复', async () => {
  const { store, backup } = await backedUp();
  const inUse = open(store);
  expect(restoreStore(store, backup, '1')).toMatchObject({ ok: false, fault: { code: 'restore.in-use' } });
  expect(inUse.status().facts).toBe(2);
});
