// A file that is in the store, read again with corrections in its cells: the same bytes, answers, words and date as at its import.
// Reads only; what it finds is stored by whoever asked, or shown and forgotten.

import type { BatchReport } from '../../../db/batches.ts';
import { unknownCorrection, type CorrectionInput, type Restatement } from '../../../db/corrections.ts';
import type { Store } from '../../../db/store.ts';
import type { CarriedCorrections, Correction, CorrectionEffect } from '../../../shared/contract/shapes.ts';
import type { Workbook } from '../../../shared/grid.ts';
import { correctedBook, standingText, type CellCorrection } from '../../../shared/ledger/corrections.ts';
import { differenceOf, type TableDifference } from '../../../shared/ledger/difference.ts';
import { readLedger } from '../../../shared/ledger/read.ts';
import type { LedgerReading } from '../../../shared/ledger/reading.ts';
import type { Word } from '../../../shared/ledger/words.ts';
import { done, refused, type Fault, type Result } from '../../../shared/result.ts';
import { whoIsWho } from '../importing/who-is-who.ts';
import { openKept, type KeptFile } from '../reading/kept-book.ts';
import { effectOf, isIdle } from './effect.ts';

/** A batch's file opened again, and how it was read at its import. */
type Opened = {
  book: Workbook;
  reported: LedgerReading;
  read: (corrections: readonly CellCorrection[]) => LedgerReading;
};

const headsOf = (
  tables: readonly (Omit<LedgerReading['tables'][number], 'facts' | 'subjects'> & { facts: number })[],
) =>
  JSON.stringify(
    tables.map(({ sheet, title, range, reporter, asOf, facts }) => [sheet, title, range, reporter, asOf, facts]),
  );

const countedFacts = ({ tables }: LedgerReading) => tables.map((table) => ({ ...table, facts: table.facts.length }));

/** A date that the user gave for the whole import is kept only where it was used: in the tables' own dates. */
function datesGiven({ reading }: BatchReport): (string | undefined)[] {
  const given = reading.tables.flatMap(({ asOf, asOfFrom }) => (asOfFrom === 'answer' && asOf !== null ? [asOf] : []));
  return [undefined, ...new Set(given)];
}

/** What the store holds of a batch that is to be read again. `live`: its corrections, oldest first. */
type Kept = { report: BatchReport; source: KeptFile; words: Word[]; live: Correction[] };

function keptOf(store: Store, batch: number): Result<Kept> {
  const report = store.report(batch);
  if (!report) return refused({ code: 'batch.unknown', message: `没有批次 ${batch}。`, values: { batch } });
  if (store.liveBatchOf(report.sha256) !== batch)
    return refused({ code: 'batch.already-undone', message: `批次 ${batch} 已经撤销过了。`, values: { batch } });
  const source = store.sourceFile(report.sha256);
  if (!source) return refused({ code: 'source.unknown', message: '库里没有这个原文件。' });
  const live = store.liveCorrections().filter((one) => one.batch === batch);
  return done({ report, source, words: store.wordsBefore(report.importedAt), live });
}

async function open({ report, source, words }: Kept, signal: AbortSignal): Promise<Result<Opened>> {
  const book = await openKept(source, signal);
  if (!book.ok) return book;
  const { answers, file: fileName } = report;
  for (const asOf of datesGiven(report)) {
    const read = (corrections: readonly CellCorrection[]) =>
      readLedger(correctedBook(book.value, corrections), { fileName, asOf, answers, words });
    const reported = read([]);
    if (headsOf(countedFacts(reported)) === headsOf(report.reading.tables))
      return done({ book: book.value, reported, read });
  }
  return refused({
    code: 'correction.reads-otherwise',
    message: '现在读这个文件，与入库时读出的不同，不能在上面更正。',
    where: { file: report.file },
    hint: '请撤销这一批，重新导入后再更正。',
  });
}

/** Whom the subjects of the corrected reading are: those of the import where it names them still, else whoever the register knows. */
function subjectsOf(
  store: Store,
  batch: number,
  after: LedgerReading,
  difference: readonly TableDifference[],
): (number | string)[][] {
  const reported = store.reportedSubjects(batch);
  const newcomers = after.tables.map((table, t) => ({
    ...table,
    subjects: table.subjects.filter((_, at) => difference[t]?.continues[at] === null),
  }));
  const isNew = newcomers.some(({ subjects }) => subjects.length > 0);
  const found = isNew ? (whoIsWho([{ ...after, tables: newcomers }], store.known()).subjects[0] ?? []) : [];
  return after.tables.map(({ subjects }, t) => {
    const fresh = (found[t] ?? []).values();
    return subjects.map((_, at) => {
      const known = difference[t]?.continues[at] ?? null;
      const identity = known === null ? fresh.next().value : reported[t]?.[known];
      if (identity === undefined) throw new Error(`no identity for subject ${at} of table ${t}`);
      return identity;
    });
  });
}

function restatement(
  withStore: WithStore,
  batch: number,
  { reported, read }: Opened,
  basis: readonly number[],
  corrections: readonly CellCorrection[],
): Result<Restatement> {
  const after = read(corrections);
  const difference = differenceOf(reported, after);
  if (!difference.ok) return difference;
  const subjects = withStore((store) => subjectsOf(store, batch, after, difference.value));
  return done({ basis, corrected: { before: reported, after, difference: difference.value, subjects } });
}

export type CellToCorrect = CellCorrection & { batch: number };
export type Corrected = { raw: string; file: string; effect: CorrectionEffect; restatement: Restatement };
/** Opens the store for as long as the work takes. */
export type WithStore = <T>(work: (store: Store) => T) => T;

/** What the batch becomes with one more correction. Refused where it would change nothing, or the structure of a table. */
export async function withCorrection(
  withStore: WithStore,
  { batch, sheet, cell, text }: CellToCorrect,
  signal: AbortSignal,
): Promise<Result<Corrected>> {
  const kept = withStore((store) => keptOf(store, batch));
  if (!kept.ok) return kept;
  const { live, report } = kept.value;
  const opened = await open(kept.value, signal);
  if (!opened.ok) return opened;
  const { book, read, reported } = opened.value;
  const where = { file: report.file, sheet, cell };
  const raw = standingText(book, sheet, cell);
  if (raw === null) return refused({ code: 'correction.no-cell', message: '原表里没有这一格。', where });

  const basis = live.map((one) => one.correction);
  const next = restatement(withStore, batch, opened.value, basis, [...live, { sheet, cell, text }]);
  if (!next.ok) return refused({ ...next.fault, where });
  const now = live.length === 0 ? reported : read(live);
  const after = next.value.corrected?.after ?? reported;
  const difference = differenceOf(now, after);
  if (!difference.ok) return refused({ ...difference.fault, where });
  const effect = effectOf(raw, now, after, difference.value);
  if (isIdle(effect))
    return refused({
      code: 'correction.idle',
      message: '这样更正不改变任何数和核对结果，没有记下。',
      where,
      hint: '这一格没有用到，或读出来与原来相同。',
    });
  return done({ raw, file: report.file, effect, restatement: next.value });
}

/** What the batch of a correction becomes once it is taken back. */
export async function withoutCorrection(
  withStore: WithStore,
  correction: number,
  signal: AbortSignal,
): Promise<Result<Restatement>> {
  const held = withStore((store) => store.liveCorrections().find((one) => one.correction === correction));
  if (!held) return refused(unknownCorrection(correction));
  const kept = withStore((store) => keptOf(store, held.batch));
  if (!kept.ok) return kept;
  const basis = kept.value.live.map((one) => one.correction);
  const left = kept.value.live.filter((one) => one.correction !== correction);
  if (left.length === 0) return done({ basis, corrected: null });
  const opened = await open(kept.value, signal);
  return opened.ok ? restatement(withStore, held.batch, opened.value, basis, left) : opened;
}

export type CarriedOver = {
  taken: CorrectionInput[];
  left: CarriedCorrections['left'];
  file: string;
  restatement: Restatement;
};

/**
 * The corrections of an earlier batch laid over this one as new ones: each only where the same cell of the file reads the same
 * still; those that no longer hold are named with why. Fails as `withCorrection` does.
 */
export async function carriedOver(
  withStore: WithStore,
  batch: number,
  from: number,
  signal: AbortSignal,
): Promise<Result<CarriedOver>> {
  const kept = withStore((store) => keptOf(store, batch));
  if (!kept.ok) return kept;
  const earlier = withStore((store) => store.correctionsIn(from));
  if (earlier.length === 0)
    return refused({
      code: 'correction.none-there',
      message: `第 ${from} 批没有可沿用的更正。`,
      values: { batch: from },
    });
  const { live, report } = kept.value;
  const opened = await open(kept.value, signal);
  if (!opened.ok) return opened;
  const { book, read, reported } = opened.value;
  const taken: CorrectionInput[] = [];
  const left: CarriedCorrections['left'] = [];
  for (const { correction, sheet, cell, raw, text, why } of earlier) {
    const where = { file: report.file, sheet, cell };
    const leave = (fault: Fault): void => void left.push({ correction, fault: { ...fault, where } });
    const standing = standingText(book, sheet, cell);
    if (standing === null) leave({ code: 'correction.no-cell', message: '原表里没有这一格。' });
    else if (standing !== raw)
      leave({
        code: 'correction.raw-differs',
        message: `这一格现在是“${standing}”，当时是“${raw}”。`,
        values: { now: standing, before: raw },
      });
    else {
      const one = { sheet, cell, raw, text, why: `${why}（沿用第 ${from} 批第 ${correction} 号更正）` };
      const difference = differenceOf(reported, read([...live, ...taken, one]));
      if (difference.ok) taken.push(one);
      else leave(difference.fault);
    }
  }
  const basis = live.map((one) => one.correction);
  const next = restatement(withStore, batch, opened.value, basis, [...live, ...taken]);
  return next.ok ? done({ taken, left, file: report.file, restatement: next.value }) : next;
}
