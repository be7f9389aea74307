// Bytes that wait between two calls: uploads until they are imported, downloads until they are fetched.
// In memory only, bounded; the oldest go first. Nothing here reaches the disk.

import { createHash, randomUUID } from 'node:crypto';
import type { Download, Upload } from '../../shared/contract/shapes.ts';

const HELD_LIMIT = 1024 * 1024 * 1024;
/** A path that a browser may send along tells nothing and is nobody's business. */
const baseName = (name: string): string => name.split(/[\\/]/).at(-1)?.trim() || '未命名';

export type HeldUpload = { name: string; bytes: Uint8Array };
export type Holdings = ReturnType<typeof createHoldings>;

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export function createHoldings() {
  const uploads = new Map<string, HeldUpload>();
  const downloads = new Map<string, Uint8Array<ArrayBuffer>>();

  const bytesHeld = (): number =>
    [...uploads.values()].reduce((sum, held) => sum + held.bytes.length, 0) +
    [...downloads.values()].reduce((sum, bytes) => sum + bytes.length, 0);

  function makeRoom(): void {
    while (bytesHeld() > HELD_LIMIT && uploads.size + downloads.size > 1) {
      const from = uploads.size > 0 ? uploads : downloads;
      const [oldest] = from.keys();
      if (oldest !== undefined) from.delete(oldest);
    }
  }

  return {
    keepUpload(name: string, bytes: Uint8Array): Upload {
      const id = sha256(bytes);
      uploads.delete(id);
      uploads.set(id, { name: baseName(name), bytes });
      makeRoom();
      return { upload: id, name: baseName(name), size: bytes.length };
    },
    upload: (id: string): HeldUpload | null => uploads.get(id) ?? null,
    dropUpload: (id: string): void => void uploads.delete(id),
    keepDownload(name: string, bytes: Uint8Array): Download {
      const id = randomUUID();
      downloads.set(id, new Uint8Array(bytes));
      makeRoom();
      return { download: id, name };
    },
    takeDownload(id: string): Uint8Array<ArrayBuffer> | null {
      const bytes = downloads.get(id) ?? null;
      downloads.delete(id);
      return bytes;
    },
  };
}
