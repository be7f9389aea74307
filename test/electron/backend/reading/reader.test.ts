// The reader's process as it stands alone: what ends it, and that it reads as a thread does.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { onTestFinished, expect, test } from 'vitest';
import { readerArguments, readInProcess, readInThread } from '../../../../electron/backend/reading/apart.ts';
import { sheetPart, smallXlsx } from './small-xlsx.ts';

function startReader(megabytes: number): { child: ChildProcess; beats: Readable } {
  const child = spawn(process.execPath, readerArguments(megabytes), {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc', 'pipe'],
    serialization: 'advanced',
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const beats = child.stdio[4];
  if (!beats || !('read' in beats)) throw new Error('no pipe');
  return { child, beats };
}

test('a reader that takes too much memory says so and ends itself', async () => {
  const { child, beats } = startReader(1);
  const [mark] = (await once(beats, 'data')) as [Buffer];
  expect(mark.toString()).toBe('M');
  await once(child, 'exit');
  expect(child.connected).toBe(false);
});

test('a reader ends when the program is gone: its pipe closes', async () => {
  const { child, beats } = startReader(2_000);
  await once(beats, 'data');
  beats.destroy();
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
});

test('a reader ends when the program lets go of it', async () => {
  const { child, beats } = startReader(2_000);
  await once(beats, 'data');
  child.disconnect();
  await once(child, 'exit');
  expect(child.exitCode).toBe(0);
});

test.each([
  ['a process', readInProcess],
  ['a thread', readInThread],
])('%s reads, refuses, and can be stopped', async (_kind, start) => {
  const bytes = smallXlsx(sheetPart('<row><c><v>1284.5</v></c></row>'));
  const book = await start(bytes).ended;
  expect(book.ok && book.value.sheets[0]?.rows).toEqual([[1284.5]]);
  const refusal = await start(new TextEncoder().encode('%PDF-1.4\n')).ended;
  expect(!refusal.ok && refusal.fault.code).toBe('file.not-a-ledger');
  const stopped = start(bytes);
  stopped.stop();
  await expect(stopped.ended).rejects.toThrow();
});

test('processes read side by side', async () => {
  const readings = ['甲', '乙', '丙'].map((name) => readInProcess(new TextEncoder().encode(`单位,欠费\n${name},1\n`)));
  const books = await Promise.all(readings.map((reading) => reading.ended));
  expect(books.map((book) => book.ok && book.value.sheets[0]?.rows[1]?.[0])).toEqual(['甲', '乙', '丙']);
});
