// Stores what a preview showed: all files or none, or by the person's choice those that nothing stands in the way of. A file that
// could not be read, an open question, a file that is in already and totals that disagree stand in the way.

import type { Store } from '../../../db/store.ts';
import type { ImportResult } from '../../../shared/contract/shapes.ts';
import { isOpen } from '../../../shared/ledger/questions.ts';
import { done, refused, type Fault, type Result } from '../../../shared/result.ts';
import type { TaskControl } from '../jobs.ts';
import { isEmpty, type HeldPreview, type ReadFile } from './held-preview.ts';
import { rulingsOf } from './identities.ts';
import { whoIsInFiles } from './successors.ts';

/** What stands in the way of storing a file; null where nothing does. */
function faultOf(
  { upload, sha256, reading, answers }: ReadFile,
  acceptDisagreeing: boolean,
  store: Store,
): Fault | null {
  const file = upload.name;
  const question = reading.tables.flatMap((table) => table.questions).find((one) => isOpen(one, answers));
  if (question)
    return {
      code: 'import.question',
      message: `需要先回答：${question.text}`,
      values: { key: question.key, question: question.text },
      where: { file },
      hint: `命令行请加 --answer '${question.key}=${question.choices.join('|') || '…'}'`,
    };
  const batch = store.liveBatchOf(sha256);
  if (batch !== null)
    return {
      code: 'import.already-in',
      message: `这个文件已经在第 ${batch} 批导入过，内容一字不差。`,
      values: { batch },
      where: { file },
      hint: '如要重新导入，请先撤销那一批。',
    };
  if (isEmpty(reading))
    return {
      code: 'import.nothing-to-store',
      message: '这个文件没有可入库的数。',
      where: { file },
      hint: '请指明各列的含义，或取消“这张表不导入”；若整个文件都不要，请移出它。',
    };
  const odd = reading.tables.flatMap((table) => table.controls.filter((control) => !control.agrees));
  const [first] = odd;
  if (!first || acceptDisagreeing) return null;
  return {
    code: 'import.totals-disagree',
    message: `有 ${odd.length} 处合计与明细之和不符，没有入库。`,
    values: { count: odd.length },
    where: { file, sheet: first.sheet, cell: first.cell },
    hint: '请核对原表；若确认按明细入库，请在预览里勾选“知悉”，命令行请加 --answer totals=accept。',
  };
}

/** `acceptDisagreeing`: the user saw the totals that disagree. `onlyReady`: what something stands in the way of is left out. */
export type CommitChoice = {
  acceptDisagreeing: boolean;
  onlyReady: boolean;
  /** Answers about names that may be one firm, by key of the preview. */
  identities: Readonly<Record<string, string>>;
};

/** Both choices are recorded in the store. */
export function commitPreview(
  preview: HeldPreview,
  { acceptDisagreeing, onlyReady, identities }: CommitChoice,
  store: Store,
  { stopped, progress }: TaskControl,
): Result<ImportResult> {
  const judged = preview.files.map((file) => ({ file, fault: faultOf(file, acceptDisagreeing, store) }));
  const files = judged.flatMap(({ file, fault }) => (fault ? [] : [file]));
  const leftOut = [
    ...preview.shown.refused.map(({ file, fault }) => ({ file, fault })),
    ...judged.flatMap(({ file, fault }) => (fault ? [{ file: file.upload.name, fault }] : [])),
  ];
  const [first] = leftOut;
  if (first && (!onlyReady || files.length === 0)) return refused(first.fault);
  const readings = files.map((file) => file.reading);
  const who = whoIsInFiles(files, store);
  const notStored = new Set(leftOut.map(({ file }) => file));
  const without = preview.shown.identities.filter(({ newcomer, known }) =>
    [newcomer, known].some(({ where }) => where !== null && notStored.has(where.file)),
  );
  const rulings = rulingsOf(files, who, identities, new Set(without.map(({ key }) => key)), store);
  if (!rulings.ok) return rulings;
  const importedAt = new Date().toISOString();
  const tables = readings.flatMap((reading) => reading.tables);
  const rows = tables.reduce((sum, { records }) => sum + records, 0);
  const facts = tables.reduce((sum, table) => sum + table.facts.length, 0);
  const numbers = store.commit(
    files.map(({ upload, sha256, redacted, reading, answers }, f) => ({
      sha256,
      name: upload.name,
      bytes: upload.bytes,
      redacted,
      reading,
      answers,
      acceptDisagreeing,
      leftOut: leftOut.map(({ file }) => file),
      subjects: who.subjects[f] ?? [],
      rulings: rulings.value[f] ?? [],
      importedAt,
    })),
    { stopped, stored: (count) => progress(Math.floor((rows * count) / facts), rows, 'job.storing') },
  );
  return done({
    batches: preview.shown.files
      .filter(({ sha256 }) => files.some((file) => file.sha256 === sha256))
      .map((file, index) => ({ batch: numbers[index] ?? 0, file })),
    enterprises: who.counts,
    leftOut,
  });
}
