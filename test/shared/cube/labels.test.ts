// Labels of premium years as the trade writes them.

import { expect, test } from 'vitest';
import { dueYearLabel } from '../../../shared/cube/labels.ts';

test.each([
  ['2018-01', '2018-12', '2018'],
  ['2018-03', '2018-03', '2018'],
  ['1997-05', '2003-02', '1997—2003'],
  ['1949-01', '1997-12', '1997年及以前'],
])('%s to %s is %s', (from, to, label) => expect(dueYearLabel({ from, to })).toBe(label));
