// A back end on a store of its own, behind the same client as the window's. For tests.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { openBackend } from '../../../electron/backend/backend.ts';
import { createClient, type Client } from '../../../shared/contract/client.ts';
import type { ImportPreview } from '../../../shared/contract/shapes.ts';
import type { Fault, Result } from '../../../shared/result.ts';

export type Desk = Client & { send: (path: string, init: RequestInit) => Promise<Response>; file: string };

/** Opens a new store; closed and deleted when the test ends. */
export function openDesk(): Desk {
  const folder = mkdtempSync(path.join(tmpdir(), 'taizhang-desk-'));
  const file = path.join(folder, 'a.taizhang');
  const backend = openBackend(file);
  if (!backend.ok) throw new Error(backend.fault.message);
  onTestFinished(() => {
    backend.value.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const send = (where: string, init: RequestInit): Promise<Response> =>
    backend.value.handle(new Request(`http://desk${where}`, init));
  return { ...createClient(send), send, file };
}

/** The value, or the test fails with the refusal. */
export function got<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.fault.code}: ${result.fault.message}`);
  return result.value;
}

/** The refusal, or the test fails. */
export function fault(result: Result<unknown>): Fault {
  if (result.ok) throw new Error('was not refused');
  return result.fault;
}

export const textBytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
export const fileBytes = (file: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(file));

/** Uploads and previews one file. */
export async function previewOf(
  desk: Desk,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
  options: { asOf?: string; answers?: Record<string, string> } = {},
): Promise<ImportPreview> {
  const { upload } = got(await desk.upload(name, bytes));
  return got(await desk.ask('import.preview', { uploads: [upload], ...options }));
}

/** Uploads, previews and commits one file. @returns the batch's number */
export async function importOf(desk: Desk, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<number> {
  const { preview } = await previewOf(desk, name, bytes);
  const { batches } = got(await desk.ask('import.commit', { preview }));
  return batches[0]?.batch ?? 0;
}
