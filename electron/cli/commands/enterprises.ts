// enterprises, merge, separate, unmerge: who is in the register, and a person's word on who is who.

import type { Client } from '../../../shared/contract/client.ts';
import type { EnterpriseRow, Suggestion } from '../../../shared/contract/shapes.ts';
import { LINKS, type LinkKind } from '../../../shared/identity/links.ts';
import { normaliseName } from '../../../shared/names.ts';
import { done, refused, type Result } from '../../../shared/result.ts';
import { ATTRIBUTES } from '../../../shared/vocabulary/dimensions.ts';
import type { Command } from '../command.ts';
import { answer, columnsText, UsageError, type Outcome } from '../outcome.ts';
import { filterOf, firstDay } from '../pivot-words.ts';
import { numberNamed, usageError } from '../words.ts';

export const enterprises: Command = async (words, client) => {
  if (words.flag('duplicates')) return duplicates(client);
  const list = await client.ask('enterprise.list', { search: words.one('search') ?? '' });
  if (!list.ok) return list;
  const enterprises = list.value.enterprises.filter(wanted(words.many('where')));
  const rows = enterprises.map((row) => [
    `#${row.id}`,
    row.employerNo ?? row.uscc ?? '',
    row.name,
    row.attributes.ownership ?? '',
    row.attributes.industry ?? '',
    String(row.facts),
  ]);
  return answer(
    { enterprises },
    columnsText([['序号', '编号', '企业', '所有制', '行业', '数'], ...rows], (c) => c === 5),
  );
};

/** By their attributes as they are now; what else a pivot can be narrowed by, an enterprise of the register does not have. */
function wanted(conditions: readonly string[]): (row: EnterpriseRow) => boolean {
  const filters = conditions.map(filterOf);
  for (const { dimension } of filters)
    if (!ATTRIBUTES.some(({ id }) => id === dimension))
      throw usageError(
        'enterprises',
        `--where 只能用企业的属性：${ATTRIBUTES.map(({ zh }) => zh).join('、')}；按欠费查请用 pivot --rows 企业。`,
      );
  return ({ attributes }) => filters.every(({ dimension, in: keys }) => keys.includes(attributes[dimension] ?? null));
}

/** Pairs of enterprises that may be one, with the reason. */
export async function duplicates(client: Client): Promise<Outcome> {
  const found = await client.ask('enterprise.suggestions', { limit: 10_000 });
  if (!found.ok) return found;
  const line = ({ a, b, reason }: Suggestion) => [`#${a.id}`, a.name, `#${b.id}`, b.name, reason.message];
  const text = columnsText([['', '企业', '', '疑似重复', '理由'], ...found.value.suggestions.map(line)], () => false);
  return answer(found.value, found.value.count === 0 ? '没有发现疑似重复的企业。' : text);
}

/** `said`: '#12', a number of the register, an employer number, a credit code, or the whole name. */
function named(said: string, rows: readonly EnterpriseRow[]): Result<EnterpriseRow> {
  const name = normaliseName(said);
  const has = [
    (row: EnterpriseRow) => `#${row.id}` === said,
    (row: EnterpriseRow) => [row.name, ...row.aliases].some((one) => normaliseName(one) === name),
    (row: EnterpriseRow) => row.employerNo === said || row.uscc === said,
    (row: EnterpriseRow) => String(row.id) === said,
  ];
  for (const test of has) {
    const found = rows.filter(test);
    const [row] = found;
    if (row && found.length === 1) return done(row);
    if (row) return refused(ambiguous(said, found));
  }
  return refused({
    code: 'enterprise.not-named',
    message: `名录里没有名称或编号是“${said}”的企业。`,
    values: { name: said },
    hint: 'taizhang enterprises --search 字 可以查找；也可以写序号，如 #12。',
  });
}

function ambiguous(said: string, found: readonly EnterpriseRow[]) {
  const ids = found.map(({ id }) => `#${id}`).join('、');
  return {
    code: 'enterprise.ambiguous',
    message: `“${said}”有 ${found.length} 户：${ids}。`,
    values: { name: said, count: found.length, ids },
    hint: '请写序号，如 #12。',
  };
}

async function bothNamed(said: readonly string[], client: Client): Promise<Result<[EnterpriseRow, EnterpriseRow]>> {
  const [first = '', second = ''] = said;
  const list = await client.ask('enterprise.list', {});
  if (!list.ok) return list;
  const a = named(first, list.value.enterprises);
  if (!a.ok) return a;
  const b = named(second, list.value.enterprises);
  return b.ok ? done([a.value, b.value]) : b;
}

function linkKind(said: string | undefined): LinkKind {
  if (said === undefined) return 'same';
  const link = LINKS.find(({ id, zh }) => id === said || zh === said);
  if (!link) throw new UsageError(`--kind 应是 ${LINKS.map(({ zh }) => zh).join('、')} 之一：${said}`);
  return link.id;
}

/** merge A B: B counts as A from now on. */
export const merge: Command = async (words, client) => {
  if (words.rest.length !== 2) throw usageError('merge', '请写两户：保留的在前，并入的在后。');
  const kind = linkKind(words.one('kind'));
  const since = words.one('since');
  const both = await bothNamed(words.rest, client);
  if (!both.ok) return both;
  const [keep, drop] = both.value;
  const merged = await client.ask('enterprise.merge', {
    keep: keep.id,
    drop: drop.id,
    kind,
    since: since === undefined ? null : firstDay(since),
    why: words.one('why') ?? '',
  });
  if (!merged.ok) return merged;
  const { ruling } = merged.value;
  return answer(
    { ruling, keep: keep.id, drop: drop.id, kind },
    `“${drop.name}”已记入“${keep.name}”。撤销：taizhang unmerge ${ruling}`,
  );
};

export const separate: Command = async (words, client) => {
  if (words.rest.length !== 2) throw usageError('separate', '请写不是同一户的两户。');
  const both = await bothNamed(words.rest, client);
  if (!both.ok) return both;
  const [a, b] = both.value;
  const kept = await client.ask('enterprise.separate', { a: a.id, b: b.id, why: words.one('why') ?? '' });
  if (!kept.ok) return kept;
  const { ruling } = kept.value;
  return answer(
    { ruling, a: a.id, b: b.id },
    `已记下“${a.name}”和“${b.name}”不是同一户。撤销：taizhang unmerge ${ruling}`,
  );
};

export const unmerge: Command = async (words, client) => {
  const ruling = numberNamed(words.rest[0], 'unmerge', '请写记录号。');
  const undone = await client.ask('enterprise.undo', { ruling });
  return undone.ok ? answer({ ruling }, `第 ${ruling} 号记录已撤销。`) : undone;
};
