// The parts of an .xlsx package that make one of Excel's own charts: chart, drawing, and their relations.
// Text in, text out: it knows the format's elements, not the package nor the pivot.

import { CHART_INK, seriesColour } from '../../../shared/charts/palette.ts';
import type { ChartType } from '../../../shared/charts/plot.ts';
import { escapeAttribute } from '../forms/form-xml.ts';

/** A stretch of cells as Excel writes it, and what stands there now, so that viewers need not compute. */
export type CellTexts = { reference: string; texts: (string | null)[] };

export type NativeSeries = { name: CellTexts; values: CellTexts };

export type NativeChart = {
  type: ChartType;
  horizontal: boolean;
  title: string;
  remarks: string[];
  axisName: string;
  format: string;
  categories: CellTexts;
  series: NativeSeries[];
};

const NAMESPACES =
  'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const FACE = '微软雅黑';
const CATEGORY_AXIS = 111_111_111;
const VALUE_AXIS = 222_222_222;
const MARKERS = ['circle', 'square', 'triangle', 'diamond'];
/** Excel measures in 914,400ths of an inch; a px is 9,525 of them. */
const EMU = 9525;

/** Text for XML content and attributes; control characters, which XML cannot carry, are dropped. */
const xmlText = (text: string): string => escapeAttribute(text.replace(/[^\P{Cc}\t\n\r]/gu, ''));

const colour = (hex: string): string => `<a:solidFill><a:srgbClr val="${hex.slice(1).toUpperCase()}"/></a:solidFill>`;
const lineOf = (hex: string, points: number, dashed = false): string =>
  `<a:ln w="${Math.round(points * 12_700)}" cap="rnd">${colour(hex)}${dashed ? '<a:prstDash val="dash"/>' : ''}<a:round/></a:ln>`;

/** Character properties; `tag` is 'a:defRPr' for defaults, 'a:rPr' for a run. `size` in points. */
const characters = (tag: string, size: number, hex: string, bold = false): string =>
  `<${tag}${tag === 'a:rPr' ? ' lang="zh-CN"' : ''} sz="${size * 100}" b="${bold ? 1 : 0}">${colour(hex)}<a:latin typeface="${FACE}"/><a:ea typeface="${FACE}"/></${tag}>`;

const textDefaults = (size: number, hex: string, rotation = ''): string =>
  `<c:txPr><a:bodyPr${rotation}/><a:lstStyle/><a:p><a:pPr>${characters('a:defRPr', size, hex)}</a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>`;

const paragraph = (text: string, size: number, hex: string, bold: boolean): string =>
  `<a:p><a:pPr>${characters('a:defRPr', size, hex, bold)}</a:pPr><a:r>${characters('a:rPr', size, hex, bold)}<a:t>${xmlText(text)}</a:t></a:r></a:p>`;

const richTitle = (paragraphs: string, rotation = ''): string =>
  `<c:title><c:tx><c:rich><a:bodyPr${rotation}/><a:lstStyle/>${paragraphs}</c:rich></c:tx><c:overlay val="0"/></c:title>`;

const points = (texts: readonly (string | null)[]): string =>
  `<c:ptCount val="${texts.length}"/>` +
  texts.map((text, index) => (text === null ? '' : `<c:pt idx="${index}"><c:v>${xmlText(text)}</c:v></c:pt>`)).join('');

const stringReference = (cells: CellTexts): string =>
  `<c:strRef><c:f>${xmlText(cells.reference)}</c:f><c:strCache>${points(cells.texts)}</c:strCache></c:strRef>`;

const numberReference = (cells: CellTexts, format: string): string =>
  `<c:numRef><c:f>${xmlText(cells.reference)}</c:f><c:numCache><c:formatCode>${xmlText(format)}</c:formatCode>${points(cells.texts)}</c:numCache></c:numRef>`;

function seriesPart(chart: NativeChart, series: NativeSeries, index: number): string {
  const hex = seriesColour(index);
  const look =
    chart.type === 'line'
      ? `<c:spPr>${lineOf(hex, 2, index >= 5)}</c:spPr><c:marker><c:symbol val="${MARKERS[index % MARKERS.length]}"/><c:size val="6"/>` +
        `<c:spPr>${colour(hex)}${lineOf(hex, 0.75)}</c:spPr></c:marker>`
      : `<c:spPr>${colour(hex)}</c:spPr><c:invertIfNegative val="0"/>`;
  return (
    `<c:ser><c:idx val="${index}"/><c:order val="${index}"/><c:tx>${stringReference(series.name)}</c:tx>${look}` +
    `<c:cat>${stringReference(chart.categories)}</c:cat><c:val>${numberReference(series.values, chart.format)}</c:val>` +
    `${chart.type === 'line' ? '<c:smooth val="0"/>' : ''}</c:ser>`
  );
}

function plotPart(chart: NativeChart): string {
  const series = chart.series.map((one, index) => seriesPart(chart, one, index)).join('');
  const axes = `<c:axId val="${CATEGORY_AXIS}"/><c:axId val="${VALUE_AXIS}"/>`;
  if (chart.type === 'line') {
    return `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${series}<c:marker val="1"/>${axes}</c:lineChart>`;
  }
  const stacked = chart.type === 'stacked';
  return (
    `<c:barChart><c:barDir val="${chart.horizontal ? 'bar' : 'col'}"/><c:grouping val="${stacked ? 'stacked' : 'clustered'}"/>` +
    `<c:varyColors val="0"/>${series}<c:gapWidth val="60"/>${stacked ? '<c:overlap val="100"/>' : ''}${axes}</c:barChart>`
  );
}

/** Lying bars start at the top, and the figures' axis stays below. */
function axesPart(chart: NativeChart): string {
  const lying = chart.horizontal;
  const nameTurn = lying ? '' : ' rot="-5400000" vert="horz"';
  return (
    `<c:catAx><c:axId val="${CATEGORY_AXIS}"/><c:scaling><c:orientation val="${lying ? 'maxMin' : 'minMax'}"/></c:scaling><c:delete val="0"/>` +
    `<c:axPos val="${lying ? 'l' : 'b'}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>` +
    `<c:tickLblPos val="low"/><c:spPr>${lineOf(CHART_INK.axis, 0.75)}</c:spPr>${textDefaults(9, CHART_INK.label)}` +
    `<c:crossAx val="${VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>` +
    `<c:valAx><c:axId val="${VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>` +
    `<c:axPos val="${lying ? 'b' : 'l'}"/><c:majorGridlines><c:spPr>${lineOf(CHART_INK.grid, 0.75)}</c:spPr></c:majorGridlines>` +
    `${richTitle(paragraph(chart.axisName, 9, CHART_INK.label, false), nameTurn)}` +
    `<c:numFmt formatCode="#,##0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>` +
    `<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>${textDefaults(9, CHART_INK.label)}` +
    `<c:crossAx val="${CATEGORY_AXIS}"/><c:crosses val="${lying ? 'max' : 'autoZero'}"/><c:crossBetween val="between"/></c:valAx>`
  );
}

/** The part xl/charts/chartN.xml. */
export function chartPart(chart: NativeChart): string {
  const title =
    paragraph(chart.title, 14, CHART_INK.text, true) +
    chart.remarks.map((remark) => paragraph(remark, 9, CHART_INK.label, false)).join('');
  const legend =
    chart.series.length > 1
      ? `<c:legend><c:legendPos val="t"/><c:overlay val="0"/>${textDefaults(9, CHART_INK.text)}</c:legend>`
      : '';
  return (
    `${DECLARATION}<c:chartSpace ${NAMESPACES}><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart>${richTitle(title)}<c:autoTitleDeleted val="0"/>` +
    `<c:plotArea><c:layout/>${plotPart(chart)}${axesPart(chart)}<c:spPr><a:noFill/></c:spPr></c:plotArea>${legend}` +
    `<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>` +
    `<c:spPr>${colour(CHART_INK.ground)}<a:ln><a:noFill/></a:ln></c:spPr></c:chartSpace>`
  );
}

/** The part xl/drawings/drawingN.xml: the chart at the sheet's top left, `width` × `height` px. Its chart is relation rId1. */
export const drawingPart = (name: string, width: number, height: number): string =>
  `${DECLARATION}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">` +
  '<xdr:oneCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>0</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>' +
  `<xdr:ext cx="${width * EMU}" cy="${height * EMU}"/><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="${xmlText(name)}" descr="${xmlText(name)}"/>` +
  '<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic>' +
  '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:oneCellAnchor></xdr:wsDr>';

/** A relations part with the one relation rId1 of that kind. */
export const relationPart = (kind: 'chart' | 'drawing', target: string): string =>
  `${DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" ` +
  `Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"/></Relationships>`;
