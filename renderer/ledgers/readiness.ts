// Whether a preview may be stored, and what stands in the way. Pure: reads a preview, decides nothing that the back end would not refuse too.

import type { FilePreview, ImportPreview, TablePreview } from '../../shared/contract/shapes.ts';
import { isOpen } from '../../shared/ledger/questions.ts';
import type { Question } from '../../shared/ledger/reading.ts';

export type Answers = Readonly<Record<string, string>>;
/** What the person answered, by SHA-256 of the file. */
export type FileAnswers = Readonly<Record<string, Answers>>;

/**
 * All that a file was read by: what was taken over from an earlier one, and before that the person's own answers; one that is ''
 * only keeps that of the earlier file away.
 */
export const answersOf = ({ sha256, recognised }: FilePreview, own: FileAnswers): Answers => ({
  ...recognised?.applied,
  ...Object.fromEntries(Object.entries(own[sha256] ?? {}).filter(([, answer]) => answer !== '')),
});

/** What stands in the way first. */
export const STATES = ['unreadable', 'open', 'empty', 'disagrees', 'already-in', 'ready'] as const;
export type FileState = Exclude<(typeof STATES)[number], 'unreadable'>;
/** `count`: questions that must be answered and are not, totals that differ, or the batch that holds the same bytes. */
export type FileVerdict = { state: FileState; count: number };

/** `accepted`: the user has seen the totals that disagree and stores what is listed. */
export function verdictOf(file: FilePreview, own: FileAnswers, accepted: boolean): FileVerdict {
  const answers = answersOf(file, own);
  const open = new Set(
    file.tables.flatMap(({ questions }) => questions.filter((one) => isOpen(one, answers)).map(({ key }) => key)),
  ).size;
  if (open > 0) return { state: 'open', count: open };
  if (file.alreadyIn !== null) return { state: 'already-in', count: file.alreadyIn };
  if (file.empty) return { state: 'empty', count: 0 };
  const count = disagreeingIn(file);
  return count > 0 && !accepted ? { state: 'disagrees', count } : { state: 'ready', count: 0 };
}

const disagreeingIn = (file: FilePreview): number =>
  file.tables.flatMap(({ controls }) => controls.filter(({ agrees }) => !agrees)).length;

/** The file that is looked at first: one that wants a decision before one that is ready. */
export function firstToSee(preview: ImportPreview, own: FileAnswers): string | null {
  const rank = (file: FilePreview): number => STATES.indexOf(verdictOf(file, own, false).state);
  const [first] = preview.files.toSorted((a, b) => rank(a) - rank(b));
  return first?.sha256 ?? preview.refused[0]?.sha256 ?? null;
}

/** Files (SHA-256) in which the same must be answered, of the same columns and on the same evidence, and is not. */
export const askedAlike = (preview: ImportPreview, own: FileAnswers, question: Question): string[] =>
  preview.files
    .filter((file) =>
      file.tables
        .flatMap(({ questions }) => questions)
        .some(
          (one) =>
            one.key === question.key &&
            one.text === question.text &&
            one.evidence === question.evidence &&
            isOpen(one, answersOf(file, own)),
        ),
    )
    .map(({ sha256 }) => sha256);

export type Readiness = {
  /** Files that could not be read: nothing is stored beside them, unless the person says so. */
  refused: number;
  /** Files whose very bytes are in already. */
  alreadyIn: number;
  /** Questions that must be answered and are not. */
  open: number;
  /** Stated totals that differ from the computed ones. */
  disagreeing: number;
  /** Files that hold nothing to store. */
  empty: number;
  /** Files that nothing stands in the way of, and the facts in them. */
  ready: number;
  facts: number;
  /** Nothing stands in the way of any file. */
  mayStore: boolean;
};

export function readinessOf(preview: ImportPreview, own: FileAnswers, accepted: boolean): Readiness {
  const judged = preview.files.map((file) => ({ file, ...verdictOf(file, own, accepted) }));
  const ready = judged.filter(({ state }) => state === 'ready');
  const refused = preview.refused.length;
  return {
    refused,
    alreadyIn: judged.filter(({ state }) => state === 'already-in').length,
    open: judged.reduce((sum, { state, count }) => sum + (state === 'open' ? count : 0), 0),
    empty: judged.filter(({ state }) => state === 'empty').length,
    disagreeing: preview.files.reduce((sum, file) => sum + disagreeingIn(file), 0),
    ready: ready.length,
    facts: ready.flatMap(({ file }) => file.tables).reduce((sum, table) => sum + table.facts, 0),
    mayStore: refused === 0 && ready.length === judged.length && ready.length > 0,
  };
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
