// Entry of the reader, which reads files apart from the program: as a process of its own, as the watch thread in it, or
// as a thread where no process can be had. Started by apart.ts only. Bytes come in by message, one packed Result goes out.

import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { Result } from '../../../shared/result.ts';
import { buffersOf, packBook, type PackedBook } from './packed-book.ts';
import { keepWatch, startWatch } from './reader-watch.ts';

async function answer(bytes: unknown): Promise<Result<PackedBook>> {
  if (!(bytes instanceof Uint8Array)) throw new TypeError('the reader reads bytes');
  // The watch thread runs this file too and must not load the readers.
  const { openBook } = await import('./open-book.ts');
  const book = openBook(bytes);
  return book.ok ? { ok: true, value: packBook(book.value) } : book;
}

function readAsProcess(): void {
  startWatch(new URL(import.meta.url), { watchMegabytes: Number(process.argv[2]) });
  process.on('disconnect', () => process.exit());
  process.on('message', (bytes) => void answer(bytes).then((result) => process.send?.(result)));
}

function readAsThread(): void {
  parentPort?.once('message', (bytes: unknown) => {
    void answer(bytes).then((result) => parentPort?.postMessage(result, result.ok ? buffersOf(result.value) : []));
  });
}

if (isMainThread) readAsProcess();
else if (workerData === null) readAsThread();
else keepWatch(workerData);
