// What a correction changes, in the terms a person checks it by: figures, names and attributes, problems, stated totals.

import type { CorrectedFact, CorrectedWord, CorrectionEffect } from '../../../shared/contract/shapes.ts';
import { attributesIn, type TableDifference } from '../../../shared/ledger/difference.ts';
import type { Control, LedgerReading, Problem, TableReading } from '../../../shared/ledger/reading.ts';
import { dueText } from '../../../shared/period.ts';

/** Figures that are listed; the numbers of all are told. */
const LISTED = 20;

function factOf({ facts, subjects }: TableReading, at: number): CorrectedFact[] {
  const fact = facts[at];
  if (!fact) return [];
  const { subject, measure, item, breakdown, due, asOf, value, cell } = fact;
  return [
    { subject: subjects[subject]?.name ?? '', measure, item, breakdown, due: due && dueText(due), asOf, value, cell },
  ];
}

function wordsOf(table: TableReading, subjects: readonly number[], attributes: readonly number[]): CorrectedWord[] {
  const said = attributesIn(table);
  const names = subjects.flatMap((at) => table.subjects[at] ?? []);
  const told = attributes.flatMap((at) => said[at] ?? []);
  return [
    ...names.map(({ name, employerNo, uscc, orgCode }) => ({
      subject: name,
      attribute: null,
      text: [name, employerNo, uscc, orgCode].filter(Boolean).join(' '),
    })),
    ...told.map(({ subject, reading }) => ({
      subject: table.subjects[subject]?.name ?? '',
      attribute: reading.attribute,
      text: reading.value,
    })),
  ];
}

const placeOf = ({ sheet, cell, label, of }: Control): string => JSON.stringify([sheet, cell, label, of]);
const problemsIn = ({ tables }: LedgerReading): Problem[] => tables.flatMap(({ problems }) => problems);

function controlsChanged(before: LedgerReading, after: LedgerReading): CorrectionEffect['controls'] {
  const old = new Map(before.tables.flatMap(({ controls }) => controls).map((one) => [placeOf(one), one]));
  const now = new Map(after.tables.flatMap(({ controls }) => controls).map((one) => [placeOf(one), one]));
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((place) => ({ before: old.get(place) ?? null, after: now.get(place) ?? null }))
    .filter(({ before: one, after: other }) => JSON.stringify(one) !== JSON.stringify(other));
}

/** `difference`: of these two readings. */
export function effectOf(
  raw: string,
  before: LedgerReading,
  after: LedgerReading,
  difference: readonly TableDifference[],
): CorrectionEffect {
  const effect: CorrectionEffect = {
    raw,
    facts: { before: [], after: [], gone: 0, come: 0 },
    words: { before: [], after: [] },
    problems: { gone: [], come: [] },
    controls: controlsChanged(before, after),
  };
  for (const [i, { subjects, attributes, facts }] of difference.entries()) {
    const [old, now] = [before.tables[i], after.tables[i]];
    if (!old || !now) continue;
    effect.facts.gone += facts.struck.length;
    effect.facts.come += facts.added.length;
    effect.facts.before.push(...facts.struck.slice(0, LISTED).flatMap((at) => factOf(old, at)));
    effect.facts.after.push(...facts.added.slice(0, LISTED).flatMap((at) => factOf(now, at)));
    effect.words.before.push(...wordsOf(old, subjects.struck.slice(0, LISTED), attributes.struck.slice(0, LISTED)));
    effect.words.after.push(...wordsOf(now, subjects.added.slice(0, LISTED), attributes.added.slice(0, LISTED)));
  }
  const [said, says] = [problemsIn(before), problemsIn(after)];
  const missingFrom = (list: readonly Problem[]) => {
    const known = new Set(list.map((problem) => JSON.stringify(problem)));
    return (problem: Problem): boolean => !known.has(JSON.stringify(problem));
  };
  effect.problems = { gone: said.filter(missingFrom(says)), come: says.filter(missingFrom(said)) };
  return effect;
}

/** Does it change anything that is stored or said? */
export const isIdle = ({ facts, words, problems, controls }: CorrectionEffect): boolean =>
  facts.gone +
    facts.come +
    words.before.length +
    words.after.length +
    problems.gone.length +
    problems.come.length +
    controls.length ===
  0;
