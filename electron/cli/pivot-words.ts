// The options of a pivot as a person types them → the one strict spec. Names are accepted in Chinese or as identifiers.

import {
  AGGREGATIONS,
  PivotSpecSchema,
  type Aggregation,
  type PivotSpec,
  type PivotSpecInput,
} from '../../shared/cube/spec.ts';
import { isMoneyUnit, type MoneyUnit } from '../../shared/money.ts';
import { dimensionNamed, type DimensionId } from '../../shared/vocabulary/dimensions.ts';
import { MEASURES, type MeasureId } from '../../shared/vocabulary/measures.ts';
import { UsageError } from './outcome.ts';
import type { Words } from './words.ts';

type ValueInput = PivotSpecInput['values'][number];

const AGG_WORDS: Readonly<Record<string, Aggregation>> = {
  ...Object.fromEntries(AGGREGATIONS.map((agg) => [agg, agg])),
  合计: 'sum',
  户数: 'count',
  distinct: 'count',
  欠费户数: 'count_gt0',
  平均: 'avg',
  最大: 'max',
  最小: 'min',
};

const VALUE_WORDS: Readonly<Record<string, ValueInput>> = {
  企业户数: { measure: 'ent_cnt' },
  户数: { measure: 'ent_cnt' },
  欠费户数: { measure: 'arrears_bal', agg: 'count_gt0' },
  欠费: { measure: 'arrears_bal' },
  欠费金额: { measure: 'arrears_bal' },
  ent_cnt: { measure: 'ent_cnt' },
};

const list = (text: string | undefined): string[] =>
  (text ?? '')
    .split(/[,，]/)
    .map((word) => word.trim())
    .filter(Boolean);

function dimension(word: string): DimensionId {
  const found = dimensionNamed(word);
  if (!found) throw new UsageError(`没有维度“${word}”。`);
  return found;
}

function measure(word: string): MeasureId {
  const found = MEASURES.find((each) => each.id === word || each.zh === word || each.en === word);
  if (!found) throw new UsageError(`没有指标“${word}”。`);
  return found.id;
}

function value(word: string): ValueInput {
  const [name = '', aggName] = word.split(/[:：]/);
  const known = VALUE_WORDS[name];
  if (known && (aggName === undefined || known.measure === 'ent_cnt')) return known;
  const agg = aggName === undefined ? 'sum' : AGG_WORDS[aggName];
  if (!agg) throw new UsageError(`没有算法“${aggName}”，可用：${AGGREGATIONS.join('、')}。`);
  return { measure: known?.measure === 'arrears_bal' ? known.measure : measure(name), agg };
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

/** The spec that the words ask for. Throws a UsageError that names the word which is not understood. */
export function pivotSpec(words: Words, defaultValues?: string): PivotSpec {
  const values = list(words.one('values') ?? defaultValues).map(value);
  if (values.length === 0) throw new UsageError('请用 --values 写要看的指标，如 --values 累计欠费,企业户数。');
  const top = words.one('top');
  const at = words.one('at');
  const parsed = PivotSpecSchema.safeParse({
    rows: list(words.one('rows')).map(dimension),
    columns: list(words.one('columns')).map(dimension),
    values,
    filters: words.many('where').map(filterOf),
    at: at === undefined ? null : lastDay(at),
    unit: unitOf(words),
    top: top === undefined ? null : Number(top),
    sort: top === undefined ? { by: 'label', descending: false } : { by: 'value', descending: true },
  });
  if (!parsed.success) throw new UsageError(parsed.error.issues[0]?.message ?? '透视选项不合规定。');
  return parsed.data;
}
