// A correction of one cell as the calls tell of it, and the batch it belongs to. Types only.

import type { Fault } from '../result.ts';

export type OfBatch = { batch: number; file: string; sha256: string };

/** A person's word about one cell of a source file. The file's bytes stay as they are. */
export type Correction = OfBatch & {
  correction: number;
  sheet: string;
  cell: string;
  /** As a reader of the file sees it. */
  raw: string;
  /** What counts instead; '' strikes the cell out. */
  text: string;
  why: string;
  /** The account that made it, and when (ISO 8601, UTC). */
  by: string;
  madeAt: string;
  undoneAt: string | null;
};

/** Corrections of an earlier batch made anew over another, and those that no longer hold, by their numbers there. */
export type CarriedCorrections = { corrections: number[]; left: { correction: number; fault: Fault }[] };
