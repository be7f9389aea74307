// The sample ledgers and blank forms that are delivered with the program, found where they lie. Read as anybody's files are.

import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256, type HeldUpload } from './holdings.ts';

/** The folder seeds/, whether this runs from source or from a bundle in dist/. */
const SEEDS = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../../seeds/' : '../seeds/', import.meta.url));

/** Every file of seeds/ledgers or seeds/templates, by name. */
export function sampleFiles(folder: 'ledgers' | 'templates'): Promise<{ sha256: string; upload: HeldUpload }[]> {
  const names = readdirSync(path.join(SEEDS, folder)).toSorted((a, b) => a.localeCompare(b, 'zh-CN'));
  return Promise.all(
    names.map(async (name) => {
      const bytes = new Uint8Array(await readFile(path.join(SEEDS, folder, name)));
      return { sha256: sha256(bytes), upload: { name, bytes } };
    }),
  );
}
