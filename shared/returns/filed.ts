// A return that was filed (上报): what is frozen with its bytes, and what must be said before it may be. Types and rules only.

import type { PivotSpec } from '../cube/spec.ts';
import { parseAddress, type Workbook } from '../grid.ts';
import type { IsoDate } from '../period.ts';
import { refused, done, type Fault, type Result } from '../result.ts';
import type { CheckReport, CheckResult } from './checks/rule.ts';
import type { Binding, FilledForm } from './form.ts';
import { cellLabels, type CellLabel } from './labels.ts';

/** A figure or total as it was filed: where it stood, what it is called, what it showed, what it was before rounding. */
export type FiledCell = CellLabel & {
  /** Words are sentences and text cells outside of the table. */
  holds: 'figure' | 'words';
  sheet: string;
  cell: string;
  shown: string | null;
  exact: string | null;
};

/** The store that a return was filled from: its live batches, a hash of what people ruled and corrected, one hash over it all. */
export type StoreState = {
  batches: { batch: number; file: string; digest: string }[];
  rulings: string;
  corrections: string;
  fingerprint: string;
};

/** Everything about a filed return that is not its bytes. */
export type FiledRecord = {
  /** SHA-256 of the blank form. */
  template: string;
  /** As bound on the blank form, before its blocks grew. */
  binding: Binding;
  /** The forms that it was rounded together with, itself among them, in their order; absent: it was filled for itself. */
  set?: { template: string; binding: Binding }[];
  texts: Record<string, string>;
  report: FilledForm;
  /** With the explanations that were given. */
  check: CheckReport;
  /** Why it was filed although checks that must hold fail; '' where none do. */
  despite: string;
  cells: FiledCell[];
  store: StoreState;
};

/** Which return it is: versions of the same one share all of it. */
export type FiledIdentity = {
  /** 表号; the title where the form has none. */
  form: string;
  /** Last day of the period. */
  at: IsoDate;
  filters: PivotSpec['filters'];
};

/** The same filters are the same text, in whatever order they were chosen. */
export const scopeText = (filters: PivotSpec['filters']): string =>
  JSON.stringify(
    filters
      .map(({ dimension, in: keys }) => [dimension, keys.map((key) => key ?? '').toSorted()] as const)
      .toSorted(([a], [b]) => a.localeCompare(b)),
  );

/** What an explanation of a check is kept under. */
export const checkName = ({ rule, at }: Pick<CheckResult, 'rule' | 'at'>): string => (at ? `${rule}（${at}）` : rule);

function byAddress(a: string, b: string): number {
  const [one, other] = [parseAddress(a), parseAddress(b)];
  return one && other ? one.row - other.row || one.column - other.column : 0;
}

/** Cells that hold figures, totals and sentences, with what they are called on the filled form. */
export function filedCells(book: Workbook, report: FilledForm): FiledCell[] {
  const labelOf = cellLabels(book);
  const all = [
    ...report.figures.map(({ binding: { sheet, cell }, shown, exact }) => ({ sheet, cell, shown, exact })),
    ...report.totals.map(({ sheet, cell, shown, exact }) => ({ sheet, cell, shown, exact })),
  ];
  const words = report.edits.flatMap((edit): FiledCell[] => {
    if (!('text' in edit)) return [];
    const { text: shown, sheet, cell } = edit;
    const label = labelOf(sheet, cell);
    // Words inside the table are the names of its rows.
    return label.row === '' ? [{ holds: 'words', sheet, cell, shown, exact: null, ...label }] : [];
  });
  const figures = all.map((one) => ({ holds: 'figure' as const, ...one, ...labelOf(one.sheet, one.cell) }));
  const place = new Map(book.sheets.map(({ name }, at) => [name, at]));
  return [...figures, ...words].toSorted(
    (a, b) => (place.get(a.sheet) ?? 0) - (place.get(b.sheet) ?? 0) || byAddress(a.cell, b.cell),
  );
}

/** 核实性 checks that fail: each needs a written explanation. */
export const toExplain = ({ results }: CheckReport): CheckResult[] =>
  results.filter(({ outcome, class: kind }) => outcome === 'fails' && kind === 'explain');

/** How many checks that must hold do not: the form's formulas, its rules, and those between periods and forms. */
export const mustFailures = (report: FilledForm, { results }: CheckReport): number =>
  report.checks.filter(({ agrees }) => agrees === false).length +
  results.filter(({ outcome, class: kind }) => outcome === 'fails' && kind !== 'explain').length;

const mustFails = (count: number): Fault => ({
  code: 'return.must-fails',
  message: `有 ${count} 项必须成立的审核关系不成立，没有上报。`,
  values: { count },
  hint: '请先更正；确需照此上报的，写明理由（会与报表一并留存）。',
});

const unexplained = (rule: string, count: number): Fault => ({
  code: 'return.unexplained',
  message: `核实性审核不成立而没有说明：${rule}${count > 1 ? ` 等 ${count} 项` : ''}，没有上报。`,
  values: { rule, count },
  hint: '请逐项写明原因。',
});

/**
 * The checks with the explanations given, or why the return may not be filed (`return.must-fails`, `return.unexplained`).
 * @param explanations by `checkName`
 * @param despite the recorded choice to file although checks that must hold fail
 */
export function explained(
  report: FilledForm,
  check: CheckReport,
  { explanations, despite }: { explanations: Readonly<Record<string, string>>; despite: string },
): Result<CheckReport> {
  const failing = mustFailures(report, check);
  if (failing > 0 && despite === '') return refused(mustFails(failing));
  const results = check.results.map((result) => {
    const given = explanations[checkName(result)]?.trim() ?? '';
    return given === '' || result.class !== 'explain' ? result : { ...result, explanation: given };
  });
  const open = toExplain({ ...check, results }).filter(({ explanation }) => explanation === null);
  const [first] = open;
  return first ? refused(unexplained(checkName(first), open.length)) : done({ ...check, results });
}
