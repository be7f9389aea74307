// Puts a native column chart on the first sheet of a package: chart, drawing, and what ties them to the sheet.
// exceljs has no charts; the parts are written as ECMA-376 describes them.

import { parseAddress } from '../../shared/grid.ts';
import type { Parts } from '../package.ts';

type CellSpan = { from: string; to: string };

export type ColumnChart = {
  sheet: string;
  title: string;
  categories: CellSpan & { words: readonly string[] };
  series: readonly { name: string; values: CellSpan }[];
  /** Zero-based; the chart covers whole rows and columns from top-left up to, not including, bottom-right. */
  place: { top: number; left: number; bottom: number; right: number };
};

const SHEET = 'xl/worksheets/sheet1.xml';
const SHEET_LINKS = 'xl/worksheets/_rels/sheet1.xml.rels';
const CONTENT_TYPES = '[Content_Types].xml';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const DRAWING_ML = 'http://schemas.openxmlformats.org/drawingml/2006';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

const textOf = (parts: Parts, name: string): string => {
  const part = parts.get(name);
  if (!part) throw new Error(`the package has no ${name}`);
  return new TextDecoder().decode(part);
};

/** Adds the chart's parts. Throws where the first sheet already has links of its own: forms made here have none. */
export function addChart(parts: Parts, chart: ColumnChart): void {
  if (parts.has(SHEET_LINKS)) throw new Error('the sheet already has links');
  const put = (name: string, text: string): void => void parts.set(name, new TextEncoder().encode(text));
  put('xl/charts/chart1.xml', chartXml(chart));
  put('xl/drawings/drawing1.xml', drawingXml(chart));
  put('xl/drawings/_rels/drawing1.xml.rels', linkXml('chart', '../charts/chart1.xml'));
  put(SHEET_LINKS, linkXml('drawing', '../drawings/drawing1.xml'));
  const types = [
    override('/xl/drawings/drawing1.xml', 'application/vnd.openxmlformats-officedocument.drawing+xml'),
    override('/xl/charts/chart1.xml', 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml'),
  ].join('');
  put(CONTENT_TYPES, textOf(parts, CONTENT_TYPES).replace('</Types>', `${types}</Types>`));
  // The drawing stands behind print set-up and footer, which are the last things that a form's sheet has.
  put(SHEET, textOf(parts, SHEET).replace('</worksheet>', '<drawing r:id="rId1"/></worksheet>'));
}

const override = (part: string, type: string): string => `<Override PartName="${part}" ContentType="${type}"/>`;

const linkXml = (kind: string, target: string): string =>
  `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">` +
  `<Relationship Id="rId1" Type="${OFFICE}/relationships/${kind}" Target="${target}"/></Relationships>`;

const corner = (column: number, row: number): string =>
  `<xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff>`;

function drawingXml({ title, place }: ColumnChart): string {
  return (
    `${DECLARATION}<xdr:wsDr xmlns:xdr="${DRAWING_ML}/spreadsheetDrawing" xmlns:a="${DRAWING_ML}/main">` +
    `<xdr:twoCellAnchor><xdr:from>${corner(place.left, place.top)}</xdr:from>` +
    `<xdr:to>${corner(place.right, place.bottom)}</xdr:to>` +
    `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="图表 1" descr="${title}"/>` +
    `<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>` +
    `<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>` +
    `<a:graphic><a:graphicData uri="${DRAWING_ML}/chart"><c:chart xmlns:c="${DRAWING_ML}/chart" ` +
    `xmlns:r="${OFFICE}/relationships" r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame>` +
    `<xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>`
  );
}

const TEXT = '<a:latin typeface="宋体"/><a:ea typeface="宋体"/>';
const AXES = '<c:axId val="111111111"/><c:axId val="222222222"/>';
const COLOURS = ['4472C4', 'ED7D31', 'A5A5A5'];

function chartXml(chart: ColumnChart): string {
  const reference = ({ from, to }: CellSpan): string => `'${chart.sheet}'!${absolute(from)}:${absolute(to)}`;
  const words = chart.categories.words.map((word, index) => `<c:pt idx="${index}"><c:v>${word}</c:v></c:pt>`).join('');
  const count = `<c:ptCount val="${chart.categories.words.length}"/>`;
  const series = chart.series.map(
    ({ name, values }, index) =>
      `<c:ser><c:idx val="${index}"/><c:order val="${index}"/><c:tx><c:v>${name}</c:v></c:tx>` +
      `<c:spPr><a:solidFill><a:srgbClr val="${COLOURS[index] ?? '000000'}"/></a:solidFill></c:spPr>` +
      `<c:invertIfNegative val="0"/>` +
      `<c:cat><c:strRef><c:f>${reference(chart.categories)}</c:f><c:strCache>${count}${words}</c:strCache></c:strRef></c:cat>` +
      `<c:val><c:numRef><c:f>${reference(values)}</c:f>` +
      `<c:numCache><c:formatCode>#,##0.00</c:formatCode>${count}</c:numCache></c:numRef></c:val></c:ser>`,
  );
  return (
    `${DECLARATION}<c:chartSpace xmlns:c="${DRAWING_ML}/chart" xmlns:a="${DRAWING_ML}/main" ` +
    `xmlns:r="${OFFICE}/relationships"><c:roundedCorners val="0"/><c:chart>${titleXml(chart.title)}` +
    `<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>` +
    `<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>${series.join('')}` +
    `<c:gapWidth val="80"/>${AXES}</c:barChart>${axesXml()}</c:plotArea>` +
    `<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend><c:plotVisOnly val="1"/>` +
    `<c:dispBlanksAs val="gap"/></c:chart>` +
    `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1000">${TEXT}</a:defRPr></a:pPr>` +
    `<a:endParaRPr lang="zh-CN"/></a:p></c:txPr></c:chartSpace>`
  );
}

const titleXml = (title: string): string =>
  `<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1200" b="1">${TEXT}</a:defRPr></a:pPr>` +
  `<a:r><a:rPr lang="zh-CN" sz="1200" b="1">${TEXT}</a:rPr><a:t>${title}</a:t></a:r></a:p></c:rich></c:tx>` +
  `<c:overlay val="0"/></c:title>`;

function axesXml(): string {
  const [category, value] = ['111111111', '222222222'];
  return (
    `<c:catAx><c:axId val="${category}"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>` +
    `<c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>` +
    `<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:crossAx val="${value}"/><c:crosses val="autoZero"/>` +
    `<c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>` +
    `<c:valAx><c:axId val="${value}"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>` +
    `<c:axPos val="l"/><c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill>` +
    `</a:ln></c:spPr></c:majorGridlines><c:numFmt formatCode="#,##0" sourceLinked="0"/><c:majorTickMark val="none"/>` +
    `<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="${category}"/>` +
    `<c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>`
  );
}

function absolute(cell: string): string {
  const at = parseAddress(cell);
  if (!at) throw new Error(`${cell} is no cell address`);
  return cell.replace(/^([A-Z]+)(\d+)$/, '$$$1$$$2');
}
