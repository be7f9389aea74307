// A pivot's answer as an ECharts option. Pure: no echarts import; plain data save for the texts of tooltips and labels.
// What is drawn, in which order and what is left out is decided in plot.ts, not here.

import { sourceLine, type Language } from '../cube/format.ts';
import type { PivotTable } from '../cube/table.ts';
import type { MoneyUnit } from '../money.ts';
import { grouped } from '../shown.ts';
import { brokenInto, shortened, textWidth } from '../text-width.ts';
import { CHART_INK, SERIES_COLOURS, seriesColour } from './palette.ts';
import { plotOf, type ChartType, type Plot, type PlotSeries } from './plot.ts';

/** No quotes: they would end the attribute in an SVG picture. */
export const CHART_FONT = 'Microsoft YaHei UI, Noto Sans CJK SC, sans-serif';

/** `width` is that of the place the chart is drawn in, in px: title and legend are broken into lines for it. */
export type ChartLook = {
  title: string;
  language: Language;
  unit: MoneyUnit;
  places?: number | undefined;
  valueIndex?: number | undefined;
  width?: number | undefined;
};

type TextStyle = {
  color: string;
  fontSize: number;
  fontWeight?: 'normal' | 'bold';
  lineHeight?: number;
  fontFamily?: string;
};
type Title = {
  text: string;
  subtext?: string;
  left: 'center' | number;
  top?: number;
  bottom?: number;
  textStyle: TextStyle;
  subtextStyle?: TextStyle;
  itemGap?: number;
};
type Axis = {
  type: 'category' | 'value';
  name?: string;
  nameLocation?: 'end' | 'middle';
  nameGap?: number;
  nameTextStyle?: TextStyle & { align?: 'left' | 'center' };
  data?: string[];
  inverse?: boolean;
  axisLabel: {
    color: string;
    fontSize: number;
    interval?: number | 'auto';
    rotate?: number;
    hideOverlap?: boolean;
    formatter: (value: string | number) => string;
  };
  axisTick: { show: boolean };
  axisLine: { show: boolean; lineStyle: { color: string } };
  splitLine: { show: boolean; lineStyle: { color: string } };
};
type Series = {
  type: 'bar' | 'line';
  name: string;
  data: (number | null)[];
  stack?: string;
  barMaxWidth?: number;
  barGap?: string;
  symbol?: string;
  symbolSize?: number;
  connectNulls?: boolean;
  lineStyle?: { width: number; type: 'solid' | 'dashed' };
  itemStyle: { color: string };
  label: {
    show: boolean;
    position: 'top' | 'right';
    color: string;
    fontSize: number;
    formatter: (point: { dataIndex: number }) => string;
  };
  labelLayout: { hideOverlap: boolean };
  tooltip: { valueFormatter: (value: unknown, dataIndex: number) => string };
};

/** The part of ECharts' option that we use. */
export type ChartOption = {
  animation: boolean;
  backgroundColor: string;
  color: string[];
  textStyle: { fontFamily: string; color: string };
  title: Title[];
  legend: {
    show: boolean;
    top: number;
    left: 'center';
    width: number;
    itemWidth: number;
    itemHeight: number;
    itemGap: number;
    textStyle: TextStyle;
    data: string[];
  };
  tooltip: { trigger: 'axis'; axisPointer: { type: 'shadow' | 'line' }; confine: boolean; order: 'seriesAsc' };
  grid: {
    left: number;
    right: number;
    top: number;
    bottom: number;
    outerBoundsMode: 'same';
    outerBoundsContain: 'all';
  };
  xAxis: Axis;
  yAxis: Axis;
  series: Series[];
};

const WIDTH = 960;
const MARGIN = 24;
const TITLE_SIZE = 18;
const TITLE_TOP = 6;
const SMALL = 12;
/** A full-width character of `size` px takes `size` px; Latin letters come out a little wider than half of that. */
const pixels = (text: string, size: number): number => Math.ceil((textWidth(text) * size) / 2);
const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'emptyCircle', 'emptyRect', 'emptyTriangle', 'emptyDiamond'];
/** Up to this many figures each bar or point carries its number. */
const LABELLED_POINTS = 24;

/** Decimal text → number for drawing only; what is read is always the text. */
const drawn = (text: string | null): number | null => (text === null ? null : Number(text));

function seriesOption(plot: Plot, series: PlotSeries, index: number): Series {
  const line = plot.type === 'line';
  const color = seriesColour(index);
  const points = plot.categories.length * plot.series.length;
  return {
    type: line ? 'line' : 'bar',
    name: series.name,
    data: series.decimals.map(drawn),
    ...(plot.type === 'stacked' ? { stack: 'whole' } : {}),
    ...(line
      ? {
          symbol: SYMBOLS[index % SYMBOLS.length] ?? 'circle',
          symbolSize: 7,
          connectNulls: false,
          lineStyle: { width: 2, type: index < 5 ? 'solid' : 'dashed' },
        }
      : { barMaxWidth: 44, barGap: '8%' }),
    itemStyle: { color },
    label: {
      show: plot.type !== 'stacked' && points <= LABELLED_POINTS,
      position: plot.horizontal ? 'right' : 'top',
      color: CHART_INK.label,
      fontSize: 11,
      formatter: ({ dataIndex }) => series.texts[dataIndex] ?? '',
    },
    labelLayout: { hideOverlap: true },
    tooltip: { valueFormatter: (_, dataIndex) => series.texts[dataIndex] || '—' },
  };
}

const quiet = {
  axisTick: { show: false },
  axisLine: { show: true, lineStyle: { color: CHART_INK.axis } },
  splitLine: { show: false, lineStyle: { color: CHART_INK.grid } },
};

/** Lines of much the same length, none wider than `most` halves where that can be. */
function inEvenLines(text: string, most: number): string[] {
  const lines = Math.ceil(textWidth(text) / most);
  return brokenInto(text, 2 * Math.ceil(textWidth(text) / lines / 2));
}

function categoryAxis(plot: Plot, width: number): Axis {
  const room = (width - 140) / Math.max(1, plot.categories.length);
  const isWide = (name: string): boolean => !plot.horizontal && pixels(name, SMALL) + 8 > room;
  // One long name among short ones, 未分年度 after the years, is broken into lines instead.
  const slanted = plot.categories.filter(isWide).length > 1;
  const lineWidth = Math.max(4, Math.floor((room * 2) / SMALL));
  const labelOf = (name: string): string =>
    !slanted && isWide(name) ? inEvenLines(name, lineWidth).join('\n') : shortened(name, plot.horizontal ? 36 : 24);
  return {
    type: 'category',
    data: plot.categories,
    inverse: plot.horizontal,
    axisLabel: {
      color: CHART_INK.label,
      fontSize: plot.categories.length > 20 ? 11 : SMALL,
      interval: plot.horizontal || plot.categories.length <= 40 ? 0 : 'auto',
      rotate: slanted ? 45 : 0,
      formatter: (value) => labelOf(String(value)),
    },
    ...quiet,
  };
}

const valueAxis = (plot: Plot): Axis => ({
  type: 'value',
  name: plot.axisName,
  nameLocation: plot.horizontal ? 'middle' : 'end',
  nameGap: plot.horizontal ? 28 : 12,
  nameTextStyle: { color: CHART_INK.label, fontSize: SMALL, align: plot.horizontal ? 'center' : 'left' },
  axisLabel: {
    color: CHART_INK.label,
    fontSize: SMALL,
    hideOverlap: true,
    formatter: (value) => grouped(String(value)),
  },
  axisTick: { show: false },
  axisLine: { show: false, lineStyle: { color: CHART_INK.axis } },
  splitLine: { show: true, lineStyle: { color: CHART_INK.grid } },
});

/** Lines that the legend breaks into when it is `width` px wide. */
function legendLines(names: readonly string[], width: number): number {
  let lines = 1;
  let used = 0;
  for (const name of names) {
    const needed = 14 + 5 + pixels(name, SMALL) + 16;
    if (used > 0 && used + needed > width) {
      lines += 1;
      used = 0;
    }
    used += needed;
  }
  return lines;
}

/** A pivot's answer as a chart: `type` as asked for, texts in `look.language`, money in `look.unit`. */
export function chartOption(table: PivotTable, type: ChartType, look: ChartLook): ChartOption {
  const plot = plotOf(table, type, look);
  const width = look.width ?? WIDTH;
  const inner = width - 2 * MARGIN;
  const title = brokenInto(look.title, Math.floor((inner * 2) / TITLE_SIZE));
  const remarks = plot.remarks.flatMap((remark) => brokenInto(remark, Math.floor((inner * 2) / SMALL)));
  const names = plot.series.map((series) => series.name);
  const legendTop = TITLE_TOP + title.length * 26 + (remarks.length > 0 ? 4 + remarks.length * 18 : 0) + 8;
  const hasLegend = names.length > 1;
  const top = legendTop + (hasLegend ? legendLines(names, inner) * 24 + 6 : 0);
  const [x, y] = plot.horizontal
    ? [valueAxis(plot), categoryAxis(plot, width)]
    : [categoryAxis(plot, width), valueAxis(plot)];
  return {
    animation: false,
    backgroundColor: CHART_INK.ground,
    color: [...SERIES_COLOURS],
    textStyle: { fontFamily: CHART_FONT, color: CHART_INK.text },
    title: [
      {
        text: title.join('\n'),
        subtext: remarks.join('\n'),
        left: 'center',
        top: TITLE_TOP,
        itemGap: 4,
        textStyle: { color: CHART_INK.text, fontSize: TITLE_SIZE, fontWeight: 'bold', lineHeight: 26 },
        subtextStyle: { color: CHART_INK.label, fontSize: SMALL, lineHeight: 18 },
      },
      {
        text: sourceLine(table, look.language),
        left: MARGIN,
        bottom: 10,
        textStyle: { color: CHART_INK.label, fontSize: 11, fontWeight: 'normal' },
      },
    ],
    legend: {
      show: hasLegend,
      top: legendTop,
      left: 'center',
      width: inner,
      itemWidth: 14,
      itemHeight: 10,
      itemGap: 16,
      textStyle: { color: CHART_INK.text, fontSize: SMALL },
      data: names,
    },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: plot.type === 'line' ? 'line' : 'shadow' },
      confine: true,
      order: 'seriesAsc',
    },
    grid: {
      left: MARGIN,
      right: MARGIN + 8,
      top: top + 4,
      bottom: 40,
      outerBoundsMode: 'same',
      outerBoundsContain: 'all',
    },
    xAxis: x,
    yAxis: y,
    series: plot.series.map((series, index) => seriesOption(plot, series, index)),
  };
}
