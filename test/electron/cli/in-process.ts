// The command line called as a function, on a store in a folder of its own: as it answers a scheduler with --json, without a new process.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, vi } from 'vitest';
import { runCommandLine } from '../../../electron/cli/run.ts';

/**
 * The folder goes when the tests of the file have run; `at`: a path in it. `taizhang` and, on a store of another name, `on` print
 * nothing and give status and JSON; what prints more or less than one JSON value throws.
 */
export function commandLine() {
  const folder = mkdtempSync(path.join(tmpdir(), 'taizhang-line-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const at = (name: string): string => path.join(folder, name);

  async function on(store: string, ...words: string[]): Promise<{ status: number; value: unknown }> {
    const out = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const err = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    try {
      const status = await runCommandLine(['--store', at(store), ...words, '--json']);
      const printed = out.mock.calls.map(([text]) => String(text));
      if (printed.length !== 1) throw new Error(`printed ${printed.length} values: ${printed.join('\n')}`);
      return { status, value: JSON.parse(printed[0] ?? '') };
    } finally {
      out.mockRestore();
      err.mockRestore();
    }
  }
  return { folder, at, on, taizhang: (...words: string[]) => on('库', ...words) };
}
