// Long work: started at once, watched by id, cancelled by name. A job's result is kept until it is asked for or grows old.
// A window that closes does not stop a job; only `cancel` does.

import { randomUUID } from 'node:crypto';
import type { JobState } from '../../shared/contract/shapes.ts';
import { faultOf } from './faults.ts';
import type { Result } from '../../shared/result.ts';

export type JobControl = {
  signal: AbortSignal;
  /** `total` null: not known yet. `stage` is a text code such as 'job.reading'. */
  progress: (done: number, total: number | null, stage: string) => void;
};

/** `stopped`: the same as the signal, for work that lets no message in until it is done. */
export type TaskControl = JobControl & { stopped: () => boolean };

export type Jobs = ReturnType<typeof createJobs>;

const KEPT = 50;
/** Seconds of a stage after which its pace says something. */
const TELLING = 1;

/** Hears of every progress at once, also where nothing can be asked meanwhile. */
export type Told = (state: Readonly<JobState>) => void;

export function createJobs(told?: Told) {
  const jobs = new Map<string, { state: JobState; abort: AbortController; ended: Promise<void> }>();

  function forgetOldest(): void {
    for (const [id, { state }] of jobs) {
      if (jobs.size <= KEPT) return;
      if (state.state !== 'running') jobs.delete(id);
    }
  }

  return {
    start(work: (control: JobControl) => Promise<Result<unknown>> | Result<unknown>): string {
      const id = randomUUID();
      const abort = new AbortController();
      const state: JobState = {
        job: id,
        state: 'running',
        done: 0,
        total: null,
        stage: '',
        secondsLeft: null,
        output: null,
        fault: null,
      };
      let stageFrom = 0;
      const progress: JobControl['progress'] = (done, total, stage) => {
        if (stage !== state.stage) stageFrom = performance.now();
        const seconds = (performance.now() - stageFrom) / 1000;
        const tells = total !== null && done > 0 && seconds >= TELLING;
        const secondsLeft = tells ? Math.ceil((seconds * Math.max(0, total - done)) / done) : null;
        Object.assign(state, { done, total, stage, secondsLeft });
        told?.(state);
      };
      const perform = async (): Promise<void> => {
        try {
          const result = await work({ signal: abort.signal, progress });
          // Work that was already stored when the cancel came is done, and says so.
          if (result.ok) Object.assign(state, { state: 'done', output: result.value });
          else if (abort.signal.aborted) state.state = 'cancelled';
          else Object.assign(state, { state: 'failed', fault: result.fault });
        } catch (error) {
          Object.assign(state, { state: 'failed', fault: faultOf(error) });
        }
      };
      jobs.set(id, { state, abort, ended: perform() });
      forgetOldest();
      return id;
    },
    /** Settles when the work is over, or after so many milliseconds where it is not. */
    async waitFor(id: string, milliseconds: number): Promise<void> {
      let clock: NodeJS.Timeout | undefined;
      const enough = new Promise((resolve) => (clock = setTimeout(resolve, milliseconds)));
      await Promise.race([jobs.get(id)?.ended, enough]);
      clearTimeout(clock);
    },
    status: (id: string): JobState | null => jobs.get(id)?.state ?? null,
    cancel(id: string): boolean {
      const job = jobs.get(id);
      job?.abort.abort();
      return job !== undefined;
    },
  };
}
