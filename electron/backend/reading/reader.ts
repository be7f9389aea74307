// Entry of the reader, which reads files apart from the program: as a process of its own, as the watch thread in it, or
// as a thread where no process can be had. Started by apart.ts only. Orders come in by message, one packed Result goes out for each.

import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { ReadingOptions } from '../../../shared/ledger/reading.ts';
import { done, type Result } from '../../../shared/result.ts';
import { buffersIn } from '../buffers.ts';
import { packBook, type PackedBook } from './packed-book.ts';
import type { PackedReading } from './packed-reading.ts';
import { keepWatch, startWatch } from './reader-watch.ts';

/** What is wanted of a file: its grid, what it says as a ledger, or the file itself without its password. */
export type ReaderTask = 'grid' | { understand: ReadingOptions } | { password: string };
export type ReaderOrder = { bytes: Uint8Array; task: ReaderTask };
export type ReaderAnswer = Result<PackedBook | PackedReading | Uint8Array>;
/** Rows of the file that a stage is through with, and how many there are (or seem to be). */
export type ReaderProgress = { stage: 'job.reading' | 'job.understanding'; rows: number; of: number };
export type FromReader = { progress: ReaderProgress } | { answer: ReaderAnswer };

const TOLD_EVERY = 5_000;

async function answer({ bytes, task }: ReaderOrder, say: (said: FromReader) => void): Promise<ReaderAnswer> {
  if (!(bytes instanceof Uint8Array)) throw new TypeError('the reader reads bytes');
  // The watch thread runs this file too and must not load the readers.
  if (typeof task === 'object' && 'password' in task) return (await import('./unlock.ts')).unlock(bytes, task.password);
  const { openBook } = await import('./open-book.ts');
  const book = openBook(bytes, (rows, of) => say({ progress: { stage: 'job.reading', rows, of } }));
  if (!book.ok) return book;
  if (task === 'grid') return done(packBook(book.value));
  const { understandLedger } = await import('../../../shared/ledger/read.ts');
  const { packReading } = await import('./packed-reading.ts');
  // The text of a large sheet is garbage now and as large as all that follows; left alone, it would wait beside it.
  globalThis.gc?.();
  const of = book.value.sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  let rows = 0;
  const rowRead = (): void => {
    rows += 1;
    if (rows % TOLD_EVERY === 0) say({ progress: { stage: 'job.understanding', rows, of } });
  };
  return done(packReading(understandLedger(book.value, { ...task.understand, rowRead })));
}

function readAsProcess(): void {
  startWatch(new URL(import.meta.url), { watchMegabytes: Number(process.argv[2]) });
  process.on('disconnect', () => process.exit());
  const say = (said: FromReader): void => void process.send?.(said);
  process.on('message', (order: ReaderOrder) => void answer(order, say).then((result) => say({ answer: result })));
}

function readAsThread(): void {
  parentPort?.once('message', (order: ReaderOrder) => {
    const say = (said: FromReader): void =>
      parentPort?.postMessage(said, 'answer' in said && said.answer.ok ? buffersIn(said.answer.value) : []);
    void answer(order, say).then((result) => say({ answer: result }));
  });
}

if (isMainThread) readAsProcess();
else if (workerData === null) readAsThread();
else keepWatch(workerData);
