import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Figure, ValueHead } from '../../../shared/cube/table.ts';
import { fillReturn } from '../../fill-return.ts';
import type { FillInput } from '../../../shared/returns/fill.ts';
import type { CellEdit, FigureBinding } from '../../../shared/returns/form.ts';
import { inspectForm } from '../../../shared/returns/inspect.ts';
import { bookOf, BY_KIND, sheetOf } from './forms.ts';

const head = (value: FigureBinding['value']): ValueHead => {
  const counted = value.measure === 'ent_cnt' || ('agg' in value && value.agg === 'count_gt0');
  const [unit, scale] = counted ? ['户', 0] : ['元', 2];
  return { value, zh: '', en: '', unit, scale, totals: 'sum', reason: null };
};

/** 分 or 户 by 'item ownership' of the binding's filters; what is not named has no figure. */
const from =
  (figures: Readonly<Record<string, Figure>>): FillInput['figure'] =>
  (binding) => {
    const counted = 'agg' in binding.value && binding.value.agg === 'count_gt0';
    const key = [...binding.filters.map((f) => f.in.join('+')), counted ? '户' : '分'].join(' ');
    return { figure: figures[key] ?? null, head: head(binding.value), facts: 1 };
  };

const shown = (edits: readonly CellEdit[]): Record<string, string | null> =>
  Object.fromEntries(edits.map((e) => [e.cell, 'number' in e ? e.number : 'text' in e ? e.text : null]));

const form = bookOf(sheetOf('表1', BY_KIND));
const binding = inspectForm(form, null).binding;
const fill = (input: Partial<FillInput>) => {
  const filled = fillReturn({
    book: form,
    binding,
    at: '2018-12-31',
    figure: from({}),
    texts: {},
    rounding: 'controlled',
    ...input,
  });
  if (!filled.ok) throw new Error(`${filled.fault.code} ${filled.fault.message}`);
  return filled.value;
};

describe('a filled return', () => {
  const filled = fill({
    figure: from({
      '养老保险 户': 94,
      '养老保险 分': 72_657_410_000,
      '养老保险 国有 分': 60_000_000_000,
      '养老保险 集体 分': 12_000_410_000,
      '养老保险 改制 分': 657_000_000,
      '失业保险 分': 5_389_160_000,
      '失业保险 国有 分': 4_100_160_000,
      '失业保险 集体 分': 1_200_000_000,
      '失业保险 改制 分': 89_000_000,
      '失业保险 国有 户': 0,
    }),
    texts: { reporting_unit: 'XX市社保中心', filled_by: '甲', filled_on: '2019年1月10日' },
  });
  const cells = shown(filled.edits);

  it('scales to the unit and decimals of the cell; blank stays blank and 0 stays 0', () => {
    expect([cells.B10, cells.C10, cells.E10, cells.G10, cells.I10]).toEqual([
      '94',
      '72657.41',
      '60000.00',
      '12000.41',
      '657.00',
    ]);
    expect([cells.C11, cells.D11, cells.D10]).toEqual(['5389.16', '0', null]);
    expect(filled.edits.find(({ cell }) => cell === 'D10')).toEqual({ sheet: '表1', cell: 'D10', blank: true });
    expect(filled.warnings.filter(({ code }) => code === 'form.no-data').map(({ where }) => where?.cell)).toContain(
      'D10',
    );
  });

  it('writes words behind their labels, the period in the shape that the form prints, and leaves the rest', () => {
    expect(cells.A5).toBe('填报单位(盖章)：XX市社保中心');
    expect(cells.E5).toBe('2018年12月');
    expect(cells.E13).toBe('填表人：甲');
    expect(cells.G13).toBe('报出日期：2019年1月10日');
    expect(cells).not.toHaveProperty('A13');
    const missing = filled.warnings
      .filter(({ code }) => code === 'form.text-missing')
      .map(({ values }) => values?.name);
    expect(missing).toEqual(['单位负责人', '统计负责人']);
  });

  it('recalculates the totals and finds that they foot', () => {
    expect(Object.fromEntries(filled.recalculated.results)).toEqual({
      '表1!C12': '78046.57',
      '表1!E12': '64100.16',
      '表1!G12': '13200.41',
      '表1!I12': '746',
    });
    expect(filled.checks.map(({ cell, formula, result, agrees }) => [cell, formula, result, agrees])).toEqual([
      ['C12', 'SUM(C10:C11)', '78046.57', true],
      ['E12', 'SUM(E10:E11)', '64100.16', true],
      ['G12', 'SUM(G10:G11)', '13200.41', true],
      ['I12', 'I10+I11', '746', true],
      ['C10', 'E10+G10+I10', '72657.41', true],
      ['C11', 'E11+G11+I11', '5389.16', true],
    ]);
  });
});

describe('footing', () => {
  it('names a total that rounding put out: two halves of 0.005 make 0.02, the truth is 0.01', () => {
    const { checks } = fill({ figure: from({ '养老保险 分': 5_000, '失业保险 分': 5_000 }), rounding: 'sum' });
    expect(checks.find(({ cell }) => cell === 'C12')).toMatchObject({ result: '0.02', agrees: false });
  });

  it('says by how much a 合计 exceeds the kinds that the form lists', () => {
    const { warnings, checks } = fill({
      figure: from({ '养老保险 分': 10_000_000, '养老保险 国有 分': 6_000_000, '养老保险 集体 分': 3_000_000 }),
    });
    expect(checks.some(({ cell }) => cell === 'C10')).toBe(false);
    expect(warnings.find(({ code }) => code === 'form.parts-short')?.values).toEqual({
      cell: 'C10',
      formula: 'E10+G10+I10',
      difference: '1',
    });
  });

  it('does not add enterprises over kinds: one may owe both', () => {
    const { checks } = fill({ figure: from({ '养老保险 户': 94, '失业保险 户': 79, '养老保险+失业保险 户': 101 }) });
    expect(checks.some(({ cell }) => cell === 'B12')).toBe(false);
  });

  it('agrees whenever every figure is whole in the unit of the cell', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: -1e6, max: 1e6 }), (a, b) => {
        const { checks } = fill({ figure: from({ '养老保险 分': a * 10_000, '失业保险 分': b * 10_000 }) });
        expect(checks.find(({ cell }) => cell === 'C12')?.agrees).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

describe('what is refused', () => {
  const one = binding.figures[0];
  const attempt = (change: Partial<FillInput>) => {
    const filled = fillReturn({
      book: form,
      binding,
      at: '2018-12-31',
      figure: from({}),
      texts: {},
      rounding: 'controlled',
      ...change,
    });
    return filled.ok ? 'done' : `${filled.fault.code} ${filled.fault.where?.cell}`;
  };
  const bound = (change: Partial<FigureBinding>) => ({
    binding: { figures: one ? [{ ...one, ...change }] : [], texts: [] },
  });

  it('a cell with a formula, an unknown sheet or cell, a cell bound twice', () => {
    expect(attempt(bound({ cell: 'C12' }))).toBe('form.formula-cell C12');
    expect(attempt(bound({ sheet: '表9' }))).toBe('form.unknown-sheet B10');
    expect(attempt(bound({ cell: '10B' }))).toBe('form.unknown-cell 10B');
    expect(attempt({ binding: { figures: one ? [one, one] : [], texts: [] } })).toBe('form.cell-twice B10');
  });

  it('a label that the form no longer has', () => {
    const texts = [{ sheet: '表1', cell: 'A5', prefix: '编报单位：', text: 'reporting_unit' as const }];
    expect(attempt({ binding: { figures: [], texts }, texts: { reporting_unit: 'X' } })).toBe(
      'form.binding-mismatch A5',
    );
  });

  it('a figure that its source refuses, with the cell it was for', () => {
    const fault = { code: 'pivot.never', message: '不能相加' };
    expect(attempt({ figure: () => fault })).toBe('pivot.never B10');
  });
});

it('fills several words into one cell and keeps the labels apart', () => {
  const book = bookOf(sheetOf('表1', ['单位负责人：       统计负责人：__   填表人：    联系电话：']));
  const { edits } = fill({
    book,
    binding: inspectForm(book, null).binding,
    texts: { officer: '赵', stat_officer: '钱', phone: '0353-1' },
  });
  expect(shown(edits).A1).toBe('单位负责人：赵       统计负责人：钱   填表人：    联系电话：0353-1');
});

it('warns of an expired form', () => {
  expect(fill({ at: '2020-01-31' }).warnings[0]?.code).toBe('form.expired');
});
