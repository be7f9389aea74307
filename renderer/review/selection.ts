// Which problems, control totals and corrections the review shows, and in which order. Pure.

import type { BatchControl, BatchProblem, Correction } from '../../shared/contract/shapes.ts';
import type { Severity } from '../../shared/ledger/reading.ts';

/** null: all. `text` is looked for in what is said, in the raw text, the cell, the sheet and the file. */
export type ReviewChoice = {
  severity: Severity | null;
  batch: number | null;
  code: string | null;
  sheet: string | null;
  text: string;
  /** Problems and totals that corrections settled are listed with those that are open. */
  settled: boolean;
  /** Totals that agree are listed too. */
  agreeing: boolean;
};

const WEIGHT: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

type Placed = { batch: number; file: string; sheet: string; cell: string };

/** Width of signs and letter case are one to a person who searches. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

function isPlaced({ batch, file, sheet, cell }: Placed, said: readonly string[], choice: ReviewChoice): boolean {
  if (choice.batch !== null && batch !== choice.batch) return false;
  if (choice.sheet !== null && sheet !== choice.sheet) return false;
  const wanted = plain(choice.text.trim());
  return wanted === '' || [...said, file, sheet, cell].some((text) => plain(text).includes(wanted));
}

/** Errors first; within a severity in the order of the files. */
export const selectProblems = (problems: readonly BatchProblem[], choice: ReviewChoice): BatchProblem[] =>
  problems
    .filter(({ settled }) => choice.settled || !settled)
    .filter(({ severity }) => choice.severity === null || severity === choice.severity)
    .filter(({ code }) => choice.code === null || code === choice.code)
    .filter((problem) => isPlaced(problem, [problem.message, problem.raw], choice))
    .sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]);

/** Disagreeing totals first; those that agree only on request, those that a correction brought to agree with the settled. */
export const selectControls = (controls: readonly BatchControl[], choice: ReviewChoice): BatchControl[] =>
  controls
    .filter(({ agrees, reported }) => !agrees || choice.agreeing || (choice.settled && reported?.agrees === false))
    .filter((control) => isPlaced(control, [control.label, control.of, control.stated, control.computed], choice))
    .sort((a, b) => Number(a.agrees) - Number(b.agrees));

export const selectCorrections = (corrections: readonly Correction[], choice: ReviewChoice): Correction[] =>
  corrections
    .filter(({ undoneAt }) => choice.settled || undoneAt === null)
    .filter((one) => isPlaced(one, [one.raw, one.text, one.why, one.by], choice));

/** The batches that a list speaks of, each once, by number. */
export function ownOf(entries: readonly { batch: number; file: string }[]): { batch: number; file: string }[] {
  const files = new Map(entries.map(({ batch, file }) => [batch, file]));
  return [...files].map(([batch, file]) => ({ batch, file })).sort((a, b) => a.batch - b.batch);
}

/** The kinds of problem that there are, each with one that stands for it, most frequent first. */
export function kindsOf(problems: readonly BatchProblem[]): { code: string; example: BatchProblem; count: number }[] {
  const kinds = new Map<string, { code: string; example: BatchProblem; count: number }>();
  for (const problem of problems) {
    const kind = kinds.get(problem.code);
    if (kind) kind.count += 1;
    else kinds.set(problem.code, { code: problem.code, example: problem, count: 1 });
  }
  return [...kinds.values()].sort((a, b) => b.count - a.count);
}
