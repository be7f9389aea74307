import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { chartBook } from '../../../../electron/backend/books/chart-book.ts';
import type { BookAbout } from '../../../../electron/backend/books/making-sheet.ts';
import { findEntry, inflate, openZip } from '../../../../electron/backend/zip/zip.ts';
import type { ChartType } from '../../../../shared/charts/plot.ts';
import { SERIES_COLOURS } from '../../../../shared/charts/palette.ts';
import type { PivotTable } from '../../../../shared/cube/table.ts';
import { enterprisesByItem, moneyAndCount, ownershipByYear } from '../../../shared/charts/tables.ts';

const about: BookAbout = {
  title: '欠费<情况>&"对比"',
  unit: '万元',
  made: '2026-11-21T02:00:00.000Z',
  notes: [],
  language: 'zh',
};

async function made(table: PivotTable, type: ChartType): Promise<Uint8Array> {
  const book = await chartBook(table, type, about);
  if (!book.ok) throw new Error(book.fault.message);
  return book.value;
}

function part(bytes: Uint8Array, name: string): string {
  const zip = openZip(bytes);
  const entry = zip.ok ? findEntry(zip.value, name) : null;
  const content = entry ? inflate(entry) : null;
  if (!content?.ok) throw new Error(`no part ${name}`);
  return new TextDecoder().decode(content.value);
}

const all = (xml: string, pattern: RegExp): string[] => [...xml.matchAll(pattern)].map(([, found = '']) => found);

describe("a workbook with Excel's own chart", () => {
  it('hangs together: sheet → drawing → chart, with their content types', async () => {
    const bytes = await made(ownershipByYear, 'bar');
    expect(part(bytes, 'xl/worksheets/sheet2.xml')).toMatch(/<drawing r:id="rId1"\/><\/worksheet>$/);
    expect(part(bytes, 'xl/worksheets/_rels/sheet2.xml.rels')).toContain('Target="../drawings/drawing1.xml"');
    expect(part(bytes, 'xl/drawings/drawing1.xml')).toContain('r:id="rId1"');
    expect(part(bytes, 'xl/drawings/_rels/drawing1.xml.rels')).toContain('Target="../charts/chart1.xml"');
    const types = part(bytes, '[Content_Types].xml');
    expect(types).toContain('PartName="/xl/charts/chart1.xml"');
    expect(types).toContain('PartName="/xl/drawings/drawing1.xml"');
  });

  it.each([
    ['bar', /<c:barChart><c:barDir val="col"\/><c:grouping val="clustered"\/>/],
    ['stacked', /<c:barChart><c:barDir val="col"\/><c:grouping val="stacked"\/>.*<c:overlap val="100"\/>/],
    ['line', /<c:lineChart><c:grouping val="standard"\/>/],
  ] as const)('draws %s', async (type, pattern) => {
    expect(part(await made(ownershipByYear, type), 'xl/charts/chart1.xml')).toMatch(pattern);
  });

  it('shows at once what the cells say: same order, figures and colours as on screen, gaps where there is no figure', async () => {
    const chart = part(await made(ownershipByYear, 'line'), 'xl/charts/chart1.xml');
    const series = all(chart, /<c:ser>(.*?)<\/c:ser>/g);
    expect(series.map((xml) => all(xml, /<c:tx>.*?<c:v>(.*?)<\/c:v>/g)[0])).toEqual(['国有', '集体', '改制']);
    expect(all(series[0] ?? '', /<c:cat>(.*?)<\/c:cat>/g).flatMap((xml) => all(xml, /<c:v>(.*?)<\/c:v>/g))).toEqual([
      '2017',
      '2018',
    ]);
    expect(all(series[1] ?? '', /<c:val>(.*?)<\/c:val>/g).flatMap((xml) => all(xml, /<c:v>(.*?)<\/c:v>/g))).toEqual([
      '1328.440001',
      '1489.10',
    ]);
    expect(series[2]).toContain('<c:ptCount val="2"/><c:pt idx="1"><c:v>103.24</c:v></c:pt>');
    expect(chart).toContain('<c:dispBlanksAs val="gap"/>');
    series.forEach((xml, index) => expect(xml).toContain(SERIES_COLOURS[index]?.slice(1).toUpperCase()));
  });

  it('titles it in Chinese, escaped, with the unit on the axis', async () => {
    const chart = part(await made(ownershipByYear, 'bar'), 'xl/charts/chart1.xml');
    expect(chart).toContain('<a:t>欠费&lt;情况&gt;&amp;&quot;对比&quot;</a:t>');
    expect(chart).toContain('<a:t>累计欠费（万元）</a:t>');
  });

  it('refers to cells that hold those very figures, as formulas into the pivot', async () => {
    const bytes = await made(ownershipByYear, 'bar');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes.buffer as ArrayBuffer);
    expect(book.worksheets.map((sheet) => sheet.name)).toEqual(['透视表', '图表', '编制说明']);
    const references = all(part(bytes, 'xl/charts/chart1.xml'), /<c:val><c:numRef><c:f>(.*?)<\/c:f>/g);
    expect(references).toEqual(["'图表'!$B$31:$B$32", "'图表'!$C$31:$C$32", "'图表'!$D$31:$D$32"]);
    const [pivot, sheet] = book.worksheets;
    const cell = sheet?.getCell('C31');
    expect(cell?.value).toEqual({ formula: "'透视表'!C5", result: 1328.440001 });
    expect(pivot?.getCell('C5').value).toBe(1328.440001);
    expect(pivot?.getCell('C3').value).toBe('2017');
    expect(sheet?.getCell('D31').value).toBeNull();
  });

  it('draws the one value asked for, in its own number format', async () => {
    const book = await chartBook(moneyAndCount, 'bar', { ...about, valueIndex: 1 });
    const chart = book.ok ? part(book.value, 'xl/charts/chart1.xml') : '';
    expect(all(chart, /<c:tx><c:strRef>.*?<c:v>(.*?)<\/c:v>/g)).toEqual(['企业户数']);
    expect(all(chart, /<c:numCache><c:formatCode>(.*?)<\/c:formatCode>/g)).toEqual(['#,##0']);
    expect(all(chart, /<c:val>(.*?)<\/c:val>/g).flatMap((xml) => all(xml, /<c:v>(.*?)<\/c:v>/g))).toEqual(['70', '29']);
  });

  it('finds the cell of a figure below subtotals', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await made(enterprisesByItem, 'bar')).buffer as ArrayBuffer);
    const [pivot, sheet] = book.worksheets;
    const row = sheet?.getColumn(1).values.indexOf('集体 / 阳泉市服装厂') ?? 0;
    expect(sheet?.getCell(row, 2).value).toEqual({ formula: "'透视表'!C7", result: 30 });
    expect(pivot?.getCell('C7').value).toBe(30);
  });
});
