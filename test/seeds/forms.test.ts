// The blank forms: box, headings, numbering, formulas, what is open to entry, and a chart that points at the body.

import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, test } from 'vitest';
import { partsOf } from '../../seeds/package.ts';
import { bytesOf } from './sheets.ts';

async function openForm(part: string): Promise<ExcelJS.Worksheet> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytesOf(part).buffer as ArrayBuffer);
  const sheet = book.worksheets[0];
  if (!sheet) throw new Error('no sheet');
  return sheet;
}

const rowOf = (sheet: ExcelJS.Worksheet, row: number): ExcelJS.CellValue[] =>
  Array.from({ length: sheet.columnCount }, (_, index) => {
    const cell = sheet.getCell(row, index + 1);
    return cell.master === cell ? cell.value : null;
  });

const textsOf = (sheet: ExcelJS.Worksheet): string[] => {
  const texts: string[] = [];
  sheet.eachRow((row) => row.eachCell((cell) => void (typeof cell.value === 'string' && texts.push(cell.value))));
  return texts;
};

/** Addresses in the body: those to be filled, and those with a formula. */
function bodyOf(sheet: ExcelJS.Worksheet, rows: number): { open: string[]; formulas: Record<string, string> } {
  const open: string[] = [];
  const formulas: Record<string, string> = {};
  for (let row = 10; row < 10 + rows; row++) {
    for (let column = 3; column <= sheet.columnCount; column++) {
      const cell = sheet.getCell(row, column);
      if (cell.formula) formulas[cell.address] = cell.formula;
      else open.push(cell.address);
    }
  }
  return { open, formulas };
}

describe.each([
  { number: 'LDBZ-07', title: '企业欠缴社会保险费情况表', unit: '户、万元', rows: 6 },
  { number: 'LDBZ-08', title: '企业欠费分年度情况表', unit: '万元', rows: 4 },
  { number: 'LDBZ-09', title: '困难企业拖欠职工款项情况表', unit: '户、万元', rows: 6 },
])('$number', ({ number, title, unit, rows }) => {
  let sheet: ExcelJS.Worksheet;
  beforeAll(async () => {
    sheet = await openForm(number);
  });

  test('the box has all that the law asks for', () => {
    const texts = textsOf(sheet).map((text) => text.replaceAll(' ', ''));
    expect(texts).toEqual(
      expect.arrayContaining([
        title,
        `表号：${number}表`,
        '制定机关：省人力资源和社会保障厅',
        '有效期至：2027年12月',
        '填报单位（盖章）：',
        '20__年__月',
        `计量单位：${unit}`,
      ]),
    );
    expect(texts.some((text) => /^备案文号：省统备〔2025〕\d+号$/.test(text))).toBe(true);
  });

  test('columns are numbered 甲, 乙, 1, 2, 3 … and rows 1, 2, 3 …', () => {
    expect(rowOf(sheet, 9)).toEqual([
      '甲',
      '乙',
      ...Array.from({ length: sheet.columnCount - 2 }, (_, index) => index + 1),
    ]);
    expect(Array.from({ length: rows }, (_, index) => sheet.getCell(10 + index, 2).value)).toEqual(
      Array.from({ length: rows }, (_, index) => index + 1),
    );
  });

  test('cells to fill are empty, open and take figures only; formulas are locked', () => {
    const { open, formulas } = bodyOf(sheet, rows);
    for (const at of open) {
      const cell = sheet.getCell(at);
      expect([cell.value, cell.protection?.locked, cell.dataValidation?.type], at).toEqual([
        null,
        false,
        cell.numFmt === '0' ? 'whole' : 'decimal',
      ]);
    }
    for (const at of Object.keys(formulas)) expect(sheet.getCell(at).protection?.locked, at).not.toBe(false);
    expect(Object.keys(formulas).length).toBeGreaterThan(0);
  });

  test('it prints on one A4 page across, with print area and headings', () => {
    expect(sheet.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 1,
    });
    expect(sheet.pageSetup.printTitlesRow).toBe('7:8');
    const workbook = new TextDecoder().decode(partsOf(bytesOf(number)).get('xl/workbook.xml'));
    expect(workbook).toMatch(/_xlnm\.Print_Area" localSheetId="0">&apos;LDBZ-\d\d&apos;!\$A\$1:\$[H-J]\$\d+</);
  });

  test('signatures and checks stand below', () => {
    const texts = textsOf(sheet);
    expect(texts).toEqual(expect.arrayContaining(['单位负责人：', '统计负责人：', '填表人：', '联系电话：']));
    expect(texts.some((text) => /[0-9]栏=\(/.test(text))).toBe(true);
  });
});

test('LDBZ-07: amounts foot by formula, households are asked for', async () => {
  const { open, formulas } = bodyOf(await openForm('LDBZ-07'), 6);
  expect(formulas).toEqual({
    ...Object.fromEntries([10, 11, 12, 13, 14].map((row) => [`D${row}`, `F${row}+H${row}+J${row}`])),
    D15: 'SUM(D10:D14)',
    F15: 'SUM(F10:F14)',
    H15: 'SUM(H10:H14)',
    J15: 'SUM(J10:J14)',
  });
  expect(open).toEqual(expect.arrayContaining(['C10', 'C15', 'E15', 'G15', 'I15']));
});

test('LDBZ-08: single years are asked for, both totals are formulas', async () => {
  const sheet = await openForm('LDBZ-08');
  const { open, formulas } = bodyOf(sheet, 4);
  expect(rowOf(sheet, 8).slice(3)).toEqual(['2014年', '2015年', '2016年', '2017年', '2018年']);
  expect(open).toHaveLength(15);
  expect(formulas).toMatchObject({ C10: 'SUM(D10:H10)', C13: 'SUM(C10:C12)', H13: 'SUM(H10:H12)' });
});

describe('LDBZ-09', () => {
  const parts = partsOf(bytesOf('LDBZ-09'));
  const textOf = (name: string): string => new TextDecoder().decode(parts.get(name));

  test('amounts of the items are asked for, their total is a formula', async () => {
    const { formulas } = bodyOf(await openForm('LDBZ-09'), 6);
    expect(formulas).toEqual({ D15: 'SUM(D10:D14)', F15: 'SUM(F10:F14)', H15: 'SUM(H10:H14)' });
  });

  test('the native chart is tied to the sheet and shows the body’s amounts', () => {
    expect(textOf('xl/worksheets/sheet1.xml')).toContain('<drawing r:id="rId1"/></worksheet>');
    expect(textOf('xl/worksheets/_rels/sheet1.xml.rels')).toContain('../drawings/drawing1.xml');
    expect(textOf('xl/drawings/_rels/drawing1.xml.rels')).toContain('../charts/chart1.xml');
    expect(textOf('[Content_Types].xml')).toContain('drawingml.chart+xml');
    const references = [...textOf('xl/charts/chart1.xml').matchAll(/<c:f>(.*?)<\/c:f>/g)].map((match) => match[1]);
    expect(references).toEqual([
      "'LDBZ-09'!$A$10:$A$14",
      "'LDBZ-09'!$D$10:$D$14",
      "'LDBZ-09'!$A$10:$A$14",
      "'LDBZ-09'!$F$10:$F$14",
    ]);
  });
});
