// Who the files of one import are about: known subjects by their number, new ones by a key that all files of the import share.
// Decides nothing itself: identity.ts does. Tables are taken in order, so that a later sheet knows the newcomers of an earlier one.

import type { RegisterEntry as StoredEntry } from '../../../db/subjects.ts';
import type { Matching } from '../../../shared/contract/shapes.ts';
import { matchSubjects, type RegisterEntry } from '../../../shared/identity.ts';
import type { LedgerReading, SubjectReading } from '../../../shared/ledger/reading.ts';

export type WhoIsWho = {
  /** Per file, per table, per subject: a number of the register, or the key of a newcomer. */
  subjects: (number | string)[][][];
  counts: Matching;
};

type Kind = SubjectReading['kind'];

/** Other names of a subject are entries of their own with the same number. */
const entriesOf = ({ aliases, ...entry }: StoredEntry): RegisterEntry[] =>
  [entry.name, ...aliases].map((name) => ({ ...entry, name }));

export function whoIsWho(readings: readonly LedgerReading[], register: readonly StoredEntry[]): WhoIsWho {
  const entries: Record<Kind, RegisterEntry[]> = { enterprise: [], aggregate: [] };
  for (const entry of register) entries[entry.kind].push(...entriesOf(entry));
  /** Newcomers stand in the register under numbers below zero until the store gives them theirs. */
  let newest = 0;
  const known = new Set<number>();
  const fresh = new Set<number>();
  const unsure = new Set<number>();

  function resolve(
    subject: SubjectReading,
    match: ReturnType<typeof matchSubjects>[number],
    reporter: string | null,
  ): number {
    if (match.kind === 'matched') {
      if (match.subject > 0 && subject.kind === 'enterprise') known.add(match.subject);
      return match.subject;
    }
    newest -= 1;
    if (subject.kind === 'enterprise') fresh.add(newest);
    if (subject.kind === 'enterprise' && match.kind === 'unsure') unsure.add(newest);
    const { name, employerNo, uscc, orgCode } = subject;
    entries[subject.kind].push({ id: newest, name, employerNo, uscc, orgCode, reporter });
    return newest;
  }

  const subjects = readings.map((reading) =>
    reading.tables.map(({ subjects: read, reporter }) => {
      const found = new Map<SubjectReading, number>();
      for (const kind of ['enterprise', 'aggregate'] as const) {
        const ofKind = read.filter((subject) => subject.kind === kind);
        const matches = matchSubjects(ofKind, entries[kind], reporter);
        ofKind.forEach((subject, index) => {
          const match = matches[index];
          if (match) found.set(subject, resolve(subject, match, reporter));
        });
      }
      return read.map((subject) => {
        const number = found.get(subject) ?? 0;
        return number > 0 ? number : `new${-number}`;
      });
    }),
  );
  return { subjects, counts: { new: fresh.size, matched: known.size, unsure: unsure.size } };
}
