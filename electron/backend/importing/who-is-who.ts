// Who the files of one import are about: known subjects by their number, new ones by a key that all files of the import share.
// Decides nothing itself: the register does. Tables are taken in order, so that a later sheet knows the newcomers of an earlier one.

import type { NamedSubject } from '../../../db/subjects.ts';
import type { Matching } from '../../../shared/contract/shapes.ts';
import { createRegister, type KnownSubject, type Source } from '../../../shared/identity/register.ts';
import type { LedgerToStore, SubjectReading } from '../../../shared/ledger/reading.ts';
import { normaliseName } from '../../../shared/names.ts';

export type WhoIsWho = {
  /** Per file, per table, per subject: a number of the register, or the key of a newcomer. */
  subjects: (number | string)[][][];
  counts: Matching;
};

export function whoIsWho(readings: readonly LedgerToStore[], known: readonly NamedSubject[]): WhoIsWho {
  const enterprises = createRegister();
  /** Classes of enterprises have no codes and no other spellings: one name, one class. */
  const aggregates = new Map<string, number>();
  for (const entry of known) {
    if (entry.kind === 'enterprise') enterprises.add(entry);
    else if (!aggregates.has(normaliseName(entry.name))) aggregates.set(normaliseName(entry.name), entry.id);
  }
  /** Newcomers stand in the register under numbers below zero until the store gives them theirs. */
  let newest = 0;
  const matched = new Set<number>();
  const fresh = new Set<number>();
  const unsure = new Set<number>();

  function aggregate({ name }: SubjectReading): number {
    const held = aggregates.get(normaliseName(name));
    if (held !== undefined) return held;
    newest -= 1;
    aggregates.set(normaliseName(name), newest);
    return newest;
  }

  /** The number, and for a newcomer the entry that later tables are to know. */
  function enterprise(subject: SubjectReading, source: Source): { id: number; entry: KnownSubject | null } {
    const match = enterprises.match(subject, source);
    if (match.kind === 'matched') {
      if (match.enterprise > 0) matched.add(match.enterprise);
      return { id: match.subject, entry: null };
    }
    newest -= 1;
    fresh.add(newest);
    if (match.kind === 'unsure') unsure.add(newest);
    const { name, employerNo, uscc, orgCode } = subject;
    return { id: newest, entry: { id: newest, enterprise: newest, name, employerNo, uscc, orgCode, ...source } };
  }

  const subjects = readings.map((reading) =>
    reading.tables.map(({ subjects: read, reporter, title }) => {
      const found = read.map((subject) =>
        subject.kind === 'aggregate'
          ? { id: aggregate(subject), entry: null }
          : enterprise(subject, { reporter, title }),
      );
      // Only now: the rows of one table are told apart by whoever wrote it.
      for (const { entry } of found) if (entry) enterprises.add(entry);
      return found.map(({ id }) => (id > 0 ? id : `new${-id}`));
    }),
  );
  return { subjects, counts: { new: fresh.size, matched: matched.size, unsure: unsure.size } };
}
