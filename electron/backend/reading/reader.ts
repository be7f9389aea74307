// Entry of the worker thread that reads one file: bytes in by workerData, one Result out, then it ends.
// Started by read.ts only; whatever it throws reaches read.ts as the thread's error.

import { parentPort, workerData } from 'node:worker_threads';
import { openBook } from './open-book.ts';

const bytes: unknown = workerData;
if (!(bytes instanceof Uint8Array)) throw new TypeError('the reader is started with the bytes of a file');
parentPort?.postMessage(openBook(bytes), []);
