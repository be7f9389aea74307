// Nobody is asking only when every answer has been given, and for as long as that is ago.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { quietOf } from '../../../electron/backend/quiet.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

test('it is not quiet while an answer is awaited, however long that takes', async () => {
  const gate = Promise.withResolvers<string>();
  const { answer, since } = quietOf((asked: string) => gate.promise.then((word) => `${asked} ${word}`));
  vi.advanceTimersByTime(400);
  expect(since()).toBe(400);
  const both = Promise.all([answer('a'), answer('b')]);
  vi.advanceTimersByTime(5_000);
  expect(since()).toBe(0);
  gate.resolve('done');
  expect(await both).toEqual(['a done', 'b done']);
  vi.advanceTimersByTime(30);
  expect(since()).toBe(30);
});

test('an answer that fails is over too', async () => {
  const { answer, since } = quietOf(() => Promise.reject(new Error('no')));
  await expect(answer(null)).rejects.toThrow('no');
  vi.advanceTimersByTime(7);
  expect(since()).toBe(7);
});
