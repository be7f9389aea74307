// A list ledger as laid out: headings merged, keys merged down, sums that foot, blanks kept.

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rangeAddress } from '../../shared/grid.ts';
import { added, numberIn, wordsIn, type Entry } from '../../seeds/data.ts';
import { listed, type Column, type ListLedger } from '../../seeds/listed.ts';

const COLUMNS: readonly Column[] = [
  { heading: '序号', width: 5, look: 'centre' },
  { heading: '单位名称', width: 20, look: 'text', of: (entry) => wordsIn(entry, '单位名称'), mergesDown: true },
  { group: '养老保险', heading: '欠费月数', width: 8, look: 'count', of: (entry) => numberIn(entry, '月数') },
  {
    group: '养老保险',
    heading: '累计欠费',
    width: 10,
    look: 'money',
    of: (entry) => numberIn(entry, '欠费'),
    adds: true,
  },
];

const ledger = (groups: ListLedger['groups'], sums: ListLedger['sums'] = 'figures'): ListLedger => ({
  sheet: '台账',
  title: '某市企业社会保险欠费台账',
  underTitle: ['填报单位：某市社保局', '截至2018年12月31日', '单位：万元'],
  columns: COLUMNS,
  groups,
  total: '合计',
  labelEnds: 2,
  signatures: ['单位负责人：', '制表人：'],
  remark: '注：模拟数据',
  sums,
  headingHeights: [20, 20],
});

const firm = (name: string, debt: number | null): Entry => ({ 单位名称: name, 月数: 3, 欠费: debt });

describe('a ledger of two blocks', () => {
  const laid = listed(
    ledger([
      { subtotal: '集体小计', entries: [firm('甲厂', 0.1), firm('甲厂', 0.2)] },
      { subtotal: '国有小计', entries: [firm('乙厂', null)] },
    ]),
  );

  test('rows stand as on paper', () => {
    expect(laid.rows.slice(2, 9)).toEqual([
      ['序号', '单位名称', '养老保险', null],
      [null, null, '欠费月数', '累计欠费'],
      [1, '甲厂', 3, 0.1],
      [2, null, 3, 0.2],
      ['集体小计', null, null, 0.3],
      [3, '乙厂', 3, null],
      ['国有小计', null, null, null],
    ]);
    expect(laid.rows[9]).toEqual(['合计', null, null, 0.3]);
  });

  test('groups are merged across, columns and keys down, words of sums up to their end', () => {
    expect(laid.merges.map(rangeAddress)).toEqual(
      expect.arrayContaining(['A1:D1', 'A3:A4', 'B3:B4', 'C3:D3', 'B5:B6', 'A7:B7', 'A9:B9', 'A10:B10']),
    );
  });
});

test('as formulas, a subtotal adds its rows and the total adds the subtotals', () => {
  const laid = listed(
    ledger(
      [
        { subtotal: '集体小计', entries: [firm('甲厂', 1), firm('乙厂', 2)] },
        { subtotal: '国有小计', entries: [firm('丙厂', 4)] },
      ],
      'formulas',
    ),
  );
  const formulas = laid.rows.map((row) => row[3]).filter((cell) => typeof cell === 'object' && cell !== null);
  expect(formulas).toEqual([
    { formula: 'SUM(D5:D6)', result: 3 },
    { formula: 'SUM(D8:D8)', result: 4 },
    { formula: 'SUM(D7,D9)', result: 7 },
  ]);
});

test('the total is the exact sum of all entries, whatever the blocks', () => {
  const fen = fc.option(fc.integer({ min: -1_000_000, max: 100_000_000 }), { nil: null });
  fc.assert(
    fc.property(fc.array(fc.array(fen, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 6 }), (blocks) => {
      const laid = listed(
        ledger(
          blocks.map((debts, index) => ({
            subtotal: index % 2 === 0 ? '小计' : null,
            entries: debts.map((debt, at) => firm(`厂${index}-${at}`, debt === null ? null : debt / 100)),
          })),
        ),
      );
      const known = blocks.flat().filter((debt) => debt !== null);
      const expected = known.length === 0 ? null : known.reduce((sum, debt) => sum + debt, 0) / 100;
      expect(laid.rows.find((row) => row[0] === '合计')?.[3]).toBe(expected);
    }),
  );
});

test('sums keep two decimals exactly; nothing known gives nothing, not 0', () => {
  expect(added([0.1, 0.2, null])).toBe(0.3);
  expect(added([null, null])).toBeNull();
  expect(added([0, null])).toBe(0);
});
