import { expect, test } from 'vitest';
import {
  kindsOf,
  ownOf,
  selectControls,
  selectProblems,
  type ReviewChoice,
} from '../../../renderer/review/selection.ts';
import type { BatchControl, BatchProblem } from '../../../shared/contract/shapes.ts';

const problem = (batch: number, severity: BatchProblem['severity']): BatchProblem => ({
  batch,
  severity,
  code: 'value.approximate',
  message: '约数',
  sheet: 'Sheet1',
  cell: 'F23',
  raw: '约290',
  file: `${batch}.xls`,
  sha256: '',
  settled: false,
});
const control = (batch: number, agrees: boolean): BatchControl => ({
  batch,
  agrees,
  sheet: 'Sheet1',
  cell: 'F9',
  label: '合计',
  of: '累计欠费',
  unit: '万元',
  stated: '1',
  computed: agrees ? '1' : '2',
  file: `${batch}.xls`,
  sha256: '',
  reported: null,
});
const all: ReviewChoice = {
  severity: null,
  batch: null,
  code: null,
  sheet: null,
  text: '',
  settled: false,
  agreeing: false,
};

test('错误在前，可按级别和文件筛', () => {
  const problems = [problem(1, 'info'), problem(2, 'error'), problem(1, 'error')];
  expect(selectProblems(problems, all).map(({ batch, severity }) => [batch, severity])).toEqual([
    [2, 'error'],
    [1, 'error'],
    [1, 'info'],
  ]);
  expect(selectProblems(problems, { ...all, severity: 'error', batch: 1 })).toEqual([problems[2]]);
});

test('只列不符的合计；要看相符的再加', () => {
  const controls = [control(1, true), control(2, false)];
  expect(selectControls(controls, all)).toEqual([controls[1]]);
  expect(selectControls(controls, { ...all, agreeing: true })).toEqual([controls[1], controls[0]]);
});

test('每个文件列一次，按批次排', () => {
  expect(ownOf([problem(2, 'info'), problem(1, 'info'), problem(2, 'error')])).toEqual([
    { batch: 1, file: '1.xls' },
    { batch: 2, file: '2.xls' },
  ]);
});

test('按种类、工作表、文字筛；已更正的平时不列', () => {
  const odd = { ...problem(1, 'error'), code: 'percent', sheet: '二', raw: '５％' };
  const settled = { ...problem(1, 'error'), settled: true };
  const problems = [problem(1, 'warning'), odd, settled];
  expect(selectProblems(problems, { ...all, code: 'percent' })).toEqual([odd]);
  expect(selectProblems(problems, { ...all, sheet: '二' })).toEqual([odd]);
  expect(selectProblems(problems, { ...all, text: '5%' })).toEqual([odd]);
  expect(selectProblems(problems, { ...all, settled: true })).toHaveLength(3);
});

test('更正后相符的合计，与已更正的一起列', () => {
  const brought = { ...control(1, true), reported: { stated: '2', computed: '1', agrees: false } };
  expect(selectControls([brought], all)).toEqual([]);
  expect(selectControls([brought], { ...all, settled: true })).toEqual([brought]);
});

test('问题的种类，多的在前，各举一例', () => {
  const odd = { ...problem(2, 'error'), code: 'percent' };
  expect(kindsOf([odd, problem(1, 'info'), problem(2, 'info')])).toEqual([
    { code: 'value.approximate', example: problem(1, 'info'), count: 2 },
    { code: 'percent', example: odd, count: 1 },
  ]);
});
