// A value that goes part by part arrives as it was, whatever arrays of numbers lie in it.

import { expect, test } from 'vitest';
import { ParcelReceiver, sendParcel, type Part } from '../../../../electron/backend/reading/parcels.ts';

/** What arrives, and the bytes of the largest part on the way. */
async function sent(receiver: ParcelReceiver, value: unknown): Promise<{ value: unknown; largest: number }> {
  let arrived: { value: unknown } | null = null;
  let largest = 0;
  await sendParcel(value, async (part: Part) => {
    largest = Math.max(largest, 'piece' in part ? part.piece.length : part.value.length);
    // As between processes: nothing of one end is seen at the other.
    arrived = receiver.take(structuredClone(part));
  });
  const whole = arrived as { value: unknown } | null;
  if (!whole) throw new Error('nothing arrived');
  return { value: whole.value, largest };
}

const counted = Uint32Array.from({ length: 300_000 }, (_, at) => at);

test('arrays large and small, of several kinds, and views of a part of a buffer', async () => {
  const value = {
    name: '台账',
    facts: [{ ids: counted, values: Float64Array.from(counted, (id) => id / 7), none: new Uint32Array(0) }],
    bytes: new Uint8Array(counted.buffer, 40, 700_000),
    other: new Int32Array([-1, 2]),
    ids: counted.subarray(1_000, 200_000),
  };
  const arrived = await sent(new ParcelReceiver(), value);
  expect(arrived.value).toEqual(value);
  expect(arrived.largest).toBeLessThanOrEqual(256 * 1024);
});

test('one value after another', async () => {
  const receiver = new ParcelReceiver();
  for (const value of [{ ids: counted }, null, { ids: counted.subarray(7) }])
    expect((await sent(receiver, value)).value).toEqual(value);
});
