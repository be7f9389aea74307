// The committed samples are what the script makes, byte for byte in what they hold, and every one says that it is simulated.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LEDGERS, TEMPLATES } from '../../seeds/files.ts';
import { partsOf } from '../../seeds/package.ts';
import { MAKERS } from '../../seeds/workbooks.ts';
import { gridsOf } from './sheets.ts';

const FILES = [...LEDGERS, ...TEMPLATES];

test('the list of files and the list of makers name the same files', () => {
  expect(FILES.map(({ name }) => name).sort()).toEqual(Object.keys(MAKERS).sort());
});

describe.each(FILES)('$name', ({ name, path }) => {
  test('made again, it is the committed file', async () => {
    const made = await MAKERS[name]?.();
    const committed = new Uint8Array(readFileSync(path));
    expect(made).toBeDefined();
    if (!made) return;
    if (name.endsWith('.xlsx')) {
      // Deflated bytes may differ between processors; what is inside may not.
      const [now, then] = [partsOf(made), partsOf(committed)];
      expect([...now.keys()]).toEqual([...then.keys()]);
      for (const [part, content] of now)
        expect(Buffer.from(content).equals(then.get(part) ?? Buffer.alloc(0)), part).toBe(true);
    } else {
      expect(Buffer.from(made).equals(committed)).toBe(true);
    }
  });

  test('made twice, it is the same to the byte', async () => {
    const [first, second] = [await MAKERS[name]?.(), await MAKERS[name]?.()];
    expect(Buffer.from(first ?? []).equals(Buffer.from(second ?? []))).toBe(true);
  });

  test('every sheet says that its data is simulated', () => {
    if (name.endsWith('.csv')) {
      expect(new TextDecoder('gb18030').decode(readFileSync(path))).toContain('模拟数据');
      return;
    }
    for (const [sheet, rows] of gridsOf(name)) {
      expect(
        rows.flat().some((cell) => String(cell).includes('模拟数据')),
        sheet,
      ).toBe(true);
    }
  });
});
