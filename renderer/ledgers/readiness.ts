// Whether a preview may be stored, and what stands in the way. Pure: reads a preview, decides nothing that the back end would not refuse too.

import type { ImportPreview, TablePreview } from '../../shared/contract/shapes.ts';
import { isOpen } from '../../shared/ledger/questions.ts';

export type Answers = Readonly<Record<string, string>>;

export type Readiness = {
  /** Files that could not be read: nothing is stored beside them. */
  refused: number;
  /** Questions that must be answered and are not. */
  open: number;
  /** Stated totals that differ from the computed ones. */
  disagreeing: number;
  facts: number;
  mayStore: boolean;
};

const tablesOf = (preview: ImportPreview): TablePreview[] => preview.files.flatMap((file) => file.tables);

/** `accepted`: the user has seen the totals that disagree and stores what is listed. */
export function readinessOf(preview: ImportPreview, answers: Answers, accepted: boolean): Readiness {
  const tables = tablesOf(preview);
  const refused = preview.refused.length;
  const open = new Set(
    tables.flatMap((table) => table.questions.filter((one) => isOpen(one, answers)).map((one) => one.key)),
  ).size;
  const disagreeing = tables.flatMap((table) => table.controls.filter((control) => !control.agrees)).length;
  const facts = tables.reduce((sum, table) => sum + table.facts, 0);
  const mayStore = refused === 0 && open === 0 && tables.length > 0 && (disagreeing === 0 || accepted);
  return { refused, open, disagreeing, facts, mayStore };
}

/** Nothing in the table wants a decision or a look. */
export const isQuiet = (table: TablePreview): boolean =>
  table.questions.length === 0 &&
  table.controls.every((control) => control.agrees) &&
  table.problems.every((problem) => problem.severity === 'info');

/** What wants attention first: totals that disagree before those that agree, errors before remarks. */
export const controlsInOrder = (table: TablePreview): TablePreview['controls'] =>
  [...table.controls].sort((a, b) => Number(a.agrees) - Number(b.agrees));

const WEIGHT = { error: 0, warning: 1, info: 2 } as const;
export const problemsInOrder = (table: TablePreview): TablePreview['problems'] =>
  [...table.problems].sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]);
