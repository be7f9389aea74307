// When the cube is built: for whoever asks for pivots, and for nobody else.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openStore } from '../../../db/open.ts';
import { startBackground } from '../../../electron/backend/background/thread.ts';
import { keepCube } from '../../../electron/backend/cubes.ts';
import { got } from './desk.ts';

/** A new store, its cube, and how often the facts were read for it. */
function startOn() {
  const folder = mkdtempSync(path.join(tmpdir(), 'taizhang-cubes-'));
  const store = got(openStore(path.join(folder, 'a.taizhang')));
  const background = startBackground(store.file);
  onTestFinished(() => {
    background.close();
    store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const read = vi.spyOn(store, 'cubeSource');
  return { cubes: keepCube(store, background), read };
}

test('an import by itself builds no cube', async () => {
  const { cubes, read } = startOn();
  expect(await cubes.during(() => Promise.resolve('stored'))).toBe('stored');
  expect(read).not.toHaveBeenCalled();
});

test('where pivots were asked for, the next one after an import need not wait for its cube', async () => {
  const { cubes, read } = startOn();
  await cubes.current();
  expect(read).toHaveBeenCalledTimes(1);
  await cubes.during(() => {
    cubes.changed();
    return Promise.resolve();
  });
  expect(read).toHaveBeenCalledTimes(2);
  await cubes.current();
  expect(read).toHaveBeenCalledTimes(2);
});
