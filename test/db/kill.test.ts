// The program dies at any moment of an import: the store stays whole, keeps what it acknowledged, and holds no part of a batch.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folder, open } from './stores.ts';

const VICTIM = join(import.meta.dirname, 'commit-for-ever.ts');
const KILLS = 6;

/** Runs until `batches` were acknowledged, then kills without warning. @returns the numbers acknowledged */
async function importUntilKilled(store: string, batches: number): Promise<number[]> {
  const child = spawn(process.execPath, [VICTIM, store], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    // A little later than the acknowledgement, so that the next import is under way.
    if (said.split('\n').length > batches) setTimeout(() => child.kill('SIGKILL'), Math.random() * 20);
  });
  await once(child, 'close');
  return said.split('\n').slice(0, -1).map(Number);
}

test('导入途中进程被强行结束，库完好，已确认的批次都在', async () => {
  const place = join(folder(), '库.tzdb');
  const acknowledged: number[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    acknowledged.push(...(await importUntilKilled(place, 1 + (kill % 3))));
    const store = open(place);
    const { integrity, batches } = store.verify();
    expect(integrity).toBe('ok');
    expect(batches.filter(({ intact }) => !intact)).toEqual([]);
    expect(batches.map(({ batch }) => batch)).toEqual(expect.arrayContaining(acknowledged));
    expect(store.status().facts).toBe(batches.length * 2000);
    store.close();
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS);
});
