// Messy ledgers whose truth is known: every figure comes in right, or something said names it. Nothing is silently wrong.

import { afterAll, expect, test } from 'vitest';
import { openBook } from '../../electron/backend/reading/open-book.ts';
import { bytesOf, type Kind } from './bytes.ts';
import { judge, type Verdict } from './judge.ts';
import { type Ledger, ledgerOf, readings } from './ledger.ts';
import type { Workbook } from '../../shared/grid.ts';

const CASES = 750;
const KINDS: readonly Kind[] = ['xlsx', 'xls', 'csv'];
const sum: Verdict = { cells: 0, right: 0, flagged: 0, silent: [] };

function judged(ledger: Ledger, book: Workbook, label: string): string[] {
  const [last, ...earlier] = readings(ledger, book).toReversed();
  const silent: string[] = [];
  for (const reading of earlier) silent.push(...judge(ledger.sheets, book, reading, `${label} before answers`).silent);
  if (last) {
    const verdict = judge(ledger.sheets, book, last, label);
    sum.cells += verdict.cells;
    sum.right += verdict.right;
    sum.flagged += verdict.flagged;
    silent.push(...verdict.silent);
  }
  sum.silent.push(...silent);
  return silent;
}

const seeds = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

test(`${CASES / 2} ledgers as grids`, () => {
  expect(
    seeds(0, CASES / 2).flatMap((seed) => {
      const ledger = ledgerOf(seed, 'grid');
      return judged(ledger, ledger.book, `seed ${seed}`);
    }),
  ).toEqual([]);
});

test.each(KINDS)(`ledgers as files: %s`, async (kind) => {
  const silent: string[] = [];
  for (const seed of seeds(CASES / 2, CASES)) {
    if (KINDS[seed % KINDS.length] !== kind) continue;
    const ledger = ledgerOf(seed, kind);
    const opened = await openBook(await bytesOf(ledger.book, kind));
    if (!opened.ok) throw new Error(opened.fault.message);
    silent.push(...judged(ledger, opened.value, `seed ${seed} ${kind}`));
  }
  expect(silent).toEqual([]);
});

afterAll(() => {
  console.log(
    `messy ledgers: ${CASES} cases, ${sum.cells} cells, ${sum.right} right, ${sum.flagged} flagged, ${sum.silent.length} silent`,
  );
});
