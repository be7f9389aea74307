// Long work as whoever waits for it sees it: how far it is, and how long the stage will go on at its pace.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createJobs, type JobControl } from '../../../electron/backend/jobs.ts';
import { done } from '../../../shared/result.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

function started() {
  const jobs = createJobs();
  let control: JobControl | null = null;
  let end = (): void => {};
  const job = jobs.start((given) => {
    control = given;
    return new Promise((resolve) => (end = () => resolve(done('stored'))));
  });
  const tell = (count: number, total: number | null, stage: string): void => control?.progress(count, total, stage);
  const wait = (milliseconds: number): Promise<void> => jobs.waitFor(job, milliseconds);
  return { tell, end: () => end(), status: () => jobs.status(job), wait };
}

test('time left is told by the pace of the stage, once that says something', () => {
  const { tell, status } = started();
  tell(0, 200_000, 'job.reading');
  expect(status()).toMatchObject({ done: 0, total: 200_000, stage: 'job.reading', secondsLeft: null });
  vi.advanceTimersByTime(500);
  tell(10_000, 200_000, 'job.reading');
  expect(status()?.secondsLeft).toBeNull();
  vi.advanceTimersByTime(1_500);
  tell(50_000, 200_000, 'job.reading');
  expect(status()?.secondsLeft).toBe(6);
});

test('another stage begins to count anew; without a total no time is told', () => {
  const { tell, status } = started();
  tell(1, 100, 'job.reading');
  vi.advanceTimersByTime(60_000);
  tell(1, 100, 'job.understanding');
  expect(status()?.secondsLeft).toBeNull();
  vi.advanceTimersByTime(2_000);
  tell(50, 100, 'job.understanding');
  expect(status()?.secondsLeft).toBe(2);
  tell(50, null, 'job.understanding');
  expect(status()?.secondsLeft).toBeNull();
});

test('work that is over says what it made', async () => {
  const { end, status } = started();
  end();
  await vi.waitFor(() => expect(status()).toMatchObject({ state: 'done', output: 'stored', fault: null }));
});

test('whoever waits for work hears of its end at once, and of nothing else before the time that was set', async () => {
  const { end, status, wait } = started();
  await wait(1);
  expect(status()?.state).toBe('running');
  const heard = wait(60_000);
  end();
  await heard;
  expect(status()).toMatchObject({ state: 'done', output: 'stored' });
});

test('whoever looks on hears of each progress at once, also while nothing can be asked', () => {
  const told: string[] = [];
  const jobs = createJobs(({ done: count, total, stage }) => told.push(`${stage} ${count}/${total}`));
  jobs.start(({ progress }) => {
    progress(1, 2, 'job.storing');
    progress(2, 2, 'job.storing');
    return done('stored');
  });
  expect(told).toEqual(['job.storing 1/2', 'job.storing 2/2']);
});

test('there is nothing to wait for where there is no such work', async () => {
  await createJobs().waitFor('x', 60_000);
});
