// The built programs beside each other in dist/: the second thread starts from its bundle and finds the reader in its own.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../db/open.ts';
import type { FromWorker, Order } from '../../electron/backend/background/worker.ts';

const BUNDLE = path.resolve(import.meta.dirname, '../../dist/background.js');

test('the bundled thread reads a ledger through the bundled reader', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'taizhang-bundle-'));
  const file = path.join(folder, 'a.taizhang');
  const store = openStore(file);
  if (!store.ok) throw new Error(store.fault.message);
  store.value.close();
  const thread = new Worker(BUNDLE, { workerData: file });
  onTestFinished(async () => {
    await thread.terminate();
    rmSync(folder, { recursive: true, force: true });
  });
  const text = '欠费台账 截至2018年12月31日 单位：元\n单位名称,养老保险累计欠费\n甲厂,7.5\n';
  const upload = { name: '甲.csv', bytes: new TextEncoder().encode(text) };
  const order: Order<'preview'> = {
    id: 1,
    task: 'preview',
    input: { files: [{ sha256: 'a', upload }], options: { asOf: null, answers: {}, fileAnswers: {}, afresh: [] } },
    stop: new Int32Array(new SharedArrayBuffer(4)),
  };
  thread.postMessage(order);
  const [said] = (await once(thread, 'message')) as [FromWorker];
  expect(said).toMatchObject({ result: { ok: true, value: { refused: [], files: [{ tables: [{ facts: 1 }] }] } } });
});
