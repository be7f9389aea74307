// 流量在几个截至日期重报：应缴一类以更近的为准，缴款相加；说不清是否累计的相加并说明。

import { expect, test } from 'vitest';
import { cubeOf, grid, pivot } from './made.ts';

const DUE = { measure: 'due_amt' } as const;
const PAID = { measure: 'paid_current' } as const;
const years = (measure: typeof DUE | typeof PAID) =>
  cubeOf([
    { ...measure, of: '甲厂', value: 90, due: '2016', asOf: '2017-12-31' },
    { ...measure, of: '甲厂', value: 100, due: '2017', asOf: '2017-12-31' },
    { ...measure, of: '甲厂', value: 105, due: '2017', asOf: '2018-12-31', batch: 2 },
    { ...measure, of: '甲厂', value: 110, due: '2018', asOf: '2018-12-31', batch: 2 },
  ]);

test('同一所属期的应缴在后一年台账中重报，以后一次为准；指明日期则以该日及以前的为准', () => {
  const cube = years(DUE);
  const table = pivot(cube, { columns: ['due_year'], values: [DUE] });
  expect(grid(table)).toEqual([
    ['', '2016', '2017', '2018', '合计'],
    ['', 90, 105, 110, 305],
  ]);
  expect(table.notes).toEqual([{ code: 'pivot.assessed-again', values: { count: 1 } }]);
  expect(pivot(cube, { values: [DUE], at: '2017-12-31' })).toMatchObject({ grandTotal: [190], notes: [] });
});

test('不同填报单位各报的应缴不是重报', () => {
  const cube = cubeOf([
    { ...DUE, of: '甲厂', value: 100, due: '2017', asOf: '2017-12-31' },
    { ...DUE, of: '甲厂', value: 5, due: '2017', asOf: '2018-12-31', reporter: '西区' },
  ]);
  expect(pivot(cube, { values: [DUE] }).grandTotal).toEqual([105]);
});

test('缴款可以分几次：相加，并说明同一所属期在几个截至日期都有数', () => {
  expect(pivot(years(PAID), { values: [PAID] })).toMatchObject({
    grandTotal: [405],
    notes: [{ code: 'pivot.flows-same-period', values: { measures: '实缴' } }],
  });
});

test('上半年的应缴与后来全年的应缴，所属期重叠：相加，并说明', () => {
  const cube = cubeOf([
    { ...DUE, of: '甲厂', value: 60, dueFrom: '2018-01', dueTo: '2018-06', asOf: '2018-06-30' },
    { ...DUE, of: '甲厂', value: 120, due: '2018' },
  ]);
  expect(pivot(cube, { values: [DUE] })).toMatchObject({
    grandTotal: [180],
    notes: [{ code: 'pivot.flows-same-period', values: { measures: '应缴' } }],
  });
});

test('没有所属期而一年内有几个截至日期：相加，并说明；一年一期的不说', () => {
  const half = { ...DUE, of: '甲厂', value: 9_000, asOf: '2018-06-30' };
  const year = { ...DUE, of: '甲厂', value: 18_000 };
  expect(pivot(cubeOf([half, year]), { values: [DUE] })).toMatchObject({
    grandTotal: [27_000],
    notes: [{ code: 'pivot.flows-same-year', values: { measures: '应缴' } }],
  });
  expect(pivot(cubeOf([{ ...half, asOf: '2017-12-31' }, year]), { values: [DUE] }).notes).toEqual([]);
});
