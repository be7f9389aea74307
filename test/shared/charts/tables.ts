// Pivots as literals for the tests of charts and workbooks; totals are worked out here, as the cube would hand them over.

import type { Figure, Path, PivotTable, ValueHead } from '../../../shared/cube/table.ts';
import type { DimensionId } from '../../../shared/vocabulary/dimensions.ts';

export const arrears: ValueHead = {
  value: { measure: 'arrears_bal', agg: 'sum' },
  zh: '累计欠费',
  en: 'Arrears balance',
  unit: '元',
  scale: 2,
  totals: 'sum',
  reason: null,
};
export const enterprises: ValueHead = {
  ...arrears,
  value: { measure: 'ent_cnt' },
  zh: '企业户数',
  en: 'Enterprises',
  unit: '户',
  scale: 0,
  totals: 'distinct',
};

const sum = (figures: Figure[]): Figure => {
  const present = figures.filter((figure) => figure !== null);
  return present.length === 0 ? null : present.reduce((a, b) => a + b, 0);
};

/** A pivot of one value; `cells[row][column]` in 分 (or persons, …). Totals are sums. */
export function pivotOf(
  rowDimensions: DimensionId[],
  columnDimensions: DimensionId[],
  rows: Path[],
  columns: Path[],
  cells: Figure[][],
  head: ValueHead = arrears,
): PivotTable {
  const subtotalPaths = [...new Set(rows.map((path) => JSON.stringify(path.slice(0, 1))))].map(
    (text) => JSON.parse(text) as Path,
  );
  return {
    rowDimensions,
    columnDimensions,
    rows,
    columns,
    values: [head],
    cells: cells.map((row) => row.map((figure) => [figure])),
    rowTotals: cells.map((row) => [sum(row)]),
    columnTotals: columns.map((_, column) => [sum(cells.map((row) => row[column] ?? null))]),
    grandTotal: [sum(cells.flat())],
    subtotals:
      rowDimensions.length < 2
        ? []
        : subtotalPaths.map((path) => {
            const own = cells.filter((_, row) => rows[row]?.[0] === path[0]);
            return {
              path,
              cells: columns.map((_, column) => [sum(own.map((row) => row[column] ?? null))]),
              total: [sum(own.flat())],
            };
          }),
    notes: [],
    yearMeans: null,
    asOf: { from: '2018-12-31', to: '2018-12-31' },
    facts: 1234,
  };
}

/** 所有制 × 年度, in 分: 改制 has no figure for 2017. */
export const ownershipByYear = pivotOf(
  ['ownership'],
  ['due_year'],
  [['国有'], ['集体'], ['改制']],
  [['2018'], ['2017']],
  [
    [11_932_120_000, 11_162_930_000],
    [1_489_100_000, 1_328_440_001],
    [103_240_000, null],
  ],
);

/** 所有制 > 企业 × 项目, with a subtotal for each ownership. */
export const enterprisesByItem = pivotOf(
  ['ownership', 'enterprise'],
  ['item'],
  [
    ['国有', '阳泉市电机厂'],
    ['国有', '=阳泉市"第一"塑料厂'],
    ['集体', '阳泉市服装厂'],
    [null, '阳泉市纸箱厂'],
  ],
  [['养老保险'], ['医疗保险']],
  [
    [200_000_000, null],
    [100_050_000, 5_000_000],
    [30_000_000, 0],
    [null, 1],
  ],
);

/** A money value and a count of enterprises, no column dimension. */
export const moneyAndCount: PivotTable = {
  ...pivotOf(['ownership'], [], [['国有'], ['集体'], [null]], [[]], [[7_265_741_000_000], [688_750_000], [null]]),
  values: [arrears, enterprises],
  cells: [[[7_265_741_000_000, 70]], [[688_750_000, 29]], [[null, null]]],
  rowTotals: [
    [7_265_741_000_000, 70],
    [688_750_000, 29],
    [null, null],
  ],
  columnTotals: [[7_266_429_750_000, 99]],
  grandTotal: [7_266_429_750_000, 99],
};
