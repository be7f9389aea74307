// Every real form beside the project with one number and one text changed: nothing else differs. Where no folder of real
// files is there, this says so.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { breaches, corpus, filledByUs, realForms } from './real-forms.ts';

const forms = realForms();

if (forms.length > 0) {
  test(
    'real forms keep everything but the changed cells, or are refused with a reason',
    { timeout: 300_000 },
    async () => {
      const broken: string[] = [];
      let refused = 0;
      for (const file of forms) {
        const filled = await filledByUs(readFileSync(file), path.basename(file));
        if (!filled.ok) refused++;
        const wrong = filled.ok ? breaches(filled.value) : [`refused: ${filled.fault.message}`];
        if (wrong.length > 0) broken.push(`${path.basename(file)}: ${wrong.slice(0, 3).join('; ')}`);
      }
      console.log(`real forms: whole ${forms.length - broken.length} of ${forms.length}, ${refused} refused`);
      expect(broken).toEqual([]);
    },
  );
} else {
  test('no folder of real forms is beside the project: not run', () => {
    console.log(`not run: no real forms at ${corpus} (TAIZHANG_CORPUS names another place)`);
    expect(forms).toEqual([]);
  });
}
