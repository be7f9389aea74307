// Builds forms with floating blocks for the battery: what a superior's form carries (heads, box, print set-up, rules, names,
// comment, picture, native chart, table, calculation chain, further sheets), in a layout that each battery case chooses.

import ExcelJS from 'exceljs';
import { packed, partsOf, type Parts } from '../../seeds/package.ts';
import { bytesOf } from '../../seeds/xlsx.ts';

export type Layout = {
  sheet: string;
  /** Rows with labels of their own above each block. */
  fixed: number;
  /** Blank rows that each block has. */
  height: number;
  blocks: number;
  above: boolean;
  /** Last row that the total's SUM covers below the block's last. */
  slack: number;
  /** The share's divisor as it is written: F$9 or F9. */
  dollar: boolean;
  extras: readonly Extra[];
};
export type Extra = 'chart' | 'table' | 'shared' | 'chain' | 'merged' | 'running' | 'names-only';

export type Built = {
  bytes: Uint8Array;
  layout: Layout;
  /** One-based: block first and last rows, the total row of each block, the grand total's row. */
  blocks: { first: number; last: number; total: number }[];
  grand: number;
  width: number;
};

export const HEAD_ROWS = 5;
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const quoted = (sheet: string): string => `'${sheet.replaceAll("'", "''")}'`;

function head(sheet: ExcelJS.Worksheet): void {
  sheet.addRow(['企业欠费明细表']);
  sheet.addRow(['填报单位：', null, null, '单位：万元']);
  sheet.addRow(['单位名称', '职工人数', '欠费金额', null, null, '合计', '比重', '备注']);
  sheet.addRow([null, null, '养老', '失业', '医疗']);
  sheet.addRow(['甲', 1, 2, 3, 4, 5, 6, 7]);
  for (const range of ['A1:H1', 'A3:A4', 'B3:B4', 'C3:E3', 'F3:F4', 'G3:G4', 'H3:H4']) sheet.mergeCells(range);
}

const styled = (row: ExcelJS.Row, format: string): void => {
  row.height = 21.5;
  for (let column = 1; column <= 8; column++) {
    row.getCell(column).border = { top: { style: 'thin' }, bottom: { style: 'hair' } };
    if (column > 2) row.getCell(column).numFmt = format;
  }
};

const COLUMNS = ['B', 'C', 'D', 'E', 'F'];

/** One block with its fixed rows and its total, below or above. */
function addBlock(sheet: ExcelJS.Worksheet, layout: Layout, index: number): Built['blocks'][number] {
  const start = sheet.rowCount + 1;
  const top = layout.above ? start + 1 : start;
  const first = top + layout.fixed;
  const last = first + layout.height - 1;
  const total = layout.above ? start : last + layout.slack + 1;
  const share = (row: number) => ({ formula: `F${row}/F${layout.dollar ? '$' : ''}${total}`, result: 0 });
  const sums = COLUMNS.map((column) => ({
    formula: `SUM(${column}${top}:${column}${last + layout.slack})`,
    result: 0,
  }));
  const addTotal = (): void =>
    styled(sheet.addRow([index < 0 ? '合计' : `小计${index}`, ...sums, null, null]), '#,##0.00');
  if (layout.above) addTotal();
  for (let row = top; row < first; row++) {
    const amount = (row - top + 1) * 100;
    const cells = [
      `固定${row}`,
      7,
      amount,
      amount + 1,
      amount + 2,
      { formula: `SUM(C${row}:E${row})`, result: amount * 3 + 3 },
      share(row),
    ];
    styled(sheet.addRow(cells), '0.00');
  }
  for (let row = first; row <= last; row++) {
    const note = layout.extras.includes('running') ? { formula: `SUM(F$${first}:F${row})`, result: 0 } : '填';
    const cells = [null, null, null, null, null, { formula: `SUM(C${row}:E${row})`, result: 0 }, share(row), note];
    styled(sheet.addRow(cells), '#,##0.00');
  }
  for (let row = 0; row < layout.slack; row++) styled(sheet.addRow([]), '0');
  if (!layout.above) addTotal();
  return { first, last, total };
}

/** Rules, links, a comment, a picture, a break and print set-up: all below or across the first block. */
function dress(book: ExcelJS.Workbook, sheet: ExcelJS.Worksheet, built: Omit<Built, 'bytes'>): void {
  const [block] = built.blocks;
  if (!block) throw new Error('no block');
  const { first, last } = block;
  const { grand } = built;
  const rule = (formula: string): ExcelJS.ConditionalFormattingRule => ({
    type: 'expression',
    priority: 1,
    formulae: [formula],
    style: { font: { bold: true } },
  });
  sheet.addConditionalFormatting({ ref: `A${first}:H${last}`, rules: [rule(`$F${first}>$F$${grand}/2`)] });
  sheet.addConditionalFormatting({ ref: `F${grand}:F${grand}`, rules: [rule(`$F$${grand}<0`)] });
  sheet.getCell(`C${last}`).dataValidation = { type: 'decimal', operator: 'between', formulae: [0, `$F$${grand + 3}`] };
  sheet.getCell(`B${grand + 1}`).dataValidation = { type: 'list', formulae: [`$A$${first}:$A$${last}`] };
  if (!sheet.getCell(`A${grand}`).value) throw new Error('no total');
  sheet.getCell(`F${grand}`).note = '合计须与附表一致';
  sheet.getCell(`D${grand + 2}`).value = { text: '见合计', hyperlink: `#${quoted(sheet.name)}!F${grand}` };
  const image = book.addImage({ base64: PIXEL, extension: 'png' });
  sheet.addImage(image, { tl: { col: 6, row: grand }, ext: { width: 40, height: 40 }, editAs: 'oneCell' });
  sheet.getRow(grand).addPageBreak();
  sheet.pageSetup = {
    paperSize: 9,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    printArea: `A1:H${grand + 2}`,
    printTitlesRow: '1:5',
  };
  sheet.headerFooter = { oddHeader: '&C欠费', oddFooter: '第 &P 页 共 &N 页' };
  sheet.views = [{ state: 'frozen', xSplit: 1, ySplit: 5, topLeftCell: 'B6', activeCell: `C${last}` }];
  book.definedNames.add(`${quoted(sheet.name)}!$F$${grand}`, '欠费合计');
  book.definedNames.add(`${quoted(sheet.name)}!$F$${first}:$F$${last}`, '各户');
}

/** A native chart of the first block's columns and of the grand total, hung below the table. */
function addChart(parts: Parts, built: Omit<Built, 'bytes'>): void {
  const text = (name: string): string => new TextDecoder().decode(parts.get(name));
  const put = (name: string, value: string): void => void parts.set(name, new TextEncoder().encode(value));
  const [block] = built.blocks;
  const sheet = quoted(built.layout.sheet).replaceAll('&', '&amp;');
  const span = (column: string) => `${sheet}!$${column}$${block?.first}:$${column}$${block?.last}`;
  const C = 'http://schemas.openxmlformats.org/drawingml/2006/chart';
  const cache = '<c:numCache><c:ptCount val="1"/><c:pt idx="0"><c:v>1</c:v></c:pt></c:numCache>';
  const series = (index: number, categories: string, values: string): string =>
    `<c:ser><c:idx val="${index}"/><c:order val="${index}"/><c:tx><c:strRef><c:f>${sheet}!$F$3</c:f></c:strRef></c:tx>` +
    `<c:cat><c:strRef><c:f>${categories}</c:f></c:strRef></c:cat><c:val><c:numRef><c:f>${values}</c:f>${cache}</c:numRef></c:val></c:ser>`;
  const total = `${sheet}!$F$${built.grand}`;
  put(
    'xl/charts/chart1.xml',
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace xmlns:c="${C}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">` +
      `<c:chart><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/>` +
      `${series(0, span('A'), span('F'))}${series(1, `${sheet}!$A$${built.grand}`, total)}<c:axId val="1"/><c:axId val="2"/></c:barChart>` +
      `<c:catAx><c:axId val="1"/><c:scaling/><c:delete val="0"/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx>` +
      `<c:valAx><c:axId val="2"/><c:scaling/><c:delete val="0"/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx>` +
      `</c:plotArea><c:plotVisOnly val="1"/></c:chart></c:chartSpace>`,
  );
  const corner = (name: string, column: number, row: number): string =>
    `<xdr:${name}><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${name}>`;
  const anchor =
    `<xdr:twoCellAnchor>${corner('from', 0, built.grand + 3)}${corner('to', 6, built.grand + 15)}<xdr:graphicFrame macro="">` +
    `<xdr:nvGraphicFramePr><xdr:cNvPr id="9" name="图表"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>` +
    `<xdr:xfrm><a:off x="0" y="0" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/><a:ext cx="0" cy="0" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/></xdr:xfrm>` +
    `<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="${C}"><c:chart xmlns:c="${C}" ` +
    `xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId9"/></a:graphicData></a:graphic>` +
    `</xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>`;
  put('xl/drawings/drawing1.xml', text('xl/drawings/drawing1.xml').replace('</xdr:wsDr>', `${anchor}</xdr:wsDr>`));
  const links = 'xl/drawings/_rels/drawing1.xml.rels';
  const link =
    '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart" Target="../charts/chart1.xml"/>';
  put(links, text(links).replace('</Relationships>', `${link}</Relationships>`));
  const type =
    '<Override PartName="/xl/charts/chart1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/>';
  put('[Content_Types].xml', text('[Content_Types].xml').replace('</Types>', `${type}</Types>`));
}

/** The order of calculation, which exceljs never writes: every formula of the first sheet. */
function addChain(parts: Parts): void {
  const text = (name: string): string => new TextDecoder().decode(parts.get(name));
  const put = (name: string, value: string): void => void parts.set(name, new TextEncoder().encode(value));
  const cells = [...text('xl/worksheets/sheet1.xml').matchAll(/<c r="([A-Z]+\d+)"[^>]*><f/g)].map((match) => match[1]);
  const chain = cells.map((cell) => `<c r="${cell}" i="1"/>`).join('');
  put(
    'xl/calcChain.xml',
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${chain}</calcChain>`,
  );
  const links = 'xl/_rels/workbook.xml.rels';
  const link =
    '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain" Target="calcChain.xml"/>';
  put(links, text(links).replace('</Relationships>', `${link}</Relationships>`));
  const type =
    '<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"/>';
  put('[Content_Types].xml', text('[Content_Types].xml').replace('</Types>', `${type}</Types>`));
}

/** The totals' sums as one shared formula, as Excel writes them when they are filled to the right. */
function share(parts: Parts, total: number): void {
  const name = 'xl/worksheets/sheet1.xml';
  const text = new TextDecoder().decode(parts.get(name));
  const shared = text
    .replace(
      new RegExp(`(<c r="C${total}"[^>]*>)<f>([^<]*)</f>`),
      `$1<f t="shared" ref="C${total}:E${total}" si="0">$2</f>`,
    )
    .replace(new RegExp(`(<c r="[DE]${total}"[^>]*>)<f>[^<]*</f>`, 'g'), '$1<f t="shared" si="0"/>');
  parts.set(name, new TextEncoder().encode(shared));
}

/** The form of a layout, ready to be filled. */
export async function floatingForm(layout: Layout): Promise<Built> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(layout.sheet);
  sheet.columns = [30, 8, 14, 14, 14, 14, 9, 12].map((width) => ({ width }));
  head(sheet);
  const blocks = Array.from({ length: layout.blocks }, (_, i) =>
    addBlock(sheet, layout, layout.blocks === 1 ? -1 : i + 1),
  );
  const [only] = blocks;
  let grand = only?.total ?? 0;
  if (layout.blocks > 1 || layout.above) {
    const sums = COLUMNS.map((column) => ({
      formula: blocks.map(({ total }) => `${column}${total}`).join('+'),
      result: 0,
    }));
    styled(sheet.addRow(['总计', ...sums]), '#,##0.00');
    grand = sheet.rowCount;
  }
  const bare = { layout, blocks, grand, width: 8 };
  sheet.addRow([
    '占比',
    null,
    { formula: `C${grand}/F${grand}`, result: 0 },
    { formula: `D${grand}/F${grand}`, result: 0 },
  ]);
  sheet.addRow(['单位负责人：', null, null, null, null, '填表人：']);
  sheet.addRow(['注：金额单位万元', null, null, null, null, 99_999]);
  sheet.mergeCells(`A${grand + 2}:C${grand + 2}`);
  sheet.mergeCells(`A${grand + 3}:E${grand + 3}`);
  if (layout.extras.includes('merged')) sheet.mergeCells(`G${blocks[0]?.last}:H${blocks[0]?.last}`);
  dress(book, sheet, bare);
  if (layout.extras.includes('table')) {
    const from = grand + 6;
    sheet.addTable({
      name: '附表',
      ref: `A${from}`,
      headerRow: true,
      totalsRow: false,
      columns: [{ name: '项' }, { name: '数' }],
      rows: [
        ['甲', 1],
        ['乙', 2],
      ],
    });
  }
  const second = book.addWorksheet('汇总');
  const name = quoted(layout.sheet);
  const [block] = blocks;
  second.addRow(['总数', { formula: `${name}!F${grand}`, result: 0 }]);
  second.addRow(['户均', { formula: `ROUND(SUM(${name}!F${block?.first}:F${block?.last})/10,2)`, result: 0 }]);
  second.addRow(['自有', { formula: 'B1*2', result: 0 }]);
  second.addRow(['最大', { formula: `MAX(${name}!$F$${block?.first}:$F$${block?.last})`, result: 0 }]);
  const codes = book.addWorksheet('代码', { state: 'veryHidden' });
  codes.addRow(['国有', '集体', 'F6']);
  await sheet.protect('1234', { selectLockedCells: true });
  const parts = partsOf(await bytesOf(book));
  if (layout.extras.includes('shared')) share(parts, blocks[0]?.total ?? 0);
  if (layout.extras.includes('chart')) addChart(parts, bare);
  if (layout.extras.includes('chain')) addChain(parts);
  return { ...bare, bytes: packed(parts) };
}
