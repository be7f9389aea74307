// Where a file is read: apart from the program, so that it can be ended. Under Node a process of its own, with a cap on
// its heap, a watch on its memory and a beat; it ends with the program, and one that did well is kept for the next file.
// Under Electron a thread: there the program's own binary cannot be started as Node (the RunAsNode fuse is off), so the
// cap is the thread's and the watch is on the memory that the back end's process gains while it reads.

import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Workbook } from '../../../shared/grid.ts';
import type { LedgerToStore, ReadingOptions } from '../../../shared/ledger/reading.ts';
import { done, type Result } from '../../../shared/result.ts';
import { entryOf } from '../entries.ts';
import { unpackBook, type PackedBook } from './packed-book.ts';
import { unpackReading, type PackedReading } from './packed-reading.ts';
import { ParcelReceiver } from './parcels.ts';
import type { FromProcess, FromThread, ProcessOrder, ReaderAnswer, ReaderOrder, ReaderProgress } from './reader.ts';
import { BEAT_PIPE, MEMORY_MARK } from './reader-watch.ts';

export const READER_LIMITS = { heapMegabytes: 1_024, memoryMegabytes: 1_500, beatsMissed: 150 } as const;

/** `ended` settles once: with what was read or refused, or rejects with why the reader ended without an answer. */
export type Reading<T> = { readonly ended: Promise<Result<T>>; readonly stop: () => void };
/** Begins to do what a reader is ordered to; the caller keeps the bytes. */
type Start = (order: ReaderOrder, told?: Told) => Reading<PackedBook | PackedReading | Uint8Array>;
export type Told = (progress: ReaderProgress) => void;

const ENTRY = entryOf(import.meta.url, { source: './reader.ts', bundle: './reader.js' });
const TICK_MILLISECONDS = 100;
const IDLE_MILLISECONDS = 20_000;
/** A kept reader is replaced after so many files, so that nothing it holds can pile up. */
const FILES_A_READER = 100;
/** Bytes of a file after which its reader is not kept. */
const LARGE_FILE = 4 * 1024 * 1024;

/** A pipe, which keeps the program alive unless told not to. */
type MayLetGo = { unref?: () => void };
type Answered = (result: ReaderAnswer) => void;
type Failed = (reason: string) => void;

/** How Node is started as a reader: it may read the program's own files and start its watch thread, and nothing else. */
export const readerArguments = (memoryMegabytes: number): string[] => [
  `--max-old-space-size=${READER_LIMITS.heapMegabytes}`,
  // What a reader makes lasts until it answers; a larger nursery would only be copied to and fro.
  '--max-semi-space-size=4',
  '--expose-gc',
  '--permission',
  '--allow-fs-read=*',
  '--allow-worker',
  fileURLToPath(ENTRY),
  `${memoryMegabytes}`,
];

/** One process that reads one file at a time. */
class ReaderProcess {
  private files = 0;
  private missed = 0;
  private outOfMemory = false;
  private told: Told | undefined;
  private answered: Answered | null = null;
  private failed: Failed | null = null;
  private readonly child = spawn(process.execPath, readerArguments(READER_LIMITS.memoryMegabytes), {
    // What a library prints about a damaged file is for nobody's eyes.
    stdio: ['pipe', 'ignore', 'ignore', 'ipc', 'pipe'],
    serialization: 'advanced',
    // glibc otherwise keeps what large buffers leave behind; other systems do not look at these.
    env: { ...process.env, MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '65536' },
    windowsHide: true,
  });

  private readonly input = this.child.stdin as Writable & MayLetGo;

  constructor() {
    const beats = this.child.stdio[BEAT_PIPE] as Readable & MayLetGo;
    beats.on('data', (marks: Buffer) => {
      this.missed = 0;
      this.outOfMemory ||= marks.includes(MEMORY_MARK);
    });
    // A reader that is ended leaves its pipes broken; 'exit' says all there is to say.
    beats.on('error', () => undefined);
    this.input.on('error', () => undefined);
    beats.unref?.();
    this.input.unref?.();
    this.child.unref();
    this.child.channel?.unref();
    const receiver = new ParcelReceiver();
    this.child.on('message', (message) => {
      const said = message as FromProcess;
      if ('progress' in said) {
        this.told?.(said.progress);
        return;
      }
      const answer = receiver.take(said);
      if (answer) this.answered?.(answer.value as ReaderAnswer);
    });
    this.child.on('error', (error) => this.failed?.(error.message));
    this.child.on('exit', (code, signal) => this.failed?.(this.outOfMemory ? 'memory' : (signal ?? `${code}`)));
  }

  get worn(): boolean {
    return this.files >= FILES_A_READER || this.child.exitCode !== null || this.child.signalCode !== null;
  }

  read(order: ReaderOrder, told: Told | undefined): Promise<ReaderAnswer> {
    this.files += 1;
    this.told = told;
    return new Promise<ReaderAnswer>((resolve, reject) => {
      // Ticks, not one long timer: while the program itself is busy, no beat can be heard, and none is counted missed.
      const clock = setInterval(() => {
        this.missed += 1;
        if (this.missed > READER_LIMITS.beatsMissed) this.failed?.('silent');
      }, TICK_MILLISECONDS);
      const finish = (): void => {
        clearInterval(clock);
        this.answered = null;
        this.failed = null;
      };
      this.answered = (result) => {
        finish();
        resolve(result);
      };
      this.failed = (reason) => {
        finish();
        reject(new Error(reason));
      };
      this.missed = 0;
      const { bytes, task } = order;
      this.child.send(
        { size: bytes.length, task } satisfies ProcessOrder,
        (error) => error && this.failed?.(error.message),
      );
      this.input.write(bytes);
    });
  }

  end(): void {
    // It may have answered before it is dead; whoever ended it does not want to know.
    this.failed?.('ended');
    this.child.kill('SIGKILL');
  }
}

let kept: { reader: ReaderProcess; clock: NodeJS.Timeout } | null = null;

function takeKept(): ReaderProcess | null {
  if (!kept) return null;
  const { reader, clock } = kept;
  clearTimeout(clock);
  kept = null;
  return reader.worn ? null : reader;
}

function keep(reader: ReaderProcess): void {
  if (kept || reader.worn) {
    reader.end();
    return;
  }
  const clock = setTimeout(() => takeKept()?.end(), IDLE_MILLISECONDS);
  kept = { reader, clock: clock.unref() };
}

/** Starts the process that is to read the next file, where a file will soon be read: it loads while its program does. */
export function readSoon(): void {
  if (process.versions.electron === undefined) keep(takeKept() ?? new ReaderProcess());
}

/** Reads in a process of its own. */
export const readInProcess: Start = (order, told) => {
  const reader = takeKept() ?? new ReaderProcess();
  const ended = reader.read(order, told).then(
    (result) => {
      // One that read much holds on to much memory.
      if (order.bytes.length > LARGE_FILE) reader.end();
      else keep(reader);
      return result;
    },
    (error: unknown) => {
      reader.end();
      throw error;
    },
  );
  return { ended, stop: () => reader.end() };
};

/** Reads in a thread. */
export const readInThread: Start = ({ bytes, task }, told) => {
  // What lies in shared memory is seen there as it is. Else not bytes.slice(): a Buffer's is a view, and its memory would leave with it.
  const given = bytes.buffer instanceof SharedArrayBuffer ? bytes : new Uint8Array(bytes);
  const worker = new Worker(ENTRY, {
    workerData: null,
    resourceLimits: { maxOldGenerationSizeMb: READER_LIMITS.heapMegabytes, maxYoungGenerationSizeMb: 12 },
    stdout: true,
    stderr: true,
  });
  const before = process.memoryUsage.rss();
  const ended = new Promise<ReaderAnswer>((resolve, reject) => {
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - before > READER_LIMITS.memoryMegabytes * 1024 * 1024) reject(new Error('memory'));
    }, TICK_MILLISECONDS);
    worker.on('message', (said: FromThread) => {
      if ('progress' in said) told?.(said.progress);
      else resolve(said.answer);
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      clearInterval(watch);
      reject(new Error(`exit ${code}`));
    });
    const order: ReaderOrder = { bytes: given, task };
    worker.postMessage(order, given.buffer instanceof ArrayBuffer ? [given.buffer] : []);
  });
  const stop = (): void => void worker.terminate();
  return { ended: ended.finally(stop), stop };
};

const start: Start = process.versions.electron === undefined ? readInProcess : readInThread;

const unpacked = <Packed, T>(
  reading: Reading<PackedBook | PackedReading | Uint8Array>,
  unpack: (packed: Packed) => T,
): Reading<T> => ({
  ...reading,
  // The reader answers what it was ordered.
  ended: reading.ended.then((result) => (result.ok ? done(unpack(result.value as Packed)) : result)),
});

/** Starts reading the bytes; whoever is no longer interested stops it. */
export const startReading = (bytes: Uint8Array): Reading<Workbook> =>
  unpacked(start({ bytes, task: 'grid' }), unpackBook);

/** The same, and what the workbook says as a ledger is read where the file is: the grid itself does not come back. */
export const startUnderstanding = (bytes: Uint8Array, understand: ReadingOptions, told: Told): Reading<LedgerToStore> =>
  unpacked(start({ bytes, task: { understand } }, told), unpackReading);

/** The same, and the file itself comes back, without its password. */
export const startUnlocking = (bytes: Uint8Array, password: string): Reading<Uint8Array> =>
  unpacked(start({ bytes, task: { password } }), (opened: Uint8Array) => opened);
