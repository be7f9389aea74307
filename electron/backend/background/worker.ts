// Entry of the second thread: takes orders by message, does them as tasks.ts says, and answers. Started by thread.ts only.

import { parentPort, workerData } from 'node:worker_threads';
import { refused, type Result } from '../../../shared/result.ts';
import { faultOf } from '../faults.ts';
import { buffersIn } from '../buffers.ts';
import type { TaskControl } from '../jobs.ts';
import { tasksOn, type TaskInput, type TaskName } from './tasks.ts';

export type Order<Name extends TaskName = TaskName> = {
  id: number;
  task: Name;
  input: TaskInput<Name>;
  /** 1 in its only place: the work is no longer wanted. */
  stop: Int32Array<SharedArrayBuffer>;
};
/** `cancel`: the work of that number is no longer wanted, for whoever listens to messages. */
export type ToWorker = Order | { cancel: number };
export type FromWorker =
  { id: number; progress: Parameters<TaskControl['progress']> } | { id: number; result: Result<unknown> };

const port = parentPort;
if (!port) throw new Error('this is the entry of a thread');
const tasks = tasksOn(String(workerData));
const running = new Map<number, AbortController>();

async function perform<Name extends TaskName>({ id, task, input, stop }: Order<Name>): Promise<Result<unknown>> {
  const abort = new AbortController();
  running.set(id, abort);
  try {
    return await tasks[task](input, {
      signal: abort.signal,
      stopped: () => Atomics.load(stop, 0) === 1,
      progress: (...progress) => port?.postMessage({ id, progress } satisfies FromWorker),
    });
  } catch (error) {
    return refused(faultOf(error));
  } finally {
    running.delete(id);
  }
}

port.on('message', (message: ToWorker) => {
  if ('cancel' in message) {
    running.get(message.cancel)?.abort();
    return;
  }
  const { id } = message;
  void perform(message).then((result) => {
    port.postMessage({ id, result } satisfies FromWorker, result.ok ? buffersIn(result.value) : []);
  });
});
