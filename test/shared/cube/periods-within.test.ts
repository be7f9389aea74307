// 一段所属期与其中各段（全年与上下半年）同时有数：只计一次。

import { expect, test } from 'vitest';
import { BALANCE, cubeOf, grid, pivot } from './made.ts';

const FIRST_HALF = { dueFrom: '2018-01', dueTo: '2018-06' };
const SECOND_HALF = { dueFrom: '2018-07', dueTo: '2018-12' };
const halves = (first: number, second: number) => [
  { of: '甲厂', value: first, ...FIRST_HALF },
  { of: '甲厂', value: second, ...SECOND_HALF },
];

test('全年与上下半年同时有数，按各段计一次，余额与流量都是', () => {
  const layers = cubeOf([{ of: '甲厂', value: 120, due: '2018' }, ...halves(60, 60)]);
  expect(pivot(layers, { values: [BALANCE] })).toMatchObject({ grandTotal: [120], notes: [] });
  expect(grid(pivot(layers, { columns: ['due_year'], values: [BALANCE] }))).toEqual([
    ['', '2018', '合计'],
    ['', 120, 120],
  ]);
  const due = { measure: 'due_amt' } as const;
  const flows = [{ of: '甲厂', value: 120, due: '2018' }, ...halves(60, 60)].map((fact) => ({ ...fact, ...due }));
  expect(pivot(cubeOf(flows), { values: [due] }).grandTotal).toEqual([120]);
});

test('各段齐全而与全年不等，按各段计并说明；十年、一年、半年层层如此', () => {
  expect(
    pivot(cubeOf([{ of: '甲厂', value: 120, due: '2018' }, ...halves(60, 70)]), { values: [BALANCE] }),
  ).toMatchObject({ grandTotal: [130], notes: [{ code: 'pivot.periods-differ', values: { count: 1 } }] });
  const nested = cubeOf([
    { of: '甲厂', value: 200, due: '2017—2018' },
    { of: '甲厂', value: 80, due: '2017' },
    { of: '甲厂', value: 120, due: '2018' },
    ...halves(60, 60),
  ]);
  expect(pivot(nested, { values: [BALANCE] })).toMatchObject({ grandTotal: [200], notes: [] });
});

test('所属期重叠而不成整段与各段的照旧相加，但要说明；不同填报单位的不相比', () => {
  const cube = cubeOf([
    { of: '甲厂', value: 120, due: '2018' },
    { of: '甲厂', value: 60, ...FIRST_HALF },
    { of: '甲厂', value: 60, ...SECOND_HALF, reporter: '西区' },
  ]);
  expect(pivot(cube, { values: [BALANCE] })).toMatchObject({
    grandTotal: [240],
    notes: [{ code: 'pivot.periods-overlap', values: { count: 1 } }],
  });
});

test('总数与分年数相比时，全年与上下半年只算一次', () => {
  const cube = cubeOf([{ of: '甲厂', value: 120 }, { of: '甲厂', value: 120, due: '2018' }, ...halves(60, 60)]);
  expect(pivot(cube, { values: [BALANCE] })).toMatchObject({ grandTotal: [120], notes: [] });
});
