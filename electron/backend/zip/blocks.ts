// The contents of a large part as they come out of the archive, block by block, so that they never stand in memory whole.
// Inflating goes on beside whoever takes the blocks. What to make of them is the taker's.

import { crc32, createInflateRaw } from 'node:zlib';
import { done, type Result } from '../../../shared/result.ts';
import { damaged, type ZipEntry } from './zip.ts';

/** Bytes of a block, or less. */
export const BLOCK = 96 * 1024;

/** Null stands for damage and is the last. */
async function* blocksOf({ method, stored }: ZipEntry): AsyncGenerator<Buffer | null> {
  const whole = Buffer.from(stored.buffer, stored.byteOffset, stored.length);
  if (method === 0) {
    for (let from = 0; from < whole.length; from += BLOCK) yield whole.subarray(from, from + BLOCK);
    return;
  }
  const inflating = createInflateRaw({ chunkSize: BLOCK });
  inflating.end(whole);
  try {
    for await (const block of inflating) yield block as Buffer;
  } catch {
    yield null;
  }
}

/**
 * Gives one part to `take`, block by block. Refused (`file.zip-damaged`) like `inflate`, unless length and CRC are what the
 * directory states: that is known only when all blocks are taken.
 */
export async function inflateBlocks(entry: ZipEntry, take: (block: Buffer) => void): Promise<Result<null>> {
  let size = 0;
  let crc = 0;
  for await (const block of blocksOf(entry)) {
    size += block?.length ?? 0;
    if (!block || size > entry.size) return damaged(entry.name);
    crc = crc32(block, crc);
    take(block);
  }
  return size === entry.size && crc === entry.crc ? done(null) : damaged(entry.name);
}
