import { describe, expect, test } from 'vitest';
import { boundTo, filledMarks, marksOf, rebound } from '../../../renderer/returns/marks.ts';
import { sayIn } from '../../../renderer/texts.ts';
import type { CheckResult } from '../../../shared/returns/checks/rule.ts';
import type { Binding, FigureBinding, FilledForm, FormInspection } from '../../../shared/returns/form.ts';

const say = sayIn('zh');
const pension: FigureBinding = {
  sheet: 'LDBZ-07',
  cell: 'F10',
  value: { measure: 'arrears_bal', agg: 'sum' },
  filters: [
    { dimension: 'item', in: ['养老保险'] },
    { dimension: 'ownership', in: ['国有', null] },
  ],
  unit: '万元',
  decimals: 2,
};
const unit = { sheet: 'LDBZ-07', cell: 'A6', prefix: '填报单位：', text: 'reporting_unit' as const };
const binding: Binding = { figures: [pension], texts: [unit] };
const inspection: FormInspection = {
  sheets: ['LDBZ-07'],
  title: '企业欠缴社会保险费情况表',
  box: { formNo: 'LDBZ-07表', authority: null, approvalNo: null, validUntil: null },
  forms: [],
  unit: '万元',
  binding,
  unbound: [{ sheet: 'LDBZ-07', cell: 'J10', why: '列标题“其他”认不出' }],
  formulas: [{ sheet: 'LDBZ-07', cell: 'D10', formula: 'F10+H10' }],
  warnings: [],
};
const filled: FilledForm = {
  edits: [
    { sheet: 'LDBZ-07', cell: 'F10', number: '85738.67' },
    { sheet: 'LDBZ-07', cell: 'A6', text: '填报单位：阳泉市' },
  ],
  figures: [{ binding: pension, shown: '85738.67', exact: '85738.6661', facts: 94 }],
  totals: [
    { sheet: 'LDBZ-07', cell: 'D10', formula: 'F10+H10', shown: '85738.68', exact: '85738.6661', of: [] },
    { sheet: 'LDBZ-07', cell: 'D11', formula: 'F11', shown: '0', exact: '0', of: [] },
  ],
  checks: [{ sheet: 'LDBZ-07', cell: 'D10', formula: 'F10+H10', result: '85738.68', agrees: false }],
  published: [],
  rounding: { asked: 'controlled', used: 'controlled', why: null, moved: [], totals: [] },
  warnings: [],
};

test('取数口径说得出', () => {
  expect(boundTo(pension, 'zh', say)).toBe('累计欠费 · 项目 养老保险 · 所有制 国有、未填');
});

describe('表样上的标记', () => {
  test('取数、公式、未识别各有各的样子', () => {
    const marks = marksOf('LDBZ-07', { inspection, binding }, 'zh', say);
    expect([...marks].map(([cell, { look }]) => [cell, look])).toEqual([
      ['D10', 'formula'],
      ['J10', 'unbound'],
      ['A6', 'bound'],
      ['F10', 'bound'],
    ]);
  });
  test('别的工作表不标', () => {
    expect(marksOf('LDBZ-08', { inspection, binding }, 'zh', say).size).toBe(0);
  });
});

describe('填好的表上的标记', () => {
  const failing = (kind: CheckResult['class'], cell: string): CheckResult => ({
    rule: `${cell}≤1`,
    class: kind,
    source: 'unasked',
    at: null,
    outcome: 'fails',
    left: '2',
    right: '1',
    difference: '1',
    cells: [{ of: 'own', sheet: 'LDBZ-07', cell }],
    why: null,
    explanation: null,
  });
  const marks = (sheet: string, ...results: CheckResult[]) =>
    filledMarks(sheet, { report: filled, check: { results, holds: 0, fails: 0, undecided: 0 } }, 'zh', say);

  test('数、合计各有各的样子，不平的标红', () => {
    expect([...marks('LDBZ-07')].map(([cell, { look }]) => [cell, look])).toEqual([
      ['F10', 'bound'],
      ['D10', 'error'],
      ['D11', 'formula'],
    ]);
  });
  test('审核不成立的标红并说是哪一条；核实性的不标', () => {
    const both = marks('LDBZ-07', failing('must', 'F10'), failing('explain', 'D11'));
    expect(both.get('F10')).toMatchObject({ look: 'error', says: expect.stringContaining('F10≤1') });
    expect(both.get('D11')?.look).toBe('formula');
  });
  test('别的工作表不标', () => {
    expect(marks('LDBZ-08', failing('must', 'F10')).size).toBe(0);
  });
});

describe('改一格的取数', () => {
  const other: FigureBinding = { ...pension, value: { measure: 'ent_cnt' } };
  test('换成别的数，其余不动', () => {
    expect(rebound(binding, pension, { figure: other })).toEqual({ figures: [other], texts: [unit] });
  });
  test('数改成文字', () => {
    const words = { ...unit, cell: 'F10' };
    expect(rebound(binding, pension, { text: words })).toEqual({ figures: [], texts: [unit, words] });
  });
  test('不填', () => {
    expect(rebound(binding, unit, {})).toEqual({ figures: [pension], texts: [] });
  });
});
