// Real spreadsheets that nobody here wrote, where a folder of them stands beside the project: each is read or refused
// with a clear reason, and no text in them is broken. They are no part of the project; where they are absent, this says so.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readWorkbook } from '../../electron/backend/reading/read.ts';
import type { Workbook } from '../../shared/grid.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.resolve(root, process.env['TAIZHANG_CORPUS'] ?? '../shared/corpus', 'files');
const isThere = existsSync(folder);

const holdsBrokenText = (book: Workbook): boolean =>
  book.sheets.some(
    ({ name, rows }) =>
      name.includes('\ufffd') ||
      rows.some((row) => row.some((value) => typeof value === 'string' && value.includes('\ufffd'))),
  );

if (isThere) {
  test('every real file is read or refused with a reason', { timeout: 300_000 }, async () => {
    const refusals = new Map<string, number>();
    const wrong: string[] = [];
    const files = readdirSync(folder).sort();
    for (const file of files) {
      const read = await readWorkbook(readFileSync(path.join(folder, file)), file);
      if (read.ok) {
        if (holdsBrokenText(read.value)) wrong.push(`${file}: U+FFFD`);
        continue;
      }
      const { code } = read.fault;
      refusals.set(code, (refusals.get(code) ?? 0) + 1);
      const unclear = !/^file\.[a-z0-9-]+$/.test(code) || code === 'file.reader-died' || code === 'file.too-slow';
      if (unclear) wrong.push(`${file}: ${code} ${read.fault.message}`);
    }
    const refused = [...refusals.values()].reduce((sum, count) => sum + count, 0);
    const counts = [...refusals].sort().map(([code, count]) => `${code} ${count}`);
    console.log(
      `real files: ${files.length - refused} of ${files.length} read, ${refused} refused (${counts.join(', ')})`,
    );
    expect(wrong).toEqual([]);
  });
} else {
  test('no folder of real files is beside the project: not run', () => {
    console.log(`not run: no real files at ${folder} (TAIZHANG_CORPUS names another place)`);
    expect(isThere).toBe(false);
  });
}
