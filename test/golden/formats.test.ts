// All golden pivots from plain ledgers imported as .xlsx, .xls and .csv through the back end, into one store a city: the
// enterprises, their debts by year and the roster of their workers state the same debts and heads more than once.

import { describe, expect, test } from 'vitest';
import { got, importOf, openDesk } from '../electron/backend/desk.ts';
import { bytesOf, type Kind } from '../generator/bytes.ts';
import { type Ask, GOLDEN_PIVOTS } from './pivots.ts';
import { plainLedgers } from './plain-ledgers.ts';

const LEDGERS = plainLedgers();
const CITIES = {
  阳泉: [...GOLDEN_PIVOTS.阳泉, ...GOLDEN_PIVOTS.名册],
  安阳: GOLDEN_PIVOTS.安阳,
};

describe.each<Kind>(['xlsx', 'xls', 'csv'])('from .%s', (kind) => {
  test.each(['阳泉', '安阳'] as const)('%s', { timeout: 120_000 }, async (city) => {
    const desk = openDesk();
    for (const { name, book } of LEDGERS[city])
      await importOf(desk, `${name}.${kind}`, new Uint8Array(await bytesOf(book, kind)));
    const ask: Ask = async (spec) => got(await desk.ask('pivot.run', { spec }));
    for (const { id, run } of CITIES[city]) {
      const { told, expected } = await run(ask);
      expect(expected, id).not.toEqual([]);
      expect(told, id).toEqual(expected);
    }
  });
});
