// Watching and cancelling long work.

import { refused, type Fault } from '../../../shared/result.ts';
import type { Context } from '../context.ts';
import type { CallsOf } from '../door.ts';

/** Whoever asks about work that goes on is answered when it is over, or after so long. */
const WAIT_MILLISECONDS = 150;

const unknownJob: Fault = { code: 'job.unknown', message: '没有这项工作，或结果已经过期。' };

export function jobCalls({ jobs }: Context): CallsOf<'job'> {
  return {
    'job.status': async ({ job }) => {
      await jobs.waitFor(job, WAIT_MILLISECONDS);
      const state = jobs.status(job);
      return state ? { ok: true, value: state } : refused(unknownJob);
    },
    'job.cancel': ({ job }) => (jobs.cancel(job) ? { ok: true, value: null } : refused(unknownJob)),
  };
}
