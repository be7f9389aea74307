// correct, uncorrect, corrections: another value for one cell of a source file, over what it reported.

import { clockInChina } from '../../../shared/china-time.ts';
import type { Client } from '../../../shared/contract/client.ts';
import type { BatchSummary, Correction, CorrectedFact, CorrectionEffect } from '../../../shared/contract/shapes.ts';
import { breakdownLabel } from '../../../shared/cube/breakdowns.ts';
import { inUnit } from '../../../shared/money.ts';
import { done, refused, type Result } from '../../../shared/result.ts';
import { dimensionLabel } from '../../../shared/vocabulary/dimensions.ts';
import { ITEMS } from '../../../shared/vocabulary/items.ts';
import { measureOf, UNIT_SCALE } from '../../../shared/vocabulary/measures.ts';
import type { Command } from '../command.ts';
import { answer, columnsText } from '../outcome.ts';
import { numberNamed, usageError } from '../words.ts';

/** The live batch that a person means: by its number, or by its file's name. */
async function batchNamed(said: string, client: Client): Promise<Result<number>> {
  const list = await client.ask('batch.list', {});
  if (!list.ok) return list;
  const live = list.value.batches.filter(({ undoneAt }) => undoneAt === null);
  const isMeant = ({ batch, file }: BatchSummary): boolean => String(batch) === said || file === said;
  const [found, ...others] = live.filter(isMeant);
  if (found && others.length === 0) return done(found.batch);
  return refused(
    found
      ? {
          code: 'batch.ambiguous',
          message: `“${said}”有 ${others.length + 1} 批。`,
          values: { name: said, count: others.length + 1 },
          hint: '请写批号。',
        }
      : { code: 'batch.unknown', message: `没有批次 ${said}。`, values: { batch: said } },
  );
}

/** '12.5万元', '30人': the figure in the unit that people read it in. */
function figure({ measure, value }: CorrectedFact): string {
  const { unit } = measureOf(measure);
  if (unit === 'money') return `${inUnit(value, '元', 2)}元`;
  return (value / 10 ** UNIT_SCALE[unit]).toFixed(UNIT_SCALE[unit]);
}

function factText(fact: CorrectedFact): string {
  const item = ITEMS.find(({ id }) => id === fact.item)?.zh ?? '';
  const what = [
    fact.subject,
    item,
    measureOf(fact.measure).zh,
    breakdownLabel(fact.breakdown),
    fact.due ?? '',
    fact.asOf,
  ];
  return `${fact.cell} ${what.filter(Boolean).join(' ')} ${figure(fact)}`;
}

function effectText({ raw, facts, words, problems, controls }: CorrectionEffect): string {
  const listed = (mark: string, list: CorrectedFact[], all: number): string[] => [
    ...list.map((fact) => `  ${mark} ${factText(fact)}`),
    ...(all > list.length ? [`  ${mark} …共 ${all} 个数`] : []),
  ];
  const said = (mark: string, list: CorrectionEffect['words']['before']): string[] =>
    list.map(({ subject, attribute, text }) =>
      attribute === null ? `  ${mark} 名称 ${text}` : `  ${mark} ${subject} ${dimensionLabel(attribute)} ${text}`,
    );
  return [
    `原值 ${raw === '' ? '（空）' : raw}`,
    ...listed('−', facts.before, facts.gone),
    ...listed('＋', facts.after, facts.come),
    ...said('−', words.before),
    ...said('＋', words.after),
    ...problems.gone.map(({ cell, message }) => `  消除 ${cell} ${message}`),
    ...problems.come.map(({ cell, message }) => `  ! ${cell} ${message}`),
    ...controls.flatMap(({ after }) =>
      after === null
        ? []
        : [
            `  ${after.agrees ? '✓ 相符' : '✗ 不符'} ${after.cell} ${after.label}（${after.of}）原表 ${after.stated}，计算 ${after.computed}`,
          ],
    ),
  ].join('\n');
}

export const correct: Command = async (words, client) => {
  const [named, sheet, cell, text] = words.rest;
  if (!named || !sheet || !cell || text === undefined || words.rest.length > 4)
    throw usageError('correct', "请写：批号或文件名 工作表 单元格 新值（新值写 '' 为划去，负数写在 -- 之后）。");
  if (!/^[A-Za-z]{1,3}[1-9]\d{0,6}$/.test(cell)) throw usageError('correct', `单元格应如 D10：${cell}`);
  const batch = await batchNamed(named, client);
  if (!batch.ok) return batch;
  const input = { batch: batch.value, sheet, cell: cell.toUpperCase(), text };
  if (words.flag('dry-run')) {
    const seen = await client.ask('correction.preview', input);
    return seen.ok ? answer(seen.value, effectText(seen.value)) : seen;
  }
  const why = words.one('why')?.trim();
  if (!why) throw usageError('correct', '请用 --why 写明为什么更正。');
  const made = await client.ask('correction.make', { ...input, why });
  if (!made.ok) return made;
  const { correction, effect } = made.value;
  return answer(
    made.value,
    `第 ${correction} 号更正已记下。撤销：taizhang uncorrect ${correction}\n${effectText(effect)}`,
  );
};

export const uncorrect: Command = async (words, client) => {
  const correction = numberNamed(words.rest[0], 'uncorrect', '请写更正号。');
  const undone = await client.ask('correction.undo', { correction });
  return undone.ok ? answer({ correction }, `第 ${correction} 号更正已撤销。`) : undone;
};

const line = ({ correction, batch, file, sheet, cell, raw, text, why, by, madeAt, undoneAt }: Correction): string[] => [
  String(correction),
  `${batch} ${file} › ${sheet} › ${cell}`,
  raw === '' ? '（空）' : raw,
  text === '' ? '（划去）' : text,
  why,
  by,
  clockInChina(madeAt),
  undoneAt ? '已撤销' : '',
];

export const corrections: Command = async (_, client) => {
  const list = await client.ask('correction.list', {});
  if (!list.ok) return list;
  const rows = list.value.corrections.map(line);
  return answer(
    list.value,
    columnsText([['号', '出处', '原值', '更正为', '为什么', '谁', '何时', ''], ...rows], (c) => c === 0),
  );
};
