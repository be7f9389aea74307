// Which problems and control totals the review shows, and in which order. Pure.

import type { BatchControl, BatchProblem } from '../../shared/contract/shapes.ts';
import type { Severity } from '../../shared/ledger/reading.ts';

export type ReviewChoice = { severity: Severity | null; batch: number | null; agreeing: boolean };

const WEIGHT: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Errors first; within a severity in the order of the files. */
export const selectProblems = (problems: readonly BatchProblem[], choice: ReviewChoice): BatchProblem[] =>
  problems
    .filter((problem) => choice.severity === null || problem.severity === choice.severity)
    .filter((problem) => choice.batch === null || problem.batch === choice.batch)
    .sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]);

/** Disagreeing totals first; those that agree only on request. */
export const selectControls = (controls: readonly BatchControl[], choice: ReviewChoice): BatchControl[] =>
  controls
    .filter((control) => choice.agreeing || !control.agrees)
    .filter((control) => choice.batch === null || control.batch === choice.batch)
    .sort((a, b) => Number(a.agrees) - Number(b.agrees));

/** The batches that a list speaks of, each once, by number. */
export function ownOf(entries: readonly { batch: number; file: string }[]): { batch: number; file: string }[] {
  const files = new Map(entries.map(({ batch, file }) => [batch, file]));
  return [...files].map(([batch, file]) => ({ batch, file })).sort((a, b) => a.batch - b.batch);
}
