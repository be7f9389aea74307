// The figures of a pivot as text: for people with thousands separators, for JSON and CSV as plain decimals; and what a value is called.
// Integers in, text out; nothing here adds, averages or passes through a float.

import { breakdownLabel } from './breakdowns.ts';
import { englishKey } from './english-keys.ts';
import { decimal, exactPlaces, type MoneyUnit } from '../money.ts';
import { grouped } from '../shown.ts';
import { DIMENSIONS, type DimensionId } from '../vocabulary/dimensions.ts';
import type { Figure, Path, PivotTable, ValueHead } from './table.ts';

export type Language = 'zh' | 'en';

/** A number of decimals, or 'exact': as many as lose nothing, and no fewer than usual. */
export type Places = number | 'exact';

const MONEY_PLACES = 2;
const ENGLISH_UNITS: Readonly<Record<string, string>> = {
  元: 'yuan',
  千元: 'thousand yuan',
  万元: '10,000 yuan',
  亿元: '100 million yuan',
  人: 'persons',
  月: 'months',
  亩: 'mu',
  平方米: 'm²',
  '%': '%',
  百分点: 'percentage points',
  名: 'rank',
};

/** Whether the figures under this head are 分 and follow the view's money unit. */
export const isMoney = (head: ValueHead): boolean => head.unit === '元';

/** Decimals shown: of money `places`, two unless said; all else as many as the stored integer carries. */
export const placesShown = (head: ValueHead, places?: number): number =>
  isMoney(head) ? (places ?? MONEY_PLACES) : head.scale;

/** The unit that the figures are shown in, in words. */
export function shownUnit(head: ValueHead, unit: MoneyUnit, language: Language): string {
  const zh = isMoney(head) ? unit : head.unit;
  if (language === 'zh') return zh;
  if (zh === '户') return head.value.measure === 'jobless_household_cnt' ? 'households' : 'enterprises';
  return ENGLISH_UNITS[zh] ?? zh;
}

/** What stands above a value's figures: '累计欠费（万元）', 'Arrears balance (10,000 yuan)'. */
export function valueLabel(head: ValueHead, unit: MoneyUnit, language: Language): string {
  const shown = shownUnit(head, unit, language);
  if (shown === '') return head[language];
  return language === 'zh' ? `${head.zh}（${shown}）` : `${head.en} (${shown})`;
}

/** The fewest decimals, `least` or more, at which `value` × 10^-`scale` is shown whole. */
function exactlyShown(value: bigint, scale: number, least: number): number {
  let places = Math.max(scale, least);
  while (places > least && value % 10n ** BigInt(scale - places + 1) === 0n) places -= 1;
  return places;
}

/**
 * A figure as a plain decimal text in its unit (money: in `unit`), half-up to `places`; null where there is none.
 * Money figures are 分 (scale 2) unless the head says otherwise, as an average in finer parts would.
 */
export function figureDecimal(figure: Figure, head: ValueHead, unit: MoneyUnit, places?: Places): string | null {
  if (figure === null) return null;
  const value = BigInt(figure);
  const scale = isMoney(head) ? exactPlaces(unit) + head.scale - 2 : head.scale;
  return decimal(
    value,
    scale,
    places === 'exact' ? exactlyShown(value, scale, placesShown(head)) : (places ?? placesShown(head)),
  );
}

/** A figure for people: thousands separators; '' where there is none, never 0. */
export function figureText(figure: Figure, head: ValueHead, unit: MoneyUnit, places?: Places): string {
  const plain = figureDecimal(figure, head, unit, places);
  return plain === null ? '' : grouped(plain);
}

/** Only premium years can be wanting: a balance that no ledger splits by year. */
const PREMIUM_YEARS: readonly (DimensionId | undefined)[] = ['year', 'due_year'];

/** A unit in words. */
export const unitText = (unit: string, language: Language): string =>
  language === 'en' ? (ENGLISH_UNITS[unit] ?? unit) : unit;

/** What stands above a dimension's keys; 年度 says which year the table's figures are of. */
export function dimensionHeading(
  id: DimensionId,
  { yearMeans }: Pick<PivotTable, 'yearMeans'>,
  language: Language,
): string {
  const meant = id === 'year' ? (yearMeans ?? id) : id;
  return DIMENSIONS.find((dimension) => dimension.id === meant)?.[language] ?? meant;
}

/** One key of a path as it is read: null is 未填, of a premium year 未分年度; a breakdown by what it divides into. */
export function keyText(key: string | null, language: Language, dimension?: DimensionId): string {
  if (key !== null) {
    const said = dimension === 'breakdown' ? breakdownLabel(key) : key;
    return language === 'en' ? englishKey(said, dimension) : said;
  }
  if (PREMIUM_YEARS.includes(dimension)) return language === 'zh' ? '未分年度' : 'Not split by year';
  return language === 'zh' ? '未填' : 'Not stated';
}

/** A path's keys on one line; '' for the empty path. `dimensions`: what the keys are of. */
export const pathText = (path: Path, language: Language, dimensions: readonly DimensionId[] = []): string =>
  path.map((key, at) => keyText(key, language, dimensions[at])).join(' / ');

/** '数据截至 2018-12-31'; '' where no figure has a date. */
export function asOfText(table: PivotTable, language: Language): string {
  if (!table.asOf) return '';
  const { from, to } = table.asOf;
  const span = from === to ? to : language === 'zh' ? `${from} 至 ${to}` : `${from} to ${to}`;
  return language === 'zh' ? `数据截至 ${span}` : `As of ${span}`;
}

/** What a table rests on: '数据截至 2018-12-31；依据 1,234 条台账数据'. */
export const sourceLine = (table: PivotTable, language: Language): string =>
  [
    asOfText(table, language),
    language === 'zh'
      ? `依据 ${grouped(String(table.facts))} 条台账数据`
      : `From ${grouped(String(table.facts))} ledger figures`,
  ]
    .filter((part) => part !== '')
    .join(language === 'zh' ? '；' : '; ');
