// The back end's second thread, as the first one sees it: orders go out, results come back, the first thread stays free to answer.
// Started with the first order; it keeps the program alive only while it works. Knows nothing of what the tasks do.

import { Worker } from 'node:worker_threads';
import { refused, type Fault, type Result } from '../../../shared/result.ts';
import { entryOf } from '../entries.ts';
import type { JobControl } from '../jobs.ts';
import type { TaskInput, TaskName, TaskOutput } from './tasks.ts';
import type { FromWorker, Order, ToWorker } from './worker.ts';

const ENTRY = entryOf(import.meta.url, { source: './worker.ts', bundle: './background.js' });

type Waiting = { progress: JobControl['progress']; settle: (result: Result<unknown>) => void };

const died: Fault = {
  code: 'backend.worker-died',
  message: '后台处理时出错或内存不足，已停止，数据没有改动。',
  hint: '请重试；文件很大时，请分成几个文件。',
};
/** Whoever does not look on. */
export const NOBODY: JobControl = { signal: new AbortController().signal, progress: () => {} };

export type Background = ReturnType<typeof startBackground>;

/** `file`: the store that is open. */
export function startBackground(file: string) {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let newest = 0;

  function settle(id: number, result: Result<unknown>): void {
    waiting.get(id)?.settle(result);
    waiting.delete(id);
    if (waiting.size === 0) worker?.unref();
  }

  function started(): Worker {
    // What passes through it in an import is much and soon gone; a nursery as large as V8 lets it grow would only hold more of it.
    const thread = new Worker(ENTRY, { workerData: file, resourceLimits: { maxYoungGenerationSizeMb: 6 } });
    thread.on('message', (message: FromWorker) => {
      if ('progress' in message) waiting.get(message.id)?.progress(...message.progress);
      else settle(message.id, message.result);
    });
    thread.on('error', (error) => console.error(error));
    thread.on('exit', () => {
      if (worker === thread) worker = null;
      for (const id of waiting.keys()) settle(id, refused(died));
    });
    return thread;
  }

  return {
    /** Never rejects. A cancelled task answers that it was cancelled, or what it had done by then. */
    ask<Name extends TaskName>(
      task: Name,
      input: TaskInput<Name>,
      { signal, progress }: JobControl = NOBODY,
    ): Promise<Result<TaskOutput<Name>>> {
      const thread = (worker ??= started());
      const id = ++newest;
      const stop = new Int32Array(new SharedArrayBuffer(4));
      const cancel = (): void => {
        Atomics.store(stop, 0, 1);
        thread.postMessage({ cancel: id } satisfies ToWorker);
      };
      return new Promise((resolve) => {
        waiting.set(id, {
          progress,
          settle: (result) => {
            signal.removeEventListener('abort', cancel);
            resolve(result as Result<TaskOutput<Name>>);
          },
        });
        thread.ref();
        thread.postMessage({ id, task, input, stop } satisfies Order<Name>);
        if (signal.aborted) cancel();
        else signal.addEventListener('abort', cancel, { once: true });
      });
    },
    close: (): void => void worker?.terminate(),
  };
}
