// Differing forms with floating blocks, filled: whatever refers to the blocks or stands below them must have followed, in
// every part, and every total must be right.

import { describe, expect, it } from 'vitest';
import { CASES, fillCase } from './battery.ts';
import { CHECKS } from './fidelity.ts';

describe('forms whose blocks grow', () => {
  it('are judged by enough checks, over enough forms', () => {
    expect(CHECKS.length).toBeGreaterThanOrEqual(33);
    expect(CASES.length).toBeGreaterThanOrEqual(10);
  });

  for (const { name, layout, counts } of CASES) {
    it(`${name}: every check holds`, async () => {
      const filled = await fillCase(layout, counts);
      expect(CHECKS.filter(({ holds }) => !holds(filled)).map((check) => check.name)).toEqual([]);
    });
  }
});
