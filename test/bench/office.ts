// LibreOffice as a second opinion for the benches: it opens files and saves them in another format. Only benches need it.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const OFFICE = ['soffice', 'libreoffice'];

/** A folder for the time of one measurement. */
export function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'taizhang-bench-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether the command is there; what it could not do is missing from what it leaves behind. */
export function ran(command: string, parameters: readonly string[]): boolean {
  try {
    execFileSync(command, parameters, { stdio: 'ignore' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    if (error instanceof Error && 'status' in error && typeof error.status === 'number') return true;
    throw error;
  }
}

/**
 * The files as LibreOffice saves them, by the names given; null where LibreOffice is not installed. A file that it
 * cannot open without repair is missing from the answer.
 */
export function converted(
  files: ReadonlyMap<string, Uint8Array>,
  format: 'xlsx' | 'csv' | 'pdf',
): Map<string, Uint8Array> | null {
  return inFolder((folder) => {
    mkdirSync(path.join(folder, 'in'));
    const sources = [...files].map(([name, bytes], index) => {
      const source = path.join(folder, 'in', `${index}${path.extname(name)}`);
      writeFileSync(source, bytes);
      return source;
    });
    const out = path.join(folder, 'out');
    const home = `-env:UserInstallation=file://${folder}/home`;
    const known = OFFICE.some((office) =>
      ran(office, [home, '--headless', '--convert-to', format, '--outdir', out, ...sources]),
    );
    if (!known) return null;
    const results = new Map<string, Uint8Array>();
    for (const [index, name] of [...files.keys()].entries()) {
      const result = path.join(out, `${index}.${format}`);
      if (existsSync(result)) results.set(name, new Uint8Array(readFileSync(result)));
    }
    return results;
  });
}
