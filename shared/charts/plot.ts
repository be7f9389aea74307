// What a chart of a pivot draws: which keys stand on the axis, which become series, in what order, and what is left out.
// One reading for the screen, for pictures and for Excel's own charts. It draws nothing and knows no chart library.

import {
  figureDecimal,
  figureText,
  keyText,
  pathText,
  placesShown,
  shownUnit,
  valueLabel,
  type Language,
} from '../cube/format.ts';
import type { Figure, PivotTable, ValueHead } from '../cube/table.ts';
import type { MoneyUnit } from '../money.ts';
import { textWidth } from '../text-width.ts';
import { axisReading, chronological, figureAt, greatest, type AxisReading, type PlotPoint } from './axes.ts';
import { SERIES_COLOURS } from './palette.ts';

export const CHART_TYPES = ['bar', 'stacked', 'line'] as const;
export type ChartType = (typeof CHART_TYPES)[number];

export type PlotSeries = {
  name: string;
  /** One a category; null where the pivot has no such cell. */
  points: (PlotPoint | null)[];
  /** Exact decimals in the plot's unit; null where there is no figure. */
  decimals: (string | null)[];
  /** The same for people. */
  texts: string[];
};

export type Plot = {
  type: ChartType;
  /** Bars lie on their side, because the names of the categories need the room. */
  horizontal: boolean;
  categories: string[];
  series: PlotSeries[];
  /** '累计欠费（万元）', or the unit alone where several values are drawn. */
  axisName: string;
  unit: string;
  /** What is left out or drawn otherwise than asked for. */
  remarks: string[];
};

export type PlotLook = {
  language: Language;
  unit: MoneyUnit;
  /** Decimals of money in texts; undefined: as many as usual. */
  places?: number | undefined;
  valueIndex?: number | undefined;
};

const MOST_CATEGORIES = 30;
const MOST_SERIES = SERIES_COLOURS.length;
/** Halves of a character that labels side by side may take together before bars are laid on their side. */
const ROOM_FOR_LABELS = 110;

const WORDS = {
  zh: {
    total: '合计',
    empty: '没有可画的数据',
    categories: (kept: number, rest: number) => `只画数值最大的 ${kept} 类，其余 ${rest} 类未画`,
    series: (kept: number, rest: number) => `只画数值最大的 ${kept} 个系列，其余 ${rest} 个未画`,
    sum: (sum: string) => `，合计 ${sum}`,
    values: (names: string) => `未画：${names}`,
    sideBySide: '各部分相加不等于合计，故并列画出',
    unit: (unit: string) => `单位：${unit}`,
  },
  en: {
    total: 'Total',
    empty: 'Nothing to draw',
    categories: (kept: number, rest: number) => `The ${kept} greatest categories; ${rest} others not drawn`,
    series: (kept: number, rest: number) => `The ${kept} greatest series; ${rest} others not drawn`,
    sum: (sum: string) => `, together ${sum}`,
    values: (names: string) => `Not drawn: ${names}`,
    sideBySide: 'Parts do not add up to the whole, so they stand side by side',
    unit: (unit: string) => `Unit: ${unit}`,
  },
} as const;

/** The values that one axis can carry: those in the first one's unit; stacked bars carry one. */
function drawnValues(table: PivotTable, type: ChartType, look: PlotLook): { drawn: number[]; left: number[] } {
  const all = table.values.map((_, index) => index);
  if (look.valueIndex !== undefined) return { drawn: all.filter((index) => index === look.valueIndex), left: [] };
  const unit = table.values[0]?.unit;
  const drawn = type === 'stacked' ? all.slice(0, 1) : all.filter((index) => table.values[index]?.unit === unit);
  return { drawn, left: all.filter((index) => !drawn.includes(index)) };
}

/** Stacking claims that the parts make up the whole; it is done only where they do, to the last unit. */
const addsUp = (table: PivotTable, reading: AxisReading, value: number): boolean =>
  reading.across.length < 2 ||
  reading.along.every((_, a) => {
    const figures = reading.across.map((__, b) => {
      const place = reading.cell(a, b);
      return place ? figureAt(table, { ...place, value }) : null;
    });
    const present = figures.filter((figure) => figure !== null);
    return present.length === 0 || present.reduce((x, y) => x + y, 0) === reading.alongTotal(a, value);
  });

/** Largest size of any figure of a key, for ranking where there is no total. */
const peak = (figures: Figure[]): Figure =>
  figures.reduce<Figure>((most, figure) => (figure === null ? most : Math.max(most ?? 0, Math.abs(figure))), null);

/** What the keys left out come to, as text; '' where their totals may not be added. */
function restSum(totals: Figure[], rest: number[], head: ValueHead | undefined, look: PlotLook): string {
  const figures = rest.map((index) => totals[index] ?? null).filter((figure) => figure !== null);
  if (!head || figures.length === 0 || (head.totals !== 'sum' && head.totals !== 'closing')) return '';
  const sum = figureText(
    figures.reduce((a, b) => a + b, 0),
    head,
    look.unit,
  );
  return WORDS[look.language].sum(`${sum} ${shownUnit(head, look.unit, look.language)}`);
}

/** Which keys are drawn, in order, along the axis and as series, and what must be said of the others. */
function keysDrawn(table: PivotTable, reading: AxisReading, value: number, mostSeries: number, look: PlotLook) {
  const words = WORDS[look.language];
  const head = table.values[value];
  const at = (a: number, b: number): Figure => {
    const place = reading.cell(a, b);
    return place ? figureAt(table, { ...place, value }) : null;
  };
  const alongTotals = reading.along.map((_, a) => reading.alongTotal(a, value));
  const acrossTotals = reading.across.map((_, b) => reading.acrossTotal(b, value));
  const alongRank = alongTotals.map((total, a) => total ?? peak(reading.across.map((_, b) => at(a, b))));
  const acrossRank = acrossTotals.map((total, b) => total ?? peak(reading.along.map((_, a) => at(a, b))));
  const along = reading.time ? { kept: chronological(reading.along), rest: [] } : greatest(alongRank, MOST_CATEGORIES);
  const across = greatest(acrossRank, mostSeries);
  const remarks: string[] = [];
  if (along.rest.length > 0)
    remarks.push(words.categories(along.kept.length, along.rest.length) + restSum(alongTotals, along.rest, head, look));
  if (across.rest.length > 0)
    remarks.push(words.series(across.kept.length, across.rest.length) + restSum(acrossTotals, across.rest, head, look));
  return { along: along.kept, across: across.kept, remarks };
}

/**
 * A pivot's answer as a chart is to draw it. Time goes along the axis, oldest first and never cut;
 * other categories beyond 30 and series beyond the palette are left out, least first, and a remark says how many and how much.
 */
export function plotOf(table: PivotTable, type: ChartType, look: PlotLook): Plot {
  const words = WORDS[look.language];
  const reading = axisReading(table);
  const { drawn, left } = drawnValues(table, type, look);
  const [first = 0] = drawn;
  const head = table.values[first];
  const keys = keysDrawn(table, reading, first, Math.max(1, Math.floor(MOST_SERIES / Math.max(1, drawn.length))), look);
  const stackable = type !== 'stacked' || addsUp(table, reading, first);
  const categories = keys.along.map(
    (a) => pathText(reading.along[a] ?? [], look.language, reading.dimensions.along) || words.total,
  );
  const series = keys.across.flatMap((b) =>
    drawn.map((value) => seriesOf(table, reading, { along: keys.along, across: b, value }, drawn.length > 1, look)),
  );
  const empty = !series.some((one) => one.decimals.some((text) => text !== null));
  const unit = head ? shownUnit(head, look.unit, look.language) : '';
  return {
    type: stackable ? type : 'bar',
    horizontal: type !== 'line' && !reading.time && needsRoom(categories),
    categories,
    series,
    axisName: drawn.length > 1 ? words.unit(unit) : labelOf(table, first, look),
    unit,
    remarks: [
      ...(empty ? [words.empty] : []),
      ...(left.length > 0
        ? [words.values(left.map((index) => labelOf(table, index, look)).join(look.language === 'zh' ? '、' : ', '))]
        : []),
      ...keys.remarks,
      ...(stackable ? [] : [words.sideBySide]),
    ],
  };
}

const needsRoom = (categories: readonly string[]): boolean =>
  categories.reduce((sum, name) => sum + textWidth(name) + 2, 0) > ROOM_FOR_LABELS;

function labelOf(table: PivotTable, value: number, look: PlotLook): string {
  const head = table.values[value];
  return head ? valueLabel(head, look.unit, look.language) : '';
}

type SeriesKeys = { along: number[]; across: number; value: number };

function seriesOf(
  table: PivotTable,
  reading: AxisReading,
  keys: SeriesKeys,
  several: boolean,
  look: PlotLook,
): PlotSeries {
  const head = table.values[keys.value];
  const path = (reading.across[keys.across] ?? []).map((key, at) =>
    keyText(key, look.language, reading.dimensions.across[at]),
  );
  const points = keys.along.map((a) => {
    const place = reading.cell(a, keys.across);
    return place ? { ...place, value: keys.value } : null;
  });
  const figures = points.map((point) => (point ? figureAt(table, point) : null));
  return {
    name: [...path, ...(several || path.length === 0 ? [head?.[look.language] ?? ''] : [])].join(' / '),
    points,
    decimals: figures.map((figure) => (head ? figureDecimal(figure, head, look.unit, 'exact') : null)),
    texts: figures.map((figure) => (head ? figureText(figure, head, look.unit, placesShown(head, look.places)) : '')),
  };
}
