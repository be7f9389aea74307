// Forms of a set rounded together: each adds up, and a figure that several forms show is the same on each.

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FilledFigure } from '../../../../shared/returns/footing.ts';
import { partsOf } from '../../../../shared/returns/footing.ts';
import { rational } from '../../../../shared/rational.ts';
import { roundForms, type UnroundedForm } from '../../../../shared/returns/rounding/apply.ts';
import { bookOf, sheetOf } from '../forms.ts';

const OWNERSHIPS = ['国有', '集体', '改制'];
const YEARS = ['2016', '2017', '2018'];

/** 分 as a figure in 万元 with two decimals. */
function figure(sheet: string, cell: string, fen: number, filters: FilledFigure['binding']['filters']): FilledFigure {
  return {
    binding: { sheet, cell, value: { measure: 'arrears_bal', agg: 'sum' }, filters, unit: '万元', decimals: 2 },
    integer: fen,
    scale: 6,
    exact: rational(BigInt(fen), 1_000_000n),
    shown: '',
    facts: 1,
  };
}

const by = (dimension: 'ownership' | 'due_year', ...keys: string[]) => ({ dimension, in: keys });
const column = (at: number): string => String.fromCharCode(66 + at);

/** 所有制 × 年度 with totals on both sides; the years of each ownership on forms of their own; and a form of the totals only. */
function set(cells: readonly (readonly number[])[]): UnroundedForm[] {
  const form = (sheet: string, rows: string[], figures: FilledFigure[]): UnroundedForm => ({
    book: bookOf(sheetOf(sheet, rows)),
    figures,
    parts: partsOf(figures).parts,
  });
  const whole = form(
    '总表',
    [
      'x|2016|2017|2018|合计',
      '国有||||=SUM(B2:D2)',
      '集体||||=SUM(B3:D3)',
      '改制||||=SUM(B4:D4)',
      '合计|=SUM(B2:B4)|=SUM(C2:C4)|=SUM(D2:D4)|=SUM(B5:D5)',
    ],
    OWNERSHIPS.flatMap((ownership, row) =>
      YEARS.map((year, at) =>
        figure('总表', `${column(at)}${row + 2}`, cells[row]?.[at] ?? 0, [
          by('ownership', ownership),
          by('due_year', year),
        ]),
      ),
    ),
  );
  const one = OWNERSHIPS.map((ownership, row) =>
    form(
      ownership,
      ['x|2016|2017|2018|合计', `${ownership}||||=SUM(B2:D2)`],
      // Filters in another order ask for the same.
      YEARS.map((year, at) =>
        figure(ownership, `${column(at)}2`, cells[row]?.[at] ?? 0, [by('due_year', year), by('ownership', ownership)]),
      ),
    ),
  );
  return [whole, ...one];
}

const shownBy = (forms: ReturnType<typeof roundForms>): Map<string, Set<string>> => {
  const shown = new Map<string, Set<string>>();
  for (const { figures } of forms)
    for (const { binding, shown: text } of figures) {
      const key = binding.filters
        .flatMap(({ in: keys }) => keys)
        .toSorted()
        .join();
      shown.set(key, (shown.get(key) ?? new Set()).add(text ?? ''));
    }
  return shown;
};

describe('forms of a set', () => {
  test('show equal figures equally and each adds up, whatever the figures are', () => {
    const amount = fc.integer({ min: 0, max: 5_000_000 });
    const row = fc.tuple(amount, amount, amount);
    fc.assert(
      fc.property(fc.tuple(row, row, row), (cells) => {
        const forms = roundForms(set(cells), 'controlled');
        for (const { record, warnings } of forms) {
          expect(record.used).toBe('controlled');
          expect(warnings).toEqual([]);
        }
        for (const texts of shownBy(forms).values()) expect(texts.size).toBe(1);
        for (const { figures } of forms)
          for (const { shown, integer } of figures)
            expect(Math.abs(Math.round(Number(shown) * 1_000_000) - (integer ?? 0))).toBeLessThan(10_000);
      }),
      { numRuns: 200 },
    );
  });

  test('rounded each for itself they may differ, and that is said', () => {
    // 0.5 in every cell: in its own row two of three move up; in the whole table others do.
    const cells = [
      [5_000, 5_000, 5_000],
      [5_000, 5_000, 5_000],
      [5_000, 5_000, 5_000],
    ];
    const alone = set(cells).map((form) => roundForms([form], 'squeeze')[0]);
    const apart = shownBy(alone.flatMap((form) => form ?? []));
    const together = roundForms(set(cells), 'squeeze');
    const differing = [...apart.values()].filter((texts) => texts.size > 1).length;
    const said = together.flatMap(({ warnings }) => warnings).filter(({ code }) => code === 'return.unequal-cells');
    expect(differing).toBeGreaterThan(0);
    expect(said.length).toBe(differing);
    expect([...shownBy(roundForms(set(cells), 'controlled')).values()].every((texts) => texts.size === 1)).toBe(true);
  });

  test('one form alone is never said to differ from another', () => {
    const year = figure('表', 'B2', 15_000, []);
    const twice = {
      book: bookOf(sheetOf('表', ['x|甲|乙', 'y||'])),
      figures: [year, { ...year, binding: { ...year.binding, cell: 'C2' }, integer: 25_000 }],
      parts: [],
    };
    expect(roundForms([twice], 'note').flatMap(({ warnings }) => warnings)).toEqual([]);
  });

  test('a total that another form shows as one figure is that figure', () => {
    const parts = [3_333, 3_333, 3_334];
    const detail = {
      book: bookOf(sheetOf('明细', ['x|合计|国有|集体|改制', '养老||||'])),
      figures: [
        figure('明细', 'B2', 10_000, []),
        ...OWNERSHIPS.map((ownership, at) =>
          figure('明细', `${column(at + 1)}2`, parts[at] ?? 0, [by('ownership', ownership)]),
        ),
      ],
      parts: [{ total: 0, parts: [1, 2, 3] }],
    };
    const head = {
      book: bookOf(sheetOf('汇总', ['x|合计', '养老|'])),
      figures: [figure('汇总', 'B2', 10_000, [])],
      parts: [],
    };
    const [first, second] = roundForms([detail, head], 'controlled');
    expect(first?.figures[0]?.shown).toBe('0.01');
    expect(second?.figures[0]?.shown).toBe('0.01');
    expect(first?.figures.slice(1).reduce((sum, { shown }) => sum + Number(shown), 0)).toBeCloseTo(0.01, 10);
  });
});
