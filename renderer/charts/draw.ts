// ECharts as this window uses it: drawn on a canvas, which also gives the PNG; a second drawing in SVG for export.
// What is drawn is decided by shared/charts; here it only gets its place and size.

import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent, TooltipComponent } from 'echarts/components';
import { init, use, type ECharts } from 'echarts/core';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';
import type { ChartOption } from '../../shared/charts/option.ts';

use([
  BarChart,
  LineChart,
  GridComponent,
  LegendComponent,
  TitleComponent,
  TooltipComponent,
  CanvasRenderer,
  SVGRenderer,
]);

/** Pixels of a picture for each pixel on screen: sharp in print. */
const PICTURE_RATIO = 3;

export type Size = { width: number; height: number };

export const drawOn = (place: HTMLElement): ECharts => init(place, null, { renderer: 'canvas' });

/** Draws once, out of sight, in a place of the given size, and hands the drawing on before it is taken down. */
function drawnApart<T>(option: ChartOption, size: Size, renderer: 'canvas' | 'svg', take: (chart: ECharts) => T): T {
  const place = document.createElement('div');
  const chart = init(place, null, { renderer, ...size });
  try {
    chart.setOption({ ...option, animation: false });
    return take(chart);
  } finally {
    chart.dispose();
  }
}

const bytesOfDataUrl = (address: string): Uint8Array<ArrayBuffer> => {
  const base64 = address.slice(address.indexOf(',') + 1);
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
};

export const pngOf = (option: ChartOption, size: Size): Uint8Array<ArrayBuffer> =>
  drawnApart(option, size, 'canvas', (chart) =>
    bytesOfDataUrl(chart.getDataURL({ type: 'png', pixelRatio: PICTURE_RATIO, backgroundColor: '#fff' })),
  );

export const svgOf = (option: ChartOption, size: Size): string =>
  drawnApart(option, size, 'svg', (chart) => chart.renderToSVGString());
