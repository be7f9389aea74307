// Who the files of one import are about: known subjects by their number, new ones by a key that all files of the import share.
// Decides nothing itself: the register does. Tables are taken in order, so that a later sheet knows the newcomers of an earlier one.

import type { NamedSubject } from '../../../db/subjects.ts';
import type { Matching } from '../../../shared/contract/shapes.ts';
import type { Reason } from '../../../shared/identity/reasons.ts';
import { createRegister, type KnownSubject, type Source } from '../../../shared/identity/register.ts';
import type { LedgerToStore, SubjectReading } from '../../../shared/ledger/reading.ts';
import { normaliseName } from '../../../shared/names.ts';

export type WhoIsWho = {
  /** Per file, per table, per subject: a number of the register, or the key of a newcomer. */
  subjects: (number | string)[][][];
  counts: Matching;
  /** Who is named for the first time, and where. */
  newcomers: ReadonlyMap<string, Named>;
  /** Newcomers that may be somebody known, or somebody whom an earlier table of the import names. */
  unsure: Unsure[];
};

/** `file`, `table`: which file, and which of its tables. */
export type Named = { subject: SubjectReading; file: number; table: number };
/** Strongest reason first. */
export type Unsure = { newcomer: string; candidates: { id: number | string; reason: Reason }[] };

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
  const newcomers = new Map<string, Named>();
  const unsure: Unsure[] = [];

  function aggregate({ name }: SubjectReading): number {
    const held = aggregates.get(normaliseName(name));
    if (held !== undefined) return held;
    newest -= 1;
    aggregates.set(normaliseName(name), newest);
    return newest;
  }

  /** The number, and for a newcomer the entry that later tables are to know. */
  function enterprise(
    subject: SubjectReading,
    source: Source,
    place: Pick<Named, 'file' | 'table'>,
  ): { id: number; entry: KnownSubject | null } {
    const match = enterprises.match(subject, source);
    if (match.kind === 'matched') {
      if (match.enterprise > 0) matched.add(match.enterprise);
      return { id: match.subject, entry: null };
    }
    newest -= 1;
    const newcomer = String(identityOf(newest));
    newcomers.set(newcomer, { subject, ...place });
    if (match.kind === 'unsure') {
      const candidates = match.candidates.flatMap((id, at) => {
        const reason = match.reasons[at];
        return reason ? [{ id: identityOf(id), reason }] : [];
      });
      unsure.push({ newcomer, candidates });
    }
    const { name, employerNo, uscc, orgCode } = subject;
    return { id: newest, entry: { id: newest, enterprise: newest, name, employerNo, uscc, orgCode, ...source } };
  }

  const subjects = readings.map((reading, file) =>
    reading.tables.map(({ subjects: read, reporter, title }, table) => {
      const found = read.map((subject) =>
        subject.kind === 'aggregate'
          ? { id: aggregate(subject), entry: null }
          : enterprise(subject, { reporter, title }, { file, table }),
      );
      // Only now: the rows of one table are told apart by whoever wrote it.
      const isLast = file === readings.length - 1 && table === reading.tables.length - 1;
      for (const { entry } of found) if (entry && !isLast) enterprises.add(entry);
      return found.map(({ id }) => identityOf(id));
    }),
  );
  const counts = { new: newcomers.size, matched: matched.size, unsure: unsure.length };
  return { subjects, counts, newcomers, unsure };
}

/** A number of the register, or the key of a newcomer. */
const identityOf = (id: number): number | string => (id > 0 ? id : `new${-id}`);
