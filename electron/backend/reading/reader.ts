// Entry of the reader, which reads files apart from the program: as a process of its own, as the watch thread in it, or
// as a thread where no process can be had. Started by apart.ts only. Orders come in by message, one packed Result goes out for each.
// A process takes the file from its standard input and sends its answer as a parcel.

import { readSync } from 'node:fs';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { Workbook } from '../../../shared/grid.ts';
import type { ReadingOptions } from '../../../shared/ledger/reading.ts';
import { done, type Result } from '../../../shared/result.ts';
import { buffersIn } from '../buffers.ts';
import type { PackedBook } from './packed-book.ts';
import type { PackedReading } from './packed-reading.ts';
import type { Part } from './parcels.ts';
import { keepWatch, startWatch } from './reader-watch.ts';

/** What is wanted of a file: its grid, what it says as a ledger, or the file itself without its password. */
export type ReaderTask = 'grid' | { understand: ReadingOptions } | { password: string };
export type ReaderOrder = { bytes: Uint8Array; task: ReaderTask };
/** `size`: of the file in bytes, which come by another way. */
export type ProcessOrder = { size: number; task: ReaderTask };
export type ReaderAnswer = Result<PackedBook | PackedReading | Uint8Array>;
/** Rows of the file that a stage is through with, and how many there are (or seem to be). */
export type ReaderProgress = { stage: 'job.reading' | 'job.understanding'; rows: number; of: number };
export type FromThread = { progress: ReaderProgress } | { answer: ReaderAnswer };
export type FromProcess = { progress: ReaderProgress } | Part;

type Tell = (progress: ReaderProgress) => void;

const TOLD_EVERY = 5_000;
/** Bytes of a file that is worth the while to clean up after. */
const LARGE = 1024 * 1024;
/** Standard input. */
const INPUT = 0;

// The watch thread runs this file too and must not load the readers.
const readers = () => import('./open-book.ts');
const understanding = () => Promise.all([import('../../../shared/ledger/read.ts'), import('./packed-reading.ts')]);
const packing = () => import('./packed-book.ts');
const parcels = () => import('./parcels.ts');

async function unlocked(bytes: Uint8Array, password: string): Promise<Result<Uint8Array>> {
  return (await import('./unlock.ts')).unlock(bytes, password);
}

async function opened(bytes: Uint8Array, tell: Tell): Promise<Result<Workbook>> {
  if (!(bytes instanceof Uint8Array)) throw new TypeError('the reader reads bytes');
  const { openBook } = await readers();
  return openBook(bytes, (rows, of) => tell({ stage: 'job.reading', rows, of }));
}

async function understood(book: Workbook, options: ReadingOptions, tell: Tell): Promise<PackedReading> {
  const [{ understandLedger }, { packReading }] = await understanding();
  const of = book.sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  let rows = 0;
  const rowRead = (): void => {
    rows += 1;
    if (rows % TOLD_EVERY === 0) tell({ stage: 'job.understanding', rows, of });
  };
  return packReading(understandLedger(book, { ...options, rowRead }));
}

/** Gives back to the system what a large file left behind: it would else wait beside all that follows. */
function letGo(fileBytes: number): void {
  if (fileBytes > LARGE) globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

/** Holds on to none of the bytes once the file is open. */
function answer({ bytes, task }: ReaderOrder, tell: Tell): Promise<ReaderAnswer> {
  if (typeof task === 'object' && 'password' in task) return unlocked(bytes, task.password);
  const { length } = bytes;
  return opened(bytes, tell).then(async (book): Promise<ReaderAnswer> => {
    if (!book.ok) return book;
    letGo(length);
    return done(
      task === 'grid' ? (await packing()).packBook(book.value) : await understood(book.value, task.understand, tell),
    );
  });
}

function readAsProcess(): void {
  startWatch(new URL(import.meta.url), { watchMegabytes: Number(process.argv[2]) });
  // While the order and the file are on their way.
  void readers().then(understanding).then(parcels);
  process.on('disconnect', () => process.exit());
  const say = (said: FromProcess): Promise<void> => new Promise((sent) => process.send?.(said, () => sent()));
  process.on('message', ({ size, task }: ProcessOrder) => {
    void answer({ bytes: bytesFromInput(size), task }, (progress) => void say({ progress })).then(async (result) => {
      letGo(size);
      await (await parcels()).sendParcel(result, say);
    });
  });
}

/** So many bytes of what is written to this process; they go straight where they are wanted. */
function bytesFromInput(size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size;) {
    const read = readSync(INPUT, bytes, at, size - at, null);
    // Nobody is there any more to read for.
    if (read === 0) process.exit();
    at += read;
  }
  return bytes;
}

function readAsThread(): void {
  parentPort?.once('message', (order: ReaderOrder) => {
    const say = (said: FromThread): void =>
      parentPort?.postMessage(said, 'answer' in said && said.answer.ok ? buffersIn(said.answer.value) : []);
    void answer(order, (progress) => say({ progress })).then((result) => say({ answer: result }));
  });
}

if (isMainThread) readAsProcess();
else if (workerData === null) readAsThread();
else keepWatch(workerData);
