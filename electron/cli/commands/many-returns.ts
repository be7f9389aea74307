// returns many, returns collect: forms for every district or enterprise into a folder or an archive, and the sum of what came back.

import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Client } from '../../../shared/contract/client.ts';
import type { CollectReport, ManyReturns } from '../../../shared/contract/shapes.ts';
import { done, refused, type Fault, type Result } from '../../../shared/result.ts';
import { inflate, openZip } from '../../backend/zip/zip.ts';
import { textsOf } from '../filling-words.ts';
import { answer, faultText, UsageError, type Outcome } from '../outcome.ts';
import { folderRefused, readFileAt, sameKindOf, writeOut } from '../out-file.ts';
import { dimension, filterOf, lastDay } from '../pivot-words.ts';
import type { Words } from '../words.ts';
import { uploadFile } from './imports.ts';
import { writeDownload } from './pivots.ts';
import { methodOf } from '../rounding-word.ts';

const SHEETS = /\.(xlsx|xlsm|xls|et)$/i;

/** Files as they are; of a folder the forms in it, Excel's lock files left out. */
async function formsIn(names: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const name of names) {
    const inside = await readdir(name).catch(() => null);
    if (inside === null) found.push(name);
    else
      found.push(
        ...inside
          .filter((file) => SHEETS.test(file) && !file.startsWith('~$'))
          .toSorted()
          .map((file) => path.join(name, file)),
      );
  }
  return found;
}

async function uploadAll(client: Client, files: readonly string[]): Promise<Result<string[]>> {
  const uploads: string[] = [];
  for (const file of files) {
    const held = await uploadFile(client, file);
    if (!held.ok) return held;
    uploads.push(held.value.upload);
  }
  return done(uploads);
}

const manyText = ({ files }: ManyReturns): string =>
  [
    `填好 ${files.filter(({ fault }) => fault === null).length} 份，${files.filter(({ fault }) => fault !== null).length} 份没有填成`,
    ...files.map(({ path: at, form, key, figures, failing, fault }) =>
      fault
        ? `  ✗ ${key ?? '未填'} ${form}：${faultText(fault)}`
        : `  ${at}  ${figures} 个数${failing > 0 ? `，${failing} 处不符` : ''}`,
    ),
  ].join('\n');

/** `barred` says why nothing may be written under a name. */
async function unpackInto(
  folder: string,
  archive: Uint8Array,
  barred: (file: string) => Fault | null,
): Promise<Result<null>> {
  const zip = openZip(archive);
  if (!zip.ok) return zip;
  for (const entry of zip.value.entries) {
    const content = inflate(entry);
    if (!content.ok) return content;
    const file = path.join(folder, entry.name);
    const fault = barred(file);
    if (fault) return refused(fault);
    const inside = path.dirname(file);
    const made = await mkdir(inside, { recursive: true }).catch(() => null);
    if (made === null) return folderRefused(inside);
    const written = await writeOut(file, content.value);
    if (!written.ok) return written;
  }
  return done(null);
}

/** `returns many FORM… [--split DIMENSION] --period P --out FOLDER|FILE.zip` */
export async function many(words: Words, client: Client): Promise<Outcome> {
  const period = words.one('period');
  const out = words.one('out');
  const templates = words.rest.slice(1);
  if (!period || !out || templates.length === 0)
    throw new UsageError('returns many 需要表样、--period 时期 和 --out 文件夹（或 .zip 文件）。');
  const held = await uploadAll(client, templates);
  if (!held.ok) return held;
  const split = words.one('split');
  const made = await client.ask('return.many', {
    forms: held.value.map((upload) => ({ upload })),
    by: split === undefined ? null : dimension(split),
    at: lastDay(period),
    filters: words.many('where').map(filterOf),
    texts: textsOf(words),
    rounding: methodOf(words.one('rounding')),
  });
  if (!made.ok) return made;
  const { archive, files } = made.value;
  const json = { out, files };
  if (!archive) {
    const fault = files.find((file) => file.fault)?.fault;
    return refused(fault ?? { code: 'return.nothing', message: '没有可填的单位。', hint: '请确认台账里有这个维度。' });
  }
  if (/\.zip$/i.test(out)) {
    const written = await writeDownload(client, archive, out);
    return written.ok ? answer(json, `${written.value.text}\n${manyText(made.value)}`) : written;
  }
  const bytes = await client.download(archive);
  const written = bytes.ok ? await unpackInto(out, bytes.value, (file) => readFileAt(file, words, '')) : bytes;
  return written.ok ? answer(json, manyText(made.value)) : written;
}

const STATES = { in: '计入', failing: '审核不过', refused: '不能计入' } as const;

const collectText = ({ forms, missing, units, filled }: CollectReport): string =>
  [
    `报来 ${forms.length} 份，计入 ${units.length} 份，未报 ${missing.length} 个${missing.length > 0 ? `：${missing.join('、')}` : ''}`,
    ...forms
      .filter(({ state }) => state !== 'in')
      .flatMap(({ file, unit, state, faults, failing }) => [
        `  ${STATES[state]} ${unit}（${file}）`,
        ...faults.map((fault) => `    ${faultText(fault)}`),
        ...failing.map(({ rule, at, left, right }) => `    ✗ ${rule}${at ? `（${at}）` : ''} 左 ${left}，右 ${right}`),
      ]),
    ...(filled?.report.warnings.map((warning) => `! ${faultText(warning)}`) ?? []),
    ...(filled ? [] : ['没有汇总：请退回更正，或加 --accept 按报来的数汇总其余各份。']),
  ].join('\n');

/** `--expect` names units with 、 or commas, or a text file with one a line. */
async function expectedUnits(text: string | undefined): Promise<string[]> {
  if (text === undefined) return [];
  const listed = await readFile(text, 'utf8').catch(() => text);
  return listed
    .replace(/^\uFEFF/, '')
    .split(/[\r\n、,，]+/)
    .map((unit) => unit.trim())
    .filter((unit) => unit !== '');
}

/** `returns collect BLANK FILE|FOLDER… --period P [--expect UNITS|FILE] [--accept] [--out FILE]` */
export async function collect(words: Words, client: Client): Promise<Outcome> {
  const period = words.one('period');
  const [, template, ...names] = words.rest;
  if (!period || !template || names.length === 0)
    throw new UsageError('returns collect 需要空表、报来的文件或文件夹，和 --period 时期。');
  const out = words.one('out');
  if (out !== undefined) sameKindOf(template, out, 'returns collect');
  const held = await uploadAll(client, [template, ...(await formsIn(names))]);
  if (!held.ok) return held;
  const [upload = '', ...uploads] = held.value;
  if (uploads.length === 0) throw new UsageError('文件夹里没有 .xlsx、.xlsm、.xls 或 .et 文件。');
  const collected = await client.ask('return.collect', {
    blank: { upload },
    uploads,
    expected: await expectedUnits(words.one('expect')),
    acceptFailing: words.flag('accept'),
    at: lastDay(period),
    texts: textsOf(words),
    rounding: methodOf(words.one('rounding')),
  });
  if (!collected.ok) return collected;
  const { filled } = collected.value;
  const text = collectText(collected.value);
  if (!filled || out === undefined) return answer(collected.value, text);
  const written = await writeDownload(client, filled.file, out);
  return written.ok ? answer({ out, ...collected.value }, `${written.value.text}\n${text}`) : written;
}
