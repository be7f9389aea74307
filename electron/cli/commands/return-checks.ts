// returns check: 审核 of a filled form, by its own rules, those of a file, and unasked.

import type { Client } from '../../../shared/contract/client.ts';
import { csvBytes } from '../../../shared/csv-text.ts';
import { CHECK_HEADS, checkRows } from '../../../shared/returns/checks/listed.ts';
import type { Result } from '../../../shared/result.ts';
import { RulesSchema, type CheckReport, type CheckResult } from '../../../shared/returns/checks/rule.ts';
import { badRules } from '../filling-words.ts';
import { jsonFrom } from '../json-file.ts';
import { extensionOf, writeOut } from '../out-file.ts';
import { answer, UsageError, type Outcome } from '../outcome.ts';
import { usageError, type Words } from '../words.ts';
import { uploadFile } from './imports.ts';

function lineOf({
  rule,
  at,
  outcome,
  left,
  right,
  difference,
  cells,
  why,
  class: kind,
  explanation,
}: CheckResult): string {
  const place = at ? `（${at}）` : '';
  const where = cells.map(({ sheet, cell }) => `${sheet}!${cell}`).join('、');
  if (outcome === 'undecided') return `  ? ${rule}${place} ${why?.message ?? ''}`;
  const excuse = kind === 'explain' ? `；${explanation ?? '须附说明'}` : '';
  return `  ✗ ${rule}${place} 左 ${left}，右 ${right}，差 ${difference}${excuse}  ${where}`;
}

const reportText = ({ results, holds, fails, undecided }: CheckReport): string =>
  [
    `审核 ${results.length} 项：成立 ${holds}，不成立 ${fails}，不能判定 ${undecided}`,
    ...results.filter(({ outcome }) => outcome === 'fails').map(lineOf),
    ...results.filter(({ outcome }) => outcome === 'undecided').map(lineOf),
  ].join('\n');

async function uploadAll(client: Client, files: readonly string[]): Promise<Result<string[]>> {
  const uploads: string[] = [];
  for (const file of files) {
    const held = await uploadFile(client, file);
    if (!held.ok) return held;
    uploads.push(held.value.upload);
  }
  return { ok: true, value: uploads };
}

/** `returns check FILE [OTHER FORM…] [--rules FILE] [--previous FILE] [--out FILE.csv]` */
export async function check(words: Words, client: Client): Promise<Outcome> {
  const out = words.one('out');
  if (out !== undefined && extensionOf(out) !== 'csv') throw usageError('returns check', '--out 只能写成 .csv。');
  const rules = await jsonFrom(words.one('rules'), RulesSchema, badRules);
  if (!rules.ok) return rules;
  const held = await uploadAll(client, words.rest.slice(1));
  if (!held.ok) return held;
  const [upload, ...others] = held.value;
  if (upload === undefined) throw new UsageError('请写 returns check 报表。');
  const before = words.one('previous');
  const last = await uploadAll(client, before === undefined ? [] : [before]);
  if (!last.ok) return last;
  const previous = last.value[0] ?? null;
  const report = await client.ask('return.check', { upload, others, previous, rules: rules.value?.rules });
  if (!report.ok) return report;
  if (out !== undefined) {
    const written = await writeOut(out, csvBytes([CHECK_HEADS, ...checkRows(report.value)]));
    if (!written.ok) return written;
  }
  return answer(report.value, reportText(report.value));
}
