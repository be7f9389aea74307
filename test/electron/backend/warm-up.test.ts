// The ready views are asked ahead only while nobody asks for anything.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { warmUp } from '../../../electron/backend/warm-up.ts';
import { BUILT_IN_VIEWS } from '../../../electron/backend/calls/built-in-views.ts';
import type { Cube } from '../../../shared/cube/build.ts';
import { runPivot } from '../../../shared/cube/pivot.ts';

vi.mock('../../../shared/cube/pivot.ts', () => ({ runPivot: vi.fn() }));

const cube = {} as Cube;
const asked = vi.mocked(runPivot);
let sinceAsked = 0;

beforeEach(() => {
  asked.mockReset();
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('asks nothing while a person asks', async () => {
  sinceAsked = 100;
  warmUp(cube, () => sinceAsked);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked).not.toHaveBeenCalled();
});

test('asks each ready view once, one after the other, and stops meanwhile for a person', async () => {
  sinceAsked = 1000;
  warmUp(cube, () => sinceAsked);
  expect(asked).toHaveBeenCalledTimes(1);
  sinceAsked = 0;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked).toHaveBeenCalledTimes(1);
  sinceAsked = 1000;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked.mock.calls.map(([, spec]) => spec)).toEqual(BUILT_IN_VIEWS.map(({ spec }) => spec));
  expect(vi.getTimerCount()).toBe(0);
});
