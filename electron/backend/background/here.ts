// What the second thread does, done in this one: for a program that nobody else asks anything of meanwhile, such as one command of the
// terminal. It spares a thread's start and its memory; while a task stores facts, nothing else is answered.

import { refused, type Result } from '../../../shared/result.ts';
import { faultOf } from '../faults.ts';
import type { TaskInput, TaskName, TaskOutput, Tasks } from './tasks.ts';
import { NOBODY, type Background } from './thread.ts';

/** `file`: the store that is open. */
export function backgroundHere(file: string): Background {
  let loading: Promise<Tasks> | null = null;
  const load = async (): Promise<Tasks> => (await import('./tasks.ts')).tasksOn(file);
  return {
    async ask<Name extends TaskName>(
      task: Name,
      input: TaskInput<Name>,
      { signal, progress } = NOBODY,
    ): Promise<Result<TaskOutput<Name>>> {
      try {
        const tasks = await (loading ??= load());
        return await tasks[task](input, { signal, progress, stopped: () => signal.aborted });
      } catch (error) {
        return refused(faultOf(error));
      }
    },
    close: () => {},
  };
}
