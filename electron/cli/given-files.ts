// The files that a person names on the command line: folders are walked, hidden and temporary files passed over and named.

import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Pieces } from '../../shared/contract/client.ts';
import { isPassedOver } from '../../shared/ledger/passed-over.ts';
import { UsageError } from './outcome.ts';

export type GivenFiles = { files: string[]; passedOver: string[] };

/** Every named file, and every file in a named folder and below, in order of name. Throws a UsageError on an empty folder. */
export async function givenFiles(named: readonly string[]): Promise<GivenFiles> {
  const given: GivenFiles = { files: [], passedOver: [] };
  const walk = async (folder: string): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name, 'zh'))) {
      const full = path.join(folder, entry.name);
      if (isPassedOver(entry.name)) given.passedOver.push(full);
      else if (entry.isDirectory()) await walk(full);
      else if (entry.isFile()) given.files.push(full);
    }
  };
  for (const name of named) {
    const found = await stat(name).catch(() => null);
    if (!found?.isDirectory()) given.files.push(name);
    else {
      const before = given.files.length;
      await walk(name);
      if (given.files.length === before) throw new UsageError(`taizhang import：文件夹“${name}”里没有文件。`);
    }
  }
  return given;
}

/** Bytes of a piece. */
const PIECE = 1024 * 1024;

/** The bytes of a file for an upload, which never stand in memory whole; of a pipe too, whose length is not known before. Null where it cannot be read. */
export async function piecesOf(file: string): Promise<Pieces | null> {
  const handle = await open(file).catch(() => null);
  if (!handle) return null;
  const found = await handle.stat();
  if (found.isDirectory()) {
    await handle.close();
    return null;
  }
  // All pieces come in the same memory: whoever takes one is done with it before asking for the next, and none is read ahead.
  const room = new Uint8Array(PIECE);
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const { bytesRead } = await handle.read(room, 0, PIECE);
        if (bytesRead > 0) {
          controller.enqueue(room.subarray(0, bytesRead));
          return;
        }
        await handle.close();
        controller.close();
      },
      cancel: () => handle.close(),
    },
    { highWaterMark: 0 },
  );
  return { length: found.size, stream };
}
