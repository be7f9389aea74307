// A file read with what is known of earlier ones: recognised by its shape, read by the answers of last time where they hold,
// compared with last time. The person's own answers go before all that is remembered.

import { driftOf, type PastFact } from './drift.ts';
import { done, type Result } from '../result.ts';
import type { LedgerToStore } from './reading.ts';
import { recall, type Withheld } from './recall.ts';
import { type DriftLine, mostAlike, type PastFile, pairTables, sameReporter } from './shape.ts';
import { headingKey } from './words.ts';

/** The earlier file that a file was recognised by, what was taken from it, and what is different. */
export type Recognised = {
  batch: number;
  file: string;
  sha256: string;
  /** In per cent; 100: the same headings. */
  likeness: number;
  /** Answers of last time that this file was read by. */
  applied: Record<string, string>;
  withheld: { key: string; answer: string; why: Withheld }[];
  /** Null where the two are of different reporting units: there is nothing to compare. */
  drift: DriftLine[] | null;
};

export type Memory = {
  past: readonly PastFile[];
  /** Goes through the figures of a batch, which need not all be there at once. */
  withFacts: <T>(batch: number, work: (facts: Iterable<PastFact>) => T) => T;
  /** False: the person wants the file read without what was answered last time. */
  apply: boolean;
};

export type KnownReading = { reading: LedgerToStore; answers: Record<string, string>; recognised: Recognised | null };

/** Words are learned from the person's own answers only. */
function withoutEchoes(reading: LedgerToStore, applied: Readonly<Record<string, string>>): void {
  for (const table of reading.tables) {
    const echoes = new Set(
      table.columns.flatMap(({ key, heading }) =>
        key !== undefined && applied[key] !== undefined ? [headingKey(heading)] : [],
      ),
    );
    table.taught = table.taught.filter(({ heading }) => !echoes.has(heading));
  }
}

const ROUNDS = 3;

const isUnit = (key: string): boolean => key.startsWith('unit:');
const offByUnits = (drift: readonly DriftLine[]): boolean => drift.some(({ code }) => code.startsWith('drift-scale'));

type Answers = Record<string, string>;
/** Reads the file by these answers; wherever and however its bytes are read. */
export type Read = (answers: Answers) => Promise<Result<LedgerToStore>>;

const without = (answers: Answers, left: Readonly<Answers>): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([key]) => left[key] === undefined));

/** What the person said, and what the person wants no earlier answer for: an answer that says nothing. */
function parted(given: Readonly<Answers>): { own: Answers; unwanted: Answers } {
  const entries = Object.entries(given);
  const of = (isEmpty: boolean): Answers => Object.fromEntries(entries.filter(([, text]) => (text === '') === isEmpty));
  return { own: of(false), unwanted: of(true) };
}

/**
 * Reads a file as a clerk would who did last year's. `given`: the person's answers; '' takes one of last time back, for this file.
 * Fails as `read` does.
 */
export async function readKnown(
  read: Read,
  given: Answers,
  { past, withFacts, apply }: Memory,
): Promise<Result<KnownReading>> {
  const { own, unwanted } = parted(given);
  const plain = await read(own);
  if (!plain.ok) return plain;
  const match = mostAlike(plain.value.tables, past);
  if (!match) return done({ reading: plain.value, answers: own, recognised: null });
  const earlier = match.past;
  const compare = (reading: LedgerToStore): DriftLine[] | null =>
    pairTables(reading.tables, earlier.tables).some(({ now, before }) => sameReporter(now, before))
      ? withFacts(earlier.batch, (facts) => driftOf(reading, earlier, facts))
      : null;

  let reading = plain.value;
  let applied: Answers = {};
  let withheld: Recognised['withheld'] = [];
  // What one answer brings to light (a column told, and then its unit) may be asked and answered in turn.
  for (let round = apply ? 0 : ROUNDS; round < ROUNDS; round += 1) {
    const recalled = recall(reading.tables, earlier);
    const takenBack = Object.entries(recalled.answers).filter(([key]) => unwanted[key] !== undefined);
    withheld = [...recalled.withheld, ...takenBack.map(([key, answer]) => ({ key, answer, why: 'person' as const }))];
    const more = without(without(recalled.answers, { ...own, ...unwanted }), applied);
    if (Object.keys(more).length === 0) break;
    applied = { ...applied, ...more };
    const again = await read({ ...applied, ...own });
    if (!again.ok) return again;
    reading = again.value;
  }
  let drift = compare(reading);
  const units = Object.entries(applied).filter(([key]) => isUnit(key));
  if (units.length > 0 && drift && offByUnits(drift)) {
    // Last time's unit makes this time's figures off by powers of ten: then it is not this time's.
    applied = without(applied, Object.fromEntries(units));
    withheld = [...withheld, ...units.map(([key, answer]) => ({ key, answer, why: 'scale' as const }))];
    const again = await read({ ...applied, ...own });
    if (!again.ok) return again;
    reading = again.value;
    drift = compare(reading);
  }
  withoutEchoes(reading, applied);
  const { batch, file, sha256 } = earlier;
  const likeness = Math.floor(match.likeness * 100);
  const recognised = { batch, file, sha256, likeness, applied, withheld, drift };
  return done({ reading, answers: { ...applied, ...own }, recognised });
}
