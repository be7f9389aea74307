// The options of a pivot as a person types them → the one strict spec. Names are accepted in Chinese or as identifiers.

import type { Figures } from '../../shared/cube/facts.ts';
import { PivotSpecSchema, type PivotSpec, type PivotSpecInput } from '../../shared/cube/spec.ts';
import { isMoneyUnit, type MoneyUnit } from '../../shared/money.ts';
import { bandOf } from '../../shared/vocabulary/bands.ts';
import { dimensionNamed, type DimensionId } from '../../shared/vocabulary/dimensions.ts';
import type { IndicatorUnit } from '../../shared/vocabulary/indicators.ts';
import { UsageError } from './outcome.ts';
import { amountOf, valueOf } from './value-words.ts';
import type { Words } from './words.ts';

const list = (text: string | undefined): string[] =>
  (text ?? '')
    .split(/[,，]/)
    .map((word) => word.trim())
    .filter(Boolean);

export function dimension(word: string): DimensionId {
  const found = dimensionNamed(word);
  if (!found) throw new UsageError(`没有维度“${word}”。`);
  return found;
}

export function filterOf(text: string) {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageError(`--where 应写成 维度=值|值：${text}`);
  const keys = text
    .slice(at + 1)
    .split('|')
    .map((key) => (key === '未填' ? null : key.trim()));
  return { dimension: dimension(text.slice(0, at).trim()), in: keys };
}

/** '2018', '2018年', '201812', '2018-12', '2018年12月', '2018-12-31' → the period's last day. */
export function lastDay(period: string): string {
  const match = /^(\d{4})(?:[年.\-/]?(\d{1,2})?(?:[月.\-/](\d{1,2}))?)?[年月日]?$/.exec(period.trim());
  if (!match) throw new UsageError(`时期写法不认得：${period}（应如 2018、2018-12、2018-12-31）`);
  const [, year = '', month = '12', day] = match;
  if (Number(month) < 1 || Number(month) > 12) throw new UsageError(`没有这个月份：${period}`);
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  const chosen = day === undefined ? last : Number(day);
  if (chosen < 1 || chosen > last) throw new UsageError(`没有这一天：${period}`);
  return `${year}-${month.padStart(2, '0')}-${String(chosen).padStart(2, '0')}`;
}

export function unitOf(words: Words): MoneyUnit {
  const unit = words.one('unit') ?? '万元';
  if (!isMoneyUnit(unit)) throw new UsageError(`没有单位“${unit}”，可用：元、千元、万元、亿元。`);
  return unit;
}

/** 'label', '-label', 'value', '-value'; greatest first where only the greatest are kept. */
function sortIn(word: string | undefined, keepsGreatest: boolean): PivotSpecInput['sort'] {
  if (word === undefined) return { by: keepsGreatest ? 'value' : 'label', descending: keepsGreatest };
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
  return { name, unit: (unit === undefined ? undefined : INDICATOR_UNITS[unit]) ?? 'number', formula };
}

/** '现在' or 'latest': every period by today's attributes; '当时' or 'then': as they stood. */
function byLatest(word: string | undefined): boolean {
  if (word === undefined || word === '当时' || word === 'then') return false;
  if (word === '现在' || word === 'latest') return true;
  throw new UsageError('--attributes 可用：当时（then）、现在（latest）。');
}

const FIGURES: Readonly<Record<string, Figures>> = {
  更正: 'corrected',
  上报: 'reported',
  corrected: 'corrected',
  reported: 'reported',
};

/** The spec that the words ask for. Throws a UsageError that names the word which is not understood. */
export function pivotSpec(words: Words, defaultValues?: string): PivotSpec {
  const unit = unitOf(words);
  const bands = words.many('band').map((text) => bandIn(text, unit));
  const groups = words.many('group').map(groupIn);
  const indicators = words.many('indicator').map(indicatorIn);
  const showEmpty = list(words.one('show-empty')).map(dimension);
  const values = list(words.one('values') ?? defaultValues).map((word) => valueOf(word, unit, indicators));
  if (values.length === 0) throw new UsageError('请用 --values 写要看的指标，如 --values 累计欠费,企业户数。');
  const top = words.one('top');
  const at = words.one('at');
  const figures = FIGURES[words.one('figures') ?? '更正'];
  if (!figures) throw new UsageError(`--figures 可用：${Object.keys(FIGURES).join('、')}。`);
  const parsed = PivotSpecSchema.safeParse({
    rows: list(words.one('rows')).map(dimension),
    columns: list(words.one('columns')).map(dimension),
    values,
    filters: words.many('where').map(filterOf),
    at: at === undefined ? null : lastDay(at),
    unit,
    top: top === undefined ? null : Number(top),
    sort: sortIn(words.one('sort'), top !== undefined),
    ...(byLatest(words.one('attributes')) ? { attributes: 'latest' } : {}),
    ...(bands.length > 0 ? { bands } : {}),
    ...(groups.length > 0 ? { groups } : {}),
    ...(indicators.length > 0 ? { indicators } : {}),
    ...(showEmpty.length > 0 ? { showEmpty } : {}),
    ...(figures === 'reported' ? { figures } : {}),
  });
  if (!parsed.success) throw new UsageError(parsed.error.issues[0]?.message ?? '透视选项不合规定。');
  return parsed.data;
}
