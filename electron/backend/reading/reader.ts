// Entry of the reader, which reads files apart from the program: as a process of its own, as the watch thread in it, or
// as a thread where no process can be had. Started by apart.ts only. Orders come in by message, one packed Result goes out for each.

import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { ReadingOptions } from '../../../shared/ledger/reading.ts';
import { done, type Result } from '../../../shared/result.ts';
import { buffersIn } from '../buffers.ts';
import { packBook, type PackedBook } from './packed-book.ts';
import type { PackedReading } from './packed-reading.ts';
import { keepWatch, startWatch } from './reader-watch.ts';

/** `understand` null: the grid itself is wanted. */
export type ReaderOrder = { bytes: Uint8Array; understand: ReadingOptions | null };
export type ReaderAnswer = Result<PackedBook | PackedReading>;

async function answer({ bytes, understand }: ReaderOrder): Promise<ReaderAnswer> {
  if (!(bytes instanceof Uint8Array)) throw new TypeError('the reader reads bytes');
  // The watch thread runs this file too and must not load the readers.
  const { openBook } = await import('./open-book.ts');
  const book = openBook(bytes);
  if (!book.ok) return book;
  if (understand === null) return done(packBook(book.value));
  const { readLedger } = await import('../../../shared/ledger/read.ts');
  const { packReading } = await import('./packed-reading.ts');
  return done(packReading(readLedger(book.value, understand)));
}

function readAsProcess(): void {
  startWatch(new URL(import.meta.url), { watchMegabytes: Number(process.argv[2]) });
  process.on('disconnect', () => process.exit());
  process.on('message', (order: ReaderOrder) => void answer(order).then((result) => process.send?.(result)));
}

function readAsThread(): void {
  parentPort?.once('message', (order: ReaderOrder) => {
    void answer(order).then((result) => parentPort?.postMessage(result, result.ok ? buffersIn(result.value) : []));
  });
}

if (isMainThread) readAsProcess();
else if (workerData === null) readAsThread();
else keepWatch(workerData);
