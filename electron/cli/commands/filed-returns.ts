// returns file, filed, diff, facts, withdraw: a return is filed, listed, compared, followed to its source cells, taken back.

import type { Client } from '../../../shared/contract/client.ts';
import type { FiledMany, FiledSummary } from '../../../shared/contract/shapes.ts';
import type { PivotSpec } from '../../../shared/cube/spec.ts';
import type { IsoDate } from '../../../shared/period.ts';
import { refused, type Result } from '../../../shared/result.ts';
import { differs, type ComparedCell } from '../../../shared/returns/compare.ts';
import { figureSpec } from '../../../shared/returns/figure-spec.ts';
import { checkName, toExplain } from '../../../shared/returns/filed.ts';
import type { FilledForm } from '../../../shared/returns/form.ts';
import type { Command } from '../command.ts';
import { fillingOf } from '../filling-words.ts';
import { answer, columnsText, faultText, UsageError, type Outcome } from '../outcome.ts';
import { dimension } from '../pivot-words.ts';
import { numberNamed, type Words } from '../words.ts';
import { uploadFile } from './imports.ts';
import { factsAnswer, writeDownload } from './pivots.ts';

const numberOf = (text: string | undefined, command: string): number =>
  numberNamed(text, `returns ${command}`, '请写号（见 returns filed）。');

const stateOf = ({ withdrawn, storeChanged }: FiledSummary): string => {
  if (withdrawn) return `已撤回：${withdrawn.why}`;
  return storeChanged ? '库有变动' : '与库一致';
};

const lineOf = (one: FiledSummary): string[] => [
  String(one.filed),
  one.form,
  one.at,
  one.filters.map(({ dimension, in: keys }) => `${dimension}=${keys.join('|')}`).join('，') || '全部',
  `第${one.version}版`,
  one.sha256.slice(0, 8),
  new Date(one.filedAt).toLocaleString('sv-SE').slice(0, 16),
  stateOf(one),
  one.reason,
];

const listText = (returns: readonly FiledSummary[]): string =>
  returns.length === 0
    ? '还没有上报过报表。'
    : columnsText(
        [['号', '表号', '时期', '范围', '版本', '散列', '上报时间', '状态', '原因'], ...returns.map(lineOf)],
        (c) => c === 0,
      );

const togetherText = ({ filed: done, unchanged, refused }: FiledMany): string =>
  [
    refused.length > 0
      ? `有 ${refused.length} 份不能上报，全部没有上报：`
      : `已上报 ${done.length} 份，与已报版本相同未再报 ${unchanged.length} 份。`,
    ...refused.map(({ form, key, fault }) => `  ✗ ${key ?? ''} ${form}：${faultText(fault)}`),
    ...(done.length > 0 ? [listText(done)] : []),
  ].join('\n');

/** `returns file FORM… [--split DIMENSION]`: all are filed or none. */
async function fileTogether(words: Words, client: Client): Promise<Outcome> {
  const barred = (['binding', 'rules'] as const).find((name) => words.one(name) !== undefined);
  if (barred) throw new UsageError(`多份一并上报时没有 --${barred}：请先在窗口中绑定表样、保存审核关系。`);
  const filling = await fillingOf(words, 'file');
  if (!filling.ok) return filling;
  const { at, filters, texts, rounding } = filling.value;
  const forms: { upload: string }[] = [];
  for (const name of words.rest.slice(1)) {
    const held = await uploadFile(client, name);
    if (!held.ok) return held;
    forms.push({ upload: held.value.upload });
  }
  const split = words.one('split');
  const given = { at, filters, texts, rounding };
  const said = { reason: words.one('reason'), despite: words.one('despite'), explanation: words.one('explain') };
  const filed = await client.ask('filed.many', {
    forms,
    by: split === undefined ? null : dimension(split),
    ...given,
    ...said,
  });
  if (!filed.ok) return filed;
  const [first] = filed.value.refused;
  if (first) return refused({ ...first.fault, message: togetherText(filed.value) });
  return answer(filed.value, togetherText(filed.value));
}

/** `returns file FORM --period … [--reason …] [--despite …] [--explain …]`; one explanation stands for every check that needs one. */
export const file: Command = async (words, client) => {
  if (words.rest.length > 2 || words.one('split') !== undefined) return fileTogether(words, client);
  const held = await uploadFile(client, words.rest[1] ?? '');
  if (!held.ok) return held;
  const filling = await fillingOf(words, 'file');
  if (!filling.ok) return filling;
  const asked = { upload: held.value.upload, ...filling.value };
  const filled = await client.ask('return.fill', asked);
  if (!filled.ok) return filled;
  const why = words.one('explain') ?? '';
  const explanations = Object.fromEntries(toExplain(filled.value.check).map((one) => [checkName(one), why]));
  const filed = await client.ask('filed.file', {
    ...asked,
    seen: filled.value.sha256,
    reason: words.one('reason') ?? '',
    despite: words.one('despite') ?? '',
    explanations,
  });
  return filed.ok ? answer(filed.value, listText([filed.value])) : filed;
};

/** `returns filed`, or `returns filed N --out FILE`: the very bytes that were filed. */
export const filed: Command = async (words, client) => {
  const out = words.one('out');
  if (out === undefined) {
    const list = await client.ask('filed.list', {});
    return list.ok ? answer(list.value, listText(list.value.returns)) : list;
  }
  const bytes = await client.ask('filed.download', { filed: numberOf(words.rest[1], 'filed') });
  return bytes.ok ? writeDownload(client, bytes.value, out) : bytes;
};

const cellLine = ({ cell, row, column, before, now, change, percent, exactChange }: ComparedCell): string[] => [
  cell,
  row,
  column,
  before ?? '—',
  now ?? '—',
  change ?? '',
  percent === null ? '' : `${percent}%`,
  exactChange ?? '',
];

/** `returns diff N`: against the store as it is; `returns diff N M`: two that were filed, N the earlier. */
export const diff: Command = async (words, client) => {
  const to = words.rest[2] === undefined ? null : numberOf(words.rest[2], 'diff');
  const both = await client.ask('filed.compare', { filed: numberOf(words.rest[1], 'diff'), to });
  if (!both.ok) return both;
  const { cells, differing, changes } = both.value;
  const rows = cells.filter(differs).map(cellLine);
  const heads = [
    '单元格',
    '行',
    '栏',
    to === null ? '上报' : '前',
    to === null ? '现在' : '后',
    '差',
    '比例',
    '舍位前差',
  ];
  const batches = [
    ...(changes?.came ?? []).map(({ batch, file: name }) => `上报后导入：第 ${batch} 批 ${name}`),
    ...(changes?.undone ?? []).map(({ batch, file: name }) => `上报后撤销：第 ${batch} 批 ${name}`),
    ...(changes?.rulings?.length === 0 ? ['上报后企业归户有改动'] : []),
    ...(changes?.rulings ?? []).map(
      ({ ruling, kept, other, why, undone }) =>
        `上报后${undone ? '取消' : '作出'}归户认定第 ${ruling} 号：${other} → ${kept}（${why}）`,
    ),
    ...(changes?.corrections?.length === 0 ? ['上报后有更正'] : []),
    ...(changes?.corrections ?? []).map(
      ({ correction, batch, file: name, sheet, cell, text, why, undone }) =>
        `上报后${undone ? '取消' : '作出'}更正第 ${correction} 号：第 ${batch} 批 ${name} ${sheet}!${cell} 作 ${text}（${why}）`,
    ),
  ];
  const said = [`${cells.length} 格中 ${differing} 格有差异`, ...batches].join('\n');
  return answer(both.value, rows.length === 0 ? said : `${said}\n${columnsText([heads, ...rows], (c) => c > 2)}`);
};

type Followed = { report: FilledForm; at: IsoDate; filters: PivotSpec['filters'] };

async function followed(words: Words, client: Client): Promise<Result<Followed>> {
  const which = words.rest[1] ?? '';
  if (/^\d+$/.test(which)) {
    const kept = await client.ask('filed.open', { filed: Number(which) });
    if (!kept.ok) return kept;
    const { at, filters, record } = kept.value;
    return { ok: true, value: { report: record.report, at, filters } };
  }
  const held = await uploadFile(client, which);
  if (!held.ok) return held;
  const filling = await fillingOf(words, 'facts');
  if (!filling.ok) return filling;
  const filled = await client.ask('return.fill', { upload: held.value.upload, ...filling.value });
  if (!filled.ok) return filled;
  const { at, filters } = filling.value;
  return { ok: true, value: { report: filled.value.report, at, filters } };
}

/** `returns facts FORM|N --cell D10`: the facts behind a figure, or the cells that a total adds. */
export const facts: Command = async (words, client): Promise<Outcome> => {
  const wanted = words.one('cell')?.toUpperCase();
  if (!wanted) throw new UsageError('returns facts 需要 --cell 单元格。');
  const of = await followed(words, client);
  if (!of.ok) return of;
  const { report, at, filters } = of.value;
  const [sheet, cell] = wanted.includes('!') ? wanted.split('!') : [null, wanted];
  const here = (one: { sheet: string; cell: string }): boolean =>
    one.cell === cell && (sheet === null || one.sheet.toUpperCase() === sheet);
  const total = report.totals.find(here);
  if (total) {
    const known = new Map(
      [...report.figures.map(({ binding, ...rest }) => ({ ...binding, ...rest })), ...report.totals].map((one) => [
        `${one.sheet}!${one.cell}`,
        one,
      ]),
    );
    const rows = total.of.map((one) => [
      `${one.sheet}!${one.cell}`,
      known.get(`${one.sheet}!${one.cell}`)?.shown ?? '',
    ]);
    return answer(
      total,
      `=${total.formula} → ${total.shown ?? '—'}（舍位前 ${total.exact ?? '—'}）\n${columnsText(rows, (c) => c === 1)}`,
    );
  }
  const figures = [...report.figures, ...(report.sentences ?? [])].filter(({ binding }) => here(binding));
  if (figures.length === 0)
    return {
      ok: false,
      fault: { code: 'return.no-figure', message: `${wanted} 没有填数，也不是合计。`, values: { cell: wanted } },
    };
  const answers: { cell: string; shown: string | null; exact: string | null }[] = [];
  const texts: string[] = [];
  for (const { binding, shown, exact } of figures) {
    const spec = { ...figureSpec(binding, { at, filters }), unit: binding.unit };
    const drill = await client.ask('pivot.drill', { spec, row: [], column: [], value: 0, limit: 1_000_000 });
    if (!drill.ok) return drill;
    const { json, text } = factsAnswer(drill.value, spec);
    answers.push({ cell: wanted, shown, exact, ...json });
    texts.push(`填 ${shown ?? '—'}，舍位前 ${exact ?? '—'}\n${text}`);
  }
  // A sentence holds several numbers; a cell of its own is one answer.
  return answer(answers.length === 1 ? answers[0] : answers, texts.join('\n\n'));
};

export const withdraw: Command = async (words, client) => {
  const why = words.one('why');
  if (!why) throw new UsageError('returns withdraw 号 需要 --why 原因。');
  const done = await client.ask('filed.withdraw', { filed: numberOf(words.rest[1], 'withdraw'), why });
  return done.ok ? answer(null, '已撤回；这一版照样留存。') : done;
};
