import { expect, it } from 'vitest';
import { overRectangle } from '../../../shared/returns/rectangle.ts';
import { said } from './forms.ts';

it('lays one figure over a rectangle: rows and columns by their words, formulas and lines without words left out', () => {
  const own = {
    sheet: '表1',
    cell: 'B3',
    value: { measure: 'arrears_bal' as const, agg: 'sum' as const },
    filters: [{ dimension: 'item' as const, in: ['养老保险'] }],
    unit: '万元' as const,
    decimals: 2,
  };
  const figures = overRectangle(
    own,
    { top: 2, bottom: 4, left: 1, right: 2 },
    {
      rows: {
        dimension: 'district',
        words: new Map([
          [2, '城区'],
          [4, '矿区'],
        ]),
      },
      columns: {
        dimension: 'item',
        words: new Map([
          [1, '医疗保险'],
          [2, '失业保险'],
        ]),
      },
      isOpen: (cell) => cell !== 'C5',
    },
  );
  expect(figures.map(said)).toEqual([
    'B3 arrears_bal:sum district=城区 item=医疗保险 万元2',
    'C3 arrears_bal:sum district=城区 item=失业保险 万元2',
    'B5 arrears_bal:sum district=矿区 item=医疗保险 万元2',
  ]);
});
