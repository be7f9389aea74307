// Who goes on under another name, as the amounts owed for closed periods say: tables in, pairs out.

import { expect, test } from 'vitest';
import { successors } from '../../../shared/identity/successors.ts';

const owing = (table: Record<string, Record<string, number>>) =>
  new Map(Object.entries(table).map(([id, amounts]) => [id, new Map(Object.entries(amounts))]));

test('two equal amounts of the same periods tell a successor', () =>
  expect(
    successors(owing({ 甲厂: { 2015: 100, 2016: 230 } }), owing({ 乙公司: { 2015: 100, 2016: 230, 2017: 5 } })),
  ).toEqual([{ gone: '甲厂', fresh: '乙公司', equal: 2 }]));
test.each([
  ['one equal amount', { 甲厂: { 2015: 100 } }, { 乙公司: { 2015: 100 } }],
  ['the same amount of another period', { 甲厂: { 2015: 100, 2016: 230 } }, { 乙公司: { 2016: 100, 2017: 230 } }],
  ['nothing owed', { 甲厂: { 2015: 0, 2016: 0 } }, { 乙公司: { 2015: 0, 2016: 0 } }],
  ['as many amounts that differ', { 甲厂: { 1: 10, 2: 20, 3: 30, 4: 40 } }, { 乙公司: { 1: 10, 2: 20, 3: 31, 4: 41 } }],
  ['two that could be it', { 甲厂: { 1: 10, 2: 20 }, 丙厂: { 1: 10, 2: 20 } }, { 乙公司: { 1: 10, 2: 20 } }],
  ['two that it could be', { 甲厂: { 1: 10, 2: 20 } }, { 乙公司: { 1: 10, 2: 20 }, 丙公司: { 1: 10, 2: 20 } }],
])('%s tells nothing', (_, gone, fresh) => expect(successors(owing(gone), owing(fresh))).toEqual([]));
test('of two the one with more equal amounts', () =>
  expect(
    successors(
      owing({ 甲厂: { 1: 10, 2: 20 }, 丙厂: { 1: 10, 2: 20, 3: 7 } }),
      owing({ 乙公司: { 1: 10, 2: 20, 3: 7 } }),
    ),
  ).toEqual([{ gone: '丙厂', fresh: '乙公司', equal: 3 }]));
