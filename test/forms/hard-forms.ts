// Forms that grow in ways the battery's layouts do not have, each written as raw XML and with what must read otherwise after
// it was filled: every place by hand, from what Excel itself would make of the inserted rows.

import { fillForm } from '../../electron/backend/forms/form.ts';
import { grownForm } from '../../electron/backend/forms/grown-form.ts';
import { readWorkbook } from '../../electron/backend/reading/read.ts';
import { partsOf } from '../../seeds/package.ts';
import { fillReturn } from '../fill-return.ts';
import type { RowsBinding } from '../../shared/returns/form.ts';
import { packParts } from '../electron/backend/reading/small-xlsx.ts';
import { got } from './battery.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PKG = 'http://schemas.openxmlformats.org/package/2006/relationships';
const X14 = 'http://schemas.microsoft.com/office/spreadsheetml/2009/9/main';
const XM = 'http://schemas.microsoft.com/office/excel/2006/main';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

type SheetText = { name: string; rows: string; before?: string; after?: string; links?: string };
type Block = { sheet: string; row: number; height: number; count: number };

export type HardForm = {
  name: string;
  sheets: SheetText[];
  /** Behind the list of sheets: names and the like. */
  book?: string;
  parts?: Record<string, string>;
  macros?: boolean;
  blocks: Block[];
  /** Part → texts that it must hold afterwards. */
  holds: Record<string, string[]>;
  /** Part → texts that it must not hold. */
  lacks?: Record<string, string[]>;
};

export const relations = (list: string): string => `<Relationships xmlns="${PKG}">${list}</Relationships>`;
export const link = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${REL}/${type}" Target="${target}"/>`;

/** The bytes of a form as it stands blank. */
export function packed({ sheets, book = '', parts = {}, macros = false }: HardForm): Uint8Array {
  const listed = sheets.map(({ name }, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('');
  const links = sheets.map((_, i) => link(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`));
  const main = macros ? 'application/vnd.ms-excel.sheet.macroEnabled.main+xml' : `${TYPES}.sheet.main+xml`;
  const overrides = [
    ['/xl/workbook.xml', main],
    ...sheets.map((_, i) => [`/xl/worksheets/sheet${i + 1}.xml`, `${TYPES}.worksheet+xml`]),
    ...Object.keys(parts).flatMap((name) => {
      const kind = /^xl\/(tables|charts|drawings)\/[^/]+\.xml$/.exec(name)?.[1] ?? '';
      const type = {
        tables: `${TYPES}.table+xml`,
        charts: `${TYPES.replace('spreadsheetml', 'drawingml')}.chart+xml`,
        drawings: 'application/vnd.openxmlformats-officedocument.drawing+xml',
      }[kind];
      return type ? [[`/${name}`, type]] : [];
    }),
  ].map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`);
  const defaults =
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>';
  const all: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${defaults}${overrides.join('')}</Types>`,
    '_rels/.rels': relations(link('rId1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets>${listed}</sheets>${book}</workbook>`,
    'xl/_rels/workbook.xml.rels': relations(links.join('')),
  };
  for (const [i, { rows, before = '', after = '', links: own }] of sheets.entries()) {
    all[`xl/worksheets/sheet${i + 1}.xml`] =
      `<worksheet xmlns="${MAIN}" xmlns:r="${REL}" xmlns:x14="${X14}" xmlns:xm="${XM}">${before}<sheetData>${rows}</sheetData>${after}</worksheet>`;
    if (own) all[`xl/worksheets/_rels/sheet${i + 1}.xml.rels`] = relations(own);
  }
  return packParts({ ...all, ...parts });
}

/** The figure of the block's row: 1.25, 2.25, … so that sums are told apart. */
export const put = (index: number): number => index + 1.25;

/** The form filled through the very steps of a return: names in A, figures in C. */
export async function filledHard(form: HardForm): Promise<Uint8Array> {
  const bytes = packed(form);
  const never = new AbortController().signal;
  const name = form.macros ? '表.xlsm' : '表.xlsx';
  const book = got(await readWorkbook(bytes, name, never));
  const value = { measure: 'arrears_bal', agg: 'sum' } as const;
  const rows = form.blocks.map(({ sheet, row, height }): RowsBinding => ({
    sheet,
    row,
    height,
    dimension: 'enterprise',
    filters: [],
    sort: { value: null, filters: [], descending: false },
    columns: [
      { column: 'A', holds: 'name' },
      { column: 'C', value, filters: [], unit: '元', decimals: 2 },
    ],
  }));
  const keys = (block: RowsBinding): string[] =>
    Array.from({ length: form.blocks[rows.indexOf(block)]?.count ?? 0 }, (_, i) => `企业${i}`);
  const ready = got(await grownForm({ name, bytes, book, binding: { figures: [], texts: [], rows } }, keys, never));
  const head = { value, zh: '', en: '', unit: '元', scale: 2, totals: 'sum', reason: null } as const;
  const filled = got(
    fillReturn({
      ...ready,
      at: '2018-12-31',
      figure: ({ filters }) => ({
        figure: put(Number(/\d+/.exec(filters.at(-1)?.in[0] ?? '')?.[0])) * 100,
        head,
        facts: 1,
      }),
      texts: {},
      rounding: 'note',
    }),
  );
  return got(fillForm(ready.bytes, ready.book, filled.edits, filled.recalculated));
}

export const textsOf = (bytes: Uint8Array): Map<string, string> =>
  new Map([...partsOf(bytes)].map(([name, part]) => [name, Buffer.from(part).toString('utf8')]));

export const text = (cell: string, words: string): string =>
  `<c r="${cell}" t="inlineStr"><is><t>${words}</t></is></c>`;
export const head = `<row r="3">${text('A3', '单位')}${text('B3', '户')}${text('C3', '金额')}</row>`;
/** A blank row of a block, A to C, and what else stands in it. */
export const blank = (row: number, more = '', attributes = ''): string =>
  `<row r="${row}"${attributes}><c r="A${row}"/><c r="B${row}"/><c r="C${row}"/>${more}</row>`;
export const formula = (cell: string, source: string, result = '0'): string =>
  `<c r="${cell}"><f>${source}</f><v>${result}</v></c>`;
export const names = (...list: [string, string][]): string =>
  `<definedNames>${list.map(([name, refers]) => `<definedName name="${name}">${refers}</definedName>`).join('')}</definedNames>`;
export const SHEET = (number: number): string => `xl/worksheets/sheet${number}.xml`;

export const chart = (...ranges: string[]): string => {
  const series = ranges.map(
    (range, i) =>
      `<c:ser><c:idx val="${i}"/><c:order val="${i}"/><c:val><c:numRef><c:f>${range}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="1"/><c:pt idx="0"><c:v>0</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>`,
  );
  return `<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/>${series.join('')}<c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/><c:scaling/><c:delete val="0"/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling/><c:delete val="0"/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx></c:plotArea><c:plotVisOnly val="1"/></c:chart></c:chartSpace>`;
};
export const drawing = (top: number): string =>
  `<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${top}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>5</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${top + 12}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="图"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="${REL}" r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>`;

export const HARD: readonly HardForm[] = [
  {
    name: 'a table object with a totals row and a calculated column',
    sheets: [
      {
        name: '明细',
        rows: `${head.replace('</row>', `${text('D3', '倍')}</row>`)}${blank(4, formula('D4', '表1[[#This Row],[金额]]*2'))}<row r="5">${text('A5', '合计')}${formula('C5', 'SUBTOTAL(109,表1[金额])')}${formula('D5', 'SUBTOTAL(109,表1[倍])')}</row><row r="7">${formula('C7', '表1[[#Totals],[金额]]+1')}</row>`,
        after: '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>',
        links: link('rId1', 'table', '../tables/table1.xml'),
      },
    ],
    parts: {
      'xl/tables/table1.xml': `<table xmlns="${MAIN}" id="1" name="表1" displayName="表1" ref="A3:D5" totalsRowCount="1"><autoFilter ref="A3:D4"/><tableColumns count="4"><tableColumn id="1" name="单位" totalsRowLabel="合计"/><tableColumn id="2" name="户"/><tableColumn id="3" name="金额" totalsRowFunction="sum"/><tableColumn id="4" name="倍" totalsRowFunction="sum"><calculatedColumnFormula>表1[[#This Row],[金额]]*2</calculatedColumnFormula></tableColumn></tableColumns></table>`,
    },
    blocks: [{ sheet: '明细', row: 4, height: 1, count: 4 }],
    holds: {
      'xl/tables/table1.xml': ['ref="A3:D8"', '<autoFilter ref="A3:D7"/>'],
      [SHEET(1)]: [
        '<c r="C8"><f>SUBTOTAL(109,表1[金额])</f><v>11</v></c>',
        '<c r="D7"><f>表1[[#This Row],[金额]]*2</f><v>8.5</v></c>',
        '<c r="D8"><f>SUBTOTAL(109,表1[倍])</f><v>22</v></c>',
        '<c r="C10"><f>表1[[#Totals],[金额]]+1</f><v>12</v></c>',
      ],
    },
  },
  {
    name: 'a block on one sheet, its totals on a second, their chart on a third',
    sheets: [
      { name: '明细', rows: `${head}${blank(4)}<row r="5">${text('A5', '合计')}${formula('C5', 'SUM(C4)')}</row>` },
      {
        name: '汇 总',
        rows: `<row r="1">${formula('A1', '明细!C5')}${formula('B1', 'SUM(明细!C4:C4)')}${formula('C1', 'AVERAGE(明细!$C$4:$C$4)')}</row><row r="2">${formula('A2', 'COUNTA(明细!A4)')}${formula('B2', 'SUM(各户)')}${formula('C2', 'COUNTIF(明细!C4,"&gt;2")')}</row>`,
      },
      {
        name: '图',
        rows: '',
        after: '<drawing r:id="rId1"/>',
        links: link('rId1', 'drawing', '../drawings/drawing1.xml'),
      },
    ],
    book: names(['各户', '明细!$C$4:$C$4'], ['动态', 'OFFSET(明细!$C$4,0,0,COUNTA(明细!$A$4:$A$4),1)']),
    parts: {
      'xl/drawings/drawing1.xml': drawing(0),
      'xl/drawings/_rels/drawing1.xml.rels': relations(link('rId1', 'chart', '../charts/chart1.xml')),
      'xl/charts/chart1.xml': chart('明细!$C$4:$C$4', "'汇 总'!$A$1:$C$1", '明细!$C$5'),
    },
    blocks: [{ sheet: '明细', row: 4, height: 1, count: 3 }],
    holds: {
      [SHEET(1)]: ['<c r="C7"><f>SUM(C4:C6)</f><v>6.75</v></c>'],
      [SHEET(2)]: [
        '<f>明细!C7</f><v>6.75</v>',
        '<f>SUM(明细!C4:C6)</f><v>6.75</v>',
        '<f>AVERAGE(明细!$C$4:$C$6)</f><v>2.25</v>',
        '<f>COUNTA(明细!A4:A6)</f><v>3</v>',
        '<f>SUM(各户)</f><v>6.75</v>',
        '<f>COUNTIF(明细!C4:C6,"&gt;2")</f><v>2</v>',
      ],
      'xl/workbook.xml': ['>明细!$C$4:$C$6<', '>OFFSET(明细!$C$4,0,0,COUNTA(明细!$A$4:$A$6),1)<'],
      'xl/charts/chart1.xml': [
        '<c:f>明细!$C$4:$C$6</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="3"/><c:pt idx="0"><c:v>1.25</c:v></c:pt><c:pt idx="1"><c:v>2.25</c:v></c:pt><c:pt idx="2"><c:v>3.25</c:v></c:pt></c:numCache>',
        '<c:ptCount val="3"/><c:pt idx="0"><c:v>6.75</c:v></c:pt><c:pt idx="1"><c:v>6.75</c:v></c:pt><c:pt idx="2"><c:v>2.25</c:v></c:pt>',
        '<c:f>明细!$C$7</c:f>',
      ],
    },
  },
  {
    name: 'array formulas below, a shared formula down the block, outlined rows',
    sheets: [
      {
        name: '明细',
        before: '<sheetFormatPr defaultRowHeight="15" outlineLevelRow="1"/>',
        rows: `${head}${blank(4, '<c r="D4"><f t="shared" ref="D4:D5" si="0">C4/C$6</f><v>0</v></c>', ' outlineLevel="1"')}${blank(5, '<c r="D5"><f t="shared" si="0"/><v>0</v></c>', ' outlineLevel="1"')}<row r="6">${text('A6', '合计')}${formula('C6', 'SUM(C4:C5)')}</row><row r="7"><c r="C7"><f t="array" ref="C7">SUM((C4:C5&gt;2)*C4:C5)</f><v>0</v></c><c r="D7"><f t="array" ref="D7:E7">C6:D6*2</f><v>0</v></c><c r="E7"><v>0</v></c></row>`,
      },
    ],
    blocks: [{ sheet: '明细', row: 4, height: 2, count: 4 }],
    holds: {
      [SHEET(1)]: [
        '<c r="C8"><f>SUM(C4:C7)</f><v>11</v></c>',
        '<f t="array" ref="C9">SUM((C4:C7&gt;2)*C4:C7)</f>',
        '<f t="array" ref="D9:E9">C8:D8*2</f></c><c r="E9"></c>',
        '<c r="D4"><f>C4/C$8</f>',
        '<c r="D5"><f>C5/C$8</f>',
        '<c r="D6"><f>C6/C$8</f>',
        '<c r="D7"><f>C7/C$8</f>',
        '<row r="7" outlineLevel="1">',
      ],
    },
    lacks: { [SHEET(1)]: ['t="shared"'] },
  },
  {
    name: 'newer rules: lists and formats of extensions, here and from another sheet',
    sheets: [
      {
        name: '明细',
        rows: `${head}${blank(4)}<row r="5">${text('A5', '合计')}${formula('C5', 'SUM(C4:C4)')}</row><row r="6"><c r="B6"/></row>`,
        after: `<conditionalFormatting sqref="A4:C4"><cfRule type="expression" priority="2"><formula>AND($C4&gt;1,$C4&lt;$C$5)</formula></cfRule></conditionalFormatting><dataValidations count="1"><dataValidation type="list" sqref="B6"><formula1>$A$4:$A$4</formula1></dataValidation></dataValidations><extLst><ext xmlns:x14="${X14}" uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="${XM}"><x14:cfRule type="expression" priority="1" id="{00000000-0000-0000-0000-000000000001}"><xm:f>$C4=MAX($C$4:$C$4)</xm:f></x14:cfRule><xm:sqref>C4:C4</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>`,
      },
      {
        name: '码',
        rows: '<row r="1"><c r="A1"/></row>',
        after: `<extLst><ext xmlns:x14="${X14}" uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations count="1" xmlns:xm="${XM}"><x14:dataValidation type="list"><x14:formula1><xm:f>明细!$A$4:$A$4</xm:f></x14:formula1><xm:sqref>A1</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>`,
      },
    ],
    blocks: [{ sheet: '明细', row: 4, height: 1, count: 3 }],
    holds: {
      [SHEET(1)]: [
        'sqref="A4:C6"',
        '<formula>AND($C4&gt;1,$C4&lt;$C$7)</formula>',
        'sqref="B8"><formula1>$A$4:$A$6</formula1>',
        '<xm:f>$C4=MAX($C$4:$C$6)</xm:f>',
        '<xm:sqref>C4:C6</xm:sqref>',
        '<v>6.75</v>',
      ],
      [SHEET(2)]: ['<xm:f>明细!$A$4:$A$6</xm:f>', '<xm:sqref>A1</xm:sqref>'],
    },
  },
  {
    name: 'macros, other people’s views, scenarios, threaded comments, breaks and titles',
    macros: true,
    sheets: [
      {
        name: '明细',
        rows: `${head}${blank(4)}<row r="5">${text('A5', '合计')}${formula('C5', 'SUM(C4:OFFSET(C5,-1,0))')}</row><row r="9">${formula('C9', 'SUM(C3:INDEX(C:C,ROW()-5))')}</row>`,
        after: `<scenarios current="0"><scenario name="甲" count="1"><inputCells r="C9" val="1"/></scenario></scenarios><customSheetViews><customSheetView guid="{00000000-0000-0000-0000-00000000000A}" topLeftCell="A5"><selection activeCell="C9" sqref="C9"/><rowBreaks count="1" manualBreakCount="1"><brk id="5" max="16383" man="1"/></rowBreaks></customSheetView></customSheetViews><rowBreaks count="1" manualBreakCount="1"><brk id="5" max="16383" man="1"/></rowBreaks>`,
        links: `<Relationship Id="rId1" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" Target="../threadedComments/threadedComment1.xml"/>`,
      },
    ],
    book: names(['_xlnm.Print_Titles', '明细!$1:$3'], ['_xlnm.Print_Area', '明细!$A$1:$C$9']).replace(
      /(_xlnm\.\w+)"/g,
      '$1" localSheetId="0"',
    ),
    parts: {
      'xl/threadedComments/threadedComment1.xml':
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="C5" dT="2018-12-31T00:00:00.00" personId="{00000000-0000-0000-0000-00000000000B}" id="{00000000-0000-0000-0000-00000000000C}"><text>核</text></threadedComment></ThreadedComments>',
      'xl/vbaProject.bin': 'VBA',
    },
    blocks: [{ sheet: '明细', row: 4, height: 1, count: 5 }],
    holds: {
      [SHEET(1)]: [
        '<f>SUM(C4:OFFSET(C9,-1,0))</f>',
        '<f>SUM(C3:INDEX(C:C,ROW()-5))</f>',
        '<inputCells r="C13"',
        'topLeftCell="A9"><selection activeCell="C13" sqref="C13"/><rowBreaks count="1" manualBreakCount="1"><brk id="9"',
        '</customSheetViews><rowBreaks count="1" manualBreakCount="1"><brk id="9"',
      ],
      'xl/workbook.xml': ['>明细!$1:$3<', '>明细!$A$1:$C$13<'],
      'xl/threadedComments/threadedComment1.xml': ['<threadedComment ref="C9"'],
      'xl/vbaProject.bin': ['VBA'],
    },
  },
  {
    name: 'two blocks of a sheet, sums under a condition over both, rows that count themselves',
    sheets: [
      {
        name: '明细',
        rows: `${head}${blank(4, '<c r="D4"><f>ROW()-3</f><v>1</v></c>')}<row r="5">${text('A5', '小计')}${formula('C5', 'SUBTOTAL(9,C4:C4)')}</row>${blank(6)}${blank(7)}<row r="8">${text('A8', '小计')}${formula('C8', 'SUBTOTAL(9,C6:C7)')}</row><row r="9">${text('A9', '合计')}${formula('C9', 'SUBTOTAL(9,C4:C8)')}${formula('D9', 'SUMIF(A4:A8,"企业1",C4:C8)')}${formula('E9', 'C5+C8')}${formula('F9', 'IFERROR(C5/C8,0)')}</row>`,
        after: '<mergeCells count="2"><mergeCell ref="A8:B8"/><mergeCell ref="G6:G7"/></mergeCells>',
      },
    ],
    blocks: [
      { sheet: '明细', row: 4, height: 1, count: 2 },
      { sheet: '明细', row: 6, height: 2, count: 4 },
    ],
    holds: {
      [SHEET(1)]: [
        '<c r="C6"><f>SUBTOTAL(9,C4:C5)</f><v>3.5</v></c>',
        '<c r="C11"><f>SUBTOTAL(9,C7:C10)</f><v>11</v></c>',
        '<c r="C12"><f>SUBTOTAL(9,C4:C11)</f><v>14.5</v></c>',
        '<c r="D12"><f>SUMIF(A4:A11,"企业1",C4:C11)</f><v>4.5</v></c>',
        '<c r="E12"><f>C6+C11</f><v>14.5</v></c>',
        '<f>IFERROR(C6/C11,0)</f><v>0.318181818181818',
        '<c r="D5"><f>ROW()-3</f></c>',
        '<mergeCell ref="A11:B11"/>',
        '<mergeCell ref="G7:G10"/>',
      ],
      'xl/workbook.xml': ['fullCalcOnLoad="1"'],
    },
  },
];
