// Which widths belong to which columns: by what a column shows, not by where it stands.

import { expect, test } from 'vitest';
import { leavesOf, planColumns, type Wording } from '../../../renderer/pivot/columns.ts';
import { columnName, widthsOf, withWidths } from '../../../renderer/pivot/widths.ts';
import { BALANCE, COUNT, cubeOf, pivot, specOf } from '../../shared/cube/made.ts';

const words: Wording = { language: 'zh', unit: '元', total: '合计', asOf: (_, to) => to, noFigure: () => '' };
const cube = cubeOf([
  { of: '甲厂', value: 5, due: '2017' },
  { of: '乙厂', value: 7, due: '2018' },
]);
const byYear = { rows: ['enterprise' as const], columns: ['year' as const], values: [COUNT, BALANCE] };
const nameIn = (asked: Parameters<typeof pivot>[1], at: number): string => {
  const table = pivot(cube, asked);
  return columnName(table, leavesOf(planColumns(table, words))[at] ?? null);
};

test('a value of a year is the same column wherever it stands', () => {
  const debtOf2018 = nameIn(byYear, 3);
  expect(nameIn({ ...byYear, values: [BALANCE] }, 1)).toBe(debtOf2018);
  expect(nameIn({ ...byYear, filters: [{ dimension: 'year', in: ['2018'] }] }, 1)).toBe(debtOf2018);
  expect(nameIn({ ...byYear, columns: [] }, 1)).not.toBe(debtOf2018);
});

test('a stretched column has the width that it was given, others what they need', () => {
  const table = pivot(cube, byYear);
  const plan = planColumns(table, words);
  const stretched = leavesOf(withWidths(plan, table, { [nameIn(byYear, 3)]: 333 })).map(({ width }) => width);
  expect(stretched).toEqual(leavesOf(plan).map(({ width }, at) => (at === 3 ? 333 : width)));
});

test('a view keeps the widths of its own columns and keys alone', () => {
  const keys = columnName(pivot(cube, byYear), null);
  const widths = { [keys]: 200, '["district"]': 300, [nameIn(byYear, 0)]: 120, [nameIn(byYear, 1)]: 140 };
  const spec = specOf({ ...byYear, values: [COUNT] });
  expect(widthsOf(spec, widths)).toEqual({ [keys]: 200, [nameIn(byYear, 0)]: 120 });
});
