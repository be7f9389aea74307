// Sound files of every format, damaged at random from a fixed seed: each is read or refused with a code.
// Nothing may hang, end the reader or throw.

import { expect, test } from 'vitest';
import { readWorkbook } from '../../electron/backend/reading/read.ts';
import { inflate, openZip } from '../../electron/backend/zip/zip.ts';
import { packParts } from '../electron/backend/reading/small-xlsx.ts';
import { soundFiles } from './seeds.ts';

const CASES_A_SEED = 150;
const ABSURD = [0, 1, 0x7f, 0x80, 0xff, 0x3c, 0x22, 0x2c];

type Random = (below: number) => number;

/** mulberry32: the same numbers on every machine. */
function randomFrom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function damage(bytes: Uint8Array, random: Random): Uint8Array {
  // Not bytes.slice(): a Buffer's is a view, and the seed would be damaged with it.
  const copy = new Uint8Array(bytes);
  const at = random(copy.length);
  const length = 1 + random(64);
  switch (random(6)) {
    case 0:
      copy[at] = random(256);
      return copy;
    case 1:
      copy[at] = ABSURD[random(ABSURD.length)] ?? 0;
      return copy;
    case 2:
      new DataView(copy.buffer).setUint32(
        Math.min(at, copy.length - 4),
        [0xffffffff, 0x7fffffff, 0, 65_536][random(4)] ?? 0,
        true,
      );
      return copy;
    case 3:
      return copy.subarray(0, at);
    case 4:
      return Buffer.concat([copy.subarray(0, at), copy.subarray(Math.min(copy.length, at + length))]);
    default:
      return Buffer.concat([copy.subarray(0, at + length), copy.subarray(at)]);
  }
}

/** Damages the bytes themselves, or, in a zip, the contents of one part, so that the checksums agree. */
function mutate(bytes: Uint8Array, random: Random): Uint8Array {
  let mutated = bytes;
  for (let left = 1 + random(4); left > 0 && mutated.length > 8; left--) {
    const zip = random(4) > 0 ? openZip(mutated) : null;
    if (!zip?.ok) {
      mutated = damage(mutated, random);
      continue;
    }
    const target = random(zip.value.entries.length);
    const parts: Record<string, Uint8Array> = {};
    for (const [index, entry] of zip.value.entries.entries()) {
      const content = inflate(entry);
      if (content.ok)
        parts[entry.name] = index === target && entry.size > 8 ? damage(content.value, random) : content.value;
    }
    mutated = packParts(parts);
  }
  return mutated;
}

test.each(Object.entries(soundFiles()))('%s, damaged', { timeout: 120_000 }, async (format, bytes) => {
  const whole = await readWorkbook(bytes, format);
  expect(whole.ok || whole.fault).toBe(true);
  const random = randomFrom(2_024 + bytes.length);
  const wrong: string[] = [];
  for (let index = 0; index < CASES_A_SEED; index++) {
    const read = await readWorkbook(mutate(bytes, random), format, undefined, 10_000);
    if (read.ok) continue;
    const { code, values } = read.fault;
    if (!/^file\.[a-z0-9-]+$/.test(code) || code === 'file.too-slow' || code === 'file.reader-died')
      wrong.push(`case ${index}: ${code} ${JSON.stringify(values)}`);
  }
  expect(wrong).toEqual([]);
});
