// The second thread by itself: what it is asked it answers, whatever goes wrong.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { buffersIn } from '../../../electron/backend/buffers.ts';
import { startBackground } from '../../../electron/backend/background/thread.ts';
import { fault } from './desk.ts';

function startOn(name: string) {
  const folder = mkdtempSync(path.join(tmpdir(), 'taizhang-background-'));
  const background = startBackground(path.join(folder, name));
  onTestFinished(() => {
    background.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return background;
}

test('a store that is gone is a refusal, not the end', async () => {
  const background = startOn('没有.taizhang');
  expect(fault(await background.ask('cube', { figures: 'corrected' }))).toMatchObject({ code: 'store.io' });
  expect(
    fault(await background.ask('commit', { preview: '1', acceptDisagreeing: false, onlyReady: false, identities: {} })),
  ).toMatchObject({
    code: 'import.preview-gone',
  });
});

test('a thread that ends leaves nobody waiting; the next order starts another', async () => {
  const background = startOn('没有.taizhang');
  const waiting = background.ask('cube', { figures: 'corrected' });
  background.close();
  expect(fault(await waiting)).toMatchObject({ code: 'backend.worker-died' });
  expect(fault(await background.ask('cube', { figures: 'corrected' }))).toMatchObject({ code: 'store.io' });
});

test('every typed array of a value is handed over once', () => {
  const shared = new Uint32Array([1, 2]);
  const value = { shared, again: [{ shared }, null, 'x'], half: shared.subarray(1), own: new Float64Array(1) };
  expect(buffersIn(value)).toEqual([shared.buffer, value.own.buffer]);
});
