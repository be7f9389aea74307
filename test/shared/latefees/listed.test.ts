// What is said beside late fees: rates in the laws' own words.

import { expect, test } from 'vitest';
import type { LateFees } from '../../../shared/latefees/assess.ts';
import { remarksOf } from '../../../shared/latefees/listed.ts';

const NOTHING: LateFees = {
  tariff: 'national',
  at: '2019-06-30',
  totals: { principal: 0, charged: 0, uncapped: null, fee: null },
  enterprises: [],
  uncharged: [],
  leastLayers: 0,
};

test('千分之二 and 万分之五, not 万分之20', () => {
  const [, rates] = remarksOf(NOTHING, '元');
  expect(rates).toContain('按日千分之二');
  expect(rates).toContain('按日万分之五');
});
