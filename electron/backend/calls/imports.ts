// Importing: bytes → preview → commit. What the preview showed is what the commit stores, by being the same value.
// A question that must be answered, an unreadable file or totals that disagree stop the commit; nothing is stored in part.

import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { LEDGERS } from '../../../seeds/files.ts';
import type { FilePreview, ImportPreview, ImportResult, TablePreview } from '../../../shared/contract/shapes.ts';
import { readLedger } from '../../../shared/ledger/read.ts';
import type { LedgerReading, Question, TableReading } from '../../../shared/ledger/reading.ts';
import { done, refused, type Fault, type Result } from '../../../shared/result.ts';
import { ITEMS } from '../../../shared/vocabulary/items.ts';
import { measureOf } from '../../../shared/vocabulary/measures.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../door.ts';
import { readWorkbook } from '../files/read.ts';
import { sha256, type HeldUpload } from '../holdings.ts';
import type { JobControl } from '../jobs.ts';
import { whoIsWho } from '../who-is-who.ts';

type ReadFile = { upload: HeldUpload; sha256: string; reading: LedgerReading };

/** A preview as it waits for the user's word: the readings themselves, not a recipe to make them again. */
export type HeldPreview = { files: ReadFile[]; answers: Record<string, string>; shown: ImportPreview };

const SAMPLE_ROWS = 12;
const ITEM_NAMES = new Map<string, string>(ITEMS.map((item) => [item.id, item.zh]));

const dueText = (due: { from: string; to: string } | null): string | null =>
  due &&
  (due.from.slice(0, 4) === due.to.slice(0, 4) && due.from.endsWith('-01') && due.to.endsWith('-12')
    ? due.from.slice(0, 4)
    : `${due.from}—${due.to}`);

function previewTable({ subjects, facts, ...table }: TableReading): TablePreview {
  const sample = facts.slice(0, SAMPLE_ROWS).map((fact) => ({
    subject: subjects[fact.subject]?.name ?? '',
    measure: measureOf(fact.measure).zh + (fact.breakdown && ` ${fact.breakdown}`),
    item: fact.item && (ITEM_NAMES.get(fact.item) ?? fact.item),
    due: dueText(fact.due),
    value: fact.value,
    cell: fact.cell,
  }));
  return { ...table, facts: facts.length, sample };
}

const previewFile = ({ upload, sha256, reading }: ReadFile, alreadyIn: number | null): FilePreview => ({
  file: upload.name,
  sha256,
  format: reading.format,
  charset: reading.charset,
  alreadyIn,
  tables: reading.tables.map(previewTable),
  skippedSheets: reading.skippedSheets,
});

async function readFiles(
  uploads: { sha256: string; upload: HeldUpload }[],
  options: { asOf: string | null; answers: Record<string, string> },
  { signal, progress }: JobControl,
): Promise<{ files: ReadFile[]; refusals: ImportPreview['refused'] }> {
  const files: ReadFile[] = [];
  const refusals: ImportPreview['refused'] = [];
  for (const [index, { sha256, upload }] of uploads.entries()) {
    if (signal.aborted) break;
    progress(index, uploads.length, 'job.reading');
    const book = await readWorkbook(upload.bytes, upload.name, signal);
    if (!book.ok) {
      refusals.push({ file: upload.name, fault: book.fault });
      continue;
    }
    const reading = readLedger(book.value, {
      fileName: upload.name,
      asOf: options.asOf ?? undefined,
      answers: options.answers,
    });
    const nothing = reading.tables.every((table) => table.facts.length === 0 && table.subjects.length === 0);
    if (nothing) refusals.push({ file: upload.name, fault: noLedger(upload.name, reading) });
    else files.push({ upload, sha256, reading });
  }
  progress(uploads.length, uploads.length, 'job.reading');
  return { files, refusals };
}

function noLedger(file: string, reading: LedgerReading): Fault {
  const why = [
    ...reading.skippedSheets.map((skipped) => `${skipped.sheet}：${skipped.why}`),
    ...reading.tables.flatMap((table) => table.problems.filter((p) => p.severity === 'error').map((p) => p.message)),
  ];
  return {
    code: 'import.no-ledger',
    message: `文件里没有找到台账。${why.slice(0, 5).join('；')}`,
    values: { why: why.slice(0, 5).join('；') },
    where: { file },
    hint: '请确认文件里有带标题行（单位名称、金额等）的表，或另存后再导入。',
  };
}

const unanswered = (
  files: ReadFile[],
  answers: Record<string, string>,
): { file: string; question: Question } | null => {
  for (const { upload, reading } of files)
    for (const table of reading.tables)
      for (const question of table.questions)
        if (question.must && answers[question.key] === undefined) return { file: upload.name, question };
  return null;
};

const disagreeing = (files: ReadFile[]): { file: string; sheet: string; cell: string; count: number } | null => {
  const found = files.flatMap(({ upload, reading }) =>
    reading.tables.flatMap((table) =>
      table.controls
        .filter((control) => !control.agrees)
        .map(({ sheet, cell }) => ({ file: upload.name, sheet, cell })),
    ),
  );
  const [first] = found;
  return first ? { ...first, count: found.length } : null;
};

function readyToCommit(preview: HeldPreview, acceptDisagreeing: boolean, context: Context): Fault | null {
  const [refusal] = preview.shown.refused;
  if (refusal) return refusal.fault;
  const open = unanswered(preview.files, preview.answers);
  if (open)
    return {
      code: 'import.question',
      message: `需要先回答：${open.question.text}`,
      values: { key: open.question.key, question: open.question.text },
      where: { file: open.file },
      hint: `命令行请加 --answer ${open.question.key}=${open.question.choices.join('|') || '…'}`,
    };
  for (const { sha256, upload } of preview.files) {
    const batch = context.store.liveBatchOf(sha256);
    if (batch !== null)
      return {
        code: 'import.already-in',
        message: `这个文件已经在第 ${batch} 批导入过，内容一字不差。`,
        values: { batch },
        where: { file: upload.name },
        hint: '如要重新导入，请先撤销那一批。',
      };
  }
  const odd = acceptDisagreeing ? null : disagreeing(preview.files);
  if (odd)
    return {
      code: 'import.totals-disagree',
      message: `有 ${odd.count} 处合计与明细之和不符，没有入库。`,
      values: { count: odd.count },
      where: { file: odd.file, sheet: odd.sheet, cell: odd.cell },
      hint: '请核对原表；若确认按明细入库，请在预览里勾选“知悉”，命令行请加 --answer totals=accept。',
    };
  return null;
}

function commit(preview: HeldPreview, acceptDisagreeing: boolean, context: Context): Result<ImportResult> {
  const fault = readyToCommit(preview, acceptDisagreeing, context);
  if (fault) return refused(fault);
  const readings = preview.files.map((file) => file.reading);
  const { subjects, counts } = whoIsWho(readings, context.store.register());
  const importedAt = new Date().toISOString();
  const numbers = context.store.commit(
    preview.files.map(({ upload, sha256, reading }, f) => ({
      sha256,
      name: upload.name,
      bytes: upload.bytes,
      reading,
      answers: preview.answers,
      acceptDisagreeing,
      subjects: subjects[f] ?? [],
      importedAt,
    })),
  );
  context.storeChanged();
  for (const { sha256 } of preview.files) context.holdings.dropUpload(sha256);
  return done({
    batches: preview.shown.files.map((file, index) => ({ batch: numbers[index] ?? 0, file })),
    enterprises: counts,
  });
}

export function importCalls(
  context: Context,
): Pick<Handlers, 'import.preview' | 'import.commit' | 'import.discard' | 'sample.load'> {
  const { holdings, previews, store } = context;

  async function preview(
    uploads: { sha256: string; upload: HeldUpload }[],
    options: { asOf: string | null; answers: Record<string, string> },
    control: JobControl,
  ): Promise<HeldPreview> {
    const { files, refusals } = await readFiles(uploads, options, control);
    const shown: ImportPreview = {
      preview: randomUUID(),
      files: files.map((file) => previewFile(file, store.liveBatchOf(file.sha256))),
      refused: refusals,
      enterprises: whoIsWho(
        files.map((file) => file.reading),
        store.register(),
      ).counts,
    };
    return { files, answers: options.answers, shown };
  }

  return {
    'import.preview': async ({ uploads, asOf, answers }, control) => {
      const found = uploads.map((sha256) => ({ sha256, upload: holdings.upload(sha256) }));
      const held = found.flatMap(({ sha256, upload }) => (upload ? [{ sha256, upload }] : []));
      if (held.length < found.length)
        return refused({ code: 'import.upload-gone', message: '上传的文件已经不在，请重新选择文件。' });
      const made = await preview(held, { asOf, answers }, control);
      if (control.signal.aborted) return refused({ code: 'job.cancelled', message: '已取消，没有留下任何数据。' });
      previews.set(made.shown.preview, made);
      return done(made.shown);
    },
    'import.commit': ({ preview: id, acceptDisagreeing }) => {
      const held = previews.get(id);
      if (!held) return refused({ code: 'import.preview-gone', message: '这次预览已经失效，请重新选择文件。' });
      const result = commit(held, acceptDisagreeing, context);
      if (result.ok) previews.delete(id);
      return result;
    },
    'import.discard': ({ preview: id }) => {
      for (const file of previews.get(id)?.files ?? []) holdings.dropUpload(file.sha256);
      previews.delete(id);
      return done(null);
    },
    'sample.load': async (_, control) => {
      const uploads = await Promise.all(
        LEDGERS.map(async ({ name, path }) => {
          const bytes = new Uint8Array(await readFile(path));
          return { sha256: sha256(bytes), upload: { name, bytes } };
        }),
      );
      const fresh = uploads.filter(({ sha256 }) => store.liveBatchOf(sha256) === null);
      const made = await preview(fresh, { asOf: null, answers: {} }, control);
      if (control.signal.aborted) return refused({ code: 'job.cancelled', message: '已取消，没有留下任何数据。' });
      return commit(made, false, context);
    },
  };
}
