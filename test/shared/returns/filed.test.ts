// What must be said before a return may be filed, and what its cells are called.

import { describe, expect, test } from 'vitest';
import type { CheckReport, CheckResult } from '../../../shared/returns/checks/rule.ts';
import { checkName, explained, filedCells, scopeText } from '../../../shared/returns/filed.ts';
import type { FilledForm } from '../../../shared/returns/form.ts';
import { bookOf, BY_KIND, sheetOf } from './forms.ts';

const result = (rule: string, kind: CheckResult['class'], outcome: CheckResult['outcome'] = 'fails'): CheckResult => ({
  rule,
  class: kind,
  source: 'form',
  at: '1行',
  outcome,
  left: null,
  right: null,
  difference: null,
  cells: [],
  why: null,
  explanation: null,
});
const report: FilledForm = {
  edits: [],
  figures: [],
  totals: [],
  checks: [],
  published: [],
  rounding: { asked: 'controlled', used: 'controlled', why: null, moved: [], totals: [] },
  warnings: [],
};
const checksOf = (...results: CheckResult[]): CheckReport => ({ results, holds: 0, fails: 0, undecided: 0 });
const outcome = (check: CheckReport, said: { explanations?: Record<string, string>; despite?: string } = {}) => {
  const made = explained(report, check, { explanations: {}, despite: '', ...said });
  return made.ok ? made.value.results.map(({ explanation }) => explanation) : made.fault.code;
};

describe('上报之前', () => {
  test('必须成立的不成立：不报；写明理由才报', () => {
    const check = checksOf(result('1栏≥2栏', 'must'));
    expect(outcome(check)).toBe('return.must-fails');
    expect(outcome(check, { despite: '上级已同意' })).toEqual([null]);
    expect(outcome(checksOf(result('期初=上期期末', 'across')))).toBe('return.must-fails');
  });
  test('表内公式不平，也算', () => {
    const footing = { sheet: '表', cell: 'C5', formula: 'C3+C4', result: '3', agrees: false };
    const made = explained({ ...report, checks: [footing] }, checksOf(), { explanations: {}, despite: '' });
    expect(made).toMatchObject({ ok: false, fault: { code: 'return.must-fails', values: { count: 1 } } });
  });
  test('核实性的不成立：每项要有说明，空白不算', () => {
    const check = checksOf(result('1栏≥2栏', 'explain'), result('2栏≥3栏', 'explain'));
    const explanations = { '1栏≥2栏（1行）': '年内新增' };
    expect(outcome(check, { explanations })).toBe('return.unexplained');
    expect(outcome(check, { explanations: { ...explanations, '2栏≥3栏（1行）': '  ' } })).toBe('return.unexplained');
    expect(outcome(check, { explanations: { ...explanations, '2栏≥3栏（1行）': '改制' } })).toEqual([
      '年内新增',
      '改制',
    ]);
  });
  test('成立的、不能判定的，不用说明', () => {
    expect(outcome(checksOf(result('1栏≥2栏', 'must', 'undecided'), result('x', 'explain', 'holds')))).toEqual([
      null,
      null,
    ]);
  });
  test('一项审核叫什么', () => {
    expect(checkName(result('1栏≥2栏', 'must'))).toBe('1栏≥2栏（1行）');
    expect(checkName({ rule: '86行7栏=31行1栏', at: null })).toBe('86行7栏=31行1栏');
  });
});

test('取数范围的写法与先后无关', () => {
  const a = { dimension: 'district', in: ['矿区', '城区'] } as const;
  const b = { dimension: 'item', in: ['养老保险'] } as const;
  expect(
    scopeText([
      { ...a, in: [...a.in] },
      { ...b, in: [...b.in] },
    ]),
  ).toBe(
    scopeText([
      { ...b, in: [...b.in] },
      { ...a, in: ['城区', '矿区'] },
    ]),
  );
});

test('数按所在的行与栏称呼，表外的句子单列', () => {
  const book = bookOf(sheetOf('表', BY_KIND));
  const figure = {
    sheet: '表',
    cell: 'E10',
    value: { measure: 'arrears_bal' as const, agg: 'sum' as const },
    filters: [],
    unit: '万元' as const,
    decimals: 2,
  };
  const filled: FilledForm = {
    ...report,
    edits: [
      { sheet: '表', cell: 'E10', number: '1.5' },
      { sheet: '表', cell: 'A5', text: '填报单位(盖章)：阳泉市' },
    ],
    figures: [{ binding: figure, shown: '1.50', exact: '1.5', facts: 2 }],
    totals: [{ sheet: '表', cell: 'E12', formula: 'SUM(E10:E11)', shown: '1.5', exact: '1.5', of: [] }],
  };
  expect(filedCells(book, filled).map(({ cell, row, column, holds }) => [cell, row, column, holds])).toEqual([
    ['A5', '', '', 'words'],
    ['E10', '一、养老保险', '国有 金额', 'figure'],
    ['E12', '总计', '国有 金额', 'figure'],
  ]);
});
