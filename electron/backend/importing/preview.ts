// Reads the files of one import and shows what was understood. Stores nothing; the readings themselves wait for the user's word,
// so that what the preview showed is what the commit stores.

import { randomUUID } from 'node:crypto';
import type { Store } from '../../../db/store.ts';
import type { FilePreview, ImportPreview, TablePreview } from '../../../shared/contract/shapes.ts';
import { type Memory, readKnown } from '../../../shared/ledger/known.ts';
import type { FactReading, FactSequence, LedgerToStore, TableToStore } from '../../../shared/ledger/reading.ts';
import { dueText } from '../../../shared/period.ts';
import type { Fault } from '../../../shared/result.ts';
import { ITEMS } from '../../../shared/vocabulary/items.ts';
import { measureOf } from '../../../shared/vocabulary/measures.ts';
import type { Told } from '../reading/apart.ts';
import { redactedBytes } from '../reading/kept-book.ts';
import { understandFile } from '../reading/read.ts';
import type { JobControl } from '../jobs.ts';
import { isEmpty, type FileToRead, type HeldPreview, type ReadFile } from './held-preview.ts';
import { suggestionsOf } from './identities.ts';
import { whoIsInFiles } from './successors.ts';

export type Answers = Record<string, string>;
/**
 * `fileAnswers`: by SHA-256; they go before those for all files. `afresh`: files (SHA-256) to be read without what was
 * answered for an earlier file of their shape.
 */
export type PreviewOptions = {
  asOf: string | null;
  answers: Answers;
  fileAnswers: Record<string, Answers>;
  afresh: string[];
};
type WithStore = <T>(work: (store: Store) => T) => T;
const SAMPLE_ROWS = 12;
const ITEM_NAMES = new Map<string, string>(ITEMS.map((item) => [item.id, item.zh]));

function firstOf(facts: FactSequence, count: number): FactReading[] {
  const found: FactReading[] = [];
  for (const fact of facts) if (found.push(fact) === count) break;
  return found;
}

function previewTable({ subjects, facts, ...table }: TableToStore): TablePreview {
  const sample = firstOf(facts, SAMPLE_ROWS).map((fact) => ({
    subject: subjects[fact.subject]?.name ?? '',
    measure: measureOf(fact.measure).zh + (fact.breakdown && ` ${fact.breakdown}`),
    item: fact.item && (ITEM_NAMES.get(fact.item) ?? fact.item),
    due: fact.due && dueText(fact.due),
    value: fact.value,
    cell: fact.cell,
  }));
  return { ...table, facts: facts.length, sample };
}

const previewFile = (
  { upload, sha256, reading, answers, recognised }: ReadFile,
  { alreadyIn, leftBehind }: Pick<FilePreview, 'alreadyIn' | 'leftBehind'>,
): FilePreview => ({
  file: upload.name,
  sha256,
  format: reading.format,
  charset: reading.charset,
  alreadyIn,
  empty: isEmpty(reading),
  leftBehind,
  tables: reading.tables.map(previewTable),
  skippedSheets: reading.skippedSheets,
  redacted: reading.persons !== undefined,
  answers,
  recognised,
});

/** What the store has of these very bytes: a live batch, or else what people corrected in one that was undone. */
function heldOf(sha256: string, store: Store): Pick<FilePreview, 'alreadyIn' | 'leftBehind'> {
  const alreadyIn = store.liveBatchOf(sha256);
  return { alreadyIn, leftBehind: alreadyIn === null ? store.correctionsLeftBehind(sha256) : [] };
}

async function readFiles(
  uploads: FileToRead[],
  options: PreviewOptions,
  held: readonly ReadFile[],
  withStore: WithStore,
  { signal, progress }: JobControl,
): Promise<{ files: ReadFile[]; refusals: ImportPreview['refused'] }> {
  const files: ReadFile[] = [];
  const refusals: ImportPreview['refused'] = [];
  const { words, past, changes } = withStore((store) => ({
    words: store.words(),
    past: store.past(),
    changes: store.audit().length,
  }));
  const withFacts: Memory['withFacts'] = (batch, work) => withStore((store) => work(store.pastFacts(batch)));
  const bytes = uploads.reduce((sum, { upload }) => sum + upload.bytes.length, 0);
  let bytesSeen = 0;
  let rowsBefore = 0;
  for (const { sha256, upload } of uploads) {
    if (signal.aborted) break;
    bytesSeen += upload.bytes.length;
    let rowsHere = 0;
    /** Rows of all files; those not yet seen are taken to have as many rows to the byte. */
    const told: Told = ({ stage, rows, of }) => {
      rowsHere = of;
      progress(rowsBefore + rows, Math.round(((rowsBefore + of) * bytes) / bytesSeen), stage);
    };
    const answers = { ...options.answers, ...options.fileAnswers[sha256] };
    const apply = !options.afresh.includes(sha256);
    const asked = JSON.stringify([sha256, upload.name, options.asOf, answers, apply, words, changes]);
    const same = held.find((file) => file.asked === asked);
    if (same) {
      files.push(same);
      continue;
    }
    const how = { fileName: upload.name, asOf: options.asOf ?? undefined, words };
    const known = await readKnown(
      (given) => understandFile(upload.bytes, { ...how, answers: given }, signal, told),
      answers,
      { past, withFacts, apply },
    );
    rowsBefore += rowsHere;
    if (!known.ok) {
      refusals.push({ file: upload.name, sha256, fault: known.fault });
      continue;
    }
    const { reading } = known.value;
    // A list of names, and what a person has begun to point at, is shown, so that the rest can be said.
    const begun = reading.tables.some(
      ({ subjects, leftOut, rows }) => subjects.length > 0 || leftOut || rows.length > 0,
    );
    if (isEmpty(reading) && !begun) refusals.push({ file: upload.name, sha256, fault: noLedger(upload.name, reading) });
    else {
      const redacted = await redactedBytes(upload, reading.persons ?? [], signal);
      if (redacted.ok) files.push({ upload, sha256, asked, redacted: redacted.value, ...known.value });
      else refusals.push({ file: upload.name, sha256, fault: redacted.fault });
    }
  }
  return { files, refusals };
}

function noLedger(file: string, reading: LedgerToStore): Fault {
  const why = [
    ...reading.skippedSheets.map((skipped) => `${skipped.sheet}：${skipped.why}`),
    ...reading.tables.flatMap((table) => table.problems.filter((p) => p.severity === 'error').map((p) => p.message)),
  ];
  return {
    code: 'import.no-ledger',
    message: `文件里没有找到台账。${why.slice(0, 5).join('；')}`,
    values: { why: why.slice(0, 5).join('；') },
    where: { file },
    hint: '若确有台账，请指出它的标题行（命令行：--answer row:工作表!行号=标题行）；否则请移出这个文件。',
  };
}

/**
 * Reads the uploads one after another. Files that cannot be read are named in the preview. `held`: files of earlier previews,
 * so that an answer for one file of a folder does not read the others again.
 */
export async function previewFiles(
  uploads: FileToRead[],
  options: PreviewOptions,
  held: readonly ReadFile[],
  control: JobControl,
  withStore: WithStore,
): Promise<HeldPreview> {
  const { files, refusals } = await readFiles(uploads, options, held, withStore, control);
  const shown = withStore((store): ImportPreview => {
    const who = whoIsInFiles(files, store);
    return {
      preview: randomUUID(),
      files: files.map((file) => previewFile(file, heldOf(file.sha256, store))),
      refused: refusals,
      enterprises: who.counts,
      identities: suggestionsOf(files, who, store),
    };
  });
  return { files, shown };
}
