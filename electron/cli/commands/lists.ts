// lists: the lists of enterprises that bureaus hand over or publish. A list is a view in the folder 清单, a person's own too.

import { LISTS_FOLDER } from '../../backend/calls/ready-lists.ts';
import type { Client } from '../../../shared/contract/client.ts';
import type { SavedView } from '../../../shared/contract/shapes.ts';
import { figureText } from '../../../shared/cube/format.ts';
import type { PivotTable } from '../../../shared/cube/table.ts';
import { compact } from '../../../shared/period.ts';
import { done, type Result } from '../../../shared/result.ts';
import type { Command } from '../command.ts';
import { onlyOne, viewNamed } from '../named-view.ts';
import { extensionOf } from '../out-file.ts';
import { answer, columnsText, type Outcome } from '../outcome.ts';
import { pivotSpec } from '../pivot-words.ts';
import { usageError } from '../words.ts';
import { duplicates } from './enterprises.ts';
import { figureJson, tableJson, tableText, titleOf, writeDownload } from './pivots.ts';

const DOUBLES = '疑似重复';

/** Enterprises in the table, each once however often it stands in it. */
function enterprisesIn({ rows, rowDimensions }: PivotTable): number {
  const at = rowDimensions.indexOf('enterprise');
  return at < 0 ? 0 : new Set(rows.map((row) => row[at])).size;
}

async function listsOf(client: Client): Promise<Result<SavedView[]>> {
  const list = await client.ask('view.list', {});
  return list.ok
    ? done(list.value.views.filter(({ folder, kind }) => folder === LISTS_FOLDER && kind === 'pivot'))
    : list;
}

/** `lists`: each with its rule, how many enterprises are in it and what they owe in all. */
async function overview(views: readonly SavedView[], client: Client): Promise<Outcome> {
  const lists = [];
  const rows: string[][] = [];
  for (const { name, about, spec } of views) {
    const table = await client.ask('pivot.run', { spec });
    if (!table.ok) return table;
    const [head] = table.value.values;
    const total = table.value.grandTotal[0] ?? null;
    const enterprises = enterprisesIn(table.value);
    lists.push({
      name,
      about: about?.zh ?? null,
      enterprises,
      total: figureJson(total, head, spec.unit),
      unit: spec.unit,
    });
    rows.push([name, `${enterprises} 户`, head ? figureText(total, head, spec.unit) : '', about?.zh ?? '']);
  }
  const text = columnsText([['清单', '', '累计欠费（万元）', '依据'], ...rows], (c) => c === 1 || c === 2);
  return answer({ lists }, `${text}\n${DOUBLES}的企业：taizhang lists ${DOUBLES}`);
}

/** The list of this name, or the only one whose name holds these words; blanks do not matter. */
function listNamed(said: string, views: readonly SavedView[]): Result<SavedView> {
  const exact = viewNamed(said, views);
  if (exact.ok) return exact;
  const holding = views.filter(({ name }) => compact(name).includes(compact(said)));
  return holding.length === 0 ? exact : onlyOne(said, holding, views);
}

export const lists: Command = async (words, client) => {
  const views = await listsOf(client);
  if (!views.ok) return views;
  const [name] = words.rest;
  if (name === undefined) {
    if (words.written.some((option) => option !== 'store' && option !== 'json'))
      throw usageError('lists', '请先写是哪个清单。');
    return overview(views.value, client);
  }
  if (compact(name).startsWith(DOUBLES)) return duplicates(client);
  const view = listNamed(name, views.value);
  if (!view.ok) return view;
  const { spec: base, about } = view.value;
  const spec = pivotSpec(words, base);
  const out = words.one('out');
  if (out !== undefined) {
    const format = extensionOf(out);
    if (format !== 'xlsx' && format !== 'csv') throw usageError('lists', '--out 只能写成 .xlsx 或 .csv。');
    const title = titleOf(words.one('title') ?? view.value.name, out);
    const file = await client.ask('pivot.export', { spec, title, format, remark: about?.zh });
    if (!file.ok) return file;
    const written = await writeDownload(client, file.value, out);
    if (!written.ok || !words.flag('json')) return written;
  }
  const table = await client.ask('pivot.run', { spec });
  if (!table.ok) return table;
  const whole = spec.top === null ? table : await client.ask('pivot.run', { spec: { ...spec, top: null } });
  if (!whole.ok) return whole;
  const enterprises = enterprisesIn(whole.value);
  return answer(
    { list: view.value.name, about: about?.zh ?? null, enterprises, ...tableJson(table.value, spec) },
    `${view.value.name}：${enterprises} 户\n${about ? `${about.zh}\n` : ''}${tableText(table.value, spec)}`,
  );
};
