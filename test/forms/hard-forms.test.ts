// Forms that grow in ways of their own: each place read from the raw XML, against what was worked out by hand.

import { describe, expect, it } from 'vitest';
import { filledHard, HARD, packed, textsOf } from './hard-forms.ts';
import { REFUSED, STRANGE } from './strange-forms.ts';

describe('hard forms whose blocks grow', () => {
  for (const form of [...HARD, ...STRANGE]) {
    it(form.name, async () => {
      const before = textsOf(packed(form));
      const after = textsOf(await filledHard(form));
      expect([...after.keys()]).toEqual([...before.keys()]);
      for (const [part, texts] of Object.entries(form.holds))
        for (const text of texts) expect(after.get(part), part).toContain(text);
      for (const [part, texts] of Object.entries(form.lacks ?? {}))
        for (const text of texts) expect(after.get(part), part).not.toContain(text);
    });
  }
});

describe('forms whose blocks must not grow', () => {
  for (const { code, says, ...form } of REFUSED) {
    it(`${form.name}: ${code}`, async () => {
      const fill = filledHard({ ...form, holds: {} });
      await expect(fill).rejects.toThrow(code);
      await expect(fill).rejects.toThrow(says);
    });
  }
});
