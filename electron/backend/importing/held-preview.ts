// What an import holds between its preview and its commit: the files, how each was read, what was shown;
// and whether there is anything in a reading to commit.

import type { ImportPreview } from '../../../shared/contract/shapes.ts';
import type { KnownReading } from '../../../shared/ledger/known.ts';
import type { LedgerToStore, SubjectReading } from '../../../shared/ledger/reading.ts';
import type { HeldUpload } from '../holdings.ts';

/** One file of an import: its bytes and their hash. */
export type FileToRead = { sha256: string; upload: HeldUpload };

/**
 * `asked`: all that decides how it is read; asked the same, it reads the same. `answers`: all that it was read by.
 * `redacted`: what is kept of it instead of its bytes, where it names persons.
 */
export type ReadFile = FileToRead & KnownReading & { asked: string; redacted: Uint8Array | null };

/** A preview as it waits for the user's word: the readings themselves, not a recipe to make them again. */
export type HeldPreview = { files: ReadFile[]; shown: ImportPreview };

/** Whose a roster is, whom it lists, what the amounts are: once that is said, there is something to store. */
const OPENS = /^(?:firm|heads|measure):/;

const isNameAlone = ({ attributes, employerNo, uscc, orgCode }: SubjectReading): boolean =>
  attributes.length === 0 && (employerNo ?? uscc ?? orgCode) === null;

/** There is nothing in it to store: no figure, of no enterprise more than its name, and no question that stands before all of them. */
export const isEmpty = ({ tables }: LedgerToStore): boolean =>
  tables.every(
    ({ facts, subjects, questions }) =>
      facts.length === 0 && subjects.every(isNameAlone) && !questions.some(({ key, must }) => must && OPENS.test(key)),
  );
