// The options of a pivot as a person types them → the one strict spec. Names are accepted in Chinese or as identifiers.

import { isNameOfOurs } from '../../shared/cube/indicator-names.ts';
import { PivotSpecSchema, type PivotSpec, type PivotSpecInput } from '../../shared/cube/spec.ts';
import { isMoneyUnit, MONEY_UNITS, type MoneyUnit } from '../../shared/money.ts';
import { readSpan, spanEnd, type Span } from '../../shared/period.ts';
import { bandOf } from '../../shared/vocabulary/bands.ts';
import { dimensionLabel, dimensionNamed, DIMENSIONS, type DimensionId } from '../../shared/vocabulary/dimensions.ts';
import type { IndicatorUnit } from '../../shared/vocabulary/indicators.ts';
import { ITEM_GROUPS, ITEMS } from '../../shared/vocabulary/items.ts';
import { UsageError } from './outcome.ts';
import { amountOf, valueOf } from './value-words.ts';
import { orNearest, type Option, type Words } from './words.ts';

const list = (text: string | undefined): string[] =>
  (text ?? '')
    .split(/[,，]/)
    .map((word) => word.trim())
    .filter(Boolean);

const DIMENSION_NAMES = DIMENSIONS.flatMap(({ zh, id, also }) => [zh, ...also, id]);

export function dimension(word: string): DimensionId {
  const found = dimensionNamed(word);
  if (!found) throw new UsageError(`没有维度“${word}”。${orNearest(word, DIMENSION_NAMES)}`);
  return found;
}

/** Dimensions whose keys are known beforehand: a word that is none of them is misspelt. */
const CLOSED: Partial<Record<DimensionId, readonly { id: string; zh: string; en: string }[]>> = {
  item: ITEMS,
  item_group: ITEM_GROUPS,
};

function keyNamed(dimensionId: DimensionId, word: string): string | null {
  if (word === '未填') return null;
  const keys = CLOSED[dimensionId];
  if (!keys) return word;
  const known = keys.find(({ id, zh, en }) => [id, zh, en].includes(word));
  if (known) return known.zh;
  const names = keys.flatMap(({ id, zh }) => [zh, id]);
  throw new UsageError(`“${dimensionLabel(dimensionId)}”没有“${word}”。${orNearest(word, names)}`);
}

/** '所有制=国有|集体'; 未填 stands for those without. */
export function filterOf(text: string) {
  const at = text.indexOf('=');
  const keys = text
    .slice(at + 1)
    .split('|')
    .map((key) => key.trim());
  if (at < 1 || keys.includes('')) throw new UsageError(`--where 应写成 维度=值|值，没有值的写 未填：${text}`);
  const id = dimension(text.slice(0, at).trim());
  return { dimension: id, in: keys.map((key) => keyNamed(id, key)) };
}

function spanOf(period: string): Span {
  const span = readSpan(period);
  if (!span) throw new UsageError(`时期写法不认得：${period}（应如 2018、2018-12、2018年上半年、2018-12-31）`);
  return span;
}

/** The period's first day, written as for `lastDay`. */
export function firstDay(period: string): string {
  const { day, range } = spanOf(period);
  return day ?? `${range.from}-01`;
}

/** '2018', '2018年', '201812', '2018-12', '2018年12月', '2018年上半年', '2018-12-31' → the period's last day. */
export const lastDay = (period: string): string => spanEnd(spanOf(period));

export function unitIn(word: string): MoneyUnit {
  if (!isMoneyUnit(word)) throw new UsageError(`没有单位“${word}”，可用：${Object.keys(MONEY_UNITS).join('、')}。`);
  return word;
}

/** 'label', '-label', 'value', '-value'. */
function sortIn(word: string): PivotSpecInput['sort'] {
  const [, minus, by] = /^(-?)(label|value)$/.exec(word) ?? [];
  if (by !== 'label' && by !== 'value')
    throw new UsageError('--sort 可用：label、-label、value、-value（- 为从大到小）。');
  return { by, descending: minus === '-' };
}

/** 'NAME=REST' → both, trimmed. */
function named(text: string, option: string, like: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1 || at === text.length - 1) throw new UsageError(`--${option} 应写成 ${like}：${text}`);
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

/** '停产年段=1,10,20', '欠费规模=100万元,1000万元' */
function bandIn(text: string, unit: MoneyUnit): NonNullable<PivotSpecInput['bands']>[number] {
  const [name, edges] = named(text, 'band', '段名=界,界…');
  const band = bandOf(dimension(name));
  if (!band) throw new UsageError(`“${name}”不是分段。`);
  const { of } = band;
  const edgeOf = (word: string): number => {
    if ('measure' in of) return amountOf(word, of.measure, unit);
    if (!/^\d+$/.test(word)) throw new UsageError(`分段的界应为整数：${word}`);
    return Number(word);
  };
  return { dimension: band.id, edges: list(edges).map(edgeOf) };
}

/** '所有制:公有=国有|集体', '所有制:非公=其余' */
function groupIn(text: string): NonNullable<PivotSpecInput['groups']>[number] {
  const [head, keys] = named(text, 'group', '维度:名称=值|值');
  const [word = '', label = ''] = head.split(/[:：]/);
  const of = keys === '其余' ? ('rest' as const) : keys.split('|').map((key) => key.trim());
  return { dimension: dimension(word) as NonNullable<PivotSpecInput['groups']>[number]['dimension'], label, of };
}

const INDICATOR_UNITS: Readonly<Record<string, IndicatorUnit>> = { '%': 'percent', 元: 'money' };

/** '征缴率(%)=实缴/应缴', '人均欠费(元)=累计欠费/在册职工', '负担系数=离退休人员/缴费人数' */
function indicatorIn(text: string): NonNullable<PivotSpecInput['indicators']>[number] {
  const [head, formula] = named(text, 'indicator', '名称(单位)=公式');
  const [, name = head, unit] = /^(.*?)\s*[(（](%|元)[)）]$/.exec(head) ?? [];
  if (isNameOfOurs(name.trim())) throw new UsageError(`--indicator：“${name.trim()}”是现成指标的名称，请换一个名称。`);
  return { name, unit: (unit === undefined ? undefined : INDICATOR_UNITS[unit]) ?? 'number', formula };
}

/** '现在' or 'latest': every period by today's attributes; '当时' or 'then': as they stood. */
function byLatest(word: string): boolean {
  if (word === '当时' || word === 'then') return false;
  if (word === '现在' || word === 'latest') return true;
  throw new UsageError('--attributes 可用：当时（then）、现在（latest）。');
}

/** '上报' or 'reported': the files' own figures; '更正' or 'corrected': with what people corrected. */
function asReported(word: string): boolean {
  if (word === '更正' || word === 'corrected') return false;
  if (word === '上报' || word === 'reported') return true;
  throw new UsageError('--figures 可用：更正（corrected）、上报（reported）。');
}

/** '10', or '企业=10': the ten of each group above. */
function topIn(word: string): Pick<PivotSpecInput, 'top' | 'topOf'> {
  const [, of, count = ''] = /^(?:(.*)=)?(.*)$/.exec(word) ?? [];
  if (!/^[1-9]\d{0,8}$/.test(count)) throw new UsageError(`--top 应是 1 以上的整数，或 维度=整数：${word}`);
  return { top: Number(count), topOf: of === undefined ? undefined : dimension(of.trim()) };
}

/** `make` of the word where it was written, under `name`; else nothing. */
const given = <Key extends keyof PivotSpecInput>(
  name: Key,
  word: string | undefined,
  make: (word: string) => PivotSpecInput[Key],
): Partial<PivotSpecInput> => (word === undefined ? {} : { [name]: make(word) });

/** Which option says a part of the spec. */
const OPTION_OF: Readonly<Record<string, Option>> = {
  rows: 'rows',
  columns: 'columns',
  values: 'values',
  filters: 'where',
  bands: 'band',
  groups: 'group',
  indicators: 'indicator',
  showEmpty: 'show-empty',
};

/**
 * The spec that the words ask for; what they leave out is as in `base`, and --where narrows it further. Throws a UsageError that
 * names the word which is not understood.
 */
export function pivotSpec(words: Words, base: PivotSpecInput | null = null): PivotSpec {
  const unit = unitIn(words.one('unit') ?? base?.unit ?? '万元');
  const each = <T>(texts: string[], make: (text: string) => T): T[] | undefined =>
    texts.length === 0 ? undefined : texts.map(make);
  const bands = each(words.many('band'), (text) => bandIn(text, unit)) ?? base?.bands;
  const groups = each(words.many('group'), groupIn) ?? base?.groups;
  const indicators = each(words.many('indicator'), indicatorIn) ?? base?.indicators;
  const dimensions = (word: string) => list(word).map(dimension);
  const top = words.one('top');
  const written = {
    ...given('rows', words.one('rows'), dimensions),
    ...given('columns', words.one('columns'), dimensions),
    ...given('values', words.one('values'), (word) => list(word).map((one) => valueOf(one, unit, indicators ?? []))),
    ...given('at', words.one('at'), lastDay),
    ...(top !== undefined && topIn(top)),
    // Where only the greatest are kept, they stand first.
    ...given('sort', words.one('sort') ?? (top && '-value'), sortIn),
    ...given('showEmpty', words.one('show-empty'), dimensions),
    ...given('attributes', words.one('attributes'), (word) => (byLatest(word) ? 'latest' : undefined)),
    ...given('figures', words.one('figures'), (word) => (asReported(word) ? 'reported' : undefined)),
    ...(bands && { bands }),
    ...(groups && { groups }),
    ...(indicators && { indicators }),
  };
  const filters = [...(base?.filters ?? []), ...words.many('where').map(filterOf)];
  const spec = { ...base, ...written, filters, unit };
  if (!spec.values?.length) throw new UsageError('请用 --values 写要看的指标，如 --values 累计欠费,企业户数。');
  if (written.topOf && !spec.rows?.includes(written.topOf))
    throw new UsageError(`--top 里的“${dimensionLabel(written.topOf)}”不在 --rows 里。`);
  const parsed = PivotSpecSchema.safeParse(spec);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const option = OPTION_OF[String(issue?.path[0])];
    throw new UsageError(`${option ? `--${option}：` : ''}${issue?.message ?? '透视选项不合规定。'}`);
  }
  return parsed.data;
}
