// How a filled form is rounded: from its own formulas and 合计, with the certificate of what moved.

import { describe, expect, it } from 'vitest';
import { fillReturn } from '../../../fill-return.ts';
import type { FillInput } from '../../../../shared/returns/fill.ts';
import type { FigureBinding, RoundingMethod } from '../../../../shared/returns/form.ts';
import { bookOf, sheetOf } from '../forms.ts';

const bound = (cell: string, more: Partial<FigureBinding> = {}): FigureBinding => ({
  sheet: '表1',
  cell,
  value: { measure: 'arrears_bal', agg: 'sum' },
  filters: [],
  unit: '万元',
  decimals: 2,
  ...more,
});

/** Fills the cells with 分. */
function fill(rows: string[], figures: Record<string, number>, rounding: RoundingMethod, more: FigureBinding[] = []) {
  const bindings = [
    ...Object.keys(figures)
      .filter((cell) => !more.some((b) => b.cell === cell))
      .map((cell) => bound(cell)),
    ...more,
  ];
  const figure: FillInput['figure'] = (binding) => ({
    figure: figures[binding.cell] ?? null,
    head: { value: binding.value, zh: '', en: '', unit: '元', scale: 2, totals: 'sum', reason: null },
    facts: 1,
  });
  const book = bookOf(sheetOf('表1', rows));
  const filled = fillReturn({
    book,
    binding: { figures: bindings, texts: [] },
    at: '2018-12-31',
    figure,
    texts: {},
    rounding,
  });
  if (!filled.ok) throw new Error(filled.fault.message);
  const shown = Object.fromEntries(filled.value.figures.map(({ binding, shown: text }) => [binding.cell, text]));
  return { ...filled.value, shown, results: Object.fromEntries(filled.value.recalculated.results) };
}

/** Two rows, two columns, totals of both and the grand total; 0.5 last places in each cell. */
const CROSSED = ['|||=A1+B1', '|||=A2+B2', '=SUM(A1:A2)|=SUM(B1:B2)||=SUM(D1:D2)'];
const HALVES = { A1: 5_000, B1: 5_000, A2: 5_000, B2: 5_000 };

describe('a form with totals of rows and columns', () => {
  it('controlled: every total is within one place of the truth, both ways', () => {
    const { results, record, checks } = {
      ...fill(CROSSED, HALVES, 'controlled'),
      record: fill(CROSSED, HALVES, 'controlled').rounding,
    };
    expect(results).toEqual({
      '表1!D1': '0.01',
      '表1!D2': '0.01',
      '表1!A3': '0.01',
      '表1!B3': '0.01',
      '表1!D3': '0.02',
    });
    expect(record).toMatchObject({ asked: 'controlled', used: 'controlled', why: null, totals: [] });
    expect(record.moved).toHaveLength(2);
    expect(record.moved[0]).toMatchObject({ exact: '0.005000', nearest: '0.01', shown: '0.00', by: '-0.01' });
    expect(checks.every(({ agrees }) => agrees)).toBe(true);
  });

  it('sum: every total is off, said once and listed', () => {
    const { results, rounding, warnings } = fill(CROSSED, HALVES, 'sum');
    expect(results['表1!D3']).toBe('0.04');
    expect(rounding.totals.find(({ cell }) => cell === 'D3')).toEqual({
      sheet: '表1',
      cell: 'D3',
      exact: '0.020000',
      nearest: '0.02',
      shown: '0.04',
      by: '0.02',
    });
    expect(warnings.find(({ code }) => code === 'return.rounding-residue')?.values).toEqual({ count: 5 });
  });
});

it('倒挤 of one column: 5.52 = 1.35+4.52+0.22−0.57', () => {
  const figures = { A1: 1_345_100, A2: 4_515_000, A3: 225_000, A4: -564_900 };
  const { shown, results } = fill(['', '', '', '', '=SUM(A1:A4)'], figures, 'squeeze');
  expect(shown).toEqual({ A1: '1.35', A2: '4.52', A3: '0.22', A4: '-0.57' });
  expect(results['表1!A5']).toBe('5.52');
});

describe('a 合计 that is filled beside its parts', () => {
  const kind = (cell: string, ...keys: string[]) => bound(cell, { filters: [{ dimension: 'ownership', in: keys }] });
  const bindings = [kind('A1', '国有', '集体'), kind('B1', '国有'), kind('C1', '集体')];
  const figures = { A1: 10_000, B1: 5_000, C1: 5_000 };

  it('shows the sum of its parts', () => {
    const { shown, checks } = fill(['||'], figures, 'controlled', bindings);
    expect(shown.A1).toBe('0.01');
    expect(Number(shown.B1) + Number(shown.C1)).toBe(0.01);
    expect(checks).toMatchObject([{ cell: 'A1', agrees: true }]);
    expect(fill(['||'], figures, 'sum', bindings).shown.A1).toBe('0.02');
  });

  it('note: keeps its own rounding, and the check says that it does not add', () => {
    const { shown, checks, rounding } = fill(['||'], figures, 'note', bindings);
    expect(shown).toEqual({ A1: '0.01', B1: '0.01', C1: '0.01' });
    expect(checks).toMatchObject([{ cell: 'A1', result: '0.02', agrees: false }]);
    expect(rounding.totals).toMatchObject([{ cell: 'A1', by: '0.01' }]);
  });
});

it('a total over figures of different decimals cannot be made to add: the sums are used, and why is kept', () => {
  const { rounding, warnings } = fill(['|', '=A1+B1'], { A1: 5_000, B1: 5_000 }, 'controlled', [
    bound('B1', { decimals: 1 }),
  ]);
  expect(rounding).toMatchObject({ asked: 'controlled', used: 'sum', why: { code: 'return.rounding-mixed' } });
  expect(warnings.map(({ code }) => code)).toContain('return.rounding-mixed');
});

it('a share is no total, and blanks stay blank', () => {
  const { shown, rounding } = fill(['||=A1/B1', '=SUM(A1:B1)'], { A1: 5_000, B1: 5_000 }, 'controlled', [bound('D1')]);
  expect(shown.D1).toBeNull();
  expect(rounding.used).toBe('controlled');
});

it('a running total over many rows is resolved', () => {
  const running = (rows: number) => Array.from({ length: rows }, (_, r) => (r === 0 ? '|=A1' : `|=B${r}+A${r + 1}`));
  const figures = (rows: number) => Object.fromEntries(Array.from({ length: rows }, (_, r) => [`A${r + 1}`, 5_000]));
  const { results } = fill(running(100), figures(100), 'controlled');
  const off = Object.values(results).map((shown, r) => Math.abs(Number(shown) - (r + 1) * 0.005));
  expect(Math.max(...off)).toBeLessThan(0.01);
});
