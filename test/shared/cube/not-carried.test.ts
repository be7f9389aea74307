// 上一期有余额而本期台账没有的企业：按已结清不计，但要说明几户、多少。

import { expect, test } from 'vitest';
import { BALANCE, cubeOf, only, pivot } from './made.ts';

const later = { asOf: '2019-03-31', ledger: '断缴企业名单', batch: 2 };
const notes = (...given: Parameters<typeof pivot>) =>
  pivot(...given).notes.filter(({ code }) => code.startsWith('pivot.not-carried'));
const arrears = { measure: '累计欠费', from: '2018-12-31', to: '2019-03-31' };

test('同一填报单位后一期没有的企业，说明户数和金额', () => {
  const cube = cubeOf([
    { of: '甲厂', value: 10_000 },
    { of: '乙厂', value: 20_000 },
    { of: '乙厂', value: 21_000, ...later },
  ]);
  expect(pivot(cube, { rows: ['enterprise'], values: [BALANCE] })).toMatchObject({
    grandTotal: [21_000],
    notes: [{ code: 'pivot.not-carried-amount', values: { ...arrears, count: 1, amount: '0.01' } }],
  });
  expect(notes(cube, { values: [BALANCE], at: '2018-12-31' })).toEqual([]);
  expect(notes(cube, { values: [BALANCE], filters: [only('enterprise', '乙厂')] })).toEqual([]);
  expect(notes(cube, { values: [BALANCE], filters: [only('ledger', '断缴企业名单')] })).toEqual([]);
});

test('本期不到上一期的一半，说可能不是全量台账；再前一期的也一并说', () => {
  const cube = cubeOf([
    { of: '甲厂', value: 10_000 },
    { of: '乙厂', value: 20_000 },
    { of: '丙厂', value: 30_000 },
    { of: '乙厂', value: 21_000, ...later },
    { of: '乙厂', value: 22_000, ...later, asOf: '2019-06-30', batch: 3 },
  ]);
  const narrow = { ...arrears, count: 2, amount: '0.04', before: 3, now: 1 };
  expect(notes(cube, { values: [BALANCE], at: '2019-03-31' })).toEqual([
    { code: 'pivot.not-carried-narrow', values: narrow },
  ]);
  expect(notes(cube, { values: [BALANCE] })).toEqual([
    { code: 'pivot.not-carried-narrow', values: { ...narrow, to: '2019-06-30' } },
  ]);
});

test('余额为 0 的、别的单位另报了期末余额的、总数与分年数中重复的，都不算', () => {
  const cube = cubeOf([
    { of: '甲厂', value: 0 },
    { of: '乙厂', value: 20_000 },
    { of: '丙厂', value: 30_000 },
    { of: '丙厂', value: 10_000, due: '2017' },
    { of: '丙厂', value: 20_000, due: '2018' },
    { of: '乙厂', value: 20_000, reporter: '西区' },
    { of: '丁厂', value: 1, ...later },
    { of: '戊厂', value: 1, ...later },
  ]);
  expect(notes(cube, { values: [BALANCE] })).toEqual([
    { code: 'pivot.not-carried-amount', values: { ...arrears, count: 1, amount: '0.03' } },
  ]);
});

test('人数只说户数', () => {
  const roster = { measure: 'roster_cnt', item: null } as const;
  const cube = cubeOf([
    { ...roster, of: '甲厂', value: 10 },
    { ...roster, of: '乙厂', value: 5, ...later },
  ]);
  expect(notes(cube, { values: [{ measure: 'roster_cnt' }] })).toEqual([
    { code: 'pivot.not-carried', values: { ...arrears, measure: '在册职工', count: 1 } },
  ]);
});
