// Stores what a preview showed, all files or none. A question left open, a file that is in already or totals that disagree refuse it.

import type { Store } from '../../../db/store.ts';
import type { ImportResult } from '../../../shared/contract/shapes.ts';
import type { Question } from '../../../shared/ledger/reading.ts';
import { isOpen } from '../../../shared/ledger/questions.ts';
import { done, refused, type Fault, type Result } from '../../../shared/result.ts';
import type { TaskControl } from '../background/tasks.ts';
import type { HeldPreview, ReadFile } from './preview.ts';
import { whoIsWho } from './who-is-who.ts';

const unanswered = (files: ReadFile[]): { file: string; question: Question } | null => {
  for (const { upload, reading, answers } of files)
    for (const table of reading.tables)
      for (const question of table.questions) if (isOpen(question, answers)) return { file: upload.name, question };
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

function readyToCommit(preview: HeldPreview, acceptDisagreeing: boolean, store: Store): Fault | null {
  const [refusal] = preview.shown.refused;
  if (refusal) return refusal.fault;
  const open = unanswered(preview.files);
  if (open)
    return {
      code: 'import.question',
      message: `需要先回答：${open.question.text}`,
      values: { key: open.question.key, question: open.question.text },
      where: { file: open.file },
      hint: `命令行请加 --answer ${open.question.key}=${open.question.choices.join('|') || '…'}`,
    };
  for (const { sha256, upload } of preview.files) {
    const batch = store.liveBatchOf(sha256);
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

/** `acceptDisagreeing`: the user saw the totals that disagree and stores all the same; the store records it. */
export function commitPreview(
  preview: HeldPreview,
  acceptDisagreeing: boolean,
  store: Store,
  { stopped, progress }: TaskControl,
): Result<ImportResult> {
  const fault = readyToCommit(preview, acceptDisagreeing, store);
  if (fault) return refused(fault);
  const readings = preview.files.map((file) => file.reading);
  const { subjects, counts } = whoIsWho(readings, store.known());
  const importedAt = new Date().toISOString();
  const tables = readings.flatMap((reading) => reading.tables);
  const rows = tables.reduce((sum, { records }) => sum + records, 0);
  const facts = tables.reduce((sum, table) => sum + table.facts.length, 0);
  const numbers = store.commit(
    preview.files.map(({ upload, sha256, reading, answers }, f) => ({
      sha256,
      name: upload.name,
      bytes: upload.bytes,
      reading,
      answers,
      acceptDisagreeing,
      subjects: subjects[f] ?? [],
      importedAt,
    })),
    { stopped, stored: (count) => progress(Math.floor((rows * count) / facts), rows, 'job.storing') },
  );
  return done({
    batches: preview.shown.files.map((file, index) => ({ batch: numbers[index] ?? 0, file })),
    enterprises: counts,
  });
}
