// The files that a person names on the command line: folders are walked, hidden and temporary files passed over and named.

import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
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
