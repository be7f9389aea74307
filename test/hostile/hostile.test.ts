// Every file of a kit of hostile files beside the project, through the guarded door, with the limits it has in use.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readWorkbook } from '../../electron/backend/reading/read.ts';
import { buildKit, kitFolder, kitIsThere, wrongWith } from './kit.ts';

if (kitIsThere) {
  test('each file of the kit gets what it must', { timeout: 300_000 }, async () => {
    const { cases, folder, remove } = buildKit();
    const prototype = Reflect.ownKeys(Object.prototype).length;
    const wrong: string[] = [];
    for (const item of cases) {
      const read = await readWorkbook(readFileSync(path.join(folder, item.file)), item.file);
      const reason = wrongWith(item, read);
      if (reason !== null) wrong.push(`${item.id} (${item.about}): ${reason}`);
    }
    remove();
    console.log(`hostile kit: ${cases.length - wrong.length} of ${cases.length} as expected`);
    expect(wrong).toEqual([]);
    expect(Reflect.ownKeys(Object.prototype).length).toBe(prototype);
  });
} else {
  test('the kit of hostile files is not beside the project: not run', () => {
    console.log(`not run: no kit of hostile files at ${kitFolder} (TAIZHANG_HOSTILE_KIT names another place)`);
    expect(kitIsThere).toBe(false);
  });
}
