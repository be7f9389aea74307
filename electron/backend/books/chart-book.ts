// A pivot as a workbook with one of Excel's own charts, which can be edited there: the pivot's sheet, the chart with its figures, the notes.
// The chart's figures are formulas into the pivot's cells; what is drawn is decided in shared/charts/plot.ts, as on screen.

import type ExcelJS from 'exceljs';
import { placesShown, sourceLine } from '../../../shared/cube/format.ts';
import type { PivotTable } from '../../../shared/cube/table.ts';
import type { ChartType } from '../../../shared/charts/plot.ts';
import { plotOf, type Plot } from '../../../shared/charts/plot.ts';
import { columnName } from '../../../shared/grid.ts';
import { done, type Result } from '../../../shared/result.ts';
import { textWidth } from '../../../shared/text-width.ts';
import { BODY_FONT, HEAD_FILL, numberFormat, thin } from './book-style.ts';
import { chartPart, drawingPart, relationPart, type NativeChart } from './chart-parts.ts';
import { addMakingSheet, type BookAbout } from './making-sheet.ts';
import { addPivotSheet, newBook, type PivotSheet } from './pivot-book.ts';
import { rewriteZip } from '../zip/rewrite-zip.ts';
import { findEntry, inflate, openZip } from '../zip/zip.ts';

const WORDS = { zh: { sheet: '图表', key: '类别' }, en: { sheet: 'Chart', key: 'Category' } } as const;
/** `valueIndex`: draw this value of the pivot only. */
export type ChartAbout = BookAbout & { valueIndex?: number | undefined };

const WIDTH = 960;
const ROW_PX = 20;
/** Rows that the chart covers; its figures stand below. Lying bars need more of them. */
const rowsCovered = (plot: Plot): number =>
  Math.min(50, Math.max(28, plot.horizontal ? 10 + plot.categories.length * Math.max(1, plot.series.length / 3) : 0));

/**
 * The workbook's bytes. Refused (`pivot.too-large-for-excel`) as the pivot's workbook is.
 * Throws where the package that we have just written is not what we wrote: a defect.
 */
export async function chartBook(table: PivotTable, type: ChartType, about: ChartAbout): Promise<Result<Uint8Array>> {
  const book = newBook(about);
  const pivot = addPivotSheet(book, table, about);
  if (!pivot.ok) return pivot;
  const plot = plotOf(table, type, about);
  const sheet = book.addWorksheet(WORDS[about.language].sheet);
  const chart = addFigures(sheet, table, pivot.value, plot, about);
  addMakingSheet(book, table, about);
  const bytes = new Uint8Array(await book.xlsx.writeBuffer());
  return withChart(bytes, `xl/worksheets/sheet${sheet.id}.xml`, chart, Math.round(rowsCovered(plot)) * ROW_PX - 10);
}

/** Writes the drawn figures below the chart's place and returns the chart that refers to them. */
function addFigures(
  sheet: ExcelJS.Worksheet,
  table: PivotTable,
  pivot: PivotSheet,
  plot: Plot,
  about: ChartAbout,
): NativeChart {
  const words = WORDS[about.language];
  const head = Math.round(rowsCovered(plot)) + 2;
  sheet.getCell(head - 1, 1).value = sourceLine(table, about.language);
  sheet.getCell(head - 1, 1).font = BODY_FONT;
  const last = head + Math.max(1, plot.categories.length);
  const name = `'${sheet.name}'`;
  const address = pivotAddress(pivot);
  const drawn = table.values[about.valueIndex ?? 0];
  const format = numberFormat(drawn ? placesShown(drawn, about.places) : 0);
  sheet.getRow(head).values = [words.key, ...plot.series.map((series) => series.name)];
  plot.categories.forEach((category, index) => {
    const row = sheet.getRow(head + 1 + index);
    row.getCell(1).value = category;
    plot.series.forEach((series, column) => {
      const decimal = series.decimals[index] ?? null;
      const point = series.points[index];
      const cell = row.getCell(column + 2);
      cell.numFmt = format;
      if (decimal !== null && point)
        cell.value = { formula: address(point.row, point.column, point.value), result: Number(decimal) };
    });
  });
  dress(sheet, plot, head);
  const column = (index: number) => `${name}!$${columnName(index)}$${head + 1}:$${columnName(index)}$${last}`;
  return {
    type: plot.type,
    horizontal: plot.horizontal,
    title: about.title,
    remarks: plot.remarks,
    axisName: plot.axisName,
    format,
    categories: { reference: column(0), texts: plot.categories },
    series: plot.series.map((series, index) => ({
      name: { reference: `${name}!$${columnName(index + 1)}$${head}`, texts: [series.name] },
      values: { reference: column(index + 1), texts: series.decimals },
    })),
  };
}

/** Finds a figure's cell on the pivot's sheet: row, column and value of the pivot → "'透视表'!C5". */
function pivotAddress(pivot: PivotSheet): (row: number, column: number, value: number) => string {
  const lineOf = new Map(pivot.lines.lines.map((line, index) => [line.row, index]));
  const columnOf = new Map(pivot.lines.columns.map((at, index) => [`${at.column} ${at.value}`, index]));
  return (row, column, value) => {
    const line = lineOf.get(row);
    const across = columnOf.get(`${column} ${value}`);
    if (line === undefined || across === undefined)
      throw new Error(`figure ${row}/${column}/${value} is not on the pivot's sheet`);
    return `'${pivot.sheet.name}'!${columnName(pivot.firstColumn - 1 + across)}${pivot.firstRow + line}`;
  };
}

function dress(sheet: ExcelJS.Worksheet, plot: Plot, head: number): void {
  const widest = plot.categories.reduce((most, name) => Math.max(most, textWidth(name)), 8);
  sheet.getColumn(1).width = Math.min(widest + 3, 42);
  plot.series.forEach((_, index) => (sheet.getColumn(index + 2).width = 16));
  for (let row = head; row <= head + plot.categories.length; row += 1) {
    for (let column = 1; column <= plot.series.length + 1; column += 1) {
      const cell = sheet.getCell(row, column);
      cell.font = row === head ? { ...BODY_FONT, bold: true } : BODY_FONT;
      cell.border = thin;
      cell.alignment = {
        horizontal: row === head ? 'center' : column === 1 ? 'left' : 'right',
        vertical: 'middle',
        wrapText: true,
      };
      if (row === head) cell.fill = HEAD_FILL;
    }
  }
  sheet.properties.defaultRowHeight = 15;
  sheet.views = [{ showGridLines: false }];
  sheet.pageSetup = {
    ...sheet.pageSetup,
    paperSize: 9,
    orientation: plot.horizontal ? 'portrait' : 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
  };
}

/** `text` with `addition` put before the last `before`. */
function inserted(text: string, before: string, addition: string): string {
  const at = text.lastIndexOf(before);
  if (at < 0) throw new Error(`no ${before} in the part`);
  return text.slice(0, at) + addition + text.slice(at);
}

const override = (part: string, kind: string): string =>
  `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.${kind}+xml"/>`;

/** Adds the chart's parts to the package and hangs the drawing into the sheet at `sheetPart`. */
function withChart(bytes: Uint8Array, sheetPart: string, chart: NativeChart, height: number): Result<Uint8Array> {
  const zip = openZip(bytes);
  if (!zip.ok) return zip;
  const partText = (name: string): string => {
    const entry = findEntry(zip.value, name);
    const part = entry ? inflate(entry) : null;
    if (!part?.ok) throw new Error(`the workbook that was written has no part ${name}`);
    return new TextDecoder().decode(part.value);
  };
  const types = override('/xl/charts/chart1.xml', 'drawingml.chart') + override('/xl/drawings/drawing1.xml', 'drawing');
  const parts: [string, string][] = [
    ['[Content_Types].xml', inserted(partText('[Content_Types].xml'), '</Types>', types)],
    [sheetPart, inserted(partText(sheetPart), '</worksheet>', '<drawing r:id="rId1"/>')],
    [
      sheetPart.replace('worksheets/', 'worksheets/_rels/') + '.rels',
      relationPart('drawing', '../drawings/drawing1.xml'),
    ],
    ['xl/drawings/drawing1.xml', drawingPart(chart.title, WIDTH, height)],
    ['xl/drawings/_rels/drawing1.xml.rels', relationPart('chart', '../charts/chart1.xml')],
    ['xl/charts/chart1.xml', chartPart(chart)],
  ];
  const encoder = new TextEncoder();
  return done(rewriteZip(zip.value, new Map(parts.map(([name, text]) => [name, encoder.encode(text)]))));
}
