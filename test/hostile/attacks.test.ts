// Files made to attack a reader: each is refused with its code or read for what it holds, and the store stays as it was.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readWorkbook } from '../../electron/backend/reading/read.ts';
import { got, openDesk } from '../electron/backend/desk.ts';
import { ATTACKS } from './attacks.ts';

test.each(ATTACKS)('$about', async ({ bytes, expect: expected }) => {
  const read = await readWorkbook(bytes(), '来件');
  if (typeof expected === 'string') expect(read.ok ? 'read' : read.fault.code).toBe(expected);
  else expect(read.ok ? read.value.sheets[0]?.rows[0] : read.fault).toEqual(expected);
});

test('after all of them the program answers and the store holds what it held', { timeout: 60_000 }, async () => {
  const desk = openDesk();
  const before = readFileSync(desk.file);
  const uploads: string[] = [];
  for (const [index, { bytes }] of ATTACKS.entries()) {
    const { upload } = got(await desk.upload(`来件${index}.xlsx`, new Uint8Array(bytes())));
    uploads.push(upload);
  }
  const { refused } = got(await desk.ask('import.preview', { uploads }));
  expect(refused.length).toBeGreaterThan(0);
  expect(Buffer.compare(readFileSync(desk.file), before)).toBe(0);
});
