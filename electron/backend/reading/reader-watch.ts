// The watch over a reader's process, kept by a thread inside it that runs even while the reader is busy: it beats on a
// pipe to the program, and ends the process when memory runs over or nobody listens any more.

import { writeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

/** The pipe's number in the reader's process. */
export const BEAT_PIPE = 4;
const BEAT_MILLISECONDS = 100;
/** What is written when the process ends itself for want of memory. */
export const MEMORY_MARK = 'M';

export type WatchOrder = { readonly watchMegabytes: number };

/** Starts the thread; `entry` must call `keepWatch` with the thread's data. */
export function startWatch(entry: URL, order: WatchOrder): void {
  new Worker(entry, { workerData: order }).unref();
}

/** False where the program at the other end is gone. */
function beat(mark: string): boolean {
  try {
    writeSync(BEAT_PIPE, mark);
    return true;
  } catch (error) {
    // A full pipe means that the program is busy, not gone.
    return error instanceof Error && 'code' in error && error.code === 'EAGAIN';
  }
}

/** The thread's work: beats until there is a reason to end the whole process. */
export function keepWatch({ watchMegabytes }: WatchOrder): void {
  setInterval(() => {
    const over = process.memoryUsage.rss() > watchMegabytes * 1024 * 1024;
    if (beat(over ? MEMORY_MARK : '.') && !over) return;
    process.kill(process.pid, 'SIGKILL');
  }, BEAT_MILLISECONDS);
}
