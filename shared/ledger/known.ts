// A file read with what is known of earlier ones: recognised by its shape, read by the answers of last time where they hold,
// compared with last time. The person's own answers go before all that is remembered.

import { driftOf, type PastFact } from './drift.ts';
import { done, type Result } from '../result.ts';
import type { LedgerToStore } from './reading.ts';
import { recall, recallHeadings, type Withheld } from './recall.ts';
import { type DriftLine, type Match, mostAlike, type PastFile, pairTables, sameReporter } from './shape.ts';
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

/** Earlier files whose headings are tried on one that is like none as it stands, the latest first. */
const TRIED = 3;

type Found = { reading: LedgerToStore; match: Match | null; applied: Answers };

/** The earlier file that this one is like: as it stands, or else with the heading rows that a person pointed at in it. */
async function likest(read: Read, own: Answers, unwanted: Answers, memory: Memory): Promise<Result<Found>> {
  const plain = await read(own);
  if (!plain.ok) return plain;
  const { past, apply } = memory;
  const found: Found = { reading: plain.value, match: mostAlike(plain.value.tables, past), applied: {} };
  if (found.match || !apply) return done(found);
  const pointed = past
    .map((file) => ({ file, headings: without(recallHeadings(file), { ...own, ...unwanted }) }))
    .filter(({ headings }) => Object.keys(headings).length > 0);
  for (const { file, headings } of pointed.slice(-TRIED).toReversed()) {
    const again = await read({ ...headings, ...own });
    if (!again.ok) return again;
    const match = mostAlike(again.value.tables, [file]);
    if (match) return done({ reading: again.value, match, applied: headings });
  }
  return done(found);
}

/** Answers about rows that this file has none of were not taken over. */
function settleRows(reading: LedgerToStore, applied: Answers): { applied: Answers; idle: Recognised['withheld'] } {
  const obeyed = new Set(reading.tables.flatMap(({ rows }) => rows.map(({ key }) => key)));
  const idle = Object.entries(applied).filter(([key]) => key.startsWith('row:') && !obeyed.has(key));
  return {
    applied: without(applied, Object.fromEntries(idle)),
    idle: idle.map(([key, answer]) => ({ key, answer, why: 'place' })),
  };
}

/**
 * Reads a file as a clerk would who did last year's. `given`: the person's answers; '' takes one of last time back, for this file.
 * Fails as `read` does.
 */
export async function readKnown(read: Read, given: Answers, memory: Memory): Promise<Result<KnownReading>> {
  const { withFacts, apply } = memory;
  const { own, unwanted } = parted(given);
  const found = await likest(read, own, unwanted, memory);
  if (!found.ok) return found;
  const { match } = found.value;
  if (!match) return done({ reading: found.value.reading, answers: own, recognised: null });
  const earlier = match.past;
  const compare = (reading: LedgerToStore): DriftLine[] | null =>
    pairTables(reading.tables, earlier.tables).some(({ now, before }) => sameReporter(now, before))
      ? withFacts(earlier.batch, (facts) => driftOf(reading, earlier, facts))
      : null;

  let { reading, applied } = found.value;
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
  const settled = settleRows(reading, applied);
  applied = settled.applied;
  withheld = [...withheld, ...settled.idle];
  const { batch, file, sha256 } = earlier;
  const likeness = Math.floor(match.likeness * 100);
  const recognised = { batch, file, sha256, likeness, applied, withheld, drift };
  return done({ reading, answers: { ...applied, ...own }, recognised });
}
