// returns …: a superior's form, understood and filled; what else is done with one stands beside.

import type { Client } from '../../../shared/contract/client.ts';
import type {
  AskedFigure,
  FilledForm,
  FormInspection,
  RowsBinding,
  RoundingMethod,
  RoundingRecord,
} from '../../../shared/returns/form.ts';
import { codeLabel } from '../../../shared/returns/codes.ts';
import { dimensionLabel } from '../../../shared/vocabulary/dimensions.ts';
import type { Command } from '../command.ts';
import { sameKindOf } from '../out-file.ts';
import { answer, faultText, UsageError, type Outcome } from '../outcome.ts';
import { fillingOf } from '../filling-words.ts';
import { usageError, type Words } from '../words.ts';
import { diff, facts, file, filed, withdraw } from './filed-returns.ts';
import { collect, many } from './many-returns.ts';
import { check } from './return-checks.ts';
import { uploadFile } from './imports.ts';
import { writeDownload } from './pivots.ts';

const askedText = ({ value, filters, indicator }: AskedFigure): string =>
  [
    indicator ? `${indicator.name}=${indicator.formula}` : value.measure === 'indicator' ? value.name : value.measure,
    filters.map((f) => `${f.dimension}=${f.in.join('|')}`).join('，'),
  ].join(' ');

/** What a column of words holds, as '，B 统一社会信用代码'. */
function wordsText(held: RowsBinding['columns'][number]): string {
  if (!('holds' in held)) return '';
  if (held.holds === 'attribute') return `，${held.column} ${dimensionLabel(held.dimension)}`;
  if (held.holds === 'code') return `，${held.column} ${codeLabel(held.code)}`;
  return `，${held.column} ${held.holds === 'name' ? '名称' : '序号'}`;
}

const inspectionText = ({ title, box, forms, unit, binding, unbound, formulas, warnings }: FormInspection): string =>
  [
    title,
    `表号 ${box.formNo ?? '—'} · 制定机关 ${box.authority ?? '—'} · 文号 ${box.approvalNo ?? '—'} · 有效期至 ${box.validUntil ?? '—'} · 计量单位 ${unit ?? '—'}`,
    ...(forms.length > 1
      ? forms.map((form) => `  ${form.sheet}：${form.box.formNo ?? '—'} ${form.title}（${form.unit ?? '—'}）`)
      : []),
    `绑定 ${binding.figures.length} 个数、${binding.texts.length} 处文字；公式 ${formulas.length} 个`,
    ...binding.figures.map((figure) => `  ${figure.sheet}!${figure.cell} ← ${askedText(figure)}`),
    ...(binding.rows ?? []).map(
      ({ sheet, row, dimension, columns }) =>
        `  ${sheet} 第 ${row} 行 ← 浮动行，每个 ${dimension} 一行，${columns.length} 栏${columns.map(wordsText).join('')}`,
    ),
    ...(binding.phrases ?? []).map(({ sheet, cell }) => `  ${sheet}!${cell} ← 句子`),
    ...unbound.map(
      ({ sheet, cell, why, near }) => `  ? ${sheet}!${cell} ${why}${near ? `（最接近：${askedText(near)}）` : ''}`,
    ),
    ...warnings.map((warning) => `! ${faultText(warning)}`),
  ].join('\n');

const METHOD_WORDS: Readonly<Record<RoundingMethod, string>> = {
  controlled: '舍位平衡',
  squeeze: '倒挤',
  sum: '合计取各项舍入后之和',
  note: '各自舍入，注明尾差',
};

const roundingText = ({ used, moved, totals }: RoundingRecord): string[] => [
  `舍位：${METHOD_WORDS[used]}，调整 ${moved.length} 个数，合计有尾差 ${totals.length} 处`,
  ...[...moved, ...totals].map(
    ({ sheet, cell, exact, nearest, shown, by }) =>
      `  ${sheet}!${cell} ${exact} → ${shown}（四舍五入 ${nearest}，差 ${by}）`,
  ),
];

const reportText = ({ figures, checks, published, rounding, warnings }: FilledForm): string =>
  [
    `填 ${figures.filter((figure) => figure.shown !== null).length} 个数，${figures.filter((figure) => figure.shown === null).length} 处无数据留空`,
    `合计核对：${checks.filter((check) => check.agrees).length}/${checks.length} 相符`,
    ...checks
      .filter((check) => check.agrees === false)
      .map((check) => `  ✗ ${check.sheet}!${check.cell} =${check.formula} → ${check.result}`),
    ...roundingText(rounding),
    `表内审核关系：${published.filter(({ outcome }) => outcome === 'holds').length}/${published.length} 成立`,
    ...warnings.map((warning) => `! ${faultText(warning)}`),
  ].join('\n');

async function inspect(upload: string, client: Client): Promise<Outcome> {
  const inspection = await client.ask('template.inspect', { upload });
  return inspection.ok ? answer(inspection.value, inspectionText(inspection.value)) : inspection;
}

async function fill(upload: string, words: Words, client: Client): Promise<Outcome> {
  const out = words.one('out');
  if (!out) throw new UsageError('returns fill 需要 --period 时期 和 --out 文件。');
  sameKindOf(words.rest[1] ?? '', out, 'returns fill');
  const filling = await fillingOf(words, 'fill');
  if (!filling.ok) return filling;
  const filled = await client.ask('return.fill', { upload, ...filling.value });
  if (!filled.ok) return filled;
  const { report } = filled.value;
  const written = await writeDownload(client, filled.value.file, out);
  return written.ok ? answer({ file: out, ...report }, `${written.value.text}\n${reportText(report)}`) : written;
}

/** What a deed is done to, where that is no blank form. */
const NAMED: Readonly<Record<string, string>> = {
  check: '请写要审核的报表。',
  collect: '请写空表和报来的报表或文件夹。',
  diff: '请写号（见 returns filed）。',
  withdraw: '请写号（见 returns filed）。',
  facts: '请写表样或号（见 returns filed）。',
};

const VERBS: Readonly<Record<string, Command>> = {
  inspect: (words, client) => withTemplate(words, client, (upload) => inspect(upload, client)),
  fill: (words, client) => withTemplate(words, client, (upload) => fill(upload, words, client)),
  many,
  collect,
  check,
  file,
  filed,
  diff,
  facts,
  withdraw,
};

async function withTemplate(
  words: Words,
  client: Client,
  then: (upload: string) => Promise<Outcome>,
): Promise<Outcome> {
  const held = await uploadFile(client, words.rest[1] ?? '');
  return held.ok ? then(held.value.upload) : held;
}

export const returns: Command = (words, client) => {
  const [verb = '', template] = words.rest;
  const run = VERBS[verb];
  if (!run) throw new Error(`no function for returns ${verb}`);
  if (!template && verb !== 'filed') throw usageError(`returns ${verb}`, NAMED[verb] ?? '请写表样。');
  return run(words, client);
};
