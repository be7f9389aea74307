// Adds returned forms up to one: every cell by the rule of what it measures. What cannot be added (rates, ranks, averages) stays
// blank and is said; the form's own formulas work such cells out where it has them.

import { parseAddress, styleAt, type Workbook } from '../../grid.ts';
import { measureOf } from '../../vocabulary/measures.ts';
import { add, compare, ZERO, type Rational } from '../../rational.ts';
import type { Fault } from '../../result.ts';
import { cellKey } from '../evaluate.ts';
import { isRatio } from '../figure-spec.ts';
import type { Binding, FigureBinding, RowsBinding } from '../form.ts';
import { cellLabels } from '../labels.ts';
import type { ListedRow, ReturnedForm } from './gather.ts';

/** How figures of different reporting units become one; null: not at all. */
export type Joining = 'sum' | 'max' | null;

/**
 * Units report different enterprises and persons, so counts and amounts add up; months owed take the greatest; an average does not
 * follow from averages, nor a rate from rates. Source: domain reference §2.
 */
export function joiningOf({ value, compared }: Pick<FigureBinding, 'value' | 'compared'>): Joining {
  if (value.measure === 'indicator' || isRatio({ value, compared })) return null;
  if (value.measure === 'ent_cnt' || value.agg.startsWith('count')) return 'sum';
  if (value.agg === 'avg' || value.agg === 'min') return null;
  return value.agg === 'max' ? 'max' : measureOf(value.measure).overEnterprises;
}

function joined(numbers: readonly (Rational | null)[], joining: Exclude<Joining, null>): Rational | null {
  const held = numbers.filter((number) => number !== null);
  if (held.length === 0) return null;
  if (joining === 'sum') return held.reduce(add, ZERO);
  return held.reduce((best, number) => (compare(number, best) > 0 ? number : best));
}

/** One cell of the sum, with what each unit reported for it, in the order of the forms. */
export type CollectedCell = { joining: Joining; sum: Rational | null; of: (Rational | null)[] };

export type CollectedForms = {
  /** By 'sheet!cell' of the blank. */
  figures: Map<string, CollectedCell>;
  unbound: Map<string, CollectedCell>;
  /** Numbers inside sentences, in their order. */
  phrases: Map<string, (Rational | null)[]>;
  /** Rows of all forms, in the block's own order. */
  lists: Map<RowsBinding, (ListedRow & { form: number })[]>;
  warnings: Fault[];
};

const notAdded = (sheet: string, cell: string): Fault => ({
  code: 'collect.not-additive',
  message: `${cell} 是比率或平均数，不能相加，留空未填。`,
  values: { cell },
  where: { sheet, cell },
  hint: '请由汇总后的分子、分母另算。',
});

const unboundLeft = (cells: readonly string[]): Fault => ({
  code: 'collect.unbound-left',
  message: `有 ${cells.length} 个格没有绑定指标，又不能确定可以相加（比率、平均、编号，或有的表写了文字），留空未填：${cells.join('、')}。`,
  values: { count: cells.length, cells: cells.join('、') },
  hint: '请绑定这些格后重新汇总，或由汇总后的数另算。',
});

/** Heads over what is no amount: a number that stands for something, or that is worked out from others. */
const NOT_ADDED =
  /率|比[重例]|占|平均|人均|户均|[%％]|序号|代码|编号|[证账]号|电话|年份|年度|日期|名次|排名|增长|单价|标准|系数|指数/;

/** Whether a cell that nothing is bound to may be added: what it is called and how it is shown speak against none of it. */
export function addableIn(blank: Workbook): (key: string) => boolean {
  const labelOf = cellLabels(blank);
  return (key) => {
    const [name, cell] = [key.slice(0, key.lastIndexOf('!')), key.slice(key.lastIndexOf('!') + 1)];
    const { row, column } = labelOf(name, cell);
    const sheet = blank.sheets.find((each) => each.name === name);
    const at = parseAddress(cell);
    const format = sheet && at ? styleAt(blank, sheet, at.row, at.column).format : '';
    // Outside of a table a number may be anything: a telephone, a page, a year.
    return (
      row !== '' &&
      column !== '' &&
      !NOT_ADDED.test(`${row} ${column}`) &&
      !/[%ymdh]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|General/g, ''))
    );
  };
}

const unboundSum = (cells: readonly string[]): Fault => ({
  code: 'collect.unbound',
  message: `有 ${cells.length} 个格没有绑定指标，按直接相加汇总：${cells.join('、')}。`,
  values: { count: cells.length, cells: cells.join('、') },
  hint: '请确认这些格可以相加；比率、平均数不能。',
});

const listedTwice = (name: string, count: number): Fault => ({
  code: 'collect.listed-twice',
  message: `“${name}”在 ${count} 张表里都列了，各占一行，没有合并。`,
  values: { name, count },
  hint: '请核对是否重复上报。',
});

function listedAgain(rows: readonly (ListedRow & { form: number })[]): Fault[] {
  const forms = new Map<string, Set<number>>();
  for (const { name, form } of rows) forms.set(name, (forms.get(name) ?? new Set()).add(form));
  return [...forms].filter(([, of]) => of.size > 1).map(([name, of]) => listedTwice(name, of.size));
}

/** In the order that the block asks for, where one of its columns says it; else as the units sent them. */
function inOrder<Row extends ListedRow>({ sort, columns }: RowsBinding, rows: readonly Row[]): Row[] {
  const asked = JSON.stringify([sort.value, sort.filters]);
  const plain = columns.filter((one) => 'value' in one && !one.period && !one.compared);
  const column = plain.find((one) => 'value' in one && JSON.stringify([one.value, one.filters]) === asked)?.column;
  if (column === undefined) return [...rows];
  const numberOf = ({ numbers }: Row): Rational | null => numbers.get(column) ?? null;
  return rows.toSorted((left, right) => {
    const [a, b] = [numberOf(left), numberOf(right)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return sort.descending ? compare(b, a) : compare(a, b);
  });
}

/** The sum of `forms` (all read by the same binding) over every cell and block; `addable` speaks of cells that nothing is bound to. */
export function sumForms(
  binding: Binding,
  forms: readonly ReturnedForm[],
  addable: (key: string) => boolean,
): CollectedForms {
  const warnings: Fault[] = [];
  const figures = new Map<string, CollectedCell>();
  for (const bound of binding.figures) {
    const { sheet, cell } = bound;
    const key = cellKey(sheet, cell);
    const joining = joiningOf(bound);
    const of = forms.map((form) => form.figures.get(key) ?? null);
    if (joining === null && of.some((number) => number !== null)) warnings.push(notAdded(sheet, cell));
    figures.set(key, { joining, sum: joining === null ? null : joined(of, joining), of });
  }
  const unbound = new Map<string, CollectedCell>();
  for (const key of new Set(forms.flatMap((form) => [...form.unbound.keys()]))) {
    const of = forms.map((form) => form.unbound.get(key) ?? null);
    const words = forms.some((form) => form.unbound.has(key) && form.unbound.get(key) === undefined);
    // Words alone are a remark.
    if (of.every((number) => number === null)) continue;
    const joining = words || !addable(key) ? null : 'sum';
    unbound.set(key, { joining, sum: joining && joined(of, joining), of });
  }
  const named = (wanted: Joining): string[] =>
    [...unbound].flatMap(([key, { joining }]) => (joining === wanted ? [key] : []));
  const [added, left] = [named('sum'), named(null)];
  if (added.length > 0) warnings.push(unboundSum(added));
  if (left.length > 0) warnings.push(unboundLeft(left));
  const phrases = new Map(
    (binding.phrases ?? []).map(({ sheet, cell, parts }) => {
      const key = cellKey(sheet, cell);
      const asked = parts.flatMap((part) => ('value' in part ? [joiningOf(part)] : []));
      const sums = asked.map((joining, at) => {
        const of = forms.map((form) => form.phrases.get(key)?.[at] ?? null);
        // A sentence that one unit left open has no sum that could be vouched for.
        return joining === null || of.includes(null) ? null : joined(of, joining);
      });
      return [key, sums] as const;
    }),
  );
  const lists = new Map<RowsBinding, (ListedRow & { form: number })[]>();
  for (const block of binding.rows ?? []) {
    const rows = forms.flatMap((form, at) => (form.lists.get(block) ?? []).map((row) => ({ ...row, form: at })));
    lists.set(block, inOrder(block, rows));
    warnings.push(...listedAgain(rows));
  }
  return { figures, unbound, phrases, lists, warnings };
}
