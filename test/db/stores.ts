// Real stores in temporary folders, closed and removed after each test.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { openStore } from '../../db/open.ts';
import type { Store } from '../../db/store.ts';

const opened: Store[] = [];
const folders: string[] = [];

afterEach(() => {
  for (const store of opened.splice(0)) store.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'taizhang-db-'));
  folders.push(made);
  return made;
}

export function open(file: string): Store {
  const result = openStore(file);
  if (!result.ok) throw new Error(result.fault.message);
  opened.push(result.value);
  return result.value;
}

export const freshStore = (): Store => open(join(folder(), '欠费.tzdb'));
