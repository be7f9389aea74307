// A cell corrected in the grid, and what of a reading is another row for it.

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { correctedBook, standingText } from '../../../shared/ledger/corrections.ts';
import { differenceOf } from '../../../shared/ledger/difference.ts';
import { readLedger } from '../../../shared/ledger/read.ts';
import type { LedgerReading, TableReading } from '../../../shared/ledger/reading.ts';
import { drawn, workbook } from '../../sheet.ts';

const PICTURE = `
  |某市企业欠费台账（截至2018年12月31日，单位：万元）|
  |单位名称|所有制|养老保险累计欠费|失业保险累计欠费|
  |甲厂    |国有  |100.5           |3               |
  |乙厂    |集体  |20              |不祥            |
  |合计    |      |120.5           |3               |`;
const book = workbook({ rows: drawn(PICTURE), styles: { E1: { format: 'yyyy-mm-dd' }, D3: { format: '0.00' } } });
const options = { fileName: '某市.xlsx', answers: {} };
const read = (...cells: [cell: string, text: string][]): LedgerReading =>
  readLedger(
    correctedBook(
      book,
      cells.map(([cell, text]) => ({ sheet: 'Sheet1', cell, text })),
    ),
    options,
  );
const only = ({ tables: [table] }: LedgerReading): TableReading => {
  if (!table) throw new Error('no table');
  return table;
};
function changes(...cells: [cell: string, text: string][]) {
  const [before, after] = [read(), read(...cells)];
  const difference = differenceOf(before, after);
  if (!difference.ok) return difference.fault.code;
  const [changed] = difference.value;
  const [old, now] = [only(before), only(after)];
  return {
    struck: changed?.facts.struck.map((at) => [old.facts[at]?.cell, old.facts[at]?.value]),
    added: changed?.facts.added.map((at) => [now.facts[at]?.cell, now.facts[at]?.value]),
  };
}

test.each([
  ['12.5', 12.5],
  ['-3', -3],
  ['12.50', '12.50'],
  ['0041001', '0041001'],
  ['2018.1', '2018.1'],
  ['约300', '约300'],
  ['', null],
])('%j in a cell is %j', (text, value) => {
  const { sheets } = correctedBook(book, [{ sheet: 'Sheet1', cell: 'D3', text }]);
  expect(sheets[0]?.rows[2]?.[3]).toBe(value);
});

test('a number in a date cell stays a text; a cell beyond the row’s end is made; the book itself stays as it was', () => {
  const corrected = correctedBook(book, [{ sheet: 'Sheet1', cell: 'E1', text: '2018' }]);
  expect(corrected.sheets[0]?.rows[0]).toEqual([...(book.sheets[0]?.rows[0] ?? []), null, null, null, '2018']);
  expect(book.sheets[0]?.rows[0]).toHaveLength(1);
});

test('of two corrections of one cell the later counts; a formula does not outlive its cell', () => {
  const formulas = workbook({ rows: drawn('|1|2|'), formulas: { A1: 'B1/2' } });
  const corrected = correctedBook(formulas, [
    { sheet: 'Sheet1', cell: 'A1', text: '5' },
    { sheet: 'Sheet1', cell: 'A1', text: '6' },
  ]);
  expect(corrected.sheets[0]).toMatchObject({ rows: [[6, 2]], formulas: {} });
});

test('what stands in a cell is told as its reader sees it; where there is no cell, nothing', () => {
  const dated = workbook({ rows: [[43465, 'x']], styles: { A1: { format: 'yyyy-mm-dd' } } });
  expect(['A1', 'B1', 'C1', 'A2'].map((cell) => standingText(dated, 'Sheet1', cell))).toEqual([
    '2018-12-31',
    'x',
    null,
    null,
  ]);
  expect(standingText(dated, '没有', 'A1')).toBeNull();
});

test('an amount: one fact for another', () => {
  expect(changes(['C4', '25'])).toEqual({ struck: [['C4', 20_000_000]], added: [['C4', 25_000_000]] });
});

test('an unreadable cell: one fact more; a struck one: one fewer', () => {
  expect(changes(['D4', '2'])).toEqual({ struck: [], added: [['D4', 2_000_000]] });
  expect(changes(['C3', ''])).toEqual({ struck: [['C3', 100_500_000]], added: [] });
});

test('a unit: all figures', () => {
  const title = '某市企业欠费台账（截至2018年12月31日，单位：元）';
  expect(changes(['A1', title])).toMatchObject({
    added: [
      ['C3', 10_050],
      ['D3', 300],
      ['C4', 2_000],
    ],
  });
});

test('a name: the figures of its row, and only they', () => {
  expect(changes(['A4', '丙厂'])).toEqual({ struck: [['C4', 20_000_000]], added: [['C4', 20_000_000]] });
});

test('a heading that means something else, and a row that would be a table’s end, are no corrections of a cell', () => {
  expect(changes(['C2', '医疗保险累计欠费'])).toBe('correction.structure');
  expect(changes(['A1', '某市企业欠费台账'])).toBe('correction.structure');
});

test('a figure by which a summary would no longer stand wholly in the list beside it is no correction of a cell', () => {
  const list = (name: string, more: string) => ({
    name,
    rows: drawn(`
      |某市企业欠费台账（截至2018年12月31日，单位：元）|
      |单位名称|养老保险累计欠费|
      |甲厂|100|
      |乙厂|20|
      ${more}`),
  });
  const both = workbook(list('汇总', ''), list('明细', '|丙厂|7|'));
  const corrected = correctedBook(both, [{ sheet: '明细', cell: 'B3', text: '90' }]);
  const difference = differenceOf(readLedger(both, options), readLedger(corrected, options));
  expect(difference.ok || difference.fault.code).toBe('correction.structure');
});

test('no correction, no difference', () => {
  expect(changes()).toEqual({ struck: [], added: [] });
});

test('taking the struck away and adding the new gives the later reading, whatever was written where', () => {
  const texts = fc.constantFrom('', '5', '12.34', '乙厂', '甲厂', '不详', '国有', '约8', '100.5');
  const cells = fc.constantFrom('A3', 'A4', 'B3', 'B4', 'C3', 'C4', 'D3', 'D4', 'C5');
  const facts = (table: TableReading, places: Iterable<number>): string[] =>
    [...places].flatMap((at) => {
      const fact = table.facts[at];
      return fact ? [JSON.stringify({ ...fact, subject: table.subjects[fact.subject]?.name })] : [];
    });
  fc.assert(
    fc.property(fc.array(fc.tuple(cells, texts), { maxLength: 4 }), (corrections) => {
      const [before, after] = [read(), read(...corrections)];
      const difference = differenceOf(before, after);
      if (!difference.ok) return;
      const [changed] = difference.value;
      const [old, now] = [only(before), only(after)];
      const struck = new Set(changed?.facts.struck);
      const kept = [...old.facts.keys()].filter((at) => !struck.has(at));
      expect([...facts(old, kept), ...facts(now, changed?.facts.added ?? [])].toSorted()).toEqual(
        facts(now, now.facts.keys()).toSorted(),
      );
    }),
  );
});
