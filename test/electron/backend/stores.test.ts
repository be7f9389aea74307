// The store's safety through the door, and saved views.

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openBackend } from '../../../electron/backend/backend.ts';
import { createClient } from '../../../shared/contract/client.ts';
import { fault, got, importOf, openDesk, textBytes } from './desk.ts';

const LEDGER = '某市企业欠费台账 截至2018年12月31日 单位：元\n单位名称,养老保险累计欠费\n甲厂,100.50\n';

test('a new store is empty and whole', async () => {
  const desk = openDesk();
  expect(got(await desk.ask('store.status', {}))).toMatchObject({ facts: 0, enterprises: 0, batches: 0, asOf: null });
  expect(got(await desk.ask('store.verify', {}))).toEqual({ integrity: 'ok', batches: [], filed: [] });
});

test('a backup is a store of its own with all that was in it', async () => {
  const desk = openDesk();
  await importOf(desk, '甲.csv', textBytes(LEDGER));
  const copy = got(await desk.download(got(await desk.ask('store.backup', {}))));
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'taizhang-backup-')), 'copy.taizhang');
  writeFileSync(file, copy);
  const { handle, close } = got(openBackend(file));
  const other = createClient((where, init) => handle(new Request(`http://desk${where}`, init)));
  expect(got(await other.ask('store.status', {})).facts).toBe(1);
  expect(got(await other.ask('store.verify', {})).batches).toMatchObject([{ intact: true }]);
  close();
});

test('settings are kept; a call that is no setting is refused', async () => {
  const desk = openDesk();
  const settings = got(await desk.ask('settings.read', {}));
  got(await desk.ask('settings.save', { ...settings, officer: '王建国', filled_on: 10 }));
  expect(got(await desk.ask('settings.read', {}))).toEqual({ ...settings, officer: '王建国', filled_on: 10 });
  expect(fault(await desk.ask('settings.save', { ...settings, filled_on: 1000 })).code).toBe('door.input');
});

test('a download is fetched once', async () => {
  const desk = openDesk();
  const file = got(await desk.ask('store.backup', {}));
  expect((await desk.download(file)).ok).toBe(true);
  expect(fault(await desk.download(file)).code).toBe('door.unknown-download');
});

test('the views that every bureau needs are there, and stay; own views come and go', async () => {
  const desk = openDesk();
  const { views } = got(await desk.ask('view.list', {}));
  const [first] = views;
  expect(first).toMatchObject({ builtIn: true, spec: { rows: ['ownership', 'enterprise'], columns: ['year'] } });
  const { view } = got(
    await desk.ask('view.save', {
      name: '我的',
      kind: 'pivot',
      spec: { rows: ['industry'], values: [{ measure: 'ent_cnt' }] },
    }),
  );
  expect(got(await desk.ask('view.list', {})).views.at(-1)).toMatchObject({ view, name: '我的', builtIn: false });
  got(await desk.ask('view.rename', { view, name: '行业', folder: '季报' }));
  expect(got(await desk.ask('view.list', {})).views.at(-1)).toMatchObject({ view, name: '行业', folder: '季报' });
  const spec = { values: [{ measure: 'ent_cnt' as const }] };
  const second = got(await desk.ask('view.save', { name: '另一个', folder: '季报', kind: 'pivot', spec })).view;
  expect(fault(await desk.ask('view.rename', { view: second, name: '行业', folder: '季报' })).code).toBe('view.taken');
  expect(fault(await desk.ask('view.rename', { view: 9999, name: '行业' })).code).toBe('view.unknown');
  expect(fault(await desk.ask('view.rename', { view, name: first?.name ?? '' })).code).toBe('view.built-in');
  got(await desk.ask('view.remove', { view: second }));
  expect(fault(await desk.ask('view.remove', { view: 9999 })).code).toMatch(/^view\./);
  got(await desk.ask('view.remove', { view }));
  expect(got(await desk.ask('view.list', {})).views).toHaveLength(views.length);
  expect(
    fault(
      await desk.ask('view.save', {
        name: first?.name ?? '',
        kind: 'pivot',
        spec: { values: [{ measure: 'ent_cnt' }] },
      }),
    ).code,
  ).toBe('view.built-in');
});

test('an unknown job is said to be unknown', async () => {
  const desk = openDesk();
  expect(fault(await desk.ask('job.status', { job: 'x' })).code).toBe('job.unknown');
  expect(fault(await desk.ask('job.cancel', { job: 'x' })).code).toBe('job.unknown');
});
