import { expect, test } from 'vitest';
import { ownOf, selectControls, selectProblems } from '../../../renderer/review/selection.ts';
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
const all = { severity: null, batch: null, agreeing: false };

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
