// A chart as a picture, drawn without a window: option → SVG (echarts) → PNG (resvg).
// It reads nothing but font files; it decides nothing about what the chart shows.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import type { ChartOption } from '../../../shared/charts/option.ts';
import { done, refused, type Result } from '../../../shared/result.ts';

use([BarChart, LineChart, GridComponent, LegendComponent, TitleComponent, LabelLayout, SVGRenderer]);

/** A typeface with Chinese characters: its family name and the files that hold it, regular first. */
export type ChineseFont = { family: string; files: string[] };

const windowsFonts = join(process.env['WINDIR'] ?? 'C:\\Windows', 'Fonts');

/** Where systems keep their Chinese typefaces; earlier is better. */
const KNOWN_FONTS: readonly ChineseFont[] = [
  { family: 'Microsoft YaHei UI', files: [join(windowsFonts, 'msyh.ttc'), join(windowsFonts, 'msyhbd.ttc')] },
  { family: 'Microsoft YaHei', files: [join(windowsFonts, 'msyh.ttf'), join(windowsFonts, 'msyhbd.ttf')] },
  { family: 'SimHei', files: [join(windowsFonts, 'simhei.ttf')] },
  { family: 'SimSun', files: [join(windowsFonts, 'simsun.ttc')] },
  ...['/usr/share/fonts/opentype/noto', '/usr/share/fonts/noto-cjk', '/usr/share/fonts/google-noto-cjk'].map(
    (folder) => ({
      family: 'Noto Sans CJK SC',
      files: [join(folder, 'NotoSansCJK-Regular.ttc'), join(folder, 'NotoSansCJK-Bold.ttc')],
    }),
  ),
  { family: 'WenQuanYi Micro Hei', files: ['/usr/share/fonts/truetype/wqy/wqy-microhei.ttc'] },
  { family: 'WenQuanYi Zen Hei', files: ['/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc'] },
  { family: 'Droid Sans Fallback', files: ['/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf'] },
  { family: 'PingFang SC', files: ['/System/Library/Fonts/PingFang.ttc'] },
  { family: 'Heiti SC', files: ['/System/Library/Fonts/STHeiti Medium.ttc'] },
];

/** The best typeface with Chinese characters on this machine, with the files of it that exist; null where there is none. */
export function chineseFont(): ChineseFont | null {
  const found = KNOWN_FONTS.find(({ files: [regular = ''] }) => existsSync(regular));
  return found ? { family: found.family, files: found.files.filter((file) => existsSync(file)) } : null;
}

/** Without what answers to a mouse, whose names also differ from one drawing to the next. */
const still = (svg: string): string =>
  svg
    .replace(/<style\b[^>]*>[\s\S]*?<\/style>\s*/g, '')
    .replace(/ (?:class="zr\d*-cls-\d+"|ecmeta_\w+="[^"]*"|pointer-events="visible")/g, '')
    .replace(/(id="|url\(#)zr\d+-/g, '$1zr-');

/** The chart as SVG text of `width` × `height` px. */
export function chartSvg(option: ChartOption, width: number, height: number): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    const { tooltip: _pointed, ...drawn } = option;
    chart.setOption(drawn);
    return still(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
}

/**
 * The SVG as PNG bytes, `scale` px for each of its own.
 * Refused (`chart.no-chinese-font`) without a Chinese typeface: the picture would come out without its words.
 */
export function chartPng(svg: string, scale: number, font: ChineseFont | null = chineseFont()): Result<Uint8Array> {
  if (!font) {
    return refused({
      code: 'chart.no-chinese-font',
      message: '本机没有中文字体，PNG 图片里的文字会丢失，因此没有生成。',
      hint: '请改存为 SVG 或 Excel 图表，或安装中文字体（Windows 的微软雅黑、宋体；Linux 的 fonts-noto-cjk）后再试。',
    });
  }
  const picture = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: {
      loadSystemFonts: false,
      fontFiles: font.files,
      defaultFontFamily: font.family,
      sansSerifFamily: font.family,
    },
  });
  return done(picture.render().asPng());
}
