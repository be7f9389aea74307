// import, batches, undo, sample: bringing ledgers in and taking them back.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Client, JobWatch } from '../../../shared/contract/client.ts';
import type { FilePreview, ImportPreview, ImportResult, TablePreview } from '../../../shared/contract/shapes.ts';
import type { Command } from '../command.ts';
import { answer, columnsText, type Outcome } from '../outcome.ts';
import { pairs, usageError } from '../words.ts';

const toStderr: JobWatch = {
  onProgress: ({ done, total, stage, secondsLeft }) => {
    if (!process.stderr.isTTY || total === null) return;
    const left = secondsLeft === null ? '' : `，约剩 ${secondsLeft} 秒`;
    process.stderr.write(`\r\x1b[K${STAGES[stage] ?? stage} ${done} / ${total} 行${left}`);
  },
};

const STAGES: Readonly<Record<string, string>> = {
  'job.reading': '读取',
  'job.understanding': '识别',
  'job.storing': '写入',
};

/** What problems and controls say beside their table, which names the sheet already. */
const tableJson = (table: TablePreview) => ({
  ...table,
  problems: table.problems.map(({ cell, raw, code, severity, message }) => ({ cell, raw, code, severity, message })),
  controls: table.controls.map(({ cell, label, of, stated, computed, agrees }) => ({
    cell,
    label,
    of,
    stated,
    computed,
    agrees,
  })),
});

const fileJson = (file: FilePreview, batch: number | null) => ({
  batch,
  file: file.file,
  sha256: file.sha256,
  format: file.format,
  tables: file.tables.map(tableJson),
  skippedSheets: file.skippedSheets,
});

function tableText(table: TablePreview): string {
  const agreeing = table.controls.filter((control) => control.agrees).length;
  const lines = [
    `  ${table.sheet}!${table.range} ${table.title}`,
    `    单位 ${table.unit ?? '—'} · 截至 ${table.asOf ?? '未知'} · ${table.records} 行 · ${table.facts} 个数 · 跳过 ${table.skipped.length} 行 · 合计核对 ${agreeing}/${table.controls.length} 相符`,
    ...table.controls
      .filter((control) => !control.agrees)
      .map(
        (control) =>
          `    ✗ ${control.cell} ${control.label}（${control.of}）原表 ${control.stated}，明细之和 ${control.computed}`,
      ),
    ...table.problems
      .filter((problem) => problem.severity !== 'info')
      .map((problem) => `    ${problem.severity === 'error' ? '✗' : '!'} ${problem.cell} ${problem.message}`),
    ...table.questions.map(
      (question) =>
        `    ? ${question.key}：${question.text}（${question.assumed ? `按 ${question.assumed}` : '须回答'}；${question.evidence}）`,
    ),
  ];
  return lines.join('\n');
}

const fileText = (file: FilePreview, batch: number | null): string =>
  [`${batch === null ? '预览' : `第 ${batch} 批`} ${file.file}（${file.format}）`, ...file.tables.map(tableText)].join(
    '\n',
  );

const matchingText = ({ new: fresh, matched, unsure }: ImportPreview['enterprises']): string =>
  `企业：新 ${fresh} 户，已有 ${matched} 户，疑似重复 ${unsure} 户`;

const resultOutcome = ({ batches, enterprises }: ImportResult): Outcome =>
  answer(
    { batches: batches.map(({ batch, file }) => fileJson(file, batch)), enterprises },
    [...batches.map(({ batch, file }) => fileText(file, batch)), matchingText(enterprises)].join('\n'),
  );

/** Reads a file that the person named and hands its bytes over; what cannot be read is a refusal with its name. */
export async function uploadFile(client: Client, file: string) {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await readFile(file));
  } catch {
    return {
      ok: false as const,
      fault: { code: 'file.unreadable', message: '文件不存在或读不了。', where: { file: path.basename(file) } },
    };
  }
  return client.upload(path.basename(file), bytes);
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

export const importFiles: Command = async (words, client) => {
  if (words.rest.length === 0) throw usageError('import', '请写要导入的文件。');
  const { totals, ...said } = pairs(words.many('answer'), 'answer');
  const uploads: string[] = [];
  const byName = new Map<string, string>();
  for (const file of words.rest) {
    const held = await uploadFile(client, file);
    if (!held.ok) return held;
    uploads.push(held.value.upload);
    byName.set(held.value.name, held.value.upload);
  }
  const { answers, fileAnswers } = answersByFile(said, byName);
  const asOf = words.one('as-of') ?? null;
  const preview = await client.ask('import.preview', { uploads, asOf, answers, fileAnswers }, toStderr);
  if (!preview.ok) return preview;
  const { files, refused, enterprises } = preview.value;
  if (words.flag('dry-run')) {
    const [refusal] = refused;
    if (refusal) return { ok: false, fault: refusal.fault };
    return answer(
      { batches: files.map((file) => fileJson(file, null)), enterprises },
      [...files.map((file) => fileText(file, null)), matchingText(enterprises)].join('\n'),
    );
  }
  const order = { preview: preview.value.preview, acceptDisagreeing: totals === 'accept' };
  const result = await client.ask('import.commit', order, toStderr);
  return result.ok ? resultOutcome(result.value) : result;
};

export const loadSample: Command = async (_, client) => {
  const result = await client.ask('sample.load', {}, toStderr);
  return result.ok ? resultOutcome(result.value) : result;
};

export const batches: Command = async (_, client) => {
  const list = await client.ask('batch.list', {});
  if (!list.ok) return list;
  const rows = list.value.batches.map((batch) => [
    String(batch.batch),
    batch.file,
    batch.importedAt.slice(0, 16).replace('T', ' '),
    String(batch.facts),
    batch.undoneAt ? '已撤销' : '',
  ]);
  return answer(
    list.value,
    columnsText([['批', '文件', '导入时间', '数', ''], ...rows], (c) => c === 0 || c === 3),
  );
};

export const undo: Command = async (words, client) => {
  const batch = Number(words.rest[0]);
  if (!Number.isSafeInteger(batch) || batch < 1) throw usageError('undo', '请写要撤销的批号。');
  const undone = await client.ask('batch.undo', { batch });
  return undone.ok ? answer({ undone: batch }, `第 ${batch} 批已撤销。`) : undone;
};
