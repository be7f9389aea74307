// import, batches, undo, sample: bringing ledgers in and taking them back.

import { clockInChina } from '../../../shared/china-time.ts';
import path from 'node:path';
import type { Client } from '../../../shared/contract/client.ts';
import type { ImportPreview } from '../../../shared/contract/shapes.ts';
import { done, refused, type Result } from '../../../shared/result.ts';
import type { Command } from '../command.ts';
import { givenFiles, piecesOf } from '../given-files.ts';
import { answer, columnsText } from '../outcome.ts';
import { previewOutcome, resultOutcome } from '../preview-text.ts';
import { lastDay } from '../pivot-words.ts';
import { numberNamed, pairs, usageError } from '../words.ts';

/** Hands over the bytes of a file that the person named; what cannot be read is a refusal with its name. */
export async function uploadFile(client: Client, file: string) {
  const pieces = await piecesOf(file);
  if (pieces) return client.upload(path.basename(file), pieces);
  return {
    ok: false as const,
    fault: { code: 'file.not-found', message: '文件不存在或读不了。', where: { file: path.basename(file) } },
  };
}

type Answers = Record<string, string>;

/** '[台账.xls]unit:Sheet1' is for one file; a key without a file is for all. */
function answersByFile(said: Answers, byName: ReadonlyMap<string, string>) {
  const answers: Answers = {};
  const fileAnswers: Record<string, Answers> = {};
  for (const [key, value] of Object.entries(said)) {
    const [, file, rest] = /^\[([^\]]+)\](.+)$/.exec(key) ?? [];
    if (file === undefined || rest === undefined) {
      answers[key] = value;
      continue;
    }
    const upload = byName.get(file);
    if (upload === undefined) throw usageError('import', `--answer 里的文件“${file}”不在要导入的文件中。`);
    fileAnswers[upload] = { ...fileAnswers[upload], [rest]: value };
  }
  return { answers, fileAnswers };
}

/** Answers about names that may be one firm (`same:新名~旧名=same`) are for the commit, all others for the reading. */
function aboutNames(answered: Answers): { identities: Answers; said: Answers } {
  const isName = ([key]: [string, string]) => key.startsWith('same:');
  return {
    identities: Object.fromEntries(Object.entries(answered).filter(isName)),
    said: Object.fromEntries(Object.entries(answered).filter((one) => !isName(one))),
  };
}

/** Keys of answers about a column, rows or a table that no file has: whoever wrote them expects other figures. */
function idleAnswers({ files }: ImportPreview, { answers, fileAnswers }: ReturnType<typeof answersByFile>): string[] {
  const keysOf = (those: ImportPreview['files']) =>
    new Set(
      those.flatMap(({ tables }) =>
        tables.flatMap(({ key, columns, rows }) => [
          key,
          ...columns.map((one) => one.key),
          ...rows.map((one) => one.key),
        ]),
      ),
    );
  const idle = (said: Answers, those: ImportPreview['files']): string[] => {
    const known = keysOf(those);
    return Object.entries(said).flatMap(([key, text]) =>
      /^(?:column|row|table):/.test(key) && text !== '' && !known.has(key) ? [key] : [],
    );
  };
  const own = Object.entries(fileAnswers).flatMap(([sha256, said]) => {
    const those = files.filter((file) => file.sha256 === sha256);
    // A file that could not be read is refused for that.
    return those.length === 0 ? [] : idle(said, those);
  });
  return files.length === 0 ? own : [...idle(answers, files), ...own];
}

/** Opens those of the uploads that ask for a password; `uploads` and `byName` then name the opened ones. */
async function unlockAll(client: Client, uploads: string[], byName: Map<string, string>, password: string) {
  const preview = await client.ask('import.preview', { uploads });
  if (!preview.ok) return preview;
  for (const { file, sha256, fault } of preview.value.refused) {
    if (fault.code !== 'file.password') continue;
    const opened = await client.ask('upload.unlock', { upload: sha256, password });
    if (!opened.ok) return opened;
    uploads.splice(uploads.indexOf(sha256), 1, opened.value.upload);
    byName.set(file, opened.value.upload);
  }
  return done(null);
}

export const importFiles: Command = async (words, client) => {
  if (words.rest.length === 0) throw usageError('import', '请写要导入的文件。');
  const date = words.one('as-of');
  const asOf = date === undefined ? null : lastDay(date);
  const carried = words.one('corrections-of');
  const from = carried === undefined ? null : numberNamed(carried, 'import', '请写批号。');
  const { totals, ...answered } = pairs(words.many('answer'), 'answer');
  const { identities, said } = aboutNames(answered);
  const uploads: string[] = [];
  const byName = new Map<string, string>();
  const { files, passedOver } = await givenFiles(words.rest);
  for (const file of passedOver) console.error(`跳过 ${file}`);
  for (const file of files) {
    const held = await uploadFile(client, file);
    if (!held.ok) return held;
    const { upload, name } = held.value;
    if (uploads.includes(upload)) console.error(`跳过 ${file}：与前面的文件内容相同`);
    else uploads.push(upload);
    byName.set(name, upload);
  }
  const password = words.one('password');
  if (password !== undefined) {
    const opened = await unlockAll(client, uploads, byName, password);
    if (!opened.ok) return opened;
  }
  const preview = await client.ask('import.preview', {
    uploads,
    asOf,
    ...answersByFile(said, byName),
    afresh: words.flag('afresh') ? uploads : [],
  });
  if (!preview.ok) return preview;
  const idle = idleAnswers(preview.value, answersByFile(said, byName));
  // Files of which none could be read are refused for that.
  const carrying =
    from === null || preview.value.files.length === 0 ? null : await fileToCorrect(client, preview.value, from);
  if (carrying && !carrying.ok) return carrying;
  const onlyReady = words.flag('only-ready');
  if (words.flag('dry-run')) {
    for (const key of idle) console.error(`没有用上 --answer '${key}=…'：没有这样的列、行或表`);
    const [refusal] = preview.value.refused;
    return refusal && !onlyReady ? { ok: false, fault: refusal.fault } : previewOutcome(preview.value, identities);
  }
  const [unused] = idle;
  if (unused !== undefined)
    return refused({
      code: 'import.answer-idle',
      message: `没有用上 --answer '${unused}=…'：没有这样的列、行或表，没有入库。`,
      values: { key: unused },
      hint: '键见 import --dry-run；行号、列号须在表里。',
    });
  const order = { preview: preview.value.preview, acceptDisagreeing: totals === 'accept', onlyReady, identities };
  const result = await client.ask('import.commit', order);
  if (!result.ok) return result;
  const target = result.value.batches.find(({ file }) => file.sha256 === carrying?.value);
  if (from === null || !target) return resultOutcome(result.value);
  // The files are stored by now: what fails here is told beside them and refuses them no more.
  return resultOutcome(result.value, await client.ask('correction.carry', { batch: target.batch, from }));
};

/** SHA-256 of the file that the corrections of the batch `from` are for: the one with the same bytes, else the only one. */
async function fileToCorrect(client: Client, { files }: ImportPreview, from: number): Promise<Result<string>> {
  const sources = await client.ask('batch.list', {});
  if (!sources.ok) return sources;
  const before = sources.value.batches.find(({ batch }) => batch === from);
  if (!before) return refused({ code: 'batch.unknown', message: `没有批次 ${from}。`, values: { batch: from } });
  if (before.corrections === 0)
    return refused({
      code: 'correction.none-there',
      message: `第 ${from} 批没有可沿用的更正。`,
      values: { batch: from },
    });
  const [only, ...more] = files;
  const file = files.find(({ sha256 }) => sha256 === before.sha256) ?? (more.length === 0 ? only : undefined);
  if (file) return done(file.sha256);
  return refused({
    code: 'correction.which-file',
    message: `要导入的 ${files.length} 个文件里没有与第 ${from} 批相同的，不知更正归哪一个，没有入库。`,
    values: { count: files.length, batch: from },
    hint: '请一次导入一个文件。',
  });
}

export const loadSample: Command = async (_, client) => {
  const result = await client.ask('sample.load', {});
  return result.ok ? resultOutcome(result.value) : result;
};

export const batches: Command = async (_, client) => {
  const list = await client.ask('batch.list', {});
  if (!list.ok) return list;
  const rows = list.value.batches.map((batch) => [
    String(batch.batch),
    batch.file,
    clockInChina(batch.importedAt),
    String(batch.facts),
    batch.undoneAt ? '已撤销' : '',
  ]);
  return answer(
    list.value,
    columnsText([['批', '文件', '导入时间', '数', ''], ...rows], (c) => c === 0 || c === 3),
  );
};

export const undo: Command = async (words, client) => {
  const batch = numberNamed(words.rest[0], 'undo', '请写要撤销的批号。');
  const undone = await client.ask('batch.undo', { batch });
  return undone.ok ? answer({ undone: batch }, `第 ${batch} 批已撤销。`) : undone;
};
