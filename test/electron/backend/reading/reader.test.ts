// The reader's process as it stands alone: what ends it, and that it reads as a thread does.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { onTestFinished, expect, test } from 'vitest';
import {
  readerArguments,
  readInProcess,
  readInThread,
  startReading,
} from '../../../../electron/backend/reading/apart.ts';
import { unpackBook } from '../../../../electron/backend/reading/packed-book.ts';
import { unpackReading } from '../../../../electron/backend/reading/packed-reading.ts';
import type { ReaderProgress } from '../../../../electron/backend/reading/reader.ts';
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
  const order = { bytes: smallXlsx(sheetPart('<row><c><v>1284.5</v></c></row>')), task: 'grid' as const };
  const book = await start(order).ended;
  expect(book.ok && 'styles' in book.value && unpackBook(book.value).sheets[0]?.rows).toEqual([[1284.5]]);
  const refusal = await start({ bytes: new TextEncoder().encode('%PDF-1.4\n'), task: 'grid' as const }).ended;
  expect(!refusal.ok && refusal.fault.code).toBe('file.not-a-ledger');
  const stopped = start(order);
  stopped.stop();
  await expect(stopped.ended).rejects.toThrow();
});

test('processes read side by side', async () => {
  const readings = ['甲', '乙', '丙'].map((name) => startReading(new TextEncoder().encode(`单位,欠费\n${name},1\n`)));
  const books = await Promise.all(readings.map((reading) => reading.ended));
  expect(books.map((book) => book.ok && book.value.sheets[0]?.rows[1]?.[0])).toEqual(['甲', '乙', '丙']);
});

test.each([
  ['a process', readInProcess],
  ['a thread', readInThread],
])('%s understands a ledger where it reads it, and only the reading comes back', async (_kind, start) => {
  const bytes = new TextEncoder().encode('欠费台账 截至2018年12月31日 单位：元\n单位名称,养老保险累计欠费\n甲厂,7.5\n');
  const answer = await start({ bytes, task: { understand: { fileName: '欠费.csv', answers: {} } } }).ended;
  if (!answer.ok || !('skippedSheets' in answer.value)) throw new Error('no reading');
  const [table] = unpackReading(answer.value).tables;
  expect(table?.subjects).toMatchObject([{ name: '甲厂' }]);
  expect([...(table?.facts ?? [])]).toMatchObject([{ subject: 0, value: 750, cell: 'B3', raw: '7.5' }]);
});

test.each([
  ['a process', readInProcess],
  ['a thread', readInThread],
])('%s tells how far it is, in rows: first as read, then as understood', async (_kind, start) => {
  const row = (n: number): string => `<row><c t="inlineStr"><is><t>第${n}机械厂</t></is></c><c><v>7</v></c></row>`;
  const head = ['单位名称', '养老保险欠费(元)'].map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('');
  const rows = Array.from({ length: 11_000 }, (_, n) => row(n)).join('');
  const told: ReaderProgress[] = [];
  const order = {
    bytes: smallXlsx(sheetPart(`<row>${head}</row>${rows}`)),
    task: { understand: { fileName: '2018年12月31日.xlsx', answers: {} } },
  };
  expect((await start(order, (progress) => told.push(progress)).ended).ok).toBe(true);
  expect(told.map(({ stage, rows: done }) => `${stage} ${done}`)).toEqual([
    'job.reading 5000',
    'job.reading 10000',
    'job.understanding 5000',
    'job.understanding 10000',
  ]);
  expect(told[3]?.of).toBe(11_001);
  expect(Math.abs((told[1]?.of ?? 0) - 11_001)).toBeLessThan(500);
});
