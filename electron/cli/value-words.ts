// One figure of a pivot as a person types it: NAME[:WAY[=THRESHOLD]][@SHOWN], in Chinese or as identifiers → a value of the spec.

import { AGGREGATIONS, SHOWN_AS, THRESHOLDS, type PivotSpecInput, type ShownAs } from '../../shared/cube/spec.ts';
import { INDICATOR_SCALE } from '../../shared/cube/formula.ts';
import { isMoneyUnit, MONEY_UNITS, scaled, type MoneyUnit } from '../../shared/money.ts';
import { INDICATORS, type IndicatorUnit } from '../../shared/vocabulary/indicators.ts';
import { MEASURES, measureOf, UNIT_SCALE, type MeasureId } from '../../shared/vocabulary/measures.ts';
import { UsageError } from './outcome.ts';
import { orNearest } from './words.ts';

type ValueInput = PivotSpecInput['values'][number];
type Way = (typeof AGGREGATIONS)[number] | (typeof THRESHOLDS)[number];

const WAYS: Readonly<Record<string, Way>> = {
  ...Object.fromEntries([...AGGREGATIONS, ...THRESHOLDS].map((way) => [way, way])),
  合计: 'sum',
  户数: 'count',
  distinct: 'count',
  欠费户数: 'count_gt0',
  平均: 'avg',
  最大: 'max',
  最小: 'min',
};

const SHOWN: Readonly<Record<string, ShownAs>> = {
  ...Object.fromEntries(SHOWN_AS.map((shown) => [shown, shown])),
  占行: 'share_row',
  占列: 'share_column',
  占总计: 'share_total',
  占上级: 'share_parent',
  累计占比: 'cumulative',
  名次: 'rank',
  比上期: 'change_previous',
  环比: 'growth_previous',
  比上年: 'change_year',
  同比: 'growth_year',
};

const COUNTED = new Set(['企业户数', '户数', 'ent_cnt']);
const MEASURE_WORDS: Readonly<Record<string, MeasureId>> = { 欠费: 'arrears_bal', 欠费金额: 'arrears_bal' };

const own = <T>(words: Readonly<Record<string, T>>, word: string): T | undefined =>
  Object.hasOwn(words, word) ? words[word] : undefined;

const MEASURE_NAMES = [
  ...COUNTED,
  ...Object.keys(MEASURE_WORDS),
  ...[...MEASURES, ...INDICATORS].flatMap(({ zh, id }) => [zh, id]),
];

export function measureNamed(word: string): MeasureId {
  const found = MEASURES.find((each) => each.id === word || each.zh === word || each.en === word);
  const id = found?.id ?? own(MEASURE_WORDS, word);
  if (!id) throw new UsageError(`没有指标“${word}”。${orNearest(word, MEASURE_NAMES)}`);
  return id;
}

/** '100万元', '1.5亿元', '30', '100' (in `unit`) → an integer in the measure's smallest unit. */
export function amountOf(text: string, measure: MeasureId, unit: MoneyUnit): number {
  const [, digits = '', written = ''] = /^\s*([\d.]+)\s*(\D*)$/.exec(text) ?? [];
  const { unit: kind } = measureOf(measure);
  const inUnit = written === '' ? unit : written.replace(/^(万|亿)$/, '$1元');
  if (kind === 'money' && !isMoneyUnit(inUnit)) throw new UsageError(`看不懂金额“${text}”，应如 100万元。`);
  const places = kind === 'money' && isMoneyUnit(inUnit) ? String(MONEY_UNITS[inUnit]).length - 1 : UNIT_SCALE[kind];
  const amount = scaled(digits, places);
  if (!amount?.exact) throw new UsageError(`看不懂数“${text}”。`);
  return amount.value;
}

type Named = { name: string; unit: IndicatorUnit };

/** The indicator itself, or the enterprises whose own indicator reaches a level: '当期征缴率:count_ge=80%', '人均:count_gt=1万元'. */
function indicatorValue({ name, unit }: Named, wayText: string | undefined, money: MoneyUnit): ValueInput {
  if (wayText === undefined) return { measure: 'indicator', name };
  const [way, level = ''] = wayText.split('=');
  if (way !== 'count_ge' && way !== 'count_gt')
    throw new UsageError(`指标“${name}”只有 count_ge=界限、count_gt=界限 两种算法。`);
  if (unit === 'money') return { measure: 'indicator', name, agg: way, at: amountOf(level, 'arrears_bal', money) };
  const hundredths = scaled(level.trim().replace(/[%％]$/, ''), INDICATOR_SCALE);
  if (!hundredths?.exact) throw new UsageError(`看不懂数“${level}”，应有至多两位小数。`);
  return { measure: 'indicator', name, agg: way, at: hundredths.value };
}

/** `named`: the indicators that the command line defines. Throws a UsageError that names the word not understood. */
export function valueOf(word: string, unit: MoneyUnit, named: readonly Named[]): ValueInput {
  const [said = '', shownAs] = word.split('@');
  const show = shownAs === undefined ? undefined : own(SHOWN, shownAs);
  if (shownAs !== undefined && !show)
    throw new UsageError(
      `没有显示方式“${shownAs}”，可用：${Object.keys(SHOWN).join('、')}。${orNearest(shownAs, Object.keys(SHOWN))}`,
    );
  return { ...plainValue(said, unit, named), ...(show ? { show } : {}) };
}

function plainValue(word: string, unit: MoneyUnit, named: readonly Named[]): ValueInput {
  const [name = '', wayText] = word.split(/[:：]/);
  if (COUNTED.has(name)) return { measure: 'ent_cnt' };
  const ready = INDICATORS.find(({ id, zh, en }) => id === name || zh === name || en === name);
  const indicator = named.find((each) => each.name === name) ?? (ready && { name: ready.id, unit: ready.unit });
  if (indicator) return indicatorValue(indicator, wayText, unit);
  if (name === '欠费户数' && wayText === undefined) return { measure: 'arrears_bal', agg: 'count_gt0' };
  const measure = measureNamed(name === '欠费户数' ? 'arrears_bal' : name);
  const [wayWord = 'sum', level] = (wayText ?? 'sum').split('=');
  const way = own(WAYS, wayWord);
  if (!way)
    throw new UsageError(
      `没有算法“${wayWord}”，可用：${[...AGGREGATIONS, ...THRESHOLDS].join('、')}。${orNearest(wayWord, Object.keys(WAYS))}`,
    );
  if (way !== 'count_ge' && way !== 'count_gt') return { measure, agg: way };
  if (level === undefined) throw new UsageError(`${way} 要写界限，如 累计欠费:${way}=100万元。`);
  return { measure, agg: way, at: amountOf(level, measure, unit) };
}
