// 各期并列时：哪一期的合计里缺哪个填报单位，哪一年里截至日期不一，都要说。

import { expect, test } from 'vitest';
import type { PivotSpecInput } from '../../../shared/cube/spec.ts';
import { BALANCE, cubeOf, only, pivot } from './made.ts';

const codes = ['pivot.not-reported', 'pivot.mixed-dates-in-years'];
const said = (cube: ReturnType<typeof cubeOf>, input: Omit<PivotSpecInput, 'values'>) =>
  pivot(cube, { values: [BALANCE], ...input }).notes.filter(({ code }) => codes.includes(code));
const missing = (count: number, periods: string, measure = '累计欠费') => ({
  code: 'pivot.not-reported',
  values: { measure, count, periods },
});
const report = (reporter: string, asOf: string, more: object = {}) => ({
  of: `${reporter}厂`,
  value: 100,
  reporter,
  asOf,
  ...more,
});

const years = cubeOf([
  report('A区', '2016-12-31'),
  report('A区', '2017-12-31'),
  report('A区', '2018-12-31'),
  report('B区', '2016-12-31'),
  report('B区', '2018-12-31'),
]);

test('某年有单位没报：说明是哪年、哪个单位；截至年度、年度、截至日期都一样', () => {
  expect(pivot(years, { columns: ['as_of_year'], values: [BALANCE] }).columnTotals).toEqual([[200], [100], [200]]);
  expect(said(years, { columns: ['as_of_year'] })).toEqual([missing(1, '2017（B区）')]);
  expect(said(years, { rows: ['year'] })).toEqual([missing(1, '2017（B区）')]);
  expect(said(years, { columns: ['as_of'] })).toEqual([missing(1, '2017-12-31（B区）')]);
});

test('只看一个单位、不按时间列、各期都报的，不说', () => {
  expect(said(years, { columns: ['as_of_year'], filters: [only('reporter', 'A区')] })).toEqual([]);
  expect(said(years, { rows: ['reporter'] })).toEqual([]);
  expect(said(years, { columns: ['as_of_year'], filters: [only('as_of_year', '2016', '2018')] })).toEqual([]);
});

test('各单位截至日期不同：按日期列时每一列缺谁都说，多了只列头几个', () => {
  const dates = cubeOf([
    report('A区', '2018-03-31'),
    report('A区', '2018-06-30'),
    report('B区', '2018-06-30'),
    report('C区', '2018-09-30'),
    report('D区', '2018-09-30'),
    report('E区', '2018-12-31'),
  ]);
  expect(said(dates, { columns: ['as_of'] })).toEqual([
    missing(4, '2018-03-31（B区、C区、D区…（4））、2018-06-30（C区、D区、E区）、2018-09-30（A区、B区、E区）…（4）'),
  ]);
});

test('指标各说各的：没报过该指标的单位不算缺', () => {
  const heads = { measure: 'roster_cnt', item: null } as const;
  const cube = cubeOf([
    report('A区', '2017-12-31'),
    report('A区', '2018-12-31'),
    report('B区', '2017-12-31', heads),
    report('B区', '2018-12-31', heads),
    report('A区', '2018-12-31', heads),
  ]);
  const values: PivotSpecInput['values'] = [BALANCE, { measure: 'roster_cnt' }];
  const { notes } = pivot(cube, { columns: ['as_of_year'], values });
  expect(notes.filter(({ code }) => codes.includes(code))).toEqual([missing(1, '2017（A区）', '在册职工')]);
});

test('一年里既有三月底又有年底的：说明该年的日期不一', () => {
  const cube = cubeOf([
    report('A区', '2017-03-31'),
    report('B区', '2017-12-31'),
    report('A区', '2018-12-31'),
    report('B区', '2018-12-31'),
  ]);
  const mixed = { code: 'pivot.mixed-dates-in-years', values: { spans: '2017-03-31—2017-12-31' } };
  expect(said(cube, { columns: ['as_of_year'] })).toEqual([mixed]);
  expect(said(cube, { columns: ['year'] })).toEqual([mixed]);
  expect(said(cube, {})).toEqual([]);
});
